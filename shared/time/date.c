#include "time/date.h"

#include <stdio.h>
#include <string.h>

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool date_exists(int year, int month, int day) {
    static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1)
        return false;
    int length = month == 2 && is_leap(year) ? 29 : lengths[month - 1];
    return day <= length;
}

/* Reads `count` digits; -1 where one is none. */
static int digits(const char *text, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse(const char *text, struct date *ret_date) {
    if (strlen(text) != DATE_TEXT - 1 || text[4] != '-' || text[7] != '-')
        return false;
    int year = digits(text, 4), month = digits(text + 5, 2), day = digits(text + 8, 2);
    if (!date_exists(year, month, day))
        return false;
    *ret_date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

char *date_format(struct date date, char out[DATE_TEXT]) {
    char wide[32];
    snprintf(wide, sizeof wide, "%04d-%02d-%02d", date.year, date.month, date.day);
    memcpy(out, wide, DATE_TEXT - 1);
    out[DATE_TEXT - 1] = '\0';
    return out;
}

/* Counts in eras of 400 years that begin on 1 March, so that the leap day comes last. */
int32_t date_serial(struct date date) {
    int32_t year = date.year - (date.month <= 2);
    int32_t era = year / 400;
    int32_t year_of_era = year - era * 400;
    int32_t month = (date.month + 9) % 12;
    int32_t day_of_year = (153 * month + 2) / 5 + date.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_from_serial(int32_t serial) {
    int32_t days = serial + 719468;
    int32_t era = (days >= 0 ? days : days - 146096) / 146097;
    int32_t day_of_era = days - era * 146097;
    int32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month = (5 * day_of_year + 2) / 153;
    int32_t day = day_of_year - (153 * month + 2) / 5 + 1;
    month = month < 10 ? month + 3 : month - 9;
    int32_t year = era * 400 + year_of_era + (month <= 2);
    return (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
}

struct date date_add_days(struct date date, int32_t days) {
    return date_from_serial(date_serial(date) + days);
}

struct date date_add_months(struct date date, int months) {
    int month = date.year * 12 + (date.month - 1) + months;
    if (month < 12)
        return (struct date){1, 1, 1};
    if (month >= 10000 * 12)
        return (struct date){9999, 12, 31};
    int day = date.day;
    while (!date_exists(month / 12, month % 12 + 1, day))
        day--;
    return (struct date){(int16_t)(month / 12), (int8_t)(month % 12 + 1), (int8_t)day};
}

enum weekday date_weekday(struct date date) {
    int32_t since_monday = (date_serial(date) + 3) % 7;
    return (enum weekday)(since_monday < 0 ? since_monday + 7 : since_monday);
}

int date_compare(struct date a, struct date b) {
    return date_serial(a) - date_serial(b);
}
