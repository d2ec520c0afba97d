/* Days are those of the office: at the end of a year and of short months, and when its clock is put
 * forward and back. */
#include "desk.h"
#include "dossier/dossier_verify.h"
#include "request.h"

#include <string.h>

#define HIGH_INCOME 300000

/* A refusal at that time of the office's clock: its application's number, its day and its paper. */
static void refuse_at(struct desk *desk, const char *opened, const char *decided,
                      struct application *ret_application, struct decision *ret_decision) {
    struct means_case cleanup(case_done) c = request(DESK_DAY, HIGH_INCOME);
    bool found = false;
    desk->now = fixture_at(&desk->fixture, opened);
    int64_t id = desk_application(desk);
    desk->now = fixture_at(&desk->fixture, decided);
    struct decision_order order = desk_order(desk, id, &c);
    assert_int_equal(order.outcome, DECISION_REFUSED);
    assert_int_equal(desk_decide(desk, &order, ret_decision), DECISION_MADE);
    assert_int_equal(
        application_find(desk->fixture.store, desk->fixture.office, id, ret_application, &found),
        ERR_NONE);
    assert_true(found);
    assert_dossiers_agree(desk);
}

static void assert_notice(struct desk *desk, const char *decided, const char *day,
                          const char *last_day) {
    struct application cleanup(application_done) application = {0};
    struct decision cleanup(decision_done) decision = {0};
    char text[DATE_TEXT];
    refuse_at(desk, decided, decided, &application, &decision);
    assert_string_equal(date_format(decision.date, text), day);
    if (!strstr(decision.letter, last_day))
        fail_msg("refused at %s: its paper does not name %s", decided, last_day);
}

static void test_a_number_keeps_the_year_in_which_it_was_opened(void **state) {
    struct desk *desk = *state;
    struct application cleanup(application_done) old = {0}, new = {0};
    struct decision cleanup(decision_done) first = {0}, second = {0};
    char text[DATE_TEXT];
    refuse_at(desk, "2021-12-31T23:59", "2022-01-01T00:00", &old, &first);
    assert_string_equal(old.number, "BJB-ANT-2021-000001");
    assert_string_equal(date_format(first.date, text), "2022-01-01");
    assert_non_null(strstr(first.letter, "BJB-ANT-2021-000001"));
    assert_non_null(strstr(first.letter, "1 januari 2022"));
    refuse_at(desk, "2022-01-01T00:00", "2022-01-01T00:01", &new, &second);
    assert_string_equal(new.number, "BJB-ANT-2022-000001");
}

static void test_the_last_day_of_an_appeal_in_short_months(void **state) {
    struct desk *desk = *state;
    assert_notice(desk, "2022-01-31T10:00", "2022-01-31", "28 februari 2022");
    assert_notice(desk, "2022-02-28T10:00", "2022-02-28", "28 maart 2022");
    assert_notice(desk, "2021-12-31T23:59", "2021-12-31", "31 januari 2022");
}

/* In Brussels it is a day later than in Greenwich from midnight to one or two. */
static void test_a_day_begins_at_the_offices_midnight(void **state) {
    struct desk *desk = *state;
    assert_notice(desk, "2022-01-25T00:00", "2022-01-25", "25 februari 2022");
    assert_notice(desk, "2022-07-04T00:00", "2022-07-04", "4 augustus 2022");
    assert_notice(desk, "2022-07-04T23:59", "2022-07-04", "4 augustus 2022");
}

static void test_clock_changes_move_no_day(void **state) {
    struct desk *desk = *state;
    assert_notice(desk, "2022-03-27T01:59", "2022-03-27", "27 april 2022");
    assert_notice(desk, "2022-03-27T03:00", "2022-03-27", "27 april 2022");
    assert_notice(desk, "2022-10-30T02:30", "2022-10-30", "30 november 2022");
    assert_notice(desk, "2022-10-30T23:59", "2022-10-30", "30 november 2022");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_desk(test_a_number_keeps_the_year_in_which_it_was_opened),
        with_desk(test_the_last_day_of_an_appeal_in_short_months),
        with_desk(test_a_day_begins_at_the_offices_midnight),
        with_desk(test_clock_changes_move_no_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
