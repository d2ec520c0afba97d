/* The options of a program: one table says what it takes, what --help teaches, and where the value
 * goes. --help and --version are always there. */
#ifndef BASE_OPTIONS_H
#define BASE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

struct option_row {
    const char *name;  /* "db", written --db; NULL ends the table */
    const char *value; /* the word for its value in the help, or NULL for a switch */
    const char *help;  /* one line */
    const char **text; /* where the value goes (points into argv); NULL for a switch */
    bool *given;       /* set to true where the switch stands; may be NULL */
};

enum options_result {
    OPTIONS_GO,   /* all read */
    OPTIONS_STOP, /* --help or --version was answered on standard output: exit 0 */
    OPTIONS_WRONG /* one line on standard error named what is wrong: exit 2 */
};

struct options {
    const char *program; /* "zuil-kiosk" */
    const char *usage;   /* what stands above the table in --help */
    const struct option_row *rows;
};

/* Reads argv[1..]. Options and words may stand in any order; "--" ends the options, and a single
 * "-" is a word. Words are moved to the front of argv[1..] in their order, their number goes to
 * `*ret_words`. An option that stands twice is wrong. */
enum options_result options_parse(const struct options *options, int argc, char **argv,
                                  int *ret_words);

/* The words of --help on standard output. */
void options_help(const struct options *options);

/* One line, "program: message", on standard error. Returns EXIT_USAGE. */
int options_complain(const struct options *options, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

#endif
