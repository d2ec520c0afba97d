/* A calendar file (RFC 5545) for one appointment, with its times in UTC, so that it needs no rules
 * of a time zone. Pure. */
#ifndef BOOKING_VISITOR_CALENDAR_H
#define BOOKING_VISITOR_CALENDAR_H

#include "base/str.h"
#include "time/instant.h"

#include <stdbool.h>

struct calendar_event {
    const char *uid; /* the same for the same appointment, always */
    struct instant start, end;
    struct instant made; /* when this file was */
    const char *summary, *location, *description, *url;
    bool cancelled;
};

/* Lines end in CRLF and are folded at 75 bytes, never inside a character (3.1). */
void calendar_format(const struct calendar_event *event, struct str *out);

#endif
