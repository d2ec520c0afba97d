#include "booking/paper.h"
#include "base/memory.h"
#include "booking/site.h"
#include "dossier/letter.h"

struct date paper_last_day(const struct office *office, const struct decision *newest) {
    return date_add_days(newest->date, office->paper_link_days);
}

/* On a narrow screen one column shows: the page's language, else the applicant's. */
static size_t own_column(const struct request *request, const json_t *languages) {
    size_t count = json_array_size(languages);
    for (size_t i = 0; i < count; i++)
        if (str_equal(json_string_value(json_array_get(languages, i)), page_language(request)))
            return i;
    return count ? count - 1 : 0;
}

static json_t *column_of(const json_t *languages, size_t place, size_t own) {
    enum language language = LANGUAGE_NL;
    json_t *column = json_object();
    language_parse(json_string_value(json_array_get(languages, place)), &language);
    page_set(column, "code", language_code(language));
    page_set(column, "language_name", language_name(language));
    page_set(column, "dir", language_is_rtl(language) ? "rtl" : "ltr");
    json_object_set_new(column, "is_own", json_boolean(place == own));
    return column;
}

static json_t *row_of(const json_t *block, const json_t *languages, size_t own) {
    const char *kind = json_string_value(json_object_get(block, "kind"));
    const json_t *texts = json_object_get(block, "texts");
    json_t *row = json_object(), *cells = json_array();
    cleanup_free char *is_kind = memory_format("is_%s", kind ? kind : "paragraph");
    page_set_true(row, is_kind);
    page_set(row, "kind", kind);
    for (size_t i = 0; i < json_array_size(languages); i++) {
        json_t *cell = column_of(languages, i, own);
        page_set(cell, "text", json_string_value(json_array_get(texts, i)));
        json_array_append_new(cells, cell);
    }
    json_object_set_new(row, "cells", cells);
    return row;
}

static json_t *texts_of(const json_t *list) {
    json_t *texts = json_array();
    const json_t *text;
    size_t i;
    json_array_foreach(list, i, text) {
        json_t *row = json_object();
        page_set(row, "line", json_string_value(text));
        json_array_append_new(texts, row);
    }
    return texts;
}

bool paper_set(const struct request *request, json_t *values, const struct decision *decision) {
    json_t *letter = json_loads(decision->letter, 0, NULL);
    const json_t *languages = json_object_get(letter, "languages"), *block;
    json_t *rows = json_array(), *columns = json_array();
    size_t i, own = own_column(request, languages);
    for (i = 0; i < json_array_size(languages); i++)
        json_array_append_new(columns, column_of(languages, i, own));
    json_array_foreach(json_object_get(letter, "blocks"), i, block)
        json_array_append_new(rows, row_of(block, languages, own));
    page_set(values, "letter_office", json_string_value(json_object_get(letter, "office")));
    json_object_set_new(values, "lines", texts_of(json_object_get(letter, "lines")));
    json_object_set_new(values, "has_two", json_boolean(json_array_size(languages) > 1));
    json_object_set_new(values, "columns", columns);
    json_object_set_new(values, "rows", rows);
    bool is_letter = letter != NULL;
    json_decref(letter);
    return is_letter;
}

enum err paper_answer_pdf(const struct request *request, struct response *response,
                          const struct application *application, const struct decision *decision) {
    cleanup_free char *title = memory_format(
        "%s %s", catalogue_text(request->site->catalogue, LANGUAGE_NL, "letter.decision"),
        application->number);
    json_t *letter = json_loads(decision->letter, 0, NULL);
    enum err err = letter_pdf(letter, title, &response->body);
    json_decref(letter);
    response->type = "application/pdf";
    return err == ERR_INVALID ? ERR_DAMAGED : err;
}
