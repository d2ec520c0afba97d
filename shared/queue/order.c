#include "queue/order.h"

#include <stdlib.h>

const char *order_reason_name(enum order_reason reason) {
    static const char *const names[ORDER_REASON_COUNT] = {
        [ORDER_APPOINTMENT_DUE] = "appointment_due",
        [ORDER_WAITED_LONG] = "waited_long",
        [ORDER_WALK_IN] = "walk_in",
        [ORDER_LATE] = "late",
        [ORDER_APPOINTMENT_EARLY] = "appointment_early",
    };
    return names[reason];
}

static struct instant long_wait_over(const struct queue_entry *entry) {
    return instant_add_minutes(entry->arrived, ORDER_LONG_WAIT_MINUTES);
}

static enum order_reason reason_of(const struct queue_entry *entry, struct instant now) {
    if (entry->has_booked)
        return entry->booked.us <= now.us ? ORDER_APPOINTMENT_DUE : ORDER_APPOINTMENT_EARLY;
    if (long_wait_over(entry).us <= now.us)
        return ORDER_WAITED_LONG;
    return entry->late ? ORDER_LATE : ORDER_WALK_IN;
}

/* The group of the order that a reason belongs to. */
static int group_of(enum order_reason reason) {
    switch (reason) {
    case ORDER_APPOINTMENT_DUE:
    case ORDER_WAITED_LONG:
        return 1;
    case ORDER_WALK_IN:
    case ORDER_LATE:
        return 2;
    default:
        return 3;
    }
}

/* What counts within the group: a moment, or the place in the order of arrival. Two programs may
 * stamp arrivals within a millisecond in another order than they gave the tickets; the ticket
 * counts. */
static int64_t rank_of(const struct queue_entry *entry) {
    switch (entry->reason) {
    case ORDER_APPOINTMENT_DUE:
    case ORDER_APPOINTMENT_EARLY:
        return entry->booked.us;
    case ORDER_WAITED_LONG:
        return long_wait_over(entry).us;
    default:
        return entry->ticket_id;
    }
}

static int by_size(int64_t a, int64_t b) {
    return (a > b) - (a < b);
}

static int compare(const void *a, const void *b) {
    const struct queue_entry *left = a, *right = b;
    int order = group_of(left->reason) - group_of(right->reason);
    if (!order)
        order = by_size(rank_of(left), rank_of(right));
    return order ? order : by_size(left->ticket_id, right->ticket_id);
}

void order_sort(struct queue_entry *entries, size_t count, struct instant now) {
    for (size_t i = 0; i < count; i++)
        entries[i].reason = reason_of(&entries[i], now);
    if (count)
        qsort(entries, count, sizeof entries[0], compare);
}
