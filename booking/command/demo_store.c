#include "booking/command/demo_store.h"
#include "booking/command/demo_people.h"
#include "queue/ticket.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

enum err demo_last_event(struct store *store, struct instant *ret_last) {
    struct query query = query_new(store, "SELECT at_us FROM event ORDER BY id DESC LIMIT 1");
    struct instant last = {0};
    if (query_next(&query))
        last.us = query_get_int(&query, 0);
    enum err err = query_end(&query);
    if (!err)
        *ret_last = last;
    return err;
}

enum err demo_has_staff(struct store *store, const char *name, bool *ret_has) {
    struct query query = query_new(store, "SELECT 1 FROM staff WHERE name = ?");
    query_text(&query, name);
    *ret_has = query_next(&query);
    return query_end(&query);
}

enum err demo_find_bookings(struct store *store, const struct division *division, struct date date,
                            struct demo_booking **ret_bookings, size_t *ret_count) {
    char day[DATE_TEXT];
    struct demo_booking *bookings = NULL;
    size_t count = 0;
    struct query query = query_new(
        store, "SELECT id, code, minute, name FROM appointment WHERE division_id = ? AND day = ?"
               " AND state = 'booked' AND seat IS NOT NULL AND name IS NOT NULL"
               " ORDER BY minute, seat");
    query_int(&query, division->id);
    query_text(&query, date_format(date, day));
    while (query_next(&query)) {
        if (!demo_visitor_is(query_get_text(&query, 3)))
            continue;
        bookings = memory_grow(bookings, count + 1, sizeof bookings[0]);
        struct demo_booking *booking = &bookings[count++];
        booking->id = query_get_int(&query, 0);
        snprintf(booking->code, sizeof booking->code, "%s", query_get_text(&query, 1));
        booking->time = (struct minute){(int16_t)query_get_int(&query, 2)};
    }
    enum err err = query_end(&query);
    if (err) {
        free(bookings);
        return err;
    }
    *ret_bookings = bookings;
    *ret_count = count;
    return ERR_NONE;
}

static int *place_of(struct demo_count *count, enum ticket_state state) {
    switch (state) {
    case TICKET_WAITING:
        return &count->waiting;
    case TICKET_CALLED:
        return &count->called;
    case TICKET_STARTED:
        return &count->started;
    case TICKET_DONE:
        return &count->done;
    default:
        return NULL;
    }
}

enum err demo_count(struct store *store, const struct division *division, struct date date,
                    struct instant recent, struct demo_count *ret_count) {
    char day[DATE_TEXT];
    struct demo_count count = {0};
    struct query booked =
        query_new(store, "SELECT count(*) FROM appointment WHERE division_id = ? AND day >= ?"
                         " AND state = 'booked' AND seat IS NOT NULL");
    query_int(&booked, division->id);
    query_text(&booked, date_format(date, day));
    if (query_next(&booked))
        count.booked = (int)query_get_int(&booked, 0);
    query_end(&booked);
    struct query tickets =
        query_new(store, "SELECT state, count(*) FROM ticket WHERE division_id = ?"
                         " AND (day = ? OR arrived_us > ?) GROUP BY state");
    query_int(&tickets, division->id);
    query_text(&tickets, day);
    query_int(&tickets, recent.us);
    while (query_next(&tickets)) {
        int *place = place_of(&count, ticket_state_parse(query_get_text(&tickets, 0)));
        if (place)
            *place = (int)query_get_int(&tickets, 1);
    }
    enum err err = query_end(&tickets);
    if (!err)
        *ret_count = count;
    return err;
}
