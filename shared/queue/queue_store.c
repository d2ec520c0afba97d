#include "queue/queue.h"
#include "agenda/event.h"
#include "base/memory.h"
#include "queue/day.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

enum err queue_read(struct store *store, const struct office *office,
                    const struct division *division, struct instant now, struct queue *ret_queue) {
    struct day day = day_of(office, now);
    struct queue queue = {0};
    struct query query = query_new(
        store, "SELECT id, number, service_id, language, arrived_us, booked_us, appointment_id"
               " FROM ticket WHERE division_id = ? AND state = 'waiting'"
               " AND (day = ? OR arrived_us > ?)");
    query_int(&query, division->id);
    query_text(&query, day.today);
    query_int(&query, day.recent.us);
    while (query_next(&query)) {
        bool has_booked = !query_is_null(&query, 5);
        queue.entries = memory_grow(queue.entries, queue.count + 1, sizeof queue.entries[0]);
        struct queue_entry *entry = &queue.entries[queue.count++];
        *entry = (struct queue_entry){
            .ticket_id = query_get_int(&query, 0),
            .service_id = query_get_int(&query, 2),
            .arrived = {query_get_int(&query, 4)},
            .has_booked = has_booked,
            .booked = {query_get_int(&query, 5)},
            .late = !has_booked && !query_is_null(&query, 6),
        };
        ticket_format(division->letter, (int)query_get_int(&query, 1), entry->ticket);
        snprintf(entry->language, sizeof entry->language, "%s", query_get_text(&query, 3));
    }
    enum err err = query_end(&query);
    if (err) {
        queue_done(&queue);
        return err;
    }
    order_sort(queue.entries, queue.count, now);
    *ret_queue = queue;
    return ERR_NONE;
}

void queue_done(struct queue *queue) {
    free(queue->entries);
    *queue = (struct queue){0};
}

/* ---- Calls ---- */

/* The ticket that the counter has, called or started; 0 where it has none. */
static int64_t ticket_at(struct store *store, const struct division *division, int counter,
                         enum ticket_state *ret_state) {
    struct query query =
        query_new(store, "SELECT id, state FROM ticket WHERE division_id = ? AND counter = ?"
                         " AND state IN ('called', 'started')");
    query_int(&query, division->id);
    query_int(&query, counter);
    int64_t id = 0;
    if (query_next(&query)) {
        id = query_get_int(&query, 0);
        *ret_state = ticket_state_parse(query_get_text(&query, 1));
    }
    query_end(&query);
    return id;
}

static void set_state(struct store *store, int64_t ticket_id, enum ticket_state state) {
    struct query query = query_new(store, "UPDATE ticket SET state = ? WHERE id = ?");
    query_text(&query, ticket_state_name(state));
    query_int(&query, ticket_id);
    query_run(&query);
}

static int64_t append(struct store *store, enum event_kind kind, const struct division *division,
                      int64_t ticket_id, int counter, struct instant now) {
    struct query query = query_new(store, "SELECT appointment_id FROM ticket WHERE id = ?");
    query_int(&query, ticket_id);
    int64_t appointment_id = query_next(&query) ? query_get_int(&query, 0) : 0;
    query_end(&query);
    struct event event = {.kind = kind,
                          .at = now,
                          .division_id = division->id,
                          .appointment_id = appointment_id,
                          .ticket_id = ticket_id,
                          .counter = counter};
    event_append(store, &event);
    return event.id;
}

/* Commits what was done to the ticket and tells it. */
static enum err conclude(struct transaction *transaction, const struct office *office,
                         int64_t ticket_id, int64_t number, int counter, struct instant now,
                         struct call *ret_call) {
    struct store *store = transaction->store;
    struct call call = {.call = number, .counter = counter, .at = now};
    enum err err = transaction_commit(transaction, &call.committed_ns);
    bool found;
    if (!err)
        err = ticket_get(store, office, ticket_id, now, &call.ticket, &found);
    if (!err)
        *ret_call = call;
    return err;
}

static bool is_counter(const struct division *division, int counter) {
    return counter >= 1 && counter <= division->counters;
}

static enum refusal take_next(struct store *store, const struct office *office,
                              const struct division *division, int counter, struct instant now,
                              int64_t *ret_ticket_id) {
    enum ticket_state state;
    if (ticket_at(store, division, counter, &state))
        return REFUSAL_COUNTER_BUSY;
    struct queue cleanup(queue_done) queue = {0};
    queue_read(store, office, division, now, &queue);
    if (queue.count == 0)
        return REFUSAL_QUEUE_EMPTY;
    *ret_ticket_id = queue.entries[0].ticket_id;
    struct query query =
        query_new(store, "UPDATE ticket SET state = 'called', counter = ? WHERE id = ?");
    query_int(&query, counter);
    query_int(&query, *ret_ticket_id);
    query_run(&query);
    return REFUSAL_NONE;
}

enum err call_next(struct store *store, const struct office *office,
                   const struct division *division, int counter, struct instant now,
                   struct call *ret_call, enum refusal *ret_refusal) {
    if (!is_counter(division, counter))
        return ERR_INVALID;
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct day day = day_of(office, now);
    int64_t ticket_id = 0;
    day_close_earlier(store, &day, division, now);
    *ret_refusal = take_next(store, office, division, counter, now, &ticket_id);
    if (store_error(store) || *ret_refusal)
        return store_error(store);
    int64_t number = append(store, EVENT_CALLED, division, ticket_id, counter, now);
    return conclude(&transaction, office, ticket_id, number, counter, now, ret_call);
}

/* What a counter may do with the ticket that it has. */
struct step {
    bool from_called, from_started;
    enum ticket_state to;
    enum event_kind event;
};

static void stamp(struct store *store, int64_t ticket_id, enum ticket_state state,
                  struct instant now) {
    if (state == TICKET_CALLED)
        return;
    struct query started =
        query_new(store, "UPDATE ticket SET started_us = coalesce(started_us, ?) WHERE id = ?"
                         " AND state <> 'missed'");
    query_int(&started, now.us);
    query_int(&started, ticket_id);
    query_run(&started);
    if (state == TICKET_STARTED)
        return;
    struct query ended = query_new(store, "UPDATE ticket SET ended_us = ? WHERE id = ?");
    query_int(&ended, now.us);
    query_int(&ended, ticket_id);
    query_run(&ended);
}

static enum err call_step(struct store *store, const struct office *office,
                          const struct division *division, int counter, struct instant now,
                          const struct step *step, struct call *ret_call,
                          enum refusal *ret_refusal) {
    if (!is_counter(division, counter))
        return ERR_INVALID;
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct day day = day_of(office, now);
    enum ticket_state state = TICKET_CALLED;
    day_close_earlier(store, &day, division, now);
    int64_t ticket_id = ticket_at(store, division, counter, &state);
    bool fits = state == TICKET_CALLED ? step->from_called : step->from_started;
    *ret_refusal = ticket_id && fits ? REFUSAL_NONE : REFUSAL_NO_CALL;
    if (store_error(store) || *ret_refusal)
        return store_error(store);
    set_state(store, ticket_id, step->to);
    stamp(store, ticket_id, step->to, now);
    int64_t number = append(store, step->event, division, ticket_id, counter, now);
    return conclude(&transaction, office, ticket_id, number, counter, now, ret_call);
}

enum err call_again(struct store *store, const struct office *office,
                    const struct division *division, int counter, struct instant now,
                    struct call *ret_call, enum refusal *ret_refusal) {
    static const struct step step = {true, false, TICKET_CALLED, EVENT_RECALLED};
    return call_step(store, office, division, counter, now, &step, ret_call, ret_refusal);
}

enum err call_start(struct store *store, const struct office *office,
                    const struct division *division, int counter, struct instant now,
                    struct call *ret_call, enum refusal *ret_refusal) {
    static const struct step step = {true, false, TICKET_STARTED, EVENT_STARTED};
    return call_step(store, office, division, counter, now, &step, ret_call, ret_refusal);
}

enum err call_finish(struct store *store, const struct office *office,
                     const struct division *division, int counter, struct instant now,
                     struct call *ret_call, enum refusal *ret_refusal) {
    static const struct step step = {true, true, TICKET_DONE, EVENT_DONE};
    return call_step(store, office, division, counter, now, &step, ret_call, ret_refusal);
}

enum err call_miss(struct store *store, const struct office *office,
                   const struct division *division, int counter, struct instant now,
                   struct call *ret_call, enum refusal *ret_refusal) {
    static const struct step step = {true, false, TICKET_MISSED, EVENT_MISSED};
    return call_step(store, office, division, counter, now, &step, ret_call, ret_refusal);
}

enum err call_at_counter(struct store *store, const struct office *office,
                         const struct division *division, int counter, struct instant now,
                         struct call *ret_call) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct call call = {.counter = counter};
    enum ticket_state state;
    int64_t ticket_id = ticket_at(store, division, counter, &state);
    bool found = false;
    if (ticket_id) {
        struct query query =
            query_new(store, "SELECT id, at_us FROM event WHERE division_id = ? AND ticket_id = ?"
                             " AND kind IN ('called', 'recalled') ORDER BY id DESC LIMIT 1");
        query_int(&query, division->id);
        query_int(&query, ticket_id);
        if (query_next(&query)) {
            call.call = query_get_int(&query, 0);
            call.at.us = query_get_int(&query, 1);
        }
        query_end(&query);
    }
    enum err err = transaction_commit(&transaction, NULL);
    if (!err && ticket_id)
        err = ticket_get(store, office, ticket_id, now, &call.ticket, &found);
    if (!err)
        *ret_call = call;
    return err;
}
