#include "agenda/appointment.h"
#include "agenda/event.h"
#include "base/memory.h"
#include "queue/ticket.h"
#include "queue/verify.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

/* What the log says of one appointment or ticket. */
struct told {
    unsigned char last; /* its last event's kind + 1; 0: the log does not know it */
    unsigned char seen; /* its row was found */
    int16_t counter;    /* where it was called last; 0: nowhere */
    int32_t division;
    int64_t appointment; /* of a ticket; 0: none */
};

/* By id. */
struct tale {
    struct told *told;
    size_t size;
};

static struct told *tell(struct tale *tale, int64_t id) {
    size_t index = (size_t)id;
    if (index >= tale->size) {
        size_t size = index * 2 + 1024;
        tale->told = memory_grow(tale->told, size, sizeof tale->told[0]);
        memset(tale->told + tale->size, 0, (size - tale->size) * sizeof tale->told[0]);
        tale->size = size;
    }
    return &tale->told[index];
}

static void note_event(struct tale *tale, int64_t id, const struct event *event) {
    if (id <= 0)
        return;
    struct told *told = tell(tale, id);
    told->last = (unsigned char)(event->kind + 1);
    told->division = (int32_t)event->division_id;
    told->appointment = event->appointment_id;
    if (event->kind == EVENT_CALLED || event->kind == EVENT_RECALLED)
        told->counter = (int16_t)event->counter;
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
static void read_log(struct store *store, struct tale *appointments, struct tale *tickets,
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
        note_event(appointments, event.appointment_id, &event);
        note_event(tickets, event.ticket_id, &event);
    }
    query_end(&query);
}

/* ---- The rows against what the log says ---- */

struct subject {
    const char *name; /* "ticket" */
    struct tale tale;
    const char *(*state_after)(enum event_kind kind);
    bool has_counter; /* and an appointment: a ticket */
};

static enum event_kind last_of(const struct told *told) {
    return told->last ? (enum event_kind)(told->last - 1) : EVENT_KIND_COUNT;
}

static void compare_number(const struct subject *subject, int64_t id, const char *what,
                           int64_t stored, int64_t expected, struct str *problems) {
    if (stored != expected)
        str_format(problems, "%s %lld: its %s is %lld, the event log says %lld\n", subject->name,
                   (long long)id, what, (long long)stored, (long long)expected);
}

/* Columns: id, state, division; of a ticket counter and appointment too. */
static void compare_rows(struct query *query, struct subject *subject, struct str *problems) {
    while (query_next(query)) {
        int64_t id = query_get_int(query, 0);
        struct told *told = tell(&subject->tale, id);
        const char *stored = query_get_text(query, 1);
        const char *expected = subject->state_after(last_of(told));
        told->seen = 1;
        if (!str_equal(stored, expected))
            str_format(problems, "%s %lld: is %s, the event log says %s\n", subject->name,
                       (long long)id, stored, expected);
        if (!told->last)
            continue;
        compare_number(subject, id, "division", query_get_int(query, 2), told->division, problems);
        if (!subject->has_counter)
            continue;
        compare_number(subject, id, "counter", query_get_int(query, 3), told->counter, problems);
        compare_number(subject, id, "appointment", query_get_int(query, 4), told->appointment,
                       problems);
    }
    query_end(query);
}

static void name_missing(const struct subject *subject, struct str *problems) {
    for (size_t id = 0; id < subject->tale.size; id++)
        if (subject->tale.told[id].last && !subject->tale.told[id].seen)
            str_format(problems, "%s %zu: the event log knows it, its row is gone\n", subject->name,
                       id);
}

enum err verify_events(struct store *store, struct str *problems) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct subject appointments = {.name = "appointment", .state_after = appointment_state_after};
    struct subject tickets = {
        .name = "ticket", .state_after = ticket_state_after, .has_counter = true};
    read_log(store, &appointments.tale, &tickets.tale, problems);
    struct query booked =
        query_new(store, "SELECT id, state, division_id FROM appointment ORDER BY id");
    compare_rows(&booked, &appointments, problems);
    struct query issued = query_new(
        store, "SELECT id, state, division_id, counter, appointment_id FROM ticket ORDER BY id");
    compare_rows(&issued, &tickets, problems);
    name_missing(&appointments, problems);
    name_missing(&tickets, problems);
    free(appointments.tale.told);
    free(tickets.tale.told);
    return transaction_commit(&transaction, NULL);
}
