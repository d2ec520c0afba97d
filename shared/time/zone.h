/* The one place that turns instants into local time and back (ICU's IANA time zones). */
#ifndef TIME_ZONE_H
#define TIME_ZONE_H

#include "base/err.h"
#include "time/date.h"
#include "time/instant.h"
#include "time/minute.h"

#include <stdbool.h>

struct zone;

/* Local time on the wall. */
struct local {
    struct date date;
    struct minute minute;
    int8_t second;
};

/* What the wall clock does at a local minute. */
enum zone_kind {
    ZONE_ONCE,    /* it shows it once, as nearly always */
    ZONE_SKIPPED, /* never: clocks go forward over it */
    ZONE_TWICE    /* twice: clocks go back over it */
};

/* `name` is an IANA name, "Europe/Brussels"; ERR_INVALID where ICU knows none such. */
enum err zone_open(const char *name, struct zone **ret_zone);
void zone_close(struct zone *zone);
void zone_cleanup(struct zone **zone);

/* Both may be called from any thread. */
struct local zone_local(struct zone *zone, struct instant instant);

/* The instant of a local minute. Skipped: the instant that the clock would have shown with the
 * offset of before, so half past two becomes half past three. Twice: the first. `minute` may be
 * 24:00, the midnight that ends the day. */
struct instant zone_instant(struct zone *zone, struct date date, struct minute minute,
                            enum zone_kind *ret_kind);

/* Reads "2026-11-23T10:00", seconds optional: the value of --at. False where it is none. */
bool local_parse(const char *text, struct local *ret_local);

/* The instant of a local time, as zone_instant() with the seconds. */
struct instant zone_instant_of(struct zone *zone, struct local local);

#endif
