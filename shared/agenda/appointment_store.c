#include "agenda/appointment.h"
#include "agenda/event.h"
#include "base/memory.h"
#include "base/str.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Slots ---- */

static void read_taken(struct store *store, const struct division *division, struct date date,
                       int16_t taken[MINUTES_OF_DAY]) {
    char day[DATE_TEXT];
    struct query query =
        query_new(store, "SELECT minute, count(*) FROM appointment WHERE division_id = ?"
                         " AND day = ? AND seat IS NOT NULL GROUP BY minute");
    memset(taken, 0, MINUTES_OF_DAY * sizeof taken[0]);
    query_int(&query, division->id);
    query_text(&query, date_format(date, day));
    while (query_next(&query))
        taken[query_get_int(&query, 0)] = (int16_t)query_get_int(&query, 1);
    query_end(&query);
}

enum err appointment_slots(struct store *store, const struct office *office,
                           const struct division *division, struct date date, struct instant now,
                           struct slot out[SLOTS_MAX], size_t *ret_count) {
    int16_t taken[MINUTES_OF_DAY];
    read_taken(store, division, date, taken);
    enum err err = store_error(store);
    if (!err)
        *ret_count = slot_list(office, division, date, now, taken, out);
    return err;
}

enum err appointment_free_days(struct store *store, const struct office *office,
                               const struct division *division, struct date first, int days,
                               struct instant now, int32_t *out_free) {
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof slots[0]);
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    for (int i = 0; i < days; i++) {
        size_t count = 0;
        appointment_slots(store, office, division, date_add_days(first, i), now, slots, &count);
        out_free[i] = 0;
        for (size_t k = 0; k < count; k++)
            out_free[i] += slots[k].free;
    }
    return transaction_commit(&transaction, NULL);
}

/* ---- Finding ---- */

#define APPOINTMENT_COLUMNS                                                                        \
    "SELECT appointment.id, code, appointment.token, appointment.division_id,"                     \
    " appointment.service_id, appointment.day, minute, appointment.state, name,"                   \
    " appointment.language, ticket.id FROM appointment"                                            \
    " LEFT JOIN ticket ON ticket.appointment_id = appointment.id"

static enum appointment_state parse_state(const char *name) {
    int state = 0;
    while (state < APPOINTMENT_STATE_COUNT - 1 &&
           !str_equal(appointment_state_name((enum appointment_state)state), name))
        state++;
    return (enum appointment_state)state;
}

/* Reads the one row that the query gives. */
static bool read_appointment(struct query *query, struct appointment *ret_appointment) {
    bool found = query_next(query);
    if (found) {
        const char *name = query_get_text(query, 8);
        struct appointment read = {
            .id = query_get_int(query, 0),
            .division_id = query_get_int(query, 3),
            .service_id = query_get_int(query, 4),
            .time = {(int16_t)query_get_int(query, 6)},
            .state = parse_state(query_get_text(query, 7)),
            .ticket_id = query_get_int(query, 10),
        };
        snprintf(read.code, sizeof read.code, "%s", query_get_text(query, 1));
        snprintf(read.token, sizeof read.token, "%s", query_get_text(query, 2));
        snprintf(read.name, sizeof read.name, "%s", name ? name : "");
        snprintf(read.language, sizeof read.language, "%s", query_get_text(query, 9));
        date_parse(query_get_text(query, 5), &read.date);
        *ret_appointment = read;
    }
    query_end(query);
    return found;
}

enum err appointment_find(struct store *store, const struct code *code,
                          struct appointment *ret_appointment, bool *ret_found) {
    *ret_found = false;
    if (code->kind == CODE_NONE)
        return ERR_NONE;
    struct query query = code->kind == CODE_SHORT
                             ? query_new(store, APPOINTMENT_COLUMNS " WHERE code = ?")
                             : query_new(store, APPOINTMENT_COLUMNS " WHERE appointment.token = ?");
    query_text(&query, code->text);
    *ret_found = read_appointment(&query, ret_appointment);
    return store_error(store);
}

enum err appointment_of_ticket(struct store *store, int64_t ticket_id,
                               struct appointment *ret_appointment, bool *ret_found) {
    struct query query = query_new(store, APPOINTMENT_COLUMNS " WHERE ticket.id = ?");
    query_int(&query, ticket_id);
    *ret_found = read_appointment(&query, ret_appointment);
    return store_error(store);
}

static bool find_by_touch(struct store *store, const char *touch,
                          struct appointment *ret_appointment) {
    if (!touch)
        return false;
    struct query query = query_new(store, APPOINTMENT_COLUMNS " WHERE appointment.touch = ?");
    query_text(&query, touch);
    return read_appointment(&query, ret_appointment);
}

/* ---- Booking ---- */

/* The lowest seat of the slot that nobody has; 0 where all are taken. */
static int free_seat(struct store *store, const struct booking *booking) {
    char day[DATE_TEXT];
    int seat = 1;
    struct query query =
        query_new(store, "SELECT seat FROM appointment WHERE division_id = ? AND day = ?"
                         " AND minute = ? AND seat IS NOT NULL ORDER BY seat");
    query_int(&query, booking->division->id);
    query_text(&query, date_format(booking->date, day));
    query_int(&query, booking->time.of_day);
    while (query_next(&query) && query_get_int(&query, 0) == seat)
        seat++;
    query_end(&query);
    return seat <= booking->division->seats ? seat : 0;
}

/* A code that no appointment has. Of 2^40 codes few are in use, so this rarely tries twice. */
static void new_code(struct store *store, char out[CODE_TEXT]) {
    bool in_use;
    do {
        code_new(out);
        struct query query = query_new(store, "SELECT 1 FROM appointment WHERE code = ?");
        query_text(&query, out);
        in_use = query_next(&query);
        query_end(&query);
    } while (in_use);
}

static void insert_booking(struct store *store, const struct booking *booking, int seat,
                           struct instant now, struct appointment *made) {
    char day[DATE_TEXT];
    struct query query = query_new(
        store, "INSERT INTO appointment (code, token, touch, division_id, service_id, day, minute,"
               " seat, state, language, name, email, phone)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'booked', ?, ?, ?, ?)");
    query_text(&query, made->code);
    query_text(&query, made->token);
    query_text(&query, booking->touch);
    query_int(&query, booking->division->id);
    query_int(&query, booking->service->id);
    query_text(&query, date_format(booking->date, day));
    query_int(&query, booking->time.of_day);
    query_int(&query, seat);
    query_text(&query, booking->language);
    query_text(&query, booking->name);
    query_text(&query, booking->email);
    query_text(&query, booking->phone);
    query_run(&query);
    made->id = store_inserted(store);
    struct event event = {.kind = EVENT_BOOKED,
                          .at = now,
                          .division_id = booking->division->id,
                          .appointment_id = made->id};
    event_append(store, &event);
}

static enum refusal check_slot(struct store *store, const struct office *office,
                               const struct booking *booking, struct instant now) {
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof slots[0]);
    size_t count = 0;
    if (appointment_slots(store, office, booking->division, booking->date, now, slots, &count))
        return REFUSAL_NONE;
    const struct slot *slot = slot_find(slots, count, booking->time);
    if (!slot)
        return REFUSAL_NO_SUCH_SLOT;
    return slot->free == 0 ? REFUSAL_SLOT_FULL : REFUSAL_NONE;
}

enum err appointment_book(struct store *store, const struct office *office,
                          const struct booking *booking, struct instant now,
                          struct appointment *ret_appointment, enum refusal *ret_refusal) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    *ret_refusal = REFUSAL_NONE;
    if (find_by_touch(store, booking->touch, ret_appointment))
        return transaction_commit(&transaction, NULL);
    *ret_refusal = check_slot(store, office, booking, now);
    if (store_error(store) || *ret_refusal)
        return store_error(store);
    int seat = free_seat(store, booking);
    if (!seat)
        *ret_refusal = REFUSAL_SLOT_FULL;
    if (store_error(store) || *ret_refusal)
        return store_error(store);

    struct appointment made = {
        .division_id = booking->division->id,
        .service_id = booking->service->id,
        .date = booking->date,
        .time = booking->time,
        .state = APPOINTMENT_BOOKED,
    };
    new_code(store, made.code);
    token_new(made.token);
    snprintf(made.name, sizeof made.name, "%s", booking->name);
    snprintf(made.language, sizeof made.language, "%s", booking->language);
    insert_booking(store, booking, seat, now, &made);
    enum err err = transaction_commit(&transaction, NULL);
    if (!err)
        *ret_appointment = made;
    return err;
}

static enum refusal check_cancel(const struct office *office, const struct appointment *appointment,
                                 struct instant now) {
    if (appointment->state == APPOINTMENT_ARRIVED)
        return REFUSAL_USED;
    if (appointment->state == APPOINTMENT_BOOKED && appointment_is_past(office, appointment, now))
        return REFUSAL_TOO_LATE;
    return REFUSAL_NONE;
}

enum err appointment_cancel(struct store *store, const struct office *office,
                            const struct code *code, struct instant now,
                            struct appointment *ret_appointment, enum refusal *ret_refusal) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    bool found;
    enum err err = appointment_find(store, code, ret_appointment, &found);
    if (err)
        return err;
    *ret_refusal = found ? check_cancel(office, ret_appointment, now) : REFUSAL_UNKNOWN_CODE;
    if (*ret_refusal || ret_appointment->state == APPOINTMENT_CANCELLED)
        return ERR_NONE;

    struct query query =
        query_new(store, "UPDATE appointment SET state = 'cancelled', seat = NULL WHERE id = ?");
    query_int(&query, ret_appointment->id);
    query_run(&query);
    struct event event = {.kind = EVENT_CANCELLED,
                          .at = now,
                          .division_id = ret_appointment->division_id,
                          .appointment_id = ret_appointment->id};
    event_append(store, &event);
    ret_appointment->state = APPOINTMENT_CANCELLED;
    return transaction_commit(&transaction, NULL);
}
