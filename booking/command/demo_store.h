/* What the demo must know that no rule asks the database for. */
#ifndef COMMAND_DEMO_STORE_H
#define COMMAND_DEMO_STORE_H

#include "agenda/code.h"
#include "office/office.h"

struct store;

/* When the last thing in the event log happened; 0 where it is empty. */
enum err demo_last_event(struct store *store, struct instant *ret_last);

enum err demo_has_staff(struct store *store, const char *name, bool *ret_has);

/* An appointment of one of the demo's visitors who has not come yet. */
struct demo_booking {
    int64_t id;
    char code[CODE_TEXT];
    struct minute time;
};

/* Those of a division and day, in order of time. The caller frees `*ret_bookings`. */
enum err demo_find_bookings(struct store *store, const struct division *division, struct date date,
                            struct demo_booking **ret_bookings, size_t *ret_count);

struct demo_count {
    int booked;                         /* from `date` on, not signed in yet */
    int waiting, called, started, done; /* tickets of `date`, and those that came after `recent` */
};
enum err demo_count(struct store *store, const struct division *division, struct date date,
                    struct instant recent, struct demo_count *ret_count);

#endif
