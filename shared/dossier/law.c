#include "dossier/law.h"
#include "base/memory.h"
#include "dossier/office_row.h"

#include <jansson.h>
#include <stdlib.h>

void law_done(struct law *law) {
    free(law->text);
    rules_done(&law->rules);
    *law = (struct law){0};
}

/* ---- Reading a text ---- */

static bool read_tables(const json_t *tables, struct rules *rules, struct str *mistake) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        const char *name = table_name((enum table)i);
        const char *text = json_string_value(json_object_get(tables, name));
        cleanup_free char *file = memory_format("%s.tsv", name);
        if (!rules_read_table(rules, (enum table)i, file, text ? text : "", mistake))
            return false;
    }
    return true;
}

static bool read_rows(const json_t *rows, struct rules *rules, struct str *mistake) {
    size_t i;
    const json_t *row;
    json_array_foreach(rows, i, row) {
        const char *name = json_string_value(json_object_get(row, "table"));
        const char *line = json_string_value(json_object_get(row, "line"));
        bool demo = json_is_true(json_object_get(row, "demo"));
        enum table table;
        if (!name || !line || !table_parse(name, &table)) {
            str_add(mistake, "a row of the office cannot be read");
            return false;
        }
        if (!rules_read_row(rules, table, demo ? ORIGIN_DEMO : ORIGIN_OFFICE, line, mistake))
            return false;
    }
    return true;
}

bool law_parse(const char *text, struct law *ret_law, struct str *mistake) {
    struct law law = {.text = memory_copy(text)};
    json_t *json = json_loads(text, 0, NULL);
    bool good = json && read_tables(json_object_get(json, "tables"), &law.rules, mistake) &&
                read_rows(json_object_get(json, "rows"), &law.rules, mistake);
    json_decref(json);
    if (good)
        *ret_law = law;
    else
        law_done(&law);
    if (!good && mistake->length == 0)
        str_add(mistake, "the text of the law cannot be read");
    return good;
}

/* ---- Making the text ---- */

static enum err collect_tables(const char *assets, json_t *tables, struct str *mistake) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct str cleanup(str_done) text = {0};
        enum err err = rules_read_text(assets, (enum table)i, &text);
        if (err) {
            str_add(mistake, str_text(&text));
            return err;
        }
        json_t *string = json_string(str_text(&text));
        if (!string) {
            str_format(mistake, "%s.tsv: is not in UTF-8", table_name((enum table)i));
            return ERR_INVALID;
        }
        json_object_set_new(tables, table_name((enum table)i), string);
    }
    return ERR_NONE;
}

/* Those that count: confirmed, or of a demo. */
static enum err collect_rows(struct store *store, json_t *rows) {
    struct office_rows cleanup(office_rows_done) all = {0};
    enum err err = office_rows_read(store, &all);
    for (size_t i = 0; !err && i < all.count; i++) {
        const struct office_row *row = &all.rows[i];
        if (row->demo || row->confirmed_by)
            json_array_append_new(rows,
                                  json_pack("{s:s, s:s, s:b}", "table", table_name(row->table),
                                            "line", row->line, "demo", (int)row->demo));
    }
    return err;
}

enum err law_read(const char *assets, struct store *store, struct law *ret_law,
                  struct str *mistake) {
    json_t *tables = json_object(), *rows = json_array();
    enum err err = collect_tables(assets, tables, mistake);
    if (!err && store)
        err = collect_rows(store, rows);
    json_t *json = json_pack("{s:o, s:o}", "tables", tables, "rows", rows);
    cleanup_free char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    if (err)
        return err;
    return law_parse(text, ret_law, mistake) ? ERR_NONE : ERR_INVALID;
}
