/* Puts the things of a scene on a surface in memory. */
#ifndef SCREEN_PAINT_H
#define SCREEN_PAINT_H

#include "screen/damage.h"
#include "screen/scene.h"
#include "screen/typeset.h"

struct SDL_Surface;
struct painter;

/* `typeset` stays the caller's and must outlive the painter. */
struct painter *painter_new(struct typeset *typeset);
void painter_free(struct painter *painter);

/* Paints the scene inside the damaged boxes only. The scene's first thing should cover the screen.
 */
void painter_paint(struct painter *painter, struct SDL_Surface *surface, const struct scene *scene,
                   const struct damage *damage);

#endif
