/* Until when the tables of amounts reach, so that an office is warned in time. */
#ifndef AID_REACH_H
#define AID_REACH_H

#include "aid/rules.h"

#include <stdbool.h>

#define REACH_WARNING_DAYS 30

struct reach {
    bool any;   /* some day up to today is covered */
    bool today; /* today is covered */
    struct date
        until; /* without a gap from today on; where today is not covered, the last day that was */
    int days_left; /* from today to then; below zero where it is past */
};

/* Of the income limits or the deduction; demo rows are left aside. */
struct reach reach_find(const struct rules *rules, enum table table, struct date today);

/* Whether somebody should enter new amounts: 30 days or less are left. */
bool reach_ends_soon(const struct reach *reach);

#endif
