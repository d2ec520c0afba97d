#include "fixture.h"

/* How many spans a day has, and its first opening minute. */
static size_t spans_of(struct fixture *fixture, const struct division *division, const char *day,
                       struct span out[OFFICE_SPANS_MAX]) {
    struct date date;
    assert_true(date_parse(day, &date));
    return office_hours(fixture->office, division, date, out);
}

static bool is_open_at(struct fixture *fixture, const struct division *division, const char *time) {
    struct local local;
    assert_true(local_parse(time, &local));
    return office_is_open(fixture->office, division, local);
}

static void test_antwerp_is_open_twice_on_a_working_day(void **state) {
    struct span spans[OFFICE_SPANS_MAX];
    assert_int_equal(spans_of(*state, ((struct fixture *)*state)->antwerpen, "2026-11-23", spans),
                     2);
    assert_int_equal(spans[0].open.of_day, 10 * 60);
    assert_int_equal(spans[0].close.of_day, 12 * 60);
    assert_int_equal(spans[1].open.of_day, 13 * 60 + 45);
    assert_int_equal(spans[1].close.of_day, 16 * 60);
}

static void test_mechelen_and_turnhout_keep_their_own_days(void **state) {
    struct fixture *fixture = *state;
    struct span spans[OFFICE_SPANS_MAX];
    assert_int_equal(spans_of(fixture, fixture->mechelen, "2026-11-23", spans), 1);
    assert_int_equal(spans[0].open.of_day, 13 * 60 + 30);
    assert_int_equal(spans_of(fixture, fixture->mechelen, "2026-11-24", spans), 0);
    assert_int_equal(spans_of(fixture, fixture->turnhout, "2026-11-25", spans), 1);
    assert_int_equal(spans[0].close.of_day, 15 * 60 + 30);
}

static void test_weekends_and_public_holidays_are_closed(void **state) {
    struct fixture *fixture = *state;
    struct span spans[OFFICE_SPANS_MAX];
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-11-22", spans), 0);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-11-11", spans), 0);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-05-14", spans), 0);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-12-25", spans), 0);
}

static void test_an_office_may_stay_open_on_holidays(void **state) {
    struct fixture *fixture = *state;
    struct span spans[OFFICE_SPANS_MAX];
    fixture_change(fixture, "UPDATE office SET holidays = 0");
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-11-11", spans), 2);
}

static void test_a_bridge_day_is_closed(void **state) {
    struct fixture *fixture = *state;
    struct span spans[OFFICE_SPANS_MAX];
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-11-27", spans), 2);
    fixture_change(fixture, "INSERT INTO closure SELECT id, '2026-11-27' FROM division"
                            " WHERE key = 'antwerpen'");
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-11-27", spans), 0);
}

static void test_the_summer_timetable_replaces_the_other_hours(void **state) {
    struct fixture *fixture = *state;
    struct span spans[OFFICE_SPANS_MAX];
    fixture_change(fixture, "INSERT INTO opening (division_id, weekday, open_minute, close_minute,"
                            " season_from, season_until) SELECT id, 1, 600, 660, '07-01', '08-31'"
                            " FROM division WHERE key = 'antwerpen'");
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-06-30", spans), 2);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-07-01", spans), 0);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-07-07", spans), 1);
    assert_int_equal(spans[0].close.of_day, 660);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-08-31", spans), 0);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-09-01", spans), 2);
}

static void test_a_season_may_run_over_the_new_year(void **state) {
    struct fixture *fixture = *state;
    struct span spans[OFFICE_SPANS_MAX];
    fixture_change(fixture, "INSERT INTO opening (division_id, weekday, open_minute, close_minute,"
                            " season_from, season_until) SELECT id, 0, 600, 660, '12-20', '01-05'"
                            " FROM division WHERE key = 'antwerpen'");
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2026-12-21", spans), 1);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2027-01-04", spans), 1);
    assert_int_equal(spans_of(fixture, fixture->antwerpen, "2027-01-11", spans), 2);
}

static void test_closing_time_itself_is_closed(void **state) {
    struct fixture *fixture = *state;
    assert_false(is_open_at(fixture, fixture->antwerpen, "2026-11-23T09:59"));
    assert_true(is_open_at(fixture, fixture->antwerpen, "2026-11-23T10:00"));
    assert_true(is_open_at(fixture, fixture->antwerpen, "2026-11-23T11:59"));
    assert_false(is_open_at(fixture, fixture->antwerpen, "2026-11-23T12:00"));
}

static void test_the_next_opening_skips_weekend_and_lunch(void **state) {
    struct fixture *fixture = *state;
    struct local local;
    struct date date;
    struct span span;
    local_parse("2026-11-20T12:30", &local);
    assert_true(office_next_opening(fixture->office, fixture->antwerpen, local, &date, &span));
    assert_int_equal(date.day, 20);
    assert_int_equal(span.open.of_day, 13 * 60 + 45);
    local_parse("2026-11-20T16:00", &local);
    assert_true(office_next_opening(fixture->office, fixture->antwerpen, local, &date, &span));
    assert_int_equal(date.day, 23);
    assert_int_equal(span.open.of_day, 600);
}

static void test_keys_are_found_in_any_case(void **state) {
    struct fixture *fixture = *state;
    assert_ptr_equal(office_find_division(fixture->office, "ANTWERPEN"), fixture->antwerpen);
    assert_ptr_equal(office_find_service(fixture->office, "ProDeo"), fixture->prodeo);
    assert_null(office_find_division(fixture->office, "antwerp"));
}

static void test_the_antwerp_office_is_as_the_bar_prints_it(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(fixture->office->division_count, 3);
    assert_string_equal(fixture->antwerpen->street, "Bolivarplaats 20");
    assert_string_equal(fixture->mechelen->town, "Mechelen");
    assert_int_equal(fixture->antwerpen->letter, 'A');
    assert_int_equal(fixture->mechelen->letter, 'M');
    assert_int_equal(fixture->turnhout->letter, 'T');
    assert_int_equal(fixture->antwerpen->seats, 4);
    assert_int_equal(fixture->turnhout->counters, 2);
    assert_false(office_find_offer(fixture->office, fixture->antwerpen, fixture->prodeo)->walk_in);
    assert_true(office_find_offer(fixture->office, fixture->antwerpen, fixture->advies)->walk_in);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_antwerp_is_open_twice_on_a_working_day),
        with_office(test_mechelen_and_turnhout_keep_their_own_days),
        with_office(test_weekends_and_public_holidays_are_closed),
        with_office(test_an_office_may_stay_open_on_holidays),
        with_office(test_a_bridge_day_is_closed),
        with_office(test_the_summer_timetable_replaces_the_other_hours),
        with_office(test_a_season_may_run_over_the_new_year),
        with_office(test_closing_time_itself_is_closed),
        with_office(test_the_next_opening_skips_weekend_and_lunch),
        with_office(test_keys_are_found_in_any_case),
        with_office(test_the_antwerp_office_is_as_the_bar_prints_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
