/* What a line of text needs before it can be drawn: where it may break (UAX 14), and runs of one
 * direction and one script in the order in which they stand on the screen (UAX 9, UAX 24), by ICU.
 * A drawing library handles one font and one direction at a time; this splits a text so. */
#ifndef TEXT_BIDI_H
#define TEXT_BIDI_H

#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

struct bidi_run {
    size_t start, length; /* bytes of the text */
    bool rtl;
    char script[5]; /* ISO 15924: "Latn", "Arab" */
};

/* Runs of text[start, start + length), from left to right as drawn. `rtl`: the direction of the
 * paragraph. Marks of direction (U+2068 ...) are in no run. Returns how many there are; writes up
 * to `size`. */
size_t bidi_runs(const char *text, size_t start, size_t length, bool rtl, struct bidi_run *out,
                 size_t size);

/* Byte offsets behind which a line may break, the end included; returns how many there are, writes
 * up to `size`. */
size_t bidi_breaks(enum language language, const char *text, size_t *out, size_t size);

#endif
