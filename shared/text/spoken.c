#include "text/spoken.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/ustring.h>

#define NAME_UNITS 100

bool spoken_is_known(const char *code) {
    if (strlen(code) != 2)
        return false;
    for (const char *const *known = uloc_getISOLanguages(); *known; known++)
        if (strcmp(*known, code) == 0)
            return true;
    return false;
}

static void read_name(enum language language, const char *code, UChar name[NAME_UNITS]) {
    UErrorCode status = U_ZERO_ERROR;
    int32_t length =
        uloc_getDisplayLanguage(code, language_locale(language), name, NAME_UNITS - 1, &status);
    name[U_FAILURE(status) ? 0 : length] = 0;
}

void spoken_name(enum language language, const char *code, struct str *out) {
    UChar name[NAME_UNITS];
    char text[4 * NAME_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    read_name(language, code, name);
    u_strToUTF8(text, sizeof text, NULL, name, -1, &status);
    str_add(out, U_FAILURE(status) || !*text ? code : text);
}

struct spoken {
    const char *code;
    uint8_t key[4 * NAME_UNITS]; /* sorts as the name does */
};

static int compare(const void *a, const void *b) {
    return strcmp((const char *)((const struct spoken *)a)->key,
                  (const char *)((const struct spoken *)b)->key);
}

static bool is_ours(const char *code) {
    enum language language;
    return language_parse(code, &language);
}

/* All others than ours, sorted by name. */
static size_t list_others(enum language language, struct spoken out[SPOKEN_MAX]) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open(language_locale(language), &status);
    size_t count = 0;
    for (const char *const *code = uloc_getISOLanguages(); *code && count < SPOKEN_MAX; code++) {
        UChar name[NAME_UNITS];
        if (strlen(*code) != 2 || is_ours(*code))
            continue;
        out[count] = (struct spoken){.code = *code};
        read_name(language, *code, name);
        if (U_SUCCESS(status))
            ucol_getSortKey(collator, name, -1, out[count].key, sizeof out[count].key);
        out[count].key[sizeof out[count].key - 1] = 0;
        count++;
    }
    if (U_SUCCESS(status))
        ucol_close(collator);
    qsort(out, count, sizeof *out, compare);
    return count;
}

size_t spoken_list(enum language language, const char *out[SPOKEN_MAX]) {
    cleanup_free struct spoken *others = memory_new(SPOKEN_MAX, sizeof *others);
    size_t other_count = list_others(language, others), count = 0;
    for (enum language ours = 0; ours < LANGUAGE_COUNT; ours++)
        out[count++] = language_code(ours);
    for (size_t i = 0; i < other_count && count < SPOKEN_MAX; i++)
        out[count++] = others[i].code;
    return count;
}
