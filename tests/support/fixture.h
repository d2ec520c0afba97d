/* A real office in a real database file of a temporary folder, for tests. */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "base/memory.h"
#include "office/office.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

struct fixture {
    char folder[64]; /* removed by fixture_done() */
    char path[96];   /* of the database */
    struct store *store;
    struct office *office; /* assets/offices/antwerpen.json */
    const struct division *antwerpen, *mechelen, *turnhout;
    const struct service *advies, *prodeo, *documenten;
};

/* Any failure here fails the test that asked for it. */
void fixture_init(struct fixture *fixture);
void fixture_done(struct fixture *fixture);

/* A test that gets a fixture of its own as its state. */
#define with_office(test) cmocka_unit_test_setup_teardown(test, fixture_setup, fixture_teardown)
int fixture_setup(void **state);
int fixture_teardown(void **state);

/* Changes the office in the database by SQL and reads it again. */
void fixture_change(struct fixture *fixture, const char *sql);

/* The instant of a local time in Brussels: "2026-11-23T10:00". */
struct instant fixture_at(const struct fixture *fixture, const char *local);

#endif
