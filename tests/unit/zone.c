/* Brussels over both changes of the clock, and the clock of the office. */
#include "base/memory.h"
#include "time/clock.h"
#include "time/zone.h"

#include <pthread.h>
#include <time.h>

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static int open_brussels(void **state) {
    struct zone *zone = NULL;
    if (zone_open("Europe/Brussels", &zone))
        return -1;
    *state = zone;
    return 0;
}

static int close_zone(void **state) {
    zone_close(*state);
    return 0;
}

/* An instant from its UTC wall time, by the calendar alone. */
static struct instant utc(const char *text) {
    struct local local;
    assert_true(local_parse(text, &local));
    int64_t minutes = date_serial(local.date) * INT64_C(1440) + local.minute.of_day;
    return (struct instant){minutes * US_PER_MINUTE + local.second * US_PER_SECOND};
}

/* What Brussels calls `wall`: the instant in UTC and whether the clock shows it once. */
static void assert_instant(struct zone *zone, const char *wall, const char *expected,
                           enum zone_kind expected_kind) {
    struct local local;
    enum zone_kind kind;
    assert_true(local_parse(wall, &local));
    struct instant instant = zone_instant(zone, local.date, local.minute, &kind);
    assert_int_equal(instant.us, utc(expected).us);
    assert_int_equal(kind, expected_kind);
}

static void assert_local(struct zone *zone, const char *instant, const char *expected) {
    struct local local = zone_local(zone, utc(instant)), wanted;
    assert_true(local_parse(expected, &wanted));
    assert_true(date_equal(local.date, wanted.date));
    assert_int_equal(local.minute.of_day, wanted.minute.of_day);
    assert_int_equal(local.second, wanted.second);
}

static void test_winter_is_one_hour_ahead_and_summer_two(void **state) {
    assert_instant(*state, "2026-01-15T10:00", "2026-01-15T09:00", ZONE_ONCE);
    assert_instant(*state, "2026-07-15T10:00", "2026-07-15T08:00", ZONE_ONCE);
    assert_local(*state, "2026-12-31T23:30:59", "2027-01-01T00:30:59");
    assert_local(*state, "1969-07-20T20:17:40", "1969-07-20T21:17:40");
}

static void test_half_past_two_is_skipped_in_march(void **state) {
    assert_instant(*state, "2026-03-29T01:59", "2026-03-29T00:59", ZONE_ONCE);
    assert_instant(*state, "2026-03-29T02:00", "2026-03-29T01:00", ZONE_SKIPPED);
    assert_instant(*state, "2026-03-29T02:30", "2026-03-29T01:30", ZONE_SKIPPED);
    assert_instant(*state, "2026-03-29T03:00", "2026-03-29T01:00", ZONE_ONCE);
    assert_local(*state, "2026-03-29T00:59:59", "2026-03-29T01:59:59");
    assert_local(*state, "2026-03-29T01:00", "2026-03-29T03:00");
    assert_local(*state, "2026-03-29T01:30", "2026-03-29T03:30");
}

static void test_half_past_two_comes_twice_in_october(void **state) {
    assert_instant(*state, "2026-10-25T01:59", "2026-10-24T23:59", ZONE_ONCE);
    assert_instant(*state, "2026-10-25T02:00", "2026-10-25T00:00", ZONE_TWICE);
    assert_instant(*state, "2026-10-25T02:30", "2026-10-25T00:30", ZONE_TWICE);
    assert_instant(*state, "2026-10-25T03:00", "2026-10-25T02:00", ZONE_ONCE);
    assert_local(*state, "2026-10-25T00:30", "2026-10-25T02:30");
    assert_local(*state, "2026-10-25T01:30", "2026-10-25T02:30");
    assert_local(*state, "2026-10-25T02:00", "2026-10-25T03:00");
}

static void test_the_days_of_change_have_23_and_25_hours(void **state) {
    struct zone *zone = *state;
    static const struct {
        struct date date;
        int64_t hours;
    } days[] = {
        {{2026, 3, 28}, 24}, {{2026, 3, 29}, 23}, {{2026, 10, 25}, 25}, {{2026, 10, 26}, 24}};
    for (size_t i = 0; i < array_length(days); i++) {
        struct instant start = zone_instant(zone, days[i].date, (struct minute){0}, NULL);
        struct instant end =
            zone_instant(zone, days[i].date, (struct minute){MINUTES_OF_DAY}, NULL);
        assert_int_equal(end.us - start.us, days[i].hours * US_PER_HOUR);
    }
}

static void test_every_minute_of_a_year_comes_back(void **state) {
    struct zone *zone = *state;
    struct instant end = utc("2027-01-01T00:00");
    for (struct instant at = utc("2026-01-01T00:00"); at.us < end.us;
         at = instant_add_minutes(at, 15)) {
        struct local local = zone_local(zone, at);
        enum zone_kind kind;
        struct instant back = zone_instant(zone, local.date, local.minute, &kind);
        bool second_time = kind == ZONE_TWICE && back.us == at.us - US_PER_HOUR;
        assert_true(kind != ZONE_SKIPPED);
        assert_true(back.us == at.us || second_time);
    }
}

static void test_seconds_are_kept(void **state) {
    struct local local;
    assert_true(local_parse("2026-11-23T10:00:42", &local));
    assert_int_equal(zone_instant_of(*state, local).us, utc("2026-11-23T09:00:42").us);
}

static void test_only_known_zones_open(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "", "Europe/Antwerpen", "brussels",
        "Europe/Brussels/And/A/Name/That/Is/Longer/Than/Any/Zone/Of/The/Whole/World/Has/Been"};
    for (size_t i = 0; i < array_length(wrong); i++) {
        struct zone *zone = NULL;
        assert_int_equal(zone_open(wrong[i], &zone), ERR_INVALID);
        assert_null(zone);
    }
    zone_close(NULL);
}

static void test_a_local_time_reads_two_forms_only(void **state) {
    (void)state;
    static const char *const wrong[] = {
        "",
        "2026-11-23",
        "10:00",
        "2026-11-23 10:00",
        "2026-11-23T10",
        "2026-11-23T1000",
        "2026-11-23T10:00Z",
        "2026-11-23T10:00:0",
        "2026-11-23T10:00:60",
        "2026-11-23T10:00-42",
        "2026-11-23T10:00:4x",
        "2026-11-23T10:00:42Z",
        "2026-11-31T10:00",
        "2026-11-23T24:00",
        "2026-11-23T25:00",
        "2026-11-23T10:00+01:00",
    };
    struct local local;
    for (size_t i = 0; i < array_length(wrong); i++)
        if (local_parse(wrong[i], &local))
            fail_msg("took '%s' for a local time", wrong[i]);
    assert_true(local_parse("2026-11-23T23:59:59", &local));
    assert_int_equal(local.minute.of_day, 1439);
    assert_int_equal(local.second, 59);
}

static void *convert_often(void *zone) {
    struct local expected = {{2026, 7, 15}, {600}, 0};
    struct instant instant = {zone_instant_of(zone, expected).us};
    for (int i = 0; i < 2000; i++) {
        struct local local = zone_local(zone, instant);
        if (local.minute.of_day != 600)
            return zone;
        instant = instant_add_minutes(instant, i % 2 ? -184 * 1440 - 60 : 184 * 1440 + 60);
    }
    return NULL;
}

static void test_one_zone_serves_many_threads(void **state) {
    pthread_t threads[4];
    for (size_t i = 0; i < array_length(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, convert_often, *state), 0);
    for (size_t i = 0; i < array_length(threads); i++) {
        void *wrong;
        assert_int_equal(pthread_join(threads[i], &wrong), 0);
        assert_null(wrong);
    }
}

static void test_minutes_between_round_down(void **state) {
    (void)state;
    struct instant start = {0};
    assert_int_equal(instant_minutes_between(start, (struct instant){US_PER_MINUTE - 1}), 0);
    assert_int_equal(instant_minutes_between(start, (struct instant){US_PER_MINUTE}), 1);
    assert_int_equal(instant_minutes_between(start, (struct instant){-1}), -1);
    assert_int_equal(instant_minutes_between(start, (struct instant){-US_PER_MINUTE}), -1);
}

static void test_a_set_clock_ticks_on_from_there(void **state) {
    (void)state;
    struct instant at = utc("2026-11-23T10:00");
    int64_t before_ns = clock_monotonic_ns();
    struct clock clock = clock_at(at);
    struct instant first = clock_now(&clock);
    while (clock_now(&clock).us < first.us + 2000)
        continue;
    struct instant last = clock_now(&clock);
    int64_t passed_us = (clock_monotonic_ns() - before_ns) / 1000;
    assert_true(first.us >= at.us);
    assert_true(last.us >= at.us + 2000);
    assert_true(last.us <= at.us + passed_us);
}

static void test_the_real_clock_shows_the_time_of_the_machine(void **state) {
    (void)state;
    struct clock clock = clock_real();
    struct timespec machine;
    clock_gettime(CLOCK_REALTIME, &machine);
    int64_t apart_us = clock_now(&clock).us - (int64_t)machine.tv_sec * US_PER_SECOND;
    assert_in_range(apart_us, 0, 60 * US_PER_SECOND);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_winter_is_one_hour_ahead_and_summer_two),
        cmocka_unit_test(test_half_past_two_is_skipped_in_march),
        cmocka_unit_test(test_half_past_two_comes_twice_in_october),
        cmocka_unit_test(test_the_days_of_change_have_23_and_25_hours),
        cmocka_unit_test(test_every_minute_of_a_year_comes_back),
        cmocka_unit_test(test_seconds_are_kept),
        cmocka_unit_test(test_only_known_zones_open),
        cmocka_unit_test(test_a_local_time_reads_two_forms_only),
        cmocka_unit_test(test_one_zone_serves_many_threads),
        cmocka_unit_test(test_minutes_between_round_down),
        cmocka_unit_test(test_a_set_clock_ticks_on_from_there),
        cmocka_unit_test(test_the_real_clock_shows_the_time_of_the_machine),
    };
    return cmocka_run_group_tests(tests, open_brussels, close_zone);
}
