/* The page on which an officer decides (decide_*.c): the proposal, what is typed beside it, and the
 * lawyers in their order. */
#ifndef BOOKING_DECIDE_H
#define BOOKING_DECIDE_H

#include "booking/page.h"
#include "dossier/application.h"
#include "dossier/decision.h"
#include "dossier/intake.h"

/* What a decision rests on, read anew for each page. */
struct decide {
    struct request *request;
    struct application application;
    json_t *fields;
    const struct law *law;
    struct intake intake;
    size_t wrong_count; /* mistakes in the talk that have to be mended first */
    struct trace trace;
    struct means_answer answer;
    enum decision_outcome proposed;
    bool advice_only; /* nothing is decided on that */
    struct decisions earlier;
    struct date today, last_due; /* as late as the law lets papers of a provisional one be */
    struct money low, high;      /* bounds of a contribution */
    struct lawyer_choice choice;
    const struct standing *kept; /* who was designated before and may stay; NULL: nobody */
};

/* For cleanup(decide_done) too. */
void decide_done(struct decide *decide);

/* Reads all of it. `*ret_found` false: the page for it is made. */
enum err decide_read(struct request *request, struct response *response, struct decide *ret_decide,
                     bool *ret_found);

/* Whether the officer can decide: no mistake in the talk, and more than advice is asked. */
bool decide_is_possible(const struct decide *decide);

const struct decision *decide_newest(const struct decide *decide); /* NULL: the first */

/* The lawyer whose turn it is; NULL: nobody may. */
const struct standing *decide_first(const struct decide *decide);

/* ---- decide_form.c ---- */

/* How the lawyer is found. */
enum how { HOW_TURN, HOW_CHOICE, HOW_KEPT, HOW_NONE, HOW_COUNT };

const char *how_name(enum how how);

/* What was typed, so that nothing of it is lost when the page comes back. */
struct typed_decision {
    bool has_outcome;
    enum decision_outcome outcome;
    char *contribution, *due, *reason; /* owned */
    enum how how;
    int64_t turn, chosen; /* lawyers; 0: none */
    int64_t revision, replaces;
    int64_t excluded; /* a lawyer to be noted; 0: none */
    bool has_kind;
    enum exclusion kind;
};

struct decision_wrongs {
    bool outcome, contribution, due, reason, reason_long, choice, exclude;
};

void typed_decision_done(struct typed_decision *typed);

/* The proposal, as somebody would type it to confirm it. */
void decide_propose(const struct decide *decide, struct typed_decision *ret_typed);

void decide_read_form(struct request *request, const struct decide *decide,
                      struct typed_decision *ret_typed);

/* The order that was typed; false where something is wrong with it. Texts belong to `typed` and
 * `decide`; `request` is the caller's to set. */
bool decide_order(const struct decide *decide, const struct typed_decision *typed,
                  struct decision_order *ret_order, struct decision_wrongs *ret_wrongs);

/* ---- decide_page.c ---- */

/* Shows the page with what was typed. */
void decide_answer(const struct decide *decide, struct response *response, int status,
                   const struct typed_decision *typed, const struct decision_wrongs *wrongs,
                   enum decision_refusal refusal);

/* ---- decide_lawyers.c ---- */

/* Sets "able", "left_out" and "choosable" with what is to know of each. */
void decide_add_lawyers(const struct decide *decide, json_t *values,
                        const struct typed_decision *typed);

/* What is to know of a lawyer's place: "van wacht", "spreekt Arabisch" ... as a list of {note}. */
struct place_notes {
    bool on_call, speaks, has_turn, longest;
    struct date last;     /* where `has_turn` */
    const char *language; /* of the applicant; "": not known, so nothing is said of it; NULL: of
                             then, so it is not named */
};

json_t *lawyer_notes(const struct request *request, const struct place_notes *notes);

#endif
