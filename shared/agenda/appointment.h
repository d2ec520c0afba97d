/* Appointments: a seat in a slot of a division, for one visitor. */
#ifndef AGENDA_APPOINTMENT_H
#define AGENDA_APPOINTMENT_H

#include "agenda/code.h"
#include "agenda/slot.h"
#include "office/office.h"
#include "office/refusal.h"

struct store;

enum appointment_state {
    APPOINTMENT_BOOKED,
    APPOINTMENT_CANCELLED,
    APPOINTMENT_ARRIVED, /* has a ticket, whatever became of that */
    APPOINTMENT_STATE_COUNT
};

#define NAME_MAX_BYTES  200
#define EMAIL_MAX_BYTES 254 /* RFC 5321, 4.5.3.1.3 */
#define PHONE_MAX_BYTES 32

/* What a visitor fills in. Texts are the caller's. */
struct booking {
    const struct division *division;
    const struct service *service;
    struct date date;
    struct minute time;
    const char *name;
    const char *language; /* a code that text/language.h knows */
    const char *email;    /* may be NULL */
    const char *phone;    /* may be NULL */
    const char *touch;    /* the form's own key, sent again it books nothing more; may be NULL */
};

struct appointment {
    int64_t id;
    char code[CODE_TEXT];
    char token[TOKEN_TEXT];
    int64_t division_id;
    int64_t service_id;
    struct date date;
    struct minute time;
    enum appointment_state state;
    char name[NAME_MAX_BYTES + 1]; /* empty once erased */
    char language[4];
    int64_t ticket_id; /* 0: none yet */
};

const char *appointment_state_name(enum appointment_state state); /* "booked" */

/* The first field of a booking that is wrong ("name", "email", "phone", "service", "date"), or
 * NULL. Blank names, control characters, texts over their length, an address without an @ are
 * wrong; a service that the division does not offer is "service". */
const char *booking_wrong_field(const struct office *office, const struct booking *booking);

/* ---- appointment_store.c ---- */

/* The slots of a day with what is free (slot_list() over the database). */
enum err appointment_slots(struct store *store, const struct office *office,
                           const struct division *division, struct date date, struct instant now,
                           struct slot out[SLOTS_MAX], size_t *ret_count);

/* Seats free per day from `first` on, for `days` days: the calendar of the booking page. */
enum err appointment_free_days(struct store *store, const struct office *office,
                               const struct division *division, struct date first, int days,
                               struct instant now, int32_t *out_free);

/* Books one seat: REFUSAL_NO_SUCH_SLOT, REFUSAL_SLOT_FULL or REFUSAL_NONE, and then
 * `*ret_appointment` is filled. The schema holds a seat once, however many try. The booking was
 * checked before. */
enum err appointment_book(struct store *store, const struct office *office,
                          const struct booking *booking, struct instant now,
                          struct appointment *ret_appointment, enum refusal *ret_refusal);

/* By code or token; `*ret_found` false where there is none. */
enum err appointment_find(struct store *store, const struct code *code,
                          struct appointment *ret_appointment, bool *ret_found);

/* The appointment on which a ticket was given; `*ret_found` false for one without. */
enum err appointment_of_ticket(struct store *store, int64_t ticket_id,
                               struct appointment *ret_appointment, bool *ret_found);

/* Cancels, freeing the seat; once more is no refusal. REFUSAL_UNKNOWN_CODE, REFUSAL_USED (arrived),
 * REFUSAL_TOO_LATE (its day has passed: who did not come did not cancel either). */
enum err appointment_cancel(struct store *store, const struct office *office,
                            const struct code *code, struct instant now,
                            struct appointment *ret_appointment, enum refusal *ret_refusal);

/* Whether the day of the appointment has passed at `now`. */
bool appointment_is_past(const struct office *office, const struct appointment *appointment,
                         struct instant now);

#endif
