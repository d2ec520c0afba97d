/* Fonts by script, through fontconfig: Noto Sans of the script first, else any font that has the
 * letter. Fonts opened at a size are kept, the latest used ones. */
#ifndef SCREEN_FONT_H
#define SCREEN_FONT_H

#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

#include <SDL_ttf.h>

struct fonts;
struct face; /* a font file, at no size yet; lives as long as the fonts */

/* Begins SDL_ttf. ERR_MISSING where no font has Latin letters; `*problem` (may be NULL) gets one
 * English sentence that says what to install. */
enum err fonts_open(struct fonts **ret_fonts, struct str *problem);
void fonts_close(struct fonts *fonts);

/* The face for a character in a text of that script (ISO 15924). Where no font has the character,
 * the script's own face, and a line in the log the first time. */
const struct face *fonts_face(struct fonts *fonts, const char *script, bool bold, uint32_t c);

/* The face at a size in pixels an em; NULL where its file cannot be read any more. The fonts own
 * it: it lasts until the next call. */
TTF_Font *fonts_at(struct fonts *fonts, const struct face *face, int size);

/* A small number of its own, for keys. */
int face_number(const struct face *face);

#endif
