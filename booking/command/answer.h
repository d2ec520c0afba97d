/* What a command says: one line of JSON, and the exit code that goes with it. */
#ifndef COMMAND_ANSWER_H
#define COMMAND_ANSWER_H

#include "booking/command/command.h"
#include "office/refusal.h"
#include "queue/ticket.h"

#include <jansson.h>

/* Prints and frees `json`; returns `exit_code`. */
int answer_json(json_t *json, enum exit_code exit_code);

/* {"refused":"slot_full"} */
int answer_refusal(enum refusal refusal);

/* {"refused":"used","ticket":"A012"} for a code that has its ticket, the plain refusal else. */
int answer_refusal_with(enum refusal refusal, const struct ticket *ticket);

/* A sentence about the database, with what to do, on standard error. */
int answer_error(const struct command_run *run, enum err err);

/* A ticket that was given: its text, state, position, expected wait and page. */
int answer_ticket(const struct office *office, const struct ticket *ticket);

#endif
