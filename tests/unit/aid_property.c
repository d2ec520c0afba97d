/* What holds of every household: thousands of random ones, on days that the tables cover. The seed
 * is printed; ZUIL_SEED=... repeats a run. */
#include "random_case.h"
#include "request.h"
#include "base/memory.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROUNDS 20000

static struct dice dice;

static struct means_answer decided(const struct means_case *c) {
    struct means_answer answer;
    means_decide(law(), c, NULL, &answer);
    answer.missing_count = 0;
    free(answer.missing);
    answer.missing = NULL;
    return answer;
}

/* Full is best, refused worst. */
static int rank(const struct means_answer *answer) {
    assert_true(answer->outcome <= OUTCOME_REFUSED);
    return (int)answer->outcome;
}

static bool same(const struct means_answer *a, const struct means_answer *b) {
    return a->outcome == b->outcome && a->reason == b->reason &&
           a->contribution.known == b->contribution.known &&
           a->contribution.money.cents == b->contribution.money.cents &&
           a->lump_sum.known == b->lump_sum.known &&
           a->lump_sum.money.cents == b->lump_sum.money.cents;
}

/* ---- More and less ---- */

static void test_more_income_never_improves_the_outcome(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_household(&dice);
        struct means_answer before = decided(&c);
        uint32_t who = throw_below(&dice, (uint32_t)c.member_count);
        c.members[who].net_income.money.cents += 1 + random_cents(&dice);
        struct means_answer after = decided(&c);
        assert_true(rank(&after) >= rank(&before));
        if (before.outcome == OUTCOME_PARTIAL && after.outcome == OUTCOME_PARTIAL)
            assert_true(after.contribution.money.cents >= before.contribution.money.cents);
    }
}

static void test_a_dependant_without_income_never_worsens_it_inside_the_family_band(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_household(&dice);
        struct means_answer before = decided(&c);
        if (before.band != BAND_FAMILY)
            continue;
        lives_with(&c, KIN_CHILD, (int)throw_below(&dice, 18), 0);
        struct means_answer after = decided(&c);
        assert_true(rank(&after) <= rank(&before));
        if (before.outcome == OUTCOME_PARTIAL && after.outcome == OUTCOME_PARTIAL)
            assert_true(after.contribution.money.cents <= before.contribution.money.cents);
    }
}

static void test_the_contribution_is_nothing_or_from_25_to_125(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_case(&dice);
        struct means_answer answer = decided(&c);
        int64_t cents = answer.contribution.money.cents;
        bool due = answer.outcome == OUTCOME_PARTIAL && c.succession == FACT_NO;
        assert_true(due ? cents >= 2500 && cents <= 12500 : cents == 0);
    }
}

/* ---- What does not matter ---- */

static void shuffle(struct means_case *c) {
    for (size_t i = c->member_count; i > 1; i--) {
        size_t k = throw_below(&dice, (uint32_t)i);
        struct member other = c->members[k];
        c->members[k] = c->members[i - 1];
        c->members[i - 1] = other;
    }
}

static void test_the_order_of_members_does_not_matter(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_case(&dice);
        struct means_answer before = decided(&c);
        shuffle(&c);
        struct means_answer after = decided(&c);
        assert_true(same(&before, &after));
        assert_int_equal(before.base.money.cents, after.base.money.cents);
    }
}

static void test_what_is_not_counted_does_not_matter(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_case(&dice);
        struct means_answer before = decided(&c);
        for (size_t k = 0; k < c.member_count; k++) {
            struct member *m = &c.members[k];
            bool out = m->opponent == FACT_YES || m->excluded_reason;
            bool settled = m->kinship == KIN_APPLICANT && c.in_debt_settlement;
            if (m->age.count < 18 || out || settled)
                m->net_income.money.cents = random_cents(&dice);
            if (out)
                m->age.count = (int16_t)throw_below(&dice, 100);
            m->self_employed = fact_of(one_in(&dice, 2));
        }
        struct means_answer after = decided(&c);
        assert_true(same(&before, &after));
    }
}

static void test_results_change_only_where_a_row_or_the_lump_sums_begin_or_end(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_case(&dice);
        struct means_answer before = decided(&c);
        const struct limits *limits = limits_find(law(), c.date);
        const struct deduction *deduction = deduction_find(law(), c.date);
        bool lump_sums = date_compare(c.date, on("2018-06-20")) <= 0;
        c.date = date_add_days(c.date, 1);
        bool crossed = limits != limits_find(law(), c.date) ||
                       deduction != deduction_find(law(), c.date) ||
                       lump_sums != (date_compare(c.date, on("2018-06-20")) <= 0);
        struct means_answer after = decided(&c);
        if (!crossed)
            assert_true(same(&before, &after));
    }
}

/* ---- What nobody knows ---- */

static void keep_ref(struct fact_ref ref, void *context) {
    *(struct fact_ref *)context = ref;
}

static void test_a_fact_made_unknown_gives_the_same_answer_or_pending(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_case(&dice);
        if (one_in(&dice, 2))
            random_papers(&dice, &c);
        struct means_answer before = decided(&c);
        for (uint32_t more = 1 + throw_below(&dice, 4); more > 0; more--)
            random_forget(&dice, &c);
        struct means_answer after = decided(&c);
        bool firm = before.outcome == OUTCOME_REFUSED && after.outcome == OUTCOME_REFUSED;
        if (!firm && after.outcome != OUTCOME_PENDING)
            assert_true(same(&before, &after));
    }
}

static void test_what_is_asked_is_unknown_and_something_is_asked(void **state) {
    (void)state;
    for (int i = 0; i < ROUNDS; i++) {
        struct means_case cleanup(case_done) c = random_case(&dice);
        if (one_in(&dice, 2))
            random_papers(&dice, &c);
        for (uint32_t more = 1 + throw_below(&dice, 4); more > 0; more--)
            random_forget(&dice, &c);
        struct means_answer cleanup(answer_done) answer;
        means_decide(law(), &c, NULL, &answer);
        if (answer.outcome == OUTCOME_PENDING)
            assert_true(answer.missing_count > 0);
        if (answer.reason != REASON_UNKNOWN_FACT)
            continue;
        assert_true(answer.missing[0].is_fact);
        struct fact_ref last = {0};
        unknown_each(&c, keep_ref, &last);
        assert_true(answer.missing[0].fact.kind <= last.kind);
    }
}

static int begin(void **state) {
    (void)state;
    dice.state = seed_of_run();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_more_income_never_improves_the_outcome),
        cmocka_unit_test(test_a_dependant_without_income_never_worsens_it_inside_the_family_band),
        cmocka_unit_test(test_the_contribution_is_nothing_or_from_25_to_125),
        cmocka_unit_test(test_the_order_of_members_does_not_matter),
        cmocka_unit_test(test_what_is_not_counted_does_not_matter),
        cmocka_unit_test(test_results_change_only_where_a_row_or_the_lump_sums_begin_or_end),
        cmocka_unit_test(test_a_fact_made_unknown_gives_the_same_answer_or_pending),
        cmocka_unit_test(test_what_is_asked_is_unknown_and_something_is_asked),
    };
    return cmocka_run_group_tests(tests, begin, NULL);
}
