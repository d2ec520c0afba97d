#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"
#include "queue/ticket.h"

#include <stdlib.h>
#include <string.h>

/* ---- GET /api/slots ---- */

static json_t *slots_json(const struct slot *slots, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        char time[MINUTE_TEXT];
        minute_format(slots[i].time, time);
        json_array_append_new(list,
                              json_pack("{s:s, s:i}", "time", time, "free", (int)slots[i].free));
    }
    return json_pack("{s:o}", "slots", list);
}

enum err api_slots(struct request *request, struct response *response) {
    const struct office *office = request->office;
    const char *division_key = request_query(request, "division");
    const char *service_key = request_query(request, "service");
    const char *day = request_query(request, "date");
    const struct division *division =
        division_key ? office_find_division(office, division_key) : NULL;
    const struct service *service = service_key ? office_find_service(office, service_key) : NULL;
    struct date date;
    const char *wrong = NULL;
    if (!division)
        wrong = "division";
    else if (!service || !office_find_offer(office, division, service))
        wrong = "service";
    else if (!day || !date_parse(day, &date))
        wrong = "date";
    if (wrong) {
        response_invalid_field(response, wrong);
        return ERR_NONE;
    }
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof *slots);
    size_t count = 0;
    enum err err =
        appointment_slots(request->store, office, division, date, request->now, slots, &count);
    if (!err)
        response_json(response, 200, slots_json(slots, count));
    return err;
}

/* ---- POST /api/appointments ---- */

/* A text of the body. False where it is there but no text, or is not there though it must be; null
 * counts as not there. */
static bool read_text(const json_t *body, const char *name, bool required, const char **ret_text) {
    const json_t *value = json_object_get(body, name);
    *ret_text = json_string_value(value);
    if (!value || json_is_null(value))
        return !required;
    return json_is_string(value) && strlen(*ret_text) == json_string_length(value);
}

/* The first field that is wrong, or NULL. */
static const char *read_booking(const struct office *office, const json_t *body,
                                struct booking *booking) {
    const char *division, *service, *date, *time;
    enum language language;
    if (!read_text(body, "division", true, &division) ||
        !(booking->division = office_find_division(office, division)))
        return "division";
    if (!read_text(body, "service", true, &service) ||
        !(booking->service = office_find_service(office, service)))
        return "service";
    if (!read_text(body, "date", true, &date) || !date_parse(date, &booking->date))
        return "date";
    if (!read_text(body, "time", true, &time) || !minute_parse(time, &booking->time) ||
        booking->time.of_day >= MINUTES_OF_DAY)
        return "time";
    if (!read_text(body, "name", true, &booking->name))
        return "name";
    if (!read_text(body, "language", true, &booking->language) ||
        !language_parse(booking->language, &language))
        return "language";
    booking->language = language_code(language);
    if (!read_text(body, "email", false, &booking->email))
        return "email";
    if (!read_text(body, "phone", false, &booking->phone))
        return "phone";
    return booking_wrong_field(office, booking);
}

static void answer_made(const struct request *request, struct response *response,
                        const struct appointment *made) {
    cleanup_free char *url = memory_format("%s/a/%s", request->office->public_url, made->token);
    response_json(
        response, 201,
        json_pack("{s:s, s:s, s:s}", "code", made->code, "token", made->token, "url", url));
}

enum err api_book(struct request *request, struct response *response) {
    json_t *body = json_loadb(request->body, request->body_length,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    struct booking booking = {0};
    const char *wrong =
        json_is_object(body) ? read_booking(request->office, body, &booking) : "body";
    enum err err = ERR_NONE;
    if (wrong) {
        response_invalid_field(response, wrong);
    } else {
        struct appointment made;
        enum refusal refusal;
        err = appointment_book(request->store, request->office, &booking, request->now, &made,
                               &refusal);
        if (!err && refusal)
            response_error_json(response, 409, refusal_name(refusal));
        else if (!err)
            answer_made(request, response, &made);
    }
    json_decref(body);
    return err;
}

/* ---- /api/appointments/TOKEN ---- */

enum err api_appointment(struct request *request, struct response *response) {
    struct code code = code_parse(request->params[0], strlen(request->params[0]));
    struct appointment appointment;
    bool found = false;
    enum err err = ERR_NONE;
    if (code.kind == CODE_TOKEN)
        err = appointment_find(request->store, &code, &appointment, &found);
    if (err)
        return err;
    if (!found) {
        response_error_json(response, 404, "not_found");
        return ERR_NONE;
    }
    char date[DATE_TEXT], time[MINUTE_TEXT];
    const struct office *office = request->office;
    response_json(response, 200,
                  json_pack("{s:s, s:s, s:s, s:s, s:s, s:s}", "state",
                            appointment_state_name(appointment.state), "division",
                            office_division_by_id(office, appointment.division_id)->key, "service",
                            office_service_by_id(office, appointment.service_id)->key, "date",
                            date_format(appointment.date, date), "time",
                            minute_format(appointment.time, time), "code", appointment.code));
    return ERR_NONE;
}

/* The refusal; `used` with the ticket that the code has. */
static enum err refuse_cancel(struct request *request, struct response *response,
                              const struct appointment *appointment, enum refusal refusal) {
    struct ticket ticket;
    bool found = false;
    enum err err = ERR_NONE;
    if (refusal == REFUSAL_USED)
        err = ticket_get(request->store, request->office, appointment->ticket_id, request->now,
                         &ticket, &found);
    if (err)
        return err;
    if (found)
        response_json(
            response, 409,
            json_pack("{s:s, s:s}", "error", refusal_name(refusal), "ticket", ticket.text));
    else
        response_error_json(response, 409, refusal_name(refusal));
    return ERR_NONE;
}

enum err api_cancel(struct request *request, struct response *response) {
    struct code code = code_parse(request->params[0], strlen(request->params[0]));
    struct appointment appointment;
    enum refusal refusal = REFUSAL_UNKNOWN_CODE;
    enum err err = ERR_NONE;
    if (code.kind == CODE_TOKEN)
        err = appointment_cancel(request->store, request->office, &code, request->now, &appointment,
                                 &refusal);
    if (err)
        return err;
    if (refusal == REFUSAL_UNKNOWN_CODE)
        response_error_json(response, 404, "not_found");
    else if (refusal)
        return refuse_cancel(request, response, &appointment, refusal);
    else
        response->status = 204;
    return ERR_NONE;
}
