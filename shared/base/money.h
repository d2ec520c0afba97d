/* Money: whole cents of the euro, never a fraction, never floating point. Sums that do not fit are
 * refused, not wrapped. */
#ifndef BASE_MONEY_H
#define BASE_MONEY_H

#include <stdbool.h>
#include <stdint.h>

struct money {
    int64_t cents;
};

/* Below zero, zero or above as `a` is less than, equal to or more than `b`. */
static inline int money_compare(struct money a, struct money b) {
    return (a.cents > b.cents) - (a.cents < b.cents);
}

/* False where the result does not fit in 64 bits; `*ret_money` is then untouched. */
bool money_add(struct money a, struct money b, struct money *ret_money);
bool money_subtract(struct money a, struct money b, struct money *ret_money);
bool money_times(struct money money, int64_t count, struct money *ret_money);

/* `percent` hundredths of an amount that is not below zero, rounded half-up to the cent. */
bool money_percent(struct money money, int percent, struct money *ret_money);

/* Reads euros as tables have them: "978", "173.48", "0.5"; up to two decimals behind a point, at
 * most twelve digits before it, no sign. False for anything else. */
bool money_parse(const char *text, struct money *ret_money);

#define MONEY_TEXT 24 /* "-92233720368547758.08" and NUL */

/* Writes euros with two decimals and a point, for tables and logs; returns `out`. */
char *money_format(struct money money, char out[MONEY_TEXT]);

#endif
