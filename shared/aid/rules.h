/* The law as dated data: the tables of assets/rules, read and checked at start, and the amounts
 * that an office confirmed since. Nothing here is computed ahead: a row is looked up by the date of
 * the application when a rule needs it, and where no row covers that date there is none. */
#ifndef AID_RULES_H
#define AID_RULES_H

#include "aid/document.h"
#include "aid/trace.h"
#include "base/err.h"
#include "base/money.h"
#include "base/str.h"
#include "time/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where a row comes from. Where rows of several origins cover a date, the office's go before those
 * that ship, and demo rows come last. */
enum origin { ORIGIN_OFFICE, ORIGIN_SHIPPED, ORIGIN_DEMO, ORIGIN_COUNT };

/* What limits and deductions have in common; it stands first in both. */
struct validity {
    struct date from, until; /* first and last day */
    bool from_verified, until_verified;
    enum origin origin;
    char *basis;  /* "page", "law", "derived"; owned */
    char *source; /* owned */
};

/* Income limits of Judicial Code, art. 508/13/1 and 508/13/2. */
struct limits {
    struct validity validity;
    struct money single_full;
    struct money middle; /* partial for one who lives alone, full for a family */
    struct money family_partial;
};

/* What is deducted for each dependant: a percentage of the living wage of category 3. */
struct deduction {
    struct validity validity;
    struct money each;
    int percent; /* 0: it was published without its living wage */
    struct money living_wage;
};

/* Single figures of the law, each with its days. */
enum figure_name {
    FIGURE_CONTRIBUTION_LOW,
    FIGURE_CONTRIBUTION_HIGH,
    FIGURE_LUMP_DESIGNATION, /* its last day is that of all lump sums */
    FIGURE_LUMP_INSTANCE,
    FIGURE_DEDUCTION_PERCENT,
    FIGURE_PROVISIONAL_DAYS,
    FIGURE_SCHOOL_AGE,
    FIGURE_BASE_SINGLE_FULL,
    FIGURE_BASE_MIDDLE,
    FIGURE_BASE_FAMILY_PARTIAL,
    FIGURE_INDEX_BASE,
    FIGURE_NAME_COUNT
};

struct dated_figure {
    enum figure_name name;
    struct date from, until;
    int64_t hundredths;
    char *source; /* owned */
};

/* Where a rule stands in the law of a date. */
struct dated_source {
    enum rule rule;
    struct date from, until;
    char *source; /* "Ger.W. 508/13/1"; owned */
};

struct rules {
    struct limits *limits;
    size_t limits_count;
    struct deduction *deductions;
    size_t deduction_count;
    struct dated_figure *figures;
    size_t figure_count;
    struct dated_source *sources;
    size_t source_count;
    struct document_rule *documents;
    size_t document_count;
};

/* ---- The tables (rules_tables.c) ---- */

enum table {
    TABLE_INCOME_LIMITS,
    TABLE_DEPENDANT_DEDUCTION,
    TABLE_FIGURES,
    TABLE_SOURCES,
    TABLE_DOCUMENTS,
    TABLE_COUNT
};

const char *table_name(enum table table); /* "income_limits" */
bool table_parse(const char *name, enum table *ret_table);

/* Adds the rows of a table's text, tab-separated under a line of column names. Checks each row and
 * the table as a whole: columns that are unknown or lacking, days that overlap, days between two
 * rows that no row marks as a gap, limits that fall, a deduction that is not its percentage. False
 * for the first mistake, with "FILE:LINE: COLUMN: sentence" in `*mistake`; `file` is the name for
 * that. */
bool rules_read_table(struct rules *rules, enum table table, const char *file, const char *text,
                      struct str *mistake);

/* Adds one row of an office to the tables, as a line with the cells in the order of the table:
 * limits and deductions stand beside those that ship, a document's row takes the place of the one
 * for the same situation, a figure's of the one that begins on the same day. False for a mistake,
 * as above. */
bool rules_read_row(struct rules *rules, enum table table, enum origin origin, const char *line,
                    struct str *mistake);

/* The text of a table of ASSETS/rules; on an error `*text` is the path. */
enum err rules_read_text(const char *assets, enum table table, struct str *text);

/* Reads all tables of ASSETS/rules. ERR_MISSING, ERR_DENIED, ERR_IO: `*mistake` is the path;
 * ERR_INVALID: `*mistake` says what is wrong, as above. */
enum err rules_load(const char *assets, struct rules *rules, struct str *mistake);

/* Frees the rows and empties it; for cleanup(rules_done) too. */
void rules_done(struct rules *rules);

/* Adds a row of another origin. The texts are copied. */
void rules_add_limits(struct rules *rules, const struct limits *limits);
void rules_add_deduction(struct rules *rules, const struct deduction *deduction);

/* Takes the place of the row for the same document and situation; false where there is none. */
bool rules_set_document(struct rules *rules, const struct document_rule *rule);

/* Takes the place of the row of that name that begins on the same day; false where there is none.
 * The source is copied. */
bool rules_set_figure(struct rules *rules, const struct dated_figure *figure);

/* ---- Looking up (rules.c) ---- */

/* The row that covers the date, or NULL. */
const struct limits *limits_find(const struct rules *rules, struct date date);
const struct deduction *deduction_find(const struct rules *rules, struct date date);

/* False where the figure does not exist on that date. */
bool figure_find(const struct rules *rules, enum figure_name name, struct date date,
                 int64_t *ret_hundredths);

/* A figure in cents, or in whole units; 0 where it does not exist on that date. */
struct money figure_money(const struct rules *rules, enum figure_name name, struct date date);
int figure_whole(const struct rules *rules, enum figure_name name, struct date date);

/* Where the rule stands in the law of that date. */
const char *rule_source(const struct rules *rules, enum rule rule, struct date date);

const char *origin_name(enum origin origin); /* "shipped" */

#endif
