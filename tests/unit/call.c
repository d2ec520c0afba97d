#include "queue/verify.h"
#include "visits.h"

#include <string.h>

/* ---- Counters ---- */

static void test_a_counter_has_one_visitor_at_a_time(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct call call;
    const char *now = "2026-11-23T10:30";
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    walk_in(fixture, fixture->advies, "2026-11-23T10:01", &ticket);
    assert_int_equal(at_counter(fixture, call_next, 3, now, &call), REFUSAL_NONE);
    assert_int_equal(call.counter, 3);
    assert_true(call.call > 0);
    assert_true(call.committed_ns > 0);
    assert_int_equal(at_counter(fixture, call_next, 3, now, &call), REFUSAL_COUNTER_BUSY);
    assert_int_equal(at_counter(fixture, call_start, 3, now, &call), REFUSAL_NONE);
    assert_int_equal(at_counter(fixture, call_next, 3, now, &call), REFUSAL_COUNTER_BUSY);
    assert_int_equal(at_counter(fixture, call_finish, 3, now, &call), REFUSAL_NONE);
    assert_int_equal(at_counter(fixture, call_next, 3, now, &call), REFUSAL_NONE);
    assert_int_equal(at_counter(fixture, call_next, 4, now, &call), REFUSAL_QUEUE_EMPTY);
    assert_books_agree(fixture);
}

static void test_a_recall_is_a_call_with_its_own_number(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct call first, again;
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    at_counter(fixture, call_next, 1, "2026-11-23T10:01", &first);
    assert_int_equal(at_counter(fixture, call_again, 1, "2026-11-23T10:02", &again), REFUSAL_NONE);
    assert_true(again.call > first.call);
    assert_string_equal(again.ticket.text, first.ticket.text);
}

static void test_a_counter_without_a_call_can_do_nothing_with_it(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct call call;
    const char *now = "2026-11-23T10:30";
    static const counter_action actions[] = {call_again, call_start, call_finish, call_miss};
    for (size_t i = 0; i < array_length(actions); i++)
        assert_int_equal(at_counter(fixture, actions[i], 1, now, &call), REFUSAL_NO_CALL);
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    at_counter(fixture, call_next, 1, now, &call);
    at_counter(fixture, call_start, 1, now, &call);
    assert_int_equal(at_counter(fixture, call_again, 1, now, &call), REFUSAL_NO_CALL);
    assert_int_equal(at_counter(fixture, call_miss, 1, now, &call), REFUSAL_NO_CALL);
    assert_int_equal(at_counter(fixture, call_start, 1, now, &call), REFUSAL_NO_CALL);
}

static void test_a_missed_ticket_leaves_the_counter_free(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct call call;
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    at_counter(fixture, call_next, 1, "2026-11-23T10:01", &call);
    assert_int_equal(at_counter(fixture, call_miss, 1, "2026-11-23T10:03", &call), REFUSAL_NONE);
    assert_int_equal(call.ticket.state, TICKET_MISSED);
    assert_int_equal(at_counter(fixture, call_next, 1, "2026-11-23T10:03", &call),
                     REFUSAL_QUEUE_EMPTY);
    assert_books_agree(fixture);
}

static void test_a_counter_that_is_not_there_is_wrong_use(void **state) {
    struct fixture *fixture = *state;
    struct call call;
    enum refusal refusal;
    struct instant now = fixture_at(fixture, "2026-11-23T10:00");
    assert_int_equal(
        call_next(fixture->store, fixture->office, fixture->antwerpen, 5, now, &call, &refusal),
        ERR_INVALID);
    assert_int_equal(
        call_next(fixture->store, fixture->office, fixture->antwerpen, 0, now, &call, &refusal),
        ERR_INVALID);
}

static void test_what_yesterday_left_open_does_not_block_today(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket, old;
    struct call call;
    bool found;
    walk_in(fixture, fixture->advies, "2026-11-23T15:00", &old);
    walk_in(fixture, fixture->advies, "2026-11-23T15:01", &ticket);
    at_counter(fixture, call_next, 1, "2026-11-23T15:02", &call);
    walk_in(fixture, fixture->advies, "2026-11-24T10:00", &ticket);
    assert_int_equal(ticket.position, 1);
    assert_int_equal(at_counter(fixture, call_next, 1, "2026-11-24T10:00", &call), REFUSAL_NONE);
    assert_int_equal(call.ticket.id, ticket.id);
    ticket_get(fixture->store, fixture->office, old.id, fixture_at(fixture, "2026-11-24T10:00"),
               &old, &found);
    assert_int_equal(old.state, TICKET_LEFT);
    assert_books_agree(fixture);
}

static void test_a_queue_open_round_the_clock_goes_over_midnight(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct call call;
    fixture_change(fixture, "UPDATE opening SET open_minute = 0, close_minute = 1440");
    walk_in(fixture, fixture->advies, "2026-11-23T23:55", &ticket);
    assert_int_equal(at_counter(fixture, call_next, 1, "2026-11-24T00:05", &call), REFUSAL_NONE);
    assert_int_equal(call.ticket.id, ticket.id);
}

/* ---- The board ---- */

static void test_the_board_shows_each_ticket_once_newest_first(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct call call;
    struct board board;
    for (int i = 0; i < 3; i++)
        walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    at_counter(fixture, call_next, 1, "2026-11-23T10:01", &call);
    at_counter(fixture, call_next, 2, "2026-11-23T10:02", &call);
    at_counter(fixture, call_again, 1, "2026-11-23T10:03", &call);
    assert_int_equal(board_read(fixture->store, fixture->office, fixture->antwerpen,
                                fixture_at(fixture, "2026-11-23T10:04"), &board),
                     ERR_NONE);
    assert_int_equal(board.count, 2);
    assert_int_equal(board.waiting, 1);
    assert_string_equal(board.calls[0].ticket, "A001");
    assert_true(board.calls[0].again);
    assert_string_equal(board.calls[1].ticket, "A002");
    assert_int_equal(board.calls[1].counter, 2);
}

static void test_the_board_of_a_new_day_is_empty(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct call call;
    struct board board;
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    at_counter(fixture, call_next, 1, "2026-11-23T10:01", &call);
    board_read(fixture->store, fixture->office, fixture->antwerpen,
               fixture_at(fixture, "2026-11-24T09:00"), &board);
    assert_int_equal(board.count, 0);
    assert_int_equal(board.waiting, 0);
}

/* ---- The books ---- */

static void test_a_state_changed_behind_the_log_is_found(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    cleanup(str_done) struct str problems = {0};
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    fixture_change(fixture, "UPDATE ticket SET state = 'done'");
    verify_events(fixture->store, &problems);
    assert_string_equal(str_text(&problems), "ticket 1: is done, the event log says waiting\n");
}

static void test_a_row_that_is_gone_or_bent_is_found(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *sql, *problem;
    } cases[] = {
        {"UPDATE ticket SET counter = 4 WHERE id = 1",
         "ticket 1: its counter is 4, the event log says 2\n"},
        {"UPDATE ticket SET counter = 2, division_id = 2 WHERE id = 1",
         "ticket 1: its division is 2, the event log says 1\n"},
        {"UPDATE ticket SET division_id = 1, appointment_id = 1 WHERE id = 1",
         "ticket 1: its appointment is 1, the event log says 0\n"},
        {"UPDATE ticket SET appointment_id = NULL WHERE id = 1", ""},
        {"DELETE FROM appointment WHERE id = 1",
         "appointment 1: the event log knows it, its row is gone\n"},
        {"DELETE FROM ticket WHERE id = 2",
         "appointment 1: the event log knows it, its row is gone\n"
         "ticket 2: the event log knows it, its row is gone\n"},
    };
    struct ticket ticket;
    struct call call;
    book_at(fixture, fixture->antwerpen, 660);
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    walk_in(fixture, fixture->advies, "2026-11-23T10:01", &ticket);
    at_counter(fixture, call_next, 2, "2026-11-23T10:02", &call);
    for (size_t i = 0; i < array_length(cases); i++) {
        cleanup(str_done) struct str problems = {0};
        fixture_change(fixture, cases[i].sql);
        verify_events(fixture->store, &problems);
        assert_string_equal(str_text(&problems), cases[i].problem);
    }
}

static void test_the_event_log_cannot_be_changed(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    struct query change = query_new(fixture->store, "UPDATE event SET at_us = 0");
    assert_int_equal(query_run(&change), ERR_INVALID);
    struct query removal = query_new(fixture->store, "DELETE FROM event");
    assert_int_equal(query_run(&removal), ERR_INVALID);
}

static void test_an_event_changed_by_force_breaks_the_chain(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    cleanup(str_done) struct str problems = {0};
    for (int i = 0; i < 3; i++)
        walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    fixture_change(fixture, "DROP TRIGGER event_is_appended_only_1");
    fixture_change(fixture, "UPDATE event SET at_us = at_us - 60000000 WHERE id = 2");
    verify_events(fixture->store, &problems);
    assert_non_null(strstr(str_text(&problems), "chain: event 2 was changed"));
}

static void test_an_event_removed_by_force_is_missed(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    cleanup(str_done) struct str problems = {0};
    for (int i = 0; i < 3; i++)
        walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    fixture_change(fixture, "DROP TRIGGER event_is_appended_only_2");
    fixture_change(fixture, "DELETE FROM event WHERE id = 2");
    verify_events(fixture->store, &problems);
    assert_non_null(strstr(str_text(&problems), "events from 2 to 2 are gone"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_a_counter_has_one_visitor_at_a_time),
        with_office(test_a_recall_is_a_call_with_its_own_number),
        with_office(test_a_counter_without_a_call_can_do_nothing_with_it),
        with_office(test_a_missed_ticket_leaves_the_counter_free),
        with_office(test_a_counter_that_is_not_there_is_wrong_use),
        with_office(test_what_yesterday_left_open_does_not_block_today),
        with_office(test_a_queue_open_round_the_clock_goes_over_midnight),
        with_office(test_the_board_shows_each_ticket_once_newest_first),
        with_office(test_the_board_of_a_new_day_is_empty),
        with_office(test_a_state_changed_behind_the_log_is_found),
        with_office(test_a_row_that_is_gone_or_bent_is_found),
        with_office(test_the_event_log_cannot_be_changed),
        with_office(test_an_event_changed_by_force_breaks_the_chain),
        with_office(test_an_event_removed_by_force_is_missed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
