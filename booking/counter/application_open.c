#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/counter/application_request.h"
#include "booking/counter/counter.h"
#include "booking/counter/interview.h"
#include "queue/queue.h"
#include "text/spoken.h"

#include <stdio.h>
#include <stdlib.h>

static void set(json_t *fields, const char *name, const char *text) {
    json_object_set_new(fields, name, json_string(text));
}

/* The day as people write it, so that an application that is opened again tomorrow stays of today.
 */
static void set_day(const struct request *request, json_t *fields) {
    struct date today = zone_local(request->office->zone, request->now).date;
    char text[40];
    snprintf(text, sizeof text, "%d/%d/%d", today.day, today.month, today.year);
    set(fields, "date", text);
}

static void set_language(json_t *fields, const char *code) {
    enum language language;
    if (spoken_is_known(code))
        set(fields, "language", code);
    if (language_parse(code, &language))
        set(fields, "paper_language", language_code(language));
}

/* What the ticket and its appointment tell: why, who, in which language. */
static enum err add_visit(const struct request *request, const struct ticket *ticket,
                          json_t *fields) {
    const struct service *service = office_service_by_id(request->office, ticket->service_id);
    struct appointment appointment;
    bool found = false;
    enum err err = appointment_of_ticket(request->store, ticket->id, &appointment, &found);
    set_language(fields, ticket->language);
    if (found)
        set(fields, "name", appointment.name);
    if (service && str_equal_fold(service->key, "prodeo"))
        set(fields, "purpose", "lawyer");
    if (service && str_equal_fold(service->key, "advies"))
        set(fields, "purpose", "advice");
    return err;
}

/* Opens it and goes there; one that the ticket has already is gone on with. */
static enum err open_and_go(struct request *request, struct response *response,
                            const struct division *division, int64_t ticket_id,
                            const json_t *fields) {
    struct application cleanup(application_done) application = {0};
    cleanup_free char *text = json_dumps(fields, JSON_COMPACT | JSON_SORT_KEYS);
    enum err err = application_open(request->store, request->office, division, ticket_id, text,
                                    &request->staff, request->now, &application);
    if (!err)
        application_go(request, response, &application, "");
    return err;
}

/* The visitor at the counter of whoever asks; `*ret_call` without a call where nobody is there. */
static enum err find_visitor(const struct request *request, const struct division **ret_division,
                             struct call *ret_call) {
    struct seat seat;
    *ret_call = (struct call){0};
    enum err err = counter_of_staff(request->store, request->staff.id, &seat);
    if (err)
        return err;
    *ret_division = office_division_by_id(request->office, seat.division_id);
    if (!*ret_division || seat.counter < 1 || seat.counter > (*ret_division)->counters)
        return ERR_NONE;
    return call_at_counter(request->store, request->office, *ret_division, seat.counter,
                           request->now, ret_call);
}

/* Who talks with a visitor has them at the counter: nobody need say so with a press of its own. */
static enum err start_visit(const struct request *request, const struct division *division,
                            const struct call *call) {
    struct call started;
    enum refusal refusal; /* somebody was before us: nothing is left to do */
    if (call->ticket.state != TICKET_CALLED)
        return ERR_NONE;
    return call_start(request->store, request->office, division, call->counter, request->now,
                      &started, &refusal);
}

enum err application_open_here(struct request *request, struct response *response) {
    const struct division *division = NULL;
    struct call call;
    enum err err = find_visitor(request, &division, &call);
    if (err)
        return err;
    if (!call.call) {
        const char *place = request->staff.role == ROLE_BUREAU ? "applications" : "counter";
        response_redirect(response, memory_format("/%s?lang=%s", place, page_language(request)));
        return ERR_NONE;
    }
    err = start_visit(request, division, &call);
    if (err)
        return err;
    json_t *fields = json_object();
    set_day(request, fields);
    err = add_visit(request, &call.ticket, fields);
    if (!err)
        err = open_and_go(request, response, division, call.ticket.id, fields);
    json_decref(fields);
    return err;
}

enum err application_open_new(struct request *request, struct response *response) {
    const struct division *division =
        office_find_division(request->office, form_text(&request->form, "division"));
    if (!division) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    json_t *fields = json_object();
    set_day(request, fields);
    set(fields, "purpose", "lawyer");
    enum err err = open_and_go(request, response, division, 0, fields);
    json_decref(fields);
    return err;
}
