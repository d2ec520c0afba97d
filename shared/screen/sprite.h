/* Pictures that were drawn once and will be needed again: runs of text, icons. Bounded by the
 * memory that they take; the ones used longest ago go first. */
#ifndef SCREEN_SPRITE_H
#define SCREEN_SPRITE_H

#include <stddef.h>

#include <SDL.h>

struct sprites;

struct sprites *sprites_new(size_t most_bytes);
void sprites_free(struct sprites *sprites);

/* The picture under a key; NULL where there is none. It lasts until the next sprites_keep(). */
SDL_Surface *sprites_find(struct sprites *sprites, const char *key);

/* Takes the picture over and returns it. It is kept even where it alone is larger than the bound.
 */
SDL_Surface *sprites_keep(struct sprites *sprites, const char *key, SDL_Surface *picture);

/* Bytes of all pictures that are kept. */
size_t sprites_bytes(const struct sprites *sprites);

#endif
