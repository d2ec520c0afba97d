/* A line of text as pieces, each of one font and one direction, in the order in which they stand
 * from left to right: what SDL_ttf can draw in one go. Used by typeset.c. */
#ifndef SCREEN_PIECE_H
#define SCREEN_PIECE_H

#include "screen/font.h"

#include <stdbool.h>
#include <stddef.h>

struct piece {
    const struct face *face;
    bool rtl;
    char script[5]; /* ISO 15924 */
    char *text;     /* owned; in reading order */
};

struct pieces {
    struct piece *list; /* owned */
    size_t count, capacity;
};

/* The pieces of text[start, start + length), which lies within one line; `rtl` is the direction of
 * the paragraph. */
struct pieces pieces_of(struct fonts *fonts, const char *text, size_t start, size_t length,
                        bool rtl, bool bold);
void pieces_done(struct pieces *pieces);

/* The font of a piece at a size, told the piece's direction and script; NULL where it cannot be
 * read. It lasts until the next font is asked for. */
TTF_Font *piece_font(struct fonts *fonts, const struct piece *piece, int size);

#endif
