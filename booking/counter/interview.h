/* The page of the talk (interview_*.c): an application as it was typed, what the means test makes
 * of it so far, and what is still asked. Its parts are made here; the page joins them. */
#ifndef BOOKING_INTERVIEW_H
#define BOOKING_INTERVIEW_H

#include "aid/means.h"
#include "booking/page.h"
#include "dossier/application.h"
#include "dossier/intake.h"
#include "dossier/intake_fields.h"
#include "dossier/law.h"

/* An application that is being shown. */
struct interview {
    const struct request *request;
    const struct application *application; /* as the database has it */
    const json_t *fields;                  /* as they are shown */
    const struct law *law;
    struct intake intake;
    struct trace trace;
    struct means_answer answer;
    struct paper_need *needs; /* the papers that are asked; owned */
    size_t need_count;
};

/* Reads the fields and decides on them. The rest stays the caller's. */
enum err interview_read(const struct request *request, const struct application *application,
                        const json_t *fields, struct interview *ret_interview);

/* For cleanup(interview_done) too. */
void interview_done(struct interview *interview);

/* The fields of an application; the caller owns them. Empty where they cannot be read. */
json_t *interview_fields(const struct application *application);

/* ---- interview_page.c ---- */

/* Why a page comes back instead of being saved. */
enum interview_trouble { INTERVIEW_FINE, INTERVIEW_TOO_MUCH, INTERVIEW_DISPUTED };

/* What the form holds besides its fields: what was shown before anybody typed. */
struct interview_state {
    int64_t revision;
    const json_t *base;
    enum interview_trouble trouble;
    const json_t *disputed; /* names of fields, where they are */
    const json_t *theirs;   /* what a colleague saved of them */
};

enum err interview_answer(struct request *request, struct response *response, int status,
                          const struct application *application, const json_t *fields,
                          const struct interview_state *state);

/* ---- interview_field.c: one field, or what is said of it ---- */

/* A field: its name, label, hint, text and mistake; the kind is set by those below. */
json_t *field_text(const struct interview *interview, const char *name);
json_t *field_ltr(const struct interview *interview, const char *name, const char *mode);
json_t *field_long(const struct interview *interview, const char *name);
json_t *field_amount(const struct interview *interview, const char *name);
json_t *field_tick(const struct interview *interview, const char *name);

/* One of several; `values` end in NULL, and their words are "interview.choice.GROUP.VALUE". What is
 * not answered is shown as `standard`. */
json_t *field_choice(const struct interview *interview, const char *name, const char *group,
                     const char *const *values, const char *standard);

/* The same as a list that opens, without options yet. */
json_t *field_list(const struct interview *interview, const char *name);
void field_add_option(const struct interview *interview, json_t *field, const char *value,
                      const char *text);

/* Yes or no, no where it is not answered; and where that is left open. */
json_t *field_fact(const struct interview *interview, const char *name);
json_t *field_open_fact(const struct interview *interview, const char *name);

/* Adds "Person 2: partner". */
void interview_person(const struct interview *interview, size_t member, struct str *out);

/* Adds what a field is called, with whose it is. */
void interview_label(const struct interview *interview, const char *name, struct str *out);

/* Adds a field's text as people read it: "yes" of a tick in the clerk's language. */
void interview_value(const struct interview *interview, const char *name, const char *text,
                     struct str *out);

/* ---- The other parts ---- */

/* interview_people.c: sets "people" and "purses" */
void interview_add_people(const struct interview *interview, json_t *values);

/* interview_papers.c: sets "papers" and "circumstances" */
void interview_add_papers(const struct interview *interview, json_t *values);

/* interview_result.c: sets "result" */
void interview_add_result(const struct interview *interview, json_t *values);

#endif
