/* What all requests share, made once at start. Everything it points to is read only or guards
 * itself. */
#ifndef BOOKING_SITE_H
#define BOOKING_SITE_H

#include "booking/files.h"
#include "booking/limiter.h"
#include "booking/live.h"
#include "booking/metrics.h"
#include "booking/pages.h"
#include "booking/throttle.h"
#include "text/catalogue.h"
#include "time/clock.h"

struct site {
    const char *database; /* its path */
    char *assets;         /* their folder; owned */
    struct clock clock;
    struct catalogue *catalogue;
    bool offered[LANGUAGE_COUNT]; /* the languages that have a catalogue */
    struct pages *pages;
    struct files *files;
    struct limiter *limiter; /* NULL: posts are not counted */
    struct throttle *throttle;
    struct live *live;
    struct metrics *metrics;
    bool secure; /* both listeners speak TLS */
};

#endif
