/* Where things stand: boxes of physical pixels, cut from a screen of any size. "Start" is the side
 * where reading starts, so one layout serves both directions. Pure. */
#ifndef SCREEN_LAYOUT_H
#define SCREEN_LAYOUT_H

#include <stdbool.h>

struct box {
    int x, y, w, h; /* w or h of 0 or less: empty */
};

struct size {
    int w, h;
};

/* A screen and a direction of reading. */
struct layout {
    struct size screen;
    bool rtl;
    double pixels_per_mm;
};

/* SDL cannot tell the size of a screen everywhere, so it is an option. */
#define LAYOUT_DIAGONAL_INCHES 32.0

/* What a finger hits without looking twice. */
#define LAYOUT_TOUCH_MM 20.0

struct layout layout_make(struct size screen, double diagonal_inches, bool rtl);

/* Reads "1080x1920", each side 320 to 16384, since nothing can be read on a smaller
 * screen; false for anything else. */
bool layout_parse_size(const char *text, struct size *ret_size);

/* Reads inches, "31.5", 3 to 300; false for anything else. */
bool layout_parse_diagonal(const char *text, double *ret_inches);

/* Millimetres on the screen as pixels, rounded up. */
int layout_mm(const struct layout *layout, double mm);

/* The whole screen. */
struct box layout_all(const struct layout *layout);

/* ---- Cutting: each returns the piece and leaves the rest in `*rest`. A piece is never larger than
 * what is there; a gap is cut off and thrown away by ignoring the piece. ---- */
struct box box_cut_top(struct box *rest, int height);
struct box box_cut_bottom(struct box *rest, int height);
struct box box_cut_start(const struct layout *layout, struct box *rest, int width);
struct box box_cut_end(const struct layout *layout, struct box *rest, int width);

/* Smaller by `dx` on the left and right and `dy` above and below. */
struct box box_inset(struct box box, int dx, int dy);

/* The cell `index` of equal cells, `gap` apart: rows from the top; columns from the start; a grid
 * by rows. Cells share leftover pixels so that the last one ends with the box. */
struct box box_row(struct box box, int count, int gap, int index);
struct box box_column(const struct layout *layout, struct box box, int count, int gap, int index);
struct box box_grid(const struct layout *layout, struct box box, int columns, int rows, int gap,
                    int index);

/* A box of that size in the middle of `box`, cut to it. */
struct box box_centre(struct box box, int width, int height);

bool box_empty(struct box box);
bool box_equal(struct box a, struct box b);
bool box_holds(struct box box, int x, int y);
bool box_covers(struct box outer, struct box inner);
struct box box_intersect(struct box a, struct box b); /* empty where they do not meet */
struct box box_union(struct box a, struct box b);     /* an empty one adds nothing */

#endif
