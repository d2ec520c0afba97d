/* The facts of a case that may be unknown, one by one: their names for people and scripts, and the
 * values that stand for all others when the question is whether a fact can change the answer.
 *
 * Those values suffice because the rules look at a fact in a few ways only. Yes, no, a role, a
 * matter: all values are tried. Ages: each side of the ages that rules name. Amounts: the rules ask
 * whether there is any, and otherwise an answer only ever moves one way as the amount grows, so 0,
 * one cent and the largest amount bound all others. */
#ifndef AID_UNKNOWN_H
#define AID_UNKNOWN_H

#include "aid/case.h"
#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

enum fact_kind {
    FACT_ADVICE_ONLY,
    FACT_UNFOUNDED,
    FACT_THIRD_PARTY_PAYS,
    FACT_YOUTH_COURT,
    FACT_WEALTH_FOUND,
    FACT_WEALTH_REASON, /* never changes an answer, but a refusal needs it */
    FACT_MATTER,
    FACT_CATEGORIES,
    FACT_CLAIM_PROVED,
    FACT_CLAIM_REBUTTED,
    FACT_MEMBER_ROLE,
    FACT_MEMBER_AGE,
    FACT_MEMBER_NET_INCOME,
    FACT_MEMBER_SELF_EMPLOYED,
    FACT_MEMBER_STUDENT,
    FACT_MEMBER_OPPONENT,
    FACT_ALIMONY_RECEIVED,
    FACT_ALIMONY_PAID,
    FACT_EXCEPTIONAL_DEBT,
    FACT_LIVING_MONEY,
    FACT_CHARGES_PAID,
    FACT_SUCCESSION,
    FACT_INSTANCES,
    FACT_LUMP_SUM_EXEMPT,
    FACT_URGENT,
    FACT_PAPER_DATE,
    FACT_PAPER_ACCEPTED,
    FACT_KIND_COUNT
};

struct fact_ref {
    enum fact_kind kind;
    size_t index; /* of the member, the claim, the paper; else 0 */
};

/* Adds the path of the fact in the input: "members[1].net_income_cents". */
void fact_path(struct fact_ref ref, struct str *out);

/* Calls `use` for every unknown fact of the case, in the order of the rules. */
void unknown_each(const struct means_case *c, void (*use)(struct fact_ref ref, void *context),
                  void *context);

/* How many values stand for all of a fact's. */
int fact_value_count(enum fact_kind kind);

/* Gives the fact its value number `value`. `school_age`: from which age a school attest is asked.
 */
void fact_give(struct means_case *c, struct fact_ref ref, int value, int school_age);

/* Makes the fact unknown again. */
void fact_forget(struct means_case *c, struct fact_ref ref);

/* As fact_give(), for a fact of a member. */
void member_give(struct member *member, enum fact_kind kind, int value, int school_age);

/* Whether that fact of a member is unknown. What cannot be said of the applicant is known. */
bool member_lacks(const struct member *member, enum fact_kind kind);

/* What an amount may be: itself, or the values that stand for all. Returns how many, at most 3. */
int amount_values(struct amount amount, struct money out[3]);

#endif
