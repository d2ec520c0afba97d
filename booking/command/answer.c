#include "booking/command/answer.h"

#include <stdio.h>

int answer_json(json_t *json, enum exit_code exit_code) {
    json_dumpf(json, stdout, JSON_COMPACT);
    putchar('\n');
    json_decref(json);
    return (int)exit_code;
}

int answer_refusal(enum refusal refusal) {
    return answer_json(json_pack("{s:s}", "refused", refusal_name(refusal)), EXIT_REFUSED);
}

int answer_refusal_with(enum refusal refusal, const struct ticket *ticket) {
    if (refusal != REFUSAL_USED || !ticket->id)
        return answer_refusal(refusal);
    return answer_json(
        json_pack("{s:s, s:s}", "refused", refusal_name(refusal), "ticket", ticket->text),
        EXIT_REFUSED);
}

int answer_error(const struct command_run *run, enum err err) {
    char sentence[512];
    err_sentence(err, run->option[OPTION_DB], sentence, sizeof sentence);
    command_complain(run, "%s", sentence);
    return (int)err_exit(err);
}

int answer_ticket(const struct office *office, const struct ticket *ticket) {
    cleanup_free char *url = memory_format("%s/t/%s", office->public_url, ticket->token);
    json_t *json = json_pack("{s:s, s:s, s:i}", "ticket", ticket->text, "state",
                             ticket_state_name(ticket->state), "position", ticket->position);
    json_object_set_new(json, "estimate",
                        json_pack("{s:i, s:i}", "p50_minutes", (int)ticket->estimate.p50_minutes,
                                  "p90_minutes", (int)ticket->estimate.p90_minutes));
    json_object_set_new(json, "token", json_string(ticket->token));
    json_object_set_new(json, "url", json_string(url));
    return answer_json(json, EXIT_DONE);
}
