#include "dossier/letter_layout.h"
#include "base/memory.h"
#include "dossier/letter.h"

#include <stdlib.h>

#define GUTTER      20.0
#define BOTTOM      (LETTER_HEIGHT - LETTER_FOOT)
#define BAR         2.2 /* wide */
#define POINT       2.4 /* before an item, wide and high */
#define COLUMNS_MAX 2
/* Lines stand at distances of their own, so that a line in which another script is mixed does not
 * move its neighbours; in sizes of the text. */
#define ASCENT       1.08
#define LATIN_STEP   1.38
#define ARABIC_STEP  1.55
#define POINT_HEIGHT 0.45 /* its top over the baseline */

/* How a text looks; lengths in points. */
struct look {
    double size;
    bool bold;
    double above, below, inset;
};

static const struct look looks[LETTER_KIND_COUNT] = {
    [LETTER_TITLE] = {14, true, 10, 6, 0},      [LETTER_HEADING] = {10.5, true, 11, 3, 0},
    [LETTER_PARAGRAPH] = {9.5, false, 0, 4, 0}, [LETTER_ITEM] = {9.5, false, 0, 3, 10},
    [LETTER_STRONG] = {9.5, true, 3, 7, 9},     [LETTER_ADDRESS] = {9.5, false, 0, 4, 0},
    [LETTER_NOTE] = {8, false, 4, 2, 0},
};

static const struct look look_of_office = {12, true, 0, 3, 0};
static const struct look look_of_small = {8, false, 0, 0, 0};
static const struct look look_of_language = {8, false, 8, 0, 0};

struct cell_line {
    PangoLayoutLine *line; /* of the cell's text */
    double x, top, bottom, baseline;
};

/* A text in its column, before it has a page. */
struct cell {
    struct cell_line *lines; /* owned */
    size_t count, placed;
    double x, height;
    double mark_x; /* where its bar or point goes */
};

/* Texts that stand side by side. */
struct row {
    const struct look *look;
    enum letter_kind kind;
    struct cell cells[COLUMNS_MAX];
    double height;
};

struct column {
    PangoContext *context;
    enum language language;
    double x, width;
};

/* A letter while it is placed. */
struct desk {
    struct letter_layout *out;
    struct column columns[COLUMNS_MAX];
    size_t column_count;
    double y; /* on the last page */
};

void letter_layout_done(struct letter_layout *layout) {
    for (size_t i = 0; i < layout->layout_count; i++)
        g_object_unref(layout->layouts[i]);
    free(layout->layouts);
    free(layout->lines);
    free(layout->marks);
    *layout = (struct letter_layout){0};
}

/* ---- Texts ---- */

/* A context of its own for each language: changing one undoes the lines that were made with it. */
static PangoContext *context_new(enum language language) {
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    cairo_font_options_t *options = cairo_font_options_create();
    bool rtl = language_is_rtl(language);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);
    pango_context_set_round_glyph_positions(context, FALSE);
    pango_context_set_base_dir(context, rtl ? PANGO_DIRECTION_RTL : PANGO_DIRECTION_LTR);
    pango_context_set_language(context, pango_language_from_string(language_code(language)));
    return context;
}

static PangoLayout *text_new(PangoContext *context, const char *text, const struct look *look) {
    PangoLayout *layout = pango_layout_new(context);
    PangoFontDescription *font = pango_font_description_from_string("Noto Sans, Noto Sans Arabic");
    pango_font_description_set_size(font, (int)(look->size * PANGO_SCALE));
    pango_font_description_set_weight(font, look->bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    /* The direction is the column's, not that of the first letter. */
    pango_layout_set_auto_dir(layout, FALSE);
    if (pango_context_get_base_dir(context) == PANGO_DIRECTION_RTL)
        pango_layout_set_alignment(layout, PANGO_ALIGN_RIGHT);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_text(layout, text, -1);
    return layout;
}

PangoLayout *letter_small_text(const char *text) {
    PangoContext *context = context_new(LANGUAGE_NL);
    PangoLayout *layout = text_new(context, text, &look_of_small);
    g_object_unref(context);
    return layout;
}

static void read_lines(PangoLayout *layout, double size, double step, struct cell *cell) {
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        PangoRectangle box;
        double top = (double)cell->count * step;
        pango_layout_iter_get_line_extents(iter, NULL, &box);
        cell->lines[cell->count++] =
            (struct cell_line){.line = pango_layout_iter_get_line_readonly(iter),
                               .x = cell->x + (double)box.x / PANGO_SCALE,
                               .top = top,
                               .bottom = top + step,
                               .baseline = top + ASCENT * size};
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
    cell->height = cell->lines[cell->count - 1].bottom;
}

static struct cell cell_new(struct desk *desk, const struct column *column, const struct look *look,
                            const char *text) {
    struct letter_layout *out = desk->out;
    bool rtl = language_is_rtl(column->language);
    PangoLayout *layout = text_new(column->context, text, look);
    struct cell cell = {.x = column->x + (rtl ? 0 : look->inset),
                        .mark_x = rtl ? column->x + column->width : column->x};
    pango_layout_set_width(layout, (int)((column->width - look->inset) * PANGO_SCALE));
    out->layouts = memory_grow(out->layouts, out->layout_count + 1, sizeof *out->layouts);
    out->layouts[out->layout_count++] = layout;
    cell.lines = memory_new((size_t)pango_layout_get_line_count(layout), sizeof *cell.lines);
    read_lines(layout, look->size, look->size * (rtl ? ARABIC_STEP : LATIN_STEP), &cell);
    return cell;
}

static void row_done(struct row *row) {
    for (size_t i = 0; i < COLUMNS_MAX; i++)
        free(row->cells[i].lines);
}

static struct row row_new(struct desk *desk, const struct look *look, enum letter_kind kind,
                          const char *const *texts) {
    struct row row = {.look = look, .kind = kind};
    for (size_t i = 0; i < desk->column_count; i++) {
        row.cells[i] = cell_new(desk, &desk->columns[i], look, texts[i]);
        if (row.cells[i].height > row.height)
            row.height = row.cells[i].height;
    }
    return row;
}

/* ---- Placing ---- */

static void add_mark(struct desk *desk, double x, double y, double width, double height) {
    struct letter_layout *out = desk->out;
    out->marks = memory_grow(out->marks, out->mark_count + 1, sizeof *out->marks);
    out->marks[out->mark_count++] = (struct placed_mark){out->pages - 1, x, y, width, height};
}

static void add_line(struct desk *desk, const struct cell_line *line, double shift) {
    struct letter_layout *out = desk->out;
    out->lines = memory_grow(out->lines, out->line_count + 1, sizeof *out->lines);
    out->lines[out->line_count++] =
        (struct placed_line){out->pages - 1, line->x, line->baseline + shift, line->line};
}

static void next_page(struct desk *desk) {
    desk->out->pages++;
    desk->y = LETTER_MARGIN;
}

static void mark_cell(struct desk *desk, const struct row *row, size_t place, double height) {
    const struct cell *cell = &row->cells[place];
    bool rtl = language_is_rtl(desk->columns[place].language);
    if (row->kind == LETTER_STRONG)
        add_mark(desk, rtl ? cell->mark_x - BAR : cell->mark_x, desk->y, BAR, height);
    if (row->kind == LETTER_ITEM && cell->placed == 0)
        add_mark(desk, rtl ? cell->mark_x - POINT : cell->mark_x,
                 desk->y + cell->lines[0].baseline - row->look->size * POINT_HEIGHT, POINT, POINT);
}

/* Places the cell's next lines, as many as the page holds; returns the height that they take. */
static double place_cell(struct desk *desk, const struct row *row, struct cell *cell) {
    if (cell->placed == cell->count)
        return 0;
    size_t place = (size_t)(cell - row->cells), until = cell->placed;
    double top = cell->lines[cell->placed].top;
    while (until < cell->count && desk->y + cell->lines[until].bottom - top <= BOTTOM)
        until++;
    if (until == cell->placed)
        return 0;
    double height = cell->lines[until - 1].bottom - top;
    mark_cell(desk, row, place, height);
    for (; cell->placed < until; cell->placed++)
        add_line(desk, &cell->lines[cell->placed], desk->y - top);
    return height;
}

static bool is_placed(const struct desk *desk, const struct row *row) {
    for (size_t i = 0; i < desk->column_count; i++)
        if (row->cells[i].placed < row->cells[i].count)
            return false;
    return true;
}

static void place_row(struct desk *desk, struct row *row) {
    desk->y += desk->y > LETTER_MARGIN ? row->look->above : 0;
    for (;;) {
        double height = 0;
        for (size_t i = 0; i < desk->column_count; i++) {
            double taken = place_cell(desk, row, &row->cells[i]);
            height = taken > height ? taken : height;
        }
        desk->y += height + row->look->below;
        if (is_placed(desk, row))
            return;
        next_page(desk);
    }
}

/* What has to stand together from a row on: headings with the row behind them. */
static double together(const struct row *rows, size_t count) {
    double height = 0;
    for (size_t i = 0; i < count; i++) {
        height += rows[i].look->above + rows[i].height + rows[i].look->below;
        if (rows[i].kind != LETTER_HEADING && rows[i].kind != LETTER_TITLE)
            break;
    }
    return height;
}

static void place_rows(struct desk *desk, struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        double height = together(&rows[i], count - i);
        bool follows = i > 0 && rows[i - 1].kind == LETTER_HEADING;
        bool fits = desk->y + height <= BOTTOM + rows[i].look->below;
        if (!fits && !follows && height <= BOTTOM - LETTER_MARGIN)
            next_page(desk);
        place_row(desk, &rows[i]);
    }
}

/* ---- The letter ---- */

static void set_columns(struct desk *desk, const json_t *letter) {
    const json_t *languages = json_object_get(letter, "languages");
    desk->column_count = json_array_size(languages);
    double whole = LETTER_WIDTH - 2 * LETTER_MARGIN;
    double width = desk->column_count == 1 ? whole : (whole - GUTTER) / 2;
    for (size_t i = 0; i < desk->column_count; i++) {
        struct column *column = &desk->columns[i];
        language_parse(json_string_value(json_array_get(languages, i)), &column->language);
        column->context = context_new(column->language);
        column->x = LETTER_MARGIN + (double)i * (width + GUTTER);
        column->width = width;
    }
}

/* A text over the whole width, before the columns begin. */
static void place_head(struct desk *desk, const struct look *look, const char *text) {
    struct desk head = {.out = desk->out, .column_count = 1, .y = desk->y};
    head.columns[0] = (struct column){.context = context_new(LANGUAGE_NL),
                                      .language = LANGUAGE_NL,
                                      .x = LETTER_MARGIN,
                                      .width = LETTER_WIDTH - 2 * LETTER_MARGIN};
    struct row row = row_new(&head, look, LETTER_PARAGRAPH, &text);
    place_row(&head, &row);
    desk->y = head.y;
    row_done(&row);
    g_object_unref(head.columns[0].context);
}

static void place_letterhead(struct desk *desk, const json_t *letter) {
    struct str cleanup(str_done) lines = {0};
    const json_t *line;
    size_t i;
    place_head(desk, &look_of_office, json_string_value(json_object_get(letter, "office")));
    json_array_foreach(json_object_get(letter, "lines"), i, line)
        str_format(&lines, "%s%s", i ? "  ·  " : "", json_string_value(line));
    place_head(desk, &look_of_small, str_text(&lines));
    desk->y += 6;
    add_mark(desk, LETTER_MARGIN, desk->y, LETTER_WIDTH - 2 * LETTER_MARGIN, 0.8);
}

static void place_names(struct desk *desk) {
    const char *names[COLUMNS_MAX] = {0};
    for (size_t i = 0; i < desk->column_count; i++)
        names[i] = language_name(desk->columns[i].language);
    struct row row = row_new(desk, &look_of_language, LETTER_PARAGRAPH, names);
    place_row(desk, &row);
    row_done(&row);
}

static struct row row_of_block(struct desk *desk, const json_t *block) {
    const char *texts[COLUMNS_MAX] = {0};
    enum letter_kind kind = LETTER_PARAGRAPH;
    letter_kind_parse(json_string_value(json_object_get(block, "kind")), &kind);
    for (size_t i = 0; i < desk->column_count; i++)
        texts[i] = json_string_value(json_array_get(json_object_get(block, "texts"), i));
    return row_new(desk, &looks[kind], kind, texts);
}

void letter_layout_make(const json_t *letter, struct letter_layout *ret_layout) {
    const json_t *blocks = json_object_get(letter, "blocks");
    size_t count = json_array_size(blocks);
    struct row cleanup_free *rows = memory_new(count ? count : 1, sizeof *rows);
    struct desk desk = {.out = ret_layout};
    *ret_layout = (struct letter_layout){0};
    next_page(&desk);
    set_columns(&desk, letter);
    place_letterhead(&desk, letter);
    if (desk.column_count > 1)
        place_names(&desk);
    for (size_t i = 0; i < count; i++)
        rows[i] = row_of_block(&desk, json_array_get(blocks, i));
    place_rows(&desk, rows, count);
    for (size_t i = 0; i < count; i++)
        row_done(&rows[i]);
    for (size_t i = 0; i < desk.column_count; i++)
        g_object_unref(desk.columns[i].context);
}
