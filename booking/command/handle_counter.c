/* next, recall, start, done, missed: what a counter does */
#include "booking/command/answer.h"
#include "booking/command/arguments.h"
#include "booking/command/handlers.h"
#include "queue/queue.h"

typedef enum err counter_act(struct store *store, const struct office *office,
                             const struct division *division, int counter, struct instant now,
                             struct call *ret_call, enum refusal *ret_refusal);

/* Does `act` at the counter that the words name. EXIT_DONE, or the exit code of what was answered
 * already. */
static int act_at_counter(struct command_run *run, counter_act *act, struct call *ret_call) {
    const struct division *division;
    int counter;
    enum refusal refusal;
    if (!arguments_division(run, run->words[0], &division) ||
        !arguments_counter(run, division, run->words[1], &counter))
        return EXIT_USAGE;
    enum err err = act(run->store, run->office, division, counter, run->now, ret_call, &refusal);
    if (err)
        return answer_error(run, err);
    return refusal ? answer_refusal(refusal) : EXIT_DONE;
}

static int answer_call(struct command_run *run, counter_act *act) {
    struct call call = {0};
    int code = act_at_counter(run, act, &call);
    if (code)
        return code;
    return answer_json(json_pack("{s:s, s:i, s:I, s:I}", "ticket", call.ticket.text, "counter",
                                 call.counter, "call", (json_int_t)call.call, "committed_ns",
                                 (json_int_t)call.committed_ns),
                       EXIT_DONE);
}

static int answer_state(struct command_run *run, counter_act *act) {
    struct call call = {0};
    int code = act_at_counter(run, act, &call);
    if (code)
        return code;
    return answer_json(json_pack("{s:s, s:i, s:s}", "ticket", call.ticket.text, "counter",
                                 call.counter, "state", ticket_state_name(call.ticket.state)),
                       EXIT_DONE);
}

int handle_next(struct command_run *run) {
    return answer_call(run, call_next);
}

int handle_recall(struct command_run *run) {
    return answer_call(run, call_again);
}

int handle_start(struct command_run *run) {
    return answer_state(run, call_start);
}

int handle_done(struct command_run *run) {
    return answer_state(run, call_finish);
}

int handle_missed(struct command_run *run) {
    return answer_state(run, call_miss);
}
