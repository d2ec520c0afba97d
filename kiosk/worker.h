/* The pillar's hands: a thread with a store of its own that carries out what the step asked for,
 * watches the ticket that is shown, and finds the database again when it was away. However long the
 * database takes, the window never waits for it. */
#ifndef KIOSK_WORKER_H
#define KIOSK_WORKER_H

#include "kiosk/step.h"
#include "time/zone.h"

struct worker;

struct worker_options {
    const char *database;
    const char *division_key;
    const struct local *at; /* --at: what the office's clock showed at `started_ns`; NULL: the
                               machine's clock */
    int64_t started_ns;

    /* Called on the worker's thread with each result; takes over what the input owns. */
    void (*post)(void *context, const struct input *input);
    void *context;
};

/* The options are copied, the texts in them must stay. */
struct worker *worker_start(const struct worker_options *options);

/* False where the thread waits for a database that another program holds: it ends with the program,
 * and what it posts to must stay until then. */
bool worker_stop(struct worker *worker);

/* From any thread. */
void worker_ask(struct worker *worker, const struct effect *effect);

/* The office's clock, given the office where it is known: --at is a local time, which means nothing
 * without the zone. */
struct instant worker_clock(const struct worker_options *options, const struct office *office);

#endif
