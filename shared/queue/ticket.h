/* Tickets: a visitor's place in the day of a division, from the pillar to the door. */
#ifndef QUEUE_TICKET_H
#define QUEUE_TICKET_H

#include "agenda/code.h"
#include "office/office.h"
#include "office/refusal.h"
#include "queue/estimate.h"

struct store;

enum ticket_state {
    TICKET_WAITING,
    TICKET_CALLED,  /* on the screen, on the way to the counter */
    TICKET_STARTED, /* at the counter */
    TICKET_DONE,
    TICKET_MISSED, /* called, did not come */
    TICKET_LEFT,   /* still open when the day ended */
    TICKET_STATE_COUNT
};

#define TICKET_TEXT 8 /* "A012" and NUL; a day's thousandth has four digits */

struct ticket {
    int64_t id;
    char text[TICKET_TEXT];
    char token[TOKEN_TEXT];
    int64_t division_id;
    int64_t service_id;
    struct date date;
    enum ticket_state state;
    char language[4];
    int counter; /* where it was called last; 0: nowhere yet */
    struct instant arrived;
    bool has_booked; /* came in time on an appointment: its booked time counts */
    struct instant booked;
    int position;             /* 1 is next; 0 where it no longer waits */
    struct estimate estimate; /* while it waits */
};

const char *ticket_state_name(enum ticket_state state); /* "waiting" */

/* The state of that name; TICKET_LEFT for any other text. */
enum ticket_state ticket_state_parse(const char *name);

/* "A", 12 -> "A012". */
void ticket_format(char letter, int number, char out[TICKET_TEXT]);

#define TOUCH_TEXT 33
/* A key for one touch or request: whoever repeats it gets the same ticket again. */
void touch_new(char out[TOUCH_TEXT]);

/* The rule of the pillar for an appointment, before the database is asked to write. Pure.
 * Same day, from checkin_early_minutes before the booked time: taken. More than
 * checkin_late_minutes late, in opening hours: taken, as a walk-in (`*ret_late`). Outside of them
 * REFUSAL_CLOSED. */
enum refusal checkin_rule(const struct office *office, const struct division *division,
                          struct date date, struct minute time, struct instant now, bool *ret_late);

/* ---- ticket_store.c ---- */

/* Signs in with a code or token. REFUSAL_UNKNOWN_CODE, _WRONG_DIVISION, _CANCELLED, _USED
 * (`*ret_ticket` is the one it has), _WRONG_DAY, _TOO_EARLY, _CLOSED. For the refusals of a known
 * appointment `*ret_appointment` (may be NULL) is filled, so that the sentence can name day and
 * place. `touch` may be NULL. */
struct appointment;
enum err ticket_checkin(struct store *store, const struct office *office,
                        const struct division *division, const struct code *code, const char *touch,
                        struct instant now, struct ticket *ret_ticket,
                        struct appointment *ret_appointment, enum refusal *ret_refusal);

/* A ticket without appointment. REFUSAL_CLOSED, _BY_APPOINTMENT, _QUOTA. */
enum err ticket_walk_in(struct store *store, const struct office *office,
                        const struct division *division, const struct service *service,
                        const char *language, const char *touch, struct instant now,
                        struct ticket *ret_ticket, enum refusal *ret_refusal);

/* By token of the ticket, or by id; with position and estimate. */
enum err ticket_find(struct store *store, const struct office *office, const char *token,
                     struct instant now, struct ticket *ret_ticket, bool *ret_found);
enum err ticket_get(struct store *store, const struct office *office, int64_t id,
                    struct instant now, struct ticket *ret_ticket, bool *ret_found);

#endif
