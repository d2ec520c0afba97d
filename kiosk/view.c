#include "kiosk/view.h"
#include "kiosk/view_parts.h"

/* The database fails: a visitor whose wish was not carried out learns that first. */
static void show_problem(const struct view *view) {
    if (view->model->visit.attempt.failed)
        view_failed(view);
    else
        view_out_of_order(view);
}

static void show(const struct view *view) {
    switch (model_screen(view->model)) {
    case SCREEN_START:
        view_start(view);
        break;
    case SCREEN_CHOOSE:
        view_choose(view);
        break;
    case SCREEN_CODE:
        view_code(view);
        break;
    case SCREEN_SERVICE:
        view_service(view);
        break;
    case SCREEN_TICKET:
        view_ticket(view);
        break;
    case SCREEN_REFUSED:
        view_refused(view);
        break;
    case SCREEN_MOMENT:
        view_moment(view);
        break;
    case SCREEN_LEAVING:
        view_leaving(view);
        break;
    case SCREEN_AGAIN:
    case SCREEN_OUT_OF_ORDER:
    case SCREEN_COUNT:
        show_problem(view);
        break;
    }
}

void view_make(const struct model *model, const struct view_room *room, struct scene *scene) {
    enum language language = model->visit.language;
    struct view view = {
        .model = model,
        .typeset = room->typeset,
        .scene = scene,
        .layout = layout_make(room->size, room->diagonal_inches, language_is_rtl(language)),
        .words = {room->catalogue, language},
        .wide = room->size.w > room->size.h,
    };
    view.theme = theme_sizes(&view.layout);
    view.button = view.theme.large * 12 / 5;
    if (view.button < view.theme.touch)
        view.button = view.theme.touch;
    show(&view);
}
