/* The list of lawyers as CSV (RFC 4180, by libcsv): a line of column names, then one lawyer a line.
 * Comma, semicolon or tab (cells that were copied), with or without a byte order mark, in UTF-8 or
 * in the code page of a western Windows, with empty cells at the end left out or added, as
 * spreadsheets write it. Columns stand in any order; the names are those of the fields
 * (lawyer_field_name()). */
#ifndef DOSSIER_LAWYER_CSV_H
#define DOSSIER_LAWYER_CSV_H

#include "dossier/lawyer.h"

#define LAWYER_CSV_LIMIT (1 << 20) /* bytes */

enum csv_mistake_kind {
    CSV_FIELD,    /* a field of a line is wrong: `field` and `mistake` */
    CSV_NOT_TEXT, /* neither UTF-8 nor all of it of Windows, or with NULs */
    CSV_TOO_LARGE,
    CSV_BROKEN,         /* a quote that is not closed */
    CSV_NO_LINES,       /* nothing under the names, or no names */
    CSV_UNKNOWN_COLUMN, /* `text` is its name */
    CSV_TWICE_COLUMN,
    CSV_LACKS_COLUMN, /* `field` */
    CSV_LINE_LENGTH,  /* a cell without a name, or none for what must be filled in */
    CSV_MISTAKE_COUNT
};

struct csv_mistake {
    size_t line; /* of the file, from 1; where a quoted cell spans lines, its first */
    enum csv_mistake_kind kind;
    enum lawyer_field field;
    enum lawyer_mistake mistake;
    char *text; /* the cell or name; owned */
};

struct csv_mistakes {
    struct csv_mistake *list;
    size_t count;
    bool lost_letters; /* maybe, by whoever wrote it: the file is of a western Windows, which has
                          not those of "Zieliński" */
};

void csv_mistakes_done(struct csv_mistakes *mistakes);

const char *csv_mistake_name(enum csv_mistake_kind kind); /* "unknown_column" */

/* Reads a whole file. False with every mistake of every line; `*ret_lawyers` is then empty. The
 * mistakes are to be done with either way. */
bool lawyer_csv_read(const char *text, size_t length, struct lawyers *ret_lawyers,
                     struct csv_mistakes *ret_mistakes);

/* Writes the list so that lawyer_csv_read() gives it back; commas, CRLF, a byte order mark. */
void lawyer_csv_write(const struct lawyers *lawyers, struct str *out);

/* Takes a list over in one transaction: lawyers are told by their number, known ones changed, new
 * ones added; who is not in it stays as they are. */
enum err lawyers_import(struct store *store, struct lawyers *lawyers, size_t *ret_added,
                        size_t *ret_changed);

#endif
