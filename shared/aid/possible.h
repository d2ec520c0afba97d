/* The answers that a case leaves open. Where all facts are known there is one. */
#ifndef AID_POSSIBLE_H
#define AID_POSSIBLE_H

#include "aid/household.h"
#include "aid/means.h"

#include <stdbool.h>
#include <stdint.h>

/* Where the rules can end, in their order. */
enum verdict {
    VERDICT_NONE_NEEDED,
    VERDICT_UNFOUNDED,
    VERDICT_THIRD_PARTY,
    VERDICT_MINOR,
    VERDICT_WEALTH,
    VERDICT_CATEGORY,
    VERDICT_FULL,
    VERDICT_PARTIAL,
    VERDICT_REFUSED,
    VERDICT_NO_AMOUNTS,
    VERDICT_PAPERS, /* pending: papers lack */
    VERDICT_PROVISIONAL,
    VERDICT_COUNT
};

/* A number that several ways give: nothing yet, or its least and most. */
struct seen {
    bool any;
    struct span span;
};

struct possible {
    unsigned verdicts; /* bit 1 << verdict */
    struct seen contribution, lump_sum;
    /* Figures on the way, which do not tell answers apart. */
    struct seen income, base, dependants;
    unsigned bands; /* bit 1 << band */
    bool limits_missing, deduction_missing, compared;
};

void possible_add(struct possible *possible, enum verdict verdict);
void seen_add(struct seen *seen, struct span span);

/* Whether only one number was seen. */
bool seen_is_one(const struct seen *seen);

/* Whether one answer is left. Refusals that papers and unknown facts do not outrank (unfounded,
 * third party, wealth) are one answer together: the reason is then the last of them. */
bool possible_is_settled(const struct possible *possible, enum verdict *ret_verdict);

/* Whether both leave the same answers open, those refusals being one. */
bool possible_equal(const struct possible *a, const struct possible *b);

#endif
