/* Days of the calendar, minutes of the day, and the holidays of Belgium. */
#include "base/memory.h"
#include "time/date.h"
#include "time/holiday.h"
#include "time/minute.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static struct date day(const char *text) {
    struct date date = {0};
    assert_true(date_parse(text, &date));
    return date;
}

static void assert_date(struct date date, const char *expected) {
    char text[DATE_TEXT];
    assert_string_equal(date_format(date, text), expected);
}

static void test_every_day_of_nine_thousand_years_comes_back_from_its_number(void **state) {
    (void)state;
    int32_t first = date_serial(day("0001-01-01")), last = date_serial(day("9999-12-31"));
    assert_int_equal(last - first, 3652058);
    struct date before = day("0001-01-01");
    for (int32_t serial = first + 1; serial <= last; serial++) {
        struct date date = date_from_serial(serial);
        bool next_day =
            date.year == before.year && date.month == before.month && date.day == before.day + 1;
        bool next_month = date.year == before.year && date.month == before.month + 1 &&
                          date.day == 1 && !date_exists(before.year, before.month, before.day + 1);
        bool next_year = date.year == before.year + 1 && date.month == 1 && date.day == 1 &&
                         before.month == 12 && before.day == 31;
        if (!(next_day || next_month || next_year) || date_serial(date) != serial ||
            !date_exists(date.year, date.month, date.day))
            fail_msg("day %d breaks the calendar", serial);
        before = date;
    }
}

static void test_days_count_from_1970(void **state) {
    (void)state;
    assert_int_equal(date_serial(day("1970-01-01")), 0);
    assert_int_equal(date_serial(day("1969-12-31")), -1);
    assert_int_equal(date_serial(day("2000-03-01")), 11017);
    assert_date(date_add_days(day("2024-02-28"), 1), "2024-02-29");
    assert_date(date_add_days(day("2025-02-28"), 1), "2025-03-01");
    assert_date(date_add_days(day("2026-01-01"), -1), "2025-12-31");
}

static void test_weekdays_are_right_on_both_sides_of_1970(void **state) {
    (void)state;
    assert_int_equal(date_weekday(day("2026-11-23")), MONDAY);
    assert_int_equal(date_weekday(day("1970-01-01")), THURSDAY);
    assert_int_equal(date_weekday(day("1969-12-28")), SUNDAY);
    assert_int_equal(date_weekday(day("1582-10-15")), FRIDAY);
    assert_int_equal(date_weekday(day("0001-01-01")), MONDAY);
    assert_int_equal(date_weekday(day("9999-12-31")), FRIDAY);
}

static void test_a_date_reads_one_form_only(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "",           "2026-1-1",   "2026-01-1 ", "26-01-01",   "2026/01/01",  "2026-01-01T",
        "2026-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10",  "2026-01-00",
        "0000-01-01", "-001-01-01", "2026-+1-01", "2026-01-0x", " 2026-01-01", "２026-01-01",
    };
    struct date date;
    for (size_t i = 0; i < array_length(wrong); i++)
        if (date_parse(wrong[i], &date))
            fail_msg("took '%s' for a date", wrong[i]);
    assert_date(day("2000-02-29"), "2000-02-29");
    assert_date(day("0001-01-01"), "0001-01-01");
}

static void test_dates_compare_by_the_calendar(void **state) {
    (void)state;
    assert_true(date_compare(day("2025-12-31"), day("2026-01-01")) < 0);
    assert_true(date_compare(day("2026-10-01"), day("2026-09-30")) > 0);
    assert_true(date_equal(day("2026-05-01"), day("2026-05-01")));
}

static void test_a_minute_reads_one_form_only(void **state) {
    (void)state;
    static const char *const wrong[] = {"",      "1:00",  "10:0",   "10.00", "10:60", "24:01",
                                        "25:00", "-1:00", "10:000", "1a:00", "10:0a", "+9:00"};
    struct minute minute;
    for (size_t i = 0; i < array_length(wrong); i++)
        if (minute_parse(wrong[i], &minute))
            fail_msg("took '%s' for a time of the day", wrong[i]);
    char text[MINUTE_TEXT];
    for (int of_day = 0; of_day <= MINUTES_OF_DAY; of_day++) {
        minute_format((struct minute){(int16_t)of_day}, text);
        assert_true(minute_parse(text, &minute));
        assert_int_equal(minute.of_day, of_day);
    }
    assert_string_equal(text, "24:00");
}

static void test_easter_falls_where_the_church_says(void **state) {
    (void)state;
    static const char *const easters[] = {"1818-03-22", "1943-04-25", "1961-04-02", "2000-04-23",
                                          "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
                                          "2038-04-25", "2076-04-19"};
    for (size_t i = 0; i < array_length(easters); i++)
        assert_date(holiday_easter(day(easters[i]).year), easters[i]);
}

/* The ten of a year, in the order of the calendar. */
static void assert_holidays(const char *const days[10], const enum holiday holidays[10]) {
    int found = 0;
    struct date date = {day(days[0]).year, 1, 1};
    for (struct date at = date; at.year == date.year; at = date_add_days(at, 1)) {
        enum holiday holiday = holiday_find(at);
        if (holiday == HOLIDAY_NONE)
            continue;
        assert_true(found < 10);
        assert_date(at, days[found]);
        assert_int_equal(holiday, holidays[found]);
        found++;
    }
    assert_int_equal(found, 10);
}

static void test_a_year_has_its_ten_holidays_and_no_other(void **state) {
    (void)state;
    static const enum holiday order[10] = {
        HOLIDAY_NEW_YEAR,    HOLIDAY_EASTER_MONDAY, HOLIDAY_LABOUR_DAY, HOLIDAY_ASCENSION,
        HOLIDAY_WHIT_MONDAY, HOLIDAY_NATIONAL_DAY,  HOLIDAY_ASSUMPTION, HOLIDAY_ALL_SAINTS,
        HOLIDAY_ARMISTICE,   HOLIDAY_CHRISTMAS,
    };
    static const char *const in_2026[10] = {"2026-01-01", "2026-04-06", "2026-05-01", "2026-05-14",
                                            "2026-05-25", "2026-07-21", "2026-08-15", "2026-11-01",
                                            "2026-11-11", "2026-12-25"};
    static const char *const in_2027[10] = {"2027-01-01", "2027-03-29", "2027-05-01", "2027-05-06",
                                            "2027-05-17", "2027-07-21", "2027-08-15", "2027-11-01",
                                            "2027-11-11", "2027-12-25"};
    assert_holidays(in_2026, order);
    assert_holidays(in_2027, order);
}

static void test_the_fixed_holiday_is_named_where_two_fall_together(void **state) {
    (void)state;
    assert_date(date_add_days(holiday_easter(2008), 39), "2008-05-01");
    assert_int_equal(holiday_find(day("2008-05-01")), HOLIDAY_LABOUR_DAY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_day_of_nine_thousand_years_comes_back_from_its_number),
        cmocka_unit_test(test_days_count_from_1970),
        cmocka_unit_test(test_weekdays_are_right_on_both_sides_of_1970),
        cmocka_unit_test(test_a_date_reads_one_form_only),
        cmocka_unit_test(test_dates_compare_by_the_calendar),
        cmocka_unit_test(test_a_minute_reads_one_form_only),
        cmocka_unit_test(test_easter_falls_where_the_church_says),
        cmocka_unit_test(test_a_year_has_its_ten_holidays_and_no_other),
        cmocka_unit_test(test_the_fixed_holiday_is_named_where_two_fall_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
