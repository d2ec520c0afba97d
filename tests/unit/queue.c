#include "agenda/appointment.h"
#include "fixture.h"
#include "queue/queue.h"
#include "queue/verify.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>

/* ---- What visitors and clerks do, at a local time ---- */

static struct code book_at(struct fixture *fixture, const struct division *division,
                           int16_t minute) {
    struct booking booking = {
        .division = division,
        .service = fixture->prodeo,
        .date = {2026, 11, 23},
        .time = {minute},
        .name = "Yusuf Demir",
        .language = "ar",
    };
    struct appointment made;
    enum refusal refusal;
    assert_int_equal(appointment_book(fixture->store, fixture->office, &booking,
                                      fixture_at(fixture, "2026-11-20T10:00"), &made, &refusal),
                     ERR_NONE);
    assert_int_equal(refusal, REFUSAL_NONE);
    return code_parse(made.code, strlen(made.code));
}

static enum refusal sign_in(struct fixture *fixture, const struct division *division,
                            const struct code *code, const char *now, struct ticket *ret_ticket) {
    enum refusal refusal;
    assert_int_equal(ticket_checkin(fixture->store, fixture->office, division, code, NULL,
                                    fixture_at(fixture, now), ret_ticket, NULL, &refusal),
                     ERR_NONE);
    return refusal;
}

static enum refusal walk_in(struct fixture *fixture, const struct service *service, const char *now,
                            struct ticket *ret_ticket) {
    enum refusal refusal;
    assert_int_equal(ticket_walk_in(fixture->store, fixture->office, fixture->antwerpen, service,
                                    "nl", NULL, fixture_at(fixture, now), ret_ticket, &refusal),
                     ERR_NONE);
    return refusal;
}

typedef enum err (*counter_action)(struct store *, const struct office *, const struct division *,
                                   int, struct instant, struct call *, enum refusal *);

static enum refusal at_counter(struct fixture *fixture, counter_action action, int counter,
                               const char *now, struct call *ret_call) {
    enum refusal refusal;
    assert_int_equal(action(fixture->store, fixture->office, fixture->antwerpen, counter,
                            fixture_at(fixture, now), ret_call, &refusal),
                     ERR_NONE);
    return refusal;
}

static void assert_next(struct fixture *fixture, int counter, const char *now, const char *ticket) {
    struct call call;
    assert_int_equal(at_counter(fixture, call_next, counter, now, &call), REFUSAL_NONE);
    assert_string_equal(call.ticket.text, ticket);
    assert_int_equal(at_counter(fixture, call_finish, counter, now, &call), REFUSAL_NONE);
}

static void assert_books_agree(struct fixture *fixture) {
    cleanup(str_done) struct str problems = {0};
    assert_int_equal(verify_events(fixture->store, &problems), ERR_NONE);
    assert_string_equal(str_text(&problems), "");
}

/* ---- Signing in ---- */

static void test_a_code_signs_in_and_gets_the_first_number(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct ticket ticket;
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T09:50", &ticket),
                     REFUSAL_NONE);
    assert_string_equal(ticket.text, "A001");
    assert_int_equal(ticket.position, 1);
    assert_int_equal(ticket.state, TICKET_WAITING);
    assert_true(ticket.estimate.p50_minutes >= 9); /* not before the booked time */
    assert_true(ticket.estimate.p90_minutes >= ticket.estimate.p50_minutes);
    assert_books_agree(fixture);
}

static void test_each_division_has_its_letter_and_series(void **state) {
    struct fixture *fixture = *state;
    struct code antwerpen = book_at(fixture, fixture->antwerpen, 825);
    struct code mechelen = book_at(fixture, fixture->mechelen, 825);
    struct ticket ticket;
    sign_in(fixture, fixture->antwerpen, &antwerpen, "2026-11-23T13:45", &ticket);
    assert_string_equal(ticket.text, "A001");
    sign_in(fixture, fixture->mechelen, &mechelen, "2026-11-23T13:45", &ticket);
    assert_string_equal(ticket.text, "M001");
}

static void test_numbers_begin_again_on_a_new_day(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    walk_in(fixture, fixture->advies, "2026-11-23T10:01", &ticket);
    assert_string_equal(ticket.text, "A002");
    walk_in(fixture, fixture->advies, "2026-11-24T10:00", &ticket);
    assert_string_equal(ticket.text, "A001");
}

static void test_checkin_refuses_a_code_of_another_day(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct ticket ticket;
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-22T10:00", &ticket),
                     REFUSAL_WRONG_DAY);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-24T10:00", &ticket),
                     REFUSAL_WRONG_DAY);
}

static void test_checkin_opens_an_hour_before_the_booked_time(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct ticket ticket;
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T08:59:59", &ticket),
                     REFUSAL_TOO_EARLY);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T09:00", &ticket),
                     REFUSAL_NONE);
    assert_true(ticket.has_booked);
}

static void test_fifteen_minutes_late_keeps_the_place_sixteen_do_not(void **state) {
    struct fixture *fixture = *state;
    struct code first = book_at(fixture, fixture->antwerpen, 600);
    struct code second = book_at(fixture, fixture->antwerpen, 600);
    struct ticket ticket;
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &first, "2026-11-23T10:15:59", &ticket),
                     REFUSAL_NONE);
    assert_true(ticket.has_booked);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &second, "2026-11-23T10:16", &ticket),
                     REFUSAL_NONE);
    assert_false(ticket.has_booked);
}

static void test_late_is_never_refused_in_opening_hours_and_closed_outside(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct ticket ticket;
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T12:30", &ticket),
                     REFUSAL_CLOSED);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T16:00", &ticket),
                     REFUSAL_CLOSED);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T15:59", &ticket),
                     REFUSAL_NONE);
}

static void test_a_code_used_already_shows_its_ticket(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct ticket first, again;
    sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T09:50", &first);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T09:51", &again),
                     REFUSAL_USED);
    assert_string_equal(again.text, first.text);
    assert_int_equal(again.position, 1);
}

static void test_wrong_division_cancelled_and_unknown_are_told_apart(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct code unknown = code_parse("00000000", 8), garbage = code_parse("?", 1);
    struct appointment cancelled;
    struct ticket ticket;
    enum refusal refusal;
    const char *now = "2026-11-23T10:00";
    assert_int_equal(sign_in(fixture, fixture->mechelen, &code, now, &ticket),
                     REFUSAL_WRONG_DIVISION);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &unknown, now, &ticket),
                     REFUSAL_UNKNOWN_CODE);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &garbage, now, &ticket),
                     REFUSAL_UNKNOWN_CODE);
    appointment_cancel(fixture->store, &code, fixture_at(fixture, now), &cancelled, &refusal);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, now, &ticket), REFUSAL_CANCELLED);
}

static void test_an_arrived_appointment_cannot_be_cancelled(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct appointment appointment;
    struct ticket ticket;
    enum refusal refusal;
    sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T09:50", &ticket);
    assert_int_equal(appointment_cancel(fixture->store, &code,
                                        fixture_at(fixture, "2026-11-23T09:51"), &appointment,
                                        &refusal),
                     ERR_NONE);
    assert_int_equal(refusal, REFUSAL_USED);
}

static void test_a_double_tap_is_one_ticket(void **state) {
    struct fixture *fixture = *state;
    struct ticket first, second;
    enum refusal refusal;
    struct instant now = fixture_at(fixture, "2026-11-23T10:00");
    char touch[TOUCH_TEXT];
    touch_new(touch);
    ticket_walk_in(fixture->store, fixture->office, fixture->antwerpen, fixture->advies, "en",
                   touch, now, &first, &refusal);
    ticket_walk_in(fixture->store, fixture->office, fixture->antwerpen, fixture->advies, "en",
                   touch, now, &second, &refusal);
    assert_int_equal(refusal, REFUSAL_NONE);
    assert_int_equal(first.id, second.id);
    assert_int_equal(second.position, 1);
}

static void test_walk_ins_are_for_services_that_take_them_in_opening_hours(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    assert_int_equal(walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket), REFUSAL_NONE);
    assert_int_equal(walk_in(fixture, fixture->prodeo, "2026-11-23T10:00", &ticket),
                     REFUSAL_BY_APPOINTMENT);
    assert_int_equal(walk_in(fixture, fixture->advies, "2026-11-23T12:00", &ticket),
                     REFUSAL_CLOSED);
    assert_int_equal(walk_in(fixture, fixture->advies, "2026-11-22T10:00", &ticket),
                     REFUSAL_CLOSED);
}

static void test_a_quota_counts_the_walk_ins_of_the_day(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    fixture_change(fixture, "UPDATE offer SET quota = 2 WHERE walk_in = 1");
    assert_int_equal(walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket), REFUSAL_NONE);
    assert_int_equal(walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket), REFUSAL_NONE);
    assert_int_equal(walk_in(fixture, fixture->advies, "2026-11-23T10:01", &ticket), REFUSAL_QUOTA);
    assert_int_equal(walk_in(fixture, fixture->documenten, "2026-11-23T10:01", &ticket),
                     REFUSAL_NONE);
    assert_int_equal(walk_in(fixture, fixture->advies, "2026-11-24T10:00", &ticket), REFUSAL_NONE);
}

/* ---- The order ---- */

static void test_an_appointment_that_is_due_goes_before_walk_ins(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 615);
    struct ticket ticket;
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T10:05", &ticket);
    walk_in(fixture, fixture->advies, "2026-11-23T10:06", &ticket);
    assert_next(fixture, 1, "2026-11-23T10:10", "A001"); /* not due yet: the walk-in first */
    assert_next(fixture, 1, "2026-11-23T10:15", "A002");
    assert_next(fixture, 1, "2026-11-23T10:15", "A003");
}

static void test_an_early_appointment_is_called_when_nobody_else_waits(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 645);
    struct ticket ticket;
    sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T10:00", &ticket);
    assert_next(fixture, 1, "2026-11-23T10:01", "A001");
}

static void test_appointments_that_are_due_go_by_booked_time(void **state) {
    struct fixture *fixture = *state;
    struct code later = book_at(fixture, fixture->antwerpen, 615);
    struct code sooner = book_at(fixture, fixture->antwerpen, 600);
    struct ticket ticket;
    sign_in(fixture, fixture->antwerpen, &later, "2026-11-23T09:50", &ticket);
    sign_in(fixture, fixture->antwerpen, &sooner, "2026-11-23T09:55", &ticket);
    assert_next(fixture, 1, "2026-11-23T10:20", "A002");
    assert_next(fixture, 1, "2026-11-23T10:20", "A001");
}

static void test_who_waited_an_hour_is_due_too(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    struct queue queue;
    walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    struct code due = book_at(fixture, fixture->antwerpen, 660);
    sign_in(fixture, fixture->antwerpen, &due, "2026-11-23T10:30", &ticket);
    struct instant now = fixture_at(fixture, "2026-11-23T11:01");
    assert_int_equal(queue_read(fixture->store, fixture->office, fixture->antwerpen, now, &queue),
                     ERR_NONE);
    assert_int_equal(queue.count, 2);
    assert_string_equal(queue.entries[0].ticket, "A001");
    assert_string_equal(order_reason_name(queue.entries[0].reason), "waited_long");
    assert_string_equal(order_reason_name(queue.entries[1].reason), "appointment_due");
    queue_done(&queue);
}

static void test_a_late_appointment_takes_its_turn_among_walk_ins(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct ticket ticket;
    walk_in(fixture, fixture->advies, "2026-11-23T10:20", &ticket);
    sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T10:21", &ticket);
    walk_in(fixture, fixture->advies, "2026-11-23T10:22", &ticket);
    assert_next(fixture, 1, "2026-11-23T10:30", "A001");
    assert_next(fixture, 1, "2026-11-23T10:30", "A002");
    assert_next(fixture, 1, "2026-11-23T10:30", "A003");
}

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

/* ---- Races: each racer has a store of its own, as each program has ---- */

struct racer {
    struct fixture *fixture;
    const struct code *code;
    int counter;
    int got;
    int wrong;
    int64_t tickets[256];
};

static void race(struct racer *racers, int count, void *(*run)(void *)) {
    pthread_t threads[32];
    for (int i = 0; i < count; i++)
        pthread_create(&threads[i], NULL, run, &racers[i]);
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static void *race_to_sign_in(void *argument) {
    struct racer *racer = argument;
    struct fixture *fixture = racer->fixture;
    struct store cleanup(store_cleanup) *store = NULL;
    struct ticket ticket;
    enum refusal refusal = REFUSAL_NONE;
    if (store_open(fixture->path, STORE_OPEN, &store) ||
        ticket_checkin(store, fixture->office, fixture->antwerpen, racer->code, NULL,
                       fixture_at(fixture, "2026-11-23T10:00"), &ticket, NULL, &refusal))
        racer->wrong++;
    racer->got = refusal == REFUSAL_NONE;
    racer->wrong += refusal != REFUSAL_NONE && refusal != REFUSAL_USED;
    return NULL;
}

static void test_of_32_checkins_with_one_code_one_succeeds(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    static struct racer racers[32];
    int got = 0;
    for (int i = 0; i < 32; i++)
        racers[i] = (struct racer){.fixture = fixture, .code = &code};
    race(racers, 32, race_to_sign_in);
    for (int i = 0; i < 32; i++) {
        assert_int_equal(racers[i].wrong, 0);
        got += racers[i].got;
    }
    assert_int_equal(got, 1);
    assert_books_agree(fixture);
}

static void *empty_the_queue(void *argument) {
    struct racer *racer = argument;
    struct fixture *fixture = racer->fixture;
    struct store cleanup(store_cleanup) *store = NULL;
    struct instant now = fixture_at(fixture, "2026-11-23T10:30");
    enum refusal refusal = REFUSAL_NONE;
    struct call call;
    racer->wrong = store_open(fixture->path, STORE_OPEN, &store) != ERR_NONE;
    while (!racer->wrong) {
        if (call_next(store, fixture->office, fixture->antwerpen, racer->counter, now, &call,
                      &refusal))
            racer->wrong = 1;
        if (refusal)
            break;
        racer->tickets[racer->got++] = call.ticket.id;
        if (call_finish(store, fixture->office, fixture->antwerpen, racer->counter, now, &call,
                        &refusal) ||
            refusal)
            racer->wrong = 1;
    }
    racer->wrong |= refusal != REFUSAL_QUEUE_EMPTY;
    return NULL;
}

static void test_eight_counters_call_each_of_200_tickets_once(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    static struct racer racers[8];
    static int times[256];
    fixture_change(fixture, "UPDATE division SET counters = 8");
    for (int i = 0; i < 200; i++)
        walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    for (int i = 0; i < 8; i++)
        racers[i] = (struct racer){.fixture = fixture, .counter = i + 1};
    race(racers, 8, empty_the_queue);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(racers[i].wrong, 0);
        for (int k = 0; k < racers[i].got; k++)
            times[racers[i].tickets[k]]++;
    }
    for (int id = 1; id <= 200; id++)
        assert_int_equal(times[id], 1);
    assert_books_agree(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_a_code_signs_in_and_gets_the_first_number),
        with_office(test_each_division_has_its_letter_and_series),
        with_office(test_numbers_begin_again_on_a_new_day),
        with_office(test_checkin_refuses_a_code_of_another_day),
        with_office(test_checkin_opens_an_hour_before_the_booked_time),
        with_office(test_fifteen_minutes_late_keeps_the_place_sixteen_do_not),
        with_office(test_late_is_never_refused_in_opening_hours_and_closed_outside),
        with_office(test_a_code_used_already_shows_its_ticket),
        with_office(test_wrong_division_cancelled_and_unknown_are_told_apart),
        with_office(test_an_arrived_appointment_cannot_be_cancelled),
        with_office(test_a_double_tap_is_one_ticket),
        with_office(test_walk_ins_are_for_services_that_take_them_in_opening_hours),
        with_office(test_a_quota_counts_the_walk_ins_of_the_day),
        with_office(test_an_appointment_that_is_due_goes_before_walk_ins),
        with_office(test_an_early_appointment_is_called_when_nobody_else_waits),
        with_office(test_appointments_that_are_due_go_by_booked_time),
        with_office(test_who_waited_an_hour_is_due_too),
        with_office(test_a_late_appointment_takes_its_turn_among_walk_ins),
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
        with_office(test_the_event_log_cannot_be_changed),
        with_office(test_an_event_changed_by_force_breaks_the_chain),
        with_office(test_an_event_removed_by_force_is_missed),
        with_office(test_of_32_checkins_with_one_code_one_succeeds),
        with_office(test_eight_counters_call_each_of_200_tickets_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
