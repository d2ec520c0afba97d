/* A row of amounts as somebody enters it, on the command line or on the bureau's page: published
 * amounts, or the official figure from which they follow. Typed values are checked field by field
 * and become a line of a table (aid/rules.h), with the calculation that led there. */
#ifndef DOSSIER_AMOUNT_ENTRY_H
#define DOSSIER_AMOUNT_ENTRY_H

#include "aid/rules.h"
#include "base/str.h"

#include <stdbool.h>

/* What can be entered. */
enum amount_kind {
    AMOUNT_LIMITS,     /* the income limits, or the index of July */
    AMOUNT_DEDUCTION,  /* per dependant, or the living wage of category 3 */
    AMOUNT_DOCUMENT,   /* how old a paper may be, and whether it blocks */
    AMOUNT_SCHOOL_AGE, /* from which age a school attest is asked */
    AMOUNT_LUMP_SUMS,  /* the last day of the lump sums of 2016 */
    AMOUNT_KIND_COUNT
};

const char *amount_kind_name(enum amount_kind kind); /* "school-age" */
bool amount_kind_parse(const char *name, enum amount_kind *ret_kind);

enum amount_field {
    AMOUNT_FIELD_SOURCE,
    AMOUNT_FIELD_FROM,
    AMOUNT_FIELD_UNTIL,
    AMOUNT_FIELD_SINGLE_FULL,
    AMOUNT_FIELD_FAMILY_FULL,
    AMOUNT_FIELD_FAMILY_PARTIAL,
    AMOUNT_FIELD_JULY_INDEX,
    AMOUNT_FIELD_BASE_INDEX, /* of July 2023, where the index has another base year by now */
    AMOUNT_FIELD_EACH,
    AMOUNT_FIELD_LIVING_WAGE,
    AMOUNT_FIELD_DOCUMENT,
    AMOUNT_FIELD_SITUATION,
    AMOUNT_FIELD_MAX_AGE,
    AMOUNT_FIELD_AGE_RULE,
    AMOUNT_FIELD_BLOCKING,
    AMOUNT_FIELD_AGE,
    AMOUNT_FIELD_COUNT
};

const char *amount_field_name(enum amount_field field); /* "single_full" */

/* What is wrong with a field. Its sentence in the catalogues is "bureau.amount.mistake.NAME". */
enum amount_mistake {
    AMOUNT_GOOD,
    AMOUNT_LACKS,
    AMOUNT_NOT_PLAIN, /* control characters */
    AMOUNT_TOO_LONG,
    AMOUNT_NO_DAY,     /* not as 2026-09-01 */
    AMOUNT_NO_NUMBER,  /* not as 1640, 137.02 or 137,02; euros as 1.811,62 too */
    AMOUNT_TWO_WAYS,   /* both the amounts and what they follow from, or neither */
    AMOUNT_NO_FORMULA, /* the formula of the limits does not hold on that day or for that index */
    AMOUNT_NO_PERCENT, /* no percentage of the living wage on that day */
    AMOUNT_NO_YEARS,   /* no whole number of years */
    AMOUNT_BACKWARDS,  /* the last day is before the first */
    AMOUNT_NOT_ABOVE,  /* not above the limit that stands before it */
    AMOUNT_REFUSED,    /* by the table, for another reason */
    AMOUNT_MISTAKE_COUNT
};

const char *amount_mistake_name(enum amount_mistake mistake); /* "no_day" */

#define AMOUNT_SOURCE_BYTES 400

struct amount_wrongs {
    enum amount_mistake of[AMOUNT_FIELD_COUNT];
    bool any;
    struct str sentence; /* what the table says where it refuses the row, in English; else empty */
};

/* For cleanup(amount_wrongs_done) too. */
void amount_wrongs_done(struct amount_wrongs *wrongs);

struct amount_entry {
    enum table table;
    struct str line;   /* as rules_read_row() takes it */
    char *calculation; /* JSON, as below; NULL where nothing was derived */
};

/* For cleanup(amount_entry_done) too. */
void amount_entry_done(struct amount_entry *entry);

/* Makes a row of what was typed (NULL and "" are not given), and checks it by adding it to `rules`.
 * Without a last day the limits hold until the next 31 August. False where a field is wrong: every
 * wrong one is in `*ret_wrongs`; `*ret_entry` is then of no use. Both are to be done with either
 * way.
 *
 * The calculation is a list, one derived amount each, in cents:
 * {"amount":"single_full","base_cents":152600,"index":"137.02","base_index":"128.14",
 *  "rounding":"up to the next euro","result_cents":163200} (Judicial Code, art. 508/13/4), or
 * {"amount":"deduction","living_wage_cents":181162,"percent":20,"rounding":"half-up to the cent",
 *  "result_cents":36232} (art. 508/13/1). */
bool amount_entry_make(struct rules *rules, enum amount_kind kind,
                       const char *const typed[AMOUNT_FIELD_COUNT], struct amount_entry *ret_entry,
                       struct amount_wrongs *ret_wrongs);

/* Whether one of these limits is below that of the day before they begin: possible, since an index
 * may fall, but more often a slip. */
bool amount_entry_falls(const struct rules *rules, const struct limits *now);

#endif
