/* slots, book, cancel */
#include "agenda/appointment.h"
#include "booking/command/answer.h"
#include "booking/command/arguments.h"
#include "booking/command/handlers.h"

int handle_slots(struct command_run *run) {
    const struct division *division;
    const struct service *service;
    struct date date;
    if (!arguments_division(run, run->words[0], &division) ||
        !arguments_service(run, division, run->words[1], &service) ||
        !arguments_date(run, run->words[2], &date))
        return EXIT_USAGE;
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof slots[0]);
    size_t count = 0;
    enum err err =
        appointment_slots(run->store, run->office, division, date, run->now, slots, &count);
    if (err)
        return answer_error(run, err);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        char time[MINUTE_TEXT];
        json_array_append_new(list,
                              json_pack("{s:s, s:i}", "time", minute_format(slots[i].time, time),
                                        "free", (int)slots[i].free));
    }
    return answer_json(json_pack("{s:o}", "slots", list), EXIT_DONE);
}

static bool read_booking(const struct command_run *run, struct booking *booking) {
    booking->name = run->option[OPTION_NAME];
    booking->email = run->option[OPTION_EMAIL];
    booking->phone = run->option[OPTION_PHONE];
    if (!arguments_division(run, run->words[0], &booking->division) ||
        !arguments_service(run, booking->division, run->words[1], &booking->service) ||
        !arguments_date(run, run->words[2], &booking->date) ||
        !arguments_time(run, run->words[3], &booking->time) ||
        !arguments_language(run, &booking->language))
        return false;
    const char *wrong = booking_wrong_field(run->office, booking);
    if (wrong)
        command_complain(run, "--%s: this cannot be a visitor's %s", wrong, wrong);
    return !wrong;
}

int handle_book(struct command_run *run) {
    struct booking booking = {0};
    struct appointment appointment;
    enum refusal refusal;
    if (!read_booking(run, &booking))
        return EXIT_USAGE;
    enum err err =
        appointment_book(run->store, run->office, &booking, run->now, &appointment, &refusal);
    if (err)
        return answer_error(run, err);
    if (refusal)
        return answer_refusal(refusal);
    cleanup_free char *url = memory_format("%s/a/%s", run->office->public_url, appointment.token);
    return answer_json(json_pack("{s:s, s:s, s:s}", "code", appointment.code, "token",
                                 appointment.token, "url", url),
                       EXIT_DONE);
}

int handle_cancel(struct command_run *run) {
    struct code code = arguments_code(run->words[0]);
    struct appointment appointment = {0};
    struct ticket ticket = {0};
    enum refusal refusal;
    bool found;
    enum err err =
        appointment_cancel(run->store, run->office, &code, run->now, &appointment, &refusal);
    if (!err && refusal == REFUSAL_USED)
        err = ticket_get(run->store, run->office, appointment.ticket_id, run->now, &ticket, &found);
    if (err)
        return answer_error(run, err);
    if (refusal)
        return answer_refusal_with(refusal, &ticket);
    return answer_json(json_pack("{s:s}", "state", appointment_state_name(appointment.state)),
                       EXIT_DONE);
}
