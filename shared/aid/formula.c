#include "aid/formula.h"

#define INDEX_MAX INT64_C(10000000) /* 100000.00 */

/* Base times index over base index, up to the next whole euro. */
static bool index_amount(const struct rules *rules, enum figure_name base, struct date date,
                         int64_t index, int64_t base_index, struct money *ret_amount) {
    int64_t hundredths;
    if (!figure_find(rules, base, date, &hundredths))
        return false;
    int64_t unit = 100 * base_index; /* cents in a euro, times what is divided by */
    int64_t euros = (hundredths * index + unit - 1) / unit;
    *ret_amount = (struct money){euros * 100};
    return true;
}

bool formula_limits(const struct rules *rules, struct date date, int64_t index, int64_t base_index,
                    struct limits *ret_limits) {
    if (base_index == 0 && !figure_find(rules, FIGURE_INDEX_BASE, date, &base_index))
        return false;
    if (index <= 0 || index > INDEX_MAX || base_index <= 0 || base_index > INDEX_MAX)
        return false;
    struct limits limits = {0};
    if (!index_amount(rules, FIGURE_BASE_SINGLE_FULL, date, index, base_index,
                      &limits.single_full) ||
        !index_amount(rules, FIGURE_BASE_MIDDLE, date, index, base_index, &limits.middle) ||
        !index_amount(rules, FIGURE_BASE_FAMILY_PARTIAL, date, index, base_index,
                      &limits.family_partial))
        return false;
    ret_limits->single_full = limits.single_full;
    ret_limits->middle = limits.middle;
    ret_limits->family_partial = limits.family_partial;
    return true;
}

bool formula_deduction(const struct rules *rules, struct date date, struct money living_wage,
                       struct deduction *ret_deduction) {
    int64_t hundredths;
    struct money each;
    if (!figure_find(rules, FIGURE_DEDUCTION_PERCENT, date, &hundredths) ||
        !money_percent(living_wage, (int)(hundredths / 100), &each))
        return false;
    ret_deduction->each = each;
    ret_deduction->percent = (int)(hundredths / 100);
    ret_deduction->living_wage = living_wage;
    return true;
}
