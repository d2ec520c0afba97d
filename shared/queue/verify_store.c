#include "agenda/appointment.h"
#include "agenda/event.h"
#include "base/memory.h"
#include "queue/ticket.h"
#include "queue/verify.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

/* The last event of each id, +1 so that 0 is none. */
struct last {
    unsigned char *kinds;
    size_t size;
};

static void note_last(struct last *last, int64_t id, enum event_kind kind) {
    if (id <= 0)
        return;
    size_t index = (size_t)id;
    if (index >= last->size) {
        size_t size = index * 2 + 1024;
        last->kinds = memory_grow(last->kinds, size, 1);
        memset(last->kinds + last->size, 0, size - last->size);
        last->size = size;
    }
    last->kinds[index] = (unsigned char)(kind + 1);
}

/* The last event of an id, or EVENT_KIND_COUNT where there is none. */
static enum event_kind last_of(const struct last *last, int64_t id) {
    if (id <= 0 || (size_t)id >= last->size || !last->kinds[id])
        return EVENT_KIND_COUNT;
    return (enum event_kind)(last->kinds[id] - 1);
}

static enum event_kind parse_kind(const char *name) {
    int kind = 0;
    while (kind < EVENT_KIND_COUNT && !str_equal(event_kind_name((enum event_kind)kind), name))
        kind++;
    return (enum event_kind)kind;
}

static const char *appointment_state_after(enum event_kind kind) {
    if (kind == EVENT_BOOKED)
        return appointment_state_name(APPOINTMENT_BOOKED);
    if (kind == EVENT_CANCELLED)
        return appointment_state_name(APPOINTMENT_CANCELLED);
    return kind == EVENT_KIND_COUNT ? "none" : appointment_state_name(APPOINTMENT_ARRIVED);
}

static const char *ticket_state_after(enum event_kind kind) {
    switch (kind) {
    case EVENT_ARRIVED:
        return ticket_state_name(TICKET_WAITING);
    case EVENT_CALLED:
    case EVENT_RECALLED:
        return ticket_state_name(TICKET_CALLED);
    case EVENT_STARTED:
        return ticket_state_name(TICKET_STARTED);
    case EVENT_DONE:
        return ticket_state_name(TICKET_DONE);
    case EVENT_MISSED:
        return ticket_state_name(TICKET_MISSED);
    case EVENT_LEFT:
        return ticket_state_name(TICKET_LEFT);
    default:
        return "none";
    }
}

/* Walks the log: numbers without gaps, known kinds, each hash over the one before. */
static void read_log(struct store *store, struct last *appointments, struct last *tickets,
                     struct str *problems) {
    unsigned char before[HASH_BYTES] = {0};
    int64_t expected = 1;
    struct query query =
        query_new(store, "SELECT id, at_us, kind, division_id, appointment_id, ticket_id, counter,"
                         " hash FROM event ORDER BY id");
    while (query_next(&query)) {
        struct event event = {
            .id = query_get_int(&query, 0),
            .at = {query_get_int(&query, 1)},
            .kind = parse_kind(query_get_text(&query, 2)),
            .division_id = query_get_int(&query, 3),
            .appointment_id = query_get_int(&query, 4),
            .ticket_id = query_get_int(&query, 5),
            .counter = (int)query_get_int(&query, 6),
        };
        if (event.kind == EVENT_KIND_COUNT) {
            str_format(problems, "event %lld: unknown kind\n", (long long)event.id);
            continue;
        }
        if (event.id != expected)
            str_format(problems, "chain: events from %lld to %lld are gone\n", (long long)expected,
                       (long long)event.id - 1);
        expected = event.id + 1;
        size_t size;
        const void *stored = query_get_blob(&query, 7, &size);
        unsigned char hash[HASH_BYTES];
        event_hash(&event, before, hash);
        if (size != HASH_BYTES || memcmp(stored, hash, HASH_BYTES) != 0)
            str_format(problems, "chain: event %lld was changed, or the one before it\n",
                       (long long)event.id);
        if (size == HASH_BYTES)
            memcpy(before, stored, HASH_BYTES);
        note_last(appointments, event.appointment_id, event.kind);
        note_last(tickets, event.ticket_id, event.kind);
    }
    query_end(&query);
}

static void compare_states(struct query *query, const char *what, const struct last *last,
                           const char *(*state_after)(enum event_kind), struct str *problems) {
    while (query_next(query)) {
        int64_t id = query_get_int(query, 0);
        const char *stored = query_get_text(query, 1), *expected = state_after(last_of(last, id));
        if (!str_equal(stored, expected))
            str_format(problems, "%s %lld: is %s, the event log says %s\n", what, (long long)id,
                       stored, expected);
    }
    query_end(query);
}

enum err verify_events(struct store *store, struct str *problems) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct last appointments = {0}, tickets = {0};
    read_log(store, &appointments, &tickets, problems);
    struct query booked = query_new(store, "SELECT id, state FROM appointment ORDER BY id");
    compare_states(&booked, "appointment", &appointments, appointment_state_after, problems);
    struct query issued = query_new(store, "SELECT id, state FROM ticket ORDER BY id");
    compare_states(&issued, "ticket", &tickets, ticket_state_after, problems);
    free(appointments.kinds);
    free(tickets.kinds);
    return transaction_commit(&transaction, NULL);
}
