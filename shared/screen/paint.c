#include "screen/paint.h"
#include "base/memory.h"
#include "screen/sprite.h"

#include <math.h>
#include <stdlib.h>

#include <SDL.h>

/* Round corners and icons are small. */
#define SPRITE_BYTES (2u << 20)
#define ICON_UNITS   24.0

struct painter {
    struct typeset *typeset;
    struct sprites *sprites;
};

struct painter *painter_new(struct typeset *typeset) {
    struct painter *painter = memory_new(1, sizeof *painter);
    painter->typeset = typeset;
    painter->sprites = sprites_new(SPRITE_BYTES);
    return painter;
}

void painter_free(struct painter *painter) {
    if (!painter)
        return;
    sprites_free(painter->sprites);
    free(painter);
}

static SDL_Rect rect_of(struct box box) {
    return (SDL_Rect){box.x, box.y, box.w, box.h};
}

static void fill(SDL_Surface *surface, struct box box, struct colour colour) {
    SDL_Rect rect = rect_of(box);
    SDL_FillRect(surface, &rect, SDL_MapRGB(surface->format, colour.r, colour.g, colour.b));
}

/* A square picture of one colour whose opacity is still to be set; NULL where there is no memory.
 */
static SDL_Surface *new_picture(int side) {
    SDL_Surface *picture =
        SDL_CreateRGBSurfaceWithFormat(0, side, side, 32, SDL_PIXELFORMAT_ARGB8888);
    if (picture)
        SDL_SetSurfaceBlendMode(picture, SDL_BLENDMODE_BLEND);
    return picture;
}

static void set_pixel(SDL_Surface *picture, int x, int y, struct colour colour, int opacity) {
    Uint32 *row = (Uint32 *)((unsigned char *)picture->pixels + (ptrdiff_t)y * picture->pitch);
    row[x] = (Uint32)opacity << 24 | (Uint32)colour.r << 16 | (Uint32)colour.g << 8 | colour.b;
}

static int disc_opacity(int radius, int x, int y) {
    double inside = radius - hypot(x + 0.5 - radius, y + 0.5 - radius) + 0.5;
    return (int)lround(255 * fmin(fmax(inside, 0), 1));
}

/* A disc: its quarters are the round corners of panels. */
static SDL_Surface *disc(struct painter *painter, int radius, struct colour colour) {
    cleanup_free char *key =
        memory_format("disc %d %02x%02x%02x", radius, colour.r, colour.g, colour.b);
    SDL_Surface *picture = sprites_find(painter->sprites, key);
    if (picture)
        return picture;
    picture = new_picture(2 * radius);
    if (!picture)
        return NULL;
    for (int y = 0; y < 2 * radius; y++)
        for (int x = 0; x < 2 * radius; x++)
            set_pixel(picture, x, y, colour, disc_opacity(radius, x, y));
    return sprites_keep(painter->sprites, key, picture);
}

static void paint_round(struct painter *painter, SDL_Surface *surface, struct box box, int radius,
                        struct colour colour) {
    int most = (box.w < box.h ? box.w : box.h) / 2;
    int r = radius < most ? radius : most;
    SDL_Surface *corners = r > 0 ? disc(painter, r, colour) : NULL;
    if (!corners) {
        fill(surface, box, colour);
        return;
    }
    fill(surface, (struct box){box.x, box.y + r, box.w, box.h - 2 * r}, colour);
    fill(surface, (struct box){box.x + r, box.y, box.w - 2 * r, r}, colour);
    fill(surface, (struct box){box.x + r, box.y + box.h - r, box.w - 2 * r, r}, colour);
    for (int i = 0; i < 4; i++) {
        bool right = i % 2, below = i / 2;
        SDL_Rect from = {right ? r : 0, below ? r : 0, r, r};
        SDL_Rect to = {right ? box.x + box.w - r : box.x, below ? box.y + box.h - r : box.y, r, r};
        SDL_BlitSurface(corners, &from, surface, &to);
    }
}

static void paint_panel(struct painter *painter, SDL_Surface *surface,
                        const struct scene_item *item) {
    const struct panel *panel = &item->panel;
    if (panel->edge <= 0) {
        paint_round(painter, surface, item->box, panel->radius, panel->fill);
        return;
    }
    paint_round(painter, surface, item->box, panel->radius, panel->edge_colour);
    paint_round(painter, surface, box_inset(item->box, panel->edge, panel->edge),
                panel->radius - panel->edge, panel->fill);
}

static void paint_squares(SDL_Surface *surface, const struct scene_item *item) {
    int least = item->box.w < item->box.h ? item->box.w : item->box.h;
    int module = least / item->width;
    struct box all = box_centre(item->box, module * item->width, module * item->width);
    for (int y = 0; y < item->width; y++)
        for (int x = 0; x < item->width; x++)
            if (item->dark[y * item->width + x])
                fill(surface, (struct box){all.x + x * module, all.y + y * module, module, module},
                     item->colour);
}

static SDL_Surface *draw_icon(const struct scene_item *item, int side) {
    SDL_Surface *picture = new_picture(side);
    if (!picture)
        return NULL;
    double pixel = ICON_UNITS / side;
    for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
            double u = (item->mirrored ? side - x - 0.5 : x + 0.5) * pixel;
            int opacity = icon_coverage(item->icon, u, (y + 0.5) * pixel, pixel);
            set_pixel(picture, x, y, item->colour, opacity);
        }
    }
    return picture;
}

static void paint_icon(struct painter *painter, SDL_Surface *surface,
                       const struct scene_item *item) {
    int side = item->box.w < item->box.h ? item->box.w : item->box.h;
    cleanup_free char *key =
        memory_format("icon %d %d %d %02x%02x%02x", (int)item->icon, side, item->mirrored,
                      item->colour.r, item->colour.g, item->colour.b);
    SDL_Surface *picture = sprites_find(painter->sprites, key);
    if (!picture) {
        picture = draw_icon(item, side);
        if (!picture)
            return;
        sprites_keep(painter->sprites, key, picture);
    }
    SDL_Rect to = rect_of(box_centre(item->box, side, side));
    SDL_BlitSurface(picture, NULL, surface, &to);
}

static void paint_item(struct painter *painter, SDL_Surface *surface,
                       const struct scene_item *item) {
    switch (item->kind) {
    case SCENE_PANEL:
        paint_panel(painter, surface, item);
        break;
    case SCENE_TEXT:
        typeset_paint(painter->typeset, surface, item->box, &item->style, item->text);
        break;
    case SCENE_SQUARES:
        paint_squares(surface, item);
        break;
    case SCENE_ICON:
        paint_icon(painter, surface, item);
        break;
    default:
        break;
    }
}

/* The last thing that hides all others in the box: painting begins with it. */
static size_t first_visible(const struct scene *scene, struct box box) {
    for (size_t i = scene->count; i-- > 0;) {
        const struct scene_item *item = &scene->items[i];
        if (item->kind != SCENE_PANEL)
            continue;
        struct box solid = box_inset(item->box, 0, item->panel.radius);
        if (box_covers(solid, box))
            return i;
    }
    return 0;
}

void painter_paint(struct painter *painter, struct SDL_Surface *surface, const struct scene *scene,
                   const struct damage *damage) {
    for (size_t i = 0; i < damage->count; i++) {
        for (size_t j = first_visible(scene, damage->boxes[i]); j < scene->count; j++) {
            const struct scene_item *item = &scene->items[j];
            struct box seen = box_intersect(scene_item_bounds(item), damage->boxes[i]);
            if (box_empty(seen))
                continue;
            SDL_Rect clip = rect_of(seen);
            SDL_SetClipRect(surface, &clip);
            paint_item(painter, surface, item);
        }
    }
    SDL_SetClipRect(surface, NULL);
}
