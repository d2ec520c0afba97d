/* The screen's eyes: a thread with a store of its own that waits for the bell, reads the board, and
 * finds the database again when it was away. However long the database takes, the window never
 * waits for it. */
#ifndef DISPLAY_WATCHER_H
#define DISPLAY_WATCHER_H

#include "queue/queue.h"
#include "time/clock.h"
#include "time/zone.h"

#include <stdbool.h>
#include <stdint.h>

struct watcher;

struct watcher_options {
    const char *database;
    const char *division_key;
    const struct local *at; /* --at: what the office's clock showed at `started_ns`; NULL: the
                               machine's clock */
    int64_t started_ns;

    /* Called on the watcher's thread when there is something to take; it must not call back. */
    void (*wake)(void *context);
    void *context;
};

/* What it saw last. */
struct sighting {
    int64_t opening;       /* grows each time the database is opened: that board is a first one */
    enum err problem;      /* why there is no board; ERR_NONE where there is one */
    bool no_division;      /* the database is there, the division is not */
    struct office *office; /* once an opening, the taker's; NULL: no other than before */
    struct board board;
};

/* The options are copied, the texts in them must stay. NULL where the machine has no thread left.
 */
struct watcher *watcher_start(const struct watcher_options *options);

/* From now on nobody is woken. False where the thread waits for a database that another program
 * holds: it ends with the program. */
bool watcher_stop(struct watcher *watcher);

/* Waits for the first sighting, at most `milliseconds`. */
void watcher_await(struct watcher *watcher, int milliseconds);

/* False where nothing was seen since it was taken last. */
bool watcher_take(struct watcher *watcher, struct sighting *ret_sighting);

/* The office's clock: --at is a local time, which means nothing without the office's zone. */
struct clock watcher_clock(const struct watcher_options *options, const struct office *office);

#endif
