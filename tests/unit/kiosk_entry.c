/* What is typed and scanned: on every screen, twice, half, and as garbage. */
#include "pillar.h"

#include "base/str.h"

#include <stdio.h>
#include <string.h>

#define CODE  "7KQ4M2PX"
#define TOKEN "0123456789abcdefghjkmnpqrs"
#define LINK  "http://localhost:8080/a/" TOKEN

static void go_to_code(struct pillar *pillar) {
    pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
    pillar_touch(pillar, TARGET_APPOINTMENT);
}

static void assert_asked(const struct pillar *pillar, const char *code) {
    const struct effect *effect = pillar_effect(pillar, EFFECT_TRY);
    assert_non_null(effect);
    assert_int_equal(effect->attempt.kind, ATTEMPT_CHECKIN);
    assert_string_equal(effect->attempt.code.text, code);
}

static void test_a_scan_signs_in_from_every_screen(void **state) {
    {
        with_pillar(state);
        pillar_scan(pillar, LINK);
        assert_asked(pillar, TOKEN);
    }
    static const int ways[][2] = {{0, 0},
                                  {TARGET_APPOINTMENT, 0},
                                  {TARGET_APPOINTMENT, TARGET_KEY + 'A'},
                                  {TARGET_NO_APPOINTMENT, 0}};
    for (size_t i = 0; i < array_length(ways); i++) {
        with_pillar(state);
        pillar_touch(pillar, TARGET_LANGUAGE + LANGUAGE_EN);
        for (int j = 0; j < 2 && ways[i][j]; j++)
            pillar_touch(pillar, ways[i][j]);
        pillar_scan(pillar, LINK);
        assert_asked(pillar, TOKEN);
    }
    with_pillar(state);
    pillar_scan(pillar, "no code");
    assert_screen(pillar, SCREEN_REFUSED);
    pillar_scan(pillar, LINK);
    assert_asked(pillar, TOKEN);
}

static void test_a_scan_answers_the_question_whether_anybody_is_there(void **state) {
    with_pillar(state);
    go_to_code(pillar);
    pillar_type(pillar, "7K");
    pillar_wait(pillar, 20);
    assert_screen(pillar, SCREEN_LEAVING);
    pillar_scan(pillar, CODE);
    assert_asked(pillar, CODE);
}

static void test_a_scan_at_start_speaks_the_language_of_the_appointment(void **state) {
    with_pillar(state);
    pillar_scan(pillar, LINK);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "ar", 3)});
    assert_int_equal(pillar->model.visit.language, LANGUAGE_AR);
}

static void test_a_refused_scan_at_start_speaks_it_too(void **state) {
    with_pillar(state);
    struct answer answer = {.refusal = REFUSAL_WRONG_DAY};
    answer.appointment.id = 9;
    snprintf(answer.appointment.language, sizeof answer.appointment.language, "en");
    pillar_scan(pillar, LINK);
    pillar_answer(pillar, &answer);
    assert_int_equal(pillar->model.visit.language, LANGUAGE_EN);
}

static void test_an_appointment_in_a_language_without_words_keeps_the_first(void **state) {
    with_pillar(state);
    pillar->model.offered[LANGUAGE_FR] = false;
    pillar_scan(pillar, LINK);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(5, "A012", "fr", 3)});
    assert_int_equal(pillar->model.visit.language, LANGUAGE_NL);
}

static void test_a_code_read_twice_shows_the_same_ticket(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    pillar_wait(pillar, 10);
    pillar_scan(pillar, CODE);
    assert_null(pillar_effect(pillar, EFFECT_TRY));
    assert_screen(pillar, SCREEN_TICKET);
    assert_int_equal(model_ticket_left(&pillar->model), 1000);
}

static void test_a_code_read_twice_before_the_answer_asks_once(void **state) {
    with_pillar(state);
    pillar_scan(pillar, LINK);
    assert_asked(pillar, TOKEN);
    pillar_scan(pillar, LINK);
    assert_null(pillar_effect(pillar, EFFECT_TRY));
}

static void test_the_link_of_a_code_just_used_shows_the_same_ticket(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    pillar_scan(pillar, LINK);
    assert_asked(pillar, TOKEN);
    pillar_answer(pillar, &(struct answer){.refusal = REFUSAL_USED,
                                           .ticket = pillar_ticket(5, "A012", "nl", 3)});
    assert_screen(pillar, SCREEN_TICKET);
}

static void test_the_next_visitor_need_not_wait_for_the_ticket_to_go(void **state) {
    with_pillar(state);
    go_to_code(pillar);
    pillar_sign_in(pillar, CODE, 5);
    pillar_scan(pillar, "AAAABBBB");
    assert_asked(pillar, "AAAABBBB");
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(6, "A013", "ar", 4)});
    assert_screen(pillar, SCREEN_TICKET);
    assert_string_equal(pillar->model.visit.ticket.text, "A013");
    /* English was the choice of the one before. */
    assert_int_equal(pillar->model.visit.language, LANGUAGE_AR);
}

static void test_somebody_elses_used_code_is_refused_with_its_ticket(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    pillar_scan(pillar, "AAAABBBB");
    pillar_answer(pillar, &(struct answer){.refusal = REFUSAL_USED,
                                           .ticket = pillar_ticket(4, "A011", "nl", 1)});
    assert_screen(pillar, SCREEN_REFUSED);
    assert_string_equal(pillar->model.visit.ticket.text, "A011");
}

static void test_garbage_is_refused_on_every_screen(void **state) {
    with_pillar(state);
    pillar_scan(pillar, "https://example.org/else");
    assert_screen(pillar, SCREEN_REFUSED);
    assert_string_equal(model_refusal_name(&pillar->model), "garbage");
    pillar_touch(pillar, TARGET_RETRY);
    assert_screen(pillar, SCREEN_CODE);
    pillar_scan(pillar, "this is a whole sentence");
    assert_screen(pillar, SCREEN_REFUSED);
    pillar_touch(pillar, TARGET_RESTART);
    pillar_input(pillar, (struct input){.kind = INPUT_GARBAGE});
    assert_screen(pillar, SCREEN_REFUSED);
    assert_null(pillar_effect(pillar, EFFECT_TRY));
}

static void test_garbage_does_not_wipe_a_ticket_that_just_came(void **state) {
    with_pillar(state);
    pillar_sign_in(pillar, CODE, 5);
    pillar_wait(pillar, 1);
    pillar_scan(pillar, "7KQ4M");
    assert_screen(pillar, SCREEN_TICKET);
    pillar_wait(pillar, 5);
    pillar_scan(pillar, "7KQ4M");
    assert_screen(pillar, SCREEN_REFUSED);
}

static void test_keys_show_on_the_code_screen_and_nowhere_else(void **state) {
    with_pillar(state);
    pillar_type(pillar, "7kq4");
    assert_screen(pillar, SCREEN_START);
    go_to_code(pillar);
    assert_string_equal(pillar->model.visit.typed, "");
    pillar_type(pillar, "7k-q4 m2px99");
    assert_string_equal(pillar->model.visit.typed, CODE);
    pillar_touch(pillar, TARGET_OK);
    assert_asked(pillar, CODE);
}

static void test_look_alikes_typed_by_hand_are_understood(void **state) {
    with_pillar(state);
    go_to_code(pillar);
    pillar_type(pillar, "oil23456");
    pillar_touch(pillar, TARGET_OK);
    assert_asked(pillar, "01123456");
}

static void test_enter_after_pauses_counts_what_is_typed(void **state) {
    with_pillar(state);
    go_to_code(pillar);
    pillar_type(pillar, CODE);
    /* The scanner's line holds only what came after the last pause. */
    struct input enter = {.kind = INPUT_LINE, .line = "PX", .length = 2};
    pillar_input(pillar, enter);
    assert_asked(pillar, CODE);
}

static void test_a_scan_behind_stray_keys_signs_in(void **state) {
    static const char *const strays[] = {"abc", "12345678", "abc LINK"};
    static const char *const scans[] = {CODE, LINK};
    for (size_t i = 0; i < array_length(strays); i++) {
        for (size_t j = 0; j < array_length(scans); j++) {
            with_pillar(state);
            cleanup_free char *line = memory_format("%s%s", strays[i], scans[j]);
            struct input enter = {.kind = INPUT_LINE,
                                  .line = line,
                                  .length = strlen(line),
                                  .burst = strlen(strays[i])};
            pillar_input(pillar, enter);
            assert_asked(pillar, j == 0 ? CODE : TOKEN);
        }
    }
}

static void test_a_code_typed_with_a_pause_is_the_whole_of_it(void **state) {
    with_pillar(state);
    struct input enter = {.kind = INPUT_LINE, .line = CODE, .length = strlen(CODE), .burst = 4};
    pillar_input(pillar, enter);
    assert_asked(pillar, CODE);
}

static void test_enter_alone_does_nothing_elsewhere(void **state) {
    with_pillar(state);
    pillar_input(pillar, (struct input){.kind = INPUT_LINE, .line = "", .length = 0});
    assert_screen(pillar, SCREEN_START);
}

static void test_a_code_too_short_is_said_and_can_be_completed(void **state) {
    with_pillar(state);
    go_to_code(pillar);
    pillar_type(pillar, "7KQ4M2P");
    pillar_touch(pillar, TARGET_OK);
    assert_null(pillar_effect(pillar, EFFECT_TRY));
    assert_true(pillar->model.visit.incomplete);
    pillar_touch(pillar, TARGET_ERASE);
    pillar_type(pillar, "PX");
    assert_false(pillar->model.visit.incomplete);
    assert_string_equal(pillar->model.visit.typed, CODE);
}

static void test_a_scan_on_the_code_screen_wins_over_what_is_typed(void **state) {
    with_pillar(state);
    go_to_code(pillar);
    pillar_type(pillar, "AB");
    pillar_scan(pillar, LINK);
    assert_asked(pillar, TOKEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_a_scan_signs_in_from_every_screen),
        with_office(test_a_scan_answers_the_question_whether_anybody_is_there),
        with_office(test_a_scan_at_start_speaks_the_language_of_the_appointment),
        with_office(test_a_refused_scan_at_start_speaks_it_too),
        with_office(test_an_appointment_in_a_language_without_words_keeps_the_first),
        with_office(test_a_code_read_twice_shows_the_same_ticket),
        with_office(test_a_code_read_twice_before_the_answer_asks_once),
        with_office(test_the_link_of_a_code_just_used_shows_the_same_ticket),
        with_office(test_the_next_visitor_need_not_wait_for_the_ticket_to_go),
        with_office(test_somebody_elses_used_code_is_refused_with_its_ticket),
        with_office(test_garbage_is_refused_on_every_screen),
        with_office(test_garbage_does_not_wipe_a_ticket_that_just_came),
        with_office(test_keys_show_on_the_code_screen_and_nowhere_else),
        with_office(test_look_alikes_typed_by_hand_are_understood),
        with_office(test_enter_after_pauses_counts_what_is_typed),
        with_office(test_a_scan_behind_stray_keys_signs_in),
        with_office(test_a_code_typed_with_a_pause_is_the_whole_of_it),
        with_office(test_enter_alone_does_nothing_elsewhere),
        with_office(test_a_code_too_short_is_said_and_can_be_completed),
        with_office(test_a_scan_on_the_code_screen_wins_over_what_is_typed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
