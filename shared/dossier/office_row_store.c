#include "base/memory.h"
#include "dossier/office_row.h"
#include "store/store.h"

#include <stdlib.h>

void office_rows_done(struct office_rows *rows) {
    for (size_t i = 0; i < rows->count; i++) {
        free(rows->rows[i].line);
        free(rows->rows[i].calculation);
        free(rows->rows[i].entered_by);
        free(rows->rows[i].confirmed_by);
        free(rows->rows[i].withdrawn_by);
    }
    free(rows->rows);
    *rows = (struct office_rows){0};
}

bool office_row_waits(const struct office_row *row) {
    return !row->demo && !row->confirmed_by && !row->withdrawn_by;
}

/* False where the table is one that this program does not know. */
static bool read_row(const struct query *query, struct office_row *row) {
    if (!table_parse(query_get_text(query, 1), &row->table))
        return false;
    row->id = query_get_int(query, 0);
    row->line = memory_copy(query_get_text(query, 2));
    row->calculation = memory_copy(query_get_text(query, 3));
    row->demo = query_get_int(query, 4) != 0;
    row->entered_by = memory_copy(query_get_text(query, 5));
    row->entered.us = query_get_int(query, 6);
    row->confirmed_by = memory_copy(query_get_text(query, 7));
    row->confirmed.us = query_get_int(query, 8);
    row->withdrawn_by = memory_copy(query_get_text(query, 9));
    row->withdrawn.us = query_get_int(query, 10);
    return true;
}

enum err office_rows_read(struct store *store, struct office_rows *ret_rows) {
    struct office_rows rows = {0};
    bool known = true;
    struct query query =
        query_new(store, "SELECT r.id, r.table_name, r.line, r.calculation, r.demo, e.name, "
                         "r.entered_us, c.name, r.confirmed_us, b.name, w.withdrawn_us "
                         "FROM office_row r LEFT JOIN staff e ON e.id = r.entered_by "
                         "LEFT JOIN staff c ON c.id = r.confirmed_by "
                         "LEFT JOIN office_row_withdrawal w ON w.row_id = r.id "
                         "LEFT JOIN staff b ON b.id = w.withdrawn_by ORDER BY r.id");
    while (known && query_next(&query)) {
        rows.rows = memory_grow(rows.rows, rows.count + 1, sizeof *rows.rows);
        rows.rows[rows.count] = (struct office_row){0};
        known = read_row(&query, &rows.rows[rows.count]);
        rows.count += known;
    }
    enum err err = query_end(&query);
    if (!err && !known)
        err = ERR_DAMAGED;
    if (err)
        office_rows_done(&rows);
    *ret_rows = rows;
    return err;
}

enum err office_row_add(struct store *store, enum table table, const char *line,
                        const char *calculation, const struct staff *by, struct instant now,
                        int64_t *ret_id) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query =
        query_new(store, "INSERT INTO office_row (table_name, line, calculation, entered_by, "
                         "entered_us) VALUES (?, ?, ?, ?, ?)");
    query_text(&query, table_name(table));
    query_text(&query, line);
    query_text(&query, calculation);
    query_int(&query, by->id);
    query_int(&query, now.us);
    query_run(&query);
    *ret_id = store_inserted(store);
    return transaction_commit(&transaction, NULL);
}

/* Who entered a row and whether it was confirmed; false where there is none that could be. */
static bool find_row(struct store *store, int64_t id, int64_t *ret_entered_by,
                     bool *ret_confirmed) {
    struct query query = query_new(store, "SELECT entered_by, confirmed_by IS NOT NULL "
                                          "FROM office_row WHERE id = ? AND demo = 0 AND "
                                          "id NOT IN (SELECT row_id FROM office_row_withdrawal)");
    query_int(&query, id);
    bool found = query_next(&query);
    if (found) {
        *ret_entered_by = query_get_int(&query, 0);
        *ret_confirmed = query_get_int(&query, 1) != 0;
    }
    query_end(&query);
    return found;
}

enum err office_row_confirm(struct store *store, int64_t id, const struct staff *by,
                            struct instant now, enum row_refusal *ret_refusal) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    int64_t entered_by = 0;
    bool confirmed = false;
    bool found = find_row(store, id, &entered_by, &confirmed);
    *ret_refusal = !found                               ? ROW_UNKNOWN
                   : !confirmed && entered_by == by->id ? ROW_SAME_PERSON
                                                        : ROW_CONFIRMED;
    if (*ret_refusal != ROW_CONFIRMED || confirmed)
        return store_error(store);
    struct query query =
        query_new(store, "UPDATE office_row SET confirmed_by = ?, confirmed_us = ? WHERE id = ?");
    query_int(&query, by->id);
    query_int(&query, now.us);
    query_int(&query, id);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

enum err office_row_withdraw(struct store *store, int64_t id, const struct staff *by,
                             struct instant now, bool *ret_withdrawn) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    int64_t entered_by = 0;
    bool confirmed = false;
    *ret_withdrawn = find_row(store, id, &entered_by, &confirmed) && !confirmed;
    if (!*ret_withdrawn)
        return store_error(store);
    struct query query =
        query_new(store, "INSERT INTO office_row_withdrawal (row_id, withdrawn_us, "
                         "withdrawn_by) VALUES (?, ?, ?)");
    query_int(&query, id);
    query_int(&query, now.us);
    query_int(&query, by->id);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

enum err office_rows_set_demo(struct store *store, const struct office_rows *rows,
                              struct instant now) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query clear = query_new(store, "DELETE FROM office_row WHERE demo = 1");
    query_run(&clear);
    for (size_t i = 0; i < rows->count; i++) {
        struct query query = query_new(store, "INSERT INTO office_row (table_name, line, demo, "
                                              "entered_us) VALUES (?, ?, 1, ?)");
        query_text(&query, table_name(rows->rows[i].table));
        query_text(&query, rows->rows[i].line);
        query_int(&query, now.us);
        query_run(&query);
    }
    return transaction_commit(&transaction, NULL);
}
