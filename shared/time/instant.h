/* A point in time, the same for everyone: UTC microseconds since 1970-01-01T00:00:00Z. */
#ifndef TIME_INSTANT_H
#define TIME_INSTANT_H

#include <stdint.h>

struct instant {
    int64_t us;
};

#define US_PER_SECOND INT64_C(1000000)
#define US_PER_MINUTE (60 * US_PER_SECOND)
#define US_PER_HOUR   (60 * US_PER_MINUTE)

static inline struct instant instant_add_minutes(struct instant instant, int64_t minutes) {
    return (struct instant){instant.us + minutes * US_PER_MINUTE};
}

/* Whole minutes from `a` to `b`, rounded down; below zero where `b` comes first. */
static inline int64_t instant_minutes_between(struct instant a, struct instant b) {
    int64_t us = b.us - a.us;
    return us >= 0 ? us / US_PER_MINUTE : -((-us + US_PER_MINUTE - 1) / US_PER_MINUTE);
}

#endif
