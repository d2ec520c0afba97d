/* Each rule of the means test: where it holds, where it does not, and where nobody knows. The day
 * is 2022-01-26 where it does not matter: 1326, 1617 and 1907 euros, 289.83 for a dependant. */
#include "request.h"
#include "base/memory.h"

#define DAY     "2022-01-26"
#define LITTLE  100000 /* full aid for one alone */
#define BETWEEN 150000 /* partial aid for one alone, full for a family */
#define MUCH    900000 /* too much for anyone */

/* What a fact of yes, no or unknown makes of a case. */
static void assert_three(struct means_case *c, enum fact *fact, const char *yes, const char *no,
                         const char *unknown, const char *asked) {
    *fact = FACT_YES;
    assert_answer(c, yes);
    *fact = FACT_NO;
    assert_answer(c, no);
    *fact = FACT_UNKNOWN;
    assert_answer(c, unknown);
    assert_asked(c, asked);
}

static void test_who_wants_only_advice_needs_no_test(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, LITTLE);
    assert_three(&c, &c.advice_only, "none_needed advice_only", "full income",
                 "pending unknown_fact", "advice_only");
    c.advice_only = FACT_YES;
    c.unfounded = c.third_party_pays = c.wealth_found = FACT_UNKNOWN;
    c.members[0].age.known = c.members[0].net_income.known = false;
    assert_answer(&c, "none_needed advice_only");
}

static void test_an_unfounded_case_is_refused_and_asks_nothing_else(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, LITTLE);
    assert_three(&c, &c.unfounded, "refused unfounded", "full income", "pending unknown_fact",
                 "unfounded");
    c.unfounded = FACT_YES;
    c.members[0].age = (struct years){true, 15};
    assert_answer(&c, "refused unfounded");
    c.has_documents = true;
    assert_answer(&c, "refused unfounded");
}

static void test_a_third_party_that_pays_ends_the_aid_of_a_minor_too(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, LITTLE);
    assert_three(&c, &c.third_party_pays, "refused third_party", "full income",
                 "pending unknown_fact", "third_party_pays");
    c.third_party_pays = FACT_YES;
    c.members[0].age = (struct years){true, 15};
    assert_answer(&c, "refused third_party");
}

static void test_a_refusal_that_stands_waits_for_no_other(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, LITTLE);
    c.unfounded = FACT_UNKNOWN;
    c.third_party_pays = FACT_YES;
    assert_answer(&c, "refused third_party");
    assert_asked(&c, "");
    c.third_party_pays = FACT_UNKNOWN;
    c.wealth_found = FACT_YES;
    c.wealth_reason = memory_copy("drie appartementen");
    c.members[0].net_income.known = false;
    assert_answer(&c, "refused wealth");
    assert_asked(&c, "");
}

static void test_a_minor_is_helped_whatever_the_means(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, MUCH);
    c.wealth_found = FACT_YES;
    c.members[0].age = (struct years){true, 17};
    assert_answer(&c, "full minor");
    c.members[0].age.count = 18;
    assert_answer(&c, "refused wealth");
    c.members[0].age.known = false;
    assert_answer(&c, "pending unknown_fact");
    assert_asked(&c, "members[0].age");
}

static void test_an_act_as_a_minor_before_the_youth_court_counts_as_minority(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, MUCH);
    assert_three(&c, &c.youth_court, "full minor", "refused income", "pending unknown_fact",
                 "youth_court");
    c.youth_court = FACT_YES;
    c.members[0].age.known = false;
    assert_answer(&c, "full minor");
}

static void test_wealth_is_refused_and_its_reason_is_asked_for(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, LITTLE);
    assert_three(&c, &c.wealth_found, "refused wealth", "full income", "pending unknown_fact",
                 "wealth.found");
    c.wealth_found = FACT_YES;
    assert_asked(&c, "wealth.reason");
    c.wealth_reason = memory_copy("effectenrekening");
    assert_asked(&c, "");
    claims(&c, CATEGORY_DETAINED);
    assert_answer(&c, "refused wealth");
}

static void test_every_category_is_presumed_in_its_scope_and_nowhere_else(void **state) {
    (void)state;
    for (int category = 0; category < CATEGORY_COUNT; category++) {
        struct means_case cleanup(case_done) c = request(DAY, MUCH);
        claims(&c, (enum category)category);
        for (int matter = MATTER_UNKNOWN + 1; matter < MATTER_COUNT; matter++) {
            enum matter bound = category == CATEGORY_MENTAL_HEALTH    ? MATTER_MENTAL_HEALTH
                                : category == CATEGORY_FOREIGNER_STAY ? MATTER_FOREIGNERS
                                : category == CATEGORY_OVER_INDEBTED  ? MATTER_DEBT_SETTLEMENT
                                                                      : (enum matter)matter;
            c.matter = (enum matter)matter;
            assert_answer(&c, c.matter == bound ? "full category" : "refused income");
        }
        c.matter = MATTER_UNKNOWN;
        bool bound = category_matter((enum category)category) != MATTER_UNKNOWN;
        assert_answer(&c, bound ? "pending unknown_fact" : "full category");
        assert_asked(&c, bound ? "matter" : "");
    }
}

static void test_a_category_is_rebuttable_and_needs_its_proof(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, MUCH);
    claims(&c, CATEGORY_LIVING_WAGE);
    assert_three(&c, &c.claims[0].rebutted, "refused income", "full category",
                 "pending unknown_fact", "categories[0].rebutted");
    c.claims[0].rebutted = FACT_NO;
    assert_three(&c, &c.claims[0].proved, "full category", "refused income", "pending unknown_fact",
                 "categories[0].proved");
    claims(&c, CATEGORY_DETAINED);
    assert_answer(&c, "full category");
    assert_steps(&c, RULE_CATEGORY, "means.category.unknown means.category.holds");
}

static void test_categories_that_nobody_asked_after_are_asked_for(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, MUCH);
    c.claims_known = CLAIMS_UNKNOWN;
    assert_answer(&c, "pending unknown_fact");
    assert_asked(&c, "categories");
    c.members[0].age.count = 12;
    assert_answer(&c, "full minor");
}

static void test_another_adult_or_a_dependant_makes_a_family(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, BETWEEN);
    assert_answer(&c, "partial income 12500");
    assert_steps(&c, RULE_BAND, "means.band.single");
    struct member *other = lives_with(&c, KIN_OTHER, 30, 1000);
    assert_answer(&c, "full income");
    assert_steps(&c, RULE_BAND, "means.band.family");
    *other = (struct member){.kinship = KIN_CHILD, .age = {true, 3}};
    other->opponent = FACT_NO;
    assert_answer(&c, "full income");
    other->dependant = DEPENDENCE_NO;
    assert_answer(&c, "partial income 12500");
}

static void test_an_opponent_is_removed_before_the_band_is_chosen(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, BETWEEN);
    struct member *partner = lives_with(&c, KIN_PARTNER, 41, MUCH);
    assert_three(&c, &partner->opponent, "partial income 12500", "refused income",
                 "pending unknown_fact", "members[1].opponent");
    partner->opponent = FACT_YES;
    partner->net_income.known = partner->age.known = false;
    assert_answer(&c, "partial income 12500");
    assert_steps(&c, RULE_HOUSEHOLD, "means.member.applicant means.member.opponent");
}

static void test_the_officer_leaves_someone_out_with_a_reason(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, BETWEEN);
    struct member *lodger = lives_with(&c, KIN_OTHER, 41, MUCH);
    assert_answer(&c, "refused income");
    lodger->excluded_reason = memory_copy("huurt een kamer");
    assert_answer(&c, "partial income 12500");
    assert_steps(&c, RULE_HOUSEHOLD, "means.member.applicant means.member.excluded");
}

static void test_a_stated_band_holds_for_an_applicant_alone(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, BETWEEN);
    c.band = BAND_FAMILY;
    assert_answer(&c, "full income");
    assert_steps(&c, RULE_BAND, "means.band.given_family");
    c.band = BAND_SINGLE;
    assert_answer(&c, "partial income 12500");
}

static void test_the_income_of_minors_and_of_nobody_else_is_left_out(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, 0);
    lives_with(&c, KIN_CHILD, 17, MUCH);
    assert_answer(&c, "full income");
    c.members[1].age.count = 18;
    assert_answer(&c, "refused income");
    c.members[1].age.known = false;
    assert_answer(&c, "pending unknown_fact");
    assert_asked(&c, "members[1].age");
}

static int dependants_of(const struct means_case *c) {
    struct means_answer cleanup(answer_done) answer;
    means_decide(law(), c, NULL, &answer);
    return answer.deduction ? answer.dependants : 0;
}

static void test_dependants_are_minors_a_partner_and_students_without_income(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, 0);
    struct member *m = lives_with(&c, KIN_CHILD, 17, 5000);
    assert_int_equal(dependants_of(&c), 1);
    m->age.count = 18;
    assert_int_equal(dependants_of(&c), 0);
    m->net_income.money.cents = 0;
    assert_int_equal(dependants_of(&c), 0);
    m->student = FACT_YES;
    assert_int_equal(dependants_of(&c), 1);
    m->net_income.money.cents = 1;
    assert_int_equal(dependants_of(&c), 0);
    m->kinship = KIN_PARTNER;
    m->student = FACT_NO;
    assert_int_equal(dependants_of(&c), 0);
    m->net_income.money.cents = 0;
    assert_int_equal(dependants_of(&c), 1);
    m->kinship = KIN_PARENT;
    assert_int_equal(dependants_of(&c), 0);
}

static void test_the_officer_says_otherwise_of_a_dependant(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, 0);
    struct member *mother = lives_with(&c, KIN_PARENT, 80, 20000);
    mother->dependant = DEPENDENCE_YES;
    assert_int_equal(dependants_of(&c), 1);
    *mother = (struct member){.kinship = KIN_CHILD, .age = {true, 3}, .opponent = FACT_NO};
    mother->dependant = DEPENDENCE_NO;
    assert_int_equal(dependants_of(&c), 0);
}

static void test_alimony_and_exceptional_debts_move_the_base(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, 132599);
    assert_answer(&c, "full income");
    c.alimony_received.money.cents = 1;
    assert_answer(&c, "partial income 2500");
    c.alimony_paid.money.cents = 1;
    assert_answer(&c, "full income");
    c.alimony_received.money.cents = 29103;
    assert_answer(&c, "refused income");
    c.exceptional_debt.money.cents = 29102;
    assert_answer(&c, "full income");
}

static void test_amounts_that_are_not_known_are_asked_for(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, BETWEEN);
    c.alimony_received.known = c.alimony_paid.known = c.exceptional_debt.known = false;
    assert_answer(&c, "pending unknown_fact");
    assert_asked(&c, "alimony_received_cents, alimony_paid_cents, exceptional_debt_cents");
    c.alimony_paid.known = c.exceptional_debt.known = true;
    c.members[0].net_income.money.cents = MUCH;
    assert_answer(&c, "refused income");
    assert_asked(&c, "");
}

static void test_a_negative_base_stays_negative(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, 10000);
    c.alimony_paid.money.cents = 15000;
    struct means_answer cleanup(answer_done) answer;
    means_decide(law(), &c, NULL, &answer);
    assert_int_equal(answer.outcome, OUTCOME_FULL);
    assert_int_equal(answer.base.money.cents, -5000);
}

static void test_a_debt_settlement_takes_the_place_of_the_applicants_income(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, MUCH);
    c.in_debt_settlement = true;
    c.living_money = (struct amount){true, {80000}};
    c.charges_paid = (struct amount){true, {52599}};
    assert_answer(&c, "full income");
    c.charges_paid.money.cents++;
    assert_answer(&c, "partial income 2500");
    c.members[0].net_income.known = false;
    assert_answer(&c, "partial income 2500");
    c.charges_paid.known = false;
    assert_answer(&c, "pending unknown_fact");
    assert_asked(&c, "debt_settlement.charges_paid_cents");
    lives_with(&c, KIN_PARTNER, 30, MUCH);
    assert_answer(&c, "refused income");
}

static void test_the_contribution_is_the_difference_between_25_and_125(void **state) {
    (void)state;
    static const struct {
        int64_t over;
        const char *answer, *sentence;
    } cases[] = {
        {0, "partial income 2500", "means.contribution.least"},
        {2499, "partial income 2500", "means.contribution.least"},
        {2500, "partial income 2500", "means.contribution.exact"},
        {2501, "partial income 2501", "means.contribution.exact"},
        {12499, "partial income 12499", "means.contribution.exact"},
        {12500, "partial income 12500", "means.contribution.exact"},
        {12501, "partial income 12500", "means.contribution.most"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        struct means_case cleanup(case_done) c = request(DAY, 132600 + cases[i].over);
        assert_answer(&c, cases[i].answer);
        assert_steps(&c, RULE_CONTRIBUTION, cases[i].sentence);
    }
}

static void test_a_succession_asks_no_second_contribution(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request(DAY, BETWEEN);
    assert_three(&c, &c.succession, "partial income", "partial income 12500",
                 "pending unknown_fact", "succession");
    c.members[0].net_income.money.cents = LITTLE;
    assert_answer(&c, "full income");
}

static struct amount lump_sum_of(const struct means_case *c) {
    struct means_answer cleanup(answer_done) answer;
    means_decide(law(), c, NULL, &answer);
    return answer.lump_sum;
}

static void test_lump_sums_came_on_top_until_the_judgment(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2016-09-01", 0);
    c.instances = (struct count){true, 2};
    assert_int_equal(lump_sum_of(&c).money.cents, 8000);
    c.date = on("2018-06-20");
    assert_int_equal(lump_sum_of(&c).money.cents, 8000);
    c.succession = FACT_YES;
    assert_int_equal(lump_sum_of(&c).money.cents, 6000);
    c.lump_sum_exempt = FACT_YES;
    assert_int_equal(lump_sum_of(&c).money.cents, 0);
    c.lump_sum_exempt = c.succession = FACT_NO;
    c.date = on("2018-06-21");
    assert_int_equal(lump_sum_of(&c).money.cents, 0);
    assert_true(lump_sum_of(&c).known);
    c.date = on("2018-06-20");
    c.members[0].net_income.money.cents = MUCH;
    assert_false(lump_sum_of(&c).known);
}

static void test_lump_sums_count_as_part_of_the_answer(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2017-01-01", 0);
    assert_three(&c, &c.lump_sum_exempt, "full income", "full income", "pending unknown_fact",
                 "lump_sum_exempt");
    c.instances.known = false;
    assert_asked(&c, "instances, lump_sum_exempt");
    c.lump_sum_exempt = FACT_YES;
    assert_answer(&c, "full income");
    c.date = on("2019-01-01");
    c.lump_sum_exempt = FACT_UNKNOWN;
    assert_answer(&c, "full income");
}

static void test_an_office_may_end_the_lump_sums_on_another_day(void **state) {
    (void)state;
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(rules_load(ZUIL_BUILT_ASSETS, &rules, &mistake), ERR_NONE);
    assert_true(rules_read_row(&rules, TABLE_FIGURES, ORIGIN_OFFICE,
                               "lump_designation\t2016-09-01\t2018-07-18\t20\toffice", &mistake));
    struct means_case cleanup(case_done) c = request("2018-07-18", 0);
    struct means_answer answer;
    c.instances.number = 1;
    means_decide(&rules, &c, NULL, &answer);
    assert_int_equal(answer.lump_sum.money.cents, 5000);
    c.date = on("2018-07-19");
    means_decide(&rules, &c, NULL, &answer);
    assert_int_equal(answer.lump_sum.money.cents, 0);
}

static void test_the_legal_source_goes_with_the_date(void **state) {
    (void)state;
    struct date before = on("2020-08-31"), since = on("2020-09-01");
    assert_string_equal(rule_source(law(), RULE_MINOR, before), "KB 18-12-2003 art. 1 § 4");
    assert_string_equal(rule_source(law(), RULE_MINOR, since), "Ger.W. 508/13/1 § 4");
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        assert_true(*rule_source(law(), (enum rule)rule, before));
        assert_true(*rule_source(law(), (enum rule)rule, since));
        assert_true(*rule_source(law(), (enum rule)rule, on("0001-01-01")));
        assert_true(*rule_source(law(), (enum rule)rule, on("9999-12-31")));
    }
}

static void test_the_steps_stand_in_the_order_of_the_rules(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2018-06-20", BETWEEN);
    lives_with(&c, KIN_PARTNER, 30, 0);
    lives_with(&c, KIN_CHILD, 3, 0);
    c.alimony_paid.money.cents = 500;
    struct trace cleanup(trace_done) trace = {0};
    struct means_answer cleanup(answer_done) answer;
    means_decide(law(), &c, &trace, &answer);
    bool seen[RULE_COUNT] = {false};
    for (size_t i = 0; i < trace.count; i++) {
        seen[trace.steps[i].rule] = true;
        assert_true(i == 0 || trace.steps[i - 1].rule <= trace.steps[i].rule);
        assert_true(*trace.steps[i].source);
    }
    for (int rule = 0; rule < RULE_COUNT; rule++)
        assert_int_equal(seen[rule], rule != RULE_CONTRIBUTION);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_wants_only_advice_needs_no_test),
        cmocka_unit_test(test_an_unfounded_case_is_refused_and_asks_nothing_else),
        cmocka_unit_test(test_a_third_party_that_pays_ends_the_aid_of_a_minor_too),
        cmocka_unit_test(test_a_refusal_that_stands_waits_for_no_other),
        cmocka_unit_test(test_a_minor_is_helped_whatever_the_means),
        cmocka_unit_test(test_an_act_as_a_minor_before_the_youth_court_counts_as_minority),
        cmocka_unit_test(test_wealth_is_refused_and_its_reason_is_asked_for),
        cmocka_unit_test(test_every_category_is_presumed_in_its_scope_and_nowhere_else),
        cmocka_unit_test(test_a_category_is_rebuttable_and_needs_its_proof),
        cmocka_unit_test(test_categories_that_nobody_asked_after_are_asked_for),
        cmocka_unit_test(test_another_adult_or_a_dependant_makes_a_family),
        cmocka_unit_test(test_an_opponent_is_removed_before_the_band_is_chosen),
        cmocka_unit_test(test_the_officer_leaves_someone_out_with_a_reason),
        cmocka_unit_test(test_a_stated_band_holds_for_an_applicant_alone),
        cmocka_unit_test(test_the_income_of_minors_and_of_nobody_else_is_left_out),
        cmocka_unit_test(test_dependants_are_minors_a_partner_and_students_without_income),
        cmocka_unit_test(test_the_officer_says_otherwise_of_a_dependant),
        cmocka_unit_test(test_alimony_and_exceptional_debts_move_the_base),
        cmocka_unit_test(test_amounts_that_are_not_known_are_asked_for),
        cmocka_unit_test(test_a_negative_base_stays_negative),
        cmocka_unit_test(test_a_debt_settlement_takes_the_place_of_the_applicants_income),
        cmocka_unit_test(test_the_contribution_is_the_difference_between_25_and_125),
        cmocka_unit_test(test_a_succession_asks_no_second_contribution),
        cmocka_unit_test(test_lump_sums_came_on_top_until_the_judgment),
        cmocka_unit_test(test_lump_sums_count_as_part_of_the_answer),
        cmocka_unit_test(test_an_office_may_end_the_lump_sums_on_another_day),
        cmocka_unit_test(test_the_legal_source_goes_with_the_date),
        cmocka_unit_test(test_the_steps_stand_in_the_order_of_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
