/* Tables of the law as text: a line of column names, then a row a line, cells between tabs. Lines
 * that begin with # are remarks. Whoever edits one by hand is told which file, line and column is
 * wrong. */
#ifndef AID_TSV_H
#define AID_TSV_H

#include "base/str.h"
#include "time/date.h"

#include <stdbool.h>
#include <stddef.h>

#define TSV_COLUMNS_MAX 12

struct tsv {
    const char *file;
    const char *const *columns; /* as the program knows them; ends in NULL */
    size_t column_count;
    size_t place[TSV_COLUMNS_MAX]; /* column -> cell of a line */
    char *copy;                    /* the text, cut into cells; owned */
    char *rest;
    int line;
    const char *cells[TSV_COLUMNS_MAX];
    struct str *mistake;
};

/* Reads the line of column names: all of `columns`, in any order, and no other. False with a
 * mistake noted. `file`, `columns` and `mistake` stay the caller's. */
bool tsv_open(struct tsv *tsv, const char *file, const char *text, const char *const *columns,
              struct str *mistake);
void tsv_done(struct tsv *tsv);

/* The next row; false at the end and after a mistake. */
bool tsv_next(struct tsv *tsv);

/* A cell of the row by the number of its column in `columns`. */
const char *tsv_cell(const struct tsv *tsv, size_t column);

/* Notes "FILE:LINE: COLUMN: sentence"; the first mistake stays. Returns false. */
bool tsv_mistake(struct tsv *tsv, size_t column, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Cells read as what they must be; false with a mistake noted. */
bool tsv_date(struct tsv *tsv, size_t column, struct date *ret_date);

/* "-" reads as `open`. */
bool tsv_date_or(struct tsv *tsv, size_t column, struct date open, struct date *ret_date);
bool tsv_text(struct tsv *tsv, size_t column, const char **ret_text);

#endif
