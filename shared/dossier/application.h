/* An application for second-line legal aid: opened at the counter, talked through, saved as it is
 * typed, decided. Its number looks like BJB-ANT-2026-000123. What was typed is kept field by field,
 * right or wrong, so that nothing of it is lost; intake.h makes the case of it. */
#ifndef DOSSIER_APPLICATION_H
#define DOSSIER_APPLICATION_H

#include "base/err.h"
#include "base/token.h"
#include "dossier/designation.h"
#include "office/office.h"
#include "office/staff.h"
#include "time/instant.h"

#include <stdbool.h>
#include <stdint.h>

struct store;

enum application_state {
    APPLICATION_DRAFT,
    APPLICATION_ADVICE_ONLY, /* ended without a test */
    APPLICATION_INCOMPLETE,  /* recorded as pending */
    APPLICATION_PROVISIONAL,
    APPLICATION_REFUSED,
    APPLICATION_GRANTED_FULL, /* granted, no lawyer designated yet */
    APPLICATION_GRANTED_PARTIAL,
    APPLICATION_DESIGNATED,
    APPLICATION_STATE_COUNT
};

const char *application_state_name(enum application_state state); /* "granted_full" */
bool application_state_parse(const char *name, enum application_state *ret_state);

#define APPLICATION_NUMBER_TEXT  32
#define APPLICATION_FIELDS_LIMIT (256 * 1024) /* bytes of its JSON */

struct application {
    int64_t id;
    char number[APPLICATION_NUMBER_TEXT];
    char token[TOKEN_TEXT]; /* of the visitor's link to the paper */
    int64_t division_id;
    int64_t ticket_id; /* 0: none */
    enum application_state state;
    char *fields;     /* JSON object of texts; owned */
    int64_t revision; /* grows with every save */
    struct instant opened, saved;
    char opened_by[STAFF_NAME_MAX + 1], saved_by[STAFF_NAME_MAX + 1];
    bool paper_withdrawn;
};

/* For cleanup(application_done) too. */
void application_done(struct application *application);

/* "BJB-ANT-2026-000123": the first three letters of the division's key. */
void application_number(const struct division *division, int year, int64_t serial,
                        char out[APPLICATION_NUMBER_TEXT]);

/* ---- application_store.c ---- */

/* The application of a ticket; opened with these fields (JSON) where it has none yet. ticket_id 0:
 * always a new one. `*ret_application` is filled either way. ERR_INVALID where the fields are
 * longer than APPLICATION_FIELDS_LIMIT. */
enum err application_open(struct store *store, const struct office *office,
                          const struct division *division, int64_t ticket_id, const char *fields,
                          const struct staff *by, struct instant now,
                          struct application *ret_application);

enum err application_find(struct store *store, const struct office *office, int64_t id,
                          struct application *ret_application, bool *ret_found);
enum err application_find_token(struct store *store, const struct office *office, const char *token,
                                struct application *ret_application, bool *ret_found);
enum err application_of_ticket(struct store *store, const struct office *office, int64_t ticket_id,
                               struct application *ret_application, bool *ret_found);

/* Those still to be decided, the ones saved last first; then those decided, or ended as advice,
 * since `since`. */
struct applications {
    struct application *list; /* owned */
    size_t count;
};

void applications_done(struct applications *applications);
enum err applications_load(struct store *store, const struct office *office, struct instant since,
                           struct applications *ret_applications);

/* Saves what was typed. `revision` is the one that was shown: where somebody else saved since,
 * `*ret_saved` is false and nothing is written. Once it is decided the fields may still change, for
 * a correction; the decision keeps its own. ERR_INVALID as above. */
enum err application_save(struct store *store, int64_t id, int64_t revision, const char *fields,
                          const struct staff *by, struct instant now, int64_t *ret_revision,
                          bool *ret_saved);

/* Ends a draft for whom came for advice only; and opens it again. False in `*ret_changed` where its
 * state allows neither. */
enum err application_end_as_advice(struct store *store, int64_t id, const struct staff *by,
                                   struct instant now, bool *ret_changed);
enum err application_reopen(struct store *store, int64_t id, const struct staff *by,
                            struct instant now, bool *ret_changed);

/* Takes the paper off the visitor's link, and puts it back. */
enum err application_show_paper(struct store *store, int64_t id, bool shown);

/* Who may not be designated here; LEFT_OUT by its kind. Setting it again changes the kind. */
enum err application_exclude(struct store *store, int64_t id, int64_t lawyer_id,
                             enum exclusion kind, const struct staff *by, struct instant now);
enum err application_include(struct store *store, int64_t id, int64_t lawyer_id);

struct exclusions {
    struct lawyer_exclusion *list; /* owned */
    size_t count;
};

void exclusions_done(struct exclusions *exclusions);
enum err exclusions_load(struct store *store, int64_t application_id,
                         struct exclusions *ret_exclusions);

#endif
