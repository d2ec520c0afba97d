/* What an office adds to the tables of the law: entered, confirmed by another, kept; how far the
 * tables reach; cases kept with their law. */
#include "aid/reach.h"
#include "dossier/demo_amounts.h"
#include "dossier/kept_case.h"
#include "dossier/law.h"
#include "dossier/office_row.h"
#include "fixture.h"
#include "request.h"

#include <string.h>

#define LIMITS_2026                                                                                \
    "2026-09-01\t2027-08-31\t1640.00\t1950.00\t2260.00\tpublished\tverified\tverified\tStaatsblad"
#define PASSWORD "wachtwoord123"

static const struct instant noon = {INT64_C(1795000000000000)};

static struct staff someone(const struct fixture *fixture, const char *name) {
    struct staff staff;
    const char *why;
    bool found;
    assert_int_equal(staff_add(fixture->store, name, ROLE_BUREAU, PASSWORD, &why), ERR_NONE);
    assert_int_equal(staff_find(fixture->store, name, &staff, &found), ERR_NONE);
    assert_true(found);
    return staff;
}

static struct law law_of(const struct fixture *fixture) {
    struct law read;
    struct str cleanup(str_done) mistake = {0};
    enum err err = law_read(ZUIL_BUILT_ASSETS, fixture->store, &read, &mistake);
    if (err)
        fail_msg("%s", str_text(&mistake));
    return read;
}

static int64_t enter(const struct fixture *fixture, const struct staff *by) {
    int64_t id = 0;
    assert_int_equal(
        office_row_add(fixture->store, TABLE_INCOME_LIMITS, LIMITS_2026, NULL, by, noon, &id),
        ERR_NONE);
    return id;
}

/* ---- Entering and confirming ---- */

static void test_a_slip_is_withdrawn_before_it_is_confirmed_and_never_counts(void **state) {
    struct fixture *fixture = *state;
    struct staff an = someone(fixture, "an"), bert = someone(fixture, "bert");
    struct office_rows cleanup(office_rows_done) rows = {0};
    enum row_refusal refusal;
    bool withdrawn;
    int64_t slip = enter(fixture, &an), right = enter(fixture, &an);
    assert_int_equal(office_row_withdraw(fixture->store, slip, &bert, noon, &withdrawn), ERR_NONE);
    assert_true(withdrawn);
    assert_int_equal(office_row_withdraw(fixture->store, slip, &an, noon, &withdrawn), ERR_NONE);
    assert_false(withdrawn);
    assert_int_equal(office_row_confirm(fixture->store, slip, &bert, noon, &refusal), ERR_NONE);
    assert_int_equal(refusal, ROW_UNKNOWN);
    struct law cleanup(law_done) law = law_of(fixture);
    assert_null(limits_find(&law.rules, on("2026-09-01")));
    assert_int_equal(office_row_confirm(fixture->store, right, &bert, noon, &refusal), ERR_NONE);
    assert_int_equal(refusal, ROW_CONFIRMED);
    assert_int_equal(office_row_withdraw(fixture->store, right, &an, noon, &withdrawn), ERR_NONE);
    assert_false(withdrawn);
    assert_int_equal(office_row_withdraw(fixture->store, 99, &an, noon, &withdrawn), ERR_NONE);
    assert_false(withdrawn);
    assert_int_equal(office_rows_read(fixture->store, &rows), ERR_NONE);
    assert_string_equal(rows.rows[0].withdrawn_by, "bert");
    assert_null(rows.rows[1].withdrawn_by);
}

static void test_a_row_counts_once_a_second_person_confirmed_it(void **state) {
    struct fixture *fixture = *state;
    struct staff an = someone(fixture, "an"), bert = someone(fixture, "bert");
    enum row_refusal refusal;
    int64_t id = enter(fixture, &an);
    struct law cleanup(law_done) before = law_of(fixture);
    assert_null(limits_find(&before.rules, on("2026-09-01")));
    assert_int_equal(office_row_confirm(fixture->store, id, &an, noon, &refusal), ERR_NONE);
    assert_int_equal(refusal, ROW_SAME_PERSON);
    assert_int_equal(office_row_confirm(fixture->store, id + 1, &bert, noon, &refusal), ERR_NONE);
    assert_int_equal(refusal, ROW_UNKNOWN);
    assert_int_equal(office_row_confirm(fixture->store, id, &bert, noon, &refusal), ERR_NONE);
    assert_int_equal(refusal, ROW_CONFIRMED);
    struct law cleanup(law_done) after = law_of(fixture);
    const struct limits *limits = limits_find(&after.rules, on("2026-09-01"));
    assert_int_equal(limits->single_full.cents, 164000);
    assert_int_equal(limits->validity.origin, ORIGIN_OFFICE);
    assert_string_equal(limits->validity.source, "Staatsblad");
}

static void test_who_and_when_are_kept(void **state) {
    struct fixture *fixture = *state;
    struct staff an = someone(fixture, "an"), bert = someone(fixture, "bert");
    struct office_rows cleanup(office_rows_done) rows = {0};
    struct instant later = {noon.us + US_PER_HOUR};
    enum row_refusal refusal;
    int64_t id = enter(fixture, &an);
    assert_int_equal(office_row_confirm(fixture->store, id, &bert, later, &refusal), ERR_NONE);
    assert_int_equal(office_row_confirm(fixture->store, id, &an, later, &refusal), ERR_NONE);
    assert_int_equal(refusal, ROW_CONFIRMED);
    assert_int_equal(office_rows_read(fixture->store, &rows), ERR_NONE);
    assert_int_equal(rows.count, 1);
    assert_string_equal(rows.rows[0].entered_by, "an");
    assert_string_equal(rows.rows[0].confirmed_by, "bert");
    assert_true(rows.rows[0].entered.us == noon.us && rows.rows[0].confirmed.us == later.us);
    assert_string_equal(rows.rows[0].line, LIMITS_2026);
}

static void assert_sql_fails(const struct fixture *fixture, const char *sql) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(fixture->store);
    struct query query = query_new(fixture->store, sql);
    query_run(&query);
    assert_int_not_equal(transaction_commit(&transaction, NULL), ERR_NONE);
}

static void test_what_was_entered_can_neither_change_nor_go(void **state) {
    struct fixture *fixture = *state;
    struct staff an = someone(fixture, "an"), bert = someone(fixture, "bert");
    enum row_refusal refusal;
    int64_t id = enter(fixture, &an);
    assert_sql_fails(fixture, "UPDATE office_row SET line = 'x'");
    assert_sql_fails(fixture, "UPDATE office_row SET confirmed_by = entered_by, confirmed_us = 1");
    assert_sql_fails(fixture, "DELETE FROM office_row");
    assert_int_equal(office_row_confirm(fixture->store, id, &bert, noon, &refusal), ERR_NONE);
    assert_sql_fails(fixture, "UPDATE office_row SET confirmed_us = 1");
}

static void test_a_setting_of_the_office_changes_what_is_too_old(void **state) {
    struct fixture *fixture = *state;
    struct staff an = someone(fixture, "an"), bert = someone(fixture, "bert");
    enum row_refusal refusal;
    int64_t id = 0;
    assert_int_equal(office_row_add(fixture->store, TABLE_DOCUMENTS,
                                    "household_certificate\tsecond_line\t14\tdays\tyes\tbureau",
                                    NULL, &an, noon, &id),
                     ERR_NONE);
    assert_int_equal(office_row_confirm(fixture->store, id, &bert, noon, &refusal), ERR_NONE);
    struct law cleanup(law_done) ours = law_of(fixture);
    struct means_case cleanup(case_done) c = request("2022-01-26", 100000);
    shows(&c, DOCUMENT_APPLICATION_FORM, 0, "2022-01-26");
    shows(&c, DOCUMENT_HOUSEHOLD_CERTIFICATE, 0, "2022-01-11");
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-11");
    assert_answer(&c, "full income");
    assert_answer_under(&ours.rules, &c, "pending documents");
}

/* ---- Reach ---- */

static void assert_reach(const struct rules *rules, const char *today, const char *until,
                         bool covered) {
    struct reach reach = reach_find(rules, TABLE_INCOME_LIMITS, on(today));
    char text[DATE_TEXT];
    assert_true(reach.any);
    assert_int_equal(reach.today, covered);
    assert_string_equal(date_format(reach.until, text), until);
    assert_int_equal(reach.days_left, date_serial(on(until)) - date_serial(on(today)));
}

static void test_a_table_reaches_to_its_first_open_day(void **state) {
    (void)state;
    assert_reach(law(), "2022-01-26", "2026-08-31", true);
    assert_reach(law(), "2026-08-31", "2026-08-31", true);
    assert_reach(law(), "2026-09-01", "2026-08-31", false);
    assert_reach(law(), "2030-01-01", "2026-08-31", false);
    struct reach deduction = reach_find(law(), TABLE_DEPENDANT_DEDUCTION, on("2021-01-01"));
    assert_true(date_equal(deduction.until, on("2021-06-30")));
    deduction = reach_find(law(), TABLE_DEPENDANT_DEDUCTION, on("2021-08-01"));
    assert_true(date_equal(deduction.until, on("2021-06-30")));
    assert_false(reach_find(law(), TABLE_INCOME_LIMITS, on("2016-08-31")).any);
}

static void test_an_office_is_warned_from_thirty_days_before(void **state) {
    (void)state;
    struct reach reach = reach_find(law(), TABLE_INCOME_LIMITS, on("2026-07-31"));
    assert_int_equal(reach.days_left, 31);
    assert_false(reach_ends_soon(&reach));
    reach = reach_find(law(), TABLE_INCOME_LIMITS, on("2026-08-01"));
    assert_true(reach_ends_soon(&reach));
    reach = reach_find(law(), TABLE_INCOME_LIMITS, on("2026-09-01"));
    assert_true(reach_ends_soon(&reach));
}

/* ---- Demo ---- */

static void test_a_demo_office_has_amounts_that_say_what_they_are(void **state) {
    struct fixture *fixture = *state;
    struct law cleanup(law_done) plain = law_of(fixture);
    struct date today = on("2026-11-23");
    for (int again = 0; again < 2; again++)
        assert_int_equal(demo_amounts_set(fixture->store, &plain.rules, today, noon), ERR_NONE);
    struct law cleanup(law_done) demo = law_of(fixture);
    assert_int_equal(demo.rules.limits_count, plain.rules.limits_count + 1);
    struct means_case cleanup(case_done) c = request("2026-11-23", 100000);
    lives_with(&c, KIN_CHILD, 3, 0);
    assert_answer(&c, "undetermined no_amounts");
    assert_answer_under(&demo.rules, &c, "full income");
    struct trace cleanup(trace_done) trace = {0};
    struct means_answer cleanup(answer_done) answer;
    int named = 0;
    means_decide(&demo.rules, &c, &trace, &answer);
    for (size_t i = 0; i < trace.count; i++)
        named += str_equal(trace.steps[i].sentence, "means.row.demo");
    assert_int_equal(named, 2);
    assert_reach(&demo.rules, "2026-11-23", "2026-08-31", false);
}

static void test_a_demo_office_needs_no_amounts_where_the_tables_reach(void **state) {
    struct fixture *fixture = *state;
    struct office_rows cleanup(office_rows_done) rows = {0};
    struct law cleanup(law_done) plain = law_of(fixture);
    assert_int_equal(demo_amounts_set(fixture->store, &plain.rules, on("2025-03-01"), noon),
                     ERR_NONE);
    assert_int_equal(office_rows_read(fixture->store, &rows), ERR_NONE);
    assert_int_equal(rows.count, 0);
}

/* ---- Kept cases ---- */

static void keep(const struct fixture *fixture, int64_t id, const char *law_text) {
    struct kept_case kept = {.id = id,
                             .decided = noon,
                             .request = (char *)"{ \"a\" :1}",
                             .language = (char *)"de",
                             .law = (char *)law_text,
                             .answer = (char *)"{\"x\":\"é\"}"};
    struct transaction cleanup(transaction_end) transaction = transaction_begin(fixture->store);
    kept_case_add(fixture->store, &kept);
    assert_int_equal(transaction_commit(&transaction, NULL), ERR_NONE);
}

static void test_a_case_is_kept_to_the_byte_with_its_law(void **state) {
    struct fixture *fixture = *state;
    struct kept_case cleanup(kept_case_done) kept = {0};
    bool found = true;
    int64_t id = 0;
    assert_int_equal(kept_case_next_id(fixture->store, &id), ERR_NONE);
    assert_int_equal(id, 1);
    keep(fixture, 1, "the law");
    keep(fixture, 2, "the law");
    assert_int_equal(kept_case_next_id(fixture->store, &id), ERR_NONE);
    assert_int_equal(id, 3);
    assert_int_equal(kept_case_find(fixture->store, 3, &kept, &found), ERR_NONE);
    assert_false(found);
    assert_int_equal(kept_case_find(fixture->store, 2, &kept, &found), ERR_NONE);
    assert_true(found);
    assert_string_equal(kept.request, "{ \"a\" :1}");
    assert_string_equal(kept.language, "de");
    assert_string_equal(kept.law, "the law");
    assert_string_equal(kept.answer, "{\"x\":\"é\"}");
    assert_true(kept.decided.us == noon.us);
    assert_sql_fails(fixture, "UPDATE means_case SET answer = ''");
    assert_sql_fails(fixture, "DELETE FROM law_text");
}

static void test_the_text_of_the_law_gives_the_same_law(void **state) {
    struct fixture *fixture = *state;
    struct staff an = someone(fixture, "an"), bert = someone(fixture, "bert");
    struct str cleanup(str_done) mistake = {0};
    enum row_refusal refusal;
    int64_t id = enter(fixture, &an);
    assert_int_equal(office_row_confirm(fixture->store, id, &bert, noon, &refusal), ERR_NONE);
    struct law cleanup(law_done) first = law_of(fixture);
    struct law cleanup(law_done) second = {0};
    assert_true(law_parse(first.text, &second, &mistake));
    assert_string_equal(first.text, second.text);
    assert_int_equal(first.rules.limits_count, second.rules.limits_count);
    struct means_case cleanup(case_done) c = request("2026-11-23", 164000);
    assert_answer_under(&first.rules, &c, "partial income 2500");
    assert_answer_under(&second.rules, &c, "partial income 2500");
}

static void test_a_text_that_is_no_law_is_refused(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "[]",
        "{}",
        "{\"tables\":{\"income_limits\":\"x\"}}",
        "{\"tables\":{},\"rows\":[{\"table\":\"shoes\",\"line\":\"\"}]}",
    };
    for (size_t i = 0; i < array_length(texts); i++) {
        struct law read;
        struct str cleanup(str_done) mistake = {0};
        assert_false(law_parse(texts[i], &read, &mistake));
        assert_true(mistake.length > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_a_slip_is_withdrawn_before_it_is_confirmed_and_never_counts),
        with_office(test_a_row_counts_once_a_second_person_confirmed_it),
        with_office(test_who_and_when_are_kept),
        with_office(test_what_was_entered_can_neither_change_nor_go),
        with_office(test_a_setting_of_the_office_changes_what_is_too_old),
        cmocka_unit_test(test_a_table_reaches_to_its_first_open_day),
        cmocka_unit_test(test_an_office_is_warned_from_thirty_days_before),
        with_office(test_a_demo_office_has_amounts_that_say_what_they_are),
        with_office(test_a_demo_office_needs_no_amounts_where_the_tables_reach),
        with_office(test_a_case_is_kept_to_the_byte_with_its_law),
        with_office(test_the_text_of_the_law_gives_the_same_law),
        cmocka_unit_test(test_a_text_that_is_no_law_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
