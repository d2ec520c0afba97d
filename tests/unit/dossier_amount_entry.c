/* Amounts as somebody types them: what becomes a row, with which calculation, and which fields are
 * wrong. */
#include "dossier/amount_entry.h"
#include "base/memory.h"
#include "request.h"

#include <stdlib.h>
#include <string.h>

/* An entry under the tables that ship. */
struct attempt {
    struct rules rules;
    const char *typed[AMOUNT_FIELD_COUNT];
    struct amount_entry entry;
    struct amount_wrongs wrongs;
};

static int attempt_setup(void **state) {
    struct attempt *attempt = memory_new(1, sizeof *attempt);
    struct str cleanup(str_done) mistake = {0};
    if (rules_load(ZUIL_BUILT_ASSETS, &attempt->rules, &mistake))
        fail_msg("%s", str_text(&mistake));
    attempt->typed[AMOUNT_FIELD_SOURCE] = "Staatsblad 31-7-2026";
    *state = attempt;
    return 0;
}

static int attempt_teardown(void **state) {
    struct attempt *attempt = *state;
    amount_entry_done(&attempt->entry);
    amount_wrongs_done(&attempt->wrongs);
    rules_done(&attempt->rules);
    free(attempt);
    return 0;
}

static bool make(struct attempt *attempt, enum amount_kind kind) {
    amount_entry_done(&attempt->entry);
    amount_wrongs_done(&attempt->wrongs);
    return amount_entry_make(&attempt->rules, kind, attempt->typed, &attempt->entry,
                             &attempt->wrongs);
}

static void expect_row(struct attempt *attempt, enum amount_kind kind, const char *line) {
    assert_true(make(attempt, kind));
    assert_string_equal(str_text(&attempt->entry.line), line);
}

/* "from no_day, until backwards": all that is wrong. */
static void expect_wrong(struct attempt *attempt, enum amount_kind kind, const char *expected) {
    struct str cleanup(str_done) found = {0};
    assert_false(make(attempt, kind));
    for (enum amount_field field = 0; field < AMOUNT_FIELD_COUNT; field++)
        if (attempt->wrongs.of[field])
            str_format(&found, "%s%s %s", found.length ? ", " : "", amount_field_name(field),
                       amount_mistake_name(attempt->wrongs.of[field]));
    assert_string_equal(str_text(&found), expected);
}

static void type_limits(struct attempt *attempt, const char *single, const char *middle,
                        const char *family) {
    attempt->typed[AMOUNT_FIELD_SINGLE_FULL] = single;
    attempt->typed[AMOUNT_FIELD_FAMILY_FULL] = middle;
    attempt->typed[AMOUNT_FIELD_FAMILY_PARTIAL] = family;
}

/* ---- What becomes a row ---- */

static void test_published_limits_hold_until_the_next_31_august(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-09-01";
    type_limits(attempt, "1640", "1950.5", "2260,00");
    expect_row(attempt, AMOUNT_LIMITS,
               "2026-09-01\t2027-08-31\t1640.00\t1950.50\t2260.00\tpublished\tverified\tverified\t"
               "Staatsblad 31-7-2026");
    assert_null(attempt->entry.calculation);
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-03-01";
    expect_row(attempt, AMOUNT_LIMITS,
               "2026-03-01\t2026-08-31\t1640.00\t1950.50\t2260.00\tpublished\tverified\tverified\t"
               "Staatsblad 31-7-2026");
}

static void test_limits_follow_from_the_index_of_july_up_to_the_next_euro(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-09-01";
    attempt->typed[AMOUNT_FIELD_JULY_INDEX] = "137,02";
    expect_row(attempt, AMOUNT_LIMITS,
               "2026-09-01\t2027-08-31\t1632.00\t1943.00\t2254.00\tformula\tverified\tverified\t"
               "Staatsblad 31-7-2026");
    assert_string_equal(
        attempt->entry.calculation,
        "[{\"amount\":\"single_full\",\"base_cents\":152600,\"index\":\"137.02\","
        "\"base_index\":\"128.14\",\"rounding\":\"up to the next euro\",\"result_cents\":163200},"
        "{\"amount\":\"partial_or_family_full\",\"base_cents\":181700,\"index\":\"137.02\","
        "\"base_index\":\"128.14\",\"rounding\":\"up to the next euro\",\"result_cents\":194300},"
        "{\"amount\":\"family_partial\",\"base_cents\":210700,\"index\":\"137.02\","
        "\"base_index\":\"128.14\",\"rounding\":\"up to the next euro\",\"result_cents\":225400}]");
}

static void test_an_index_of_another_base_year_brings_its_own_base(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-09-01";
    attempt->typed[AMOUNT_FIELD_JULY_INDEX] = "137.02";
    attempt->typed[AMOUNT_FIELD_BASE_INDEX] = "137.02";
    expect_row(attempt, AMOUNT_LIMITS,
               "2026-09-01\t2027-08-31\t1526.00\t1817.00\t2107.00\tformula\tverified\tverified\t"
               "Staatsblad 31-7-2026");
}

static void test_the_deduction_is_a_percentage_of_the_living_wage(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-03-01";
    attempt->typed[AMOUNT_FIELD_UNTIL] = "2026-12-31";
    attempt->typed[AMOUNT_FIELD_LIVING_WAGE] = "1811.62";
    expect_row(attempt, AMOUNT_DEDUCTION,
               "2026-03-01\t2026-12-31\t362.32\t20\t1811.62\tformula\tverified\tverified\t"
               "Staatsblad 31-7-2026");
    assert_string_equal(attempt->entry.calculation,
                        "[{\"amount\":\"deduction\",\"living_wage_cents\":181162,\"percent\":20,"
                        "\"rounding\":\"half-up to the cent\",\"result_cents\":36232}]");
    attempt->typed[AMOUNT_FIELD_LIVING_WAGE] = "";
    attempt->typed[AMOUNT_FIELD_EACH] = "362.32";
    expect_row(attempt, AMOUNT_DEDUCTION,
               "2026-03-01\t2026-12-31\t362.32\t-\t-\tpublished\tverified\tverified\t"
               "Staatsblad 31-7-2026");
}

static void test_settings_become_rows_too(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_DOCUMENT] = "household_certificate";
    attempt->typed[AMOUNT_FIELD_SITUATION] = "second_line";
    attempt->typed[AMOUNT_FIELD_MAX_AGE] = "14";
    attempt->typed[AMOUNT_FIELD_AGE_RULE] = "days";
    attempt->typed[AMOUNT_FIELD_BLOCKING] = "yes";
    expect_row(attempt, AMOUNT_DOCUMENT,
               "household_certificate\tsecond_line\t14\tdays\tyes\tStaatsblad 31-7-2026");
    attempt->typed[AMOUNT_FIELD_AGE] = "18";
    expect_row(attempt, AMOUNT_SCHOOL_AGE,
               "school_age\t0001-01-01\t9999-12-31\t18.00\tStaatsblad 31-7-2026");
    attempt->typed[AMOUNT_FIELD_UNTIL] = "2018-06-21";
    expect_row(attempt, AMOUNT_LUMP_SUMS,
               "lump_designation\t2016-09-01\t2018-06-21\t20.00\tStaatsblad 31-7-2026");
}

static void test_euros_are_read_as_a_circular_prints_them(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-09-01";
    type_limits(attempt, "1.640", "€ 1.953,00", "2 264,5");
    expect_row(attempt, AMOUNT_LIMITS,
               "2026-09-01\t2027-08-31\t1640.00\t1953.00\t2264.50\tpublished\tverified\tverified\t"
               "Staatsblad 31-7-2026");
    attempt->typed[AMOUNT_FIELD_UNTIL] = "2026-12-31";
    attempt->typed[AMOUNT_FIELD_LIVING_WAGE] = "1.811,62";
    assert_true(make(attempt, AMOUNT_DEDUCTION));
    attempt->typed[AMOUNT_FIELD_LIVING_WAGE] = "1,811";
    expect_wrong(attempt, AMOUNT_DEDUCTION, "living_wage no_number");
}

/* ---- What is wrong ---- */

static void test_every_field_that_lacks_is_named(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_SOURCE] = "  ";
    expect_wrong(attempt, AMOUNT_LIMITS, "source lacks, from lacks, july_index two_ways");
    expect_wrong(attempt, AMOUNT_DEDUCTION,
                 "source lacks, from lacks, until lacks, living_wage two_ways");
    attempt->typed[AMOUNT_FIELD_SINGLE_FULL] = "1640";
    expect_wrong(attempt, AMOUNT_LIMITS,
                 "source lacks, from lacks, family_full lacks, family_partial lacks");
}

static void test_all_that_is_no_day_and_no_number_is_named_at_once(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-02-30";
    attempt->typed[AMOUNT_FIELD_UNTIL] = "morgen";
    type_limits(attempt, "-1", "1,640", "999999999999999");
    expect_wrong(attempt, AMOUNT_LIMITS,
                 "from no_day, until no_day, single_full no_number, family_full no_number, "
                 "family_partial no_number");
    assert_int_equal(attempt->wrongs.sentence.length, 0);
}

static void test_both_ways_at_once_are_refused(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-09-01";
    attempt->typed[AMOUNT_FIELD_UNTIL] = "2026-12-31";
    attempt->typed[AMOUNT_FIELD_SINGLE_FULL] = "1640";
    attempt->typed[AMOUNT_FIELD_JULY_INDEX] = "137.02";
    expect_wrong(attempt, AMOUNT_LIMITS, "july_index two_ways");
    attempt->typed[AMOUNT_FIELD_EACH] = "362.32";
    attempt->typed[AMOUNT_FIELD_LIVING_WAGE] = "1811.62";
    expect_wrong(attempt, AMOUNT_DEDUCTION, "living_wage two_ways");
}

static void test_days_and_limits_in_a_wrong_order_are_named_together(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-09-01";
    attempt->typed[AMOUNT_FIELD_UNTIL] = "2026-08-31";
    type_limits(attempt, "1640", "1640", "1600");
    expect_wrong(attempt, AMOUNT_LIMITS,
                 "until backwards, family_full not_above, family_partial not_above");
    assert_non_null(strstr(str_text(&attempt->wrongs.sentence), "must not be before"));
}

static void test_the_formula_holds_from_2024_and_for_sensible_indices(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_JULY_INDEX] = "137.02";
    attempt->typed[AMOUNT_FIELD_FROM] = "2024-08-31";
    expect_wrong(attempt, AMOUNT_LIMITS, "july_index no_formula");
    attempt->typed[AMOUNT_FIELD_FROM] = "2024-09-01";
    assert_true(make(attempt, AMOUNT_LIMITS));
    attempt->typed[AMOUNT_FIELD_JULY_INDEX] = "0";
    expect_wrong(attempt, AMOUNT_LIMITS, "july_index no_formula");
    attempt->typed[AMOUNT_FIELD_JULY_INDEX] = "137.02";
    attempt->typed[AMOUNT_FIELD_BASE_INDEX] = "x";
    expect_wrong(attempt, AMOUNT_LIMITS, "base_index no_number");
}

static void test_no_living_wage_counts_before_september_2016(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2016-08-31";
    attempt->typed[AMOUNT_FIELD_UNTIL] = "2016-12-31";
    attempt->typed[AMOUNT_FIELD_LIVING_WAGE] = "1156.53";
    expect_wrong(attempt, AMOUNT_DEDUCTION, "living_wage no_percent");
}

static void test_a_source_has_an_end_and_no_field_has_control_characters(void **state) {
    struct attempt *attempt = *state;
    char source[AMOUNT_SOURCE_BYTES + 2];
    memset(source, 'x', sizeof source - 1);
    source[sizeof source - 1] = 0;
    attempt->typed[AMOUNT_FIELD_AGE] = "18";
    attempt->typed[AMOUNT_FIELD_SOURCE] = source + 1;
    assert_true(make(attempt, AMOUNT_SCHOOL_AGE));
    attempt->typed[AMOUNT_FIELD_SOURCE] = source;
    expect_wrong(attempt, AMOUNT_SCHOOL_AGE, "source too_long");
    attempt->typed[AMOUNT_FIELD_SOURCE] = "a\tb";
    expect_wrong(attempt, AMOUNT_SCHOOL_AGE, "source not_plain");
}

static void test_what_the_table_refuses_is_named_by_its_field(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_AGE] = "17.5";
    expect_wrong(attempt, AMOUNT_SCHOOL_AGE, "age no_years");
    attempt->typed[AMOUNT_FIELD_AGE] = "151";
    expect_wrong(attempt, AMOUNT_SCHOOL_AGE, "age no_years");
    expect_wrong(attempt, AMOUNT_DOCUMENT, "document lacks, situation lacks, blocking lacks");
    attempt->typed[AMOUNT_FIELD_DOCUMENT] = "household_certificate";
    attempt->typed[AMOUNT_FIELD_SITUATION] = "second_line";
    attempt->typed[AMOUNT_FIELD_BLOCKING] = "perhaps";
    expect_wrong(attempt, AMOUNT_DOCUMENT, "blocking refused");
    assert_non_null(strstr(str_text(&attempt->wrongs.sentence), "yes, no or setting"));
}

static void test_a_limit_that_falls_is_noticed(void **state) {
    struct attempt *attempt = *state;
    attempt->typed[AMOUNT_FIELD_FROM] = "2026-09-01";
    type_limits(attempt, "1612", "1920", "2226");
    assert_true(make(attempt, AMOUNT_LIMITS));
    const struct limits *now = &attempt->rules.limits[attempt->rules.limits_count - 1];
    assert_false(amount_entry_falls(law(), now));
    struct limits lower = *now;
    lower.middle.cents--;
    assert_true(amount_entry_falls(law(), &lower));
}

static void test_kinds_are_told_by_their_names(void **state) {
    enum amount_kind found;
    (void)state;
    for (enum amount_kind kind = 0; kind < AMOUNT_KIND_COUNT; kind++) {
        assert_true(amount_kind_parse(amount_kind_name(kind), &found));
        assert_int_equal(found, kind);
    }
    assert_false(amount_kind_parse("", &found));
    assert_false(amount_kind_parse("Limits", &found));
}

#define attempted(test) cmocka_unit_test_setup_teardown(test, attempt_setup, attempt_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        attempted(test_published_limits_hold_until_the_next_31_august),
        attempted(test_limits_follow_from_the_index_of_july_up_to_the_next_euro),
        attempted(test_an_index_of_another_base_year_brings_its_own_base),
        attempted(test_the_deduction_is_a_percentage_of_the_living_wage),
        attempted(test_settings_become_rows_too),
        attempted(test_euros_are_read_as_a_circular_prints_them),
        attempted(test_every_field_that_lacks_is_named),
        attempted(test_all_that_is_no_day_and_no_number_is_named_at_once),
        attempted(test_both_ways_at_once_are_refused),
        attempted(test_days_and_limits_in_a_wrong_order_are_named_together),
        attempted(test_the_formula_holds_from_2024_and_for_sensible_indices),
        attempted(test_no_living_wage_counts_before_september_2016),
        attempted(test_a_source_has_an_end_and_no_field_has_control_characters),
        attempted(test_what_the_table_refuses_is_named_by_its_field),
        attempted(test_a_limit_that_falls_is_noticed),
        cmocka_unit_test(test_kinds_are_told_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
