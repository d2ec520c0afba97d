/* A paper to look at: a case, what the means test says of it, and the facts of the letter. */
#ifndef TESTS_PAPER_H
#define TESTS_PAPER_H

#include "request.h"

#include "dossier/letter.h"

#define PAPER_PHONE "+32 3 000 56 78"
#define PAPER_LINK  "http://office.example/d/0123456789abcdefghjkmnpqrs"

/* Changed by a test that puts them back. */
extern struct office paper_office;
extern struct division paper_division;

struct decided {
    struct means_case c;
    struct means_answer answer;
    struct trace trace;
    struct letter_facts facts;
};

/* For cleanup(decided_done). */
void decided_done(struct decided *decided);

/* Decides as it is proposed, with a lawyer where one goes with that. Takes over the case. */
void decide(struct means_case c, struct decided *ret_decided);

/* A civil case of 24 January 2022 with this income and all its papers. */
struct means_case proved(int64_t income_cents);

/* Fails unless the text has this part, or where it has it. */
void assert_has(const struct str *text, const char *part);
void assert_has_not(const struct str *text, const char *part);

#endif
