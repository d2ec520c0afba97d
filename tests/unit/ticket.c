#include "visits.h"

#include <string.h>

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
    appointment_cancel(fixture->store, fixture->office, &code, fixture_at(fixture, now), &cancelled,
                       &refusal);
    assert_int_equal(sign_in(fixture, fixture->antwerpen, &code, now, &ticket), REFUSAL_CANCELLED);
}

static void test_an_arrived_appointment_cannot_be_cancelled(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    struct appointment appointment;
    struct ticket ticket;
    enum refusal refusal;
    sign_in(fixture, fixture->antwerpen, &code, "2026-11-23T09:50", &ticket);
    assert_int_equal(appointment_cancel(fixture->store, fixture->office, &code,
                                        fixture_at(fixture, "2026-11-23T09:51"), &appointment,
                                        &refusal),
                     ERR_NONE);
    assert_int_equal(refusal, REFUSAL_USED);
}

static void test_a_ticket_of_yesterday_has_left_before_anyone_writes_it_down(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    bool found;
    walk_in(fixture, fixture->advies, "2026-11-23T15:50", &ticket);
    struct instant morning = fixture_at(fixture, "2026-11-24T09:30");
    assert_int_equal(
        ticket_get(fixture->store, fixture->office, ticket.id, morning, &ticket, &found), ERR_NONE);
    assert_int_equal(ticket.state, TICKET_LEFT);
    assert_int_equal(ticket.position, 0);
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

static void test_of_two_with_the_same_booked_time_who_came_first_is_next(void **state) {
    struct fixture *fixture = *state;
    struct instant booked = fixture_at(fixture, "2026-11-23T10:00");
    struct queue_entry entries[] = {
        {.ticket_id = 9, .has_booked = true, .booked = booked},
        {.ticket_id = 4, .has_booked = true, .booked = booked},
    };
    order_sort(entries, array_length(entries), booked);
    assert_int_equal(entries[0].ticket_id, 4);
    assert_int_equal(entries[1].ticket_id, 9);
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
        with_office(test_a_ticket_of_yesterday_has_left_before_anyone_writes_it_down),
        with_office(test_a_double_tap_is_one_ticket),
        with_office(test_walk_ins_are_for_services_that_take_them_in_opening_hours),
        with_office(test_a_quota_counts_the_walk_ins_of_the_day),
        with_office(test_an_appointment_that_is_due_goes_before_walk_ins),
        with_office(test_an_early_appointment_is_called_when_nobody_else_waits),
        with_office(test_appointments_that_are_due_go_by_booked_time),
        with_office(test_of_two_with_the_same_booked_time_who_came_first_is_next),
        with_office(test_who_waited_an_hour_is_due_too),
        with_office(test_a_late_appointment_takes_its_turn_among_walk_ins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
