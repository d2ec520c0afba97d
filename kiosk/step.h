/* The pillar's one step: what came in changes the model and asks for effects. Pure: the same model
 * and input always give the same. kiosk/worker.h carries the effects out, and its results come back
 * as inputs. */
#ifndef KIOSK_STEP_H
#define KIOSK_STEP_H

#include "kiosk/model.h"

enum input_kind {
    INPUT_TICK,      /* time went by */
    INPUT_PRESS,     /* a finger went down */
    INPUT_RELEASE,   /* and up; on the same target that is a touch */
    INPUT_CHARACTER, /* a key of a keyboard or a scanner */
    INPUT_ERASE,
    INPUT_LINE,    /* Enter: what the scanner typed */
    INPUT_GARBAGE, /* what it types is longer than any code */
    INPUT_OFFICE,  /* the database was read: it works */
    INPUT_PROBLEM, /* it does not */
    INPUT_ANSWER,  /* to the effect that was asked for */
    INPUT_TICKET   /* what became of the ticket that is shown */
};

struct answer {
    enum err err;
    enum refusal refusal;
    struct ticket ticket;
    struct appointment appointment;
};

struct input {
    enum input_kind kind;
    int64_t now_ns;     /* monotonic */
    struct instant now; /* the office's clock */
    int x, y, target;   /* PRESS, RELEASE */
    char character;
    const char *line; /* LINE */
    size_t length;
    size_t burst;           /* LINE: where in it the last burst begins (kiosk/scanner.h) */
    char touch[TOUCH_TEXT]; /* RELEASE, LINE: a new key (queue/ticket.h) */
    struct office *office;  /* OFFICE: the model takes it over */
    enum err err;           /* PROBLEM */
    struct answer answer;   /* ANSWER */
    struct ticket ticket;   /* TICKET */
};

enum effect_kind {
    EFFECT_TRY,   /* carry `attempt` out and answer */
    EFFECT_WATCH, /* tell of changes to the ticket `ticket_id` */
    EFFECT_FORGET /* no longer */
};

struct effect {
    enum effect_kind kind;
    struct attempt attempt;
    int64_t ticket_id;
};

#define EFFECTS_MAX 4

struct effects {
    struct effect list[EFFECTS_MAX];
    size_t count;
};

/* `*effects` is filled anew. */
void step(struct model *model, const struct input *input, struct effects *effects);

/* ---- Parts of it, in step_*.c ---- */

/* Goes to a screen of the same visit. */
void step_go(struct model *model, enum screen screen);

/* Forgets the visit and returns to start. */
void step_restart(struct model *model, struct effects *effects);

void step_effect(struct effects *effects, const struct effect *effect);

/* step_entry.c: what is typed or scanned. */
void step_character(struct model *model, char character);
void step_erase(struct model *model);
void step_ok(struct model *model, const struct input *input, struct effects *effects);
void step_line(struct model *model, const struct input *input, struct effects *effects);
void step_garbage(struct model *model, const struct input *input, struct effects *effects);

/* step_attempt.c: what is asked of the office, and what it answers. */
void step_checkin(struct model *model, const struct code *code, const struct input *input,
                  struct effects *effects);
void step_walk_in(struct model *model, size_t offer, const struct input *input,
                  struct effects *effects);
void step_retry(struct model *model, struct effects *effects);
void step_answer(struct model *model, const struct input *input, struct effects *effects);
void step_refuse(struct model *model, enum refusal_kind kind, enum refusal refusal,
                 struct instant now);

#endif
