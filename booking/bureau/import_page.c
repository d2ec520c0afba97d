#include "base/memory.h"
#include "booking/bureau/bureau.h"
#include "booking/page.h"
#include "booking/site.h"
#include "dossier/lawyer_csv.h"

#include <stdlib.h>
#include <string.h>

/* A file that is shown to be mended in the page; larger ones are mended where they came from. */
#define SHOWN_BYTES (64u << 10)

/* What was sent, and what came of it. */
struct attempt {
    const char *bytes;
    size_t length;
    bool no_file;
    struct csv_mistakes mistakes;
};

/* ---- The page ---- */

static void set_sentence(const struct request *request, const struct csv_mistake *mistake,
                         json_t *row) {
    bool of_field = mistake->kind == CSV_FIELD;
    const char *field =
        of_field || mistake->kind == CSV_LACKS_COLUMN ? lawyer_field_name(mistake->field) : NULL;
    cleanup_free char *key =
        of_field ? memory_format("lawyer.mistake.%s", lawyer_mistake_name(mistake->mistake))
                 : memory_format("bureau.csv.mistake.%s", csv_mistake_name(mistake->kind));
    page_set_words(request, row, "sentence", key);
    page_set(row, "column", field);
}

static json_t *mistake_values(const struct request *request, const struct csv_mistake *mistake) {
    json_t *row = json_object();
    page_set_number(row, "line", (int64_t)mistake->line);
    page_set(row, "text", mistake->text);
    set_sentence(request, mistake, row);
    return row;
}

static void add_mistakes(const struct request *request, const struct csv_mistakes *mistakes,
                         json_t *values) {
    json_t *list = json_array();
    for (size_t i = 0; i < mistakes->count; i++)
        json_array_append_new(list, mistake_values(request, &mistakes->list[i]));
    json_object_set_new(values, "wrongs", list);
    page_set_number(values, "count", (int64_t)mistakes->count);
    if (mistakes->count > 0)
        page_set_true(values, "has_wrongs");
}

static json_t *column_values(const struct request *request) {
    json_t *list = json_array();
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
        const char *name = lawyer_field_name((enum lawyer_field)i);
        cleanup_free char *key = memory_format("bureau.csv.column.%s", name);
        json_t *row = json_object();
        page_set(row, "name", name);
        page_set_words(request, row, "label", key);
        json_array_append_new(list, row);
    }
    return list;
}

static void show(const struct request *request, struct response *response, int status,
                 const struct attempt *attempt, json_t *values) {
    if (attempt->length > 0 && attempt->length <= SHOWN_BYTES)
        json_object_set_new(values, "typed", json_stringn(attempt->bytes, attempt->length));
    if (attempt->no_file)
        page_set_true(values, "no_file");
    add_mistakes(request, &attempt->mistakes, values);
    json_object_set_new(values, "columns", column_values(request));
    page_show(request, response, status, PAGE_IMPORT, values);
}

static void set_count(struct request *request, json_t *values, const char *name) {
    const char *text = request_query(request, name);
    page_set_number(values, name, text ? strtol(text, NULL, 10) : 0);
}

enum err lawyers_import_show(struct request *request, struct response *response) {
    struct attempt none = {0};
    json_t *values = json_object();
    if (request_query(request, "added")) {
        page_set_true(values, "is_done");
        set_count(request, values, "added");
        set_count(request, values, "changed");
        if (request_query(request, "letters"))
            page_set_true(values, "lost_letters");
    }
    show(request, response, 200, &none, values);
    return ERR_NONE;
}

/* ---- Taking a list over ---- */

/* The file where one was chosen, else the text. */
static void read_upload(const struct upload *upload, struct attempt *attempt) {
    const struct upload_part *file = upload_find(upload, "file");
    const struct upload_part *text = upload_find(upload, "text");
    const struct upload_part *part = file && file->is_file ? file : text;
    if (part) {
        attempt->bytes = str_text(&part->value);
        attempt->length = part->value.length;
    }
    attempt->no_file = !(file && file->is_file) &&
                       strspn(upload_text(upload, "text"), " \t\r\n") == attempt->length;
}

enum err lawyers_import_do(struct request *request, struct response *response) {
    struct attempt attempt = {.bytes = ""};
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    size_t added = 0, changed = 0;
    read_upload(&request->upload, &attempt);
    if (attempt.no_file ||
        !lawyer_csv_read(attempt.bytes, attempt.length, &lawyers, &attempt.mistakes)) {
        show(request, response, 422, &attempt, json_object());
        csv_mistakes_done(&attempt.mistakes);
        return ERR_NONE;
    }
    const char *letters = attempt.mistakes.lost_letters ? "&letters=lost" : "";
    enum err err = lawyers_import(request->store, &lawyers, &added, &changed);
    if (!err)
        response_redirect(response,
                          memory_format("/bureau/lawyers/import?lang=%s&added=%zu&changed=%zu%s",
                                        page_language(request), added, changed, letters));
    return err;
}
