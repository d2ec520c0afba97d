#include "screen/scene.h"
#include "base/memory.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

void scene_clear(struct scene *scene) {
    for (size_t i = 0; i < scene->count; i++) {
        free(scene->items[i].text);
        free(scene->items[i].dark);
    }
    scene->count = 0;
}

void scene_done(struct scene *scene) {
    scene_clear(scene);
    free(scene->items);
    *scene = (struct scene){0};
}

static void add(struct scene *scene, struct scene_item item) {
    if (scene->count == scene->capacity) {
        scene->capacity = scene->capacity ? 2 * scene->capacity : 32;
        scene->items = memory_grow(scene->items, scene->capacity, sizeof *scene->items);
    }
    scene->items[scene->count++] = item;
}

void scene_panel(struct scene *scene, struct box box, const struct panel *panel) {
    if (box_empty(box))
        return;
    add(scene, (struct scene_item){.kind = SCENE_PANEL, .box = box, .panel = *panel});
}

void scene_text(struct scene *scene, struct box box, const struct type_style *style,
                const char *text) {
    if (box_empty(box) || *text == '\0')
        return;
    add(scene, (struct scene_item){
                   .kind = SCENE_TEXT, .box = box, .style = *style, .text = memory_copy(text)});
}

void scene_squares(struct scene *scene, struct box box, const unsigned char *dark, int width,
                   struct colour colour) {
    if (box_empty(box) || width <= 0)
        return;
    size_t size = (size_t)width * (size_t)width;
    unsigned char *copy = memory_new(size, 1);
    memcpy(copy, dark, size);
    add(scene,
        (struct scene_item){
            .kind = SCENE_SQUARES, .box = box, .dark = copy, .width = width, .colour = colour});
}

void scene_icon(struct scene *scene, const struct layout *layout, struct box box, enum icon icon,
                struct colour colour) {
    if (box_empty(box))
        return;
    add(scene, (struct scene_item){.kind = SCENE_ICON,
                                   .box = box,
                                   .icon = icon,
                                   .mirrored = layout->rtl && icon_has_direction(icon),
                                   .colour = colour});
}

void scene_target(struct scene *scene, struct box box, int target) {
    if (box_empty(box))
        return;
    add(scene, (struct scene_item){.kind = SCENE_TARGET, .box = box, .target = target});
}

int scene_target_at(const struct scene *scene, int x, int y) {
    for (size_t i = scene->count; i-- > 0;) {
        const struct scene_item *item = &scene->items[i];
        if (item->kind == SCENE_TARGET && box_holds(item->box, x, y))
            return item->target;
    }
    return 0;
}

struct box scene_target_box(const struct scene *scene, int target) {
    for (size_t i = scene->count; i-- > 0;) {
        const struct scene_item *item = &scene->items[i];
        if (item->kind == SCENE_TARGET && item->target == target)
            return item->box;
    }
    return (struct box){0, 0, 0, 0};
}

static bool panel_equal(const struct panel *a, const struct panel *b) {
    return colour_equal(a->fill, b->fill) && a->radius == b->radius && a->edge == b->edge &&
           colour_equal(a->edge_colour, b->edge_colour);
}

static bool style_equal(const struct type_style *a, const struct type_style *b) {
    return a->size == b->size && a->bold == b->bold && a->language == b->language &&
           a->align == b->align && a->anchor == b->anchor && a->lines == b->lines &&
           colour_equal(a->colour, b->colour);
}

bool scene_item_equal(const struct scene_item *a, const struct scene_item *b) {
    if (a->kind != b->kind || !box_equal(a->box, b->box))
        return false;
    switch (a->kind) {
    case SCENE_PANEL:
        return panel_equal(&a->panel, &b->panel);
    case SCENE_TEXT:
        return style_equal(&a->style, &b->style) && str_equal(a->text, b->text);
    case SCENE_SQUARES:
        return a->width == b->width && colour_equal(a->colour, b->colour) &&
               memcmp(a->dark, b->dark, (size_t)a->width * (size_t)a->width) == 0;
    case SCENE_ICON:
        return a->icon == b->icon && a->mirrored == b->mirrored &&
               colour_equal(a->colour, b->colour);
    default:
        return a->target == b->target;
    }
}

struct box scene_item_bounds(const struct scene_item *item) {
    if (item->kind == SCENE_TARGET)
        return (struct box){0, 0, 0, 0};
    if (item->kind != SCENE_TEXT)
        return item->box;
    int reach = item->style.size / 3;
    struct box box = item->box;
    return (struct box){box.x - reach, box.y - reach, box.w + 2 * reach, box.h + 2 * reach};
}
