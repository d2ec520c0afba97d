#include "booking/visitor/ask.h"

#include "base/memory.h"
#include "dossier/intake_value.h"

#include <string.h>

#define NUMBER_BYTES 80

/* What an Arabic keyboard gives where others have ASCII, and marks of direction that come along. */
static const struct {
    const char *typed;
    const char *plain;
} signs[] = {
    {"\u066b", ","}, {"\u066c", " "}, {"\u060c", ","}, {"\u061c", ""}, {"\u200e", ""},
    {"\u200f", ""},  {"\u2068", ""},  {"\u2069", ""},  {"يورو", "€"},
};

/* Arabic-Indic and Persian digits: ten in a row each, of two bytes; -1 for anything else. */
static int digit_of(const char *text) {
    const unsigned char *c = (const unsigned char *)text;
    if (c[0] == 0xd9 && c[1] >= 0xa0 && c[1] <= 0xa9)
        return c[1] - 0xa0;
    return c[0] == 0xdb && c[1] >= 0xb0 && c[1] <= 0xb9 ? c[1] - 0xb0 : -1;
}

/* Adds what stands for the next character; returns how many bytes that character has. */
static size_t add_plain(const char *text, struct str *out) {
    int digit = digit_of(text);
    if (digit >= 0) {
        str_add_char(out, (char)('0' + digit));
        return 2;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!str_starts(text, signs[i].typed))
            continue;
        str_add(out, signs[i].plain);
        return strlen(signs[i].typed);
    }
    str_add_char(out, *text);
    return 1;
}

/* The text with the digits of every language as ASCII; cut where no number is so long. */
static void make_plain(const char *text, struct str *out) {
    while (*text && out->length < NUMBER_BYTES)
        text += add_plain(text, out);
}

/* What intake.h calls wrong, as this form does. */
static enum ask_mistake mistake_of(enum intake_mistake mistake, enum ask_mistake otherwise) {
    switch (mistake) {
    case INTAKE_GOOD:
        return ASK_GOOD;
    case INTAKE_NEGATIVE:
        return ASK_NEGATIVE;
    case INTAKE_TOO_MUCH:
        return ASK_TOO_MUCH;
    case INTAKE_TOO_OLD:
        return ASK_TOO_OLD;
    default:
        return otherwise;
    }
}

enum ask_mistake ask_read_amount(const char *text, struct money *ret_money) {
    struct str cleanup(str_done) plain = {0};
    make_plain(text, &plain);
    return mistake_of(intake_amount(str_text(&plain), ret_money), ASK_NO_AMOUNT);
}

enum ask_mistake ask_read_age(const char *text, struct date today, struct years *ret_age) {
    struct str cleanup(str_done) plain = {0};
    make_plain(text, &plain);
    enum ask_mistake mistake = mistake_of(intake_age(str_text(&plain), today, ret_age), ASK_NO_AGE);
    return mistake == ASK_NEGATIVE ? ASK_NO_AGE : mistake;
}

enum ask_mistake ask_read_count(const char *text, int most, int *ret_count) {
    struct str cleanup(str_done) plain = {0};
    make_plain(text, &plain);
    int count = 0;
    if (plain.length == 0 || strspn(str_text(&plain), "0123456789") != plain.length)
        return ASK_NO_NUMBER;
    for (const char *digit = str_text(&plain); *digit; digit++) {
        count = count * 10 + (*digit - '0');
        if (count > most)
            return ASK_TOO_MANY;
    }
    *ret_count = count;
    return ASK_GOOD;
}
