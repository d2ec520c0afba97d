#include "queue/ticket.h"
#include "agenda/appointment.h"
#include "agenda/event.h"
#include "base/memory.h"
#include "base/str.h"
#include "queue/day.h"
#include "queue/queue.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- Reading ---- */

#define TICKET_COLUMNS                                                                             \
    "SELECT id, token, division_id, day, number, service_id, state, language, counter,"            \
    " arrived_us, booked_us FROM ticket"

/* Reads the one row that the query gives; position and estimate stay 0. */
static bool read_ticket(struct query *query, const struct office *office,
                        struct ticket *ret_ticket) {
    bool found = query_next(query);
    if (found) {
        struct ticket read = {
            .id = query_get_int(query, 0),
            .division_id = query_get_int(query, 2),
            .service_id = query_get_int(query, 5),
            .state = ticket_state_parse(query_get_text(query, 6)),
            .counter = (int)query_get_int(query, 8),
            .arrived = {query_get_int(query, 9)},
            .has_booked = !query_is_null(query, 10),
            .booked = {query_get_int(query, 10)},
        };
        const struct division *division = office_division_by_id(office, read.division_id);
        snprintf(read.token, sizeof read.token, "%s", query_get_text(query, 1));
        snprintf(read.language, sizeof read.language, "%s", query_get_text(query, 7));
        date_parse(query_get_text(query, 3), &read.date);
        ticket_format(division ? division->letter : '?', (int)query_get_int(query, 4), read.text);
        *ret_ticket = read;
    }
    query_end(query);
    return found;
}

static bool read_by_id(struct store *store, const struct office *office, int64_t id,
                       struct ticket *ret_ticket) {
    struct query query = query_new(store, TICKET_COLUMNS " WHERE id = ?");
    query_int(&query, id);
    return read_ticket(&query, office, ret_ticket);
}

static bool read_by_touch(struct store *store, const struct office *office, const char *touch,
                          struct ticket *ret_ticket) {
    if (!touch)
        return false;
    struct query query = query_new(store, TICKET_COLUMNS " WHERE touch = ?");
    query_text(&query, touch);
    return read_ticket(&query, office, ret_ticket);
}

/* ---- Position and wait ---- */

#define LENGTH_VISITS_MIN 5
#define LENGTH_VISITS_MAX 50
#define WORKING_MINUTES   30

/* The mean of the division's last visits and how far they lie from it; the office file's figure
 * until there are some. A visit of more than three hours is one that nobody ended. */
static struct visit_length read_length(struct store *store, const struct office *office,
                                       const struct ticket *ticket) {
    struct query query =
        query_new(store, "SELECT count(*), avg(seconds), avg(seconds * seconds) FROM"
                         " (SELECT (ended_us - started_us) / 1000000 AS seconds FROM ticket"
                         "  WHERE division_id = ? AND state = 'done' AND started_us IS NOT NULL"
                         "  AND ended_us - started_us BETWEEN 1000000 AND 10800000000"
                         "  ORDER BY ended_us DESC LIMIT ?)");
    query_int(&query, ticket->division_id);
    query_int(&query, LENGTH_VISITS_MAX);
    struct visit_length length = {0};
    int64_t visits = 0;
    if (query_next(&query)) {
        visits = query_get_int(&query, 0);
        int64_t mean = query_get_int(&query, 1), squares = query_get_int(&query, 2);
        int64_t variance = squares - mean * mean, deviation = 0;
        while ((deviation + 1) * (deviation + 1) <= variance)
            deviation++;
        length = (struct visit_length){(int32_t)mean, (int32_t)deviation};
    }
    query_end(&query);
    if (visits >= LENGTH_VISITS_MIN)
        return length;
    const struct service *service = office_service_by_id(office, ticket->service_id);
    int32_t seconds = (service ? service->minutes : 15) * 60;
    return (struct visit_length){seconds, seconds / 2};
}

/* Counters that called somebody lately; before the day's first call those that are taken, else all.
 */
static int count_working(struct store *store, const struct division *division, struct instant now) {
    struct query calls =
        query_new(store, "SELECT count(DISTINCT counter) FROM (SELECT counter, at_us FROM event"
                         " WHERE division_id = ? AND kind IN ('called', 'recalled')"
                         " ORDER BY id DESC LIMIT 50) WHERE at_us > ?");
    query_int(&calls, division->id);
    query_int(&calls, instant_add_minutes(now, -WORKING_MINUTES).us);
    int working = query_next(&calls) ? (int)query_get_int(&calls, 0) : 0;
    query_end(&calls);
    if (working)
        return working;
    struct query taken = query_new(store, "SELECT count(*) FROM counter WHERE division_id = ?");
    query_int(&taken, division->id);
    working = query_next(&taken) ? (int)query_get_int(&taken, 0) : 0;
    query_end(&taken);
    return working ? working : division->counters;
}

/* A ticket that an earlier day left open is as good as ended, though nobody wrote it down yet: that
 * happens with the first visit of the new day. */
static void end_earlier(const struct office *office, struct instant now, struct ticket *ticket) {
    struct day day = day_of(office, now);
    if (day_holds(&day, ticket->date, ticket->arrived))
        return;
    if (ticket->state == TICKET_WAITING || ticket->state == TICKET_CALLED)
        ticket->state = TICKET_LEFT;
    if (ticket->state == TICKET_STARTED)
        ticket->state = TICKET_DONE;
}

/* Fills position and estimate of a ticket that waits. */
static enum err find_position(struct store *store, const struct office *office, struct instant now,
                              struct ticket *ticket) {
    const struct division *division = office_division_by_id(office, ticket->division_id);
    end_earlier(office, now, ticket);
    if (ticket->state != TICKET_WAITING || !division)
        return ERR_NONE;
    struct queue cleanup(queue_done) queue = {0};
    enum err err = queue_read(store, office, division, now, &queue);
    for (size_t i = 0; !err && i < queue.count; i++)
        if (queue.entries[i].ticket_id == ticket->id)
            ticket->position = (int)i + 1;
    int64_t until = ticket->has_booked ? instant_minutes_between(now, ticket->booked) : 0;
    ticket->estimate =
        estimate_wait(ticket->position, count_working(store, division, now),
                      read_length(store, office, ticket), until > 0 ? (int32_t)until : 0);
    return store_error(store);
}

enum err ticket_find(struct store *store, const struct office *office, const char *token,
                     struct instant now, struct ticket *ret_ticket, bool *ret_found) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct query query = query_new(store, TICKET_COLUMNS " WHERE token = ?");
    query_text(&query, token);
    *ret_found = read_ticket(&query, office, ret_ticket);
    if (*ret_found)
        find_position(store, office, now, ret_ticket);
    return transaction_commit(&transaction, NULL);
}

enum err ticket_get(struct store *store, const struct office *office, int64_t id,
                    struct instant now, struct ticket *ret_ticket, bool *ret_found) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    *ret_found = read_by_id(store, office, id, ret_ticket);
    if (*ret_found)
        find_position(store, office, now, ret_ticket);
    return transaction_commit(&transaction, NULL);
}

/* ---- Issuing ---- */

struct arrival {
    const struct division *division;
    int64_t service_id;
    int64_t appointment_id; /* 0: none */
    bool has_booked;
    struct instant booked;
    const char *language;
    const char *touch;
};

static int next_number(struct store *store, const struct division *division, const char *today) {
    struct query query =
        query_new(store, "SELECT max(number) FROM ticket WHERE division_id = ? AND day = ?");
    query_int(&query, division->id);
    query_text(&query, today);
    int number = query_next(&query) ? (int)query_get_int(&query, 0) + 1 : 1;
    query_end(&query);
    return number;
}

static void bind_or_null(struct query *query, bool is_there, int64_t value) {
    if (is_there)
        query_int(query, value);
    else
        query_null(query);
}

static void insert_ticket(struct store *store, const struct arrival *arrival, const char *today,
                          struct instant now) {
    char token[TOKEN_TEXT];
    token_new(token);
    int number = next_number(store, arrival->division, today);
    struct query query =
        query_new(store, "INSERT INTO ticket (token, touch, division_id, day, number, service_id,"
                         " appointment_id, booked_us, language, arrived_us, state)"
                         " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting')");
    query_text(&query, token);
    query_text(&query, arrival->touch);
    query_int(&query, arrival->division->id);
    query_text(&query, today);
    query_int(&query, number);
    query_int(&query, arrival->service_id);
    bind_or_null(&query, arrival->appointment_id != 0, arrival->appointment_id);
    bind_or_null(&query, arrival->has_booked, arrival->booked.us);
    query_text(&query, arrival->language);
    query_int(&query, now.us);
    query_run(&query);
}

static void mark_arrived(struct store *store, int64_t appointment_id) {
    struct query query = query_new(store, "UPDATE appointment SET state = 'arrived' WHERE id = ?");
    query_int(&query, appointment_id);
    query_run(&query);
}

/* Writes the ticket and its event in the running transaction and commits it. The position is read
 * afterwards, outside of the writers' turn; a ticket that stands is given even if that fails. */
static enum err issue(struct transaction *transaction, const struct office *office,
                      const struct arrival *arrival, struct instant now,
                      struct ticket *ret_ticket) {
    struct store *store = transaction->store;
    struct day day = day_of(office, now);
    day_close_earlier(store, &day, arrival->division, now);
    insert_ticket(store, arrival, day.today, now);
    int64_t id = store_inserted(store);
    if (arrival->appointment_id)
        mark_arrived(store, arrival->appointment_id);
    struct event event = {.kind = EVENT_ARRIVED,
                          .at = now,
                          .division_id = arrival->division->id,
                          .appointment_id = arrival->appointment_id,
                          .ticket_id = id};
    event_append(store, &event);
    read_by_id(store, office, id, ret_ticket);
    enum err err = transaction_commit(transaction, NULL);
    if (!err)
        find_position(store, office, now, ret_ticket);
    return err;
}

/* What the appointment itself has to say against signing in. */
static enum refusal check_appointment(struct store *store, const struct office *office,
                                      const struct division *division,
                                      const struct appointment *appointment, struct instant now,
                                      struct ticket *ret_ticket, bool *ret_late) {
    if (appointment->division_id != division->id)
        return REFUSAL_WRONG_DIVISION;
    if (appointment->state == APPOINTMENT_CANCELLED)
        return REFUSAL_CANCELLED;
    if (appointment->ticket_id) {
        read_by_id(store, office, appointment->ticket_id, ret_ticket);
        find_position(store, office, now, ret_ticket);
        return REFUSAL_USED;
    }
    return checkin_rule(office, division, appointment->date, appointment->time, now, ret_late);
}

enum err ticket_checkin(struct store *store, const struct office *office,
                        const struct division *division, const struct code *code, const char *touch,
                        struct instant now, struct ticket *ret_ticket,
                        struct appointment *ret_appointment, enum refusal *ret_refusal) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct appointment appointment = {0};
    bool found = false, late = false;
    *ret_refusal = REFUSAL_NONE;
    if (read_by_touch(store, office, touch, ret_ticket)) {
        find_position(store, office, now, ret_ticket);
        return transaction_commit(&transaction, NULL);
    }
    appointment_find(store, code, &appointment, &found);
    if (ret_appointment)
        *ret_appointment = appointment;
    *ret_refusal =
        found ? check_appointment(store, office, division, &appointment, now, ret_ticket, &late)
              : REFUSAL_UNKNOWN_CODE;
    if (store_error(store) || *ret_refusal)
        return store_error(store);

    struct arrival arrival = {
        .division = division,
        .service_id = appointment.service_id,
        .appointment_id = appointment.id,
        .has_booked = !late,
        .booked = zone_instant(office->zone, appointment.date, appointment.time, NULL),
        .language = appointment.language,
        .touch = touch,
    };
    return issue(&transaction, office, &arrival, now, ret_ticket);
}

static int count_walk_ins(struct store *store, const struct office *office,
                          const struct division *division, const struct service *service,
                          struct instant now) {
    struct day day = day_of(office, now);
    struct query query = query_new(
        store, "SELECT count(*) FROM ticket WHERE division_id = ? AND day = ? AND service_id = ?"
               " AND appointment_id IS NULL");
    query_int(&query, division->id);
    query_text(&query, day.today);
    query_int(&query, service->id);
    int count = query_next(&query) ? (int)query_get_int(&query, 0) : 0;
    query_end(&query);
    return count;
}

static enum refusal check_walk_in(struct store *store, const struct office *office,
                                  const struct division *division, const struct service *service,
                                  struct instant now) {
    const struct offer *offer = office_find_offer(office, division, service);
    if (!offer || !offer->walk_in)
        return REFUSAL_BY_APPOINTMENT;
    if (!office_is_open(office, division, zone_local(office->zone, now)))
        return REFUSAL_CLOSED;
    if (offer->quota && count_walk_ins(store, office, division, service, now) >= offer->quota)
        return REFUSAL_QUOTA;
    return REFUSAL_NONE;
}

enum err ticket_walk_in(struct store *store, const struct office *office,
                        const struct division *division, const struct service *service,
                        const char *language, const char *touch, struct instant now,
                        struct ticket *ret_ticket, enum refusal *ret_refusal) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    *ret_refusal = REFUSAL_NONE;
    if (read_by_touch(store, office, touch, ret_ticket)) {
        find_position(store, office, now, ret_ticket);
        return transaction_commit(&transaction, NULL);
    }
    *ret_refusal = check_walk_in(store, office, division, service, now);
    if (store_error(store) || *ret_refusal)
        return store_error(store);
    struct arrival arrival = {
        .division = division,
        .service_id = service->id,
        .language = language,
        .touch = touch,
    };
    return issue(&transaction, office, &arrival, now, ret_ticket);
}
