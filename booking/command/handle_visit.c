/* checkin, walkin, queue */
#include "booking/command/answer.h"
#include "booking/command/arguments.h"
#include "booking/command/handlers.h"
#include "queue/queue.h"

int handle_checkin(struct command_run *run) {
    const struct division *division;
    struct ticket ticket = {0};
    enum refusal refusal;
    if (!arguments_division(run, run->option[OPTION_DIVISION], &division))
        return EXIT_USAGE;
    struct code code = arguments_code(run->words[0]);
    enum err err = ticket_checkin(run->store, run->office, division, &code, NULL, run->now, &ticket,
                                  NULL, &refusal);
    if (err)
        return answer_error(run, err);
    return refusal ? answer_refusal_with(refusal, &ticket) : answer_ticket(run->office, &ticket);
}

int handle_walkin(struct command_run *run) {
    const struct division *division;
    const struct service *service;
    const char *language;
    struct ticket ticket = {0};
    enum refusal refusal;
    if (!arguments_division(run, run->words[0], &division) ||
        !arguments_service(run, division, run->words[1], &service) ||
        !arguments_language(run, &language))
        return EXIT_USAGE;
    enum err err = ticket_walk_in(run->store, run->office, division, service, language, NULL,
                                  run->now, &ticket, &refusal);
    if (err)
        return answer_error(run, err);
    return refusal ? answer_refusal(refusal) : answer_ticket(run->office, &ticket);
}

static json_t *describe(const struct office *office, const struct queue_entry *entry, int position,
                        struct instant now) {
    const struct service *service = office_service_by_id(office, entry->service_id);
    int64_t waited = instant_minutes_between(entry->arrived, now);
    return json_pack("{s:s, s:i, s:s, s:s, s:I, s:s}", "ticket", entry->ticket, "position",
                     position, "reason", order_reason_name(entry->reason), "service",
                     service ? service->key : "", "waiting_minutes",
                     (json_int_t)(waited > 0 ? waited : 0), "language", entry->language);
}

int handle_queue(struct command_run *run) {
    const struct division *division;
    struct queue cleanup(queue_done) queue = {0};
    struct instant now = run->now;
    if (!arguments_division(run, run->words[0], &division))
        return EXIT_USAGE;
    enum err err = queue_read(run->store, run->office, division, now, &queue);
    if (err)
        return answer_error(run, err);
    json_t *list = json_array();
    for (size_t i = 0; i < queue.count; i++)
        json_array_append_new(list, describe(run->office, &queue.entries[i], (int)i + 1, now));
    return answer_json(json_pack("{s:o}", "queue", list), EXIT_DONE);
}
