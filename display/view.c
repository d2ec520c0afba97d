#include "display/view.h"
#include "base/memory.h"
#include "text/format.h"

struct view view_make(const struct model *model, const struct catalogue *catalogue,
                      struct typeset *typeset, const struct layout *layout, struct scene *scene) {
    return (struct view){.model = model,
                         .catalogue = catalogue,
                         .typeset = typeset,
                         .layout = *layout,
                         .theme = theme_sizes(layout),
                         .is_wide = layout->screen.w > layout->screen.h,
                         .scene = scene};
}

struct type_style view_style(int size, bool bold) {
    return (struct type_style){.size = size,
                               .bold = bold,
                               .language = LANGUAGE_NL,
                               .anchor = TYPE_MIDDLE,
                               .colour = theme_colour(THEME_INK)};
}

void view_card(const struct view *view, struct box box) {
    struct panel card = {.fill = theme_colour(THEME_CARD),
                         .radius = view->theme.radius,
                         .edge = view->theme.line,
                         .edge_colour = theme_colour(THEME_LINE)};
    scene_panel(view->scene, box, &card);
}

/* ---- The bar ---- */

/* Cuts off as much as the date takes. */
static void show_clock(const struct view *view, struct box *bar) {
    cleanup(str_done) struct str time = {0}, date = {0};
    format_minute(LANGUAGE_NL, view->model->local.minute, &time);
    format_date(LANGUAGE_NL, view->model->local.date, DATE_LONG, &date);
    struct type_style style = view_style(view->theme.small, false);
    style.align = TYPE_END;
    style.lines = 1;
    style.colour = theme_colour(THEME_ON_BAR);
    int width = typeset_measure(view->typeset, &style, str_text(&date), bar->w).w;
    struct box box = box_cut_end(&view->layout, bar, width);
    struct box above = box_cut_top(&box, typeset_line(view->theme.title));
    scene_text(view->scene, box, &style, str_text(&date));
    style.size = view->theme.title;
    style.bold = true;
    scene_text(view->scene, above, &style, str_text(&time));
}

static void show_office(const struct view *view, struct box box) {
    const struct division *division = view->model->division;
    struct type_style style = view_style(view->theme.body, true);
    style.colour = theme_colour(THEME_ON_BAR);
    style.anchor = TYPE_BOTTOM;
    struct box above = box_cut_top(&box, box.h - typeset_line(view->theme.small));
    scene_text(view->scene, above, &style, view->model->office->name);
    style.size = view->theme.small;
    style.bold = false;
    style.anchor = TYPE_TOP;
    style.lines = 1;
    cleanup_free char *place = memory_format("%s · %s", division->name, division->street);
    scene_text(view->scene, box, &style, place);
}

struct box view_frame(const struct view *view) {
    const struct theme *theme = &view->theme;
    struct box rest = layout_all(&view->layout);
    scene_panel(view->scene, rest, &(struct panel){.fill = theme_colour(THEME_PAPER)});
    int height = typeset_line(theme->title) + typeset_line(theme->small) + 2 * theme->gap;
    struct box bar = box_cut_top(&rest, height);
    scene_panel(view->scene, bar, &(struct panel){.fill = theme_colour(THEME_BAR)});
    struct box inside = box_inset(bar, theme->margin, theme->gap);
    if (view->model->has_time)
        show_clock(view, &inside);
    box_cut_end(&view->layout, &inside, theme->space);
    if (view->model->division)
        show_office(view, inside);
    return rest;
}

/* ---- The line of information ---- */

static const char *const lines[] = {"display.sign_in", "display.watch"};

/* The language whose turn it is, and the sentence. */
static enum language choose_line(const struct view *view, const char **ret_key) {
    int count = view_language_count(view);
    int64_t turn = model_line(view->model);
    *ret_key = lines[turn / count % (int64_t)array_length(lines)];
    int index = (int)(turn % count);
    enum language language = LANGUAGE_NL;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (catalogue_has(view->catalogue, (enum language)i) && index-- == 0)
            language = (enum language)i;
    return language;
}

static void show_line(const struct view *view, struct box strip) {
    const struct theme *theme = &view->theme;
    const char *key;
    enum language language = choose_line(view, &key);
    struct layout layout = view->layout;
    layout.rtl = language_is_rtl(language);
    scene_panel(view->scene, strip, &(struct panel){.fill = theme_colour(THEME_TINT)});
    struct box inside = box_inset(strip, theme->margin, theme->gap);
    struct type_style style = view_style(theme->large, false);
    style.language = language;
    style.lines = 1;
    struct box sign = box_cut_start(&layout, &inside, theme->title);
    scene_icon(view->scene, &layout, sign, ICON_INFO, theme_colour(THEME_ACCENT));
    box_cut_start(&layout, &inside, theme->space);
    scene_text(view->scene, inside, &style, catalogue_text(view->catalogue, language, key));
}

/* ---- All of it ---- */

static bool has_large(const struct model *model) {
    for (size_t i = 0; i < model->announcer.count; i++)
        if (model->announcer.list[i].is_large)
            return true;
    return false;
}

const char *view_name(const struct model *model) {
    if (model->is_ready)
        return has_large(model) ? "calls" : "idle";
    return model->problem || model->no_division ? "out_of_order" : "moment";
}

static void show_board(const struct view *view, struct box rest) {
    const struct theme *theme = &view->theme;
    show_line(view, box_cut_bottom(&rest, typeset_line(theme->large) + 2 * theme->space));
    rest = box_inset(rest, theme->margin, theme->space);
    struct box earlier = view->is_wide ? box_cut_end(&view->layout, &rest, rest.w * 35 / 100)
                                       : box_cut_bottom(&rest, rest.h * 45 / 100);
    if (view->is_wide)
        box_cut_end(&view->layout, &rest, theme->space);
    else
        box_cut_bottom(&rest, theme->space);
    if (has_large(view->model))
        view_calls(view, rest);
    else
        view_welcome(view, rest);
    view_earlier(view, earlier);
}

void view_show(const struct view *view) {
    struct box rest = view_frame(view);
    if (view->model->is_ready)
        show_board(view, rest);
    else if (view->model->problem || view->model->no_division)
        view_out_of_order(view, rest);
    else
        view_moment(view, rest);
}
