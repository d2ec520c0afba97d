/* Pages that are the same for everyone, ready to send. Each thread of the server has a cache of its
 * own, so nothing in it is guarded. It has a fixed number of places; two addresses that fall on the
 * same one replace each other. */
#ifndef BOOKING_CACHE_H
#define BOOKING_CACHE_H

#include "text/language.h"

#include <stdint.h>

struct MHD_Response;
struct cache;

/* What a page depends on. */
struct cache_state {
    uint64_t generation; /* of the database, as this thread counts its changes */
    int64_t minute;
};

struct cache *cache_new(void);
void cache_free(struct cache *cache);

/* The page, still the cache's, or NULL where there is none made in this state. */
struct MHD_Response *cache_find(const struct cache *cache, const char *path, enum language language,
                                struct cache_state state);

/* Keeps a page; the cache takes over the reference. */
void cache_keep(struct cache *cache, const char *path, enum language language,
                struct cache_state state, struct MHD_Response *response);

#endif
