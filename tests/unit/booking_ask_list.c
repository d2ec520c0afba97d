/* Ask first: what to bring, and the words of it all. */
#include "answers.h"
#include "base/memory.h"
#include "request.h"

#include <string.h>

/* ---- What to bring ---- */

/* "all: household_certificate ...; partner: income_proof", with ? behind what may not be needed. */
static void assert_list(const struct ask_typed *typed, const char *expected) {
    struct ask cleanup(ask_done) ask = answers_on(DAY, typed);
    struct ask_list cleanup(ask_list_done) list = {0};
    struct str cleanup(str_done) found = {0};
    ask_list_make(law(), &ask, &list);
    for (int who = 0; who < ASK_WHO_COUNT; who++) {
        if (list.of[who].count)
            str_format(&found, "%s%s:", found.length ? "; " : "", ask_who_name((enum ask_who)who));
        for (size_t i = 0; i < list.of[who].count; i++)
            str_format(&found, " %s%s", document_name(list.of[who].needs[i].need.rule->document),
                       list.of[who].needs[i].surely ? "" : "?");
    }
    assert_string_equal(str_text(&found), expected);
    assert_int_equal(list.is_empty, !*expected);
}

#define ALL            "all: application_form household_certificate court_papers"
#define WITHOUT_INCOME "ocmw_attest rva_attest health_fund_attest honour_declaration"

static void test_each_person_is_told_their_own_papers(void **state) {
    struct ask_typed typed = alone("1500");
    (void)state;
    assert_list(&typed, ALL "; applicant: income_proof");
    typed.texts[ASK_PARTNER] = "yes";
    typed.texts[ASK_PARTNER_INCOME] = "none";
    typed.texts[ASK_CHILDREN] = "2";
    typed.texts[ASK_TEENAGERS] = "2";
    typed.texts[ASK_STUDENTS] = "1";
    typed.texts[ASK_DEBTS] = "some";
    typed.texts[ASK_DEBTS_AMOUNT] = "50";
    assert_list(&typed, "all: application_form household_certificate debt_repayments court_papers; "
                        "applicant: income_proof; partner: " WITHOUT_INCOME
                        "; teenager: school_attest; student: school_attest");
}

static void test_of_several_adults_it_is_not_told_who_earns(void **state) {
    struct ask_typed typed = alone("1500");
    (void)state;
    typed.texts[ASK_ADULTS] = "1";
    typed.texts[ASK_ADULTS_INCOME] = "some";
    typed.texts[ASK_ADULTS_INCOME_AMOUNT] = "1000";
    assert_list(&typed, ALL "; applicant: income_proof; adult: income_proof");
    typed.texts[ASK_ADULTS] = "2";
    assert_list(&typed, ALL "; applicant: income_proof; adult: income_proof? ocmw_attest? "
                            "rva_attest? health_fund_attest? honour_declaration?");
    typed.texts[ASK_ADULTS_INCOME] = "none";
    assert_list(&typed, ALL "; applicant: income_proof; adult: " WITHOUT_INCOME);
}

static void test_the_self_employed_have_a_list_of_their_own(void **state) {
    struct ask_typed typed = alone("1500");
    (void)state;
    typed.texts[ASK_SELF_EMPLOYED] = "yes";
    assert_list(&typed, ALL "; applicant: tax_assessment accountant_attest vat_return");
}

static void test_a_minor_and_a_category_prove_only_that(void **state) {
    struct ask_typed typed = alone("1500");
    (void)state;
    typed.texts[ASK_CATEGORY + CATEGORY_SOCIAL_TENANT] = "yes";
    assert_list(&typed, "all: application_form household_certificate rent_sheet court_papers");
    typed.texts[ASK_AGE] = "15";
    assert_list(&typed, "all: application_form household_certificate identity court_papers");
}

static void test_for_advice_and_with_an_insurance_there_is_no_list(void **state) {
    struct ask_typed typed = alone("1500");
    (void)state;
    typed.texts[ASK_INSURANCE] = "yes";
    assert_list(&typed, "");
    typed.texts[ASK_INSURANCE] = "no";
    typed.texts[ASK_PURPOSE] = "advice";
    assert_list(&typed, "");
}

/* ---- Words ---- */

static struct catalogue *open_catalogue(void) {
    struct catalogue *catalogue = NULL;
    assert_int_equal(catalogue_open(ZUIL_BUILT_ASSETS, &catalogue, NULL), ERR_NONE);
    return catalogue;
}

/* A sentence without a key or a brace in it. */
static void assert_said(const char *text) {
    if (!*text || strchr(text, '{') || str_starts(text, "ask.") || str_starts(text, "document"))
        fail_msg("'%s' is no sentence", text);
}

static void assert_words(const struct catalogue *catalogue, enum language language,
                         const struct ask_typed *typed) {
    struct ask cleanup(ask_done) ask = answers_on(FAMILY_DAY, typed);
    struct ask_result cleanup(ask_result_done) result = {0};
    struct str cleanup(str_done) end = {0};
    ask_decide(law(), &ask, &result);
    ask_words_end(catalogue, language, &result, &end);
    assert_said(str_text(&end));
    json_t *how = ask_words_how(catalogue, language, law(), &ask, &result), *line;
    size_t i;
    json_array_foreach(how, i, line) assert_said(json_string_value(line));
    assert_true(json_array_size(how) <= 6);
    json_decref(how);
}

static void test_every_end_is_said_in_every_language(void **state) {
    struct catalogue *catalogue = open_catalogue();
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        static const char *const incomes[] = {"1000", "1600", "2500"};
        for (size_t i = 0; i < array_length(incomes); i++) {
            struct ask_typed typed = alone(incomes[i]);
            assert_words(catalogue, language, &typed);
            typed.texts[ASK_CHILDREN] = "3";
            typed.texts[ASK_DEBTS] = "some";
            typed.texts[ASK_DEBTS_AMOUNT] = "20";
            assert_words(catalogue, language, &typed);
            typed.texts[ASK_CATEGORY + CATEGORY_DETAINED] = "yes";
            assert_words(catalogue, language, &typed);
            typed.texts[ASK_INSURANCE] = "yes";
            assert_words(catalogue, language, &typed);
        }
        struct ask_typed nothing = {0};
        assert_words(catalogue, language, &nothing);
    }
    catalogue_close(catalogue);
}

static void test_the_age_of_every_kind_of_paper_is_said_in_every_language(void **state) {
    struct catalogue *catalogue = open_catalogue();
    (void)state;
    for (size_t i = 0; i < law()->document_count; i++) {
        const struct document_rule *rule = &law()->documents[i];
        for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
            struct str cleanup(str_done) age = {0}, condition = {0};
            struct paper_need need = {.need = {.rule = rule}};
            ask_words_age(catalogue, language, rule, &age);
            ask_words_condition(catalogue, language, &need, &condition);
            bool ages = rule->age_rule != AGE_ANY && rule->age_rule != AGE_BY_APPLICATION;
            assert_int_equal(age.length > 0, ages);
            if (ages)
                assert_said(str_text(&age));
            assert_said(str_text(&condition));
        }
    }
    catalogue_close(catalogue);
}

static void
test_the_list_to_keep_stands_in_dutch_and_beside_it_in_the_visitors_language(void **state) {
    struct catalogue *catalogue = open_catalogue();
    struct ask_typed typed = alone("1500");
    struct ask cleanup(ask_done) ask = answers_on(DAY, &typed);
    struct ask_list cleanup(ask_list_done) list = {0};
    char name[] = "Bureau", url[] = "https://bureau.example";
    struct office office = {.name = name, .public_url = url};
    (void)state;
    ask_list_make(law(), &ask, &list);
    json_t *letter = ask_letter(catalogue, LANGUAGE_FR, &office, &list, on(DAY));
    json_t *blocks = json_object_get(letter, "blocks"), *block;
    size_t i;
    assert_string_equal(json_string_value(json_array_get(json_object_get(letter, "languages"), 1)),
                        "fr");
    assert_true(json_array_size(blocks) > 6);
    json_array_foreach(blocks, i, block) {
        const json_t *texts = json_object_get(block, "texts");
        assert_int_equal(json_array_size(texts), 2);
        assert_said(json_string_value(json_array_get(texts, 0)));
        assert_said(json_string_value(json_array_get(texts, 1)));
    }
    json_decref(letter);
    letter = ask_letter(catalogue, LANGUAGE_NL, &office, &list, on(DAY));
    assert_int_equal(json_array_size(json_object_get(letter, "languages")), 1);
    json_decref(letter);
    catalogue_close(catalogue);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_person_is_told_their_own_papers),
        cmocka_unit_test(test_of_several_adults_it_is_not_told_who_earns),
        cmocka_unit_test(test_the_self_employed_have_a_list_of_their_own),
        cmocka_unit_test(test_a_minor_and_a_category_prove_only_that),
        cmocka_unit_test(test_for_advice_and_with_an_insurance_there_is_no_list),
        cmocka_unit_test(test_every_end_is_said_in_every_language),
        cmocka_unit_test(test_the_age_of_every_kind_of_paper_is_said_in_every_language),
        cmocka_unit_test(
            test_the_list_to_keep_stands_in_dutch_and_beside_it_in_the_visitors_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
