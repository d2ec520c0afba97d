#include "aid/reach.h"

#define DAYS_MAX 36525 /* a hundred years */

static bool is_covered(const struct rules *rules, enum table table, struct date date) {
    if (table == TABLE_INCOME_LIMITS) {
        const struct limits *limits = limits_find(rules, date);
        return limits && limits->validity.origin != ORIGIN_DEMO;
    }
    const struct deduction *deduction = deduction_find(rules, date);
    return deduction && deduction->validity.origin != ORIGIN_DEMO;
}

/* The last day covered without a gap from `day` on, which is covered itself. */
static int32_t last_covered(const struct rules *rules, enum table table, int32_t day) {
    int32_t end = day + DAYS_MAX;
    while (day < end && is_covered(rules, table, date_from_serial(day + 1)))
        day++;
    return day;
}

/* The last covered day before `day`; far back where there is none. */
static int32_t covered_before(const struct rules *rules, enum table table, int32_t day) {
    int32_t end = day - DAYS_MAX;
    do
        day--;
    while (day > end && !is_covered(rules, table, date_from_serial(day)));
    return day;
}

struct reach reach_find(const struct rules *rules, enum table table, struct date today) {
    int32_t now = date_serial(today);
    bool covered = is_covered(rules, table, today);
    int32_t until = covered ? last_covered(rules, table, now) : covered_before(rules, table, now);
    return (struct reach){.any = is_covered(rules, table, date_from_serial(until)),
                          .today = covered,
                          .until = date_from_serial(until),
                          .days_left = until - now};
}

bool reach_ends_soon(const struct reach *reach) {
    return reach->days_left <= REACH_WARNING_DAYS;
}
