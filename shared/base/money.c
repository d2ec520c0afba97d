#include "base/money.h"

#include <stdio.h>

bool money_add(struct money a, struct money b, struct money *ret_money) {
    int64_t cents;
    if (__builtin_add_overflow(a.cents, b.cents, &cents))
        return false;
    *ret_money = (struct money){cents};
    return true;
}

bool money_subtract(struct money a, struct money b, struct money *ret_money) {
    int64_t cents;
    if (__builtin_sub_overflow(a.cents, b.cents, &cents))
        return false;
    *ret_money = (struct money){cents};
    return true;
}

bool money_times(struct money money, int64_t count, struct money *ret_money) {
    int64_t cents;
    if (__builtin_mul_overflow(money.cents, count, &cents))
        return false;
    *ret_money = (struct money){cents};
    return true;
}

bool money_percent(struct money money, int percent, struct money *ret_money) {
    struct money hundredfold;
    if (money.cents < 0 || percent < 0 || !money_times(money, percent, &hundredfold) ||
        !money_add(hundredfold, (struct money){50}, &hundredfold))
        return false;
    *ret_money = (struct money){hundredfold.cents / 100};
    return true;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool money_parse(const char *text, struct money *ret_money) {
    int64_t euros = 0;
    int digits = 0;
    for (; is_digit(*text); text++, digits++) {
        if (digits == 12)
            return false;
        euros = euros * 10 + (*text - '0');
    }
    if (digits == 0)
        return false;
    int64_t cents = 0;
    if (*text == '.') {
        if (!is_digit(text[1]))
            return false;
        cents = (text[1] - '0') * 10;
        text += 2;
        if (is_digit(*text))
            cents += *text++ - '0';
    }
    if (*text != '\0')
        return false;
    *ret_money = (struct money){euros * 100 + cents};
    return true;
}

char *money_format(struct money money, char out[MONEY_TEXT]) {
    uint64_t size = money.cents < 0 ? 0 - (uint64_t)money.cents : (uint64_t)money.cents;
    snprintf(out, MONEY_TEXT, "%s%llu.%02u", money.cents < 0 ? "-" : "",
             (unsigned long long)(size / 100), (unsigned)(size % 100));
    return out;
}
