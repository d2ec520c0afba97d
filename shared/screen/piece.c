#include "screen/piece.h"
#include "base/memory.h"
#include "text/bidi.h"

#include <stdlib.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

/* A line has far fewer; what lies beyond is not drawn. */
#define RUNS_MAX 64

void pieces_done(struct pieces *pieces) {
    for (size_t i = 0; i < pieces->count; i++)
        free(pieces->list[i].text);
    free(pieces->list);
    *pieces = (struct pieces){0};
}

/* Control characters have no shape: a font would draw a box. */
static char *copy_drawable(const char *text, size_t length) {
    char *copy = memory_new(length + 1, 1);
    for (size_t i = 0; i < length; i++)
        copy[i] = (unsigned char)text[i] < ' ' ? ' ' : text[i];
    return copy;
}

static void add_piece(struct pieces *pieces, const struct bidi_run *run, const struct face *face,
                      const char *text, size_t length) {
    if (length == 0)
        return;
    if (pieces->count == pieces->capacity) {
        pieces->capacity = pieces->capacity ? 2 * pieces->capacity : 8;
        pieces->list = memory_grow(pieces->list, pieces->capacity, sizeof *pieces->list);
    }
    struct piece *piece = &pieces->list[pieces->count++];
    *piece = (struct piece){.face = face, .rtl = run->rtl, .text = copy_drawable(text, length)};
    memcpy(piece->script, run->script, sizeof piece->script);
}

/* Spaces, accents and joiners stay in the font of what they stand behind. */
static bool follows(UChar32 c) {
    return u_isUWhiteSpace(c) || u_getCombiningClass(c) != 0 ||
           u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || c < ' ';
}

/* Splits a run where another font is needed. */
static void split_run(struct pieces *pieces, struct fonts *fonts, const char *text,
                      const struct bidi_run *run, bool bold) {
    size_t first = pieces->count;
    const char *begin = text + run->start;
    const struct face *face = NULL;
    int32_t length = (int32_t)run->length;
    size_t done = 0;
    for (int32_t at = 0; at < length;) {
        size_t here = (size_t)at;
        UChar32 c;
        U8_NEXT_OR_FFFD((const uint8_t *)begin, at, length, c);
        if (face && follows(c))
            continue;
        const struct face *own =
            fonts_face(fonts, run->script, bold, follows(c) ? ' ' : (uint32_t)c);
        if (face && own != face) {
            add_piece(pieces, run, face, begin + done, here - done);
            done = here;
        }
        face = own;
    }
    add_piece(pieces, run, face, begin + done, run->length - done);
    for (size_t i = first, j = pieces->count; run->rtl && i + 1 < j; i++) {
        struct piece kept = pieces->list[--j];
        pieces->list[j] = pieces->list[i];
        pieces->list[i] = kept;
    }
}

struct pieces pieces_of(struct fonts *fonts, const char *text, size_t start, size_t length,
                        bool rtl, bool bold) {
    struct bidi_run runs[RUNS_MAX];
    size_t count = bidi_runs(text, start, length, rtl, runs, RUNS_MAX);
    struct pieces pieces = {0};
    for (size_t i = 0; i < count && i < RUNS_MAX; i++)
        split_run(&pieces, fonts, text, &runs[i], bold);
    return pieces;
}

TTF_Font *piece_font(struct fonts *fonts, const struct piece *piece, int size) {
    TTF_Font *font = fonts_at(fonts, piece->face, size);
    if (!font)
        return NULL;
    TTF_SetFontDirection(font, piece->rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    TTF_SetFontScriptName(font, piece->script);
    return font;
}
