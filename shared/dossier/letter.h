/* The paper that says it all: what was decided and why, the contribution and to whom, the lawyer,
 * what to bring and do, and for a refusal the way to the labour court. Made once, when the officer
 * decides, and kept; the page and the PDF both show what was kept. In Dutch, the language of the
 * procedure, and beside it in the applicant's.
 *
 * {"languages":["nl","ar"],
 *  "office":"...", "lines":["...", ...], "date":"2026-11-23",
 *  "blocks":[{"kind":"title","texts":["...","..."]}, ...]}
 * `office` and `lines`, its address and telephone, are the letterhead. `date` is the day of the
 * paper, which its PDF has as its own, so that two prints are equal; a paper may lack it. A text
 * holds a language's words for the block, in the order of `languages`; an address has its lines in
 * it. */
#ifndef DOSSIER_LETTER_H
#define DOSSIER_LETTER_H

#include "aid/means.h"
#include "dossier/decision.h"
#include "dossier/lawyer.h"

#include <jansson.h>

enum letter_kind {
    LETTER_TITLE,
    LETTER_HEADING,
    LETTER_PARAGRAPH,
    LETTER_ITEM,   /* of a list */
    LETTER_STRONG, /* a line that must be seen: the outcome, a last day */
    LETTER_ADDRESS,
    LETTER_NOTE, /* small: sources, demo amounts */
    LETTER_KIND_COUNT
};

const char *letter_kind_name(enum letter_kind kind); /* "heading" */
bool letter_kind_parse(const char *name, enum letter_kind *ret_kind);

/* What the paper is made of; all of it the caller's. */
struct letter_facts {
    const struct office *office;
    const struct division *division;
    const char *number; /* of the application */
    struct date date;
    const char *name, *street, *postcode, *town, *subject; /* "" where not given */
    const struct means_case *c;
    const struct means_answer *answer; /* the proposal */
    const struct trace *trace;
    enum decision_outcome outcome;
    struct money contribution;
    bool departs;
    const char *reason; /* the officer's; NULL: none */
    bool has_due;
    struct date due;
    const struct lawyer *lawyer; /* NULL: none designated */
    bool interpreter;            /* the lawyer does not speak the applicant's language */
    bool corrects;               /* an earlier decision */
    struct date corrected;       /* of that day */
    const char *link;            /* where the visitor finds it again; NULL: nowhere */
};

/* The kept form. `beside` LANGUAGE_NL, or without a catalogue: Dutch alone. The caller owns it. The
 * link is named where the office shows papers at all (paper_link_days). */
json_t *letter_make(const struct letter_facts *facts, const struct catalogue *catalogue,
                    enum language beside);

/* A letter of parts: takes over `lines` and `blocks`. The caller owns it. */
json_t *letter_whole(const enum language *languages, size_t count, const char *office,
                     json_t *lines, struct date date, json_t *blocks);

/* ---- letter_pdf.c ---- */

/* The paper as a PDF of A4 pages (pango and cairo), its columns side by side, its text selectable.
 * ERR_INVALID for what is no letter, ERR_IO where the library fails. `title` goes to the file's own
 * description. */
enum err letter_pdf(const json_t *letter, const char *title, struct str *out);

#endif
