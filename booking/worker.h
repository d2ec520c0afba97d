/* What each thread of the server has for itself: a connection to the database, the office as it
 * stands there, and its cache of pages. Made when the thread first asks, freed when it ends. */
#ifndef BOOKING_WORKER_H
#define BOOKING_WORKER_H

#include "booking/cache.h"
#include "office/office.h"
#include "store/store.h"

struct law;
struct site;

struct worker {
    struct store *store;   /* NULL while the database cannot be opened */
    struct office *office; /* as read at `data_version` */
    struct law *law;       /* NULL until someone asks after a change */
    int64_t data_version;
    int64_t looked_ns; /* when the file at the path was last looked at, monotonic */
    uint64_t generation;
    struct cache *cache;
};

/* This thread's. */
struct worker *worker_get(void);

/* Opens the database where it is not, again where another file took its place, and reads the office
 * again where somebody committed. On an error the next call tries anew. */
enum err worker_refresh(struct worker *worker, const struct site *site);

/* The law as the office applies it now (request.h). */
enum err worker_law(struct worker *worker, const struct site *site, const struct law **ret_law);

/* The next worker_refresh() looks at the file at the path, however lately it did. */
void worker_look_again(struct worker *worker);

/* A request of this thread wrote, which its own connection does not notice: kept pages are old. */
void worker_wrote(struct worker *worker);

/* After an error of the database: where only a new connection can help, closes this one. */
void worker_failed(struct worker *worker, enum err err);

#endif
