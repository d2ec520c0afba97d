#include "queue/estimate.h"

#include <math.h>

#define ROUGH_MINUTES 15 /* from here on a wait is told in steps */
#define ROUGH_STEP    5

#define NORMAL_P90 1.2816 /* nine in ten lie below the mean and this many deviations */

static int32_t minutes_up(double seconds) {
    return seconds <= 0 ? 0 : (int32_t)ceil(seconds / 60.0);
}

struct estimate estimate_wait(int position, int counters, struct visit_length length,
                              int32_t minutes_until_booked) {
    if (position < 1)
        return (struct estimate){0, 0};
    double working = counters < 1 ? 1 : counters;
    double mean = position * length.mean_seconds / working;
    double spread = sqrt(position) * length.deviation_seconds / working;
    struct estimate estimate = {minutes_up(mean), minutes_up(mean + NORMAL_P90 * spread)};
    if (estimate.p50_minutes < minutes_until_booked)
        estimate.p50_minutes = minutes_until_booked;
    if (estimate.p90_minutes < estimate.p50_minutes)
        estimate.p90_minutes = estimate.p50_minutes;
    return estimate;
}

struct estimate estimate_told(struct estimate estimate) {
    int32_t low = estimate.p50_minutes, high = estimate.p90_minutes;
    if (high >= ROUGH_MINUTES && low != high) {
        low = low / ROUGH_STEP * ROUGH_STEP;
        high = (high + ROUGH_STEP - 1) / ROUGH_STEP * ROUGH_STEP;
    }
    if (low < 1)
        low = 1;
    return (struct estimate){low, high < low ? low : high};
}
