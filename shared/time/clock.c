#include "time/clock.h"

#include <time.h>

int64_t clock_monotonic_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}

struct clock clock_real(void) {
    return (struct clock){.set = false};
}

struct clock clock_at(struct instant at) {
    return (struct clock){.set = true, .at = at, .monotonic_ns = clock_monotonic_ns()};
}

struct instant clock_now(const struct clock *clock) {
    if (clock->set) {
        int64_t passed_ns = clock_monotonic_ns() - clock->monotonic_ns;
        return (struct instant){clock->at.us + passed_ns / 1000};
    }
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    return (struct instant){(int64_t)now.tv_sec * US_PER_SECOND + now.tv_nsec / 1000};
}
