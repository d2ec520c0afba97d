#include "base/memory.h"
#include "dossier/letter.h"
#include "dossier/letter_layout.h"

#include <cairo-pdf.h>

/* ---- Whether it is a letter ---- */

static bool are_texts(const json_t *list, size_t count) {
    const json_t *text;
    size_t i;
    if (!json_is_array(list) || json_array_size(list) != count)
        return false;
    json_array_foreach(list, i, text) if (!json_is_string(text)) return false;
    return true;
}

static bool are_languages(const json_t *list) {
    size_t count = json_array_size(list);
    enum language language;
    if (count < 1 || count > 2 || !are_texts(list, count))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!language_parse(json_string_value(json_array_get(list, i)), &language))
            return false;
    return true;
}

/* A day, or nothing. */
static bool is_day(const json_t *text) {
    struct date date;
    return !text || (json_is_string(text) && date_parse(json_string_value(text), &date));
}

static bool is_letter(const json_t *letter) {
    const json_t *languages = json_object_get(letter, "languages");
    const json_t *lines = json_object_get(letter, "lines");
    const json_t *blocks = json_object_get(letter, "blocks"), *block;
    size_t i;
    if (!are_languages(languages) || !json_is_string(json_object_get(letter, "office")) ||
        !are_texts(lines, json_array_size(lines)) || !json_is_array(blocks) ||
        !is_day(json_object_get(letter, "date")))
        return false;
    json_array_foreach(blocks, i, block) {
        enum letter_kind kind;
        const char *name = json_string_value(json_object_get(block, "kind"));
        if (!name || !letter_kind_parse(name, &kind) ||
            !are_texts(json_object_get(block, "texts"), json_array_size(languages)))
            return false;
    }
    return true;
}

/* ---- Drawing ---- */

static cairo_status_t add_bytes(void *out, const unsigned char *bytes, unsigned int length) {
    str_add_bytes(out, (const char *)bytes, length);
    return CAIRO_STATUS_SUCCESS;
}

static void draw_foot(cairo_t *cr, size_t page, size_t pages) {
    PangoRectangle box;
    struct str cleanup(str_done) text = {0};
    str_format(&text, "%zu/%zu", page + 1, pages);
    PangoLayout *layout = letter_small_text(str_text(&text));
    pango_layout_get_extents(layout, NULL, &box);
    cairo_move_to(cr, (LETTER_WIDTH - (double)box.width / PANGO_SCALE) / 2,
                  LETTER_HEIGHT - LETTER_MARGIN + 10);
    pango_cairo_show_layout(cr, layout);
    g_object_unref(layout);
}

static void draw_page(cairo_t *cr, const struct letter_layout *layout, size_t page) {
    for (size_t i = 0; i < layout->mark_count; i++) {
        const struct placed_mark *mark = &layout->marks[i];
        if (mark->page != page)
            continue;
        cairo_rectangle(cr, mark->x, mark->y, mark->width, mark->height);
        cairo_fill(cr);
    }
    for (size_t i = 0; i < layout->line_count; i++) {
        const struct placed_line *line = &layout->lines[i];
        if (line->page != page)
            continue;
        cairo_move_to(cr, line->x, line->baseline);
        pango_cairo_show_layout_line(cr, line->line);
    }
    draw_foot(cr, page, layout->pages);
    cairo_show_page(cr);
}

/* What the file says of itself. */
static void describe(cairo_surface_t *surface, const json_t *letter, const char *title) {
    const char *day = json_string_value(json_object_get(letter, "date"));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
    if (!day)
        return;
    cleanup_free char *midnight = memory_format("%sT00:00:00", day);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, midnight);
}

enum err letter_pdf(const json_t *letter, const char *title, struct str *out) {
    if (!is_letter(letter))
        return ERR_INVALID;
    struct letter_layout cleanup(letter_layout_done) layout = {0};
    letter_layout_make(letter, &layout);
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(add_bytes, out, LETTER_WIDTH, LETTER_HEIGHT);
    describe(surface, letter, title);
    cairo_t *cr = cairo_create(surface);
    for (size_t page = 0; page < layout.pages; page++)
        draw_page(cr, &layout, page);
    cairo_status_t drawn = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    cairo_status_t finished = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    return drawn == CAIRO_STATUS_SUCCESS && finished == CAIRO_STATUS_SUCCESS ? ERR_NONE : ERR_IO;
}
