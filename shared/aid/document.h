/* The papers that an application needs: which, for which situation, how old they may be, and what
 * is missing. The table is assets/rules/documents.tsv with the office's own settings over it. */
#ifndef AID_DOCUMENT_H
#define AID_DOCUMENT_H

#include "aid/fact.h"
#include "time/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct rules;

enum document {
    DOCUMENT_APPLICATION_FORM,
    DOCUMENT_HOUSEHOLD_CERTIFICATE,
    DOCUMENT_INCOME_PROOF,
    DOCUMENT_TAX_ASSESSMENT,
    DOCUMENT_SUSPENSION_PROOF,
    DOCUMENT_OCMW_ATTEST,
    DOCUMENT_RVA_ATTEST,
    DOCUMENT_HEALTH_FUND_ATTEST,
    DOCUMENT_HONOUR_DECLARATION,
    DOCUMENT_FOD_DECLARATION,
    DOCUMENT_ACCOUNTANT_ATTEST,
    DOCUMENT_VAT_RETURN,
    DOCUMENT_ALIMONY_PAYMENTS,
    DOCUMENT_ALIMONY_JUDGMENT,
    DOCUMENT_DEBT_REPAYMENTS,
    DOCUMENT_SCHOOL_ATTEST,
    DOCUMENT_DEBT_MEDIATOR_ATTEST,
    DOCUMENT_DEBT_SETTLEMENT_JUDGMENT,
    DOCUMENT_IDENTITY,
    DOCUMENT_LIVING_WAGE_DECISION,
    DOCUMENT_LIVING_WAGE_ATTEST,
    DOCUMENT_ELDERLY_INCOME_ATTEST,
    DOCUMENT_DISABILITY_ALLOWANCE_DECISION,
    DOCUMENT_CHILD_BENEFIT_ATTEST,
    DOCUMENT_RENT_SHEET,
    DOCUMENT_DETENTION_ATTEST,
    DOCUMENT_IMMEDIATE_APPEARANCE_PAPERS,
    DOCUMENT_MENTAL_HEALTH_PAPERS,
    DOCUMENT_STAY_PAPERS,
    DOCUMENT_ASYLUM_PAPERS,
    DOCUMENT_DEBT_SETTLEMENT_DECLARATION,
    DOCUMENT_COURT_PAPERS,
    DOCUMENT_MANDATE_FORM,
    DOCUMENT_COUNT
};

/* Why a paper is needed. */
enum situation {
    SITUATION_SECOND_LINE, /* every request for a lawyer */
    SITUATION_INCOME,      /* an adult member with a wage, a benefit or a pension */
    SITUATION_NO_INCOME,
    SITUATION_SELF_EMPLOYED,
    SITUATION_AT_SCHOOL, /* a dependant of school age and more, a student without income */
    SITUATION_BENEFIT_SUSPENDED,
    SITUATION_PART_TIME, /* of one's own will */
    SITUATION_INVALID,   /* sickness benefit, or 66 % invalid */
    SITUATION_BUREAU_ASKS,
    SITUATION_ALIMONY, /* paid or received */
    SITUATION_ALIMONY_UNPAID,
    SITUATION_EXCEPTIONAL_DEBT,
    SITUATION_DEBT_SETTLEMENT,
    SITUATION_MINOR,
    SITUATION_LIVING_WAGE,
    SITUATION_ELDERLY_INCOME,
    SITUATION_DISABILITY_ALLOWANCE,
    SITUATION_GUARANTEED_CHILD_BENEFIT,
    SITUATION_SOCIAL_TENANT,
    SITUATION_DETAINED,
    SITUATION_IMMEDIATE_APPEARANCE,
    SITUATION_MENTAL_HEALTH,
    SITUATION_FOREIGNER_STAY,
    SITUATION_ASYLUM,
    SITUATION_OVER_INDEBTED,
    SITUATION_OVER_INDEBTED_MEMBER, /* each adult at the address of an over-indebted person */
    SITUATION_PROCEDURE,            /* a case runs in court already */
    SITUATION_THROUGH_LAWYER,
    SITUATION_COUNT
};

/* Situations that hold together: bit `1 << situation`. */
typedef uint64_t situation_set;

static inline situation_set situation_bit(enum situation situation) {
    return (situation_set)1 << situation;
}

/* Until when a paper is young enough. */
enum age_rule {
    AGE_ANY,               /* its date does not matter */
    AGE_BY_APPLICATION,    /* dated on or before the application */
    AGE_CALENDAR_MONTHS,   /* dated on or after the same day so many months before it */
    AGE_DAYS,              /* so many days */
    AGE_THIS_OR_LAST_YEAR, /* dated in the year of the application or the one before */
    AGE_SCHOOL_YEAR,       /* dated in the school year, which begins on 1 September */
    AGE_STATEMENT_MONTHS,  /* a decision: any; a statement of it: as AGE_CALENDAR_MONTHS */
    AGE_RULE_COUNT
};

/* One row of the table. */
struct document_rule {
    enum document document;
    enum situation situation;
    enum age_rule age_rule;
    int max_age;   /* of AGE_CALENDAR_MONTHS, AGE_DAYS, AGE_STATEMENT_MONTHS; else 0 */
    bool blocking; /* without it there is no decision */
};

/* A paper that was shown. */
struct paper {
    enum document document;
    size_t member; /* whose */
    bool dated;
    struct date date;
    enum fact accepted;
    bool statement; /* an attest or bank statement of the decision, not the decision itself */
};

enum paper_state {
    PAPER_GOOD,
    PAPER_UNKNOWN, /* a date or an acceptance is not known */
    PAPER_TOO_OLD,
    PAPER_NOT_ACCEPTED,
    PAPER_MISSING,
    PAPER_STATE_COUNT
};

/* A paper that is needed, and how it stands with it. */
struct document_need {
    const struct document_rule *rule;
    size_t member; /* whose; the applicant's where it is the household's */
    enum paper_state state;
};

/* Whose papers count for a need. */
struct bearer {
    size_t member;
    bool household; /* any member's paper will do */
};

/* The papers that one bearer needs in these situations, at most DOCUMENT_COUNT of them, and the
 * state of each on the day of the application. `papers` NULL: nothing was looked at, all are
 * PAPER_MISSING. A kind that several situations ask for stands once, under the first of its rows
 * that blocks, else the first. Returns how many were written to `out`. Page, pillar, counter and
 * letter all ask here. */
size_t documents_check(const struct rules *rules, situation_set held, struct bearer bearer,
                       struct date date, const struct paper *papers, size_t paper_count,
                       struct document_need out[DOCUMENT_COUNT]);

/* Whether all blocking ones of these needs are good. */
enum fact documents_are_good(const struct document_need *needs, size_t count);

/* Whether a paper dated `paper` is young enough for an application of `date`. */
bool document_is_young(const struct document_rule *rule, struct date paper, bool statement,
                       struct date date);

const char *document_name(enum document document);    /* "rent_sheet" */
const char *situation_name(enum situation situation); /* "social_tenant" */

/* Their keys in the catalogues: "document.rent_sheet". */
const char *document_key(enum document document);
const char *situation_key(enum situation situation);

const char *paper_state_name(enum paper_state state); /* "too_old" */
bool document_parse(const char *name, enum document *ret_document);
bool situation_parse(const char *name, enum situation *ret_situation);

#endif
