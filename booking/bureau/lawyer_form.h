/* A lawyer as the bureau's form has them: every field as it was typed, periods row by row. */
#ifndef BUREAU_LAWYER_FORM_H
#define BUREAU_LAWYER_FORM_H

#include "booking/request.h"
#include "dossier/lawyer.h"

#include <jansson.h>

struct period_row {
    char *from, *until; /* owned */
};

struct lawyer_form {
    char *texts[LAWYER_FIELD_COUNT]; /* as lawyer_read() takes them, but for periods; owned */
    struct period_row *rows[LAWYER_PERIOD_COUNT]; /* owned */
    size_t row_count[LAWYER_PERIOD_COUNT];
};

/* For cleanup(lawyer_form_done) too. */
void lawyer_form_done(struct lawyer_form *form);

/* From a stored lawyer, and from what was sent. */
void lawyer_form_of(const struct lawyer *lawyer, struct lawyer_form *ret_form);
void lawyer_form_receive(struct request *request, struct lawyer_form *ret_form);

/* Takes out a row, "remove.leave.2", and those that are empty; one more is always shown to be
 * filled in, which "add.leave" asks for. False for any other act: the form is to be read. */
bool lawyer_form_act(struct lawyer_form *form, const char *act);

bool lawyer_form_read(const struct lawyer_form *form, struct lawyer *ret_lawyer,
                      struct lawyer_wrongs *ret_wrongs);

/* Sets the values of the template "lawyer.html". */
void lawyer_form_show(const struct request *request, const struct lawyer_form *form,
                      const struct lawyer_wrongs *wrongs, json_t *values);

#endif
