#include "display/announcer.h"

void announcer_reset(struct announcer *announcer) {
    *announcer = (struct announcer){0};
}

bool announcement_is_fresh(const struct announcement *announcement, int64_t now_ms) {
    return announcement->is_new && announcement->is_large &&
           now_ms - announcement->large_ms < ANNOUNCER_FRESH_MS;
}

/* Pulses that are over. */
static int64_t pulses_of(const struct announcement *announcement, int64_t now_ms) {
    return (now_ms - announcement->large_ms) / ANNOUNCER_PULSE_MS;
}

bool announcement_is_pale(const struct announcement *announcement, int64_t now_ms) {
    if (!announcement_is_fresh(announcement, now_ms))
        return false;
    int64_t pulses = pulses_of(announcement, now_ms);
    return pulses < ANNOUNCER_PULSES && pulses % 2 == 1;
}

static const struct announcement *find(const struct announcer *announcer, int64_t call) {
    for (size_t i = 0; i < announcer->count; i++)
        if (announcer->list[i].call.call == call)
            return &announcer->list[i];
    return NULL;
}

static size_t count_large(const struct announcer *announcer) {
    size_t count = 0;
    for (size_t i = 0; i < announcer->count; i++)
        count += announcer->list[i].is_large;
    return count;
}

/* Of the large ones that which stood there longest; of equals the one with the lower number. */
static struct announcement *find_longest(struct announcer *announcer) {
    struct announcement *longest = NULL;
    for (size_t i = 0; i < announcer->count; i++) {
        struct announcement *each = &announcer->list[i];
        if (each->is_large && (!longest || each->large_ms <= longest->large_ms))
            longest = each;
    }
    return longest;
}

/* Whether every large one is newer: then it came together with them and has to wait for its turn.
 */
static bool is_older_than_all(const struct announcer *announcer,
                              const struct announcement *announcement) {
    for (size_t i = 0; i < announcer->count; i++) {
        const struct announcement *each = &announcer->list[i];
        if (each->is_large && each->call.call < announcement->call.call)
            return false;
    }
    return true;
}

/* Makes room for a new one; false where it has to wait. */
static bool make_room(struct announcer *announcer, const struct announcement *announcement,
                      int64_t now_ms) {
    if (count_large(announcer) < ANNOUNCER_LARGE_MAX)
        return true;
    struct announcement *longest = find_longest(announcer);
    if (is_older_than_all(announcer, announcement) &&
        now_ms - longest->large_ms < ANNOUNCER_TURN_MS)
        return false;
    longest->is_large = false;
    return true;
}

/* Lets those go whose time is over; true where a new one begins. */
static bool announce(struct announcer *announcer, int64_t now_ms) {
    bool rings = false;
    for (size_t i = 0; i < announcer->count; i++) {
        struct announcement *each = &announcer->list[i];
        each->is_large = announcement_is_fresh(each, now_ms);
    }
    for (size_t i = 0; i < announcer->count; i++) {
        struct announcement *each = &announcer->list[i];
        if (!each->is_new || each->large_ms != 0 || !make_room(announcer, each, now_ms))
            continue;
        each->is_large = true;
        each->large_ms = now_ms;
        rings = true;
    }
    return rings;
}

/* With nothing new, the newest call that still waits for its visitor. */
static void keep_awaited(struct announcer *announcer) {
    if (count_large(announcer) > 0)
        return;
    for (size_t i = 0; i < announcer->count; i++) {
        if (announcer->list[i].call.state != TICKET_CALLED)
            continue;
        announcer->list[i].is_large = true;
        return;
    }
}

bool announcer_tick(struct announcer *announcer, int64_t now_ms) {
    bool rings = announce(announcer, now_ms);
    keep_awaited(announcer);
    return rings;
}

bool announcer_take(struct announcer *announcer, const struct board *board, int64_t now_ms) {
    struct announcer next = {.has_board = true,
                             .newest = board->count > 0 ? board->calls[0].call : 0,
                             .count = board->count,
                             .waiting = board->waiting};
    for (size_t i = 0; i < board->count; i++) {
        const struct announcement *known = find(announcer, board->calls[i].call);
        if (known)
            next.list[i] = *known;
        else
            next.list[i].is_new = announcer->has_board && board->calls[i].call > announcer->newest;
        next.list[i].call = board->calls[i];
    }
    *announcer = next;
    return announcer_tick(announcer, now_ms);
}

static int64_t earlier(int64_t a, int64_t b) {
    return a < b ? a : b;
}

int64_t announcer_next_ms(const struct announcer *announcer, int64_t now_ms) {
    int64_t next = INT64_MAX, turn = INT64_MAX;
    bool somebody_waits = false;
    for (size_t i = 0; i < announcer->count; i++) {
        const struct announcement *each = &announcer->list[i];
        somebody_waits |= each->is_new && each->large_ms == 0;
        if (!announcement_is_fresh(each, now_ms))
            continue;
        next = earlier(next, each->large_ms + ANNOUNCER_FRESH_MS);
        turn = earlier(turn, each->large_ms + ANNOUNCER_TURN_MS);
        int64_t pulses = pulses_of(each, now_ms);
        if (pulses < ANNOUNCER_PULSES)
            next = earlier(next, each->large_ms + (pulses + 1) * ANNOUNCER_PULSE_MS);
    }
    return somebody_waits ? earlier(next, turn) : next;
}
