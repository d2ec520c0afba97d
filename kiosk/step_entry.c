/* What is typed on the pillar or scanned. A key may come from a person or from a scanner, and only
 * Enter tells them apart: so keys show on the code screen at once, and a line that is a whole code
 * or link counts instead of them. */
#include "base/str.h"
#include "kiosk/step.h"

#include <ctype.h>
#include <string.h>

/* Whether the pillar listens at all: not while it asks, and not without a database. */
static bool listens(const struct model *model) {
    return !model->visit.attempt.pending && (!model->problem || model->visit.attempt.failed ||
                                             model_screen(model) != SCREEN_OUT_OF_ORDER);
}

void step_character(struct model *model, char character) {
    struct visit *visit = &model->visit;
    if (visit->screen != SCREEN_CODE || !listens(model) || visit->attempt.failed)
        return;
    visit->warned = false;
    size_t length = strlen(visit->typed);
    if (!isalnum((unsigned char)character) || length + 1 >= sizeof visit->typed)
        return;
    visit->typed[length] = (char)toupper((unsigned char)character);
    visit->incomplete = false;
}

void step_erase(struct model *model) {
    struct visit *visit = &model->visit;
    size_t length = strlen(visit->typed);
    visit->incomplete = false;
    visit->warned = false;
    if (length > 0 && !visit->attempt.pending)
        visit->typed[length - 1] = '\0';
}

void step_ok(struct model *model, const struct input *input, struct effects *effects) {
    struct code code = code_parse(model->visit.typed, strlen(model->visit.typed));
    model->visit.warned = false;
    if (code.kind == CODE_NONE)
        model->visit.incomplete = true;
    else
        step_checkin(model, &code, input, effects);
}

/* What a person may have typed before Enter, be it with pauses; a scanner sends more. */
static bool is_by_hand(const struct input *input) {
    if (input->length >= CODE_TEXT)
        return false;
    for (size_t i = 0; i < input->length; i++)
        if (!isalnum((unsigned char)input->line[i]) && !strchr(" -", input->line[i]))
            return false;
    return true;
}

/* Stray keys may have come before the scan: then its end is a code where the whole is none. */
static struct code read_line(const struct input *input) {
    struct code whole = code_parse(input->line, input->length);
    if (whole.kind != CODE_NONE)
        return whole;
    return code_parse(input->line + input->burst, input->length - input->burst);
}

void step_line(struct model *model, const struct input *input, struct effects *effects) {
    if (!listens(model))
        return;
    struct code code = read_line(input);
    if (code.kind != CODE_NONE)
        step_checkin(model, &code, input, effects);
    else if (model->visit.screen == SCREEN_CODE && is_by_hand(input))
        step_ok(model, input, effects);
    else if (input->length > 0)
        step_garbage(model, input, effects);
}

void step_garbage(struct model *model, const struct input *input, struct effects *effects) {
    struct visit *visit = &model->visit;
    bool on_ticket = visit->screen == SCREEN_TICKET;
    /* A ticket that just came is not wiped away by a bad second reading of its code. */
    if (!listens(model) || visit->attempt.failed ||
        (on_ticket && input->now_ns - visit->shown_ns < MODEL_ECHO_NS))
        return;
    if (on_ticket)
        step_restart(model, effects);
    visit->since_ns = input->now_ns;
    step_refuse(model, REFUSED_GARBAGE, REFUSAL_UNKNOWN_CODE, input->now);
}
