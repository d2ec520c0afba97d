/* Rows of amounts as the bureau's page shows them: their days, their figures with the calculation
 * behind them, where they come from. */
#ifndef BUREAU_AMOUNT_VALUES_H
#define BUREAU_AMOUNT_VALUES_H

#include "booking/request.h"
#include "dossier/law.h"
#include "dossier/office_row.h"

#include <jansson.h>

/* What a row is worth, read of its line. */
struct amount_row {
    enum table table;
    struct rules rules; /* the row alone; none in it where it is a setting */
};

void amount_row_read(enum table table, const char *line, struct amount_row *ret_row);

/* For cleanup(amount_row_done) too. */
void amount_row_done(struct amount_row *row);

/* Its days; NULL where it is a setting. */
const struct validity *amount_row_validity(const struct amount_row *row);

/* Whether a limit falls below the one of the day before it, under `rules`. */
bool amount_row_falls(const struct amount_row *row, const struct rules *rules);

/* Sets "period" and "amounts" with their figures, and those of the day before under `before` (NULL:
 * none are shown). `calculation` may be NULL. A setting has its line as its period. */
void amount_row_show(const struct request *request, const struct amount_row *row, const char *line,
                     const char *calculation, const struct rules *before, json_t *values);

/* Sets "columns", and "rows": those rows of a table that `shows` wants; the row of today is marked.
 * Returns how many there are. */
size_t amount_table_show(const struct request *request, const struct law *law,
                         const struct office_rows *office, enum table table,
                         bool (*shows)(const struct validity *validity, struct date today),
                         json_t *values);

/* Sets "origins": who entered and who confirmed a row of the office, and its source. */
void amount_origins_show(const struct request *request, const struct office_row *row,
                         const char *source, json_t *values);

#endif
