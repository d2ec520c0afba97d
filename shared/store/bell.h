/* The bell: whoever commits writes one byte to `<database>-bell`, and readers wake (inotify) and
 * look at the database again. Watching the database's own -wal file misses commits. */
#ifndef STORE_BELL_H
#define STORE_BELL_H

#include "base/err.h"

struct bell;

/* Rings for the database at `database`. A bell that cannot be rung is no error: readers have a
 * timer behind it. */
void bell_ring(const char *database);

/* Listens. The file is made where it is missing; until it can be, bell_wait() only waits. */
struct bell *bell_open(const char *database);
void bell_close(struct bell *bell);

/* Sleeps until it rings or `milliseconds` (250 is the timer of the design) have passed, or
 * bell_interrupt() is called. */
void bell_wait(struct bell *bell, int milliseconds);

/* From any thread: ends the wait of bell_wait(), now or the next one. */
void bell_interrupt(struct bell *bell);

#endif
