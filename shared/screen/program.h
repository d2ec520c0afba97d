/* What pillar and screen are told when they start, and have in common: database, division, window,
 * clock, words and trace. */
#ifndef SCREEN_PROGRAM_H
#define SCREEN_PROGRAM_H

#include "base/options.h"
#include "screen/layout.h"
#include "screen/trace.h"
#include "text/catalogue.h"
#include "time/zone.h"

/* The values of the options as they stand on the command line; NULL where one was not given. */
struct program_values {
    const char *database, *division, *size, *diagonal, *trace, *at, *assets;
};

/* Their rows in the table of options. `whose` says which division's it is. */
#define PROGRAM_OPTIONS(values, whose)                                                             \
    {"db", "FILE", "the office's database", &(values)->database, NULL},                            \
        {"division", "D", whose, &(values)->division, NULL},                                       \
        {"size", "WxH", "a window of that size; otherwise the whole screen", &(values)->size,      \
         NULL},                                                                                    \
        {"diagonal", "INCHES", "of the screen, so that targets are large enough; 32 is assumed",   \
         &(values)->diagonal, NULL},                                                               \
        {"trace", "FILE", "a JSON line for everything shown", &(values)->trace, NULL},             \
        {"at", "TIME", "set the office's clock: 2026-11-23T10:00", &(values)->at, NULL}, {         \
        "assets", "DIR", "where the assets are", &(values)->assets, NULL                           \
    }

struct program {
    const char *database;
    const char *division_key;
    struct size size; /* {0, 0}: the whole display */
    double diagonal_inches;
    const struct local *at; /* NULL: the machine's clock */
    struct local time;      /* what `at` points to */
    int64_t started_ns;     /* when the program began: --at ticks on from there */
    struct catalogue *catalogue;
    struct trace *trace; /* NULL: none */
};

/* Reads the values, opens words and trace. False, with a line said on standard error, where one of
 * them is wrong. `ret_program` must stay where it is, and needs program_end() either way. */
bool program_begin(const struct options *options, const struct program_values *values,
                   struct program *ret_program);
void program_end(struct program *program);

#endif
