/* What the pillar knows: the office, how the database does, and the visit in front of it. Changed
 * by kiosk/step.h alone, read by the views. No window, no database, no clock: times come in. */
#ifndef KIOSK_MODEL_H
#define KIOSK_MODEL_H

#include "agenda/appointment.h"
#include "base/err.h"
#include "kiosk/target.h"
#include "office/office.h"
#include "office/refusal.h"
#include "queue/ticket.h"
#include "text/language.h"
#include "time/instant.h"

#include <stdbool.h>
#include <stdint.h>

enum screen {
    SCREEN_START,        /* choose a language, or scan */
    SCREEN_CHOOSE,       /* with an appointment, or without */
    SCREEN_CODE,         /* type the code */
    SCREEN_SERVICE,      /* what a ticket without appointment is for */
    SCREEN_TICKET,       /* signed in */
    SCREEN_REFUSED,      /* not signed in, why, and how to go on */
    SCREEN_MOMENT,       /* the database takes its time */
    SCREEN_LEAVING,      /* nobody touched anything for a while: still there? */
    SCREEN_AGAIN,        /* it failed, nothing was registered, and now it would work */
    SCREEN_OUT_OF_ORDER, /* no database, for staff and visitors alike */
    SCREEN_COUNT
};

/* How long the pillar waits for a visitor who does nothing. */
#define MODEL_ALONE_NS  INT64_C(30000000000) /* then it returns to start */
#define MODEL_WARN_NS   INT64_C(20000000000) /* with a code half typed it asks first */
#define MODEL_TICKET_NS INT64_C(30000000000) /* how long a ticket is shown */

/* An answer that takes longer than this is waited for on a screen of its own. */
#define MODEL_MOMENT_NS INT64_C(300000000)

/* A scanner that reads a code twice sends it again within this time. */
#define MODEL_ECHO_NS INT64_C(3000000000)

/* Two touches of one spot within this time are a double tap. */
#define MODEL_TAP_NS INT64_C(300000000)

enum attempt_kind { ATTEMPT_NONE, ATTEMPT_CHECKIN, ATTEMPT_WALK_IN };

/* What a visitor asked for, and where that stands. */
struct attempt {
    enum attempt_kind kind;
    struct code code;       /* CHECKIN */
    int64_t service_id;     /* WALK_IN */
    enum language language; /* WALK_IN: the visitor's */
    char touch[TOUCH_TEXT]; /* the same for every try, so that it is one ticket */
    bool pending;           /* no answer yet */
    bool failed;            /* the database failed: nothing was registered */
    int64_t asked_ns;
};

enum refusal_kind {
    REFUSED_BY_OFFICE, /* `refusal` says what */
    REFUSED_GARBAGE    /* what was scanned is no code at all */
};

/* One person in front of the pillar; forgotten whole when they leave. */
struct visit {
    enum screen screen;
    enum language language;
    bool language_chosen;  /* by a touch; else an appointment may bring its own */
    char typed[CODE_TEXT]; /* on the code screen */
    bool incomplete;       /* OK was touched too soon */
    bool warned;           /* SCREEN_LEAVING stands over the screen */
    bool slow;             /* SCREEN_MOMENT stands over the screen */
    struct attempt attempt;

    struct ticket ticket; /* TICKET, and REFUSED where the code was used */
    bool late;            /* came too late for the appointment: goes on as a walk-in */

    enum refusal_kind refused;
    enum refusal refusal;
    struct appointment appointment; /* of the refusal, where one is known */
    struct instant refused_at;      /* the office's clock then */

    int64_t since_ns; /* when the visitor last did something */
    int64_t shown_ns; /* when the ticket came */
};

/* The last touch, to know the second half of a double tap. */
struct tap {
    int64_t ns;
    int x, y;
    enum screen screen; /* that was shown when it came */
};

struct model {
    const char *division_key;
    bool offered[LANGUAGE_COUNT]; /* the languages that there is a catalogue for */
    enum language first;          /* in which the start screen speaks */
    int tap_pixels;               /* how near two touches are one spot */

    struct office *office;           /* owned; NULL until the database was read */
    const struct division *division; /* in `office`; NULL until then */
    enum err problem;                /* ERR_NONE while the database works */

    int64_t now_ns;   /* of the last input */
    uint64_t screens; /* grows whenever a visit comes to a screen, be it the same again */
    int pressed;      /* the target that a finger is on */
    struct tap tap;
    struct visit visit;
};

void model_init(struct model *model, const char *division_key, const bool offered[LANGUAGE_COUNT],
                enum language first);
void model_done(struct model *model);

/* The screen that stands before the visitor: the visit's, or one that stands over it. */
enum screen model_screen(const struct model *model);

/* "ticket": the name in the trace. */
const char *screen_name(enum screen screen);

/* "wrong_day", "garbage": why the visit was refused. */
const char *model_refusal_name(const struct model *model);

/* Whether the office gives tickets without an appointment at `now`. */
bool model_walk_in_open(const struct model *model, struct instant now);

/* When the next tick is due, monotonic; 0 where nothing is. */
int64_t model_due_ns(const struct model *model);

/* How much of the ticket's time is left, in thousandths, in steps of a second. */
int model_ticket_left(const struct model *model);

#endif
