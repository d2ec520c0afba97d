#include "kiosk/step.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

void step_effect(struct effects *effects, const struct effect *effect) {
    if (effects->count < EFFECTS_MAX)
        effects->list[effects->count++] = *effect;
}

void step_go(struct model *model, enum screen screen) {
    struct visit *visit = &model->visit;
    visit->screen = screen;
    model->screens++;
    visit->warned = false;
    visit->incomplete = false;
    memset(visit->typed, 0, sizeof visit->typed);
    model->pressed = TARGET_NONE;
}

void step_restart(struct model *model, struct effects *effects) {
    step_effect(effects, &(struct effect){.kind = EFFECT_FORGET});
    /* All of it, so that nothing of one visitor is left for the next. */
    memset(&model->visit, 0, sizeof model->visit);
    model->visit.language = model->first;
    model->visit.since_ns = model->now_ns;
    model->screens++;
    model->pressed = TARGET_NONE;
}

/* ---- Touches ---- */

static void choose_language(struct model *model, enum language language) {
    if (!model->offered[language])
        return;
    model->visit.language = language;
    model->visit.language_chosen = true;
    if (model_screen(model) == SCREEN_START)
        step_go(model, SCREEN_CHOOSE);
}

static void go_back(struct model *model, struct effects *effects) {
    switch (model->visit.screen) {
    case SCREEN_CODE:
    case SCREEN_SERVICE:
    case SCREEN_REFUSED:
        step_go(model, SCREEN_CHOOSE);
        break;
    default:
        step_restart(model, effects);
    }
}

static void touch_plain(struct model *model, const struct input *input, struct effects *effects) {
    switch (input->target) {
    case TARGET_APPOINTMENT:
        step_go(model, SCREEN_CODE);
        break;
    case TARGET_NO_APPOINTMENT:
        if (model->division)
            step_go(model, SCREEN_SERVICE);
        break;
    case TARGET_OK:
        step_ok(model, input, effects);
        break;
    case TARGET_ERASE:
        step_erase(model);
        break;
    case TARGET_BACK:
        go_back(model, effects);
        break;
    case TARGET_RETRY:
        step_retry(model, effects);
        break;
    case TARGET_STAY:
        model->visit.warned = false;
        break;
    case TARGET_DONE:
    case TARGET_RESTART:
        step_restart(model, effects);
        break;
    default:
        break;
    }
}

static void touch(struct model *model, const struct input *input, struct effects *effects) {
    int target = input->target;
    if (target >= TARGET_KEY)
        step_character(model, (char)(target - TARGET_KEY));
    else if (target >= TARGET_SERVICE)
        step_walk_in(model, (size_t)(target - TARGET_SERVICE), input, effects);
    else if (target >= TARGET_LANGUAGE)
        choose_language(model, (enum language)(target - TARGET_LANGUAGE));
    else
        touch_plain(model, input, effects);
}

/* The second half of a double tap touches whatever the first half brought to that spot. Mostly that
 * does no harm; a ticket that nobody wanted, or one that is gone before it was read, does. */
static bool is_second_tap(const struct model *model, const struct input *input) {
    const struct tap *tap = &model->tap;
    bool matters = input->target == TARGET_DONE ||
                   (input->target >= TARGET_SERVICE && input->target < TARGET_KEY);
    return matters && input->now_ns - tap->ns < MODEL_TAP_NS &&
           abs(input->x - tap->x) <= model->tap_pixels &&
           abs(input->y - tap->y) <= model->tap_pixels && model_screen(model) != tap->screen;
}

static void release(struct model *model, const struct input *input, struct effects *effects) {
    bool same = input->target != TARGET_NONE && input->target == model->pressed;
    model->pressed = TARGET_NONE;
    if (!same || model->visit.attempt.pending || is_second_tap(model, input))
        return;
    model->tap = (struct tap){input->now_ns, input->x, input->y, model_screen(model)};
    touch(model, input, effects);
}

/* ---- Time ---- */

static bool is_over(const struct model *model) {
    const struct visit *visit = &model->visit;
    int64_t alone = model->now_ns - visit->since_ns;
    if (visit->attempt.pending || (visit->screen == SCREEN_START && !visit->attempt.failed))
        return false;
    return alone >= (visit->screen == SCREEN_TICKET ? MODEL_TICKET_NS : MODEL_ALONE_NS);
}

static void tick(struct model *model, struct effects *effects) {
    struct visit *visit = &model->visit;
    if (visit->attempt.pending && model->now_ns - visit->attempt.asked_ns >= MODEL_MOMENT_NS)
        visit->slow = true;
    if (is_over(model))
        step_restart(model, effects);
    else if (visit->typed[0] && model->now_ns - visit->since_ns >= MODEL_WARN_NS)
        visit->warned = true;
}

/* ---- The database ---- */

static void take_office(struct model *model, struct office *office) {
    office_free(model->office);
    model->office = office;
    model->division = office_find_division(office, model->division_key);
    model->problem = ERR_NONE;
}

static void note_problem(struct model *model, enum err err, struct effects *effects) {
    model->problem = err;
    if (!model->visit.attempt.pending && model_screen(model) == SCREEN_OUT_OF_ORDER &&
        !model->visit.attempt.failed)
        step_restart(model, effects);
}

static void refresh_ticket(struct visit *visit, const struct ticket *ticket) {
    bool shows = visit->screen == SCREEN_TICKET || visit->screen == SCREEN_REFUSED;
    if (shows && visit->ticket.id == ticket->id)
        visit->ticket = *ticket;
}

/* ---- The step ---- */

static bool is_sign_of_life(enum input_kind kind) {
    return kind == INPUT_PRESS || kind == INPUT_RELEASE || kind == INPUT_CHARACTER ||
           kind == INPUT_ERASE || kind == INPUT_LINE;
}

void step(struct model *model, const struct input *input, struct effects *effects) {
    effects->count = 0;
    model->now_ns = input->now_ns;
    tick(model, effects);
    if (is_sign_of_life(input->kind))
        model->visit.since_ns = input->now_ns;
    switch (input->kind) {
    case INPUT_TICK:
        break;
    case INPUT_PRESS:
        model->pressed = model->visit.attempt.pending ? TARGET_NONE : input->target;
        break;
    case INPUT_RELEASE:
        release(model, input, effects);
        break;
    case INPUT_CHARACTER:
        step_character(model, input->character);
        break;
    case INPUT_ERASE:
        step_erase(model);
        break;
    case INPUT_LINE:
        step_line(model, input, effects);
        break;
    case INPUT_GARBAGE:
        step_garbage(model, input, effects);
        break;
    case INPUT_OFFICE:
        take_office(model, input->office);
        break;
    case INPUT_PROBLEM:
        note_problem(model, input->err, effects);
        break;
    case INPUT_ANSWER:
        step_answer(model, input, effects);
        break;
    case INPUT_TICKET:
        refresh_ticket(&model->visit, &input->ticket);
        break;
    }
}
