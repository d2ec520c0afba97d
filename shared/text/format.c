#include "text/format.h"
#include "base/memory.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/udat.h>
#include <unicode/udatpg.h>
#include <unicode/unum.h>
#include <unicode/ustring.h>

#define TEXT_UNITS  128
#define STYLE_COUNT (DATE_PLAIN + 1)

/* Formatters take long to make and are not for several threads at once: each is made once, kept as
 * long as the program runs, and used under the mutex. */
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static UDateFormat *date_formats[LANGUAGE_COUNT][STYLE_COUNT];
static UNumberFormat *number_formats[LANGUAGE_COUNT];
static UNumberFormat *money_formats[LANGUAGE_COUNT];

/* ICU without its data cannot be worked with: as bad as no memory. */
static void must(UErrorCode status) {
    if (U_FAILURE(status))
        abort();
}

static void add_units(const UChar *units, int32_t length, struct str *out) {
    char text[TEXT_UNITS * 3];
    int32_t bytes;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(text, sizeof text, &bytes, units, length, &status);
    must(status);
    str_add_bytes(out, text, (size_t)bytes);
}

/* What a style shows, as a CLDR skeleton; the language decides on order and punctuation. */
static UDateFormat *open_date_format(enum language language, enum date_style style) {
    static const UChar *const skeletons[STYLE_COUNT] = {
        [DATE_LONG] = u"yMMMMEEEEd", [DATE_DAY] = u"MMMMEEEEd", [DATE_SHORT] = u"MMMEd",
        [DATE_MONTH] = u"yMMMM",     [DATE_WEEKDAY] = u"ccc",   [DATE_PLAIN] = u"yMMMMd",
    };
    const char *locale = language_locale(language);
    UErrorCode status = U_ZERO_ERROR;
    UChar pattern[TEXT_UNITS];
    UDateTimePatternGenerator *generator = udatpg_open(locale, &status);
    int32_t length = udatpg_getBestPattern(generator, skeletons[style], -1, pattern,
                                           array_length(pattern), &status);
    udatpg_close(generator);
    UDateFormat *format =
        udat_open(UDAT_PATTERN, UDAT_PATTERN, locale, u"GMT", -1, pattern, length, &status);
    must(status);
    return format;
}

void format_date(enum language language, struct date date, enum date_style style, struct str *out) {
    UChar units[TEXT_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    double noon_ms = (date_serial(date) * 24.0 + 12.0) * 3600e3;
    pthread_mutex_lock(&mutex);
    UDateFormat **format = &date_formats[language][style];
    if (!*format)
        *format = open_date_format(language, style);
    int32_t length = udat_format(*format, noon_ms, units, array_length(units), NULL, &status);
    pthread_mutex_unlock(&mutex);
    must(status);
    add_units(units, length, out);
}

void format_minute(enum language language, struct minute minute, struct str *out) {
    char text[MINUTE_TEXT];
    (void)language; /* as on the clock on the wall, which all of them read */
    str_add(out, minute_format(minute, text));
}

void format_number(enum language language, int64_t number, struct str *out) {
    UChar units[TEXT_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    pthread_mutex_lock(&mutex);
    UNumberFormat **format = &number_formats[language];
    if (!*format)
        *format = unum_open(UNUM_DECIMAL, NULL, 0, language_locale(language), NULL, &status);
    int32_t length = unum_formatInt64(*format, number, units, array_length(units), NULL, &status);
    pthread_mutex_unlock(&mutex);
    must(status);
    add_units(units, length, out);
}

/* By way of decimal digits: cents never become a floating number. */
void format_money(enum language language, struct money money, struct str *out) {
    UChar units[TEXT_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    char text[MONEY_TEXT];
    money_format(money, text);
    pthread_mutex_lock(&mutex);
    UNumberFormat **format = &money_formats[language];
    if (!*format) {
        *format = unum_open(UNUM_CURRENCY, NULL, 0, language_locale(language), NULL, &status);
        unum_setTextAttribute(*format, UNUM_CURRENCY_CODE, u"EUR", -1, &status);
    }
    int32_t length = unum_formatDecimal(*format, text, (int32_t)strlen(text), units,
                                        array_length(units), NULL, &status);
    pthread_mutex_unlock(&mutex);
    must(status);
    add_units(units, length, out);
}
