/* The household as the income test sees it: who counts, who is a dependant, what comes in, what
 * goes off. Where facts are unknown it may turn out in several ways; what the ways have in common
 * is folded together, so that a household of any size takes a few numbers.
 *
 * The folding loses nothing that an answer depends on. No fact belongs to two members, so the ways
 * of the members are free of each other, and the least and the most that a sum can be are the sums
 * of the least and the most of its parts. Within one way (the same band, a deduction needed or not,
 * papers complete or not) the answer depends on the base alone and only moves one way with it, so
 * it is settled exactly if the least and the most of the base give the same. */
#ifndef AID_HOUSEHOLD_H
#define AID_HOUSEHOLD_H

#include "aid/case.h"
#include "aid/rules.h"

#include <stdbool.h>
#include <stdint.h>

/* From the least to the most that a number may be. */
struct span {
    int64_t low, high;
};

/* What a way is told by: its index is the sum of these. */
enum {
    WAY_FAMILY = 1,      /* another adult, or a dependant */
    WAY_DEPENDANTS = 2,  /* at least one: a deduction is needed */
    WAY_PAPERS_LACK = 4, /* a blocking paper is missing, too old or not accepted */
    WAY_COUNT = 8
};

struct way {
    bool possible;
    struct span income;     /* cents: what comes in */
    struct span base;       /* cents: less what goes off, and the deductions */
    struct span dependants; /* how many */
};

/* What has to be proved: whichever way the facts turn out, and in some way. */
struct duty {
    situation_set surely, maybe;
};

struct duties {
    struct duty household;
    struct duty members[MEMBERS_MAX];
};

struct household {
    struct way ways[WAY_COUNT];
    struct duties duties;
};

/* The household of a case, its applicant an adult. `each` is the deduction for a dependant. */
void household_find(const struct rules *rules, const struct means_case *c, struct money each,
                    struct household *ret_household);

/* ---- One member whose facts are all known ---- */

/* Neither opponent nor left out by the officer. */
bool member_stays(const struct member *member);
bool member_is_adult(const struct member *member);

/* The officer's word, else: minors; a partner without income; a student of age without income. */
bool member_is_dependant(const struct member *member);

/* Whether all is known that decides whether the member counts and is a dependant. */
bool member_is_clear(const struct member *member);

/* What the member has to prove. */
situation_set member_situations(const struct rules *rules, const struct means_case *c,
                                const struct member *member);

/* ---- Papers ---- */

/* Whether the papers of the case are good for what one bearer has to prove: yes where the case is
 * an estimate. */
enum fact papers_are_good(const struct rules *rules, const struct means_case *c, situation_set held,
                          struct bearer bearer);

/* The household as a bearer: any member's paper will do. */
struct bearer household_bearer(const struct means_case *c);

/* What every request has to show, with the circumstances that the officer ticked for all. */
situation_set case_situations(const struct means_case *c);

#endif
