/* What a household is told to bring: what the means test would ask of it, and no more. */
#include "base/memory.h"
#include "base/str.h"
#include "request.h"

#define DAY "2025-11-24"

/* "household_certificate 0, income_proof 1?": the document, whose (h: the household's), and ? where
 * it depends on what is unknown. */
static void assert_needs(const struct means_case *c, const char *expected) {
    cleanup_free struct paper_need *needs = NULL;
    struct str cleanup(str_done) found = {0};
    size_t count = means_needs(law(), c, &needs);
    for (size_t i = 0; i < count; i++) {
        const struct document_need *need = &needs[i].need;
        str_format(&found, "%s%s ", i ? ", " : "", document_name(need->rule->document));
        if (needs[i].household)
            str_add(&found, "h");
        else
            str_format(&found, "%zu", need->member);
        str_add(&found, needs[i].surely ? "" : "?");
    }
    assert_string_equal(str_text(&found), expected);
}

#define BASICS "application_form h, household_certificate h"

static void test_who_lives_alone_on_a_wage_proves_the_household_and_the_wage(void **state) {
    struct means_case cleanup(case_done) c = request(DAY, 140000);
    (void)state;
    assert_needs(&c, BASICS ", income_proof 0");
}

static void test_each_adult_and_each_child_of_school_age_has_papers_of_their_own(void **state) {
    struct means_case cleanup(case_done) c = request(DAY, 140000);
    (void)state;
    lives_with(&c, KIN_PARTNER, 38, 0);
    lives_with(&c, KIN_CHILD, 8, 0);
    lives_with(&c, KIN_CHILD, 17, 0);
    assert_needs(&c, BASICS ", income_proof 0, ocmw_attest 1, rva_attest 1, health_fund_attest 1, "
                            "honour_declaration 1, school_attest 3");
}

static void test_a_minor_proves_their_age_and_no_income(void **state) {
    struct means_case cleanup(case_done) c = request(DAY, 140000);
    (void)state;
    c.members[0].age.count = 16;
    assert_needs(&c, BASICS ", identity h");
}

static void test_a_category_asks_for_its_own_papers_and_no_income(void **state) {
    struct means_case cleanup(case_done) c = request(DAY, 90000);
    (void)state;
    claims(&c, CATEGORY_LIVING_WAGE);
    assert_needs(&c, BASICS ", living_wage_decision h, living_wage_attest h");
}

static void test_what_is_not_known_is_asked_only_if_it_holds(void **state) {
    struct means_case cleanup(case_done) c = request(DAY, 0);
    (void)state;
    c.members[0].net_income.known = false;
    c.alimony_paid.known = false;
    assert_needs(&c, BASICS ", alimony_payments h?, alimony_judgment h?, income_proof 0?, "
                            "ocmw_attest 0?, rva_attest 0?, health_fund_attest 0?, "
                            "honour_declaration 0?");
}

static void test_papers_that_were_shown_are_still_on_the_list(void **state) {
    struct means_case cleanup(case_done) c = request(DAY, 140000);
    (void)state;
    shows_the_basics(&c);
    assert_needs(&c, BASICS ", income_proof 0");
}

static void test_for_advice_or_where_somebody_else_pays_nothing_is_asked(void **state) {
    struct means_case cleanup(case_done) c = request(DAY, 140000);
    (void)state;
    c.advice_only = FACT_YES;
    assert_needs(&c, "");
    c.advice_only = FACT_NO;
    c.third_party_pays = FACT_YES;
    assert_needs(&c, "");
}

/* Without a row for the day there is no answer, but the papers are the same. */
static void test_papers_are_known_where_amounts_are_not(void **state) {
    struct means_case cleanup(case_done) c = request("2031-01-01", 140000);
    (void)state;
    assert_needs(&c, BASICS ", income_proof 0");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_who_lives_alone_on_a_wage_proves_the_household_and_the_wage),
        cmocka_unit_test(test_each_adult_and_each_child_of_school_age_has_papers_of_their_own),
        cmocka_unit_test(test_a_minor_proves_their_age_and_no_income),
        cmocka_unit_test(test_a_category_asks_for_its_own_papers_and_no_income),
        cmocka_unit_test(test_what_is_not_known_is_asked_only_if_it_holds),
        cmocka_unit_test(test_papers_that_were_shown_are_still_on_the_list),
        cmocka_unit_test(test_for_advice_or_where_somebody_else_pays_nothing_is_asked),
        cmocka_unit_test(test_papers_are_known_where_amounts_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
