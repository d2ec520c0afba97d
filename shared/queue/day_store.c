#include "agenda/event.h"
#include "base/str.h"
#include "queue/day.h"
#include "store/store.h"

#define RECENT_HOURS 3

struct day day_of(const struct office *office, struct instant now) {
    struct day day = {.recent = {now.us - RECENT_HOURS * US_PER_HOUR}};
    date_format(zone_local(office->zone, now).date, day.today);
    return day;
}

bool day_holds(const struct day *day, struct date date, struct instant arrived) {
    char text[DATE_TEXT];
    return str_equal(date_format(date, text), day->today) || arrived.us > day->recent.us;
}

struct open_ticket {
    int64_t id;
    int64_t appointment_id;
    bool started;
};

/* One ticket that an earlier day left open; false where there is none. */
static bool find_earlier(struct store *store, const struct day *day,
                         const struct division *division, struct open_ticket *ret_ticket) {
    struct query query = query_new(
        store, "SELECT id, appointment_id, state FROM ticket WHERE division_id = ?"
               " AND state IN ('waiting', 'called', 'started') AND day < ? AND arrived_us <= ?"
               " LIMIT 1");
    query_int(&query, division->id);
    query_text(&query, day->today);
    query_int(&query, day->recent.us);
    bool found = query_next(&query);
    if (found) {
        ret_ticket->id = query_get_int(&query, 0);
        ret_ticket->appointment_id = query_get_int(&query, 1);
        ret_ticket->started = str_equal(query_get_text(&query, 2), "started");
    }
    query_end(&query);
    return found;
}

void day_close_earlier(struct store *store, const struct day *day, const struct division *division,
                       struct instant now) {
    struct open_ticket ticket;
    while (find_earlier(store, day, division, &ticket)) {
        struct query query =
            query_new(store, "UPDATE ticket SET state = ?, ended_us = ? WHERE id = ?");
        query_text(&query, ticket.started ? "done" : "left");
        query_int(&query, now.us);
        query_int(&query, ticket.id);
        query_run(&query);
        struct event event = {.kind = ticket.started ? EVENT_DONE : EVENT_LEFT,
                              .at = now,
                              .division_id = division->id,
                              .appointment_id = ticket.appointment_id,
                              .ticket_id = ticket.id};
        event_append(store, &event);
    }
}
