/* Requests for legal aid as tests make them, decided under the tables that ship. */
#ifndef TESTS_REQUEST_H
#define TESTS_REQUEST_H

#include "aid/means.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

/* The tables of assets/rules, read once. */
const struct rules *law(void);

struct date on(const char *day);

/* A civil case of this day: the applicant, 40 years old, with this income; all else as it is where
 * it is left out. End it with case_done(). */
struct means_case request(const char *day, int64_t income_cents);

/* Adds someone whose facts are all known; the pointer holds until the next is added. */
struct member *lives_with(struct means_case *c, enum kinship kinship, int age,
                          int64_t income_cents);

void claims(struct means_case *c, enum category category);

/* Shows a paper of a member; `day` NULL: its date is not known. The case is no estimate any more.
 */
struct paper *shows(struct means_case *c, enum document document, size_t member, const char *day);

/* What every request has to show, fresh. */
void shows_the_basics(struct means_case *c);

/* "full income", "pending unknown_fact", "partial income 2500" with the contribution where there is
 * one. */
void assert_answer(const struct means_case *c, const char *expected);

/* The same under other tables. */
void assert_answer_under(const struct rules *rules, const struct means_case *c,
                         const char *expected);

/* Exactly these, in this order: "members[0].age" or "rent_sheet missing 0", with ", " between. */
void assert_asked(const struct means_case *c, const char *expected);

/* The sentence keys of the trace's steps under one rule, with " " between. */
void assert_steps(const struct means_case *c, enum rule rule, const char *expected);

/* Random numbers that are the same for the same seed. */
struct dice {
    uint64_t state;
};
uint32_t throw_below(struct dice *dice, uint32_t bound);

/* The seed of this run: ZUIL_SEED where it is set, else by the clock. Printed, so that a failure
 * can be had again. */
uint64_t seed_of_run(void);

#endif
