/* The papers of an application: which are needed, and which are young enough. */
#include "request.h"
#include "aid/household.h"
#include "base/memory.h"
#include "base/str.h"

/* ---- Ages ---- */

static void assert_young(enum age_rule age_rule, int max_age, const char *application,
                         const char *oldest) {
    struct document_rule rule = {.age_rule = age_rule, .max_age = max_age};
    struct date date = on(application), last = on(oldest);
    if (!document_is_young(&rule, last, false, date))
        fail_msg("%s is too old for %s", oldest, application);
    if (document_is_young(&rule, date_add_days(last, -1), false, date))
        fail_msg("a day before %s is young for %s", oldest, application);
}

static void test_two_months_are_calendar_months_also_at_their_ends(void **state) {
    (void)state;
    assert_young(AGE_CALENDAR_MONTHS, 2, "2022-01-26", "2021-11-26");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2022-04-30", "2022-02-28");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2022-04-29", "2022-02-28");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2022-04-28", "2022-02-28");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2024-04-30", "2024-02-29");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2024-04-29", "2024-02-29");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2022-08-31", "2022-06-30");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2022-02-28", "2021-12-28");
    assert_young(AGE_CALENDAR_MONTHS, 2, "2022-01-31", "2021-11-30");
    assert_young(AGE_CALENDAR_MONTHS, 3, "2022-05-31", "2022-02-28");
    assert_young(AGE_CALENDAR_MONTHS, 13, "2022-03-31", "2021-02-28");
    assert_young(AGE_CALENDAR_MONTHS, 0, "2022-03-31", "2022-03-31");
}

static void test_other_ages_are_days_years_and_school_years(void **state) {
    (void)state;
    assert_young(AGE_DAYS, 14, "2022-01-26", "2022-01-12");
    assert_young(AGE_DAYS, 14, "2022-03-07", "2022-02-21");
    assert_young(AGE_THIS_OR_LAST_YEAR, 0, "2022-01-26", "2021-01-01");
    assert_young(AGE_THIS_OR_LAST_YEAR, 0, "2022-12-31", "2021-01-01");
    assert_young(AGE_SCHOOL_YEAR, 0, "2022-01-26", "2021-09-01");
    assert_young(AGE_SCHOOL_YEAR, 0, "2022-08-31", "2021-09-01");
    assert_young(AGE_SCHOOL_YEAR, 0, "2022-09-01", "2022-09-01");
}

static void test_months_are_added_and_taken_off(void **state) {
    (void)state;
    assert_true(date_equal(date_add_months(on("2022-01-31"), 1), on("2022-02-28")));
    assert_true(date_equal(date_add_months(on("2023-12-31"), 2), on("2024-02-29")));
    assert_true(date_equal(date_add_months(on("2022-01-15"), -1), on("2021-12-15")));
    assert_true(date_equal(date_add_months(on("2022-01-15"), -13), on("2020-12-15")));
    assert_true(date_equal(date_add_months(on("0001-01-31"), -2), on("0001-01-01")));
    assert_true(date_equal(date_add_months(on("9999-12-01"), 1), on("9999-12-31")));
}

static void test_a_form_may_not_be_younger_than_the_application(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 100000);
    shows_the_basics(&c);
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-26");
    assert_answer(&c, "full income");
    c.papers[0].date = on("2001-01-01");
    assert_answer(&c, "full income");
    c.papers[0].date = on("2022-01-27");
    assert_asked(&c, "application_form not_accepted 0");
}

static void test_an_old_decision_on_an_allowance_holds_an_old_statement_does_not(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 900000);
    claims(&c, CATEGORY_DISABILITY_ALLOWANCE);
    shows_the_basics(&c);
    struct paper *paper = shows(&c, DOCUMENT_DISABILITY_ALLOWANCE_DECISION, 0, "2015-05-05");
    assert_answer(&c, "full category");
    paper->statement = true;
    assert_asked(&c, "disability_allowance_decision too_old 0");
    paper->date = on("2021-11-26");
    assert_answer(&c, "full category");
}

/* ---- Which are needed ---- */

/* The kinds that a bearer has to show, blocking ones marked, with " " between. */
static void assert_needed(situation_set held, const char *expected) {
    struct document_need needs[DOCUMENT_COUNT];
    struct str cleanup(str_done) found = {0};
    size_t count =
        documents_check(law(), held, (struct bearer){0}, on("2022-01-26"), NULL, 0, needs);
    for (size_t i = 0; i < count; i++)
        str_format(&found, "%s%s%s", i ? " " : "", document_name(needs[i].rule->document),
                   needs[i].rule->blocking ? "" : "?");
    assert_string_equal(str_text(&found), expected);
}

static void test_every_situation_names_its_papers(void **state) {
    (void)state;
    static const struct {
        enum situation situation;
        const char *papers;
    } table[] = {
        {SITUATION_SECOND_LINE, "application_form household_certificate"},
        {SITUATION_INCOME, "income_proof"},
        {SITUATION_NO_INCOME, "ocmw_attest rva_attest health_fund_attest honour_declaration"},
        {SITUATION_SELF_EMPLOYED, "tax_assessment accountant_attest vat_return?"},
        {SITUATION_AT_SCHOOL, "school_attest"},
        {SITUATION_BENEFIT_SUSPENDED, "suspension_proof"},
        {SITUATION_PART_TIME, "rva_attest"},
        {SITUATION_INVALID, "fod_declaration?"},
        {SITUATION_BUREAU_ASKS, "tax_assessment?"},
        {SITUATION_ALIMONY, "alimony_payments alimony_judgment?"},
        {SITUATION_ALIMONY_UNPAID, "honour_declaration"},
        {SITUATION_EXCEPTIONAL_DEBT, "debt_repayments"},
        {SITUATION_DEBT_SETTLEMENT, "debt_mediator_attest debt_settlement_judgment?"},
        {SITUATION_MINOR, "identity"},
        {SITUATION_LIVING_WAGE, "living_wage_decision living_wage_attest?"},
        {SITUATION_ELDERLY_INCOME, "elderly_income_attest"},
        {SITUATION_DISABILITY_ALLOWANCE, "disability_allowance_decision"},
        {SITUATION_GUARANTEED_CHILD_BENEFIT, "child_benefit_attest"},
        {SITUATION_SOCIAL_TENANT, "rent_sheet"},
        {SITUATION_DETAINED, "detention_attest"},
        {SITUATION_IMMEDIATE_APPEARANCE, "immediate_appearance_papers"},
        {SITUATION_MENTAL_HEALTH, "mental_health_papers"},
        {SITUATION_FOREIGNER_STAY, "stay_papers"},
        {SITUATION_ASYLUM, "asylum_papers"},
        {SITUATION_OVER_INDEBTED, "debt_settlement_declaration"},
        {SITUATION_OVER_INDEBTED_MEMBER, "income_proof?"},
        {SITUATION_PROCEDURE, "court_papers?"},
        {SITUATION_THROUGH_LAWYER, "mandate_form?"},
    };
    assert_int_equal(array_length(table), SITUATION_COUNT);
    for (size_t i = 0; i < array_length(table); i++)
        assert_needed(situation_bit(table[i].situation), table[i].papers);
}

static void test_a_paper_that_two_situations_ask_for_stands_once(void **state) {
    (void)state;
    assert_needed(situation_bit(SITUATION_NO_INCOME) | situation_bit(SITUATION_ALIMONY_UNPAID) |
                      situation_bit(SITUATION_PART_TIME),
                  "ocmw_attest rva_attest health_fund_attest honour_declaration");
    assert_needed(situation_bit(SITUATION_BUREAU_ASKS) | situation_bit(SITUATION_SELF_EMPLOYED),
                  "tax_assessment accountant_attest vat_return?");
}

static void test_each_adult_proves_what_comes_in(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 0);
    shows_the_basics(&c);
    assert_asked(&c, "ocmw_attest missing 0, rva_attest missing 0, health_fund_attest missing 0, "
                     "honour_declaration missing 0");
    c.members[0].net_income.money.cents = 100000;
    assert_asked(&c, "income_proof missing 0");
    c.members[0].self_employed = FACT_YES;
    assert_asked(&c, "tax_assessment missing 0, accountant_attest missing 0");
    lives_with(&c, KIN_PARTNER, 30, 1000);
    lives_with(&c, KIN_CHILD, 15, 1000);
    lives_with(&c, KIN_CHILD, 16, 1000);
    c.members[0].self_employed = FACT_NO;
    assert_asked(&c, "income_proof missing 0, income_proof missing 1, school_attest missing 3");
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-26");
    shows(&c, DOCUMENT_SCHOOL_ATTEST, 2, "2022-01-26");
    assert_asked(&c, "income_proof missing 1, school_attest missing 3");
}

static void test_amounts_of_the_household_are_proved_too(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 100000);
    shows_the_basics(&c);
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-26");
    c.alimony_paid.money.cents = c.exceptional_debt.money.cents = 1;
    assert_asked(&c, "alimony_payments missing 0, debt_repayments missing 0");
    c.alimony_paid.money.cents = c.exceptional_debt.money.cents = 0;
    c.in_debt_settlement = c.living_money.known = c.charges_paid.known = true;
    assert_asked(&c, "debt_mediator_attest missing 0");
}

static void test_a_minor_shows_age_and_no_income(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 100000);
    c.members[0].age.count = 16;
    c.has_documents = true;
    assert_asked(&c, "application_form missing 0, household_certificate missing 0, "
                     "identity missing 0");
    shows_the_basics(&c);
    shows(&c, DOCUMENT_IDENTITY, 0, NULL);
    assert_answer(&c, "full minor");
}

/* ---- In the answer ---- */

static void test_papers_make_the_answer_proved_pending_or_provisional(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 100000);
    struct means_answer cleanup(answer_done) answer;
    means_decide(law(), &c, NULL, &answer);
    assert_int_equal(answer.proved, FACT_NO);
    shows_the_basics(&c);
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2021-11-26");
    means_decide(law(), &c, NULL, &answer);
    assert_int_equal(answer.proved, FACT_YES);
    assert_steps(&c, RULE_DOCUMENTS, "means.papers.good");
    c.papers[2].date = on("2021-11-25");
    assert_answer(&c, "pending documents");
    assert_asked(&c, "income_proof too_old 0");
    c.papers[2].accepted = FACT_NO;
    assert_asked(&c, "income_proof not_accepted 0");
    c.urgent = FACT_YES;
    assert_answer(&c, "provisional documents");
    c.members[0].net_income.money.cents = 900000;
    assert_answer(&c, "provisional documents");
    c.urgent = FACT_UNKNOWN;
    assert_answer(&c, "pending unknown_fact");
    c.wealth_found = FACT_YES;
    assert_answer(&c, "refused wealth");
}

static void test_what_is_not_known_of_a_paper_is_asked_for(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 100000);
    shows_the_basics(&c);
    struct paper *proof = shows(&c, DOCUMENT_INCOME_PROOF, 0, NULL);
    assert_answer(&c, "pending unknown_fact");
    assert_asked(&c, "documents[2].date");
    proof->accepted = FACT_UNKNOWN;
    assert_asked(&c, "documents[2].date, documents[2].accepted");
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-25");
    assert_answer(&c, "full income");
}

static void test_papers_win_over_a_category_that_says_proved(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 900000);
    claims(&c, CATEGORY_LIVING_WAGE);
    shows_the_basics(&c);
    assert_answer(&c, "pending documents");
    assert_asked(&c, "living_wage_decision missing 0");
    c.claims[0].proved = FACT_UNKNOWN;
    assert_answer(&c, "pending documents");
    shows(&c, DOCUMENT_LIVING_WAGE_DECISION, 0, NULL);
    assert_asked(&c, "categories[0].proved");
    c.claims[0].proved = FACT_YES;
    assert_answer(&c, "full category");
    c.claims[0].proved = FACT_NO;
    assert_answer(&c, "pending documents");
    assert_asked(&c, "income_proof missing 0");
}

static void test_one_proved_category_is_enough(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2022-01-26", 900000);
    claims(&c, CATEGORY_LIVING_WAGE);
    claims(&c, CATEGORY_DETAINED);
    shows_the_basics(&c);
    assert_asked(&c, "living_wage_decision missing 0, detention_attest missing 0");
    shows(&c, DOCUMENT_DETENTION_ATTEST, 0, NULL);
    assert_answer(&c, "full category");
}

static void test_no_paper_is_asked_for_where_no_amounts_are(void **state) {
    (void)state;
    struct means_case cleanup(case_done) c = request("2030-01-01", 100000);
    c.has_documents = true;
    assert_answer(&c, "undetermined no_amounts");
    assert_asked(&c, "");
}

/* ---- Settings of an office ---- */

static void test_an_office_sets_ages_and_what_blocks(void **state) {
    (void)state;
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(rules_load(ZUIL_BUILT_ASSETS, &rules, &mistake), ERR_NONE);
    struct document_rule certificate = {.document = DOCUMENT_HOUSEHOLD_CERTIFICATE,
                                        .situation = SITUATION_SECOND_LINE,
                                        .age_rule = AGE_DAYS,
                                        .max_age = 14,
                                        .blocking = true};
    assert_true(rules_set_document(&rules, &certificate));
    struct means_case cleanup(case_done) c = request("2022-01-26", 100000);
    shows(&c, DOCUMENT_APPLICATION_FORM, 0, "2022-01-26");
    shows(&c, DOCUMENT_HOUSEHOLD_CERTIFICATE, 0, "2022-01-11");
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-11");
    assert_answer_under(law(), &c, "full income");
    assert_answer_under(&rules, &c, "pending documents");
    certificate.situation = SITUATION_MINOR;
    assert_false(rules_set_document(&rules, &certificate));
}

static void
test_adults_with_an_over_indebted_person_prove_income_where_the_office_says_so(void **state) {
    (void)state;
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(rules_load(ZUIL_BUILT_ASSETS, &rules, &mistake), ERR_NONE);
    struct document_rule proof = {.document = DOCUMENT_INCOME_PROOF,
                                  .situation = SITUATION_OVER_INDEBTED_MEMBER,
                                  .age_rule = AGE_CALENDAR_MONTHS,
                                  .max_age = 2,
                                  .blocking = true};
    assert_true(rules_set_document(&rules, &proof));
    struct means_case cleanup(case_done) c = request("2022-01-26", 900000);
    c.matter = MATTER_DEBT_SETTLEMENT;
    claims(&c, CATEGORY_OVER_INDEBTED);
    shows_the_basics(&c);
    shows(&c, DOCUMENT_DEBT_SETTLEMENT_DECLARATION, 0, "2022-01-26");
    assert_answer_under(law(), &c, "full category");
    assert_answer_under(&rules, &c, "pending documents");
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-26");
    assert_answer_under(&rules, &c, "full category");
    lives_with(&c, KIN_PARTNER, 30, 0);
    assert_answer_under(&rules, &c, "pending documents");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_two_months_are_calendar_months_also_at_their_ends),
        cmocka_unit_test(test_other_ages_are_days_years_and_school_years),
        cmocka_unit_test(test_months_are_added_and_taken_off),
        cmocka_unit_test(test_a_form_may_not_be_younger_than_the_application),
        cmocka_unit_test(test_an_old_decision_on_an_allowance_holds_an_old_statement_does_not),
        cmocka_unit_test(test_every_situation_names_its_papers),
        cmocka_unit_test(test_a_paper_that_two_situations_ask_for_stands_once),
        cmocka_unit_test(test_each_adult_proves_what_comes_in),
        cmocka_unit_test(test_amounts_of_the_household_are_proved_too),
        cmocka_unit_test(test_a_minor_shows_age_and_no_income),
        cmocka_unit_test(test_papers_make_the_answer_proved_pending_or_provisional),
        cmocka_unit_test(test_what_is_not_known_of_a_paper_is_asked_for),
        cmocka_unit_test(test_papers_win_over_a_category_that_says_proved),
        cmocka_unit_test(test_one_proved_category_is_enough),
        cmocka_unit_test(test_no_paper_is_asked_for_where_no_amounts_are),
        cmocka_unit_test(test_an_office_sets_ages_and_what_blocks),
        cmocka_unit_test(
            test_adults_with_an_over_indebted_person_prove_income_where_the_office_says_so),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
