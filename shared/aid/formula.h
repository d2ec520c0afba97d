/* Amounts that follow from two official figures: the index of July, and the living wage of category
 * 3. */
#ifndef AID_FORMULA_H
#define AID_FORMULA_H

#include "aid/rules.h"

#include <stdbool.h>
#include <stdint.h>

/* The limits from `date` on, by Judicial Code, art. 508/13/4: the base amounts of the law times
 * the index of July of that year over that of July 2023, each rounded up to the next euro; always
 * from the base amounts, never from those of the year before. Indices in hundredths: 135.36 is
 * 13536; `base_index` 0: the one of the tables. Only the three limits of `*ret_limits` are set.
 * False before the day on which the formula began, and for indices that are not above zero or
 * absurdly large. */
bool formula_limits(const struct rules *rules, struct date date, int64_t index, int64_t base_index,
                    struct limits *ret_limits);

/* The deduction for a dependant from `date` on: the percentage of that day of the living wage of
 * category 3, rounded half-up to the cent. Only amounts and percentage of `*ret_deduction` are set.
 * False where there is no percentage on that day, or the living wage is absurdly large. */
bool formula_deduction(const struct rules *rules, struct date date, struct money living_wage,
                       struct deduction *ret_deduction);

#endif
