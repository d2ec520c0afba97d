/* The office clock: the machine's, or one that --at set and that ticks on from there, whatever is
 * done to the machine's clock afterwards. Durations are measured on the monotonic clock. */
#ifndef TIME_CLOCK_H
#define TIME_CLOCK_H

#include "time/instant.h"

#include <stdbool.h>

struct clock {
    bool set;             /* false: follow the machine's clock */
    struct instant at;    /* what it was set to */
    int64_t monotonic_ns; /* when it was set */
};

/* A clock that shows the machine's time. */
struct clock clock_real(void);

/* A clock that shows `at` now. */
struct clock clock_at(struct instant at);

struct instant clock_now(const struct clock *clock);

/* CLOCK_MONOTONIC in nanoseconds: for durations and traces, comparable between programs of one
 * machine until it restarts. */
int64_t clock_monotonic_ns(void);

#endif
