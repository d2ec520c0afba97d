/* Who is designated (Judicial Code, art. 508/9): the order of the lawyers of the list for one
 * application, with each lawyer's reason for their place or for being left out.
 *
 * The order, for those who may: on the list at that date; not suspended, not on leave; handles the
 * matter; no conflict of interest; gave this person no first-line advice in the same case (508/12,
 * unless urgent). Where it is urgent, who is on call goes first. Then who speaks the applicant's
 * language, then the others with an interpreter. Among equals: the one designated longest ago, and
 * before those whoever never was; of several who never were, who is longest on the list, then the
 * lower number. */
#ifndef DOSSIER_DESIGNATION_H
#define DOSSIER_DESIGNATION_H

#include "dossier/lawyer.h"
#include "time/instant.h"

#include <jansson.h>

/* Why a lawyer is left out; the first that holds. */
enum left_out {
    LEFT_OUT_NOT,
    LEFT_OUT_NOT_LISTED,
    LEFT_OUT_SUSPENDED,
    LEFT_OUT_ON_LEAVE,
    LEFT_OUT_MATTER,   /* does not handle it */
    LEFT_OUT_CONFLICT, /* of interest */
    LEFT_OUT_ADVISED,  /* gave first-line advice in the same case */
    LEFT_OUT_DECLINED, /* this very application, before */
    LEFT_OUT_COUNT
};

const char *left_out_name(enum left_out reason); /* "on_leave"; "none" for LEFT_OUT_NOT */

/* Why a lawyer may not be designated in one application, as it is noted there. */
enum exclusion { EXCLUSION_CONFLICT, EXCLUSION_ADVISED, EXCLUSION_DECLINED, EXCLUSION_COUNT };

const char *exclusion_name(enum exclusion exclusion); /* "conflict" */
bool exclusion_parse(const char *name, enum exclusion *ret_exclusion);

struct lawyer_exclusion {
    int64_t lawyer_id;
    enum exclusion kind;
};

/* When a lawyer was designated last. */
struct last_turn {
    int64_t lawyer_id;
    int64_t turn; /* grows with every designation of the office */
    struct instant at;
};

/* What the order depends on. Lists are the caller's. */
struct call_for_lawyer {
    struct date date;
    enum matter matter;
    const char *language; /* ISO 639-1, of the applicant; "": not known, so everybody speaks it */
    bool urgent;
    const struct lawyer_exclusion *exclusions;
    size_t exclusion_count;
    const struct last_turn *turns; /* of those who were ever designated */
    size_t turn_count;
};

struct standing {
    const struct lawyer *lawyer;
    enum left_out left_out;
    bool barred; /* noted in the application, whatever else holds: conflict, advice, declined */
    bool on_call;
    bool speaks;   /* else an interpreter */
    bool has_turn; /* was designated before */
    struct last_turn last;
};

struct ranking {
    struct standing *list; /* those who may in their order, then those left out by name; owned */
    size_t count;
    size_t able; /* how many may */
};

/* For cleanup(ranking_done) too. */
void ranking_done(struct ranking *ranking);

/* The order. Pure. `lawyers` must outlive the ranking. */
void ranking_make(const struct lawyers *lawyers, const struct call_for_lawyer *call,
                  struct ranking *ret_ranking);

/* The standing of a lawyer, or NULL. */
const struct standing *ranking_find(const struct ranking *ranking, int64_t lawyer_id);

/* Whether the applicant may choose this lawyer: on the list, not suspended, without conflict, no
 * first-line advice, has not declined; another matter, language or leave is no bar, and is shown.
 */
bool standing_may_be_chosen(const struct standing *standing);

/* Of those who may, the one designated longest ago; NULL where nobody ever was. */
const struct standing *ranking_longest_ago(const struct ranking *ranking);

/* The order as it is kept with a designation: those who may in their order, those left out by their
 * reason. Short, since an office keeps thousands of them with a thousand lawyers each: a lawyer is
 * named by `id`, and none is ever deleted.
 * {"able":[{"lawyer":7,"on_call":false,"speaks":true,"last_us":1614676445000000}, ...],
 *  "left_out":{"on_leave":[12],"matter":[3,9]}} */
json_t *ranking_keep(const struct ranking *ranking);

/* Reads a kept order; what was noted in the application (`barred`) is not in it, and turns are told
 * by their instant alone. False for what is none. `lawyers` must outlive the ranking. */
bool ranking_read(const char *kept, const struct lawyers *lawyers, struct ranking *ret_ranking);

/* ---- designation_store.c ---- */

struct last_turns {
    struct last_turn *list;
    size_t count;
};

void last_turns_done(struct last_turns *turns);

/* Everybody's last turn. Designations that a later decision took back do not count, nor does a
 * correction that leaves the lawyer. */
enum err last_turns_load(struct store *store, struct last_turns *ret_turns);

enum designation_basis {
    DESIGNATION_BY_TURN,
    DESIGNATION_BY_CHOICE,
    DESIGNATION_KEPT,
    DESIGNATION_BASIS_COUNT
};

const char *designation_basis_name(enum designation_basis basis); /* "turn" */
bool designation_basis_parse(const char *name, enum designation_basis *ret_basis);

struct designation {
    int64_t id, decision_id, lawyer_id;
    enum designation_basis basis;
    char *ranking; /* JSON; owned */
    struct instant at;
    char *by; /* owned */
};

void designation_done(struct designation *designation);

/* The designation of a decision; `*ret_found` false where it has none. */
enum err designation_of_decision(struct store *store, int64_t decision_id,
                                 struct designation *ret_designation, bool *ret_found);

/* Adds one in the running transaction. An error sticks in the store. */
void designation_add(struct store *store, const struct designation *designation, int64_t staff_id);

#endif
