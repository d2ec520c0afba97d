/* What a screen shows: a list of drawn things in the order in which they are painted. A view fills
 * a scene from a model and nothing else; two scenes can be compared thing by thing
 * (screen/damage.h), so that only what changed is painted. */
#ifndef SCREEN_SCENE_H
#define SCREEN_SCENE_H

#include "screen/icon.h"
#include "screen/layout.h"
#include "screen/theme.h"
#include "screen/typeset.h"

#include <stdbool.h>
#include <stddef.h>

enum scene_kind {
    SCENE_PANEL, /* a rectangle, perhaps with round corners and an edge */
    SCENE_TEXT,
    SCENE_SQUARES, /* a QR code */
    SCENE_ICON,
    SCENE_TARGET, /* draws nothing: a place to touch */
    SCENE_KIND_COUNT
};

struct panel {
    struct colour fill;
    int radius; /* of the corners; half of the height or more makes a pill */
    int edge;   /* thickness, inside of the box; 0: none */
    struct colour edge_colour;
};

struct scene_item {
    enum scene_kind kind;
    struct box box;
    struct panel panel;
    struct type_style style;
    char *text;          /* SCENE_TEXT; owned */
    unsigned char *dark; /* SCENE_SQUARES: width * width, 1 where dark; owned */
    int width;
    enum icon icon;
    bool mirrored;
    struct colour colour; /* of icon and squares */
    int target;           /* SCENE_TARGET */
};

struct scene {
    struct scene_item *items; /* owned */
    size_t count;
    size_t capacity;
};

/* Frees all; the struct is empty and may be filled again. An empty scene is {0}. */
void scene_done(struct scene *scene);

/* Takes all things out, keeping the memory of the list. */
void scene_clear(struct scene *scene);

/* Each adds one thing on top of the others; texts and squares are copied. Empty boxes and empty
 * texts add nothing. */
void scene_panel(struct scene *scene, struct box box, const struct panel *panel);
void scene_text(struct scene *scene, struct box box, const struct type_style *style,
                const char *text);
/* Fills the largest square in the middle of the box whose modules are whole pixels; the quiet zone
 * is the box's own affair. */
void scene_squares(struct scene *scene, struct box box, const unsigned char *dark, int width,
                   struct colour colour);
/* In the middle of the box, as large as it allows; mirrored where the layout is and the icon has a
 * direction. */
void scene_icon(struct scene *scene, const struct layout *layout, struct box box, enum icon icon,
                struct colour colour);
/* `target` is the caller's number, not 0. */
void scene_target(struct scene *scene, struct box box, int target);

/* The topmost target at a point; 0 where there is none. */
int scene_target_at(const struct scene *scene, int x, int y);

/* The box of a target; an empty one where it is not in the scene. */
struct box scene_target_box(const struct scene *scene, int target);

bool scene_item_equal(const struct scene_item *a, const struct scene_item *b);

/* Outside of this it paints nothing: the box, and for a text a little more, since letters reach
 * out. */
struct box scene_item_bounds(const struct scene_item *item);

#endif
