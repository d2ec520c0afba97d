/* Random requests for legal aid, on days that the tables cover. */
#ifndef TESTS_RANDOM_CASE_H
#define TESTS_RANDOM_CASE_H

#include "request.h"

/* A case that comes to the income test, all its facts known. */
struct means_case random_household(struct dice *dice);

/* A case of any kind: also minors, wealth, categories and the like. All its facts are known. */
struct means_case random_case(struct dice *dice);

/* Shows some papers, most of them good. */
void random_papers(struct dice *dice, struct means_case *c);

/* Makes some fact unknown; nothing where the one that was chosen cannot be. */
void random_forget(struct dice *dice, struct means_case *c);

/* Often small, often near a limit, now and then large. */
int64_t random_cents(struct dice *dice);

bool one_in(struct dice *dice, uint32_t n);

#endif
