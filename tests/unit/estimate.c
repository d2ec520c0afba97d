#include "fixture.h"
#include "queue/estimate.h"

static const struct visit_length quarter = {900, 300};

static void test_nobody_in_front_of_nobody_waits_nothing(void **state) {
    (void)state;
    struct estimate estimate = estimate_wait(0, 4, quarter, 0);
    assert_int_equal(estimate.p50_minutes, 0);
    assert_int_equal(estimate.p90_minutes, 0);
}

static void test_the_wait_is_shared_by_the_counters(void **state) {
    (void)state;
    assert_int_equal(estimate_wait(4, 1, quarter, 0).p50_minutes, 60);
    assert_int_equal(estimate_wait(4, 4, quarter, 0).p50_minutes, 15);
    assert_int_equal(estimate_wait(4, 0, quarter, 0).p50_minutes, 60);
}

static void test_nine_in_ten_is_later_than_half(void **state) {
    (void)state;
    /* 4 visits of 15 minutes, deviation 5: 60 and 60 + 1.2816 * 5 * 2 = 72.8 */
    assert_int_equal(estimate_wait(4, 1, quarter, 0).p90_minutes, 73);
    struct visit_length exact = {900, 0};
    assert_int_equal(estimate_wait(4, 1, exact, 0).p90_minutes, 60);
}

static void test_minutes_are_rounded_up(void **state) {
    (void)state;
    struct visit_length short_visit = {61, 0};
    assert_int_equal(estimate_wait(1, 1, short_visit, 0).p50_minutes, 2);
}

static void test_nobody_is_expected_before_the_booked_time(void **state) {
    (void)state;
    struct estimate estimate = estimate_wait(1, 4, quarter, 40);
    assert_int_equal(estimate.p50_minutes, 40);
    assert_int_equal(estimate.p90_minutes, 40);
}

static void test_who_stands_further_back_never_waits_less(void **state) {
    (void)state;
    for (int position = 1; position < 300; position++) {
        struct estimate here = estimate_wait(position, 3, quarter, 0);
        struct estimate behind = estimate_wait(position + 1, 3, quarter, 0);
        assert_true(behind.p50_minutes >= here.p50_minutes);
        assert_true(behind.p90_minutes >= here.p90_minutes);
    }
}

static void assert_told(int32_t p50, int32_t p90, int32_t low, int32_t high) {
    struct estimate told = estimate_told((struct estimate){p50, p90});
    assert_int_equal(told.p50_minutes, low);
    assert_int_equal(told.p90_minutes, high);
}

static void test_a_long_wait_is_told_in_steps_and_one_that_is_known_as_it_is(void **state) {
    (void)state;
    assert_told(0, 0, 1, 1);
    assert_told(0, 4, 1, 4);
    assert_told(9, 14, 9, 14);
    assert_told(12, 21, 10, 25);
    assert_told(39, 39, 39, 39);
    assert_told(61, 88, 60, 90);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_nobody_in_front_of_nobody_waits_nothing),
        cmocka_unit_test(test_the_wait_is_shared_by_the_counters),
        cmocka_unit_test(test_nine_in_ten_is_later_than_half),
        cmocka_unit_test(test_minutes_are_rounded_up),
        cmocka_unit_test(test_nobody_is_expected_before_the_booked_time),
        cmocka_unit_test(test_a_long_wait_is_told_in_steps_and_one_that_is_known_as_it_is),
        cmocka_unit_test(test_who_stands_further_back_never_waits_less),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
