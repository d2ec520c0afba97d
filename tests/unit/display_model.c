/* What the screen knows after what the watcher saw: when there is a board, when it rings, when
 * something changes by itself. */
#include "display/model.h"
#include "display/view.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

/* A sighting of one call. */
static struct sighting sight(int64_t opening, int64_t call) {
    struct sighting sighting = {.opening = opening, .board = {.count = 1}};
    struct board_call *only = &sighting.board.calls[0];
    only->call = call;
    only->counter = 3;
    only->state = TICKET_CALLED;
    snprintf(only->ticket, sizeof only->ticket, "A%03d", (int)call);
    return sighting;
}

static struct sighting trouble(int64_t opening, enum err problem) {
    return (struct sighting){.opening = opening, .problem = problem};
}

static bool see(struct model *model, struct sighting sighting, int64_t now_ms) {
    return model_see(model, &sighting, now_ms);
}

static void test_before_the_first_sighting_it_takes_a_moment(void **state) {
    (void)state;
    struct model model = {0};
    assert_false(model_tick(&model, 1000));
    assert_string_equal(view_name(&model), "moment");
    assert_null(model_problem(&model));
}

static void test_calls_after_the_first_board_ring(void **state) {
    (void)state;
    struct model model = {0};
    assert_false(see(&model, sight(1, 5), 1000));
    assert_string_equal(view_name(&model), "calls");
    assert_true(see(&model, sight(1, 6), 2000));
    assert_true(see(&model, sight(1, 7), 2000));
    assert_false(see(&model, sight(1, 7), 3000));
}

static void test_a_board_without_calls_is_idle(void **state) {
    (void)state;
    struct model model = {0};
    assert_false(see(&model, (struct sighting){.opening = 1}, 1000));
    assert_string_equal(view_name(&model), "idle");
    struct sighting done = sight(1, 5);
    done.board.calls[0].state = TICKET_DONE;
    assert_true(see(&model, done, 2000));
    assert_string_equal(view_name(&model), "calls");
    model_tick(&model, 2000 + ANNOUNCER_FRESH_MS);
    assert_string_equal(view_name(&model), "idle");
}

static void test_a_problem_hides_the_calls_until_the_board_is_back(void **state) {
    (void)state;
    struct model model = {0};
    see(&model, sight(1, 5), 1000);
    assert_false(see(&model, trouble(1, ERR_DAMAGED), 2000));
    assert_string_equal(view_name(&model), "out_of_order");
    assert_string_equal(model_problem(&model), "damaged");
    assert_false(model_tick(&model, 60000));
    assert_string_equal(view_name(&model), "out_of_order");
    assert_false(see(&model, sight(2, 5), 61000));
    assert_string_equal(view_name(&model), "calls");
    assert_null(model_problem(&model));
}

static void test_what_was_called_while_the_database_was_away_rings_nothing(void **state) {
    (void)state;
    struct model model = {0};
    see(&model, sight(1, 5), 1000);
    see(&model, trouble(1, ERR_MISSING), 2000);
    assert_false(see(&model, sight(2, 9), 3000));
    assert_true(model.announcer.list[0].is_large);
    assert_true(see(&model, sight(2, 10), 4000));
}

static void test_another_file_in_its_place_rings_nothing(void **state) {
    (void)state;
    struct model model = {0};
    see(&model, sight(1, 5), 1000);
    assert_false(see(&model, sight(2, 77), 2000));
    assert_true(see(&model, sight(2, 78), 3000));
}

static void test_every_problem_has_a_word(void **state) {
    (void)state;
    static const enum err problems[] = {ERR_MISSING, ERR_DENIED,  ERR_LOCKED, ERR_FULL,
                                        ERR_NEWER,   ERR_DAMAGED, ERR_IO};
    static const char *const words[] = {"missing", "denied",  "locked", "full",
                                        "newer",   "damaged", "io"};
    for (size_t i = 0; i < sizeof problems / sizeof *problems; i++) {
        struct model model = {0};
        see(&model, trouble(1, problems[i]), 1000);
        assert_string_equal(view_name(&model), "out_of_order");
        assert_string_equal(model_problem(&model), words[i]);
    }
    struct model model = {0};
    see(&model, (struct sighting){.opening = 1, .no_division = true}, 1000);
    assert_string_equal(view_name(&model), "out_of_order");
    assert_string_equal(model_problem(&model), "division");
}

static void test_the_line_of_information_changes_in_its_time_and_only_then(void **state) {
    (void)state;
    struct model model = {0};
    see(&model, (struct sighting){.opening = 1}, 1000);
    int64_t line = model_line(&model), next = model_next_ms(&model);
    assert_true(next > 1000);
    assert_true(next <= 1000 + MODEL_LINE_MS);
    model_tick(&model, next - 1);
    assert_true(model_line(&model) == line);
    model_tick(&model, next);
    assert_true(model_line(&model) == line + 1);
}

static void test_a_new_call_wakes_it_for_its_pulses(void **state) {
    (void)state;
    struct model model = {0};
    int64_t now = 10 * MODEL_LINE_MS;
    see(&model, (struct sighting){.opening = 1}, now);
    see(&model, sight(1, 5), now);
    assert_true(model_next_ms(&model) == now + ANNOUNCER_PULSE_MS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_before_the_first_sighting_it_takes_a_moment),
        cmocka_unit_test(test_calls_after_the_first_board_ring),
        cmocka_unit_test(test_a_board_without_calls_is_idle),
        cmocka_unit_test(test_a_problem_hides_the_calls_until_the_board_is_back),
        cmocka_unit_test(test_what_was_called_while_the_database_was_away_rings_nothing),
        cmocka_unit_test(test_another_file_in_its_place_rings_nothing),
        cmocka_unit_test(test_every_problem_has_a_word),
        cmocka_unit_test(test_the_line_of_information_changes_in_its_time_and_only_then),
        cmocka_unit_test(test_a_new_call_wakes_it_for_its_pulses),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
