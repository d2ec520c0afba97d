/* Talks at the counter as tests type them, on Monday 23 November 2026. */
#ifndef TESTS_TALK_H
#define TESTS_TALK_H

#include "dossier/intake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

extern const struct date today;

/* An object of texts: typed("m0.wage", "1450", ..., NULL). */
json_t *typed(const char *name, ...);

/* Reads the fields, takes them over, and sees to it that the case can be decided. */
struct intake read_typed(json_t *fields);

#endif
