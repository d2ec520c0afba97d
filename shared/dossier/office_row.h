/* What an office adds to the tables of the law: amounts of new days, its own settings for
 * documents. One person enters a row, a second confirms it; only then it counts. Until then either
 * may withdraw it. Who, when and the
 * source stay, and nothing that was entered is changed or deleted. */
#ifndef DOSSIER_OFFICE_ROW_H
#define DOSSIER_OFFICE_ROW_H

#include "aid/rules.h"
#include "base/err.h"
#include "office/staff.h"
#include "time/instant.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

struct office_row {
    int64_t id;
    enum table table;
    char *line;        /* its cells between tabs, as rules_read_row() takes them */
    char *calculation; /* JSON, or NULL: nothing was derived */
    bool demo;         /* invented, for a demo office; nobody entered it */
    char *entered_by;  /* NULL for demo rows */
    struct instant entered;
    char *confirmed_by; /* NULL: not yet */
    struct instant confirmed;
    char *withdrawn_by; /* NULL: it was not; never where it was confirmed */
    struct instant withdrawn;
};

/* Whether it was entered and waits for its second person. */
bool office_row_waits(const struct office_row *row);

struct office_rows {
    struct office_row *rows; /* by id; owned with their texts */
    size_t count;
};

/* For cleanup(office_rows_done) too. */
void office_rows_done(struct office_rows *rows);

enum err office_rows_read(struct store *store, struct office_rows *ret_rows);

/* Enters a row; `calculation` may be NULL. The line must have passed rules_read_row(). */
enum err office_row_add(struct store *store, enum table table, const char *line,
                        const char *calculation, const struct staff *by, struct instant now,
                        int64_t *ret_id);

enum row_refusal {
    ROW_CONFIRMED,  /* done; also where it was before */
    ROW_UNKNOWN,    /* there is no such row, or it was withdrawn */
    ROW_SAME_PERSON /* who entered it cannot confirm it */
};

enum err office_row_confirm(struct store *store, int64_t id, const struct staff *by,
                            struct instant now, enum row_refusal *ret_refusal);

/* Takes back a row that waits: a slip, found by who entered it or by the second person. False in
 * `*ret_withdrawn` where no such row waits. */
enum err office_row_withdraw(struct store *store, int64_t id, const struct staff *by,
                             struct instant now, bool *ret_withdrawn);

/* Puts these demo rows in the place of all that there were. */
enum err office_rows_set_demo(struct store *store, const struct office_rows *rows,
                              struct instant now);

#endif
