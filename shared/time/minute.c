#include "time/minute.h"

#include <string.h>

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool minute_parse(const char *text, struct minute *ret_minute) {
    if (strlen(text) != MINUTE_TEXT - 1 || text[2] != ':' || !is_digit(text[0]) ||
        !is_digit(text[1]) || !is_digit(text[3]) || !is_digit(text[4]))
        return false;
    int hour = (text[0] - '0') * 10 + (text[1] - '0');
    int minute = (text[3] - '0') * 10 + (text[4] - '0');
    if (minute > 59 || hour * 60 + minute > MINUTES_OF_DAY)
        return false;
    ret_minute->of_day = (int16_t)(hour * 60 + minute);
    return true;
}

char *minute_format(struct minute minute, char out[MINUTE_TEXT]) {
    int hour = minute.of_day / 60, rest = minute.of_day % 60;
    out[0] = (char)('0' + hour / 10);
    out[1] = (char)('0' + hour % 10);
    out[2] = ':';
    out[3] = (char)('0' + rest / 10);
    out[4] = (char)('0' + rest % 10);
    out[5] = '\0';
    return out;
}
