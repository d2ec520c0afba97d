#include "time/holiday.h"
#include "base/memory.h"

/* The anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, 8). */
struct date holiday_easter(int year) {
    int a = year % 19, b = year / 100, c = year % 100;
    int d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
    int h = (19 * a + b - d - g + 15) % 30;
    int i = c / 4, k = c % 4, l = (32 + 2 * e + 2 * i - h - k) % 7;
    int m = (a + 11 * h + 22 * l) / 451;
    int sum = h + l - 7 * m + 114;
    return (struct date){(int16_t)year, (int8_t)(sum / 31), (int8_t)(sum % 31 + 1)};
}

enum holiday holiday_find(struct date date) {
    static const struct {
        int month, day;
        enum holiday holiday;
    } fixed[] = {
        {1, 1, HOLIDAY_NEW_YEAR},    {5, 1, HOLIDAY_LABOUR_DAY},  {7, 21, HOLIDAY_NATIONAL_DAY},
        {8, 15, HOLIDAY_ASSUMPTION}, {11, 1, HOLIDAY_ALL_SAINTS}, {11, 11, HOLIDAY_ARMISTICE},
        {12, 25, HOLIDAY_CHRISTMAS},
    };
    for (size_t i = 0; i < array_length(fixed); i++)
        if (date.month == fixed[i].month && date.day == fixed[i].day)
            return fixed[i].holiday;

    int32_t after_easter = date_serial(date) - date_serial(holiday_easter(date.year));
    switch (after_easter) {
    case 1:
        return HOLIDAY_EASTER_MONDAY;
    case 39:
        return HOLIDAY_ASCENSION;
    case 50:
        return HOLIDAY_WHIT_MONDAY;
    default:
        return HOLIDAY_NONE;
    }
}
