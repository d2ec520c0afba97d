/* The means test of second-line legal aid (Judicial Code, art. 508/13 to 508/17; royal decree of
 * 18-12-2003 before 2020-09-01), as a function of a case and the dated law. No clock, no database,
 * no floating point: the same case under the same rules gives the same answer at any time.
 *
 * It proposes; an officer decides. A fact that is unknown counts only where some value of it would
 * change the answer: then the answer is pending and names the fact. The answer is the outcome with
 * its reason, the contribution and the lump sum; the figures on the way may stay open where they do
 * not change it. */
#ifndef AID_MEANS_H
#define AID_MEANS_H

#include "aid/case.h"
#include "aid/rules.h"
#include "aid/trace.h"
#include "aid/unknown.h"

#include <stdbool.h>
#include <stddef.h>

enum outcome {
    OUTCOME_FULL,
    OUTCOME_PARTIAL,
    OUTCOME_REFUSED,
    OUTCOME_PENDING,
    OUTCOME_PROVISIONAL,
    OUTCOME_NONE_NEEDED,
    OUTCOME_UNDETERMINED,
    OUTCOME_COUNT
};

enum reason {
    REASON_MINOR,
    REASON_WEALTH,
    REASON_CATEGORY,
    REASON_INCOME,
    REASON_THIRD_PARTY,
    REASON_UNFOUNDED,
    REASON_ADVICE_ONLY,
    REASON_DOCUMENTS,
    REASON_UNKNOWN_FACT,
    REASON_NO_AMOUNTS,
    REASON_COUNT
};

/* What is asked before there is a decision: a fact, or a paper. */
struct missing {
    bool is_fact;
    struct fact_ref fact;
    enum document document;
    size_t member;
    enum paper_state state; /* of the paper: never PAPER_GOOD */
};

struct means_answer {
    enum outcome outcome;
    enum reason reason;
    enum fact proved; /* unknown: not reached; no: an estimate, or papers lack */
    enum band band;   /* BAND_NONE: not reached or open */
    struct amount income, base, contribution, lump_sum; /* not known: not reached or open */
    const struct limits *limits;       /* NULL: not reached; belongs to the rules */
    struct money full, partial;        /* of the band, where there are limits */
    const struct deduction *deduction; /* NULL: not needed or not reached; belongs to the rules */
    int dependants;                    /* where there is a deduction */
    bool no_limits, no_deduction;      /* the table has no row for the date and was needed */
    struct missing *missing;           /* owned */
    size_t missing_count;
};

/* Frees what is asked; for cleanup(answer_done) too. */
void answer_done(struct means_answer *answer);

/* The answer to a case that passed case_check(). `trace` (may be NULL) gets the steps; their texts
 * live as long as the case and the rules. */
void means_decide(const struct rules *rules, const struct means_case *c, struct trace *trace,
                  struct means_answer *ret_answer);

/* A paper of an application's list: `surely` it is needed whichever way the unknown facts turn out
 * and whichever claimed category is proved; else perhaps. */
struct paper_need {
    struct document_need need;
    bool surely;
    bool household; /* any member's paper will do */
};

/* The papers that this case has to show (R15), those of the household first, then member by member,
 * each with its state as if all that were shown counted. Returns how many; the caller frees
 * `*ret_needs` (needs.c). None where the answer does not stand on papers. */
size_t means_needs(const struct rules *rules, const struct means_case *c,
                   struct paper_need **ret_needs);

const char *outcome_name(enum outcome outcome); /* "none_needed" */
const char *reason_name(enum reason reason);    /* "third_party" */

#endif
