/* A desk at which decisions are made: an office with an officer, the law that ships, the words, a
 * list of lawyers and applications. Everything happens in Antwerp on Monday 24 January 2022, a day
 * that the tables cover. */
#ifndef TESTS_DESK_H
#define TESTS_DESK_H

#include "fixture.h"
#include "request.h"

#include "dossier/decision.h"
#include "dossier/law.h"
#include "dossier/lawyer.h"

#define DESK_DAY "2022-01-24"

struct desk {
    struct fixture fixture;
    struct law law;
    struct catalogue *catalogue;
    struct staff an; /* the officer */
    struct instant now;
    char *request; /* of the last order; freed by the next */
};

#define with_desk(test) cmocka_unit_test_setup_teardown(test, desk_setup, desk_teardown)
int desk_setup(void **state);
int desk_teardown(void **state);

/* Adds a lawyer who is on the list since 2020. Returns the id. */
int64_t desk_lawyer(struct desk *desk, const char *number, const char *matters,
                    const char *languages);

/* The lawyer's field as somebody types it; the lawyer is then saved. */
void desk_set(struct desk *desk, int64_t lawyer_id, enum lawyer_field field, const char *typed);

/* A new application without a ticket. */
int64_t desk_application(struct desk *desk);

/* An order for a case, to be changed by the test: the proposed outcome and contribution, nobody
 * designated, on top of the application's newest decision. */
struct decision_order desk_order(struct desk *desk, int64_t application_id,
                                 const struct means_case *c);

/* Makes the decision; an error of the database fails the test. */
enum decision_refusal desk_decide(struct desk *desk, const struct decision_order *order,
                                  struct decision *ret_decision);

/* Who is first for this order now; 0: nobody may. */
int64_t desk_first(struct desk *desk, const struct decision_order *order);

/* Makes the decision with whoever is first, which must succeed. Returns its id. */
int64_t desk_by_turn(struct desk *desk, struct decision_order *order);

/* One number that a query gives; -1 where there is no row. */
int64_t desk_number(struct desk *desk, const char *sql);

/* Runs a statement that must fail by a rule of the schema. */
void assert_frozen(struct desk *desk, const char *sql);

/* Keys, decisions, designations and states agree. */
void assert_dossiers_agree(struct desk *desk);

#endif
