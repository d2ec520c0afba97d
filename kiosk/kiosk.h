/* The running pillar: a window, the model behind it, and the worker that asks the office. */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include "base/err.h"
#include "base/str.h"
#include "screen/layout.h"
#include "screen/trace.h"
#include "text/catalogue.h"
#include "time/zone.h"

struct kiosk_options {
    const char *database;
    const char *division_key;
    struct size size; /* {0, 0}: the whole display */
    double diagonal_inches;
    enum language language;
    const struct local *at; /* NULL: the machine's clock */
    int64_t started_ns;     /* when the program began: --at ticks on from there */
    const struct catalogue *catalogue;
    struct trace *trace; /* NULL: none */
};

/* Runs until it is told to end. ERR_INVALID where the database has no such division, ERR_MISSING
 * and ERR_IO where no window can be opened; `*problem` gets one English sentence. A database that
 * does not work is no error: the pillar shows that, and waits for it. */
enum err kiosk_run(const struct kiosk_options *options, struct str *problem);

#endif
