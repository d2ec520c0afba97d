#include "booking/page.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"
#include "queue/ticket.h"

#include <string.h>

static enum err find(struct request *request, struct response *response, struct ticket *ret_ticket,
                     bool *ret_found) {
    struct code code = code_parse(request->params[0], strlen(request->params[0]));
    enum err err = ERR_NONE;
    *ret_found = false;
    if (code.kind == CODE_TOKEN)
        err = ticket_find(request->store, request->office, code.text, request->now, ret_ticket,
                          ret_found);
    if (!err && !*ret_found)
        page_error(request, response, 404);
    return err;
}

static void add_waiting(json_t *values, const struct ticket *ticket) {
    struct estimate told = estimate_told(ticket->estimate);
    if (ticket->state != TICKET_WAITING)
        return;
    page_set_number(values, "position", ticket->position);
    if (ticket->position > 1)
        page_set_number(values, "ahead", ticket->position - 1);
    if (ticket->estimate.p90_minutes == 0)
        page_set_true(values, "soon");
    else if (told.p50_minutes == told.p90_minutes)
        page_set_number(values, "about", told.p50_minutes);
    else
        page_set_number(values, "high", told.p90_minutes);
    page_set_number(values, "low", told.p50_minutes);
}

enum err ticket_show(struct request *request, struct response *response) {
    static const char *const states[TICKET_STATE_COUNT] = {
        [TICKET_WAITING] = "is_waiting", [TICKET_CALLED] = "is_called",
        [TICKET_STARTED] = "is_started", [TICKET_DONE] = "is_done",
        [TICKET_MISSED] = "is_missed",   [TICKET_LEFT] = "is_left",
    };
    struct ticket ticket;
    bool found;
    enum err err = find(request, response, &ticket, &found);
    if (err || !found)
        return err;
    json_t *values = json_object();
    const struct division *division = office_division_by_id(request->office, ticket.division_id);
    json_object_set_new(values, "division", place_division(request, division));
    page_set(values, "token", ticket.token);
    page_set(values, "ticket", ticket.text);
    page_set_number(values, "counter", ticket.counter);
    page_set_true(values, states[ticket.state]);
    if (ticket.state <= TICKET_STARTED)
        page_set_true(values, "is_open");
    add_waiting(values, &ticket);
    page_show(request, response, 200, PAGE_TICKET, values);
    return ERR_NONE;
}

enum err ticket_events(struct request *request, struct response *response) {
    struct ticket ticket;
    bool found;
    enum err err = find(request, response, &ticket, &found);
    response->stream = !err && found;
    return err;
}
