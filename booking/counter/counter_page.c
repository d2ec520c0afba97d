#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/bureau/reach_values.h"
#include "booking/counter/counter.h"
#include "booking/page.h"
#include "booking/site.h"
#include "dossier/application.h"
#include "dossier/law.h"
#include "queue/queue.h"

#include <stdlib.h>

/* The counter at which the clerk sits. */
struct desk {
    const struct division *division;
    int counter;
};

/* Sends clerks without a counter to choose one: `*ret_found` false. */
static enum err find_desk(const struct request *request, struct response *response,
                          struct desk *ret_desk, bool *ret_found) {
    struct seat seat;
    enum err err = counter_of_staff(request->store, request->staff.id, &seat);
    if (err)
        return err;
    const struct division *division = office_division_by_id(request->office, seat.division_id);
    *ret_found = division && seat.counter > 0 && seat.counter <= division->counters;
    *ret_desk = (struct desk){division, seat.counter};
    if (!*ret_found)
        response_redirect(response,
                          memory_format("/counter/choose?lang=%s", page_language(request)));
    return ERR_NONE;
}

/* ---- What the page shows ---- */

static const char *service_name(const struct request *request, int64_t id) {
    const struct service *service = office_service_by_id(request->office, id);
    return service ? localized_find(&service->name, page_language(request)) : NULL;
}

static void set_language(json_t *values, const char *code) {
    enum language language;
    if (language_parse(code, &language)) {
        page_set(values, "language_name", language_name(language));
        page_set(values, "code", language_code(language));
    }
}

static void set_local_time(const struct request *request, json_t *values, const char *name,
                           struct instant instant) {
    page_set_time(values, name, zone_local(request->office->zone, instant).minute);
}

static int64_t minutes_since(const struct request *request, struct instant then) {
    int64_t minutes = instant_minutes_between(then, request->now);
    return minutes > 0 ? minutes : 0;
}

static const char *state_switch(enum ticket_state state) {
    return state == TICKET_STARTED ? "is_started" : "is_called";
}

/* The visitor's own name is for the clerk's eyes: it stands on this page and on no other. */
static enum err add_visitor(const struct request *request, const struct ticket *ticket,
                            json_t *values) {
    struct appointment appointment;
    bool found;
    enum err err = appointment_of_ticket(request->store, ticket->id, &appointment, &found);
    if (found) {
        page_set(values, "visitor_name", appointment.name);
        page_set_time(values, "booked", appointment.time);
    }
    return err;
}

/* Whether the talk with this visitor was begun. */
static enum err add_application(const struct request *request, const struct ticket *ticket,
                                json_t *values) {
    struct application cleanup(application_done) application = {0};
    bool found = false;
    enum err err =
        application_of_ticket(request->store, request->office, ticket->id, &application, &found);
    json_object_set_new(values, "has_application", json_boolean(found));
    return err;
}

static enum err add_current(const struct request *request, const struct desk *desk,
                            json_t *values) {
    struct call call;
    enum err err = call_at_counter(request->store, request->office, desk->division, desk->counter,
                                   request->now, &call);
    if (err || !call.call)
        return err;
    json_t *current = json_object();
    page_set(current, "ticket", call.ticket.text);
    page_set_true(current, state_switch(call.ticket.state));
    page_set(current, "service_name", service_name(request, call.ticket.service_id));
    set_language(current, call.ticket.language);
    set_local_time(request, current, "since", call.at);
    page_set_number(current, "waited", instant_minutes_between(call.ticket.arrived, call.at));
    json_object_set_new(values, "current", current);
    err = add_application(request, &call.ticket, current);
    return err ? err : add_visitor(request, &call.ticket, current);
}

static const char *reason_words(enum order_reason reason) {
    static const char *const keys[ORDER_REASON_COUNT] = {
        [ORDER_APPOINTMENT_DUE] = "counter.reason.appointment_due",
        [ORDER_WAITED_LONG] = "counter.reason.waited_long",
        [ORDER_WALK_IN] = "counter.reason.walk_in",
        [ORDER_LATE] = "counter.reason.late",
        [ORDER_APPOINTMENT_EARLY] = "counter.reason.appointment_early",
    };
    return keys[reason];
}

static json_t *queue_row(const struct request *request, const struct queue_entry *entry,
                         size_t position) {
    json_t *row = json_object();
    page_set_number(row, "position", (int64_t)position);
    page_set(row, "ticket", entry->ticket);
    page_set_words(request, row, "reason", reason_words(entry->reason));
    page_set(row, "service_name", service_name(request, entry->service_id));
    page_set_number(row, "waiting", minutes_since(request, entry->arrived));
    set_language(row, entry->language);
    if (entry->has_booked)
        set_local_time(request, row, "booked", entry->booked);
    return row;
}

static enum err add_queue(const struct request *request, const struct desk *desk, json_t *values) {
    struct queue queue = {0};
    enum err err =
        queue_read(request->store, request->office, desk->division, request->now, &queue);
    json_t *list = json_array();
    for (size_t i = 0; i < queue.count; i++)
        json_array_append_new(list, queue_row(request, &queue.entries[i], i + 1));
    json_object_set_new(values, "queue", list);
    page_set_number(values, "queue_count", (int64_t)queue.count);
    if (queue.count > 0)
        page_set_true(values, "has_queue");
    queue_done(&queue);
    return err;
}

static enum err add_other(const struct request *request, const struct division *division,
                          int number, json_t *list) {
    int64_t holder = 0;
    char name[STAFF_NAME_MAX + 1] = "";
    struct call call;
    enum err err = counter_holder(request->store, division->id, number, &holder, name);
    if (!err)
        err =
            call_at_counter(request->store, request->office, division, number, request->now, &call);
    if (err)
        return err;
    json_t *row = json_object();
    page_set_number(row, "number", number);
    if (holder)
        page_set(row, "holder", name);
    if (call.call) {
        page_set(row, "ticket", call.ticket.text);
        page_set_true(row, state_switch(call.ticket.state));
    }
    json_array_append_new(list, row);
    return ERR_NONE;
}

static enum err add_others(const struct request *request, const struct desk *desk, json_t *values) {
    json_t *list = json_array();
    enum err err = ERR_NONE;
    for (int number = 1; !err && number <= desk->division->counters; number++)
        if (number != desk->counter)
            err = add_other(request, desk->division, number, list);
    json_object_set_new(values, "others", list);
    if (json_array_size(list) > 0)
        page_set_true(values, "has_others");
    return err;
}

/* Warns in time of amounts that end, and says so where there are none of today. */
static enum err add_reach(const struct request *request, json_t *values) {
    const struct law *law = NULL;
    enum err err = request_law(request, &law);
    if (err)
        return err;
    json_t *warnings = reach_warnings(request, &law->rules);
    if (json_array_size(warnings) > 0)
        page_set_true(values, "has_reaches");
    if (request->staff.role == ROLE_MANAGER)
        page_set_true(values, "may_enter");
    json_object_set_new(values, "reaches", warnings);
    return ERR_NONE;
}

/* The page of a counter; `refusal` is what came of the button that was pressed. */
static enum err show(struct request *request, struct response *response, const struct desk *desk,
                     enum refusal refusal) {
    json_t *values = json_object();
    page_set(values, "division_name", desk->division->name);
    page_set_number(values, "counter", desk->counter);
    set_local_time(request, values, "clock", request->now);
    if (refusal) {
        cleanup_free char *key = memory_format("refusal.%s", refusal_name(refusal));
        page_set_words(request, values, "notice", key);
    }
    enum err err = add_current(request, desk, values);
    if (!err)
        err = add_queue(request, desk, values);
    if (!err)
        err = add_others(request, desk, values);
    if (!err)
        err = add_reach(request, values);
    if (err)
        json_decref(values);
    else
        page_show(request, response, refusal ? 409 : 200, PAGE_COUNTER, values);
    return err;
}

enum err counter_show(struct request *request, struct response *response) {
    struct desk desk;
    bool found = false;
    enum err err = find_desk(request, response, &desk, &found);
    return err || !found ? err : show(request, response, &desk, REFUSAL_NONE);
}

enum err counter_events(struct request *request, struct response *response) {
    (void)request;
    response->stream = true;
    return ERR_NONE;
}

/* ---- The buttons ---- */

typedef enum err (*call_action)(struct store *store, const struct office *office,
                                const struct division *division, int counter, struct instant now,
                                struct call *ret_call, enum refusal *ret_refusal);

static enum err press(struct request *request, struct response *response, call_action action) {
    struct desk desk;
    struct call call;
    enum refusal refusal = REFUSAL_NONE;
    bool found = false;
    enum err err = find_desk(request, response, &desk, &found);
    if (err || !found)
        return err;
    err = action(request->store, request->office, desk.division, desk.counter, request->now, &call,
                 &refusal);
    if (err)
        return err;
    if (refusal)
        return show(request, response, &desk, refusal);
    response_redirect(response, memory_format("/counter?lang=%s", page_language(request)));
    return ERR_NONE;
}

enum err counter_next(struct request *request, struct response *response) {
    return press(request, response, call_next);
}

enum err counter_recall(struct request *request, struct response *response) {
    return press(request, response, call_again);
}

enum err counter_start(struct request *request, struct response *response) {
    return press(request, response, call_start);
}

enum err counter_done(struct request *request, struct response *response) {
    return press(request, response, call_finish);
}

enum err counter_missed(struct request *request, struct response *response) {
    return press(request, response, call_miss);
}
