#include "dossier/intake_value.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TYPED_BYTES  64
#define WHOLE_DIGITS 9 /* more euros than this are too much whatever they are */
#define DAY_YEAR_MIN 1800
#define CENTURY      2000

/* ---- Plain signs ---- */

static const struct {
    const char *typed;
    char plain;
} signs[] = {
    {"\u00a0", ' '}, {"\u202f", ' '}, {"\u2009", ' '},
    {"\t", ' '},     {"\u2212", '-'}, {"\u2013", '-'},
};

/* The plain sign that stands for what begins here; its bytes in `*ret_length`. */
static char plain_sign(const char *at, size_t *ret_length) {
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        *ret_length = strlen(signs[i].typed);
        if (strncmp(at, signs[i].typed, *ret_length) == 0)
            return signs[i].plain;
    }
    *ret_length = 1;
    return *at;
}

/* Copies with plain blanks and minus signs, no blanks around. False where it is too long. */
static bool make_plain(const char *text, char out[TYPED_BYTES]) {
    size_t length = 0;
    for (size_t step; *text; text += step) {
        char sign = plain_sign(text, &step);
        if (sign == ' ' && length == 0)
            continue;
        if (length + 1 == TYPED_BYTES)
            return false;
        out[length++] = sign;
    }
    while (length > 0 && out[length - 1] == ' ')
        length--;
    out[length] = '\0';
    return true;
}

/* ---- Amounts ---- */

static const char *const currencies[] = {"€", "euro", "eur"};

static char *skip_blanks(char *at) {
    return at + strspn(at, " ");
}

static void cut_blanks(char *text) {
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = '\0';
}

/* Takes a currency off the beginning; returns where the rest begins. */
static char *skip_currency(char *at) {
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        size_t length = strlen(currencies[i]);
        if (strncasecmp(at, currencies[i], length) == 0)
            return skip_blanks(at + length);
    }
    return at;
}

static void cut_currency(char *text) {
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++) {
        size_t length = strlen(currencies[i]), all = strlen(text);
        if (all < length || strcasecmp(text + all - length, currencies[i]) != 0)
            continue;
        text[all - length] = '\0';
        cut_blanks(text);
        return;
    }
}

static bool is_digits(const char *text) {
    return *text && strspn(text, "0123456789") == strlen(text);
}

/* Reads "1450", "1.450", "1 450": groups of three between one kind of separator. Leaves the digits
 * alone in `text`. */
static bool read_whole(char *text) {
    size_t first = strcspn(text, ". ,");
    char separator = text[first];
    if (!separator)
        return is_digits(text);
    size_t length = strlen(text);
    if (first < 1 || first > 3 || (length - first) % 4 != 0)
        return false;
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        bool between = i >= first && (i - first) % 4 == 0;
        if (between ? text[i] != separator : !isdigit((unsigned char)text[i]))
            return false;
        if (!between)
            text[kept++] = text[i];
    }
    text[kept] = '\0';
    return true;
}

static size_t count_of(const char *text, char sign) {
    size_t count = 0;
    for (; *text; text++)
        count += *text == sign;
    return count;
}

/* Cuts ",50", ".5" or ",-" off the end: cents, or -1 for what cannot be read. */
static int take_cents(char *text) {
    char *last = strrchr(text, ',');
    char *point = strrchr(text, '.');
    if (!last || (point && point > last))
        last = point;
    if (!last)
        return 0;
    const char *tail = last + 1;
    bool once = count_of(text, *last) == 1;
    size_t length = strlen(tail);
    bool none = strcmp(tail, "-") == 0 || strcmp(tail, "--") == 0;
    if (once && (none || (is_digits(tail) && length <= 2))) {
        int cents = none ? 0 : (tail[0] - '0') * 10 + (length == 2 ? tail[1] - '0' : 0);
        *last = '\0';
        return cents;
    }
    return once && *last == ',' ? -1 : 0;
}

static enum intake_mistake read_amount(char *text, struct money *ret_money) {
    int cents = take_cents(text);
    if (cents < 0 || !read_whole(text))
        return INTAKE_NO_AMOUNT;
    const char *digits = text + strspn(text, "0");
    if (strlen(digits) > WHOLE_DIGITS)
        return INTAKE_TOO_MUCH;
    int64_t all = strtoll(text, NULL, 10) * 100 + cents;
    if (all > INTAKE_AMOUNT_MAX)
        return INTAKE_TOO_MUCH;
    *ret_money = (struct money){all};
    return INTAKE_GOOD;
}

enum intake_mistake intake_amount(const char *text, struct money *ret_money) {
    char plain[TYPED_BYTES];
    struct money money;
    if (!make_plain(text, plain))
        return INTAKE_NO_AMOUNT;
    char *at = skip_currency(plain);
    bool negative = *at == '-';
    if (negative)
        at = skip_currency(skip_blanks(at + 1));
    cut_currency(at);
    enum intake_mistake mistake = read_amount(at, &money);
    if (mistake == INTAKE_NO_AMOUNT)
        return mistake;
    if (negative)
        return INTAKE_NEGATIVE;
    if (mistake == INTAKE_GOOD)
        *ret_money = money;
    return mistake;
}

/* ---- Days ---- */

/* "1/9/2026", also with points or hyphens; the same sign twice. */
static bool read_belgian(const char *text, struct date *ret_date) {
    int day, month, year, end = 0;
    char first[2], second[2];
    if (strspn(text, "0123456789/.-") != strlen(text) || !isdigit((unsigned char)*text))
        return false;
    if (sscanf(text, "%2d%1[/.-]%2d%1[/.-]%4d%n", &day, first, &month, second, &year, &end) < 5)
        return false;
    if (text[end] || *first != *second || !date_exists(year, month, day))
        return false;
    *ret_date = (struct date){(int16_t)year, (int8_t)month, (int8_t)day};
    return true;
}

/* A day with its whole year; one of the first century is a slip. */
static bool read_full_day(const char *plain, struct date *ret_date) {
    return (date_parse(plain, ret_date) || read_belgian(plain, ret_date)) &&
           ret_date->year >= DAY_YEAR_MIN;
}

/* "1/9/26": of this century. */
static bool read_short_day(const char *plain, struct date *ret_date) {
    size_t length = strlen(plain);
    if (length < 4 || !strchr("/.-", plain[length - 3]) || !read_belgian(plain, ret_date))
        return false;
    ret_date->year = (int16_t)(ret_date->year + CENTURY);
    return date_exists(ret_date->year, ret_date->month, ret_date->day);
}

enum intake_mistake intake_day(const char *text, struct date *ret_date) {
    char plain[TYPED_BYTES];
    struct date date;
    if (!make_plain(text, plain) || (!read_full_day(plain, &date) && !read_short_day(plain, &date)))
        return INTAKE_NO_DAY;
    *ret_date = date;
    return INTAKE_GOOD;
}

/* ---- Ages ---- */

static int complete_years(struct date birth, struct date date) {
    bool before_birthday =
        date.month < birth.month || (date.month == birth.month && date.day < birth.day);
    return date.year - birth.year - before_birthday;
}

static enum intake_mistake read_years(const char *digits, struct years *ret_age) {
    digits += strspn(digits, "0");
    long years = strlen(digits) > 3 ? 1000 : strtol(digits, NULL, 10);
    if (years > INTAKE_AGE_MAX)
        return INTAKE_TOO_OLD;
    *ret_age = (struct years){true, (int16_t)years};
    return INTAKE_GOOD;
}

enum intake_mistake intake_age(const char *text, struct date date, struct years *ret_age) {
    char plain[TYPED_BYTES];
    struct date birth;
    if (!make_plain(text, plain))
        return INTAKE_NO_AGE;
    if (is_digits(plain))
        return read_years(plain, ret_age);
    if (*plain == '-' && is_digits(skip_blanks(plain + 1)))
        return INTAKE_NEGATIVE;
    if (!read_full_day(plain, &birth))
        return INTAKE_NO_AGE;
    if (date_compare(birth, date) > 0)
        return INTAKE_IN_FUTURE;
    int years = complete_years(birth, date);
    if (years > INTAKE_AGE_MAX)
        return INTAKE_TOO_OLD;
    *ret_age = (struct years){true, (int16_t)years};
    return INTAKE_GOOD;
}
