/* The lawyers who take second-line cases: the list that the bureau keeps (Judicial Code, art. 508/7
 * and 508/8). Whoever was once on it stays in the database, with the days on which they were. */
#ifndef DOSSIER_LAWYER_H
#define DOSSIER_LAWYER_H

#include "aid/case.h"
#include "base/err.h"
#include "base/str.h"
#include "time/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

enum lawyer_period_kind {
    LAWYER_ON_CALL,
    LAWYER_LEAVE,
    LAWYER_SUSPENDED, /* 8 days to 3 years (art. 508/8); old designations stay */
    LAWYER_PERIOD_COUNT
};

struct lawyer_period {
    enum lawyer_period_kind kind;
    struct date from, until; /* first and last day */
};

/* Bit `1 << matter`. */
typedef uint32_t matter_set;

#define LAWYER_NUMBER_BYTES   32
#define LAWYER_TEXT_BYTES     200
#define LAWYER_LANGUAGES_MAX  20
#define LAWYER_PERIODS_MAX    200
#define LAWYER_SUSPENSION_MIN 8 /* days */
#define LAWYER_SUSPENSION_MAX 3 /* years */

struct lawyer {
    int64_t id;   /* 0: not stored yet */
    char *number; /* on the list of the bar; a CSV names the lawyer by it */
    char *name, *bar;
    char *street, *postcode, *town;
    char *phone;
    char *email; /* NULL: none */
    matter_set matters;
    char *languages; /* ISO 639-1 codes, each once, between spaces: "nl fr ar" */
    struct date listed_from;
    bool delisted;
    struct date listed_until; /* last day on the list, where `delisted` */
    struct lawyer_period *periods;
    size_t period_count;
};

/* All texts and periods are owned; for cleanup(lawyer_done) too. */
void lawyer_done(struct lawyer *lawyer);

struct lawyers {
    struct lawyer *list;
    size_t count;
};

void lawyers_done(struct lawyers *lawyers);

/* Whether the lawyer is on the list that day, and in a period of that kind. */
bool lawyer_is_listed(const struct lawyer *lawyer, struct date date);
bool lawyer_is_in(const struct lawyer *lawyer, enum lawyer_period_kind kind, struct date date);
bool lawyer_speaks(const struct lawyer *lawyer, const char *language);
bool lawyer_handles(const struct lawyer *lawyer, enum matter matter);

const char *lawyer_period_name(enum lawyer_period_kind kind); /* "on_call" */

/* ---- A lawyer as somebody typed them: the bureau's page and its CSV (lawyer_form.c) ---- */

enum lawyer_field {
    LAWYER_FIELD_NUMBER,
    LAWYER_FIELD_NAME,
    LAWYER_FIELD_BAR,
    LAWYER_FIELD_STREET,
    LAWYER_FIELD_POSTCODE,
    LAWYER_FIELD_TOWN,
    LAWYER_FIELD_PHONE,
    LAWYER_FIELD_EMAIL,
    LAWYER_FIELD_MATTERS,   /* names between spaces or commas */
    LAWYER_FIELD_LANGUAGES, /* codes between spaces or commas */
    LAWYER_FIELD_LISTED_FROM,
    LAWYER_FIELD_LISTED_UNTIL,
    LAWYER_FIELD_ON_CALL, /* ISO 8601 intervals of days between spaces: 2026-07-01/2026-07-15 */
    LAWYER_FIELD_LEAVE,
    LAWYER_FIELD_SUSPENDED,
    LAWYER_FIELD_COUNT
};

const char *lawyer_field_name(enum lawyer_field field); /* "listed_from" */

/* What is wrong with a field. Its sentence in the catalogues is "lawyer.mistake.NAME". */
enum lawyer_mistake {
    LAWYER_GOOD,
    LAWYER_EMPTY,
    LAWYER_TOO_LONG,
    LAWYER_NOT_PLAIN,   /* control characters */
    LAWYER_FORMULA,     /* begins with = + - or @, a formula to a spreadsheet */
    LAWYER_NO_EMAIL,    /* not a mail address */
    LAWYER_NO_PHONE,    /* no digits, or other characters than + ( ) / . - and spaces */
    LAWYER_NO_MATTER,   /* a word that names no matter */
    LAWYER_NO_LANGUAGE, /* a word that is no language code */
    LAWYER_NO_DAY,      /* not as 2026-09-01 or 1/9/2026, which spreadsheets make of it */
    LAWYER_NO_INTERVAL, /* not as 2026-07-01/2026-07-15 */
    LAWYER_BACKWARDS,   /* the last day is before the first */
    LAWYER_OVERLAP,     /* two intervals share a day */
    LAWYER_SUSPENSION_SPAN /* shorter than 8 days or longer than 3 years */,
    LAWYER_NUMBER_TAKEN, /* two lines, or another lawyer, have it */
    LAWYER_MISTAKE_COUNT
};

const char *lawyer_mistake_name(enum lawyer_mistake mistake); /* "empty" */

struct lawyer_wrongs {
    enum lawyer_mistake of[LAWYER_FIELD_COUNT];
};

/* Reads what was typed, by field; NULL is empty. False where a field is wrong: every wrong one is
 * in `*ret_wrongs`, and `*ret_lawyer` is empty. */
bool lawyer_read(const char *const typed[LAWYER_FIELD_COUNT], struct lawyer *ret_lawyer,
                 struct lawyer_wrongs *ret_wrongs);

/* The field as lawyer_read() takes it. */
void lawyer_write(const struct lawyer *lawyer, enum lawyer_field field, struct str *out);

/* ---- lawyer_store.c ---- */

/* All of them by name, those who left the list too. */
enum err lawyers_load(struct store *store, struct lawyers *ret_lawyers);
enum err lawyer_find(struct store *store, int64_t id, struct lawyer *ret_lawyer, bool *ret_found);

/* Adds one (id 0, then set), or changes the one of that id. `*ret_taken`: another lawyer has the
 * number; nothing was written. */
enum err lawyer_save(struct store *store, struct lawyer *lawyer, bool *ret_taken);

#endif
