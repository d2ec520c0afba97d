/* The ten public holidays of Belgium (law of 4 January 1974, royal decree of 18 April 1974). */
#ifndef TIME_HOLIDAY_H
#define TIME_HOLIDAY_H

#include "time/date.h"

enum holiday {
    HOLIDAY_NONE,
    HOLIDAY_NEW_YEAR,
    HOLIDAY_EASTER_MONDAY,
    HOLIDAY_LABOUR_DAY,
    HOLIDAY_ASCENSION,
    HOLIDAY_WHIT_MONDAY,
    HOLIDAY_NATIONAL_DAY,
    HOLIDAY_ASSUMPTION,
    HOLIDAY_ALL_SAINTS,
    HOLIDAY_ARMISTICE,
    HOLIDAY_CHRISTMAS,
    HOLIDAY_COUNT
};

/* Easter Sunday of a year from 1583 on. */
struct date holiday_easter(int year);

/* The public holiday that falls on `date`, or HOLIDAY_NONE. Where two fall together (Labour Day on
 * Ascension, 2008) the fixed one is named. */
enum holiday holiday_find(struct date date);

#endif
