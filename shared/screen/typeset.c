#include "screen/typeset.h"
#include "base/memory.h"
#include "screen/piece.h"
#include "screen/sprite.h"
#include "text/bidi.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define LINE_HEIGHT  1.36  /* of the size: ascent and descent of Noto Sans */
#define LINE_ASCENT  1.069 /* from the top of a line to its baseline */
#define SMALLEST     8     /* pixels an em, however small the box */
#define SHRINK_STEP  0.96
#define MEASURE_SIZE 100 /* widths are measured at this size, and grow with the size */

/* A large ticket number takes half a megabyte, and stands there in two colours in turn. */
#define SPRITE_BYTES (3u << 20)

/* What stands between two places where a line may break. */
struct word {
    size_t start, end; /* bytes */
    size_t ink_end;    /* without the spaces at its end */
    double width, ink; /* at MEASURE_SIZE, with and without these spaces */
    bool ends_line;    /* '\n' */
};

/* A text, broken and measured. */
struct words {
    char *text; /* NULL: this place is free */
    bool bold;
    enum language language;
    struct word *list;
    size_t count;
    uint64_t used;
};

#define WORDS_KEPT 64

struct typeset {
    struct fonts *fonts;
    struct sprites *sprites;
    struct words words[WORDS_KEPT];
    uint64_t uses;
};

enum err typeset_open(struct typeset **ret_typeset, struct str *problem) {
    struct fonts *fonts;
    enum err err = fonts_open(&fonts, problem);
    if (err)
        return err;
    struct typeset *typeset = memory_new(1, sizeof *typeset);
    typeset->fonts = fonts;
    typeset->sprites = sprites_new(SPRITE_BYTES);
    *ret_typeset = typeset;
    return ERR_NONE;
}

static void words_done(struct words *words) {
    free(words->text);
    free(words->list);
    *words = (struct words){0};
}

void typeset_close(struct typeset *typeset) {
    if (!typeset)
        return;
    for (size_t i = 0; i < WORDS_KEPT; i++)
        words_done(&typeset->words[i]);
    sprites_free(typeset->sprites);
    fonts_close(typeset->fonts);
    free(typeset);
}

int typeset_line(int size) {
    return (int)ceil(size * LINE_HEIGHT);
}

static double measure_part(struct typeset *typeset, const struct words *words, size_t start,
                           size_t length) {
    cleanup(pieces_done) struct pieces pieces = pieces_of(
        typeset->fonts, words->text, start, length, language_is_rtl(words->language), words->bold);
    double width = 0;
    for (size_t i = 0; i < pieces.count; i++) {
        TTF_Font *font = piece_font(typeset->fonts, &pieces.list[i], MEASURE_SIZE);
        int w = 0;
        if (font && TTF_SizeUTF8(font, pieces.list[i].text, &w, NULL) == 0)
            width += w;
    }
    return width;
}

static void measure_word(struct typeset *typeset, struct words *words, struct word *word) {
    const char *text = words->text;
    word->ink_end = word->end;
    while (word->ink_end > word->start && strchr(" \n\t\r", text[word->ink_end - 1]))
        word->ink_end--;
    word->ends_line = word->end > word->start && text[word->end - 1] == '\n';
    word->ink = measure_part(typeset, words, word->start, word->ink_end - word->start);
    word->width = word->ink;
    if (word->ink_end < word->end)
        word->width = measure_part(typeset, words, word->start, word->end - word->start);
}

static void break_text(struct typeset *typeset, struct words *words) {
    size_t most = strlen(words->text);
    size_t *breaks = memory_new(most + 1, sizeof *breaks);
    words->count = bidi_breaks(words->language, words->text, breaks, most);
    words->list = memory_new(words->count + 1, sizeof *words->list);
    for (size_t i = 0; i < words->count; i++) {
        words->list[i].start = i > 0 ? breaks[i - 1] : 0;
        words->list[i].end = breaks[i];
        measure_word(typeset, words, &words->list[i]);
    }
    free(breaks);
}

/* The text's words, measured now or before. */
static const struct words *words_of(struct typeset *typeset, const struct type_style *style,
                                    const char *text) {
    struct words *oldest = &typeset->words[0];
    for (size_t i = 0; i < WORDS_KEPT; i++) {
        struct words *words = &typeset->words[i];
        if (words->text && words->bold == style->bold && words->language == style->language &&
            strcmp(words->text, text) == 0) {
            words->used = ++typeset->uses;
            return words;
        }
        if (words->used < oldest->used)
            oldest = words;
    }
    words_done(oldest);
    *oldest = (struct words){.text = memory_copy(text),
                             .bold = style->bold,
                             .language = style->language,
                             .used = ++typeset->uses};
    break_text(typeset, oldest);
    return oldest;
}

/* Words [first, end) that stand on one line. */
struct line {
    size_t first, end;
    double ink; /* at MEASURE_SIZE */
};

/* The line that begins with word `first` and is no longer than `width`, at least one word. */
static struct line fill_line(const struct words *words, size_t first, double width) {
    struct line line = {first, first, 0};
    double advance = 0;
    while (line.end < words->count) {
        const struct word *word = &words->list[line.end];
        if (line.end > first && advance + word->ink > width)
            break;
        line.ink = advance + word->ink;
        advance += word->width;
        line.end++;
        if (word->ends_line)
            break;
    }
    return line;
}

/* What all lines take at a size. */
struct extent {
    int lines;
    double width;
};

static struct extent extent_at(const struct words *words, double size, double width) {
    struct extent extent = {0, 0};
    double scale = size / MEASURE_SIZE;
    for (size_t first = 0; first < words->count;) {
        struct line line = fill_line(words, first, width / scale);
        extent.lines++;
        extent.width = fmax(extent.width, line.ink * scale);
        first = line.end;
    }
    return extent;
}

struct size typeset_measure(struct typeset *typeset, const struct type_style *style,
                            const char *text, int width) {
    struct extent extent = extent_at(words_of(typeset, style, text), style->size, width);
    return (struct size){(int)ceil(extent.width), extent.lines * typeset_line(style->size)};
}

static bool fits(const struct words *words, int size, int lines, struct size box) {
    struct extent extent = extent_at(words, size, box.w);
    if (lines > 0 && extent.lines > lines)
        return false;
    return extent.width <= box.w && extent.lines * typeset_line(size) <= box.h;
}

static int fit(const struct words *words, const struct type_style *style, struct size box) {
    int size = style->size;
    while (size > SMALLEST && !fits(words, size, style->lines, box)) {
        int smaller = (int)(size * SHRINK_STEP);
        size = smaller < size ? smaller : size - 1;
    }
    return size;
}

int typeset_fit(struct typeset *typeset, const struct type_style *style, const char *text,
                struct size box) {
    return fit(words_of(typeset, style, text), style, box);
}

/* Where the baseline lies, from the top of the picture. */
static int ascent_of(const SDL_Surface *picture) {
    return (int)(intptr_t)picture->userdata;
}

static void set_ascent(SDL_Surface *picture, int ascent) {
    picture->userdata = (void *)(intptr_t)ascent;
}

static bool has_ink(const SDL_Surface *picture, int row) {
    const Uint32 *pixels =
        (const Uint32 *)(const void *)((const char *)picture->pixels + row * picture->pitch);
    for (int x = 0; x < picture->w; x++)
        if (pixels[x] & picture->format->Amask)
            return true;
    return false;
}

/* Digits leave half of their line empty, which would be kept and painted with them. Takes the
 * picture over. */
static SDL_Surface *without_empty_rows(SDL_Surface *picture) {
    int first = 0, last = picture->h - 1;
    while (first < last && !has_ink(picture, first))
        first++;
    while (last > first && !has_ink(picture, last))
        last--;
    SDL_Surface *cut = SDL_CreateRGBSurfaceWithFormat(0, picture->w, last - first + 1, 32,
                                                      picture->format->format);
    if (!cut)
        return picture;
    for (int y = first; y <= last; y++)
        memcpy((char *)cut->pixels + (y - first) * cut->pitch,
               (const char *)picture->pixels + y * picture->pitch, (size_t)picture->w * 4);
    set_ascent(cut, ascent_of(picture) - first);
    SDL_FreeSurface(picture);
    return cut;
}

static SDL_Surface *draw(struct typeset *typeset, const struct piece *piece, int size,
                         struct colour colour) {
    TTF_Font *font = piece_font(typeset->fonts, piece, size);
    if (!font)
        return NULL;
    SDL_Color ink = {colour.r, colour.g, colour.b, 255};
    SDL_Surface *picture = TTF_RenderUTF8_Blended(font, piece->text, ink);
    if (!picture)
        return NULL;
    set_ascent(picture, TTF_FontAscent(font));
    return without_empty_rows(picture);
}

/* The picture of a piece, drawn now or before; NULL where it cannot be drawn. */
static SDL_Surface *picture_of(struct typeset *typeset, const struct piece *piece, int size,
                               struct colour colour) {
    cleanup_free char *key =
        memory_format("%d %d %d %s %02x%02x%02x %s", face_number(piece->face), size, piece->rtl,
                      piece->script, colour.r, colour.g, colour.b, piece->text);
    SDL_Surface *picture = sprites_find(typeset->sprites, key);
    if (picture)
        return picture;
    picture = draw(typeset, piece, size, colour);
    return picture ? sprites_keep(typeset->sprites, key, picture) : NULL;
}

/* How wide the pieces are at a size, together. */
static int width_of(struct typeset *typeset, const struct pieces *pieces, int size,
                    struct colour colour) {
    int width = 0;
    for (size_t i = 0; i < pieces->count; i++) {
        SDL_Surface *picture = picture_of(typeset, &pieces->list[i], size, colour);
        width += picture ? picture->w : 0;
    }
    return width;
}

/* Where something of a width begins in a box. */
static int align(struct box box, int width, enum type_align align, bool rtl) {
    if (align == TYPE_CENTRE)
        return box.x + (box.w - width) / 2;
    bool left = (align == TYPE_START) != rtl;
    return left ? box.x : box.x + box.w - width;
}

/* How a fitted text is drawn. */
struct setting {
    struct typeset *typeset;
    struct SDL_Surface *surface;
    struct box box;
    const struct type_style *style;
    int size;
};

static void paint_line(const struct setting *setting, const struct words *words, struct line line,
                       int baseline) {
    const struct type_style *style = setting->style;
    bool rtl = language_is_rtl(style->language);
    size_t start = words->list[line.first].start;
    size_t end = words->list[line.end - 1].ink_end;
    cleanup(pieces_done) struct pieces pieces =
        pieces_of(setting->typeset->fonts, words->text, start, end > start ? end - start : 0, rtl,
                  style->bold);
    int width = width_of(setting->typeset, &pieces, setting->size, style->colour);
    int x = align(setting->box, width, style->align, rtl);
    for (size_t i = 0; i < pieces.count; i++) {
        SDL_Surface *picture =
            picture_of(setting->typeset, &pieces.list[i], setting->size, style->colour);
        if (!picture)
            continue;
        SDL_Rect at = {x, baseline - ascent_of(picture), 0, 0};
        x += picture->w;
        SDL_BlitSurface(picture, NULL, setting->surface, &at);
    }
}

void typeset_paint(struct typeset *typeset, struct SDL_Surface *surface, struct box box,
                   const struct type_style *style, const char *text) {
    const struct words *words = words_of(typeset, style, text);
    int size = fit(words, style, (struct size){box.w, box.h});
    struct setting setting = {typeset, surface, box, style, size};
    double width = box.w / ((double)size / MEASURE_SIZE);
    int line_height = typeset_line(size);
    int height = extent_at(words, size, box.w).lines * line_height;
    int top = box.y;
    if (style->anchor == TYPE_MIDDLE)
        top += (box.h - height) / 2;
    else if (style->anchor == TYPE_BOTTOM)
        top += box.h - height;
    for (size_t first = 0; first < words->count; top += line_height) {
        struct line line = fill_line(words, first, width);
        paint_line(&setting, words, line, top + (int)lround(size * LINE_ASCENT));
        first = line.end;
    }
}
