/* The figures that the sources print, each a cent below, on it and a cent above, and every row of
 * the tables on its first and last day and the days beside them. */
#include "request.h"
#include "base/memory.h"

/* Full below its limit, partial from there to its own, refused above. */
static void assert_limits(struct means_case *c, int64_t full, int64_t partial,
                          const char *at_partial) {
    struct money *income = &c->members[0].net_income.money;
    income->cents = full - 1;
    assert_answer(c, "full income");
    income->cents = full;
    assert_answer(c, "partial income 2500");
    income->cents = full + 1;
    assert_answer(c, "partial income 2500");
    income->cents = partial - 1;
    assert_answer(c, at_partial);
    income->cents = partial;
    assert_answer(c, at_partial);
    income->cents = partial + 1;
    assert_answer(c, "refused income");
}

static const struct family {
    const char *day;
    int children;
    int64_t full, partial;
} families[] = {
    {"2016-09-01", 1, 142848, 170448}, {"2016-09-01", 2, 160196, 187796},
    {"2016-09-01", 3, 177544, 205144}, {"2022-01-26", 1, 190683, 219683},
    {"2022-01-26", 2, 219666, 248666}, {"2022-01-26", 3, 248649, 277649},
};

static void test_the_twelve_family_limits_of_the_sources_hold_to_the_cent(void **state) {
    (void)state;
    for (size_t i = 0; i < array_length(families); i++) {
        struct means_case cleanup(case_done) c = request(families[i].day, 0);
        for (int child = 0; child < families[i].children; child++)
            lives_with(&c, KIN_CHILD, 8, 0);
        assert_limits(&c, families[i].full, families[i].partial, "partial income 12500");
    }
}

static const struct single {
    const char *first, *last;
    int64_t full, middle, family_partial;
} rows[] = {
    {"2016-09-01", "2017-08-31", 97800, 125500, 153100},
    {"2017-09-01", "2018-08-31", 99400, 127600, 155600},
    {"2018-09-01", "2019-08-31", 101100, 129800, 158300},
    {"2019-09-01", "2020-08-31", 102600, 131700, 160700},
    {"2020-09-01", "2021-08-31", 122600, 151700, 180700},
    {"2021-09-01", "2022-08-31", 132600, 161700, 190700},
    {"2022-09-01", "2023-08-31", 142600, 171700, 200700},
    {"2023-09-01", "2024-08-31", 152600, 181700, 210700},
    {"2024-09-01", "2025-08-31", 158200, 188400, 218400},
    {"2025-09-01", "2026-08-31", 161200, 192000, 222600},
};

static void
test_every_limit_of_a_single_person_holds_to_the_cent_on_its_first_and_last_day(void **state) {
    (void)state;
    for (size_t i = 0; i < array_length(rows); i++) {
        struct means_case cleanup(case_done) c = request(rows[i].first, 0);
        assert_limits(&c, rows[i].full, rows[i].middle, "partial income 12500");
        c.date = on(rows[i].last);
        assert_limits(&c, rows[i].full, rows[i].middle, "partial income 12500");
    }
}

static void test_every_limit_of_a_family_holds_to_the_cent_on_its_first_and_last_day(void **state) {
    (void)state;
    for (size_t i = 0; i < array_length(rows); i++) {
        struct means_case cleanup(case_done) c = request(rows[i].first, 0);
        struct member *brother = lives_with(&c, KIN_OTHER, 30, 0);
        brother->dependant = DEPENDENCE_NO;
        assert_limits(&c, rows[i].middle, rows[i].family_partial, "partial income 12500");
        c.date = on(rows[i].last);
        assert_limits(&c, rows[i].middle, rows[i].family_partial, "partial income 12500");
    }
}

/* The limits and the deduction that the engine used. */
static struct means_answer decided(const struct means_case *c) {
    struct means_answer answer;
    means_decide(law(), c, NULL, &answer);
    return answer;
}

static void test_limits_change_exactly_at_their_days_and_end_with_the_last(void **state) {
    (void)state;
    for (size_t i = 0; i < array_length(rows); i++) {
        struct means_case cleanup(case_done) c = request(rows[i].first, 0);
        assert_int_equal(decided(&c).full.cents, rows[i].full);
        c.date = date_add_days(on(rows[i].first), -1);
        assert_int_equal(decided(&c).full.cents, i ? rows[i - 1].full : 0);
        c.date = on(rows[i].last);
        assert_int_equal(decided(&c).full.cents, rows[i].full);
        c.date = date_add_days(on(rows[i].last), 1);
        assert_int_equal(decided(&c).full.cents, i + 1 < array_length(rows) ? rows[i + 1].full : 0);
    }
}

static void test_outside_the_limits_there_is_no_answer(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2016-08-31", 0);
    assert_answer(&c, "undetermined no_amounts");
    c.date = on("2026-09-01");
    assert_answer(&c, "undetermined no_amounts");
    assert_steps(&c, RULE_COMPARE, "means.no_amounts.income_limits");
}

static const struct step_of_deduction {
    const char *first, *last;
    int64_t each;
} steps[] = {
    {"2016-09-01", "2017-05-31", 17348}, {"2017-06-01", "2017-08-31", 17695},
    {"2017-09-01", "2018-06-30", 17854}, {"2019-07-01", "2020-02-29", 18822},
    {"2020-03-01", "2020-08-31", 19439}, {"2020-09-01", "2020-12-31", 25918},
    {"2021-01-01", "2021-06-30", 26615}, {"2021-09-01", "2021-12-31", 27691},
    {"2022-01-01", "2022-02-28", 28983}, {"2022-03-01", "2022-04-30", 29564},
    {"2022-05-01", "2022-07-31", 30155}, {"2022-08-01", "2022-10-31", 30758},
    {"2023-01-01", "2023-06-30", 32817}, {"2023-07-01", "2023-10-31", 33473},
    {"2023-11-01", "2024-04-30", 34142}, {"2024-05-01", "2025-01-31", 34826},
    {"2025-02-01", "2025-08-31", 35521},
};

static int64_t deduction_on(struct date date) {
    struct means_case cleanup(case_done) c = request("2022-01-26", 0);
    lives_with(&c, KIN_CHILD, 3, 0);
    c.date = date;
    struct means_answer answer = decided(&c);
    assert_int_equal(answer.no_deduction, !answer.deduction);
    assert_int_equal(answer.outcome, answer.deduction ? OUTCOME_FULL : OUTCOME_UNDETERMINED);
    return answer.deduction ? answer.deduction->each.cents : 0;
}

static void test_the_deduction_changes_exactly_at_its_days_and_gaps_have_none(void **state) {
    (void)state;
    for (size_t i = 0; i < array_length(steps); i++) {
        struct date first = on(steps[i].first), last = on(steps[i].last);
        bool follows = i && date_equal(date_add_days(on(steps[i - 1].last), 1), first);
        bool goes_on = i + 1 < array_length(steps) &&
                       date_equal(date_add_days(last, 1), on(steps[i + 1].first));
        assert_int_equal(deduction_on(first), steps[i].each);
        assert_int_equal(deduction_on(last), steps[i].each);
        if (i)
            assert_int_equal(deduction_on(date_add_days(first, -1)),
                             follows ? steps[i - 1].each : 0);
        assert_int_equal(deduction_on(date_add_days(last, 1)), goes_on ? steps[i + 1].each : 0);
    }
}

static void test_a_row_is_asked_for_only_where_the_rule_needs_it(void **state) {
    (void)state;
    struct means_case cleanup(case_done) alone = request("2018-08-15", 50000);
    assert_answer(&alone, "full income");
    lives_with(&alone, KIN_CHILD, 3, 0);
    assert_answer(&alone, "undetermined no_amounts");
    alone.members[0].age.count = 17;
    assert_answer(&alone, "full minor");
    struct means_case cleanup(case_done) old = request("2001-01-01", 0);
    claims(&old, CATEGORY_DETAINED);
    assert_answer(&old, "full category");
}

static void test_a_row_that_is_not_verified_counts_and_the_trace_says_so(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2023-07-01", 0);
    lives_with(&c, KIN_CHILD, 3, 0);
    assert_answer(&c, "full income");
    assert_steps(&c, RULE_DEPENDANTS,
                 "means.deduction_row means.row.from_unverified means.dependants.deducted "
                 "means.base");
    c.date = on("2018-06-30");
    assert_steps(&c, RULE_DEPENDANTS,
                 "means.deduction_row means.row.until_unverified means.dependants.deducted "
                 "means.base");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_twelve_family_limits_of_the_sources_hold_to_the_cent),
        cmocka_unit_test(
            test_every_limit_of_a_single_person_holds_to_the_cent_on_its_first_and_last_day),
        cmocka_unit_test(test_every_limit_of_a_family_holds_to_the_cent_on_its_first_and_last_day),
        cmocka_unit_test(test_limits_change_exactly_at_their_days_and_end_with_the_last),
        cmocka_unit_test(test_outside_the_limits_there_is_no_answer),
        cmocka_unit_test(test_the_deduction_changes_exactly_at_its_days_and_gaps_have_none),
        cmocka_unit_test(test_a_row_is_asked_for_only_where_the_rule_needs_it),
        cmocka_unit_test(test_a_row_that_is_not_verified_counts_and_the_trace_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
