/* The papers that a case asks for, before any was shown: for whom wants to know what to bring. The
 * same rules as the means test follow, so nobody is told to bring what the counter will not ask. */
#ifndef AID_NEEDS_H
#define AID_NEEDS_H

#include "aid/case.h"
#include "aid/rules.h"

#include <stdbool.h>
#include <stddef.h>

struct need {
    const struct document_rule *rule; /* belongs to the rules */
    size_t member;                    /* whose; the applicant's where it is the household's */
    bool household;                   /* any member's paper will do */
    bool surely; /* whichever way the unknown facts turn out; else only if the situation holds */
};

struct needs {
    struct need *list; /* the household's, then those of each member in their order; owned */
    size_t count;
};

/* For cleanup(needs_done) too. */
void needs_done(struct needs *needs);

/* What a case that passed case_check() has to show; nothing where no papers are looked at (advice
 * only, somebody else pays). Papers that the case shows make no difference. */
void needs_find(const struct rules *rules, const struct means_case *c, struct needs *ret_needs);

#endif
