/* Dates, times and money as people read them, by ICU: "maandag 23 november 2026", "10:00". Digits
 * are Latin in every language, since tickets, counters and clocks on the wall have them too. */
#ifndef TEXT_FORMAT_H
#define TEXT_FORMAT_H

#include "base/money.h"
#include "base/str.h"
#include "text/language.h"
#include "time/date.h"
#include "time/minute.h"

#include <stdint.h>

enum date_style {
    DATE_LONG,    /* maandag 23 november 2026 */
    DATE_DAY,     /* maandag 23 november */
    DATE_SHORT,   /* ma 23 nov */
    DATE_MONTH,   /* november 2026 */
    DATE_WEEKDAY, /* ma */
    DATE_PLAIN    /* 23 november 2026 */
};

void format_date(enum language language, struct date date, enum date_style style, struct str *out);
void format_minute(enum language language, struct minute minute, struct str *out);
void format_number(enum language language, int64_t number, struct str *out);

/* Euros with two decimals: "€ 1.326,00". */
void format_money(enum language language, struct money money, struct str *out);

#endif
