#include "booking/visitor/ask.h"

void ask_result_done(struct ask_result *result) {
    answer_done(&result->answer);
}

/* ---- What to answer first ---- */

/* The field in which an income is asked. */
static enum ask_field income_field(const struct member *member) {
    switch (member->kinship) {
    case KIN_PARTNER:
        return ASK_PARTNER_INCOME;
    case KIN_OTHER:
        return ASK_ADULTS_INCOME;
    default:
        return ASK_INCOME;
    }
}

/* Whether a category is claimed that holds in one matter only. */
static bool matter_counts(const struct means_case *c) {
    for (size_t i = 0; i < c->claim_count; i++)
        if (category_matter(c->claims[i].category))
            return true;
    return false;
}

/* The field of a fact that the form asks; ASK_FIELD_COUNT for those that it does not. */
static enum ask_field field_of(const struct means_case *c, struct fact_ref fact) {
    switch (fact.kind) {
    case FACT_MATTER:
        return matter_counts(c) ? ASK_MATTER : ASK_FIELD_COUNT;
    case FACT_CATEGORIES:
        return ASK_CATEGORY;
    case FACT_MEMBER_AGE:
        return ASK_AGE;
    case FACT_MEMBER_NET_INCOME:
        return income_field(&c->members[fact.index]);
    case FACT_LIVING_MONEY:
        return ASK_LIVING_MONEY;
    case FACT_CHARGES_PAID:
        return ASK_CHARGES_PAID;
    case FACT_ALIMONY_RECEIVED:
        return ASK_ALIMONY_RECEIVED;
    case FACT_ALIMONY_PAID:
        return ASK_ALIMONY_PAID;
    case FACT_EXCEPTIONAL_DEBT:
        return ASK_DEBTS;
    default:
        return ASK_FIELD_COUNT;
    }
}

static void ask_facts(const struct ask *ask, struct ask_result *result) {
    const struct means_answer *answer = &result->answer;
    for (size_t i = 0; i < answer->missing_count; i++) {
        enum ask_field field = field_of(&ask->c, answer->missing[i].fact);
        if (answer->missing[i].is_fact && field < ASK_FIELD_COUNT)
            result->missing[field] = true;
    }
    result->missing[ASK_PARTNER] = ask->partner == FACT_UNKNOWN;
    result->missing[ASK_DEBT_SETTLEMENT] = ask->debt_settlement == FACT_UNKNOWN;
}

/* ---- The end ---- */

static enum ask_end end_of(const struct means_answer *answer) {
    switch (answer->outcome) {
    case OUTCOME_NONE_NEEDED:
        return ASK_END_ADVICE;
    case OUTCOME_FULL:
        return ASK_END_FULL;
    case OUTCOME_PARTIAL:
        return ASK_END_PARTIAL;
    case OUTCOME_REFUSED:
        return answer->reason == REASON_THIRD_PARTY ? ASK_END_INSURANCE : ASK_END_REFUSED;
    case OUTCOME_UNDETERMINED:
        return ASK_END_NO_AMOUNTS;
    default:
        return ASK_END_UNKNOWN;
    }
}

/* Whether the answer stands on a household of which not all is told. */
static bool is_open(const struct ask *ask, const struct means_answer *answer) {
    bool told = ask->partner != FACT_UNKNOWN && ask->debt_settlement != FACT_UNKNOWN;
    return answer->reason == REASON_INCOME && !told;
}

static enum fact no_if_open(enum fact fact, bool *ret_open) {
    *ret_open = fact == FACT_UNKNOWN;
    return *ret_open ? FACT_NO : fact;
}

void ask_decide(const struct rules *rules, const struct ask *ask, struct ask_result *ret_result) {
    struct ask_result result = {0};
    struct means_case c = ask->c;
    c.advice_only = no_if_open(c.advice_only, &result.if_lawyer);
    c.third_party_pays = no_if_open(c.third_party_pays, &result.if_uninsured);
    if (c.advice_only == FACT_YES)
        result.if_uninsured = false;
    means_decide(rules, &c, NULL, &result.answer);
    result.end = is_open(ask, &result.answer) ? ASK_END_UNKNOWN : end_of(&result.answer);
    if (result.end == ASK_END_UNKNOWN)
        ask_facts(ask, &result);
    *ret_result = result;
}

bool ask_used_demo(const struct ask_result *result) {
    const struct means_answer *answer = &result->answer;
    if (result->end == ASK_END_UNKNOWN)
        return false;
    return (answer->limits && answer->limits->validity.origin == ORIGIN_DEMO) ||
           (answer->deduction && answer->deduction->validity.origin == ORIGIN_DEMO);
}
