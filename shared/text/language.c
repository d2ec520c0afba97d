#include "text/language.h"
#include "base/memory.h"
#include "base/str.h"

#include <string.h>
#include <strings.h>

/* Belgian customs where CLDR has them; English as in Europe at large, and Arabic with the names of
 * months that all its countries read. */
static const struct {
    const char *code;
    const char *name;
    const char *locale;
    bool rtl;
} languages[LANGUAGE_COUNT] = {
    [LANGUAGE_NL] = {"nl", "Nederlands", "nl_BE", false},
    [LANGUAGE_EN] = {"en", "English", "en_GB", false},
    [LANGUAGE_FR] = {"fr", "Français", "fr_BE", false},
    [LANGUAGE_DE] = {"de", "Deutsch", "de_BE", false},
    [LANGUAGE_AR] = {"ar", "العربية", "ar@numbers=latn", true},
};

bool language_parse(const char *code, enum language *ret_language) {
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        if (!str_equal_fold(code, languages[language].code))
            continue;
        *ret_language = language;
        return true;
    }
    return false;
}

const char *language_code(enum language language) {
    return languages[language].code;
}

const char *language_name(enum language language) {
    return languages[language].name;
}

bool language_is_rtl(enum language language) {
    return languages[language].rtl;
}

const char *language_locale(enum language language) {
    return languages[language].locale;
}

/* One element of the header: "nl-BE;q=0.8". */
struct range {
    const char *tag; /* not ended by NUL */
    size_t length;   /* of its first subtag: "nl" */
    int quality;     /* thousandths; -1 where it is malformed */
};

/* Thousandths of a qvalue: 0 or 1, and up to three decimals. Ends where `end` stands. */
static int parse_quality(const char *at, const char *end) {
    if (at == end || (*at != '0' && *at != '1'))
        return -1;
    int quality = (*at++ - '0') * 1000;
    if (at == end)
        return quality;
    if (*at++ != '.')
        return -1;
    for (int worth = 100; at < end && worth; at++, worth /= 10) {
        if (*at < '0' || *at > '9')
            return -1;
        quality += (*at - '0') * worth;
    }
    return at == end && quality <= 1000 ? quality : -1;
}

/* Moves the ends of [*start, *end) inward over white space. */
static void trim(const char **start, const char **end) {
    while (*start < *end && (**start == ' ' || **start == '\t'))
        (*start)++;
    while (*end > *start && ((*end)[-1] == ' ' || (*end)[-1] == '\t'))
        (*end)--;
}

static struct range parse_range(const char *start, const char *end) {
    const char *semicolon = memchr(start, ';', (size_t)(end - start));
    const char *tag_end = semicolon ? semicolon : end;
    int quality = 1000;
    if (semicolon) {
        const char *weight = semicolon + 1;
        const char *weight_end = end;
        trim(&weight, &weight_end);
        bool named = weight_end - weight >= 2 && strncasecmp(weight, "q=", 2) == 0;
        quality = named ? parse_quality(weight + 2, weight_end) : -1;
    }
    trim(&start, &tag_end);
    const char *dash = memchr(start, '-', (size_t)(tag_end - start));
    return (struct range){start, (size_t)((dash ? dash : tag_end) - start), quality};
}

static bool range_names(const struct range *range, const char *code) {
    return range->length == strlen(code) && strncasecmp(range->tag, code, range->length) == 0;
}

/* How much the header likes `code`, in thousandths: by its own name, else by "*"; 0 for not. */
static int quality_of(const char *accept, const char *code, size_t *ret_place) {
    int own = -1, any = -1;
    size_t own_place = 0, any_place = 0, place = 0;
    for (const char *at = accept; *at; place++) {
        const char *end = strchrnul(at, ',');
        struct range range = parse_range(at, end);
        if (range_names(&range, code) && range.quality > own) {
            own = range.quality;
            own_place = place;
        } else if (range_names(&range, "*") && range.quality > any) {
            any = range.quality;
            any_place = place;
        }
        at = *end ? end + 1 : end;
    }
    *ret_place = own >= 0 ? own_place : any_place;
    if (own >= 0)
        return own;
    return any > 0 ? any : 0;
}

enum language language_negotiate(const char *accept, const bool offered[LANGUAGE_COUNT]) {
    enum language best = LANGUAGE_NL;
    int best_quality = 0;
    size_t best_place = 0;
    for (enum language language = 0; accept && language < LANGUAGE_COUNT; language++) {
        size_t place;
        int quality = quality_of(accept, languages[language].code, &place);
        bool better =
            quality > best_quality || (quality && quality == best_quality && place < best_place);
        if (!offered[language] || !better)
            continue;
        best = language;
        best_quality = quality;
        best_place = place;
    }
    return best;
}
