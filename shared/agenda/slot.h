/* Slots: the starts of visits that a division offers on a day. Pure. */
#ifndef AGENDA_SLOT_H
#define AGENDA_SLOT_H

#include "office/office.h"

struct slot {
    struct minute time;
    struct instant start;
    int16_t free; /* seats left; never below 0 */
};

#define SLOTS_MAX 1440

/* The slots of a day that can still be booked at `now`, in order of time: from opening hours minus
 * holidays and closures, not in the past, not beyond the office's horizon; a local time that the
 * clock skips is none, one that it shows twice is one (the first). `taken` holds how many seats are
 * taken by minute of day, MINUTES_OF_DAY entries. Full slots are in the list with 0 free. A slot is
 * whole: one that would end after closing time is none. Returns how many were written. */
size_t slot_list(const struct office *office, const struct division *division, struct date date,
                 struct instant now, const int16_t *taken, struct slot out[SLOTS_MAX]);

/* The slot at that time, or NULL. */
const struct slot *slot_find(const struct slot *slots, size_t count, struct minute time);

#endif
