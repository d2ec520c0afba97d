#include "text/search.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/ucol.h>
#include <unicode/usearch.h>
#include <unicode/ustring.h>

/* UTF-16, never more units than bytes; NULL for what is not UTF-8. The caller frees it. */
static UChar *units_of(const char *text, int32_t *ret_length) {
    UErrorCode status = U_ZERO_ERROR;
    size_t bytes = strlen(text);
    UChar *units = memory_new(bytes + 1, sizeof *units);
    u_strFromUTF8(units, (int32_t)bytes + 1, ret_length, text, (int32_t)bytes, &status);
    if (U_SUCCESS(status))
        return units;
    free(units);
    return NULL;
}

static bool find(const UChar *text, int32_t text_length, const UChar *part, int32_t part_length) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *collator = ucol_open("", &status);
    if (U_FAILURE(status))
        return false;
    ucol_setStrength(collator, UCOL_PRIMARY);
    UStringSearch *search =
        usearch_openFromCollator(part, part_length, text, text_length, collator, NULL, &status);
    int32_t place = U_SUCCESS(status) ? usearch_first(search, &status) : USEARCH_DONE;
    usearch_close(search);
    ucol_close(collator);
    return U_SUCCESS(status) && place != USEARCH_DONE;
}

bool search_contains(const char *text, const char *part) {
    int32_t text_length = 0, part_length = 0;
    if (!*part)
        return true;
    cleanup_free UChar *text_units = units_of(text, &text_length);
    cleanup_free UChar *part_units = units_of(part, &part_length);
    return text_units && part_units && text_length > 0 &&
           find(text_units, text_length, part_units, part_length);
}
