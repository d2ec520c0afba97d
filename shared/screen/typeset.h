/* Text in any script: broken into lines and runs (text/bidi.h), each run in the font of its script,
 * shaped by SDL_ttf and set on one baseline. What was set is kept, within bounds, so that measuring
 * in a view and painting afterwards costs little. One thread. */
#ifndef SCREEN_TYPESET_H
#define SCREEN_TYPESET_H

#include "base/err.h"
#include "base/str.h"
#include "screen/layout.h"
#include "screen/theme.h"
#include "text/language.h"

#include <stdbool.h>

struct SDL_Surface;
struct typeset;

enum type_align {
    TYPE_START, /* where reading starts: left, or right in Arabic */
    TYPE_CENTRE,
    TYPE_END
};

enum type_anchor { TYPE_TOP, TYPE_MIDDLE, TYPE_BOTTOM };

/* How a text is set. */
struct type_style {
    int size; /* pixels an em; a text that does not fit its box gets smaller until it does */
    bool bold;
    enum language language; /* direction, and where lines may break */
    enum type_align align;
    enum type_anchor anchor;
    int lines; /* at most so many; 0: as many as fit */
    struct colour colour;
};

/* Finds the fonts. ERR_MISSING where there is no font at all for Latin letters; `*problem` (may be
 * NULL) gets one English sentence that says what to install. SDL_ttf is begun and ended here. */
enum err typeset_open(struct typeset **ret_typeset, struct str *problem);
void typeset_close(struct typeset *typeset);

/* What the text takes when its lines are no longer than `width`, at style->size without shrinking
 * (lines that cannot be broken may be wider: w then says so). A line is typeset_line() high.
 * `text` is UTF-8; '\n' ends a line. */
struct size typeset_measure(struct typeset *typeset, const struct type_style *style,
                            const char *text, int width);

/* The height of a line at a size of text: 1.36 of it. */
int typeset_line(int size);

/* The size at which the text fits the box, style->size at most. */
int typeset_fit(struct typeset *typeset, const struct type_style *style, const char *text,
                struct size box);

/* Draws within the surface's clip rectangle. */
void typeset_paint(struct typeset *typeset, struct SDL_Surface *surface, struct box box,
                   const struct type_style *style, const char *text);

#endif
