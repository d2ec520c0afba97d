#include "time/zone.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

struct zone {
    pthread_mutex_t mutex; /* guards calendar: ICU's are not for several threads at once */
    UCalendar *calendar;
};

enum err zone_open(const char *name, struct zone **ret_zone) {
    UChar wide[64], canonical[64];
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(wide, array_length(wide), NULL, name, -1, &status);
    if (status == U_STRING_NOT_TERMINATED_WARNING)
        return ERR_INVALID;
    UBool known = false;
    ucal_getCanonicalTimeZoneID(wide, -1, canonical, array_length(canonical), &known, &status);
    if (U_FAILURE(status) || !known)
        return ERR_INVALID;
    UCalendar *calendar = ucal_open(wide, -1, "en", UCAL_GREGORIAN, &status);
    if (U_FAILURE(status))
        return ERR_INVALID;
    struct zone *zone = memory_new(1, sizeof *zone);
    pthread_mutex_init(&zone->mutex, NULL);
    zone->calendar = calendar;
    *ret_zone = zone;
    return ERR_NONE;
}

void zone_close(struct zone *zone) {
    if (!zone)
        return;
    ucal_close(zone->calendar);
    pthread_mutex_destroy(&zone->mutex);
    free(zone);
}

void zone_cleanup(struct zone **zone) {
    zone_close(*zone);
}

/* Offset from UTC in microseconds at an instant. */
static int64_t offset_at(struct zone *zone, struct instant instant) {
    UErrorCode status = U_ZERO_ERROR;
    pthread_mutex_lock(&zone->mutex);
    ucal_setMillis(zone->calendar, (double)(instant.us / 1000), &status);
    int64_t ms = (int64_t)ucal_get(zone->calendar, UCAL_ZONE_OFFSET, &status) +
                 ucal_get(zone->calendar, UCAL_DST_OFFSET, &status);
    pthread_mutex_unlock(&zone->mutex);
    return ms * 1000;
}

static int64_t floor_divide(int64_t value, int64_t by) {
    return value >= 0 ? value / by : -((-value + by - 1) / by);
}

struct local zone_local(struct zone *zone, struct instant instant) {
    int64_t seconds = floor_divide(instant.us + offset_at(zone, instant), US_PER_SECOND);
    int64_t day = floor_divide(seconds, 86400);
    int64_t of_day = seconds - day * 86400;
    return (struct local){
        .date = date_from_serial((int32_t)day),
        .minute = {(int16_t)(of_day / 60)},
        .second = (int8_t)(of_day % 60),
    };
}

/* A zone's offset before and after the nearest change decides: the wall shows a minute at every
 * instant `wall - offset` whose own offset is that one. */
struct instant zone_instant(struct zone *zone, struct date date, struct minute minute,
                            enum zone_kind *ret_kind) {
    int64_t wall = date_serial(date) * 24 * US_PER_HOUR + minute.of_day * US_PER_MINUTE;
    int64_t before = offset_at(zone, (struct instant){wall - 24 * US_PER_HOUR});
    int64_t after = offset_at(zone, (struct instant){wall + 24 * US_PER_HOUR});
    struct instant early = {wall - before}, late = {wall - after};
    bool early_real = offset_at(zone, early) == before;
    bool late_real = offset_at(zone, late) == after;
    enum zone_kind kind = ZONE_ONCE;
    if (!early_real && !late_real)
        kind = ZONE_SKIPPED;
    else if (early_real && late_real && before != after)
        kind = ZONE_TWICE;
    if (ret_kind)
        *ret_kind = kind;
    return early_real || kind == ZONE_SKIPPED ? early : late;
}

bool local_parse(const char *text, struct local *ret_local) {
    char date[DATE_TEXT], minute[MINUTE_TEXT];
    size_t length = strlen(text);
    if ((length != 16 && length != 19) || text[10] != 'T')
        return false;
    memcpy(date, text, DATE_TEXT - 1);
    date[DATE_TEXT - 1] = '\0';
    memcpy(minute, text + 11, MINUTE_TEXT - 1);
    minute[MINUTE_TEXT - 1] = '\0';
    struct local local = {0};
    if (!date_parse(date, &local.date) || !minute_parse(minute, &local.minute) ||
        local.minute.of_day == MINUTES_OF_DAY)
        return false;
    if (length == 19) {
        char tens = text[17], ones = text[18];
        if (text[16] != ':' || tens < '0' || tens > '5' || ones < '0' || ones > '9')
            return false;
        local.second = (int8_t)((tens - '0') * 10 + (ones - '0'));
    }
    *ret_local = local;
    return true;
}

struct instant zone_instant_of(struct zone *zone, struct local local) {
    struct instant start = zone_instant(zone, local.date, local.minute, NULL);
    return (struct instant){start.us + local.second * US_PER_SECOND};
}
