/* What is known of a case. A fact that nobody has stated is unknown; that is a value of its own,
 * and the zero of every type here, so that what was forgotten is asked for and never assumed. */
#ifndef AID_FACT_H
#define AID_FACT_H

#include "base/money.h"

#include <stdbool.h>
#include <stdint.h>

enum fact { FACT_UNKNOWN, FACT_NO, FACT_YES };

struct amount {
    bool known;
    struct money money; /* a month; 0 to AMOUNT_MAX */
};

struct years {
    bool known;
    int16_t count; /* 0 to YEARS_MAX */
};

struct count {
    bool known;
    int16_t number;
};

/* Amounts of a case may not be larger, so that no sum over a household comes near 64 bits. */
#define AMOUNT_MAX INT64_C(1000000000000000)
#define YEARS_MAX  150
#define ADULT_AGE  18 /* old Civil Code, art. 488 */

static inline enum fact fact_of(bool yes) {
    return yes ? FACT_YES : FACT_NO;
}

static inline enum fact fact_not(enum fact fact) {
    return fact == FACT_UNKNOWN ? FACT_UNKNOWN : fact_of(fact == FACT_NO);
}

/* Exact where the two do not depend on each other. */
static inline enum fact fact_and(enum fact a, enum fact b) {
    if (a == FACT_NO || b == FACT_NO)
        return FACT_NO;
    return a == FACT_YES && b == FACT_YES ? FACT_YES : FACT_UNKNOWN;
}

static inline enum fact fact_or(enum fact a, enum fact b) {
    return fact_not(fact_and(fact_not(a), fact_not(b)));
}

static inline bool fact_may_hold(enum fact fact) {
    return fact != FACT_NO;
}

static inline bool fact_may_fail(enum fact fact) {
    return fact != FACT_YES;
}

#endif
