#include "queue/ticket.h"
#include "base/random.h"
#include "base/str.h"

#include <stdio.h>

const char *ticket_state_name(enum ticket_state state) {
    static const char *const names[TICKET_STATE_COUNT] = {
        [TICKET_WAITING] = "waiting", [TICKET_CALLED] = "called", [TICKET_STARTED] = "started",
        [TICKET_DONE] = "done",       [TICKET_MISSED] = "missed", [TICKET_LEFT] = "left",
    };
    return names[state];
}

enum ticket_state ticket_state_parse(const char *name) {
    int state = 0;
    while (state < TICKET_LEFT && !str_equal(ticket_state_name((enum ticket_state)state), name))
        state++;
    return (enum ticket_state)state;
}

void ticket_format(char letter, int number, char out[TICKET_TEXT]) {
    snprintf(out, TICKET_TEXT, "%c%03u", letter, (unsigned)number % 1000000);
}

void touch_new(char out[TOUCH_TEXT]) {
    unsigned char bytes[(TOUCH_TEXT - 1) / 2];
    random_bytes(bytes, sizeof bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(out + 2 * i, 3, "%02x", bytes[i]);
}

/* Whole minutes count: who comes in the sixteenth minute after the booked time is late. A booked
 * time shortly after midnight may be signed in for before it. */
enum refusal checkin_rule(const struct office *office, const struct division *division,
                          struct date date, struct minute time, struct instant now,
                          bool *ret_late) {
    struct local local = zone_local(office->zone, now);
    struct instant booked = zone_instant(office->zone, date, time, NULL);
    int64_t minutes_late = instant_minutes_between(booked, now);
    bool in_window = now.us >= instant_add_minutes(booked, -office->checkin_early_minutes).us &&
                     minutes_late <= office->checkin_late_minutes;
    *ret_late = false;
    if (in_window)
        return REFUSAL_NONE;
    if (!date_equal(date, local.date))
        return REFUSAL_WRONG_DAY;
    if (minutes_late < 0)
        return REFUSAL_TOO_EARLY;
    if (!office_is_open(office, division, local))
        return REFUSAL_CLOSED;
    *ret_late = true;
    return REFUSAL_NONE;
}
