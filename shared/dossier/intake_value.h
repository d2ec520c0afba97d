/* Amounts, days and ages as people in Belgium type them. */
#ifndef DOSSIER_INTAKE_VALUE_H
#define DOSSIER_INTAKE_VALUE_H

#include "dossier/intake.h"

#define INTAKE_AMOUNT_MAX INT64_C(100000000) /* cents a month */
#define INTAKE_AGE_MAX    130

/* "1450", "1.450,50", "1450,5", "1 450", "€ 1450", "1450.50", "1450,-": euros. A comma before three
 * digits could be either, so it is no amount. The result is set for INTAKE_GOOD alone, here and
 * below. */
enum intake_mistake intake_amount(const char *text, struct money *ret_money);

/* "2026-09-01", "1/9/2026", "01.09.2026", "1-9-2026", from the year 1800 on; "1/9/26" is of this
 * century. */
enum intake_mistake intake_day(const char *text, struct date *ret_date);

/* Whole years, or a date of birth with its whole year: the years that are complete on `date`. */
enum intake_mistake intake_age(const char *text, struct date date, struct years *ret_age);

#endif
