/* A pillar without window and database for tests: a model that is touched, scanned at and answered,
 * on a clock that the test moves. */
#ifndef TESTS_PILLAR_H
#define TESTS_PILLAR_H

#include "fixture.h"
#include "kiosk/step.h"

struct pillar {
    struct fixture *fixture;
    struct model model;
    struct effects effects; /* of the last input */
    int64_t now_ns;
    struct instant now;
    int touches; /* each has a key of its own */
};

/* A pillar of the division at a local time, in Dutch, with every language, that has read the
 * office. */
struct pillar *pillar_new(struct fixture *fixture, const char *division, const char *at);
void pillar_cleanup(struct pillar **pillar);

/* The pillar of Antwerp, open, as `pillar` until the scope ends. */
#define with_pillar(state)                                                                         \
    struct pillar *cleanup(pillar_cleanup) pillar =                                                \
        pillar_new(*(state), "antwerpen", "2026-11-23T10:05")

/* Any input, with the time filled in. */
void pillar_input(struct pillar *pillar, struct input input);

/* Presses and lets go; each target lies on a spot of its own. A second goes by first. */
void pillar_touch(struct pillar *pillar, int target);

/* The same at once, on a given spot. */
void pillar_tap(struct pillar *pillar, int target, int x, int y);

/* What a scanner types, with Enter. */
void pillar_scan(struct pillar *pillar, const char *line);

/* What somebody types, without. */
void pillar_type(struct pillar *pillar, const char *characters);

/* Lets time go by, a second at a time. */
void pillar_wait(struct pillar *pillar, int seconds);

void pillar_answer(struct pillar *pillar, const struct answer *answer);

/* A ticket that waits, as the office would give it. */
struct ticket pillar_ticket(int64_t id, const char *text, const char *language, int position);

/* What the last input asked for; NULL where it asked for nothing such. */
const struct effect *pillar_effect(const struct pillar *pillar, enum effect_kind kind);

/* From start to the ticket of a scanned code. */
void pillar_sign_in(struct pillar *pillar, const char *code, int64_t ticket_id);

void assert_screen(const struct pillar *pillar, enum screen screen);

#endif
