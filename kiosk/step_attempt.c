/* What is asked of the office, and what it answers. */
#include "base/str.h"
#include "kiosk/step.h"

#include <stdio.h>

static void ask(struct model *model, const struct attempt *attempt, struct effects *effects) {
    struct visit *visit = &model->visit;
    struct attempt asked = *attempt;
    asked.pending = true;
    asked.failed = false;
    asked.asked_ns = model->now_ns;
    visit->attempt = asked;
    visit->warned = false;
    step_effect(effects, &(struct effect){.kind = EFFECT_TRY, .attempt = visit->attempt});
}

static bool is_same_code(const struct attempt *attempt, const struct code *code) {
    return attempt->kind == ATTEMPT_CHECKIN && str_equal(attempt->code.text, code->text);
}

void step_checkin(struct model *model, const struct code *code, const struct input *input,
                  struct effects *effects) {
    struct visit *visit = &model->visit;
    if (is_same_code(&visit->attempt, code)) {
        if (visit->screen == SCREEN_TICKET && !visit->attempt.failed)
            return; /* the scanner read it twice */
        if (visit->attempt.failed) {
            step_retry(model, effects);
            return;
        }
    }
    struct attempt attempt = {.kind = ATTEMPT_CHECKIN, .code = *code};
    snprintf(attempt.touch, sizeof attempt.touch, "%s", input->touch);
    ask(model, &attempt, effects);
}

void step_walk_in(struct model *model, size_t offer, const struct input *input,
                  struct effects *effects) {
    const struct division *division = model->division;
    if (!division || offer >= division->offer_count)
        return;
    if (!division->offers[offer].walk_in) {
        step_refuse(model, REFUSED_BY_OFFICE, REFUSAL_BY_APPOINTMENT, input->now);
        return;
    }
    struct attempt attempt = {
        .kind = ATTEMPT_WALK_IN,
        .service_id = model->office->services[division->offers[offer].service].id,
        .language = model->visit.language,
    };
    snprintf(attempt.touch, sizeof attempt.touch, "%s", input->touch);
    ask(model, &attempt, effects);
}

/* The same attempt with its own key where one failed; else another code. */
void step_retry(struct model *model, struct effects *effects) {
    if (model->visit.attempt.failed)
        ask(model, &model->visit.attempt, effects);
    else
        step_go(model, SCREEN_CODE);
}

/* ---- The answer ---- */

/* A code that was scanned before any language was chosen brings the language of its appointment. */
static void adopt_language(struct model *model, const char *code) {
    enum language language;
    if (!model->visit.language_chosen && language_parse(code, &language) &&
        model->offered[language])
        model->visit.language = language;
}

static void accept(struct model *model, const struct answer *answer, struct effects *effects) {
    struct visit *visit = &model->visit;
    adopt_language(model, answer->ticket.language);
    step_go(model, SCREEN_TICKET);
    visit->ticket = answer->ticket;
    visit->late = visit->attempt.kind == ATTEMPT_CHECKIN && !answer->ticket.has_booked;
    visit->shown_ns = model->now_ns;
    step_effect(effects, &(struct effect){.kind = EFFECT_WATCH, .ticket_id = answer->ticket.id});
}

void step_refuse(struct model *model, enum refusal_kind kind, enum refusal refusal,
                 struct instant now) {
    step_go(model, SCREEN_REFUSED);
    model->visit.refused = kind;
    model->visit.refusal = refusal;
    model->visit.refused_at = now;
    model->visit.appointment = (struct appointment){0};
    model->visit.ticket = (struct ticket){0};
}

static void refuse(struct model *model, const struct input *input, struct effects *effects) {
    const struct answer *answer = &input->answer;
    if (answer->appointment.id)
        adopt_language(model, answer->appointment.language);
    step_refuse(model, REFUSED_BY_OFFICE, answer->refusal, input->now);
    model->visit.appointment = answer->appointment;
    if (answer->refusal != REFUSAL_USED)
        return;
    model->visit.ticket = answer->ticket;
    step_effect(effects, &(struct effect){.kind = EFFECT_WATCH, .ticket_id = answer->ticket.id});
}

/* Another code came while a ticket was shown: it is the next visitor's. */
static void begin_next_visit(struct model *model, struct effects *effects) {
    struct attempt attempt = model->visit.attempt;
    step_restart(model, effects);
    model->visit.attempt = attempt;
}

void step_answer(struct model *model, const struct input *input, struct effects *effects) {
    struct visit *visit = &model->visit;
    const struct answer *answer = &input->answer;
    if (!visit->attempt.pending)
        return;
    visit->attempt.pending = false;
    visit->slow = false;
    visit->since_ns = input->now_ns;
    if (answer->err) {
        visit->attempt.failed = true;
        model->problem = answer->err;
        return;
    }
    /* The code of the very ticket that is shown, read again as a link or typed. */
    bool is_echo = visit->screen == SCREEN_TICKET && answer->refusal == REFUSAL_USED &&
                   answer->ticket.id == visit->ticket.id;
    if (is_echo)
        return;
    if (visit->screen == SCREEN_TICKET)
        begin_next_visit(model, effects);
    if (answer->refusal == REFUSAL_NONE)
        accept(model, answer, effects);
    else
        refuse(model, input, effects);
}
