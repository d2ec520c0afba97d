/* The frame of every screen: whose pillar it is on top, the way back and the languages at the
 * bottom, where everyone reaches them. */
#include "kiosk/view_parts.h"

#include "base/memory.h"

#include <stdlib.h>

int view_language_count(const struct view *view) {
    int count = 0;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        count += view->model->offered[i];
    return count;
}

static void show_office(const struct view *view, struct box bar) {
    const struct model *model = view->model;
    const struct theme *theme = &view->theme;
    struct panel panel = {.fill = theme_colour(THEME_BAR)};
    scene_panel(view->scene, bar, &panel);
    if (!model->division)
        return;
    struct box inside = box_inset(bar, theme->margin, theme->gap);
    struct type_style style = view_style(view, theme->body, true);
    style.colour = theme_colour(THEME_ON_BAR);
    style.anchor = TYPE_BOTTOM;
    style.lines = 1;
    scene_text(view->scene, box_cut_top(&inside, inside.h * 11 / 20), &style, model->office->name);
    style.size = theme->small;
    style.bold = false;
    style.anchor = TYPE_TOP;
    cleanup_free char *place =
        memory_format("%s · %s", model->division->name, model->division->street);
    scene_text(view->scene, inside, &style, place);
}

struct box view_frame_bare(const struct view *view) {
    struct box rest = layout_all(&view->layout);
    struct panel paper = {.fill = theme_colour(THEME_PAPER)};
    scene_panel(view->scene, rest, &paper);
    show_office(view, box_cut_top(&rest, view->theme.body * 7 / 2));
    return box_inset(rest, view->theme.margin, view->theme.space);
}

/* Each button is as wide as its name needs and takes its share of what is left, so that all names
 * stand at one size, as large as the row allows. */
static void show_languages(const struct view *view, struct box row) {
    int count = view_language_count(view), names = 0, widths[LANGUAGE_COUNT];
    struct type_style style = view_style(view, view->theme.body, true);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        const char *name = language_name((enum language)i);
        widths[i] = typeset_measure(view->typeset, &style, name, row.w).w + 1;
        names += view->model->offered[i] ? widths[i] : 0;
    }
    int gap = view->theme.gap, room = row.w - (count - 1) * gap - count * 2 * gap;
    int size = names > room ? style.size * room / names : style.size;
    int spare = (row.w - (count - 1) * gap - names * size / style.size) / count;
    for (int i = 0, left = count; i < LANGUAGE_COUNT; i++) {
        if (!view->model->offered[i])
            continue;
        bool is_current = (enum language)i == view->words.language;
        struct view_button button = {
            .target = TARGET_LANGUAGE + i,
            .tone = is_current ? VIEW_CHOSEN : VIEW_SECOND,
            .icon = is_current ? ICON_CHECK : ICON_COUNT,
            .label = language_name((enum language)i),
            .size = size,
        };
        int width = --left ? widths[i] * size / style.size + spare : row.w;
        view_button(view, box_cut_start(&view->layout, &row, width), &button);
        box_cut_start(&view->layout, &row, gap);
    }
}

static void show_steps(const struct view *view, struct box row) {
    struct view_button back = {TARGET_BACK, VIEW_SECOND, ICON_BACK,
                               words_get(&view->words, "kiosk.back"), view->theme.body};
    struct view_button restart = {TARGET_RESTART, VIEW_SECOND, ICON_HOME,
                                  words_get(&view->words, "kiosk.restart"), view->theme.body};
    view_button(view, box_cut_start(&view->layout, &row, row.w / 3), &back);
    box_cut_start(&view->layout, &row, view->theme.gap);
    view_button(view, row, &restart);
}

static void show_done(const struct view *view, struct box row) {
    struct view_button done = {TARGET_DONE, VIEW_PRIMARY, ICON_CHECK,
                               words_get(&view->words, "kiosk.done"), view->theme.large};
    view_button(view, row, &done);
}

static void show_foot(const struct view *view, enum view_foot foot, struct box row) {
    if (foot == VIEW_FOOT_STEPS)
        show_steps(view, row);
    else if (foot == VIEW_FOOT_DONE)
        show_done(view, row);
}

struct box view_frame(const struct view *view, enum view_foot foot) {
    const struct theme *theme = &view->theme;
    struct box rest = view_frame_bare(view);
    struct box row = box_cut_bottom(&rest, view->button);
    bool has_more = foot != VIEW_FOOT_LANGUAGES;
    if (has_more && view->wide) {
        show_foot(view, foot, box_cut_start(&view->layout, &row, row.w * 2 / 5));
        box_cut_start(&view->layout, &row, theme->space);
    }
    show_languages(view, row);
    box_cut_bottom(&rest, theme->gap);
    if (has_more && !view->wide)
        show_foot(view, foot, box_cut_bottom(&rest, view->button));
    box_cut_bottom(&rest, theme->space);
    return rest;
}
