/* The clerk's talk with the visitor, as it was typed: a JSON object of texts by field name. Wrong
 * texts are kept and named, field by field; what can be read makes the case of the means test.
 *
 *   purpose               advice | lawyer; empty: not asked yet
 *   name street postcode town phone email subject language paper_language
 *   date                  of the application; empty: today
 *   matter                a name of case.h; empty: not asked yet
 *   urgent third_party_pays unfounded youth_court succession     yes | no; empty: no
 *   unfounded_reason
 *   wealth                yes | no; empty: not asked yet; wealth_reason
 *   debt_settlement       yes; living_money, charges_paid
 *   m0. m1. ...           people at the address, the applicant first:
 *     role age            age: whole years, or a date of birth
 *     income              none | some; empty: not asked yet, or some where a line is filled in
 *     wage benefit pension self_employed_income other_income     a month, net
 *     alimony_received alimony_paid exceptional_debt             a month
 *     self_employed student opponent                             yes
 *     dependant           rule | yes | no
 *     excluded            yes, with excluded_reason
 *     situation.NAME      yes: a circumstance (document.h) that asks for a paper
 *   c.KIND                yes: the category is claimed; c.KIND.rebutted yes
 *   papers                yes: they were looked at; so they were where one is marked
 *   p.DOCUMENT.MEMBER     good | refused; empty: not shown; with .date, .statement yes
 *
 * Alimony and debts of who is left out or an opponent do not count.
 */
#ifndef DOSSIER_INTAKE_H
#define DOSSIER_INTAKE_H

#include "aid/case.h"
#include "aid/unknown.h"
#include "base/str.h"

#include <jansson.h>

#define INTAKE_MEMBERS_MAX 20

enum intake_mistake {
    INTAKE_GOOD,
    INTAKE_NO_AMOUNT, /* not as 1450 or 1450,50 */
    INTAKE_NEGATIVE,  /* a minus before it */
    INTAKE_TOO_MUCH,  /* more than a million a month: a slip */
    INTAKE_NO_AGE,    /* no whole years, no date of birth */
    INTAKE_TOO_OLD,   /* over 130 */
    INTAKE_NO_DAY,    /* not as 2026-09-01 or 1/9/2026 */
    INTAKE_IN_FUTURE, /* a day that has not come */
    INTAKE_TOO_LONG,
    INTAKE_NO_CHOICE, /* none of the choices */
    INTAKE_NEEDS_REASON,
    INTAKE_NO_EMAIL,
    INTAKE_MISTAKE_COUNT
};

/* Its sentence in the catalogues: "intake.mistake.NAME". */
const char *intake_mistake_name(enum intake_mistake mistake);

struct intake_wrong {
    char *field; /* "m1.wage"; owned */
    enum intake_mistake mistake;
};

struct intake {
    struct means_case c; /* passes case_check(); what is wrong or empty is unknown in it */
    struct intake_wrong *wrongs;
    size_t wrong_count;
};

/* For cleanup(intake_done) too. */
void intake_done(struct intake *intake);

/* Reads what was typed, on a day of the office. Any object of texts gives a case; the mistakes
 * stand in the order of the talk. */
void intake_read(const json_t *fields, struct date today, struct intake *ret_intake);

/* The text of a field; "" where there is none. Inside `fields`, or static. */
const char *intake_text(const json_t *fields, const char *name);

/* How many people stand in it, the applicant among them: at least 1. */
size_t intake_member_count(const json_t *fields);

/* Adds an empty member at the end; false at INTAKE_MEMBERS_MAX. */
bool intake_add_member(json_t *fields);

/* Takes member `index` (not 0) out; those behind move up, with their papers. */
void intake_remove_member(json_t *fields, size_t index);

/* The mistake of a field; INTAKE_GOOD where it has none. */
enum intake_mistake intake_mistake_of(const struct intake *intake, const char *name);

/* Whether there is a field of that name. */
bool intake_knows(const char *name);

/* Whose field it is: "m1.wage" and "p.income_proof.1" are of member 1. False where it is nobody's.
 */
bool intake_member_of(const char *name, size_t *ret_index);

/* The field in which a fact of the case is asked ("m1.income" for members[1].net_income_cents). */
void intake_field_of_fact(const struct means_case *c, struct fact_ref fact, struct str *out);

/* ---- intake_merge.c: two people typed at once ---- */

enum intake_side { INTAKE_MINE, INTAKE_THEIRS };

/* Joins what two people made of `base`: a field that one of them changed is that one's. Names of
 * fields that both changed, each in another way, go to `ret_disputed` (a list of texts); of them
 * stands what `winner` made. Where one of them added or took out people, all fields of people are
 * taken as one. The caller owns both. */
void intake_merge(const json_t *base, const json_t *mine, const json_t *theirs,
                  enum intake_side winner, json_t **ret_merged, json_t **ret_disputed);

#endif
