/* The form of the page that tells what may be expected: its fields as they come, and its questions
 * as the template shows them, with what was answered. */
#ifndef BOOKING_VISITOR_ASK_FORM_H
#define BOOKING_VISITOR_ASK_FORM_H

#include "booking/request.h"
#include "booking/visitor/ask.h"

/* The fields of the request's form; the texts stay the form's. */
void ask_form_typed(struct request *request, struct ask_typed *ret_typed);

/* Adds the questions, what was typed and what is wrong with it. `ask` NULL: nothing was sent yet.
 * `school_age`: from which age a school attest is asked. */
void ask_form_show(const struct request *request, const struct ask_typed *typed,
                   const struct ask *ask, int school_age, json_t *values);

/* The questions to answer first: a list of {"at", "label"}, the caller's. */
json_t *ask_form_missing(const struct request *request, const struct ask_result *result);

/* All that was typed, as hidden fields: a list of {"kept_name", "kept_value"}, the caller's. */
json_t *ask_form_kept(const struct ask_typed *typed);

#endif
