#include "screen/sprite.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

struct sprite {
    char *key;
    uint32_t hash;
    SDL_Surface *picture;
    uint64_t used;
};

struct sprites {
    struct sprite *list;
    size_t count, capacity;
    size_t bytes, most_bytes;
    uint64_t uses;
};

/* FNV-1a. */
static uint32_t hash_of(const char *key) {
    uint32_t hash = 2166136261u;
    for (; *key; key++)
        hash = (hash ^ (unsigned char)*key) * 16777619u;
    return hash;
}

static size_t bytes_of(const SDL_Surface *picture) {
    return (size_t)picture->pitch * (size_t)picture->h;
}

struct sprites *sprites_new(size_t most_bytes) {
    struct sprites *sprites = memory_new(1, sizeof *sprites);
    sprites->most_bytes = most_bytes;
    return sprites;
}

static void drop(struct sprites *sprites, size_t index) {
    struct sprite *sprite = &sprites->list[index];
    sprites->bytes -= bytes_of(sprite->picture);
    SDL_FreeSurface(sprite->picture);
    free(sprite->key);
    *sprite = sprites->list[--sprites->count];
}

void sprites_free(struct sprites *sprites) {
    if (!sprites)
        return;
    while (sprites->count > 0)
        drop(sprites, sprites->count - 1);
    free(sprites->list);
    free(sprites);
}

SDL_Surface *sprites_find(struct sprites *sprites, const char *key) {
    uint32_t hash = hash_of(key);
    for (size_t i = 0; i < sprites->count; i++) {
        struct sprite *sprite = &sprites->list[i];
        if (sprite->hash == hash && strcmp(sprite->key, key) == 0) {
            sprite->used = ++sprites->uses;
            return sprite->picture;
        }
    }
    return NULL;
}

static void drop_oldest(struct sprites *sprites) {
    size_t oldest = 0;
    for (size_t i = 1; i < sprites->count; i++)
        if (sprites->list[i].used < sprites->list[oldest].used)
            oldest = i;
    drop(sprites, oldest);
}

SDL_Surface *sprites_keep(struct sprites *sprites, const char *key, SDL_Surface *picture) {
    size_t bytes = bytes_of(picture);
    while (sprites->count > 0 && sprites->bytes + bytes > sprites->most_bytes)
        drop_oldest(sprites);
    if (sprites->count == sprites->capacity) {
        sprites->capacity = sprites->capacity ? 2 * sprites->capacity : 32;
        sprites->list = memory_grow(sprites->list, sprites->capacity, sizeof *sprites->list);
    }
    sprites->bytes += bytes;
    sprites->list[sprites->count++] =
        (struct sprite){memory_copy(key), hash_of(key), picture, ++sprites->uses};
    return picture;
}

size_t sprites_bytes(const struct sprites *sprites) {
    return sprites->bytes;
}
