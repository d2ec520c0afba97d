#include "booking/cache.h"

#include "base/memory.h"
#include "base/str.h"

#include <microhttpd.h>
#include <stdlib.h>

#define PLACES 512

struct place {
    char *path; /* owned; NULL: free */
    enum language language;
    struct cache_state state;
    struct MHD_Response *response; /* a reference is ours */
};

struct cache {
    struct place places[PLACES];
};

struct cache *cache_new(void) {
    return memory_new(1, sizeof(struct cache));
}

static void empty_place(struct place *place) {
    if (!place->path)
        return;
    free(place->path);
    MHD_destroy_response(place->response);
    *place = (struct place){0};
}

void cache_free(struct cache *cache) {
    if (!cache)
        return;
    for (size_t i = 0; i < PLACES; i++)
        empty_place(&cache->places[i]);
    free(cache);
}

/* FNV-1a. */
static size_t place_of(const char *path, enum language language) {
    uint64_t hash = UINT64_C(14695981039346656037) + (uint64_t)language;
    for (const char *c = path; *c; c++)
        hash = (hash ^ (unsigned char)*c) * UINT64_C(1099511628211);
    return (hash >> 20) % PLACES;
}

struct MHD_Response *cache_find(const struct cache *cache, const char *path, enum language language,
                                struct cache_state state) {
    const struct place *place = &cache->places[place_of(path, language)];
    bool fits = place->path && place->state.generation == state.generation &&
                place->state.minute == state.minute && place->language == language &&
                str_equal(place->path, path);
    return fits ? place->response : NULL;
}

void cache_keep(struct cache *cache, const char *path, enum language language,
                struct cache_state state, struct MHD_Response *response) {
    struct place *place = &cache->places[place_of(path, language)];
    empty_place(place);
    *place = (struct place){memory_copy(path), language, state, response};
}
