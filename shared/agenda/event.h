/* The event log: what happened to every visit, appended in the transaction that did it. It holds no
 * personal data, so it outlives erasure, and states can be computed from it again (queue/verify.h).
 * Each event carries a hash over itself and the one before, so that a line changed later shows. It
 * lies with the agenda because a visit begins there: the queue goes on with the same log. */
#ifndef AGENDA_EVENT_H
#define AGENDA_EVENT_H

#include "base/err.h"
#include "base/random.h"
#include "time/instant.h"

#include <stdint.h>

struct store;

enum event_kind {
    EVENT_BOOKED,
    EVENT_CANCELLED,
    EVENT_ARRIVED,
    EVENT_CALLED,
    EVENT_RECALLED,
    EVENT_STARTED,
    EVENT_DONE,
    EVENT_MISSED,
    EVENT_LEFT,
    EVENT_KIND_COUNT
};

struct event {
    int64_t id; /* grows; the number of a call is the id of its event */
    enum event_kind kind;
    struct instant at;
    int64_t division_id;
    int64_t appointment_id; /* 0: none */
    int64_t ticket_id;      /* 0: none */
    int counter;            /* 0: none */
};

const char *event_kind_name(enum event_kind kind); /* "booked" */

/* The hash of an event that follows one whose hash was `before` (all zero for the first). */
void event_hash(const struct event *event, const unsigned char before[HASH_BYTES],
                unsigned char out[HASH_BYTES]);

/* Appends in the running transaction; sets event->id (event_store.c). An error sticks in the store.
 */
void event_append(struct store *store, struct event *event);

#endif
