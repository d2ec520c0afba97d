/* A day of the proleptic Gregorian calendar, without a place or a clock. */
#ifndef TIME_DATE_H
#define TIME_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
    int16_t year; /* 1 to 9999 */
    int8_t month; /* 1 to 12 */
    int8_t day;   /* 1 to 31 */
};

enum weekday { MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY, WEEKDAY_COUNT };

#define DATE_TEXT 11 /* "2026-11-23" and NUL */

/* Reads exactly "YYYY-MM-DD" (RFC 3339 full-date); false for anything else and for days that do
 * not exist. */
bool date_parse(const char *text, struct date *ret_date);

/* Writes "YYYY-MM-DD"; returns `out`. */
char *date_format(struct date date, char out[DATE_TEXT]);

/* Days since 1970-01-01, and back. */
int32_t date_serial(struct date date);
struct date date_from_serial(int32_t serial);

struct date date_add_days(struct date date, int32_t days);

/* The same day `months` later (earlier below zero), or the last day of that month where it lacks
 * the day. Never before year 1 nor after year 9999. */
struct date date_add_months(struct date date, int months);
enum weekday date_weekday(struct date date);
bool date_exists(int year, int month, int day);

/* Below zero, zero or above as `a` is before, on or after `b`. */
int date_compare(struct date a, struct date b);
static inline bool date_equal(struct date a, struct date b) {
    return date_compare(a, b) == 0;
}

#endif
