#include "screen/damage.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

struct damage damage_all(struct size screen) {
    return (struct damage){.boxes = {{0, 0, screen.w, screen.h}}, .count = 1};
}

static int64_t area(struct box box) {
    return box_empty(box) ? 0 : (int64_t)box.w * box.h;
}

/* Painting one box costs a little by itself: two are joined where the box around both has hardly
 * more pixels than they have. */
static bool should_join(struct box a, struct box b) {
    if (!box_empty(box_intersect(a, b)))
        return true;
    return area(box_union(a, b)) <= (area(a) + area(b)) * 5 / 4;
}

static void damage_remove(struct damage *damage, size_t index) {
    damage->boxes[index] = damage->boxes[--damage->count];
}

void damage_add(struct damage *damage, struct box box) {
    if (box_empty(box))
        return;
    /* A joined box may reach others, so it starts again from the first. */
    for (size_t i = 0; i < damage->count;) {
        bool full = damage->count == DAMAGE_MAX;
        if (should_join(damage->boxes[i], box) || full) {
            box = box_union(damage->boxes[i], box);
            damage_remove(damage, i);
            i = 0;
        } else {
            i++;
        }
    }
    damage->boxes[damage->count++] = box;
}

/* The things that stay: the longest list of equal things in the same order in both scenes. */
struct stay {
    const struct scene *before, *after;
    size_t head, tail;    /* equal things at the begin and at the end */
    size_t rows, columns; /* what lies between, plus one */
    uint16_t *longest;    /* rows * columns: of the rest from (i, j) on */
};

static bool stays(const struct stay *stay, size_t i, size_t j) {
    return scene_item_equal(&stay->before->items[stay->head + i],
                            &stay->after->items[stay->head + j]);
}

static uint16_t *cell(const struct stay *stay, size_t i, size_t j) {
    return &stay->longest[i * stay->columns + j];
}

static struct stay stay_find(const struct scene *before, const struct scene *after) {
    struct stay stay = {.before = before, .after = after};
    size_t least = before->count < after->count ? before->count : after->count;
    while (stay.head < least &&
           scene_item_equal(&before->items[stay.head], &after->items[stay.head]))
        stay.head++;
    while (stay.tail < least - stay.head &&
           scene_item_equal(&before->items[before->count - 1 - stay.tail],
                            &after->items[after->count - 1 - stay.tail]))
        stay.tail++;
    stay.rows = before->count - stay.head - stay.tail + 1;
    stay.columns = after->count - stay.head - stay.tail + 1;
    stay.longest = memory_new(stay.rows * stay.columns, sizeof *stay.longest);
    for (size_t i = stay.rows - 1; i-- > 0;) {
        for (size_t j = stay.columns - 1; j-- > 0;) {
            uint16_t below = *cell(&stay, i + 1, j), right = *cell(&stay, i, j + 1);
            if (stays(&stay, i, j))
                *cell(&stay, i, j) = (uint16_t)(*cell(&stay, i + 1, j + 1) + 1);
            else
                *cell(&stay, i, j) = below > right ? below : right;
        }
    }
    return stay;
}

static void damage_item(struct damage *damage, const struct scene_item *item, struct size screen) {
    struct box all = {0, 0, screen.w, screen.h};
    damage_add(damage, box_intersect(scene_item_bounds(item), all));
}

struct damage damage_between(const struct scene *before, const struct scene *after,
                             struct size screen) {
    struct damage damage = {.count = 0};
    struct stay stay = stay_find(before, after);
    size_t i = 0, j = 0;
    while (i + 1 < stay.rows || j + 1 < stay.columns) {
        bool more_old = i + 1 < stay.rows, more_new = j + 1 < stay.columns;
        if (more_old && more_new && stays(&stay, i, j))
            i++, j++;
        else if (!more_new || (more_old && *cell(&stay, i + 1, j) >= *cell(&stay, i, j + 1)))
            damage_item(&damage, &before->items[stay.head + i++], screen);
        else
            damage_item(&damage, &after->items[stay.head + j++], screen);
    }
    free(stay.longest);
    return damage;
}
