/* The one order of who is next. Pure; everything that shows or takes from the queue uses it.
 *
 * 1. Who is due: an appointment whose time has come, at its booked time; a walk-in who has waited
 * an hour, at the moment that the hour was over. Earliest first, so that no one starves.
 * 2. Walk-ins and late appointments, in the order in which they came.
 * 3. Appointments whose time has not come, by booked time: only when nobody else waits.
 * Ties: who came first. */
#ifndef QUEUE_ORDER_H
#define QUEUE_ORDER_H

#include "queue/ticket.h"

enum order_reason {
    ORDER_APPOINTMENT_DUE,
    ORDER_WAITED_LONG,
    ORDER_WALK_IN,
    ORDER_LATE, /* has an appointment, came too late for it */
    ORDER_APPOINTMENT_EARLY,
    ORDER_REASON_COUNT
};

#define ORDER_LONG_WAIT_MINUTES 60

struct queue_entry {
    int64_t ticket_id; /* grows in the order of arrival */
    char ticket[TICKET_TEXT];
    int64_t service_id;
    char language[4];
    struct instant arrived;
    bool has_booked; /* an appointment that came in time */
    struct instant booked;
    bool late;                /* an appointment that did not */
    enum order_reason reason; /* set by order_sort() */
};

const char *order_reason_name(enum order_reason reason); /* "appointment_due" */

/* Sorts and gives each its reason. */
void order_sort(struct queue_entry *entries, size_t count, struct instant now);

#endif
