/* Unknown facts against brute force: cases with a few of them, decided once as they are and once
 * for every combination of many values. The seed is printed; ZUIL_SEED=... repeats a run. */
#include "random_case.h"
#include "request.h"
#include "base/memory.h"
#include "base/str.h"

#include <stdlib.h>

#define ROUNDS     3000
#define FACTS_MAX  3
#define VALUES_MAX 24

static struct dice dice;

/* ---- The unknown facts of a case, and values for each ---- */

struct unknowns {
    struct fact_ref refs[FACTS_MAX];
    int count;
};

static void keep(struct fact_ref ref, void *context) {
    struct unknowns *unknowns = context;
    assert_true(unknowns->count < FACTS_MAX);
    unknowns->refs[unknowns->count++] = ref;
}

static struct amount *amount_of(struct means_case *c, struct fact_ref ref) {
    switch (ref.kind) {
    case FACT_MEMBER_NET_INCOME:
        return &c->members[ref.index].net_income;
    case FACT_ALIMONY_RECEIVED:
        return &c->alimony_received;
    case FACT_ALIMONY_PAID:
        return &c->alimony_paid;
    case FACT_EXCEPTIONAL_DEBT:
        return &c->exceptional_debt;
    case FACT_LIVING_MONEY:
        return &c->living_money;
    case FACT_CHARGES_PAID:
        return &c->charges_paid;
    default:
        return NULL;
    }
}

/* Gives the fact a value: amounts and ages of all sizes, all values of the others. False where
 * there is none of that number. */
static bool give(struct means_case *c, struct fact_ref ref, int value) {
    static const int64_t amounts[] = {0,      1,      5000,   17348,  30000,  60000,
                                      97800,  122600, 132599, 132600, 145100, 161700,
                                      161701, 190700, 200000, 219683, 300000, AMOUNT_MAX};
    static const int ages[] = {0, 3, 15, 16, 17, 18, 19, 40, 90};
    struct amount *amount = amount_of(c, ref);
    if (amount) {
        if (value >= (int)array_length(amounts))
            return false;
        *amount = (struct amount){true, {amounts[value]}};
        return true;
    }
    if (ref.kind == FACT_MEMBER_AGE) {
        if (value >= (int)array_length(ages))
            return false;
        c->members[ref.index].age = (struct years){true, (int16_t)ages[value]};
        return true;
    }
    if (value >= fact_value_count(ref.kind))
        return false;
    fact_give(c, ref, value, 16);
    return true;
}

/* ---- Answers ---- */

static bool is_firm(const struct means_answer *answer) {
    return answer->outcome == OUTCOME_REFUSED && answer->reason != REASON_INCOME;
}

static bool same(const struct means_answer *a, const struct means_answer *b) {
    if (is_firm(a) && is_firm(b))
        return true;
    return a->outcome == b->outcome && a->reason == b->reason &&
           a->contribution.known == b->contribution.known &&
           a->contribution.money.cents == b->contribution.money.cents &&
           a->lump_sum.known == b->lump_sum.known &&
           a->lump_sum.money.cents == b->lump_sum.money.cents;
}

static struct means_answer decided(const struct means_case *c) {
    struct means_answer answer;
    means_decide(law(), c, NULL, &answer);
    free(answer.missing);
    answer.missing = NULL;
    return answer;
}

/* ---- All combinations ---- */

struct search {
    struct means_case *c;
    const struct unknowns *unknowns;
    struct means_answer first;
    int seen;
    bool differ;
    bool counts[FACTS_MAX]; /* two combinations that differ in this alone have other answers */
};

static void combine(struct search *search, int fact);

/* Whether a fact alone changes the answer, the others being as they are now. */
static void look_at(struct search *search, int fact) {
    struct fact_ref ref = search->unknowns->refs[fact];
    struct means_answer first = {0};
    for (int value = 0; give(search->c, ref, value); value++) {
        struct means_answer now = decided(search->c);
        if (value == 0)
            first = now;
        if (!same(&first, &now))
            search->counts[fact] = true;
    }
}

static void one_combination(struct search *search) {
    struct means_answer now = decided(search->c);
    if (search->seen++ == 0)
        search->first = now;
    if (!same(&search->first, &now))
        search->differ = true;
}

static void combine(struct search *search, int fact) {
    if (fact == search->unknowns->count) {
        one_combination(search);
        return;
    }
    struct fact_ref ref = search->unknowns->refs[fact];
    for (int value = 0; give(search->c, ref, value); value++)
        combine(search, fact + 1);
    fact_forget(search->c, ref);
}

/* Whether fact number `asked` changes the answer under some values of the others. */
static void combine_others(struct search *search, int asked, int fact) {
    if (fact == search->unknowns->count) {
        look_at(search, asked);
        return;
    }
    if (fact == asked) {
        combine_others(search, asked, fact + 1);
        return;
    }
    struct fact_ref ref = search->unknowns->refs[fact];
    for (int value = 0; !search->counts[asked] && give(search->c, ref, value); value++)
        combine_others(search, asked, fact + 1);
    fact_forget(search->c, ref);
}

static int place_of(const struct unknowns *unknowns, struct fact_ref ref) {
    for (int i = 0; i < unknowns->count; i++)
        if (unknowns->refs[i].kind == ref.kind && unknowns->refs[i].index == ref.index)
            return i;
    return -1;
}

static void assert_asked_facts_count(struct search *search, const struct means_answer *answer) {
    for (size_t i = 0; i < answer->missing_count; i++) {
        if (!answer->missing[i].is_fact)
            continue;
        int place = place_of(search->unknowns, answer->missing[i].fact);
        assert_true(place >= 0);
        combine_others(search, place, 0);
        fact_forget(search->c, search->unknowns->refs[place]);
        assert_true(search->counts[place]);
    }
}

static void assert_as_brute_force(struct means_case *c) {
    struct unknowns unknowns = {0};
    struct means_answer cleanup(answer_done) answer;
    unknown_each(c, keep, &unknowns);
    means_decide(law(), c, NULL, &answer);
    struct search search = {.c = c, .unknowns = &unknowns};
    combine(&search, 0);
    if (answer.reason == REASON_UNKNOWN_FACT) {
        assert_true(search.differ);
        assert_asked_facts_count(&search, &answer);
        return;
    }
    assert_false(search.differ);
    assert_true(same(&answer, &search.first));
}

static void test_pending_is_exactly_where_some_values_change_the_answer(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_case(&dice);
        if (throw_below(&dice, 2))
            random_papers(&dice, &c);
        for (uint32_t more = 1 + throw_below(&dice, FACTS_MAX); more > 0; more--)
            random_forget(&dice, &c);
        assert_as_brute_force(&c);
    }
}

static void test_a_household_of_64_strangers_is_decided_in_good_time(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 900000);
    while (c.member_count < MEMBERS_MAX) {
        struct member *m = lives_with(&c, KIN_OTHER, 0, 0);
        *m = (struct member){0};
    }
    assert_answer(&c, "pending unknown_fact");
    c.alimony_received.money.cents = AMOUNT_MAX;
    for (size_t i = 0; i < MEMBERS_MAX; i++)
        c.members[i].net_income = (struct amount){true, {AMOUNT_MAX}};
    assert_answer(&c, "refused income");
}

static int begin(void **state) {
    (void)state;
    dice.state = seed_of_run();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pending_is_exactly_where_some_values_change_the_answer),
        cmocka_unit_test(test_a_household_of_64_strangers_is_decided_in_good_time),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
