/* How long a visitor will wait, as two figures: half wait no longer than the first, nine in ten no
 * longer than the second. Pure. */
#ifndef QUEUE_ESTIMATE_H
#define QUEUE_ESTIMATE_H

#include <stdint.h>

struct estimate {
    int32_t p50_minutes;
    int32_t p90_minutes;
};

/* What visits took: from finished ones, or from the office file until there are some. */
struct visit_length {
    int32_t mean_seconds;
    int32_t deviation_seconds;
};

/* `position` (1 is next), `counters` that are working (at least 1 is assumed), and the minutes
 * until the visitor's own booked time, below which nobody is called (0: none). The wait is the sum
 * of `position` gaps between visits that end, each mean/counters long; p90 from the normal
 * approximation of that sum. Whole minutes, rounded up; p90 is never below p50. */
struct estimate estimate_wait(int position, int counters, struct visit_length length,
                              int32_t minutes_until_booked);

/* The two figures as people are told them: at least a minute, and from a quarter of an hour on in
 * steps of five, outwards, since nobody knows it to the minute. Where both are the same they stay
 * so: then it is the booked time that counts. */
struct estimate estimate_told(struct estimate estimate);

#endif
