/* The calls before, small, and how many people wait. */
#include "base/memory.h"
#include "display/view.h"

static void show_title(const struct view *view, struct box *rest) {
    const struct theme *theme = &view->theme;
    struct type_style style = view_style(theme->large, true);
    style.lines = 1;
    struct box row = box_cut_top(rest, typeset_line(theme->large));
    scene_text(view->scene, row, &style, view_words(view, "display.earlier"));
    style = view_style(theme->body, false);
    style.colour = theme_colour(THEME_QUIET);
    row = box_cut_top(rest, view_others_height(view, "display.earlier", rest->w));
    view_others(view, row, &style, "display.earlier", 0);
}

static void show_call(const struct view *view, struct box row, const struct board_call *call) {
    cleanup(str_done) struct str counter = {0};
    const struct theme *theme = &view->theme;
    struct type_style style = view_style(theme->large * 5 / 4, true);
    style.lines = 1;
    row = box_inset(row, theme->space, 0);
    scene_text(view->scene, box_cut_start(&view->layout, &row, row.w * 42 / 100), &style,
               call->ticket);
    struct box sign = box_cut_start(&view->layout, &row, theme->large);
    scene_icon(view->scene, &view->layout, sign, ICON_FORWARD, theme_colour(THEME_QUIET));
    box_cut_start(&view->layout, &row, theme->space);
    style = view_style(theme->large, false);
    style.lines = 1;
    view_counter(view, LANGUAGE_NL, call->counter, &counter);
    scene_text(view->scene, row, &style, str_text(&counter));
}

static void show_nobody(const struct view *view, struct box box) {
    struct type_style style = view_style(view->theme.body, false);
    style.colour = theme_colour(THEME_QUIET);
    style.align = TYPE_CENTRE;
    scene_text(view->scene, box_inset(box, view->theme.space, view->theme.space), &style,
               view_words(view, "display.no_earlier"));
}

/* Rows between hairlines, as many as the box holds. */
static void show_list(const struct view *view, struct box box) {
    const struct announcer *announcer = &view->model->announcer;
    int height = typeset_line(view->theme.large * 5 / 4) + 2 * view->theme.gap;
    view_card(view, box);
    box = box_inset(box, 0, view->theme.gap);
    bool is_empty = true;
    for (size_t i = 0; i < announcer->count && box.h >= height; i++) {
        if (announcer->list[i].is_large)
            continue;
        if (!is_empty) {
            struct box line = {box.x + view->theme.space, box.y, box.w - 2 * view->theme.space,
                               view->theme.line};
            scene_panel(view->scene, line, &(struct panel){.fill = theme_colour(THEME_LINE)});
        }
        is_empty = false;
        show_call(view, box_cut_top(&box, height), &announcer->list[i].call);
    }
    if (is_empty)
        show_nobody(view, box);
}

static void show_waiting(const struct view *view, struct box row) {
    cleanup(str_done) struct str text = {0};
    struct type_style style = view_style(view->theme.large, false);
    style.lines = 1;
    struct box sign = box_cut_start(&view->layout, &row, view->theme.title);
    scene_icon(view->scene, &view->layout, sign, ICON_PEOPLE, theme_colour(THEME_ACCENT));
    box_cut_start(&view->layout, &row, view->theme.space);
    int waiting = view->model->announcer.waiting;
    if (waiting > 0)
        catalogue_plural(view->catalogue, LANGUAGE_NL, "display.waiting", waiting, NULL, 0, &text);
    else
        str_add(&text, view_words(view, "display.nobody_waits"));
    scene_text(view->scene, row, &style, str_text(&text));
}

void view_earlier(const struct view *view, struct box rest) {
    const struct theme *theme = &view->theme;
    show_title(view, &rest);
    box_cut_top(&rest, theme->gap);
    show_waiting(view, box_cut_bottom(&rest, typeset_line(theme->large)));
    box_cut_bottom(&rest, theme->space);
    show_list(view, rest);
}
