/* The pillar's step: from start to ticket, what is refused, what time does, and what a failing
 * database leaves standing. */
#include "pillar.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

#define CODE "7KQ4M2PX"

static size_t offer_of(const struct pillar *pillar, const char *service) {
    const struct division *division = pillar->model.division;
    for (size_t i = 0; i < division->offer_count; i++)
        if (str_equal(pillar->model.office->services[division->offers[i].service].key, service))
            return i;
    fail_msg("%s is not offered", service);
    return 0;
}

static int service_target(const struct pillar *pillar, const char *service) {
    return TARGET_SERVICE + (int)offer_of(pillar, service);
}

static void refuse(struct pillar *pillar, enum refusal refusal) {
    pillar_answer(pillar, &(struct answer){.refusal = refusal});
}

/* ---- The way to a ticket ---- */

static void test_language_leads_to_the_choice(void **state) {
    with_pillar(state);
    assert_screen(pillar, SCREEN_START);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_AR);
    assert_screen(pillar, SCREEN_CHOOSE);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_AR);
}

static void test_a_language_without_words_cannot_be_chosen(void **state) {
    with_pillar(state);
    pillar->model.offered[LANGUAGE_FR] = false;
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_FR);
    assert_screen(pillar, SCREEN_START);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_NL);
}

static void test_a_typed_code_asks_once_and_shows_the_ticket(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    pillar_touch(pillar, TARGET_APPOINTMENT);
    assert_screen(pillar, SCREEN_CODE);
    for (const char *at = CODE; *at; at++)
        pillar_touch(pillar, TARGET_KEY + *at);
    pillar_touch(pillar, TARGET_OK);
    const struct effect *effect = pillar_effect(pillar, EFFECT_TRY);
    assert_non_null(effect);
    assert_int_equal(effect->attempt.kind, ATTEMPT_CHECKIN);
    assert_string_equal(effect->attempt.code.text, CODE);
    assert_true(strlen(effect->attempt.touch) > 0);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "nl", 3)});
    assert_screen(pillar, SCREEN_TICKET);
    assert_string_equal(pillar->model.visit.ticket.text, "A012");
    assert_non_null(pillar_effect(pillar, EFFECT_WATCH));
    assert_int_equal(pillar_effect(pillar, EFFECT_WATCH)->ticket_id, 5);
    /* The visitor chose English; the appointment's Dutch does not count. */
    assert_int_equal(pillar->model.visit.language, LANGUAGE_EN);
}

static void test_a_walk_in_asks_for_its_service_in_its_language(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_AR);
    pillar_touch(pillar, TARGET_NO_APPOINTMENT);
    assert_screen(pillar, SCREEN_SERVICE);
    pillar_touch(pillar, service_target(pillar, "advies"));
    const struct effect *effect = pillar_effect(pillar, EFFECT_TRY);
    assert_non_null(effect);
    assert_int_equal(effect->attempt.kind, ATTEMPT_WALK_IN);
    assert_int_equal(effect->attempt.service_id, pillar->fixture->advies->id);
    assert_int_equal(effect->attempt.language, LANGUAGE_AR);
    struct ticket ticket = pillar_ticket(6, "A013", "ar", 1);
    ticket.has_booked = false;
    pillar_answer(pillar, &(struct answer){.ticket = ticket});
    assert_screen(pillar, SCREEN_TICKET);
    assert_false(pillar->model.visit.late);
}

static void test_a_service_by_appointment_is_refused_without_asking(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_NL);
    pillar_touch(pillar, TARGET_NO_APPOINTMENT);
    pillar_touch(pillar, service_target(pillar, "prodeo"));
    assert_null(pillar_effect(pillar, EFFECT_TRY));
    assert_screen(pillar, SCREEN_REFUSED);
    assert_string_equal(model_refusal_name(&pillar->model), "by_appointment");
}

static void test_back_leads_back_and_start_again_to_start(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    pillar_touch(pillar, TARGET_APPOINTMENT);
    pillar_touch(pillar, TARGET_KEY + '7');
    pillar_touch(pillar, TARGET_BACK);
    assert_screen(pillar, SCREEN_CHOOSE);
    assert_string_equal(pillar->model.visit.typed, "");
    pillar_touch(pillar, TARGET_NO_APPOINTMENT);
    pillar_touch(pillar, TARGET_RESTART);
    assert_screen(pillar, SCREEN_START);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_NL);
}

static void test_language_can_be_changed_on_every_screen(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_AR);
    assert_screen(pillar, SCREEN_TICKET);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_AR);
    pillar_touch(pillar, TARGET_DONE);
    pillar_scan(pillar, "rubbish");
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    assert_screen(pillar, SCREEN_REFUSED);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_EN);
}

static void test_a_late_visitor_is_told_so(void **state) {
    with_pillar(state);
    struct ticket ticket = pillar_ticket(5, "A012", "nl", 3);
    ticket.has_booked = false;
    pillar_scan(pillar, CODE);
    pillar_answer(pillar, &(struct answer){.ticket = ticket});
    assert_true(pillar->model.visit.late);
}

/* ---- Touches ---- */

static void test_a_finger_that_slides_off_touches_nothing(void **state) {
    with_pillar(state);
    pillar_input(pillar,
                 (struct input){.kind = INPUT_PRESS, .target = TARGET_LANGUAGE + LANGUAGE_EN});
    assert_int_equal(pillar->model.pressed, TARGET_LANGUAGE + LANGUAGE_EN);
    pillar_input(pillar,
                 (struct input){.kind = INPUT_RELEASE, .target = TARGET_LANGUAGE + LANGUAGE_NL});
    assert_screen(pillar, SCREEN_START);
    assert_int_equal(pillar->model.pressed, TARGET_NONE);
}

static void test_a_finger_that_is_down_while_a_code_is_scanned_touches_nothing(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_NL);
    struct input finger = {.kind = INPUT_PRESS, .target = TARGET_RESTART};
    pillar_input(pillar, finger);
    pillar_scan(pillar, CODE);
    finger.kind = INPUT_RELEASE;
    pillar_input(pillar, finger);
    assert_screen(pillar, SCREEN_CHOOSE);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "nl", 1)});
    assert_screen(pillar, SCREEN_TICKET);
}

static void test_a_double_tap_is_one_ticket(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_NL);
    pillar_touch(pillar, TARGET_NO_APPOINTMENT);
    int advies = service_target(pillar, "advies");
    pillar_tap(pillar, advies, 500, 700);
    assert_non_null(pillar_effect(pillar, EFFECT_TRY));
    /* The second half before the answer asks nothing more. */
    pillar_tap(pillar, advies, 502, 701);
    assert_null(pillar_effect(pillar, EFFECT_TRY));
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "nl", 1)});
    /* And after it does not wipe the ticket away, wherever its button lies. */
    pillar->now_ns += 100000000;
    pillar_tap(pillar, TARGET_DONE, 503, 702);
    assert_screen(pillar, SCREEN_TICKET);
    pillar->now_ns += 400000000;
    pillar_tap(pillar, TARGET_DONE, 503, 702);
    assert_screen(pillar, SCREEN_START);
}

static void test_a_double_tap_on_the_way_takes_no_ticket(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_NL);
    pillar->now_ns += 2000000000;
    pillar_tap(pillar, TARGET_NO_APPOINTMENT, 500, 700);
    pillar->now_ns += 150000000;
    pillar_tap(pillar, service_target(pillar, "advies"), 500, 700);
    assert_screen(pillar, SCREEN_SERVICE);
    assert_null(pillar_effect(pillar, EFFECT_TRY));
}

static void test_a_key_touched_twice_types_twice(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_NL);
    pillar_touch(pillar, TARGET_APPOINTMENT);
    pillar_tap(pillar, TARGET_KEY + 'A', 300, 300);
    pillar->now_ns += 80000000;
    pillar_tap(pillar, TARGET_KEY + 'A', 300, 300);
    assert_string_equal(pillar->model.visit.typed, "AA");
}

/* ---- Time ---- */

static void test_a_ticket_stays_for_its_time(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    assert_int_equal(model_ticket_left(&pillar->model), 1000);
    pillar_wait(pillar, 15);
    assert_int_equal(model_ticket_left(&pillar->model), 500);
    pillar_wait(pillar, 14);
    assert_screen(pillar, SCREEN_TICKET);
    pillar_wait(pillar, 1);
    assert_screen(pillar, SCREEN_START);
    assert_non_null(pillar_effect(pillar, EFFECT_FORGET));
}

static void test_nothing_of_a_visitor_is_left_for_the_next(void **state) {
    with_pillar(state);
    pillar_scan(pillar, CODE);
    struct answer answer = {.refusal = REFUSAL_USED, .ticket = pillar_ticket(5, "A012", "ar", 2)};
    answer.appointment.id = 9;
    snprintf(answer.appointment.language, sizeof answer.appointment.language, "ar");
    snprintf(answer.appointment.name, sizeof answer.appointment.name, "Iemand");
    pillar_answer(pillar, &answer);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_AR);
    pillar_wait(pillar, 30);
    struct visit empty = {.language = LANGUAGE_NL, .since_ns = pillar->now_ns};
    assert_screen(pillar, SCREEN_START);
    assert_memory_equal(&pillar->model.visit.appointment, &empty.appointment,
                        sizeof empty.appointment);
    assert_memory_equal(&pillar->model.visit.ticket, &empty.ticket, sizeof empty.ticket);
    assert_memory_equal(&pillar->model.visit.attempt, &empty.attempt, sizeof empty.attempt);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_NL);
}

static void test_a_screen_left_alone_returns_to_start(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    pillar_touch(pillar, TARGET_NO_APPOINTMENT);
    pillar_wait(pillar, 29);
    assert_screen(pillar, SCREEN_SERVICE);
    pillar_wait(pillar, 1);
    assert_screen(pillar, SCREEN_START);
}

static void test_a_half_typed_code_is_asked_about_first(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    pillar_touch(pillar, TARGET_APPOINTMENT);
    pillar_touch(pillar, TARGET_KEY + '7');
    pillar_wait(pillar, 19);
    assert_screen(pillar, SCREEN_CODE);
    pillar_wait(pillar, 1);
    assert_screen(pillar, SCREEN_LEAVING);
    pillar_touch(pillar, TARGET_STAY);
    assert_screen(pillar, SCREEN_CODE);
    assert_string_equal(pillar->model.visit.typed, "7");
    pillar_wait(pillar, 20);
    assert_screen(pillar, SCREEN_LEAVING);
    pillar_wait(pillar, 10);
    assert_screen(pillar, SCREEN_START);
}

static void test_start_needs_no_time_at_all(void **state) {
    with_pillar(state);
    assert_int_equal(model_due_ns(&pillar->model), 0);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    assert_true(model_due_ns(&pillar->model) > pillar->now_ns);
    pillar_touch(pillar, TARGET_BACK);
    assert_int_equal(model_due_ns(&pillar->model), 0);
}

static void test_a_slow_answer_is_waited_for_on_a_screen_of_its_own(void **state) {
    with_pillar(state);
    pillar_scan(pillar, CODE);
    assert_screen(pillar, SCREEN_START);
    assert_int_equal(model_due_ns(&pillar->model), pillar->now_ns + MODEL_MOMENT_NS);
    pillar_wait(pillar, 1);
    assert_screen(pillar, SCREEN_MOMENT);
    pillar_wait(pillar, 60);
    assert_screen(pillar, SCREEN_MOMENT);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "nl", 3)});
    assert_screen(pillar, SCREEN_TICKET);
    assert_int_equal(model_ticket_left(&pillar->model), 1000);
}

/* ---- The ticket that is shown ---- */

static void test_a_shown_ticket_follows_the_queue(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    struct ticket moved = pillar_ticket(5, "A012", "nl", 1);
    pillar_input(pillar, (struct input){.kind = INPUT_TICKET, .ticket = moved});
    assert_int_equal(pillar->model.visit.ticket.position, 1);
    struct ticket other = pillar_ticket(6, "A013", "nl", 9);
    pillar_input(pillar, (struct input){.kind = INPUT_TICKET, .ticket = other});
    assert_int_equal(pillar->model.visit.ticket.position, 1);
}

/* ---- Refusals ---- */

static void test_every_refusal_of_a_code_has_its_screen(void **state) {
    static const enum refusal refusals[] = {
        REFUSAL_UNKNOWN_CODE, REFUSAL_WRONG_DAY, REFUSAL_WRONG_DIVISION, REFUSAL_CANCELLED,
        REFUSAL_USED,         REFUSAL_TOO_EARLY, REFUSAL_CLOSED,
    };
    for (size_t i = 0; i < array_length(refusals); i++) {
        with_pillar(state);
        pillar_scan(pillar, CODE);
        refuse(pillar, refusals[i]);
        assert_screen(pillar, SCREEN_REFUSED);
        assert_string_equal(model_refusal_name(&pillar->model), refusal_name(refusals[i]));
        pillar_touch(pillar, TARGET_RETRY);
        assert_screen(pillar, SCREEN_CODE);
        pillar_touch(pillar, TARGET_RESTART);
        assert_screen(pillar, SCREEN_START);
    }
}

static void test_quota_and_closed_refuse_a_walk_in(void **state) {
    static const enum refusal refusals[] = {REFUSAL_QUOTA, REFUSAL_CLOSED};
    for (size_t i = 0; i < array_length(refusals); i++) {
        with_pillar(state);
        pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_NL);
        pillar_touch(pillar, TARGET_NO_APPOINTMENT);
        pillar_touch(pillar, service_target(pillar, "advies"));
        refuse(pillar, refusals[i]);
        assert_screen(pillar, SCREEN_REFUSED);
        assert_string_equal(model_refusal_name(&pillar->model), refusal_name(refusals[i]));
        pillar_touch(pillar, TARGET_BACK);
        assert_screen(pillar, SCREEN_CHOOSE);
    }
}

static void test_a_refused_visitor_can_take_a_number(void **state) {
    with_pillar(state);
    pillar_scan(pillar, CODE);
    refuse(pillar, REFUSAL_CANCELLED);
    pillar_touch(pillar, TARGET_NO_APPOINTMENT);
    assert_screen(pillar, SCREEN_SERVICE);
}

static void test_numbers_are_given_in_opening_hours_only(void **state) {
    with_pillar(state);
    struct fixture *fixture = pillar->fixture;
    assert_true(model_walk_in_open(&pillar->model, fixture_at(fixture, "2026-11-23T10:05")));
    assert_false(model_walk_in_open(&pillar->model, fixture_at(fixture, "2026-11-23T12:30")));
    assert_false(model_walk_in_open(&pillar->model, fixture_at(fixture, "2026-11-22T10:05")));
}

/* ---- The database ---- */

static void test_a_database_that_is_away_is_told_and_recovers(void **state) {
    with_pillar(state);
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    pillar_touch(pillar, TARGET_APPOINTMENT);
    pillar_type(pillar, "7KQ");
    pillar_input(pillar, (struct input){.kind = INPUT_PROBLEM, .err = ERR_MISSING});
    assert_screen(pillar, SCREEN_OUT_OF_ORDER);
    assert_string_equal(pillar->model.visit.typed, "");
    pillar_scan(pillar, CODE);
    assert_null(pillar_effect(pillar, EFFECT_TRY));
    assert_screen(pillar, SCREEN_OUT_OF_ORDER);
    struct input office = {.kind = INPUT_OFFICE};
    assert_int_equal(office_load(pillar->fixture->store, &office.office), ERR_NONE);
    pillar_input(pillar, office);
    assert_screen(pillar, SCREEN_START);
}

static void test_a_ticket_that_stands_is_shown_to_its_end(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    pillar_input(pillar, (struct input){.kind = INPUT_PROBLEM, .err = ERR_DAMAGED});
    assert_screen(pillar, SCREEN_TICKET);
    pillar_wait(pillar, 30);
    assert_screen(pillar, SCREEN_OUT_OF_ORDER);
}

static void test_a_failed_attempt_claims_nothing_and_is_tried_with_its_key(void **state) {
    with_pillar(state);
    pillar_scan(pillar, CODE);
    char key[TOUCH_TEXT];
    snprintf(key, sizeof key, "%s", pillar_effect(pillar, EFFECT_TRY)->attempt.touch);
    pillar_answer(pillar, &(struct answer){.err = ERR_FULL});
    assert_screen(pillar, SCREEN_OUT_OF_ORDER);
    assert_int_equal(pillar->model.problem, ERR_FULL);
    pillar_touch(pillar, TARGET_RETRY);
    assert_non_null(pillar_effect(pillar, EFFECT_TRY));
    assert_string_equal(pillar_effect(pillar, EFFECT_TRY)->attempt.touch, key);
    assert_string_equal(pillar_effect(pillar, EFFECT_TRY)->attempt.code.text, CODE);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "nl", 1)});
    assert_screen(pillar, SCREEN_TICKET);
}

static void test_a_failed_attempt_scanned_again_keeps_its_key(void **state) {
    with_pillar(state);
    pillar_scan(pillar, CODE);
    pillar_answer(pillar, &(struct answer){.err = ERR_LOCKED});
    pillar_scan(pillar, CODE);
    assert_string_equal(pillar_effect(pillar, EFFECT_TRY)->attempt.touch, "key-1");
}

static void test_a_failed_visit_is_offered_once_more_when_the_database_is_back(void **state) {
    with_pillar(state);
    pillar_scan(pillar, CODE);
    pillar_answer(pillar, &(struct answer){.err = ERR_LOCKED});
    struct input office = {.kind = INPUT_OFFICE};
    assert_int_equal(office_load(pillar->fixture->store, &office.office), ERR_NONE);
    pillar_input(pillar, office);
    assert_screen(pillar, SCREEN_AGAIN);
    pillar_wait(pillar, 30);
    assert_screen(pillar, SCREEN_START);
}

static void test_a_failed_visit_left_alone_ends(void **state) {
    with_pillar(state);
    pillar_scan(pillar, CODE);
    pillar_answer(pillar, &(struct answer){.err = ERR_IO});
    pillar_wait(pillar, 30);
    assert_screen(pillar, SCREEN_OUT_OF_ORDER);
    assert_int_equal(pillar->model.visit.attempt.kind, ATTEMPT_NONE);
    assert_int_equal(model_due_ns(&pillar->model), 0);
}

static void test_an_answer_that_nobody_waits_for_changes_nothing(void **state) {
    with_pillar(state);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "nl", 3)});
    assert_screen(pillar, SCREEN_START);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_language_leads_to_the_choice),
        with_office(test_a_language_without_words_cannot_be_chosen),
        with_office(test_a_typed_code_asks_once_and_shows_the_ticket),
        with_office(test_a_walk_in_asks_for_its_service_in_its_language),
        with_office(test_a_service_by_appointment_is_refused_without_asking),
        with_office(test_back_leads_back_and_start_again_to_start),
        with_office(test_language_can_be_changed_on_every_screen),
        with_office(test_a_late_visitor_is_told_so),
        with_office(test_a_finger_that_slides_off_touches_nothing),
        with_office(test_a_finger_that_is_down_while_a_code_is_scanned_touches_nothing),
        with_office(test_a_double_tap_is_one_ticket),
        with_office(test_a_double_tap_on_the_way_takes_no_ticket),
        with_office(test_a_key_touched_twice_types_twice),
        with_office(test_a_ticket_stays_for_its_time),
        with_office(test_nothing_of_a_visitor_is_left_for_the_next),
        with_office(test_a_screen_left_alone_returns_to_start),
        with_office(test_a_half_typed_code_is_asked_about_first),
        with_office(test_start_needs_no_time_at_all),
        with_office(test_a_slow_answer_is_waited_for_on_a_screen_of_its_own),
        with_office(test_a_shown_ticket_follows_the_queue),
        with_office(test_every_refusal_of_a_code_has_its_screen),
        with_office(test_quota_and_closed_refuse_a_walk_in),
        with_office(test_a_refused_visitor_can_take_a_number),
        with_office(test_numbers_are_given_in_opening_hours_only),
        with_office(test_a_database_that_is_away_is_told_and_recovers),
        with_office(test_a_ticket_that_stands_is_shown_to_its_end),
        with_office(test_a_failed_attempt_claims_nothing_and_is_tried_with_its_key),
        with_office(test_a_failed_attempt_scanned_again_keeps_its_key),
        with_office(test_a_failed_visit_is_offered_once_more_when_the_database_is_back),
        with_office(test_a_failed_visit_left_alone_ends),
        with_office(test_an_answer_that_nobody_waits_for_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
