/* The officer decides (Judicial Code, art. 508/14 and 508/15): the engine's proposal is confirmed
 * or departed from with a reason, and a lawyer is designated, in one transaction: both or neither.
 * What was decided is frozen with its input, its law, its trace and its paper. A correction is a
 * new decision that names the one it replaces. */
#ifndef DOSSIER_DECISION_H
#define DOSSIER_DECISION_H

#include "aid/means.h"
#include "dossier/application.h"
#include "dossier/law.h"
#include "text/catalogue.h"

enum decision_outcome {
    DECISION_FULL,
    DECISION_PARTIAL,
    DECISION_REFUSED,
    DECISION_PROVISIONAL, /* urgent: a lawyer now, papers due */
    DECISION_PENDING,     /* recorded without an answer: papers, facts or amounts lack */
    DECISION_OUTCOME_COUNT
};

const char *decision_outcome_name(enum decision_outcome outcome); /* "partial" */
bool decision_outcome_parse(const char *name, enum decision_outcome *ret_outcome);

/* Whether a lawyer goes with that outcome. */
bool decision_designates(enum decision_outcome outcome);

/* The state of an application by its newest decision. `designated`: it names a lawyer. */
enum application_state decision_leads_to(enum decision_outcome outcome, bool designated);

/* What the engine proposes, as an outcome that an officer can confirm: OUTCOME_UNDETERMINED is
 * pending. False for OUTCOME_NONE_NEEDED: nothing is decided on advice only. */
bool decision_proposed(const struct means_answer *answer, enum decision_outcome *ret_outcome);

/* Whether an outcome, and for a partial one its contribution, is other than the proposal. */
bool decision_departs(const struct means_answer *answer, enum decision_outcome outcome,
                      struct money contribution);

/* The last day on which a refusal notified on `notice` can be brought before the labour court: one
 * month, counted from the day after, to the next working day where it ends on a Saturday, a Sunday
 * or a public holiday (Judicial Code, art. 508/16, 52, 53 and 54). Where the month after lacks the
 * day, its last day; after the 28th of a February the 28th of March, the earlier of two readings,
 * since whoever keeps to it is never late. */
struct date decision_appeal_until(struct date notice);

#define DECISION_REASON_BYTES 2000

/* What an officer orders. All texts are the caller's. */
struct decision_order {
    int64_t application_id;
    int64_t revision; /* of its fields, as the officer saw them */
    int64_t replaces; /* the newest decision that the officer saw; 0: none */
    const struct means_case *c;
    const char *request; /* the case as JSON */
    const struct law *law;
    enum decision_outcome outcome;
    struct money contribution; /* of a partial one; else 0 */
    const char *reason;        /* NULL: none given */
    struct date due;           /* of a provisional or pending one: when papers are due, from today
                                     on; year 0: of a provisional one as late as the law lets, of a
                                     pending one none */
    int64_t lawyer_id;         /* 0: none is designated */
    enum designation_basis basis;
    const char *language; /* ISO 639-1: what the applicant speaks */
    enum language beside; /* of the paper, beside Dutch; LANGUAGE_NL: Dutch alone */
    const char *name, *street, *postcode, *town; /* the applicant's; may be "" */
    const char *subject;                         /* of the request, in a line; may be "" */
    const struct staff *by;
    struct instant now;
};

enum decision_refusal {
    DECISION_MADE,
    DECISION_CHANGED,      /* somebody saved or decided since */
    DECISION_TURN_MOVED,   /* by turn, but another lawyer is first now */
    DECISION_LAWYER_OUT,   /* the lawyer may not be chosen, or kept, or there is no such lawyer */
    DECISION_NO_REASON,    /* it departs without one */
    DECISION_NOT_POSSIBLE, /* advice only; a lawyer with a refusal; a contribution outside its
                              bounds; papers due in the past, or of a provisional one later than
                              the law lets (508/14); a reason that is too long */
    DECISION_REFUSAL_COUNT
};

const char *decision_refusal_name(enum decision_refusal refusal); /* "turn_moved" */

struct decision {
    int64_t id, application_id;
    int64_t replaces; /* 0: the first */
    int64_t means_case_id;
    enum decision_outcome outcome;
    struct money contribution;
    bool departs;
    char *reason; /* NULL: none; owned */
    bool has_due;
    struct date due;
    struct date date; /* local day of the decision, and of its notice at the counter */
    struct instant at;
    char by[STAFF_NAME_MAX + 1];
    char *letter; /* JSON of letter.h; owned */
};

/* For cleanup(decision_done) too. */
void decision_done(struct decision *decision);

/* ---- decision_store.c ---- */

/* Decides, designates, keeps the case, writes the paper, and moves the application's state: one
 * transaction. By turn the order is made anew inside it, so two officers never get one turn.
 * Nothing is written unless `*ret_refusal` is DECISION_MADE. */
enum err decision_make(struct store *store, const struct office *office,
                       const struct catalogue *catalogue, const struct decision_order *order,
                       struct decision *ret_decision, enum decision_refusal *ret_refusal);

/* The order of the lawyers for an application now, and what it was made of. */
struct lawyer_choice {
    struct lawyers lawyers;
    struct ranking ranking;
};

void lawyer_choice_done(struct lawyer_choice *choice);
enum err lawyer_choice_make(struct store *store, int64_t application_id, struct date date,
                            enum matter matter, const char *language, bool urgent,
                            struct lawyer_choice *ret_choice);

/* All decisions of an application, the newest last. */
struct decisions {
    struct decision *list; /* owned */
    size_t count;
};

void decisions_done(struct decisions *decisions);
enum err decisions_load(struct store *store, int64_t application_id,
                        struct decisions *ret_decisions);

#endif
