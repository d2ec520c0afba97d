/* A minute of the day on the wall clock of a division: the unit of opening hours and slots. */
#ifndef TIME_MINUTE_H
#define TIME_MINUTE_H

#include <stdbool.h>
#include <stdint.h>

#define MINUTES_OF_DAY 1440

struct minute {
    int16_t of_day; /* 0 to 1439; an hour of closing may be 1440, written "24:00" */
};

#define MINUTE_TEXT 6 /* "10:00" and NUL */

/* Reads exactly "HH:MM", "24:00" included; false for anything else. */
bool minute_parse(const char *text, struct minute *ret_minute);

/* Writes "HH:MM"; returns `out`. */
char *minute_format(struct minute minute, char out[MINUTE_TEXT]);

#endif
