/* The running screen: a window, the model behind it, the watcher that reads the board, the chime.
 */
#ifndef DISPLAY_DISPLAY_H
#define DISPLAY_DISPLAY_H

#include "base/err.h"
#include "base/str.h"
#include "screen/layout.h"
#include "screen/trace.h"
#include "text/catalogue.h"
#include "time/zone.h"

struct display_options {
    const char *database;
    const char *division_key;
    struct size size; /* {0, 0}: the whole display */
    double diagonal_inches;
    const struct local *at; /* NULL: the machine's clock */
    int64_t started_ns;     /* when the program began: --at ticks on from there */
    const struct catalogue *catalogue;
    struct trace *trace; /* NULL: none */
};

/* Runs until it is told to end. ERR_INVALID where the database has no such division, ERR_MISSING
 * and ERR_IO where no window can be opened; `*problem` gets one English sentence. A database that
 * does not work is no error: the screen shows that, and waits for it. */
enum err display_run(const struct display_options *options, struct str *problem);

#endif
