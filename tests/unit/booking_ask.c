/* Ask first: from answers to a case, and what may be expected of it. */
#include "answers.h"
#include "base/memory.h"
#include "booking/form.h"
#include "request.h"

static const char *const end_names[ASK_END_COUNT] = {
    [ASK_END_ADVICE] = "advice",
    [ASK_END_INSURANCE] = "insurance",
    [ASK_END_FULL] = "full",
    [ASK_END_PARTIAL] = "partial",
    [ASK_END_REFUSED] = "refused",
    [ASK_END_UNKNOWN] = "unknown",
    [ASK_END_NO_AMOUNTS] = "no_amounts",
};

/* "partial 2500", "unknown: age partner", "full if_uninsured". */
static void assert_end(const char *day, const struct ask_typed *typed, const char *expected) {
    struct ask cleanup(ask_done) ask = answers_on(day, typed);
    struct ask_result cleanup(ask_result_done) result = {0};
    struct str cleanup(str_done) found = {0};
    assert_false(ask.has_wrongs);
    ask_decide(law(), &ask, &result);
    str_add(&found, end_names[result.end]);
    if (result.end == ASK_END_PARTIAL)
        str_format(&found, " %lld", (long long)result.answer.contribution.money.cents);
    if (result.end == ASK_END_UNKNOWN)
        str_add_char(&found, ':');
    for (int field = 0; field < ASK_FIELD_COUNT; field++)
        if (result.missing[field])
            str_format(&found, " %s", ask_field_name((enum ask_field)field));
    str_add(&found, result.if_lawyer ? " if_lawyer" : "");
    str_add(&found, result.if_uninsured ? " if_uninsured" : "");
    assert_string_equal(str_text(&found), expected);
}

/* ---- What may be expected ---- */

static void test_each_limit_holds_to_the_cent(void **state) {
    static const struct {
        const char *income, *end;
    } rows[] = {
        {"0", "full"},
        {"1.611,99", "full"},
        {"1612", "partial 2500"},
        {"1700,00", "partial 8800"},
        {"1920", "partial 12500"},
        {"1920,01", "refused"},
    };
    (void)state;
    for (size_t i = 0; i < array_length(rows); i++) {
        struct ask_typed typed = alone(rows[i].income);
        assert_end(DAY, &typed, rows[i].end);
    }
}

static void test_a_partner_without_income_and_children_bring_the_base_down(void **state) {
    struct ask_typed typed = alone("3.000");
    (void)state;
    typed.texts[ASK_PARTNER] = "yes";
    typed.texts[ASK_PARTNER_INCOME] = "none";
    typed.texts[ASK_CHILDREN] = "1";
    typed.texts[ASK_TEENAGERS] = "1";
    assert_end(FAMILY_DAY, &typed, "partial 5037"); /* 3000 - 3 x 355.21 = 1934.37, less 1884 */
    typed.texts[ASK_STUDENTS] = "1";
    assert_end(FAMILY_DAY, &typed, "full");
    typed.texts[ASK_PARTNER_INCOME] = "some";
    typed.texts[ASK_PARTNER_INCOME_AMOUNT] = "600";
    assert_end(FAMILY_DAY, &typed, "refused"); /* 3600 - 3 x 355.21 = 2534.37 */
}

static void test_other_adults_count_with_their_income_together(void **state) {
    struct ask_typed typed = alone("1000");
    (void)state;
    typed.texts[ASK_ADULTS] = "2";
    typed.texts[ASK_ADULTS_INCOME] = "some";
    typed.texts[ASK_ADULTS_INCOME_AMOUNT] = "919,99";
    assert_end(DAY, &typed, "full");
    typed.texts[ASK_ADULTS_INCOME_AMOUNT] = "920";
    assert_end(DAY, &typed, "partial 2500");
    typed.texts[ASK_ADULTS_INCOME] = "unknown";
    assert_end(DAY, &typed, "unknown: adults_income");
    typed.texts[ASK_ADULTS] = "0";
    assert_end(DAY, &typed, "full");
}

static void test_alimony_and_exceptional_debts_count(void **state) {
    struct ask_typed typed = alone("1.700");
    (void)state;
    typed.texts[ASK_ALIMONY_PAID] = "some";
    typed.texts[ASK_ALIMONY_PAID_AMOUNT] = "88,01";
    assert_end(DAY, &typed, "full");
    typed.texts[ASK_ALIMONY_RECEIVED] = "some";
    typed.texts[ASK_ALIMONY_RECEIVED_AMOUNT] = "150";
    assert_end(DAY, &typed, "partial 12500");
    typed.texts[ASK_DEBTS] = "some";
    typed.texts[ASK_DEBTS_AMOUNT] = "100";
    assert_end(DAY, &typed, "partial 4999");
}

static void test_in_a_collective_debt_settlement_the_living_money_counts(void **state) {
    struct ask_typed typed = alone("9999");
    (void)state;
    typed.texts[ASK_DEBT_SETTLEMENT] = "yes";
    assert_end(DAY, &typed, "unknown: living_money charges_paid");
    typed.texts[ASK_LIVING_MONEY] = "900";
    typed.texts[ASK_CHARGES_PAID] = "800";
    assert_end(DAY, &typed, "partial 8800");
}

static void test_a_minor_needs_no_more_than_their_age(void **state) {
    struct ask_typed typed = {0};
    (void)state;
    typed.texts[ASK_PURPOSE] = "lawyer";
    typed.texts[ASK_INSURANCE] = "no";
    typed.texts[ASK_AGE] = "17";
    assert_end(DAY, &typed, "full");
    typed.texts[ASK_AGE] = "18";
    assert_end(DAY, &typed,
               "unknown: partner debt_settlement income alimony_received alimony_paid debts");
}

static void test_each_category_holds_in_its_own_matter(void **state) {
    (void)state;
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        enum matter bound = category_matter((enum category)i);
        struct ask_typed typed = alone("5000");
        typed.texts[ASK_CATEGORY + i] = "yes";
        typed.texts[ASK_PARTNER] = "unknown";
        assert_end(DAY, &typed, bound ? "unknown: partner" : "full");
        if (!bound)
            continue;
        typed.texts[ASK_MATTER] = matter_name(bound);
        assert_end(DAY, &typed, "full");
        typed.texts[ASK_MATTER] = "unknown";
        typed.texts[ASK_PARTNER] = "no";
        assert_end(DAY, &typed, "unknown: matter");
    }
}

static void test_not_knowing_ones_benefits_is_asked_only_if_it_counts(void **state) {
    struct ask_typed poor = alone("900"), rich = alone("5000");
    (void)state;
    poor.texts[ASK_CATEGORIES_UNKNOWN] = rich.texts[ASK_CATEGORIES_UNKNOWN] = "yes";
    assert_end(DAY, &rich, "unknown: category.living_wage");
    rich.texts[ASK_CATEGORY + CATEGORY_DETAINED] = "yes";
    assert_end(DAY, &rich, "full");
    struct ask_result cleanup(ask_result_done) result = {0};
    struct ask cleanup(ask_done) ask = answers_on(DAY, &poor);
    ask_decide(law(), &ask, &result);
    assert_int_equal(result.answer.contribution.money.cents, 0);
}

static void test_for_advice_nothing_else_is_asked(void **state) {
    struct ask_typed typed = {0};
    (void)state;
    typed.texts[ASK_PURPOSE] = "advice";
    assert_end(DAY, &typed, "advice");
}

static void test_what_is_open_of_advice_and_insurance_is_said_as_a_condition(void **state) {
    struct ask_typed typed = alone("1500");
    (void)state;
    typed.texts[ASK_PURPOSE] = "unknown";
    assert_end(DAY, &typed, "full if_lawyer");
    typed.texts[ASK_INSURANCE] = "";
    assert_end(DAY, &typed, "full if_lawyer if_uninsured");
    typed.texts[ASK_INSURANCE] = "yes";
    assert_end(DAY, &typed, "insurance if_lawyer");
}

static void test_an_income_that_is_not_known_is_asked(void **state) {
    struct ask_typed typed = alone("");
    (void)state;
    typed.texts[ASK_INCOME] = "unknown";
    typed.texts[ASK_INCOME_AMOUNT] = "not read";
    assert_end(DAY, &typed, "unknown: income");
}

static void test_a_partner_that_is_not_known_leaves_the_income_test_open(void **state) {
    struct ask_typed typed = alone("1000");
    (void)state;
    typed.texts[ASK_PARTNER] = "unknown";
    typed.texts[ASK_DEBT_SETTLEMENT] = NULL;
    assert_end(DAY, &typed, "unknown: partner debt_settlement");
}

static void test_without_amounts_for_the_day_there_is_no_estimate(void **state) {
    struct ask_typed typed = alone("1000");
    (void)state;
    assert_end("2031-01-01", &typed, "no_amounts");
    typed.texts[ASK_AGE] = "12";
    assert_end("2031-01-01", &typed, "full");
}

static void test_wealth_is_the_officers_and_changes_no_figure(void **state) {
    struct ask_typed typed = alone("1000");
    (void)state;
    typed.texts[ASK_WEALTH] = "yes";
    assert_end(DAY, &typed, "full");
    struct ask cleanup(ask_done) ask = answers_on(DAY, &typed);
    assert_int_equal(ask.wealth, FACT_YES);
    assert_int_equal(ask.c.wealth_found, FACT_NO);
}

/* ---- Fields ---- */

static void test_every_field_says_what_is_wrong_with_it(void **state) {
    static const struct {
        enum ask_field field;
        const char *text;
        enum ask_mistake mistake;
    } rows[] = {
        {ASK_PURPOSE, "yes", ASK_NO_CHOICE},
        {ASK_MATTER, "rents", ASK_NO_CHOICE},
        {ASK_URGENT, "ja", ASK_NO_CHOICE},
        {ASK_INSURANCE, "YES", ASK_NO_CHOICE},
        {ASK_AGE, "oud", ASK_NO_AGE},
        {ASK_AGE, "-4", ASK_NO_AGE},
        {ASK_AGE, "131", ASK_TOO_OLD},
        {ASK_AGE, "99999999999999999999", ASK_TOO_OLD},
        {ASK_PARTNER, "maybe", ASK_NO_CHOICE},
        {ASK_CHILDREN, "two", ASK_NO_NUMBER},
        {ASK_CHILDREN, "-1", ASK_NO_NUMBER},
        {ASK_TEENAGERS, "1.5", ASK_NO_NUMBER},
        {ASK_STUDENTS, "16", ASK_TOO_MANY},
        {ASK_ADULTS, "4294967297", ASK_TOO_MANY},
        {ASK_SELF_EMPLOYED, "x", ASK_NO_CHOICE},
        {ASK_DEBT_SETTLEMENT, "x", ASK_NO_CHOICE},
        {ASK_INCOME, "a lot", ASK_NO_CHOICE},
        {ASK_INCOME_AMOUNT, "", ASK_NEEDS_AMOUNT},
        {ASK_INCOME_AMOUNT, "veel", ASK_NO_AMOUNT},
        {ASK_INCOME_AMOUNT, "12,345", ASK_NO_AMOUNT},
        {ASK_INCOME_AMOUNT, "1e3", ASK_NO_AMOUNT},
        {ASK_INCOME_AMOUNT, "-1500", ASK_NEGATIVE},
        {ASK_INCOME_AMOUNT, "1000000,01", ASK_TOO_MUCH},
        {ASK_INCOME_AMOUNT, "99999999999999999999999999999999", ASK_TOO_MUCH},
        {ASK_ALIMONY_RECEIVED, "yes", ASK_NO_CHOICE},
        {ASK_ALIMONY_PAID, "yes", ASK_NO_CHOICE},
        {ASK_DEBTS, "yes", ASK_NO_CHOICE},
        {ASK_WEALTH, "some", ASK_NO_CHOICE},
        {ASK_CATEGORY + CATEGORY_ASYLUM, "on", ASK_NO_CHOICE},
        {ASK_CATEGORIES_UNKNOWN, "1", ASK_NO_CHOICE},
    };
    (void)state;
    for (size_t i = 0; i < array_length(rows); i++) {
        struct ask_typed typed = alone("1500");
        typed.texts[rows[i].field] = rows[i].text;
        struct ask cleanup(ask_done) ask = answers_on(DAY, &typed);
        assert_true(ask.has_wrongs);
        for (int field = 0; field < ASK_FIELD_COUNT; field++)
            if (ask.wrongs[field] != (field == (int)rows[i].field ? rows[i].mistake : ASK_GOOD))
                fail_msg("'%s' in %s: %s has %s", rows[i].text, ask_field_name(rows[i].field),
                         ask_field_name((enum ask_field)field),
                         ask_mistake_name(ask.wrongs[field]));
    }
}

static void test_amounts_of_others_are_wrong_only_where_there_are_others(void **state) {
    static const enum ask_field amounts[] = {ASK_PARTNER_INCOME_AMOUNT, ASK_ADULTS_INCOME_AMOUNT,
                                             ASK_LIVING_MONEY, ASK_CHARGES_PAID};
    struct ask_typed typed = alone("1500");
    (void)state;
    for (size_t i = 0; i < array_length(amounts); i++)
        typed.texts[amounts[i]] = "veel";
    struct ask cleanup(ask_done) without = answers_on(DAY, &typed);
    assert_false(without.has_wrongs);
    typed.texts[ASK_PARTNER] = typed.texts[ASK_DEBT_SETTLEMENT] = "yes";
    typed.texts[ASK_ADULTS] = "3";
    struct ask cleanup(ask_done) with = answers_on(DAY, &typed);
    for (size_t i = 0; i < array_length(amounts); i++)
        assert_int_equal(with.wrongs[amounts[i]], ASK_NO_AMOUNT);
}

static void test_numbers_are_read_in_the_digits_of_our_languages(void **state) {
    static const struct {
        const char *text;
        int64_t cents;
    } rows[] = {
        {"1450", 145000},       {"1450,5", 145050},    {"1.450,50", 145050}, {"€ 1450", 145000},
        {"1 450.50", 145050},   {"١٤٥٠", 145000},      {"١٤٥٠٫٥٠", 145050},  {"۱۴۵۰", 145000},
        {"١٬٤٥٠", 145000},      {"1450 euro", 145000}, {"1450,-", 145000},   {"0", 0},
        {"\u200f1450", 145000}, {"1450 يورو", 145000},
    };
    (void)state;
    for (size_t i = 0; i < array_length(rows); i++) {
        struct money money = {-1};
        if (ask_read_amount(rows[i].text, &money) || money.cents != rows[i].cents)
            fail_msg("'%s' is %lld", rows[i].text, (long long)money.cents);
    }
    int count = 0;
    assert_int_equal(ask_read_count("٣", 15, &count), ASK_GOOD);
    assert_int_equal(count, 3);
}

static void test_the_fields_have_names_of_their_own_and_fit_a_public_form(void **state) {
    (void)state;
    assert_true(ASK_FIELD_COUNT < FORM_FIELDS_PUBLIC);
    for (int a = 0; a < ASK_FIELD_COUNT; a++)
        for (int b = 0; b < a; b++)
            assert_string_not_equal(ask_field_name((enum ask_field)a),
                                    ask_field_name((enum ask_field)b));
}

static const char *const words[] = {
    "",        "yes",      "no",
    "unknown", "none",     "some",
    "lawyer",  "advice",   "0",
    "1",       "2",        "15",
    "16",      "17",       "18",
    "65",      "1500",     "1612",
    "1e9",     "-1",       "999999999999999999999999",
    "\xd9",    "\xe2\x82", "foreigners",
    "1,1,1",   "\u066b",   "01/01/2001",
    "2000000", "rent",     "debt_settlement",
    "NaN",     "'; --",    "<script>",
};

static void test_any_answers_at_all_make_a_case_that_can_be_decided(void **state) {
    struct dice dice = {seed_of_run()};
    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct ask_typed typed = {0};
        for (int field = 0; field < ASK_FIELD_COUNT; field++)
            typed.texts[field] = words[throw_below(&dice, array_length(words))];
        struct ask cleanup(ask_done) ask = answers_on(round % 2 ? DAY : FAMILY_DAY, &typed);
        if (round % 50)
            continue;
        struct ask_result cleanup(ask_result_done) result = {0};
        struct ask_list cleanup(ask_list_done) list = {0};
        ask_decide(law(), &ask, &result);
        ask_list_make(law(), &ask, &list);
        assert_true(result.end < ASK_END_COUNT);
    }
}

/* Whatever is left open, what is then told can be answered: no end without a way on. */
static void test_where_it_is_open_something_is_always_asked(void **state) {
    static const char *const sound[] = {"", "unknown", "yes", "no", "none"};
    struct dice dice = {seed_of_run()};
    (void)state;
    for (int round = 0; round < 1000; round++) {
        struct ask_typed typed = alone("1700");
        for (int field = 0; field < ASK_FIELD_COUNT; field++)
            if (throw_below(&dice, 3) == 0)
                typed.texts[field] = sound[throw_below(&dice, array_length(sound))];
        struct ask cleanup(ask_done) ask = answers_on(DAY, &typed);
        struct ask_result cleanup(ask_result_done) result = {0};
        bool asked = false;
        ask_decide(law(), &ask, &result);
        for (int field = 0; field < ASK_FIELD_COUNT; field++)
            asked = asked || result.missing[field];
        assert_int_equal(asked, result.end == ASK_END_UNKNOWN);
    }
}

static void test_demo_amounts_are_named_where_an_answer_rests_on_them(void **state) {
    struct limits invented = {.validity = {.origin = ORIGIN_DEMO}};
    struct deduction each = {.validity = {.origin = ORIGIN_DEMO}};
    struct ask_result result = {.end = ASK_END_PARTIAL};
    (void)state;
    assert_false(ask_used_demo(&result));
    result.answer.deduction = &each;
    assert_true(ask_used_demo(&result));
    result.answer.limits = &invented;
    result.end = ASK_END_REFUSED;
    assert_true(ask_used_demo(&result));
    result.end = ASK_END_UNKNOWN;
    assert_false(ask_used_demo(&result));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_limit_holds_to_the_cent),
        cmocka_unit_test(test_a_partner_without_income_and_children_bring_the_base_down),
        cmocka_unit_test(test_other_adults_count_with_their_income_together),
        cmocka_unit_test(test_alimony_and_exceptional_debts_count),
        cmocka_unit_test(test_in_a_collective_debt_settlement_the_living_money_counts),
        cmocka_unit_test(test_a_minor_needs_no_more_than_their_age),
        cmocka_unit_test(test_each_category_holds_in_its_own_matter),
        cmocka_unit_test(test_not_knowing_ones_benefits_is_asked_only_if_it_counts),
        cmocka_unit_test(test_for_advice_nothing_else_is_asked),
        cmocka_unit_test(test_what_is_open_of_advice_and_insurance_is_said_as_a_condition),
        cmocka_unit_test(test_an_income_that_is_not_known_is_asked),
        cmocka_unit_test(test_a_partner_that_is_not_known_leaves_the_income_test_open),
        cmocka_unit_test(test_without_amounts_for_the_day_there_is_no_estimate),
        cmocka_unit_test(test_wealth_is_the_officers_and_changes_no_figure),
        cmocka_unit_test(test_every_field_says_what_is_wrong_with_it),
        cmocka_unit_test(test_amounts_of_others_are_wrong_only_where_there_are_others),
        cmocka_unit_test(test_numbers_are_read_in_the_digits_of_our_languages),
        cmocka_unit_test(test_the_fields_have_names_of_their_own_and_fit_a_public_form),
        cmocka_unit_test(test_any_answers_at_all_make_a_case_that_can_be_decided),
        cmocka_unit_test(test_where_it_is_open_something_is_always_asked),
        cmocka_unit_test(test_demo_amounts_are_named_where_an_answer_rests_on_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
