/* Answers to the questions of the page that tells what may be expected. */
#ifndef TESTS_ANSWERS_H
#define TESTS_ANSWERS_H

#include "booking/visitor/ask.h"

#define DAY        "2025-11-24" /* limits 1612, 1920, 2226; no deduction for dependants */
#define FAMILY_DAY "2025-07-01" /* limits 1582, 1884, 2184; 355.21 for each dependant */

/* What somebody who lives alone answers; tests change what they are about. */
struct ask_typed alone(const char *income);

/* The case of the answers on that day, which can be decided. End it with ask_done(). */
struct ask answers_on(const char *day, const struct ask_typed *typed);

#endif
