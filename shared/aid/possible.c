#include "aid/possible.h"

void possible_add(struct possible *possible, enum verdict verdict) {
    possible->verdicts |= 1u << verdict;
}

void seen_add(struct seen *seen, struct span span) {
    if (!seen->any) {
        *seen = (struct seen){true, span};
        return;
    }
    if (span.low < seen->span.low)
        seen->span.low = span.low;
    if (span.high > seen->span.high)
        seen->span.high = span.high;
}

bool seen_is_one(const struct seen *seen) {
    return seen->any && seen->span.low == seen->span.high;
}

static bool seen_equal(const struct seen *a, const struct seen *b) {
    return a->any == b->any &&
           (!a->any || (a->span.low == b->span.low && a->span.high == b->span.high));
}

/* No number, or one. */
static bool is_settled(const struct seen *seen) {
    return !seen->any || seen_is_one(seen);
}

/* Refusals that papers and unknown facts do not outrank. */
static const unsigned firm =
    1u << VERDICT_UNFOUNDED | 1u << VERDICT_THIRD_PARTY | 1u << VERDICT_WEALTH;

bool possible_is_settled(const struct possible *possible, enum verdict *ret_verdict) {
    unsigned left = possible->verdicts;
    enum verdict last = VERDICT_NONE_NEEDED;
    for (int i = 0; i < VERDICT_COUNT; i++)
        if (left & 1u << i)
            last = (enum verdict)i;
    bool one = left == 1u << last || (left & ~firm) == 0;
    if (!one || !is_settled(&possible->contribution) || !is_settled(&possible->lump_sum))
        return false;
    *ret_verdict = last;
    return true;
}

/* Any of the firm refusals stands for all. */
static unsigned told_apart(unsigned verdicts) {
    return verdicts & firm ? verdicts | firm : verdicts;
}

bool possible_equal(const struct possible *a, const struct possible *b) {
    return told_apart(a->verdicts) == told_apart(b->verdicts) &&
           seen_equal(&a->contribution, &b->contribution) && seen_equal(&a->lump_sum, &b->lump_sum);
}
