#include "agenda/event.h"
#include "store/store.h"

#include <string.h>

static int64_t read_last(struct store *store, unsigned char hash[HASH_BYTES]) {
    struct query query = query_new(store, "SELECT id, hash FROM event ORDER BY id DESC LIMIT 1");
    int64_t id = 0;
    memset(hash, 0, HASH_BYTES);
    if (query_next(&query)) {
        size_t size;
        const void *blob = query_get_blob(&query, 1, &size);
        id = query_get_int(&query, 0);
        if (size == HASH_BYTES)
            memcpy(hash, blob, HASH_BYTES);
    }
    query_end(&query);
    return id;
}

static void bind_id(struct query *query, int64_t id) {
    if (id)
        query_int(query, id);
    else
        query_null(query);
}

void event_append(struct store *store, struct event *event) {
    unsigned char before[HASH_BYTES], hash[HASH_BYTES];
    event->id = read_last(store, before) + 1;
    event_hash(event, before, hash);
    struct query query = query_new(
        store,
        "INSERT INTO event (id, at_us, kind, division_id, appointment_id, ticket_id, counter,"
        " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    query_int(&query, event->id);
    query_int(&query, event->at.us);
    query_text(&query, event_kind_name(event->kind));
    query_int(&query, event->division_id);
    bind_id(&query, event->appointment_id);
    bind_id(&query, event->ticket_id);
    bind_id(&query, event->counter);
    query_blob(&query, hash, sizeof hash);
    query_run(&query);
}
