#include "text/bidi.h"
#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ubidi.h>
#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

/* ICU reads UTF-16; `bytes[i]` is where unit i stands in the UTF-8 that it came from. */
struct units {
    UChar *text;
    int32_t *bytes; /* one more than units: the end */
    int32_t length;
};

static void units_done(struct units *units) {
    free(units->text);
    free(units->bytes);
}

/* Malformed UTF-8 becomes U+FFFD. A byte never makes more than one unit. */
static struct units units_of(const char *text, size_t length) {
    struct units units = {.text = memory_new(length + 1, sizeof(UChar)),
                          .bytes = memory_new(length + 1, sizeof(int32_t))};
    int32_t size = (int32_t)length;
    for (int32_t at = 0; at < size;) {
        int32_t begin = at;
        UChar32 c;
        U8_NEXT_OR_FFFD((const uint8_t *)text, at, size, c);
        int32_t first = units.length;
        U16_APPEND_UNSAFE(units.text, units.length, c);
        for (int32_t i = first; i < units.length; i++)
            units.bytes[i] = begin;
    }
    units.bytes[units.length] = size;
    return units;
}

/* The unit at a byte, or the first one behind it. */
static int32_t unit_at(const struct units *units, size_t byte) {
    int32_t unit = 0;
    while (unit < units->length && (size_t)units->bytes[unit] < byte)
        unit++;
    return unit;
}

/* The character at `*at`, which moves behind it. */
static UChar32 next_char(const struct units *units, int32_t *at, int32_t until) {
    UChar lead = units->text[(*at)++];
    if (!U16_IS_LEAD(lead) || *at == until)
        return lead;
    return U16_GET_SUPPLEMENTARY(lead, units->text[(*at)++]);
}

/* Embeddings, overrides, isolates and marks order text, a word joiner keeps it on one line; they
 * have no shape, and fonts would draw a box. */
static bool has_no_shape(UChar32 c) {
    return c == 0x2060 || c == 0x200E || c == 0x200F || c == 0x061C ||
           (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* The script of a character, USCRIPT_COMMON for digits, spaces, points and accents, which take that
 * of their neighbours. */
static UScriptCode script_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript(c, &status);
    if (U_FAILURE(status) || script == USCRIPT_INHERITED || script == USCRIPT_UNKNOWN)
        return USCRIPT_COMMON;
    return script;
}

/* The script of the first letter between two units that has one and, where asked, is written from
 * right to left; `otherwise` where there is none. */
static UScriptCode first_script(const struct units *units, int32_t from, int32_t until,
                                bool only_rtl, UScriptCode otherwise) {
    for (int32_t at = from; at < until;) {
        UChar32 c = next_char(units, &at, until);
        UScriptCode script = script_of(c);
        UCharDirection direction = u_charDirection(c);
        bool rtl = direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
        if (script != USCRIPT_COMMON && (rtl || !only_rtl))
            return script;
    }
    return otherwise;
}

/* Where the runs go: as many as fit, and how many there are. */
struct found {
    struct bidi_run *out;
    size_t size;
    size_t count;
};

static void found_add(struct found *found, const struct units *units, int32_t from, int32_t until,
                      bool rtl, UScriptCode script) {
    if (from == until)
        return;
    if (found->count < found->size) {
        struct bidi_run *run = &found->out[found->count];
        run->start = (size_t)units->bytes[from];
        run->length = (size_t)(units->bytes[until] - units->bytes[from]);
        run->rtl = rtl;
        snprintf(run->script, sizeof run->script, "%s", uscript_getShortName(script));
    }
    found->count++;
}

/* What was found from `first` on stands in reading order; drawn from left to right it is reversed.
 */
static void found_reverse(struct found *found, size_t first) {
    size_t end = found->count < found->size ? found->count : found->size;
    for (size_t i = first, j = end; i + 1 < j; i++) {
        j--;
        struct bidi_run kept = found->out[i];
        found->out[i] = found->out[j];
        found->out[j] = kept;
    }
}

/* Splits what has one direction where the script changes and at marks of direction. */
static void split_scripts(struct found *found, const struct units *units, int32_t from,
                          int32_t until, bool rtl) {
    UScriptCode lone =
        rtl ? first_script(units, 0, units->length, true, USCRIPT_ARABIC) : USCRIPT_LATIN;
    UScriptCode script = first_script(units, from, until, false, lone);
    size_t first = found->count;
    int32_t begin = from;
    for (int32_t at = from; at < until;) {
        int32_t here = at;
        UChar32 c = next_char(units, &at, until);
        UScriptCode own = script_of(c);
        if (has_no_shape(c)) {
            found_add(found, units, begin, here, rtl, script);
            begin = at;
        } else if (own != USCRIPT_COMMON && own != script) {
            found_add(found, units, begin, here, rtl, script);
            begin = here;
            script = own;
        }
    }
    found_add(found, units, begin, until, rtl, script);
    if (rtl)
        found_reverse(found, first);
}

/* The line [from, until) of a paragraph, run by run from the left. */
static void split_directions(struct found *found, const struct units *units, int32_t from,
                             int32_t until, bool rtl) {
    UErrorCode status = U_ZERO_ERROR;
    UBiDi *paragraph = ubidi_openSized(units->length, 0, &status);
    UBiDi *line = ubidi_openSized(until - from, 0, &status);
    ubidi_setPara(paragraph, units->text, units->length, rtl ? 1 : 0, NULL, &status);
    ubidi_setLine(paragraph, from, until, line, &status);
    int32_t runs = ubidi_countRuns(line, &status);
    for (int32_t i = 0; U_SUCCESS(status) && i < runs; i++) {
        int32_t start, length;
        UBiDiDirection direction = ubidi_getVisualRun(line, i, &start, &length);
        split_scripts(found, units, from + start, from + start + length, direction == UBIDI_RTL);
    }
    ubidi_close(line);
    ubidi_close(paragraph);
}

size_t bidi_runs(const char *text, size_t start, size_t length, bool rtl, struct bidi_run *out,
                 size_t size) {
    /* Only the line's own paragraph counts, and '\n' ends it. */
    size_t first = start;
    while (first > 0 && text[first - 1] != '\n')
        first--;
    length = strcspn(text + start, "\n") < length ? strcspn(text + start, "\n") : length;
    if (length == 0)
        return 0;
    size_t end = start + length + strcspn(text + start + length, "\n");

    cleanup(units_done) struct units units = units_of(text + first, end - first);
    struct found found = {.out = out, .size = size};
    split_directions(&found, &units, unit_at(&units, start - first),
                     unit_at(&units, start + length - first), rtl);
    for (size_t i = 0; i < found.count && i < size; i++)
        out[i].start += first;
    return found.count;
}

size_t bidi_breaks(enum language language, const char *text, size_t *out, size_t size) {
    cleanup(units_done) struct units units = units_of(text, strlen(text));
    UErrorCode status = U_ZERO_ERROR;
    UBreakIterator *breaks =
        ubrk_open(UBRK_LINE, language_locale(language), units.text, units.length, &status);
    size_t count = 0;
    if (U_SUCCESS(status) && units.length > 0) {
        for (int32_t at = ubrk_next(breaks); at != UBRK_DONE; at = ubrk_next(breaks)) {
            if (count < size)
                out[count] = (size_t)units.bytes[at];
            count++;
        }
    }
    if (breaks)
        ubrk_close(breaks);
    return count;
}
