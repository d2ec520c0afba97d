/* Every screen of the pillar, each with a way to come there: for tests that look at all of them. */
#ifndef TESTS_SIGHTS_H
#define TESTS_SIGHTS_H

#include "pillar.h"

struct sight {
    const char *name;
    enum screen screen;
    void (*come)(struct pillar *pillar);
};

/* Ends with a NULL name. Each begins from a pillar at start, in which a language may have been
 * chosen by sight_in(). */
extern const struct sight sights[];

/* Comes to the screen in a language; the start screen and the one out of order have the first. */
void sight_in(struct pillar *pillar, const struct sight *sight, enum language language);

/* Refuses a code that was scanned, with an appointment on `day` ("2026-11-24") at 11:00. */
void sight_refuse(struct pillar *pillar, enum refusal refusal, const char *day,
                  const struct division *division);

#endif
