#include "agenda/appointment.h"
#include "agenda/qr.h"
#include "base/memory.h"
#include "booking/page.h"
#include "booking/site.h"
#include "booking/visitor/calendar.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"
#include "queue/ticket.h"

#include <stdlib.h>
#include <string.h>

/* The appointment of the token in the address. `*ret_found` false: the page for it is made. A code
 * is too short to open an appointment with: only tokens do. */
static enum err find(struct request *request, struct response *response,
                     struct appointment *ret_appointment, bool *ret_found) {
    struct code code = code_parse(request->params[0], strlen(request->params[0]));
    enum err err = ERR_NONE;
    *ret_found = false;
    if (code.kind == CODE_TOKEN)
        err = appointment_find(request->store, &code, ret_appointment, ret_found);
    if (!err && !*ret_found)
        page_error(request, response, 404);
    return err;
}

static struct place place_of(const struct request *request, const struct appointment *appointment) {
    return (struct place){office_division_by_id(request->office, appointment->division_id),
                          office_service_by_id(request->office, appointment->service_id)};
}

static char *link_of(const struct request *request, const struct appointment *appointment) {
    return memory_format("%s/a/%s", request->office->public_url, appointment->token);
}

/* "7KQ4M2PX" -> "7KQ4 M2PX": two groups are easier to type. */
static void set_code(json_t *values, const char *code) {
    cleanup_free char *grouped = memory_format("%.4s %s", code, code + 4);
    page_set(values, "code_grouped", grouped);
}

static json_t *appointment_values(const struct request *request,
                                  const struct appointment *appointment) {
    static const char *const states[APPOINTMENT_STATE_COUNT] = {
        [APPOINTMENT_BOOKED] = "is_booked",
        [APPOINTMENT_CANCELLED] = "is_cancelled",
        [APPOINTMENT_ARRIVED] = "is_arrived",
    };
    struct place place = place_of(request, appointment);
    json_t *values = place_values(request, &place);
    page_set(values, "token", appointment->token);
    set_code(values, appointment->code);
    page_set_date(request, values, "date_words", appointment->date, DATE_LONG);
    page_set_time(values, "time", appointment->time);
    page_set_number(values, "early", request->office->checkin_early_minutes);
    page_set_true(values, states[appointment->state]);
    if (appointment_is_past(request->office, appointment, request->now))
        page_set_true(values, "is_past");
    return values;
}

static enum err add_ticket(const struct request *request, const struct appointment *appointment,
                           json_t *values) {
    struct ticket ticket;
    bool found = false;
    enum err err = ticket_get(request->store, request->office, appointment->ticket_id, request->now,
                              &ticket, &found);
    if (found) {
        page_set(values, "ticket", ticket.text);
        page_set(values, "ticket_token", ticket.token);
    }
    return err;
}

enum err appointment_show(struct request *request, struct response *response) {
    struct appointment appointment;
    bool found;
    enum err err = find(request, response, &appointment, &found);
    if (err || !found)
        return err;
    json_t *values = appointment_values(request, &appointment);
    if (appointment.ticket_id)
        err = add_ticket(request, &appointment, values);
    if (err)
        json_decref(values);
    else
        page_show(request, response, 200, PAGE_APPOINTMENT, values);
    return err;
}

enum err appointment_qr(struct request *request, struct response *response) {
    struct appointment appointment;
    struct qr qr;
    bool found;
    enum err err = find(request, response, &appointment, &found);
    if (err || !found)
        return err;
    cleanup_free char *link = link_of(request, &appointment);
    if (!qr_make(link, &qr)) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    qr_svg(&qr, &response->body);
    qr_done(&qr);
    response->type = "image/svg+xml";
    return ERR_NONE;
}

/* ---- The calendar file ---- */

static void make_calendar(const struct request *request, const struct appointment *appointment,
                          struct str *out) {
    const struct catalogue *words = request->site->catalogue;
    struct place place = place_of(request, appointment);
    const struct division *division = place.division;
    enum zone_kind kind;
    struct instant start =
        zone_instant(request->office->zone, appointment->date, appointment->time, &kind);
    cleanup_free char *link = link_of(request, appointment);
    cleanup_free char *uid = memory_format("%s@zuil", appointment->token);
    cleanup_free char *location =
        memory_format("%s, %s %s", division->street, division->postcode, division->town);
    cleanup_free char *code = memory_format("%.4s %s", appointment->code, appointment->code + 4);
    struct text_value values[] = {{"code", code}};
    struct str cleanup(str_done) description = {0};
    catalogue_format(words, request->language, "visitor.calendar.description", values,
                     array_length(values), &description);
    struct calendar_event event = {
        .uid = uid,
        .start = start,
        .end = instant_add_minutes(start, division->slot_minutes),
        .made = request->now,
        .summary = request->office->name,
        .location = location,
        .description = str_text(&description),
        .url = link,
        .cancelled = appointment->state == APPOINTMENT_CANCELLED,
    };
    calendar_format(&event, out);
}

enum err appointment_ics(struct request *request, struct response *response) {
    struct appointment appointment;
    bool found;
    enum err err = find(request, response, &appointment, &found);
    if (err || !found)
        return err;
    make_calendar(request, &appointment, &response->body);
    response->type = "text/calendar; charset=utf-8";
    return ERR_NONE;
}

/* ---- Cancelling ---- */

static enum err show_cancel(struct request *request, struct response *response, int status,
                            const struct appointment *appointment) {
    page_show(request, response, status, PAGE_CANCEL, appointment_values(request, appointment));
    return ERR_NONE;
}

enum err cancel_ask(struct request *request, struct response *response) {
    struct appointment appointment;
    bool found;
    enum err err = find(request, response, &appointment, &found);
    return err || !found ? err : show_cancel(request, response, 200, &appointment);
}

enum err cancel_do(struct request *request, struct response *response) {
    struct appointment appointment;
    enum refusal refusal;
    struct code code = code_parse(request->params[0], strlen(request->params[0]));
    if (code.kind != CODE_TOKEN) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    enum err err = appointment_cancel(request->store, request->office, &code, request->now,
                                      &appointment, &refusal);
    if (err)
        return err;
    if (refusal == REFUSAL_UNKNOWN_CODE)
        page_error(request, response, 404);
    else if (refusal)
        return show_cancel(request, response, 409, &appointment);
    else
        response_redirect(
            response, memory_format("/a/%s?lang=%s", appointment.token, page_language(request)));
    return ERR_NONE;
}
