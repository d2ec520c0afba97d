#include "agenda/event.h"

#include <stdio.h>
#include <string.h>

const char *event_kind_name(enum event_kind kind) {
    static const char *const names[EVENT_KIND_COUNT] = {
        [EVENT_BOOKED] = "booked", [EVENT_CANCELLED] = "cancelled", [EVENT_ARRIVED] = "arrived",
        [EVENT_CALLED] = "called", [EVENT_RECALLED] = "recalled",   [EVENT_STARTED] = "started",
        [EVENT_DONE] = "done",     [EVENT_MISSED] = "missed",       [EVENT_LEFT] = "left",
    };
    return names[kind];
}

/* The hash is over a line of text, so that anyone can compute it again with other tools. */
void event_hash(const struct event *event, const unsigned char before[HASH_BYTES],
                unsigned char out[HASH_BYTES]) {
    char line[HASH_BYTES + 160];
    memcpy(line, before, HASH_BYTES);
    int length =
        snprintf(line + HASH_BYTES, sizeof line - HASH_BYTES, "%lld %lld %s %lld %lld %lld %d",
                 (long long)event->id, (long long)event->at.us, event_kind_name(event->kind),
                 (long long)event->division_id, (long long)event->appointment_id,
                 (long long)event->ticket_id, event->counter);
    hash_bytes(line, HASH_BYTES + (size_t)length, out);
}
