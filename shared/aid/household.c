#include "aid/household.h"
#include "aid/unknown.h"

#include <assert.h>

/* ---- One member whose facts are all known ---- */

bool member_stays(const struct member *member) {
    return member->opponent != FACT_YES && !member->excluded_reason;
}

bool member_is_adult(const struct member *member) {
    return member->age.count >= ADULT_AGE;
}

bool member_is_dependant(const struct member *member) {
    if (member->kinship == KIN_APPLICANT || member->dependant == DEPENDENCE_NO)
        return false;
    if (member->dependant == DEPENDENCE_YES || !member_is_adult(member))
        return true;
    bool provided_for = member->kinship == KIN_PARTNER || member->student == FACT_YES;
    return provided_for && member->net_income.money.cents == 0;
}

bool member_is_clear(const struct member *member) {
    if (!member_stays(member))
        return true;
    if (member_lacks(member, FACT_MEMBER_OPPONENT) || !member->age.known)
        return false;
    bool ruled = member_is_adult(member) && member->kinship != KIN_APPLICANT &&
                 member->dependant == DEPENDENCE_BY_RULE;
    return !ruled || (member->kinship != KIN_UNKNOWN && member->net_income.known &&
                      member->student != FACT_UNKNOWN);
}

/* Whether the income of this member is the living money of a collective debt settlement. */
static bool lives_on_settlement(const struct means_case *c, const struct member *member) {
    return member->kinship == KIN_APPLICANT && c->in_debt_settlement;
}

/* Situations that a person is in, not the household. */
static bool is_personal(enum situation situation) {
    switch (situation) {
    case SITUATION_INCOME:
    case SITUATION_NO_INCOME:
    case SITUATION_SELF_EMPLOYED:
    case SITUATION_AT_SCHOOL:
    case SITUATION_BENEFIT_SUSPENDED:
    case SITUATION_PART_TIME:
    case SITUATION_INVALID:
    case SITUATION_OVER_INDEBTED_MEMBER:
        return true;
    default:
        return false;
    }
}

static situation_set ticked_for(const struct means_case *c, const struct member *member) {
    situation_set ticked = 0;
    for (size_t i = 0; i < c->circumstance_count; i++)
        if (is_personal(c->circumstances[i].situation) &&
            c->circumstances[i].member == (size_t)(member - c->members))
            ticked |= situation_bit(c->circumstances[i].situation);
    return ticked;
}

/* How an adult proves what comes in. */
static situation_set adult_situations(const struct means_case *c, const struct member *member) {
    if (lives_on_settlement(c, member))
        return 0;
    if (member->self_employed == FACT_YES)
        return situation_bit(SITUATION_SELF_EMPLOYED);
    if (member->net_income.money.cents > 0)
        return situation_bit(SITUATION_INCOME);
    return member->student == FACT_YES ? 0 : situation_bit(SITUATION_NO_INCOME);
}

static bool is_at_school(const struct rules *rules, const struct means_case *c,
                         const struct member *member) {
    if (member_is_adult(member))
        return member->student == FACT_YES &&
               (member_is_dependant(member) || member->net_income.money.cents == 0);
    return member_is_dependant(member) &&
           member->age.count >= figure_whole(rules, FIGURE_SCHOOL_AGE, c->date);
}

situation_set member_situations(const struct rules *rules, const struct means_case *c,
                                const struct member *member) {
    if (!member_stays(member))
        return 0;
    situation_set held = 0;
    if (member_is_adult(member))
        held |= adult_situations(c, member);
    if (is_at_school(rules, c, member))
        held |= situation_bit(SITUATION_AT_SCHOOL);
    return held;
}

/* ---- Papers ---- */

enum fact papers_are_good(const struct rules *rules, const struct means_case *c, situation_set held,
                          struct bearer bearer) {
    if (!c->has_documents || !held)
        return FACT_YES;
    struct document_need needs[DOCUMENT_COUNT];
    size_t count = documents_check(rules, held, bearer, c->date, c->papers, c->paper_count, needs);
    return documents_are_good(needs, count);
}

struct bearer household_bearer(const struct means_case *c) {
    return (struct bearer){.member = case_applicant(c), .household = true};
}

situation_set case_situations(const struct means_case *c) {
    situation_set held = situation_bit(SITUATION_SECOND_LINE);
    for (size_t i = 0; i < c->circumstance_count; i++)
        if (!is_personal(c->circumstances[i].situation))
            held |= situation_bit(c->circumstances[i].situation);
    return held;
}

/* ---- Ways ---- */

/* A sum that the range of a case's amounts keeps far from 64 bits. */
static int64_t sum(int64_t a, int64_t b) {
    int64_t total = 0;
    bool wrapped = __builtin_add_overflow(a, b, &total);
    assert(!wrapped);
    (void)wrapped;
    return total;
}

static struct span span_sum(struct span a, struct span b) {
    return (struct span){sum(a.low, b.low), sum(a.high, b.high)};
}

static struct span span_both(struct span a, struct span b) {
    return (struct span){a.low < b.low ? a.low : b.low, a.high > b.high ? a.high : b.high};
}

/* Lets `way` stand beside what is there already under `index`. */
static void also(struct way ways[WAY_COUNT], unsigned index, struct way way) {
    struct way *there = &ways[index];
    if (there->possible) {
        way.income = span_both(there->income, way.income);
        way.base = span_both(there->base, way.base);
        way.dependants = span_both(there->dependants, way.dependants);
    }
    *there = way;
    there->possible = true;
}

/* Puts a part that is free of the rest to the household: every way of the one with every of the
 * other. */
static void join(struct household *household, const struct way part[WAY_COUNT]) {
    struct way joined[WAY_COUNT] = {0};
    for (unsigned i = 0; i < WAY_COUNT; i++) {
        const struct way *a = &household->ways[i];
        for (unsigned k = 0; a->possible && k < WAY_COUNT; k++) {
            const struct way *b = &part[k];
            if (b->possible)
                also(joined, i | k,
                     (struct way){.income = span_sum(a->income, b->income),
                                  .base = span_sum(a->base, b->base),
                                  .dependants = span_sum(a->dependants, b->dependants)});
        }
    }
    for (unsigned i = 0; i < WAY_COUNT; i++)
        household->ways[i] = joined[i];
}

/* A way with known figures whose papers may be good, lack, or either. */
static void add_way(struct way ways[WAY_COUNT], unsigned index, enum fact papers, int64_t income,
                    int64_t off, int dependants) {
    struct way way = {.income = {income, income},
                      .base = {sum(income, -off), sum(income, -off)},
                      .dependants = {dependants, dependants}};
    if (fact_may_hold(papers))
        also(ways, index, way);
    if (fact_may_fail(papers))
        also(ways, index | WAY_PAPERS_LACK, way);
}

/* ---- Members ---- */

struct variation {
    const struct rules *rules;
    const struct means_case *c;
    size_t index;
    int64_t each;
    int school_age;
    struct way ways[WAY_COUNT];
    bool any;
    struct duty duty;
};

/* One way in which a member's facts may turn out. */
static void count_member(struct variation *v, const struct member *member) {
    situation_set held = member_situations(v->rules, v->c, member);
    if (member_stays(member))
        held |= ticked_for(v->c, &v->c->members[v->index]);
    v->duty.surely = v->any ? v->duty.surely & held : held;
    v->duty.maybe |= held;
    v->any = true;
    if (!member_stays(member)) {
        add_way(v->ways, 0, FACT_YES, 0, 0, 0);
        return;
    }
    bool adult = member_is_adult(member), dependant = member_is_dependant(member);
    bool counted = adult && !lives_on_settlement(v->c, member);
    bool family = dependant || (adult && member->kinship != KIN_APPLICANT);
    unsigned index = (family ? WAY_FAMILY : 0) | (dependant ? WAY_DEPENDANTS : 0);
    enum fact papers = papers_are_good(v->rules, v->c, held, (struct bearer){.member = v->index});
    add_way(v->ways, index, papers, counted ? member->net_income.money.cents : 0,
            dependant ? v->each : 0, dependant);
}

/* Walks through the values of the facts from `kind` on that are unknown. A minor applicant never
 * comes to the income test. */
static void vary(struct variation *v, const struct member *member, int kind) {
    while (kind <= FACT_MEMBER_OPPONENT && !member_lacks(member, (enum fact_kind)kind))
        kind++;
    if (kind > FACT_MEMBER_OPPONENT) {
        count_member(v, member);
        return;
    }
    for (int i = 0; i < fact_value_count((enum fact_kind)kind); i++) {
        struct member tried = *member;
        member_give(&tried, (enum fact_kind)kind, i, v->school_age);
        if (tried.kinship == KIN_APPLICANT && tried.age.known && !member_is_adult(&tried))
            continue;
        vary(v, &tried, kind + 1);
    }
}

/* ---- Amounts of the case ---- */

static void owe(struct household *household, bool surely, bool maybe, situation_set held) {
    if (surely)
        household->duties.household.surely |= held;
    if (maybe)
        household->duties.household.maybe |= held;
}

static void join_alimony(const struct rules *rules, const struct means_case *c,
                         struct household *household) {
    struct money received[3], paid[3];
    int received_count = amount_values(c->alimony_received, received);
    int paid_count = amount_values(c->alimony_paid, paid);
    situation_set held = situation_bit(SITUATION_ALIMONY);
    enum fact papers = papers_are_good(rules, c, held, household_bearer(c));
    struct way ways[WAY_COUNT] = {0};
    for (int i = 0; i < received_count; i++) {
        for (int k = 0; k < paid_count; k++) {
            bool any = received[i].cents > 0 || paid[k].cents > 0;
            add_way(ways, 0, any ? papers : FACT_YES, received[i].cents, paid[k].cents, 0);
        }
    }
    bool surely = (c->alimony_received.known && received[0].cents > 0) ||
                  (c->alimony_paid.known && paid[0].cents > 0);
    bool maybe = surely || received_count > 1 || paid_count > 1;
    owe(household, surely, maybe, held);
    join(household, ways);
}

static void join_debts(const struct rules *rules, const struct means_case *c,
                       struct household *household) {
    struct money paid[3];
    int count = amount_values(c->exceptional_debt, paid);
    situation_set held = situation_bit(SITUATION_EXCEPTIONAL_DEBT);
    enum fact papers = papers_are_good(rules, c, held, household_bearer(c));
    struct way ways[WAY_COUNT] = {0};
    for (int i = 0; i < count; i++)
        add_way(ways, 0, paid[i].cents > 0 ? papers : FACT_YES, 0, paid[i].cents, 0);
    bool surely = count == 1 && paid[0].cents > 0;
    owe(household, surely, surely || count > 1, held);
    join(household, ways);
}

static void join_settlement(const struct rules *rules, const struct means_case *c,
                            struct household *household) {
    struct money living[3], charges[3];
    int living_count = amount_values(c->living_money, living);
    int charges_count = amount_values(c->charges_paid, charges);
    situation_set held = situation_bit(SITUATION_DEBT_SETTLEMENT);
    enum fact papers = papers_are_good(rules, c, held, household_bearer(c));
    struct way ways[WAY_COUNT] = {0};
    for (int i = 0; i < living_count; i++)
        for (int k = 0; k < charges_count; k++)
            add_way(ways, 0, papers, sum(living[i].cents, charges[k].cents), 0, 0);
    owe(household, true, true, held);
    join(household, ways);
}

void household_find(const struct rules *rules, const struct means_case *c, struct money each,
                    struct household *ret_household) {
    struct household household = {0};
    situation_set held = case_situations(c);
    owe(&household, true, true, held);
    add_way(household.ways, 0, papers_are_good(rules, c, held, household_bearer(c)), 0, 0, 0);
    int school_age = figure_whole(rules, FIGURE_SCHOOL_AGE, c->date);
    for (size_t i = 0; i < c->member_count; i++) {
        struct variation v = {
            .rules = rules, .c = c, .index = i, .each = each.cents, .school_age = school_age};
        vary(&v, &c->members[i], FACT_MEMBER_ROLE);
        household.duties.members[i] = v.duty;
        join(&household, v.ways);
    }
    join_alimony(rules, c, &household);
    join_debts(rules, c, &household);
    if (c->in_debt_settlement)
        join_settlement(rules, c, &household);
    *ret_household = household;
}
