/* What belongs to the day that is going on: tickets of today and, so that an office open round the
 * clock keeps its queue over midnight, those that came in the last hours. Only for queue/. */
#ifndef QUEUE_DAY_H
#define QUEUE_DAY_H

#include "office/office.h"

struct store;

struct day {
    char today[DATE_TEXT];
    struct instant recent; /* who came after this belongs to it, whatever the date */
};

struct day day_of(const struct office *office, struct instant now);

/* Whether a ticket of that date and arrival belongs to the day. */
bool day_holds(const struct day *day, struct date date, struct instant arrived);

/* Ends what earlier days left open, in the running transaction: who still waited has left, who was
 * at a counter is done (day_store.c). */
void day_close_earlier(struct store *store, const struct day *day, const struct division *division,
                       struct instant now);

#endif
