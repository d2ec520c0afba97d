/* With an appointment or without, and what the visit without one is for. */
#include "kiosk/view_parts.h"

#include "base/str.h"

struct choice {
    int target;
    enum view_tone tone;
    enum icon icon;
    const char *label;
    const char *how;
};

static void show_choice(const struct view *view, struct box box, const struct choice *choice) {
    const struct theme *theme = &view->theme;
    bool is_primary = choice->tone == VIEW_PRIMARY;
    struct type_style style = view_style(view, theme->large * 5 / 4, true);
    style.colour = view_button_ground(view, box, choice->target, choice->tone);
    struct box inside = box_inset(box, theme->space, theme->gap);
    struct box sign = box_cut_start(&view->layout, &inside, theme->number);
    scene_icon(view->scene, &view->layout, box_centre(sign, theme->number, theme->number),
               choice->icon, theme_colour(is_primary ? THEME_ON_ACCENT : THEME_ACCENT));
    box_cut_start(&view->layout, &inside, theme->space);
    int high = typeset_measure(view->typeset, &style, choice->label, inside.w).h;
    struct type_style quiet = view_style(view, theme->body, false);
    quiet.colour = theme_colour(is_primary ? THEME_ON_ACCENT : THEME_QUIET);
    int low = typeset_measure(view->typeset, &quiet, choice->how, inside.w).h;
    inside = box_centre(inside, inside.w, high + low);
    style.anchor = TYPE_MIDDLE;
    scene_text(view->scene, box_cut_top(&inside, inside.h * high / (high + low)), &style,
               choice->label);
    scene_text(view->scene, inside, &quiet, choice->how);
}

void view_choose(const struct view *view) {
    const struct words *words = &view->words;
    struct box rest = view_frame(view, VIEW_FOOT_STEPS);
    view_scan_hint(view, &rest);
    view_title(view, &rest, words_get(words, "kiosk.appointment_question"));
    struct choice with = {TARGET_APPOINTMENT, VIEW_PRIMARY, ICON_CALENDAR,
                          words_get(words, "kiosk.appointment"),
                          words_get(words, "kiosk.appointment_how")};
    struct choice without = {TARGET_NO_APPOINTMENT, VIEW_SECOND, ICON_TICKET,
                             words_get(words, "kiosk.no_appointment"),
                             words_get(words, "kiosk.no_appointment_how")};
    int gap = view->theme.space, rows = view->wide ? 1 : 2, most = view->button * 7 / 2;
    if (rest.h > rows * most + (rows - 1) * gap)
        rest = box_centre(rest, rest.w, rows * most + (rows - 1) * gap);
    int columns = 3 - rows;
    show_choice(view, box_grid(&view->layout, rest, columns, rows, gap, 0), &with);
    show_choice(view, box_grid(&view->layout, rest, columns, rows, gap, 1), &without);
}

/* ---- Services ---- */

static enum icon service_icon(const struct service *service) {
    static const struct {
        const char *key;
        enum icon icon;
    } icons[] = {{"advies", ICON_SPEECH}, {"prodeo", ICON_SCALES}, {"documenten", ICON_DOCUMENT}};
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++)
        if (str_equal_fold(service->key, icons[i].key))
            return icons[i].icon;
    return ICON_TICKET;
}

/* That a service is by appointment: its own line under the name, or the end of the name's line. */
static void show_tag(const struct view *view, struct box tag) {
    const struct theme *theme = &view->theme;
    struct type_style style = view_style(view, theme->body, true);
    style.colour = theme_colour(THEME_WARN);
    style.anchor = TYPE_MIDDLE;
    style.lines = 1;
    struct box sign = box_cut_start(&view->layout, &tag, theme->body * 5 / 4);
    scene_icon(view->scene, &view->layout, sign, ICON_CALENDAR, style.colour);
    box_cut_start(&view->layout, &tag, theme->gap);
    scene_text(view->scene, tag, &style, words_get(&view->words, "kiosk.by_appointment"));
}

/* Name, tag and summary, as one block in the middle of `box`. */
static void show_service_texts(const struct view *view, struct box box, const struct offer *offer) {
    const struct theme *theme = &view->theme;
    const struct service *service = &view->model->office->services[offer->service];
    const char *language = language_code(view->words.language);
    const char *text = localized_find(&service->summary, language);
    struct type_style name = view_style(view, theme->large, true);
    struct type_style summary = view_style(view, theme->body, false);
    summary.colour = theme_colour(THEME_QUIET);
    name.lines = 1;
    bool own_line = !offer->walk_in && !view->wide;
    int high = typeset_line(theme->large), middle = own_line ? typeset_line(theme->body) : 0;
    int low = typeset_measure(view->typeset, &summary, text, box.w).h;
    box = box_centre(box, box.w, high + middle + low);
    struct box row = box_cut_top(&box, high);
    if (own_line)
        show_tag(view, box_cut_top(&box, middle));
    else if (!offer->walk_in)
        show_tag(view, box_cut_end(&view->layout, &row, row.w * 2 / 5));
    scene_text(view->scene, row, &name, localized_find(&service->name, language));
    scene_text(view->scene, box, &summary, text);
}

static void show_service(const struct view *view, struct box box, size_t index) {
    const struct theme *theme = &view->theme;
    const struct offer *offer = &view->model->division->offers[index];
    view_button_ground(view, box, TARGET_SERVICE + (int)index, VIEW_SECOND);
    struct box inside = box_inset(box, theme->space, theme->gap);
    struct box sign = box_cut_start(&view->layout, &inside, theme->number);
    scene_icon(view->scene, &view->layout, box_centre(sign, theme->number, theme->number),
               service_icon(&view->model->office->services[offer->service]),
               theme_colour(THEME_ACCENT));
    box_cut_start(&view->layout, &inside, theme->space);
    show_service_texts(view, inside, offer);
}

void view_service(const struct view *view) {
    struct box rest = view_frame(view, VIEW_FOOT_STEPS);
    view_title(view, &rest, words_get(&view->words, "kiosk.service_question"));
    if (!view->model->division)
        return;
    int count = (int)view->model->division->offer_count;
    int gap = view->theme.space, most = view->button * 3;
    if (rest.h > count * (most + gap) - gap)
        rest = box_centre(rest, rest.w, count * (most + gap) - gap);
    for (int i = 0; i < count; i++)
        show_service(view, box_row(rest, count, gap, i), (size_t)i);
}
