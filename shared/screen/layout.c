#include "screen/layout.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MM_PER_INCH 25.4
#define SIDE_MIN    320
#define SIDE_MAX    16384

struct layout layout_make(struct size screen, double diagonal_inches, bool rtl) {
    double pixels = hypot(screen.w, screen.h);
    return (struct layout){screen, rtl, pixels / (diagonal_inches * MM_PER_INCH)};
}

/* Digits only, up to `*ret_end`; false outside of SIDE_MIN to SIDE_MAX. */
static bool parse_side(const char *text, const char **ret_end, int *ret_side) {
    int side = 0;
    const char *at = text;
    for (; *at >= '0' && *at <= '9' && side <= SIDE_MAX; at++)
        side = side * 10 + (*at - '0');
    *ret_end = at;
    *ret_side = side;
    return side >= SIDE_MIN && side <= SIDE_MAX;
}

bool layout_parse_size(const char *text, struct size *ret_size) {
    struct size size;
    const char *end;
    if (!parse_side(text, &end, &size.w) || *end != 'x')
        return false;
    if (!parse_side(end + 1, &end, &size.h) || *end != '\0')
        return false;
    *ret_size = size;
    return true;
}

bool layout_parse_diagonal(const char *text, double *ret_inches) {
    if (text[strspn(text, "0123456789.")] != '\0' || *text == '\0')
        return false;
    char *end;
    double inches = strtod(text, &end);
    if (*end != '\0' || !(inches >= 3.0 && inches <= 300.0))
        return false;
    *ret_inches = inches;
    return true;
}

int layout_mm(const struct layout *layout, double mm) {
    return (int)ceil(mm * layout->pixels_per_mm);
}

struct box layout_all(const struct layout *layout) {
    return (struct box){0, 0, layout->screen.w, layout->screen.h};
}

static int clamp(int value, int low, int high) {
    if (value > high)
        value = high;
    return value < low ? low : value;
}

struct box box_cut_top(struct box *rest, int height) {
    height = clamp(height, 0, rest->h);
    struct box piece = {rest->x, rest->y, rest->w, height};
    rest->y += height;
    rest->h -= height;
    return piece;
}

struct box box_cut_bottom(struct box *rest, int height) {
    height = clamp(height, 0, rest->h);
    rest->h -= height;
    return (struct box){rest->x, rest->y + rest->h, rest->w, height};
}

static struct box cut_left(struct box *rest, int width) {
    struct box piece = {rest->x, rest->y, width, rest->h};
    rest->x += width;
    rest->w -= width;
    return piece;
}

static struct box cut_right(struct box *rest, int width) {
    rest->w -= width;
    return (struct box){rest->x + rest->w, rest->y, width, rest->h};
}

struct box box_cut_start(const struct layout *layout, struct box *rest, int width) {
    width = clamp(width, 0, rest->w);
    return layout->rtl ? cut_right(rest, width) : cut_left(rest, width);
}

struct box box_cut_end(const struct layout *layout, struct box *rest, int width) {
    width = clamp(width, 0, rest->w);
    return layout->rtl ? cut_left(rest, width) : cut_right(rest, width);
}

struct box box_inset(struct box box, int dx, int dy) {
    dx = dx < box.w / 2 ? dx : box.w / 2;
    dy = dy < box.h / 2 ? dy : box.h / 2;
    return (struct box){box.x + dx, box.y + dy, box.w - 2 * dx, box.h - 2 * dy};
}

/* Where cell `index` of `count` begins on a line of `length`; `count` itself is the end and a gap.
 */
static int cell_start(int length, int count, int gap, int index) {
    return (int)((int64_t)(length + gap) * index / count);
}

struct box box_row(struct box box, int count, int gap, int index) {
    int top = cell_start(box.h, count, gap, index);
    int end = cell_start(box.h, count, gap, index + 1) - gap;
    return (struct box){box.x, box.y + top, box.w, end - top};
}

struct box box_column(const struct layout *layout, struct box box, int count, int gap, int index) {
    if (layout->rtl)
        index = count - 1 - index;
    int left = cell_start(box.w, count, gap, index);
    int end = cell_start(box.w, count, gap, index + 1) - gap;
    return (struct box){box.x + left, box.y, end - left, box.h};
}

struct box box_grid(const struct layout *layout, struct box box, int columns, int rows, int gap,
                    int index) {
    struct box row = box_row(box, rows, gap, index / columns);
    return box_column(layout, row, columns, gap, index % columns);
}

struct box box_centre(struct box box, int width, int height) {
    width = clamp(width, 0, box.w);
    height = clamp(height, 0, box.h);
    return (struct box){box.x + (box.w - width) / 2, box.y + (box.h - height) / 2, width, height};
}

bool box_empty(struct box box) {
    return box.w <= 0 || box.h <= 0;
}

bool box_equal(struct box a, struct box b) {
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

bool box_holds(struct box box, int x, int y) {
    return x >= box.x && x < box.x + box.w && y >= box.y && y < box.y + box.h;
}

bool box_covers(struct box outer, struct box inner) {
    return inner.x >= outer.x && inner.y >= outer.y && inner.x + inner.w <= outer.x + outer.w &&
           inner.y + inner.h <= outer.y + outer.h;
}

struct box box_intersect(struct box a, struct box b) {
    int left = a.x > b.x ? a.x : b.x;
    int top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    if (right <= left || bottom <= top)
        return (struct box){0, 0, 0, 0};
    return (struct box){left, top, right - left, bottom - top};
}

struct box box_union(struct box a, struct box b) {
    if (box_empty(a))
        return b;
    if (box_empty(b))
        return a;
    int left = a.x < b.x ? a.x : b.x;
    int top = a.y < b.y ? a.y : b.y;
    int right = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    return (struct box){left, top, right - left, bottom - top};
}
