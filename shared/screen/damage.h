/* Which parts of the screen must be painted again when one scene follows another. Pure. */
#ifndef SCREEN_DAMAGE_H
#define SCREEN_DAMAGE_H

#include "screen/scene.h"

#define DAMAGE_MAX 16

struct damage {
    struct box boxes[DAMAGE_MAX]; /* they do not overlap */
    size_t count;
};

/* Things that stand in both scenes in the same order and are equal stay; the boxes of all others,
 * of before and of after, are damaged. Near ones are joined. Cut to the screen. */
struct damage damage_between(const struct scene *before, const struct scene *after,
                             struct size screen);

/* The whole screen. */
struct damage damage_all(struct size screen);

/* Adds a box, joining those that overlap or lie so near that one is cheaper than two. */
void damage_add(struct damage *damage, struct box box);

#endif
