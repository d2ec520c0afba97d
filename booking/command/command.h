/* The command line `zuil`: one table of commands, each a word, its arguments, the page that teaches
 * it, and the function that does it. A command prints one line of JSON on standard output; what a
 * person must read goes to standard error. */
#ifndef COMMAND_COMMAND_H
#define COMMAND_COMMAND_H

#include "base/options.h"
#include "office/office.h"
#include "store/store.h"

enum command_option {
    OPTION_DB,
    OPTION_AT,
    OPTION_ASSETS,
    OPTION_NAME,
    OPTION_LANGUAGE,
    OPTION_EMAIL,
    OPTION_PHONE,
    OPTION_DIVISION,
    OPTION_ROLE,
    OPTION_REPLAY,
    OPTION_KEEP,
    OPTION_BY,
    OPTION_SOURCE,
    OPTION_FROM,
    OPTION_UNTIL,
    OPTION_SINGLE_FULL,
    OPTION_FAMILY_FULL,
    OPTION_FAMILY_PARTIAL,
    OPTION_JULY_INDEX,
    OPTION_BASE_INDEX,
    OPTION_EACH,
    OPTION_LIVING_WAGE,
    OPTION_DOCUMENT,
    OPTION_SITUATION,
    OPTION_MAX_AGE,
    OPTION_AGE_RULE,
    OPTION_BLOCKING,
    OPTION_AGE,
    OPTION_PUBLIC_URL,
    OPTION_URGENT,
    OPTION_COUNT
};

/* A set of options. */
#define WITH(option) (1u << (option))

/* A command that is being run. */
struct command_run {
    const struct options *options; /* for what it complains about */
    char **words;                  /* behind the command's name */
    int word_count;
    const char *option[OPTION_COUNT]; /* the values given; NULL for the others */
    bool given[OPTION_COUNT];         /* of those that take none */
    struct store *store;              /* open where the command works in an office, with: */
    struct office *office;
    struct instant now; /* when the command came: one moment for all that it does */
};

struct command {
    const char *name;
    const char *arguments; /* as they are written: "DIVISION COUNTER" */
    const char *summary;   /* one line for `zuil --help` */
    const char *page;      /* what it does, what it refuses, an example */
    int words_min, words_max;
    unsigned required;                   /* options that must be given */
    unsigned optional;                   /* with OPTION_DB: it works without a database too */
    bool in_office;                      /* the database is open and read before `run` */
    int (*run)(struct command_run *run); /* returns the exit code */
};

extern const struct command command_table[]; /* ends in a NULL name */

/* The program. Returns the exit code. */
int command_main(int argc, char **argv);

/* One line, "zuil: message", on standard error, safe to print whatever was typed. Returns
 * EXIT_USAGE. */
int command_complain(const struct command_run *run, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Sets the run's moment: --at, which was checked, in the zone of `office`, else the machine's. It
 * is exact, so that who takes tickets one after another at the same --at stands in that order.
 * False after a complaint, where the clock of that zone goes forward over --at. */
bool command_set_now(struct command_run *run, const struct office *office);

#endif
