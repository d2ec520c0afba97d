/* Which calls the waiting room sees large, and when it hears the chime. */
#include "display/announcer.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

/* A board that is written down as its calls, newest first: number, ticket, counter, state. */
static struct board board_of(size_t count, const struct board_call *calls) {
    struct board board = {.count = count, .waiting = 3};
    memcpy(board.calls, calls, count * sizeof *calls);
    return board;
}

#define BOARD(...)                                                                                 \
    board_of(sizeof((struct board_call[]){__VA_ARGS__}) / sizeof(struct board_call),               \
             (struct board_call[]){__VA_ARGS__})
#define CALL(number, name, desk, now)                                                              \
    { .call = number, .ticket = name, .counter = desk, .state = TICKET_##now }

static void assert_large(const struct announcer *announcer, const char *expected) {
    char text[128] = "";
    for (size_t i = 0; i < announcer->count; i++) {
        size_t length = strlen(text);
        if (announcer->list[i].is_large)
            snprintf(text + length, sizeof text - length, "%s%s", length ? " " : "",
                     announcer->list[i].call.ticket);
    }
    assert_string_equal(text, expected);
}

/* An announcer that has seen an empty board. */
static struct announcer watching(void) {
    struct announcer announcer = {0};
    struct board empty = {.count = 0};
    assert_false(announcer_take(&announcer, &empty, 1000));
    return announcer;
}

static void test_a_new_call_stands_large_and_rings(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board = BOARD(CALL(5, "A012", 3, CALLED));
    assert_true(announcer_take(&announcer, &board, 2000));
    assert_large(&announcer, "A012");
    assert_true(announcement_is_fresh(&announcer.list[0], 2000));
    assert_false(announcer_take(&announcer, &board, 2100));
    assert_int_equal(announcer.waiting, 3);
}

static void test_the_first_board_rings_nothing(void **state) {
    (void)state;
    struct announcer announcer = {0};
    struct board board = BOARD(CALL(6, "A013", 1, CALLED), CALL(5, "A012", 3, DONE));
    assert_false(announcer_take(&announcer, &board, 1000));
    assert_large(&announcer, "A013");
    assert_false(announcement_is_fresh(&announcer.list[0], 1000));
}

static void test_after_a_reconnect_nothing_rings_again(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board = BOARD(CALL(5, "A012", 3, CALLED));
    assert_true(announcer_take(&announcer, &board, 2000));
    announcer_reset(&announcer);
    assert_false(announcer_take(&announcer, &board, 3000));
    assert_large(&announcer, "A012");
    struct board restored = BOARD(CALL(2, "A002", 3, CALLED));
    announcer_reset(&announcer);
    assert_false(announcer_take(&announcer, &restored, 4000));
    struct board next = BOARD(CALL(3, "A003", 1, CALLED), CALL(2, "A002", 3, CALLED));
    assert_true(announcer_take(&announcer, &next, 5000));
}

/* A backup was put back while the screen ran. */
static void test_where_the_numbers_went_back_only_what_is_called_next_rings(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board = BOARD(CALL(57, "A012", 3, CALLED));
    announcer_take(&announcer, &board, 2000);
    struct board restored = BOARD(CALL(40, "A009", 2, CALLED), CALL(39, "A008", 3, DONE));
    assert_false(announcer_take(&announcer, &restored, 3000));
    assert_large(&announcer, "A009");
    struct board next = BOARD(CALL(41, "A010", 1, CALLED), CALL(40, "A009", 2, CALLED));
    assert_true(announcer_take(&announcer, &next, 4000));
    assert_large(&announcer, "A010");
}

static void test_the_first_call_after_midnight_rings(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board evening = BOARD(CALL(57, "A112", 3, DONE));
    announcer_take(&announcer, &evening, 2000);
    struct board midnight = {.count = 0};
    assert_false(announcer_take(&announcer, &midnight, 3000));
    assert_large(&announcer, "");
    struct board morning = BOARD(CALL(58, "A001", 3, CALLED));
    assert_true(announcer_take(&announcer, &morning, 4000));
}

static void test_a_recall_rings_again_for_the_same_ticket(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board = BOARD(CALL(5, "A012", 3, CALLED));
    struct board again = BOARD(CALL(9, "A012", 3, CALLED));
    assert_true(announcer_take(&announcer, &board, 2000));
    assert_false(announcer_tick(&announcer, 30000));
    assert_true(announcer_take(&announcer, &again, 31000));
    assert_large(&announcer, "A012");
    assert_true(announcement_is_fresh(&announcer.list[0], 31000));
    assert_true(announcement_is_pale(&announcer.list[0], 31000 + ANNOUNCER_PULSE_MS));
}

static void test_a_visitor_at_the_counter_stands_small_after_a_while(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board called = BOARD(CALL(5, "A012", 3, CALLED));
    struct board started = BOARD(CALL(5, "A012", 3, STARTED));
    announcer_take(&announcer, &called, 2000);
    assert_false(announcer_take(&announcer, &started, 5000));
    assert_large(&announcer, "A012");
    announcer_tick(&announcer, 2000 + ANNOUNCER_FRESH_MS);
    assert_large(&announcer, "");
}

static void test_a_visitor_who_is_awaited_stays_large(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board first = BOARD(CALL(5, "A012", 3, CALLED));
    announcer_take(&announcer, &first, 2000);
    announcer_tick(&announcer, 600000);
    assert_large(&announcer, "A012");
    assert_false(announcement_is_fresh(&announcer.list[0], 600000));
    struct board second = BOARD(CALL(6, "A013", 1, CALLED), CALL(5, "A012", 3, CALLED));
    assert_true(announcer_take(&announcer, &second, 600000));
    assert_large(&announcer, "A013");
    struct board third = BOARD(CALL(6, "A013", 1, STARTED), CALL(5, "A012", 3, CALLED));
    assert_false(announcer_take(&announcer, &third, 700000));
    assert_large(&announcer, "A012");
}

static void test_calls_of_one_moment_stand_large_together(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board =
        BOARD(CALL(7, "A014", 2, CALLED), CALL(6, "A013", 1, CALLED), CALL(5, "A012", 3, STARTED));
    assert_true(announcer_take(&announcer, &board, 2000));
    assert_large(&announcer, "A014 A013 A012");
}

/* Calls `first` to `last` of tickets with the same numbers, newest first. */
static struct board run_of(int first, int last) {
    struct board board = {.count = 0};
    for (int i = last; i >= first && board.count < BOARD_MAX; i--) {
        struct board_call *call = &board.calls[board.count++];
        call->call = i;
        call->state = TICKET_CALLED;
        snprintf(call->ticket, sizeof call->ticket, "%d", i);
    }
    return board;
}

static void test_more_calls_than_have_room_take_turns_and_none_is_lost(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board = run_of(1, 8);
    assert_true(announcer_take(&announcer, &board, 2000));
    assert_large(&announcer, "8 7 6 5 4 3");
    assert_int_equal(announcer_next_ms(&announcer, 2000), 2000 + ANNOUNCER_PULSE_MS);
    assert_false(announcer_tick(&announcer, 2000 + ANNOUNCER_TURN_MS - 1));
    assert_int_equal(announcer_next_ms(&announcer, 2000 + ANNOUNCER_TURN_MS - 1),
                     2000 + ANNOUNCER_TURN_MS);
    assert_true(announcer_tick(&announcer, 2000 + ANNOUNCER_TURN_MS));
    assert_large(&announcer, "8 7 6 5 2 1");
    assert_false(announcer_tick(&announcer, 2000 + 2 * ANNOUNCER_TURN_MS));
}

static void test_a_newer_call_never_waits(void **state) {
    (void)state;
    struct announcer announcer = watching();
    for (int i = 1; i <= 1000; i++) {
        struct board board = run_of(1, i);
        assert_true(announcer_take(&announcer, &board, 2000 + i));
        assert_int_equal(announcer.list[0].call.call, i);
        assert_true(announcer.list[0].is_large);
        assert_true(announcement_is_fresh(&announcer.list[0], 2000 + i));
    }
    assert_large(&announcer, "1000 999 998 997 996 995");
}

static void test_a_pulse_is_slow_and_ends(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board = BOARD(CALL(5, "A012", 3, CALLED));
    announcer_take(&announcer, &board, 2000);
    int changes = 0;
    bool pale = false;
    int64_t now = 2000;
    while (announcer_next_ms(&announcer, now) < 2000 + ANNOUNCER_FRESH_MS) {
        int64_t next = announcer_next_ms(&announcer, now);
        assert_true(next > now);
        now = next;
        announcer_tick(&announcer, now);
        changes += pale != announcement_is_pale(&announcer.list[0], now);
        pale = announcement_is_pale(&announcer.list[0], now);
    }
    assert_int_equal(changes, ANNOUNCER_PULSES);
    assert_false(pale);
    /* No more than three flashes in any second (WCAG 2.2, 2.3.1). */
    assert_true(2 * ANNOUNCER_PULSE_MS * 3 > 1000);
}

static void test_an_old_board_changes_nothing_by_itself(void **state) {
    (void)state;
    struct announcer announcer = {0};
    struct board board = BOARD(CALL(5, "A012", 3, CALLED));
    announcer_take(&announcer, &board, 1000);
    assert_true(announcer_next_ms(&announcer, 1000) == INT64_MAX);
}

static void test_the_trace_mark_stays_with_its_call(void **state) {
    (void)state;
    struct announcer announcer = watching();
    struct board board = BOARD(CALL(5, "A012", 3, CALLED));
    announcer_take(&announcer, &board, 2000);
    announcer.list[0].is_traced = true;
    struct board next = BOARD(CALL(6, "A013", 1, CALLED), CALL(5, "A012", 3, DONE));
    announcer_take(&announcer, &next, 3000);
    assert_false(announcer.list[0].is_traced);
    assert_true(announcer.list[1].is_traced);
    assert_int_equal(announcer.list[1].call.state, TICKET_DONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_new_call_stands_large_and_rings),
        cmocka_unit_test(test_the_first_board_rings_nothing),
        cmocka_unit_test(test_after_a_reconnect_nothing_rings_again),
        cmocka_unit_test(test_where_the_numbers_went_back_only_what_is_called_next_rings),
        cmocka_unit_test(test_the_first_call_after_midnight_rings),
        cmocka_unit_test(test_a_recall_rings_again_for_the_same_ticket),
        cmocka_unit_test(test_a_visitor_at_the_counter_stands_small_after_a_while),
        cmocka_unit_test(test_a_visitor_who_is_awaited_stays_large),
        cmocka_unit_test(test_calls_of_one_moment_stand_large_together),
        cmocka_unit_test(test_more_calls_than_have_room_take_turns_and_none_is_lost),
        cmocka_unit_test(test_a_newer_call_never_waits),
        cmocka_unit_test(test_a_pulse_is_slow_and_ends),
        cmocka_unit_test(test_an_old_board_changes_nothing_by_itself),
        cmocka_unit_test(test_the_trace_mark_stays_with_its_call),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
