#include "kiosk/model.h"
#include "time/zone.h"

#include <string.h>

#define SECOND_NS INT64_C(1000000000)

void model_init(struct model *model, const char *division_key, const bool offered[LANGUAGE_COUNT],
                enum language first) {
    *model = (struct model){.division_key = division_key, .first = first};
    memcpy(model->offered, offered, sizeof model->offered);
    model->visit.language = first;
}

void model_done(struct model *model) {
    office_free(model->office);
    *model = (struct model){0};
}

enum screen model_screen(const struct model *model) {
    const struct visit *visit = &model->visit;
    if (visit->attempt.pending && visit->slow)
        return SCREEN_MOMENT;
    if (visit->attempt.failed)
        return model->problem ? SCREEN_OUT_OF_ORDER : SCREEN_AGAIN;
    /* What was issued or refused stays true without a database. */
    bool answered = visit->screen == SCREEN_TICKET || visit->screen == SCREEN_REFUSED;
    if (model->problem && !answered && !visit->attempt.pending)
        return SCREEN_OUT_OF_ORDER;
    return visit->warned ? SCREEN_LEAVING : visit->screen;
}

const char *screen_name(enum screen screen) {
    static const char *const names[SCREEN_COUNT] = {
        [SCREEN_START] = "start",     [SCREEN_CHOOSE] = "choose",
        [SCREEN_CODE] = "code",       [SCREEN_SERVICE] = "service",
        [SCREEN_TICKET] = "ticket",   [SCREEN_REFUSED] = "refused",
        [SCREEN_MOMENT] = "moment",   [SCREEN_LEAVING] = "leaving",
        [SCREEN_AGAIN] = "try_again", [SCREEN_OUT_OF_ORDER] = "out_of_order",
    };
    return names[screen];
}

const char *model_refusal_name(const struct model *model) {
    return model->visit.refused == REFUSED_GARBAGE ? "garbage" : refusal_name(model->visit.refusal);
}

bool model_walk_in_open(const struct model *model, struct instant now) {
    const struct division *division = model->division;
    if (!division || !office_is_open(model->office, division, zone_local(model->office->zone, now)))
        return false;
    for (size_t i = 0; i < division->offer_count; i++)
        if (division->offers[i].walk_in)
            return true;
    return false;
}

/* The next whole second of the ticket's time, so that its bar moves. */
static int64_t next_second(const struct visit *visit, int64_t now_ns) {
    int64_t shown = now_ns - visit->since_ns;
    return visit->since_ns + (shown / SECOND_NS + 1) * SECOND_NS;
}

int64_t model_due_ns(const struct model *model) {
    const struct visit *visit = &model->visit;
    if (visit->attempt.pending)
        return visit->slow ? 0 : visit->attempt.asked_ns + MODEL_MOMENT_NS;
    if (visit->attempt.failed)
        return visit->since_ns + MODEL_ALONE_NS;
    if (visit->screen == SCREEN_START)
        return 0;
    if (visit->screen == SCREEN_TICKET)
        return next_second(visit, model->now_ns);
    bool warn = visit->typed[0] && !visit->warned;
    return visit->since_ns + (warn ? MODEL_WARN_NS : MODEL_ALONE_NS);
}

int model_ticket_left(const struct model *model) {
    int64_t seconds = (model->now_ns - model->visit.since_ns) / SECOND_NS;
    int64_t total = MODEL_TICKET_NS / SECOND_NS;
    return seconds >= total ? 0 : (int)((total - seconds) * 1000 / total);
}
