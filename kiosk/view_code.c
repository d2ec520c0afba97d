/* Typing the code of an appointment: eight fields, and a keyboard of the characters that a code can
 * have. Codes and keys run from left to right in every language. */
#include "kiosk/view_parts.h"

#include <string.h>

#define FIELDS    (CODE_TEXT - 1)
#define DIGITS    10
#define LETTERS   11 /* in a row; there are two rows */
#define KEY_ROWS  3
#define TYPED_END '\0'

/* Keys and fields stand in the same order whatever the visitor reads. */
static struct layout left_to_right(const struct view *view) {
    struct layout layout = view->layout;
    layout.rtl = false;
    return layout;
}

static void show_field(const struct view *view, struct box box, char typed, bool is_next) {
    const struct theme *theme = &view->theme;
    struct panel panel = {
        .fill = theme_colour(THEME_CARD),
        .radius = theme->radius / 2,
        .edge = is_next ? 3 * theme->line : theme->line,
        .edge_colour = theme_colour(is_next ? THEME_ACCENT : THEME_QUIET),
    };
    scene_panel(view->scene, box, &panel);
    struct type_style style = view_style(view, theme->title, true);
    style.language = LANGUAGE_EN;
    style.align = TYPE_CENTRE;
    style.anchor = TYPE_MIDDLE;
    scene_text(view->scene, box, &style, (char[]){typed, TYPED_END});
}

/* Four and four, as people read them out. */
static void show_fields(const struct view *view, struct box row) {
    struct layout layout = left_to_right(view);
    const char *typed = view->model->visit.typed;
    size_t length = strlen(typed);
    int width = 2 * view->button < row.h * 2 ? row.h : view->button;
    int gap = view->theme.gap, middle = view->theme.space;
    int all = FIELDS * width + (FIELDS - 2) * gap + middle;
    if (all > row.w)
        all = row.w;
    row = box_centre(row, all, row.h);
    int half = (all - middle) / 2;
    struct box halves[] = {box_cut_start(&layout, &row, half), box_cut_end(&layout, &row, half)};
    for (int i = 0; i < FIELDS; i++) {
        struct box box =
            box_column(&layout, halves[i / (FIELDS / 2)], FIELDS / 2, gap, i % (FIELDS / 2));
        show_field(view, box, typed[i], (size_t)i == length);
    }
}

static void show_key(const struct view *view, struct box box, char key) {
    struct type_style style = view_style(view, view->theme.large, true);
    style.colour = view_button_ground(view, box, TARGET_KEY + key, VIEW_SECOND);
    style.language = LANGUAGE_EN;
    style.align = TYPE_CENTRE;
    style.anchor = TYPE_MIDDLE;
    scene_text(view->scene, box, &style, (char[]){key, TYPED_END});
}

static void show_keys(const struct view *view, struct box keys) {
    struct layout layout = left_to_right(view);
    int gap = view->theme.gap;
    struct box digits = box_row(keys, KEY_ROWS, gap, 0);
    for (int i = 0; i < DIGITS; i++)
        show_key(view, box_column(&layout, digits, DIGITS, gap, i), TARGET_KEYS[i]);
    for (int i = 0; TARGET_KEYS[DIGITS + i]; i++) {
        struct box row = box_row(keys, KEY_ROWS, gap, 1 + i / LETTERS);
        show_key(view, box_column(&layout, row, LETTERS, gap, i % LETTERS),
                 TARGET_KEYS[DIGITS + i]);
    }
}

static void show_actions(const struct view *view, struct box row) {
    struct view_button erase = {TARGET_ERASE, VIEW_SECOND, ICON_ERASE,
                                words_get(&view->words, "kiosk.erase"), view->theme.large};
    struct view_button ok = {TARGET_OK, VIEW_PRIMARY, ICON_CHECK,
                             words_get(&view->words, "kiosk.ok"), view->theme.large};
    view_button(view, box_cut_start(&view->layout, &row, row.w / 3), &erase);
    box_cut_start(&view->layout, &row, view->theme.gap);
    view_button(view, row, &ok);
}

static void show_hint(const struct view *view, struct box *rest) {
    bool incomplete = view->model->visit.incomplete;
    struct type_style style = view_style(view, view->theme.body, incomplete);
    style.colour = theme_colour(incomplete ? THEME_WARN : THEME_QUIET);
    const char *where = words_get(&view->words, "kiosk.code_where");
    struct size size = typeset_measure(view->typeset, &style, where, rest->w);
    scene_text(view->scene, box_cut_top(rest, size.h), &style,
               incomplete ? words_get(&view->words, "kiosk.code_incomplete") : where);
}

void view_code(const struct view *view) {
    const struct theme *theme = &view->theme;
    struct box rest = view_frame(view, VIEW_FOOT_STEPS);
    struct type_style title = view_style(view, theme->title, true);
    view_flow(view, &rest, &title, words_get(&view->words, "kiosk.code_title"));
    show_hint(view, &rest);
    box_cut_top(&rest, theme->gap);
    if (rest.h > 9 * view->button)
        rest = box_centre(rest, rest.w, 9 * view->button);
    show_actions(view, box_cut_bottom(&rest, view->button));
    box_cut_bottom(&rest, theme->gap);
    struct box fields = box_cut_top(&rest, rest.h / 4);
    show_fields(view, fields);
    box_cut_top(&rest, theme->gap);
    show_keys(view, rest);
}
