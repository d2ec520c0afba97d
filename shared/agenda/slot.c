#include "agenda/slot.h"

static bool in_horizon(const struct office *office, struct date date, struct instant now) {
    struct date today = zone_local(office->zone, now).date;
    int32_t ahead = date_serial(date) - date_serial(today);
    return ahead >= 0 && ahead <= office->book_ahead_days;
}

size_t slot_list(const struct office *office, const struct division *division, struct date date,
                 struct instant now, const int16_t *taken, struct slot out[SLOTS_MAX]) {
    if (!in_horizon(office, date, now))
        return 0;
    struct span spans[OFFICE_SPANS_MAX];
    size_t span_count = office_hours(office, division, date, spans), count = 0;
    for (size_t i = 0; i < span_count; i++) {
        int last = spans[i].close.of_day - division->slot_minutes;
        for (int at = spans[i].open.of_day; at <= last; at += division->slot_minutes) {
            struct minute time = {(int16_t)at};
            enum zone_kind kind;
            struct instant start = zone_instant(office->zone, date, time, &kind);
            if (kind == ZONE_SKIPPED || start.us <= now.us || count == SLOTS_MAX)
                continue;
            int free = division->seats - taken[at];
            out[count++] = (struct slot){time, start, (int16_t)(free > 0 ? free : 0)};
        }
    }
    return count;
}

const struct slot *slot_find(const struct slot *slots, size_t count, struct minute time) {
    for (size_t i = 0; i < count; i++)
        if (slots[i].time.of_day == time.of_day)
            return &slots[i];
    return NULL;
}
