/* The tables of the law as text: what ships is sound, and every mistake names its file and line. */
#include "aid/formula.h"
#include "request.h"
#include "base/memory.h"
#include "base/str.h"

#include <string.h>

#define LIMITS                                                                                     \
    "from\tuntil\tsingle_full\tpartial_or_family_full\tfamily_partial\tbasis\tstart_day\tlast_day" \
    "\tsource\n"
#define YEAR_1 "2020-09-01\t2021-08-31\t1226\t1517\t1807\tlaw\tverified\tverified\ta\n"
#define DEDUCTION                                                                                  \
    "from\tuntil\tdeduction\tpercent\tliving_wage_category3\tbasis\tstart_day\tlast_day\tsource\n"
#define STEP_1 "2020-09-01\t2020-12-31\t259.18\t20\t1295.91\tpage\tverified\tverified\ta\n"

static void assert_mistake(enum table table, const char *text, const char *expected) {
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    bool good = rules_read_table(&rules, table, "t.tsv", text, &mistake);
    assert_int_equal(good, *expected == '\0');
    if (strncmp(str_text(&mistake), expected, strlen(expected)) != 0)
        fail_msg("'%s' begins not as '%s'", str_text(&mistake), expected);
}

static void test_rows_that_follow_each_other_are_read(void **state) {
    (void)state;
    assert_mistake(TABLE_INCOME_LIMITS, LIMITS YEAR_1, "");
    assert_mistake(TABLE_INCOME_LIMITS, "# remark\n\n" LIMITS "\n" YEAR_1, "");
    assert_mistake(TABLE_INCOME_LIMITS,
                   LIMITS YEAR_1
                   "2021-09-01\t2021-12-31\t-\t-\t-\tgap\t-\t-\tnobody knows\r\n"
                   "2022-01-01\t2022-08-31\t1226\t1517\t1807\tlaw\tverified\tunverified\ta",
                   "");
    assert_mistake(TABLE_DEPENDANT_DEDUCTION, DEDUCTION STEP_1, "");
}

static void test_columns_are_named_and_complete(void **state) {
    (void)state;
    assert_mistake(TABLE_INCOME_LIMITS, "", "t.tsv:1: the table is empty");
    assert_mistake(TABLE_INCOME_LIMITS, "# only a remark", "t.tsv:1: the table is empty");
    assert_mistake(TABLE_INCOME_LIMITS, "from\tuntil\tcolour\n",
                   "t.tsv:1: colour: there is no such column");
    assert_mistake(TABLE_INCOME_LIMITS, "from\tfrom\n", "t.tsv:1: from: this column stands twice");
    assert_mistake(TABLE_INCOME_LIMITS, "from\tuntil\n",
                   "t.tsv:1: single_full: this column is missing");
    assert_mistake(TABLE_INCOME_LIMITS, "a\tb\tc\td\te\tf\tg\th\ti\tj\tk\tl\tm\n",
                   "t.tsv:1: there are too many columns");
    assert_mistake(TABLE_INCOME_LIMITS, LIMITS YEAR_1 "2021-09-01\t2022-08-31\n",
                   "t.tsv:3: a row must have 9 cells between tabs, this has 2");
}

static void test_days_may_neither_overlap_nor_leave_an_unmarked_gap(void **state) {
    (void)state;
    static const char *const rest = "\t2022-08-31\t1326\t1617\t1907\tlaw\tverified\tverified\ta\n";
    static const struct {
        const char *from, *mistake;
    } cases[] = {
        {"2021-09-01", ""},
        {"2021-08-31", "t.tsv:3: from: overlaps the row before, which reaches to 2021-08-31"},
        {"2020-09-01", "t.tsv:3: from: overlaps the row before"},
        {"2021-09-02", "t.tsv:3: from: leaves days open after 2021-08-31"},
        {"2021-09-31", "t.tsv:3: from: must be a day as 2026-09-01, not \"2021-09-31\""},
        {"2022-09-01", "t.tsv:3: until: must not be before the first day, 2022-09-01"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        cleanup_free char *text = memory_format("%s%s%s", LIMITS YEAR_1, cases[i].from, rest);
        assert_mistake(TABLE_INCOME_LIMITS, text, cases[i].mistake);
    }
    assert_mistake(TABLE_INCOME_LIMITS,
                   LIMITS YEAR_1 "2021-09-01\t2021-12-31\t1\t-\t-\tgap\t-\t-\ta\n",
                   "t.tsv:3: single_full: must be - in a gap");
}

static void test_limits_rise_within_a_row_and_never_fall_after_it(void **state) {
    (void)state;
    static const struct {
        const char *amounts, *mistake;
    } cases[] = {
        {"1226\t1517\t1807", ""},
        {"1225.99\t1517\t1807", "t.tsv:3: single_full: falls below 1226.00 of the row before"},
        {"1226\t1516\t1807", "t.tsv:3: partial_or_family_full: falls below 1517.00"},
        {"1226\t1517\t1806", "t.tsv:3: family_partial: falls below 1807.00"},
        {"1517\t1517\t1807", "t.tsv:3: partial_or_family_full: must be above single_full"},
        {"1226\t1807\t1807", "t.tsv:3: family_partial: must be above partial_or_family_full"},
        {"1226,5\t1517\t1807", "t.tsv:3: single_full: must be an amount in euros"},
        {"-1226\t1517\t1807", "t.tsv:3: single_full: must be an amount"},
        {"1226.123\t1517\t1807", "t.tsv:3: single_full: must be an amount"},
        {"\t1517\t1807", "t.tsv:3: single_full: must be an amount"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        cleanup_free char *text =
            memory_format("%s2021-09-01\t2022-08-31\t%s\tlaw\tverified\tverified\ta\n",
                          LIMITS YEAR_1, cases[i].amounts);
        assert_mistake(TABLE_INCOME_LIMITS, text, cases[i].mistake);
    }
    assert_mistake(TABLE_INCOME_LIMITS,
                   LIMITS "2020-09-01\t2021-08-31\t1226\t1517\t1807\tlaw\tmaybe\tverified\ta\n",
                   "t.tsv:2: start_day: must be verified or unverified");
}

static void test_a_deduction_is_its_percentage_of_the_living_wage(void **state) {
    (void)state;
    assert_mistake(TABLE_DEPENDANT_DEDUCTION,
                   DEDUCTION
                   "2020-09-01\t2020-12-31\t259.19\t20\t1295.91\tpage\tverified\tverified\ta\n",
                   "t.tsv:2: deduction: must be 20 % of the living wage: 259.18");
    assert_mistake(TABLE_DEPENDANT_DEDUCTION,
                   DEDUCTION
                   "2020-09-01\t2020-12-31\t259.18\t20.5\t1295.91\tpage\tverified\tverified\ta\n",
                   "t.tsv:2: percent: must be a whole number from 0 to 100");
}

static void test_figures_and_sources_are_series_of_days(void **state) {
    (void)state;
    static const char *const figures = "name\tfrom\tuntil\tvalue\tsource\n";
    static const struct {
        const char *rows, *mistake;
    } cases[] = {
        {"school_age\t-\t-\t16\ta\n", ""},
        {"shoe_size\t-\t-\t16\ta\n", "t.tsv:2: name: there is no figure \"shoe_size\""},
        {"school_age\t-\t2020-01-01\t16\ta\nschool_age\t2020-01-03\t-\t16\ta\n",
         "t.tsv:3: from: must follow the row before of this name, which reaches to 2020-01-01"},
        {"school_age\t2020-01-01\t2019-01-01\t16\ta\n",
         "t.tsv:2: until: must not be before the first day"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        cleanup_free char *text = memory_format("%s%s", figures, cases[i].rows);
        assert_mistake(TABLE_FIGURES, text, cases[i].mistake);
    }
    assert_mistake(TABLE_SOURCES, "rule\tfrom\tuntil\tsource\nR0\t-\t-\ta\n",
                   "t.tsv:2: rule: R1 has no row that ends with -");
    assert_mistake(TABLE_SOURCES, "rule\tfrom\tuntil\tsource\nR99\t-\t-\ta\n",
                   "t.tsv:2: rule: there is no rule \"R99\"");
    assert_mistake(TABLE_SOURCES, "rule\tfrom\tuntil\tsource\nR0\t2000-01-01\t-\ta\n",
                   "t.tsv:2: from: the first row of a rule must begin with -");
}

static void test_documents_know_their_words(void **state) {
    (void)state;
    static const struct {
        const char *row, *mistake;
    } cases[] = {
        {"identity\tminor\t-\tany\tyes\ta", ""},
        {"idenity\tminor\t-\tany\tyes\ta", "t.tsv:2: kind: there is no document \"idenity\""},
        {"identity\tmajor\t-\tany\tyes\ta", "t.tsv:2: situation: there is no situation \"major\""},
        {"identity\tminor\t-\told\tyes\ta", "t.tsv:2: age_rule: there is no age rule \"old\""},
        {"identity\tminor\t-\tdays\tyes\ta", "t.tsv:2: max_age: must be a whole number"},
        {"identity\tminor\t14\tany\tyes\ta", "t.tsv:2: max_age: must be - with this age_rule"},
        {"identity\tminor\t-\tany\tsure\ta", "t.tsv:2: blocking: must be yes, no or setting"},
        {"identity\tminor\t-\tany\tyes\t", "t.tsv:2: source: must be a text"},
        {"identity\tminor\t-\tany\tyes\ta\nidentity\tminor\t-\tany\tno\ta",
         "t.tsv:3: kind: stands twice for this situation"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        cleanup_free char *text = memory_format(
            "kind\tsituation\tmax_age\tage_rule\tblocking\tsource\n%s\n", cases[i].row);
        assert_mistake(TABLE_DOCUMENTS, text, cases[i].mistake);
    }
}

static void test_a_folder_without_tables_is_named(void **state) {
    (void)state;
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    assert_int_equal(rules_load("/nowhere", &rules, &mistake), ERR_MISSING);
    assert_string_equal(str_text(&mistake), "/nowhere/rules/income_limits.tsv");
}

/* ---- What an office adds ---- */

static void
test_the_rows_of_an_office_go_before_those_that_ship_and_demo_rows_come_last(void **state) {
    (void)state;
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    assert_true(rules_read_table(&rules, TABLE_INCOME_LIMITS, "t", LIMITS YEAR_1, &mistake));
    struct limits row = rules.limits[0];
    row.validity.origin = ORIGIN_DEMO;
    row.validity.until = on("2030-12-31");
    rules_add_limits(&rules, &row);
    assert_int_equal(limits_find(&rules, on("2021-08-31"))->validity.origin, ORIGIN_SHIPPED);
    assert_int_equal(limits_find(&rules, on("2021-09-01"))->validity.origin, ORIGIN_DEMO);
    row.validity.origin = ORIGIN_OFFICE;
    row.validity.from = on("2021-06-01");
    row.validity.until = on("2021-12-31");
    rules_add_limits(&rules, &row);
    assert_int_equal(limits_find(&rules, on("2021-05-31"))->validity.origin, ORIGIN_SHIPPED);
    assert_int_equal(limits_find(&rules, on("2021-06-01"))->validity.origin, ORIGIN_OFFICE);
    assert_null(limits_find(&rules, on("2031-01-01")));
}

static void test_a_new_step_ends_the_amounts_before_it_for_good(void **state) {
    (void)state;
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    assert_true(
        rules_read_table(&rules, TABLE_DEPENDANT_DEDUCTION, "t", DEDUCTION STEP_1, &mistake));
    struct deduction row = rules.deductions[0];
    row.validity.origin = ORIGIN_OFFICE;
    row.validity.from = on("2026-03-01");
    row.validity.until = on("2026-12-31");
    rules_add_deduction(&rules, &row);
    row.validity.from = on("2026-06-01");
    row.validity.until = on("2026-08-31");
    row.each.cents = 40000;
    rules_add_deduction(&rules, &row);
    assert_int_equal(deduction_find(&rules, on("2026-05-31"))->each.cents, 25918);
    assert_int_equal(deduction_find(&rules, on("2026-08-31"))->each.cents, 40000);
    assert_null(deduction_find(&rules, on("2026-09-01")));
    row.each.cents = 40001;
    rules_add_deduction(&rules, &row);
    assert_int_equal(deduction_find(&rules, on("2026-08-31"))->each.cents, 40001);
}

/* ---- Derived amounts ---- */

static void test_the_formula_gives_the_published_limits_of_2025(void **state) {
    (void)state;
    struct limits derived;
    struct date date = on("2025-09-01");
    assert_true(formula_limits(law(), date, 13536, 0, &derived));
    const struct limits *published = limits_find(law(), date);
    assert_int_equal(derived.single_full.cents, published->single_full.cents);
    assert_int_equal(derived.middle.cents, published->middle.cents);
    assert_int_equal(derived.family_partial.cents, published->family_partial.cents);
}

static void test_the_formula_rounds_up_from_the_base_amounts(void **state) {
    (void)state;
    struct limits derived;
    assert_true(formula_limits(law(), on("2030-09-01"), 12814, 0, &derived));
    assert_int_equal(derived.single_full.cents, 152600);
    assert_true(formula_limits(law(), on("2030-09-01"), 12815, 0, &derived));
    assert_int_equal(derived.single_full.cents, 152700);
    assert_int_equal(derived.middle.cents, 181800);
    assert_int_equal(derived.family_partial.cents, 210800);
    assert_true(formula_limits(law(), on("2030-09-01"), 20000, 10000, &derived));
    assert_int_equal(derived.single_full.cents, 305200);
    assert_false(formula_limits(law(), on("2024-08-31"), 12815, 0, &derived));
    assert_false(formula_limits(law(), on("2030-09-01"), 0, 0, &derived));
}

static void test_the_deduction_follows_the_percentage_of_its_day(void **state) {
    (void)state;
    struct deduction derived;
    assert_true(formula_deduction(law(), on("2020-08-31"), (struct money){129591}, &derived));
    assert_int_equal(derived.each.cents, 19439);
    assert_int_equal(derived.percent, 15);
    assert_true(formula_deduction(law(), on("2020-09-01"), (struct money){129591}, &derived));
    assert_int_equal(derived.each.cents, 25918);
    assert_false(formula_deduction(law(), on("2016-08-31"), (struct money){129591}, &derived));
    for (size_t i = 0; i < law()->deduction_count; i++) {
        const struct deduction *row = &law()->deductions[i];
        assert_true(formula_deduction(law(), row->validity.from, row->living_wage, &derived));
        assert_int_equal(derived.each.cents, row->each.cents);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows_that_follow_each_other_are_read),
        cmocka_unit_test(test_columns_are_named_and_complete),
        cmocka_unit_test(test_days_may_neither_overlap_nor_leave_an_unmarked_gap),
        cmocka_unit_test(test_limits_rise_within_a_row_and_never_fall_after_it),
        cmocka_unit_test(test_a_deduction_is_its_percentage_of_the_living_wage),
        cmocka_unit_test(test_figures_and_sources_are_series_of_days),
        cmocka_unit_test(test_documents_know_their_words),
        cmocka_unit_test(test_a_folder_without_tables_is_named),
        cmocka_unit_test(
            test_the_rows_of_an_office_go_before_those_that_ship_and_demo_rows_come_last),
        cmocka_unit_test(test_a_new_step_ends_the_amounts_before_it_for_good),
        cmocka_unit_test(test_the_formula_gives_the_published_limits_of_2025),
        cmocka_unit_test(test_the_formula_rounds_up_from_the_base_amounts),
        cmocka_unit_test(test_the_deduction_follows_the_percentage_of_its_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
