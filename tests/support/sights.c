#include "sights.h"

#include <stdio.h>
#include <string.h>

#define CODE  "7KQ4M2PX"
#define TODAY "2026-11-23"

static void stay(struct pillar *pillar) {
    (void)pillar;
}

static void come_to_service(struct pillar *pillar) {
    pillar_touch(pillar, TARGET_NO_APPOINTMENT);
}

static void come_to_code(struct pillar *pillar) {
    pillar_touch(pillar, TARGET_APPOINTMENT);
}

static void come_to_half_a_code(struct pillar *pillar) {
    come_to_code(pillar);
    pillar_type(pillar, "7KQ4M");
    pillar_touch(pillar, TARGET_OK);
}

static void come_to_whole_code(struct pillar *pillar) {
    come_to_code(pillar);
    pillar_type(pillar, "WWWWWWWW");
}

static void come_to_ticket(struct pillar *pillar) {
    pillar_sign_in(pillar, CODE, 5);
}

/* The longest ticket screen: late, far back in the queue, with a four-digit number. */
static void come_to_late_ticket(struct pillar *pillar) {
    struct ticket ticket = pillar_ticket(5, "A1012", "nl", 124);
    ticket.has_booked = false;
    ticket.estimate = (struct estimate){110, 145};
    pillar_scan(pillar, CODE);
    pillar_answer(pillar, &(struct answer){.ticket = ticket});
}

static void change_ticket(struct pillar *pillar, enum ticket_state state) {
    come_to_ticket(pillar);
    struct ticket ticket = pillar->model.visit.ticket;
    ticket.state = state;
    ticket.counter = 4;
    ticket.position = 0;
    pillar_input(pillar, (struct input){.kind = INPUT_TICKET, .ticket = ticket});
}

static void come_to_called_ticket(struct pillar *pillar) {
    change_ticket(pillar, TICKET_CALLED);
}

static void come_to_missed_ticket(struct pillar *pillar) {
    change_ticket(pillar, TICKET_MISSED);
}

void sight_refuse(struct pillar *pillar, enum refusal refusal, const char *day,
                  const struct division *division) {
    struct answer answer = {.refusal = refusal};
    struct appointment *appointment = &answer.appointment;
    appointment->id = 9;
    appointment->division_id = division->id;
    appointment->time = (struct minute){11 * 60};
    assert_true(date_parse(day, &appointment->date));
    if (refusal == REFUSAL_USED)
        answer.ticket = pillar_ticket(4, "A011", "nl", 2);
    pillar_scan(pillar, CODE);
    pillar_answer(pillar, &answer);
}

static void refuse_here(struct pillar *pillar, enum refusal refusal, const char *day) {
    sight_refuse(pillar, refusal, day, pillar->fixture->antwerpen);
}

static void come_to_unknown_code(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_UNKNOWN_CODE, TODAY);
}

static void come_to_yesterday(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_WRONG_DAY, "2026-11-20");
}

static void come_to_tomorrow(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_WRONG_DAY, "2026-11-24");
}

static void come_to_wrong_division(struct pillar *pillar) {
    sight_refuse(pillar, REFUSAL_WRONG_DIVISION, TODAY, pillar->fixture->mechelen);
}

static void come_to_cancelled(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_CANCELLED, TODAY);
}

static void come_to_used(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_USED, TODAY);
}

static void come_to_earlier_ticket(struct pillar *pillar) {
    come_to_used(pillar);
    pillar->model.visit.ticket.state = TICKET_LEFT;
    pillar->model.visit.ticket.position = 0;
}

static void come_to_too_early(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_TOO_EARLY, TODAY);
}

static void come_to_too_late(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_TOO_LATE, TODAY);
}

static void come_to_closed(struct pillar *pillar) {
    pillar->now = fixture_at(pillar->fixture, "2026-11-23T18:00");
    refuse_here(pillar, REFUSAL_CLOSED, TODAY);
}

static void come_to_quota(struct pillar *pillar) {
    refuse_here(pillar, REFUSAL_QUOTA, TODAY);
}

static void come_to_by_appointment(struct pillar *pillar) {
    come_to_service(pillar);
    pillar_touch(pillar, TARGET_SERVICE + 1);
}

static void come_to_garbage(struct pillar *pillar) {
    pillar_scan(pillar, "https://example.org/somewhere/else");
}

static void come_to_moment(struct pillar *pillar) {
    pillar_scan(pillar, CODE);
    pillar_wait(pillar, 1);
}

static void come_to_leaving(struct pillar *pillar) {
    come_to_half_a_code(pillar);
    pillar_wait(pillar, 20);
}

static void come_to_failed(struct pillar *pillar) {
    pillar_scan(pillar, CODE);
    pillar_answer(pillar, &(struct answer){.err = ERR_LOCKED});
}

static void come_to_again(struct pillar *pillar) {
    come_to_failed(pillar);
    struct input office = {.kind = INPUT_OFFICE};
    assert_int_equal(office_load(pillar->fixture->store, &office.office), ERR_NONE);
    pillar_input(pillar, office);
}

static void break_down(struct pillar *pillar, enum err err) {
    pillar_input(pillar, (struct input){.kind = INPUT_PROBLEM, .err = err});
}

static void come_to_missing(struct pillar *pillar) {
    break_down(pillar, ERR_MISSING);
}

static void come_to_denied(struct pillar *pillar) {
    break_down(pillar, ERR_DENIED);
}

static void come_to_locked(struct pillar *pillar) {
    break_down(pillar, ERR_LOCKED);
}

static void come_to_full(struct pillar *pillar) {
    break_down(pillar, ERR_FULL);
}

static void come_to_newer(struct pillar *pillar) {
    break_down(pillar, ERR_NEWER);
}

static void come_to_damaged(struct pillar *pillar) {
    break_down(pillar, ERR_DAMAGED);
}

static void come_to_io(struct pillar *pillar) {
    break_down(pillar, ERR_IO);
}

static void come_to_no_division(struct pillar *pillar) {
    break_down(pillar, ERR_INVALID);
}

const struct sight sights[] = {
    {"start", SCREEN_START, stay},
    {"choose", SCREEN_CHOOSE, stay},
    {"service", SCREEN_SERVICE, come_to_service},
    {"code", SCREEN_CODE, come_to_code},
    {"half a code", SCREEN_CODE, come_to_half_a_code},
    {"whole code", SCREEN_CODE, come_to_whole_code},
    {"ticket", SCREEN_TICKET, come_to_ticket},
    {"late ticket", SCREEN_TICKET, come_to_late_ticket},
    {"called ticket", SCREEN_TICKET, come_to_called_ticket},
    {"missed ticket", SCREEN_TICKET, come_to_missed_ticket},
    {"unknown code", SCREEN_REFUSED, come_to_unknown_code},
    {"yesterday", SCREEN_REFUSED, come_to_yesterday},
    {"tomorrow", SCREEN_REFUSED, come_to_tomorrow},
    {"wrong division", SCREEN_REFUSED, come_to_wrong_division},
    {"cancelled", SCREEN_REFUSED, come_to_cancelled},
    {"used", SCREEN_REFUSED, come_to_used},
    {"earlier ticket", SCREEN_REFUSED, come_to_earlier_ticket},
    {"too early", SCREEN_REFUSED, come_to_too_early},
    {"too late", SCREEN_REFUSED, come_to_too_late},
    {"closed", SCREEN_REFUSED, come_to_closed},
    {"quota", SCREEN_REFUSED, come_to_quota},
    {"by appointment", SCREEN_REFUSED, come_to_by_appointment},
    {"garbage", SCREEN_REFUSED, come_to_garbage},
    {"moment", SCREEN_MOMENT, come_to_moment},
    {"leaving", SCREEN_LEAVING, come_to_leaving},
    {"failed", SCREEN_OUT_OF_ORDER, come_to_failed},
    {"again", SCREEN_AGAIN, come_to_again},
    {"missing", SCREEN_OUT_OF_ORDER, come_to_missing},
    {"denied", SCREEN_OUT_OF_ORDER, come_to_denied},
    {"locked", SCREEN_OUT_OF_ORDER, come_to_locked},
    {"full", SCREEN_OUT_OF_ORDER, come_to_full},
    {"newer", SCREEN_OUT_OF_ORDER, come_to_newer},
    {"damaged", SCREEN_OUT_OF_ORDER, come_to_damaged},
    {"io", SCREEN_OUT_OF_ORDER, come_to_io},
    {"no division", SCREEN_OUT_OF_ORDER, come_to_no_division},
    {0},
};

void sight_in(struct pillar *pillar, const struct sight *sight, enum language language) {
    pillar->model.first = language;
    pillar->model.visit.language = language;
    if (sight->screen != SCREEN_START)
        pillar_touch(pillar, TARGET_LANGUAGE + (int)language);
    sight->come(pillar);
    if (model_screen(&pillar->model) != sight->screen)
        fail_msg("came to %s instead of %s", screen_name(model_screen(&pillar->model)),
                 sight->name);
}
