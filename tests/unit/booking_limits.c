/* How often one may post and guess, and the calendar file. */
#include "booking/limiter.h"
#include "booking/throttle.h"
#include "booking/visitor/calendar.h"

#include "fixture.h"

#include <stdio.h>
#include <string.h>

#define SECOND INT64_C(1000000000)

/* ---- Posts ---- */

static int taken(struct limiter *limiter, const char *address, int64_t now_ns, int tries) {
    int count = 0, wait;
    for (int i = 0; i < tries; i++)
        count += limiter_take(limiter, address, now_ns, &wait);
    return count;
}

static void test_an_address_may_post_a_burst_and_then_one_every_few_seconds(void **state) {
    struct limiter *limiter = limiter_new();
    int wait = 0;
    (void)state;
    assert_int_equal(taken(limiter, "10.0.0.1", 0, 100), LIMITER_BURST);
    assert_false(limiter_take(limiter, "10.0.0.1", SECOND, &wait));
    assert_int_equal(wait, LIMITER_SECONDS_A_POST - 1);
    assert_int_equal(taken(limiter, "10.0.0.1", LIMITER_SECONDS_A_POST * SECOND, 5), 1);
    assert_int_equal(taken(limiter, "10.0.0.1", 3600 * SECOND, 100), LIMITER_BURST);
    limiter_free(limiter);
}

static void test_addresses_do_not_share_their_posts(void **state) {
    struct limiter *limiter = limiter_new();
    (void)state;
    assert_int_equal(taken(limiter, "10.0.0.1", 0, 100), LIMITER_BURST);
    assert_int_equal(taken(limiter, "10.0.0.2", 0, 100), LIMITER_BURST);
    assert_int_equal(taken(limiter, "2001:db8::", 0, 100), LIMITER_BURST);
    limiter_free(limiter);
}

static void test_a_flood_of_addresses_does_not_free_a_full_one_at_once(void **state) {
    struct limiter *limiter = limiter_new();
    char address[32];
    (void)state;
    assert_int_equal(taken(limiter, "10.0.0.1", 0, 100), LIMITER_BURST);
    for (int i = 0; i < 1000; i++) {
        snprintf(address, sizeof address, "10.1.%d.%d", i / 250, i % 250);
        taken(limiter, address, 0, 1);
    }
    assert_int_equal(taken(limiter, "10.0.0.1", 0, 5), 0);
    limiter_free(limiter);
}

/* ---- Passwords ---- */

static void fail_times(struct throttle *throttle, const char *name, const char *address,
                       int64_t now_ns, int times) {
    for (int i = 0; i < times; i++)
        throttle_failed(throttle, name, address, now_ns);
}

static void test_failed_logins_wait_ever_longer(void **state) {
    struct throttle *throttle = throttle_new();
    (void)state;
    fail_times(throttle, "els", "a", 0, THROTTLE_FREE_NAME - 1);
    assert_int_equal(throttle_wait(throttle, "els", "a", 0), 0);
    throttle_failed(throttle, "els", "a", 0);
    assert_int_equal(throttle_wait(throttle, "els", "a", 0), 2);
    assert_int_equal(throttle_wait(throttle, "els", "a", 2 * SECOND), 0);
    throttle_failed(throttle, "els", "a", 2 * SECOND);
    assert_int_equal(throttle_wait(throttle, "els", "a", 2 * SECOND), 4);
    fail_times(throttle, "els", "a", 2 * SECOND, 100);
    assert_int_equal(throttle_wait(throttle, "els", "a", 2 * SECOND), THROTTLE_WAIT_MAX);
    throttle_free(throttle);
}

static void test_a_slowed_name_is_slowed_in_any_case_and_nobody_else(void **state) {
    struct throttle *throttle = throttle_new();
    (void)state;
    fail_times(throttle, "els", "a", 0, THROTTLE_FREE_NAME);
    assert_true(throttle_wait(throttle, "ELS", "a", 0) > 0);
    assert_int_equal(throttle_wait(throttle, "mia", "a", 0), 0);
    assert_int_equal(throttle_wait(throttle, "els", "b", 0), 0);
    throttle_free(throttle);
}

static void test_many_names_from_one_address_slow_the_address(void **state) {
    struct throttle *throttle = throttle_new();
    char name[16];
    (void)state;
    for (int i = 0; i < THROTTLE_FREE_ADDRESS; i++) {
        snprintf(name, sizeof name, "name%d", i);
        throttle_failed(throttle, name, "a", 0);
    }
    assert_true(throttle_wait(throttle, "another", "a", 0) > 0);
    assert_int_equal(throttle_wait(throttle, "another", "b", 0), 0);
    throttle_free(throttle);
}

static void test_a_right_password_and_a_quarter_of_an_hour_forget(void **state) {
    struct throttle *throttle = throttle_new();
    (void)state;
    fail_times(throttle, "els", "a", SECOND, THROTTLE_FREE_NAME + 3);
    throttle_passed(throttle, "els", "a");
    assert_int_equal(throttle_wait(throttle, "els", "a", SECOND), 0);
    fail_times(throttle, "els", "a", SECOND, THROTTLE_FREE_NAME - 1);
    throttle_failed(throttle, "els", "a", 1000 * SECOND);
    assert_int_equal(throttle_wait(throttle, "els", "a", 1000 * SECOND), 0);
    throttle_free(throttle);
}

/* ---- Calendar files ---- */

static const struct calendar_event event = {
    .uid = "abc@zuil",
    .start = {INT64_C(1795424400) * US_PER_SECOND}, /* 2026-11-23T09:00:00Z */
    .end = {INT64_C(1795425300) * US_PER_SECOND},
    .made = {INT64_C(1795165261) * US_PER_SECOND},
    .summary = "Bureau; een, twee\\drie",
    .location = "Bolivarplaats 20, 2000 Antwerpen",
    .description = "Eerste regel\ntweede",
    .url = "https://bjb.example/a/abc",
};

static void test_a_calendar_file_is_as_the_standard_writes_it(void **state) {
    struct str cleanup(str_done) out = {0};
    (void)state;
    calendar_format(&event, &out);
    assert_string_equal(str_text(&out),
                        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Zuil//Zuil " ZUIL_VERSION
                        "//NL\r\nMETHOD:PUBLISH\r\nBEGIN:VEVENT\r\nUID:abc@zuil\r\n"
                        "DTSTAMP:20261120T090101Z\r\nDTSTART:20261123T090000Z\r\n"
                        "DTEND:20261123T091500Z\r\nSUMMARY:Bureau\\; een\\, twee\\\\drie\r\n"
                        "LOCATION:Bolivarplaats 20\\, 2000 Antwerpen\r\n"
                        "DESCRIPTION:Eerste regel\\ntweede\r\nURL:https://bjb.example/a/abc\r\n"
                        "STATUS:CONFIRMED\r\nSEQUENCE:0\r\nTRANSP:OPAQUE\r\nCLASS:PRIVATE\r\n"
                        "END:VEVENT\r\nEND:VCALENDAR\r\n");
}

static void test_a_cancelled_appointment_says_so(void **state) {
    struct calendar_event cancelled = event;
    struct str cleanup(str_done) out = {0};
    (void)state;
    cancelled.cancelled = true;
    calendar_format(&cancelled, &out);
    assert_non_null(strstr(str_text(&out), "\r\nSTATUS:CANCELLED\r\nSEQUENCE:1\r\n"));
}

/* Each line of at most 75 bytes, none cut inside a character, and the whole the same when unfolded.
 */
static void test_long_lines_are_folded_between_characters(void **state) {
    struct calendar_event longer = event;
    struct str cleanup(str_done) text = {0}, out = {0}, unfolded = {0};
    (void)state;
    for (int i = 0; i < 60; i++)
        str_add(&text, "éش");
    longer.description = str_text(&text);
    calendar_format(&longer, &out);
    for (const char *line = str_text(&out); *line;) {
        size_t length = strcspn(line, "\r");
        assert_true(length <= 75);
        bool continued = line[0] == ' ';
        assert_true(str_is_plain(line, length));
        if (!continued && unfolded.length > 0)
            str_add(&unfolded, "\n");
        str_add_bytes(&unfolded, line + continued, length - continued);
        line += length + 2;
    }
    cleanup_free char *expected = memory_format("\nDESCRIPTION:%s\n", str_text(&text));
    assert_non_null(strstr(str_text(&unfolded), expected));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_an_address_may_post_a_burst_and_then_one_every_few_seconds),
        cmocka_unit_test(test_addresses_do_not_share_their_posts),
        cmocka_unit_test(test_a_flood_of_addresses_does_not_free_a_full_one_at_once),
        cmocka_unit_test(test_failed_logins_wait_ever_longer),
        cmocka_unit_test(test_a_slowed_name_is_slowed_in_any_case_and_nobody_else),
        cmocka_unit_test(test_many_names_from_one_address_slow_the_address),
        cmocka_unit_test(test_a_right_password_and_a_quarter_of_an_hour_forget),
        cmocka_unit_test(test_a_calendar_file_is_as_the_standard_writes_it),
        cmocka_unit_test(test_a_cancelled_appointment_says_so),
        cmocka_unit_test(test_long_lines_are_folded_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
