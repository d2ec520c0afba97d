/* Typing the code of an appointment: eight fields, and a keyboard of the characters that a code can
 * have. Codes and keys run from left to right in every language. */
#include "kiosk/view_parts.h"

#include <string.h>

#define FIELDS    (CODE_TEXT - 1)
#define DIGITS    10
#define LETTERS   22
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
    int width = view->button, gap = view->theme.gap, middle = view->theme.space;
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

/* How many letters stand in a row: a wide screen is low. */
static int letters_in_row(const struct view *view) {
    return view->wide ? LETTERS / 2 : 8;
}

static int key_rows(const struct view *view) {
    int in_row = letters_in_row(view);
    return 1 + (LETTERS + in_row - 1) / in_row;
}

static void show_erase(const struct view *view, struct box box) {
    struct view_button erase = {TARGET_ERASE, VIEW_SECOND, ICON_ERASE,
                                words_get(&view->words, "kiosk.erase"), view->theme.body};
    view_button(view, box, &erase);
}

static void show_keys(const struct view *view, struct box keys) {
    struct layout layout = left_to_right(view);
    int gap = view->theme.gap, rows = key_rows(view), in_row = letters_in_row(view);
    struct box digits = box_row(keys, rows, gap, 0), row = digits;
    for (int i = 0; i < DIGITS; i++)
        show_key(view, box_column(&layout, digits, DIGITS, gap, i), TARGET_KEYS[i]);
    for (int i = 0; i < LETTERS; i++) {
        row = box_row(keys, rows, gap, 1 + i / in_row);
        show_key(view, box_column(&layout, row, in_row, gap, i % in_row), TARGET_KEYS[DIGITS + i]);
    }
    if (LETTERS % in_row == 0)
        return;
    struct box last = box_column(&layout, row, in_row, gap, (LETTERS - 1) % in_row);
    box_cut_start(&layout, &row, last.x + last.w + gap - row.x);
    show_erase(view, row);
}

static void show_actions(const struct view *view, struct box row) {
    struct view_button ok = {TARGET_OK, VIEW_PRIMARY, ICON_CHECK,
                             words_get(&view->words, "kiosk.ok"), view->theme.large};
    if (LETTERS % letters_in_row(view) == 0) {
        show_erase(view, box_cut_start(&view->layout, &row, row.w / 3));
        box_cut_start(&view->layout, &row, view->theme.gap);
    }
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
    box_cut_top(&rest, view->wide ? 0 : theme->gap);
    show_hint(view, &rest);
    box_cut_top(&rest, theme->gap);
    /* Fields, keys and the last button as high as there is room, up to a comfortable height. */
    int rows = key_rows(view) + 2, key = view->button * 5 / 4;
    int gaps = 2 * theme->space + key_rows(view) * theme->gap;
    if (rest.h < rows * key + gaps)
        key = (rest.h - gaps) / rows;
    rest = box_centre(rest, rest.w, rows * key + gaps);
    show_fields(view, box_cut_top(&rest, key));
    box_cut_top(&rest, theme->space);
    show_actions(view, box_cut_bottom(&rest, key));
    box_cut_bottom(&rest, theme->space);
    show_keys(view, rest);
}
