#include "pillar.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SECOND_NS INT64_C(1000000000)

struct pillar *pillar_new(struct fixture *fixture, const char *division, const char *at) {
    bool offered[LANGUAGE_COUNT];
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        offered[i] = true;
    struct pillar *pillar = memory_new(1, sizeof *pillar);
    pillar->fixture = fixture;
    pillar->now_ns = 1000 * SECOND_NS;
    model_init(&pillar->model, division, offered, LANGUAGE_NL);
    pillar->model.tap_pixels = 30;
    pillar->now = fixture_at(fixture, at);
    struct input office = {.kind = INPUT_OFFICE};
    assert_int_equal(office_load(fixture->store, &office.office), ERR_NONE);
    pillar_input(pillar, office);
    return pillar;
}

void pillar_cleanup(struct pillar **pillar) {
    model_done(&(*pillar)->model);
    free(*pillar);
}

void pillar_input(struct pillar *pillar, struct input input) {
    input.now_ns = pillar->now_ns;
    input.now = pillar->now;
    step(&pillar->model, &input, &pillar->effects);
}

static void new_key(struct pillar *pillar, struct input *input) {
    snprintf(input->touch, sizeof input->touch, "key-%d", ++pillar->touches);
}

void pillar_tap(struct pillar *pillar, int target, int x, int y) {
    struct input input = {.kind = INPUT_PRESS, .target = target, .x = x, .y = y};
    pillar_input(pillar, input);
    input.kind = INPUT_RELEASE;
    new_key(pillar, &input);
    pillar_input(pillar, input);
}

void pillar_touch(struct pillar *pillar, int target) {
    pillar->now_ns += SECOND_NS;
    pillar->now.us += US_PER_SECOND;
    pillar_tap(pillar, target, target, 7 * target);
}

void pillar_scan(struct pillar *pillar, const char *line) {
    for (const char *at = line; *at; at++)
        pillar_input(pillar, (struct input){.kind = INPUT_CHARACTER, .character = *at});
    struct input input = {.kind = INPUT_LINE, .line = line, .length = strlen(line)};
    new_key(pillar, &input);
    pillar_input(pillar, input);
}

void pillar_type(struct pillar *pillar, const char *characters) {
    for (const char *at = characters; *at; at++)
        pillar_input(pillar, (struct input){.kind = INPUT_CHARACTER, .character = *at});
}

void pillar_wait(struct pillar *pillar, int seconds) {
    for (int i = 0; i < seconds; i++) {
        pillar->now_ns += SECOND_NS;
        pillar->now.us += US_PER_SECOND;
        pillar_input(pillar, (struct input){.kind = INPUT_TICK});
    }
}

void pillar_answer(struct pillar *pillar, const struct answer *answer) {
    pillar_input(pillar, (struct input){.kind = INPUT_ANSWER, .answer = *answer});
}

struct ticket pillar_ticket(int64_t id, const char *text, const char *language, int position) {
    struct ticket ticket = {
        .id = id,
        .state = TICKET_WAITING,
        .has_booked = true,
        .position = position,
        .estimate = {10, 25},
        .token = "0123456789abcdefghjkmnpqrs",
    };
    snprintf(ticket.text, sizeof ticket.text, "%s", text);
    snprintf(ticket.language, sizeof ticket.language, "%s", language);
    return ticket;
}

const struct effect *pillar_effect(const struct pillar *pillar, enum effect_kind kind) {
    for (size_t i = 0; i < pillar->effects.count; i++)
        if (pillar->effects.list[i].kind == kind)
            return &pillar->effects.list[i];
    return NULL;
}

void pillar_sign_in(struct pillar *pillar, const char *code, int64_t ticket_id) {
    pillar_scan(pillar, code);
    pillar_answer(pillar, &(struct answer){.ticket = pillar_ticket(ticket_id, "A012", "nl", 3)});
    assert_screen(pillar, SCREEN_TICKET);
}

void assert_screen(const struct pillar *pillar, enum screen screen) {
    assert_string_equal(screen_name(model_screen(&pillar->model)), screen_name(screen));
}
