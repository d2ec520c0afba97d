/* What visitors and clerks do at a local time of the fixture's office ("2026-11-23T10:00"). Any
 * error of the database fails the test; a refusal is returned. */
#ifndef TESTS_VISITS_H
#define TESTS_VISITS_H

#include "agenda/appointment.h"
#include "fixture.h"
#include "queue/queue.h"

typedef enum err (*counter_action)(struct store *, const struct office *, const struct division *,
                                   int, struct instant, struct call *, enum refusal *);

/* Books Monday 23 November at that minute, on the Friday before, for a lawyer; gives the code. */
struct code book_at(struct fixture *fixture, const struct division *division, int16_t minute);

enum refusal sign_in(struct fixture *fixture, const struct division *division,
                     const struct code *code, const char *now, struct ticket *ret_ticket);

enum refusal walk_in(struct fixture *fixture, const struct service *service, const char *now,
                     struct ticket *ret_ticket);

/* call_next() and its kin at a counter of Antwerpen. */
enum refusal at_counter(struct fixture *fixture, counter_action action, int counter,
                        const char *now, struct call *ret_call);

/* The counter calls that ticket next, and is done with it. */
void assert_next(struct fixture *fixture, int counter, const char *now, const char *ticket);

/* The states agree with the event log. */
void assert_books_agree(struct fixture *fixture);

#endif
