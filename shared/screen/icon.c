#include "screen/icon.h"
#include "base/memory.h"

#include <math.h>
#include <stddef.h>

/* Half the thickness of the pen, in units. */
#define PEN 1.1

enum stroke_kind {
    STROKE_END,  /* of the list */
    STROKE_LINE, /* from (a, b) to (c, d) */
    STROKE_RING, /* around (a, b), radius c */
    STROKE_OVAL, /* around (a, b), radii c and d */
    STROKE_ARC,  /* around (a, b), radius c, clockwise from d to e degrees; 0 is to the right */
    STROKE_DOT,  /* filled, around (a, b), radius c */
    STROKE_RECT, /* edge from (a, b) to (c, d), corners of radius e */
    STROKE_BLOCK /* filled, from (a, b) to (c, d) */
};

struct stroke {
    enum stroke_kind kind;
    double a, b, c, d, e;
};

#define LINE(a, b, c, d)                                                                           \
    { STROKE_LINE, a, b, c, d, 0 }
#define RING(a, b, c)                                                                              \
    { STROKE_RING, a, b, c, 0, 0 }
#define OVAL(a, b, c, d)                                                                           \
    { STROKE_OVAL, a, b, c, d, 0 }
#define ARC(a, b, c, d, e)                                                                         \
    { STROKE_ARC, a, b, c, d, e }
#define DOT(a, b, c)                                                                               \
    { STROKE_DOT, a, b, c, 0, 0 }
#define RECT(a, b, c, d, e)                                                                        \
    { STROKE_RECT, a, b, c, d, e }
#define BLOCK(a, b, c, d)                                                                          \
    { STROKE_BLOCK, a, b, c, d, 0 }

#define STROKES_MAX 16

static const struct stroke icons[ICON_COUNT][STROKES_MAX] = {
    [ICON_FORWARD] = {LINE(4, 12, 20, 12), LINE(13, 5, 20, 12), LINE(13, 19, 20, 12)},
    [ICON_BACK] = {LINE(20, 12, 4, 12), LINE(11, 5, 4, 12), LINE(11, 19, 4, 12)},
    [ICON_UP] = {LINE(12, 20, 12, 4), LINE(5, 11, 12, 4), LINE(19, 11, 12, 4)},
    [ICON_DOWN] = {LINE(12, 4, 12, 20), LINE(5, 13, 12, 20), LINE(19, 13, 12, 20)},
    [ICON_CHECK] = {LINE(4, 13, 9.5, 18.5), LINE(9.5, 18.5, 20, 6)},
    [ICON_CROSS] = {LINE(5, 5, 19, 19), LINE(19, 5, 5, 19)},
    [ICON_WARNING] = {LINE(12, 3, 22, 20.5), LINE(22, 20.5, 2, 20.5), LINE(2, 20.5, 12, 3),
                      LINE(12, 9.5, 12, 13.6), DOT(12, 17.2, 1.3)},
    [ICON_INFO] = {RING(12, 12, 9.6), DOT(12, 7.6, 1.35), LINE(12, 11.6, 12, 16.8)},
    [ICON_CLOCK] = {RING(12, 12, 9.6), LINE(12, 6.6, 12, 12), LINE(12, 12, 16, 14.2)},
    [ICON_CALENDAR] = {RECT(3.5, 5, 20.5, 20.8, 2), LINE(3.5, 9.8, 20.5, 9.8), LINE(8, 2.6, 8, 6.4),
                       LINE(16, 2.6, 16, 6.4), DOT(8, 13.6, 1.2), DOT(12, 13.6, 1.2),
                       DOT(16, 13.6, 1.2), DOT(8, 17.2, 1.2), DOT(12, 17.2, 1.2)},
    [ICON_PERSON] = {RING(12, 7.4, 4.2), ARC(12, 21.4, 7.8, 180, 360), LINE(4.2, 21.4, 19.8, 21.4)},
    [ICON_PEOPLE] = {RING(8.4, 8, 3.6), ARC(8.4, 20.6, 6.4, 180, 360), LINE(2, 20.6, 14.8, 20.6),
                     ARC(15.6, 8, 3.6, 240, 450), ARC(15.6, 20.6, 6.4, 290, 360),
                     LINE(19, 20.6, 22, 20.6)},
    [ICON_TICKET] = {RECT(2.2, 5.8, 21.8, 18.2, 2.2), LINE(15.4, 8.6, 15.4, 9.4),
                     LINE(15.4, 11.6, 15.4, 12.4), LINE(15.4, 14.6, 15.4, 15.4),
                     LINE(5.8, 10, 11.6, 10), LINE(5.8, 14, 9.6, 14)},
    [ICON_SCAN] = {LINE(3, 8, 3, 3), LINE(3, 3, 8, 3), LINE(16, 3, 21, 3), LINE(21, 3, 21, 8),
                   LINE(21, 16, 21, 21), LINE(21, 21, 16, 21), LINE(8, 21, 3, 21),
                   LINE(3, 21, 3, 16), BLOCK(7, 7, 11, 11), BLOCK(13, 7, 17, 11),
                   BLOCK(7, 13, 11, 17), BLOCK(13, 13, 15, 15), BLOCK(15, 15, 17, 17)},
    [ICON_KEYBOARD] = {RECT(1.8, 5.6, 22.2, 18.4, 2), DOT(6, 9.8, 1.2), DOT(10, 9.8, 1.2),
                       DOT(14, 9.8, 1.2), DOT(18, 9.8, 1.2), LINE(7.6, 14.4, 16.4, 14.4)},
    [ICON_ERASE] = {LINE(8.6, 5, 21.5, 5), LINE(21.5, 5, 21.5, 19), LINE(21.5, 19, 8.6, 19),
                    LINE(8.6, 19, 2.2, 12), LINE(2.2, 12, 8.6, 5), LINE(11.6, 9.2, 17.2, 14.8),
                    LINE(17.2, 9.2, 11.6, 14.8)},
    [ICON_HOME] = {LINE(2.6, 12, 12, 3.6), LINE(12, 3.6, 21.4, 12), LINE(5.6, 10, 5.6, 20.6),
                   LINE(5.6, 20.6, 18.4, 20.6), LINE(18.4, 20.6, 18.4, 10),
                   LINE(10, 20.6, 10, 14.6), LINE(10, 14.6, 14, 14.6), LINE(14, 14.6, 14, 20.6)},
    [ICON_GLOBE] = {RING(12, 12, 9.6), OVAL(12, 12, 4.2, 9.6), LINE(2.8, 12, 21.2, 12)},
    [ICON_BELL] = {ARC(12, 10.4, 6.2, 180, 360), LINE(5.8, 10.4, 5.8, 14.4),
                   LINE(5.8, 14.4, 3.6, 17.8), LINE(3.6, 17.8, 20.4, 17.8),
                   LINE(20.4, 17.8, 18.2, 14.4), LINE(18.2, 14.4, 18.2, 10.4),
                   ARC(12, 18.4, 2.8, 20, 160), LINE(12, 2.4, 12, 4)},
    [ICON_DOCUMENT] = {LINE(5, 2.6, 13.6, 2.6), LINE(13.6, 2.6, 19, 8), LINE(19, 8, 19, 21.4),
                       LINE(19, 21.4, 5, 21.4), LINE(5, 21.4, 5, 2.6), LINE(13.6, 2.6, 13.6, 8),
                       LINE(13.6, 8, 19, 8), LINE(8.6, 12.4, 15.4, 12.4),
                       LINE(8.6, 16.6, 15.4, 16.6)},
    [ICON_SPEECH] = {LINE(5, 3.6, 19, 3.6), ARC(19, 6.2, 2.6, 270, 360),
                     LINE(21.6, 6.2, 21.6, 13.4), ARC(19, 13.4, 2.6, 0, 90), LINE(19, 16, 12.4, 16),
                     LINE(12.4, 16, 7.4, 20.8), LINE(7.4, 20.8, 7.4, 16), LINE(7.4, 16, 5, 16),
                     ARC(5, 13.4, 2.6, 90, 180), LINE(2.4, 13.4, 2.4, 6.2),
                     ARC(5, 6.2, 2.6, 180, 270), DOT(7.8, 9.8, 1.3), DOT(12, 9.8, 1.3),
                     DOT(16.2, 9.8, 1.3)},
    [ICON_SCALES] = {LINE(12, 2.6, 12, 20.8), LINE(7.4, 20.8, 16.6, 20.8), LINE(5, 5.6, 19, 5.6),
                     LINE(5, 5.6, 1.8, 13.4), LINE(5, 5.6, 8.2, 13.4), LINE(1.8, 13.4, 8.2, 13.4),
                     ARC(5, 13.4, 3.2, 0, 180), LINE(19, 5.6, 15.8, 13.4),
                     LINE(19, 5.6, 22.2, 13.4), LINE(15.8, 13.4, 22.2, 13.4),
                     ARC(19, 13.4, 3.2, 0, 180)},
    [ICON_COUNTER] = {RING(12, 5.4, 3), ARC(12, 15.6, 5.8, 195, 345), LINE(2, 15.6, 22, 15.6),
                      LINE(4.4, 15.6, 4.4, 21.4), LINE(19.6, 15.6, 19.6, 21.4)},
};

bool icon_has_direction(enum icon icon) {
    return icon == ICON_FORWARD || icon == ICON_BACK || icon == ICON_ERASE;
}

static double to_line(const struct stroke *s, double x, double y) {
    double dx = s->c - s->a, dy = s->d - s->b;
    double t = ((x - s->a) * dx + (y - s->b) * dy) / (dx * dx + dy * dy);
    t = fmin(fmax(t, 0), 1);
    return hypot(x - s->a - t * dx, y - s->b - t * dy) - PEN;
}

/* Near the edge the value of the ellipse's equation over its slope is the distance. */
static double to_oval(const struct stroke *s, double x, double y) {
    double u = (x - s->a) / s->c, v = (y - s->b) / s->d;
    double slope = 2 * hypot(u / s->c, v / s->d);
    double value = u * u + v * v - 1;
    return slope > 0 ? fabs(value) / slope - PEN : s->c;
}

static double to_arc(const struct stroke *s, double x, double y) {
    double degrees = atan2(y - s->b, x - s->a) * 180 / M_PI;
    while (degrees < s->d)
        degrees += 360;
    if (degrees <= s->e)
        return fabs(hypot(x - s->a, y - s->b) - s->c) - PEN;
    double from = s->d * M_PI / 180, to = s->e * M_PI / 180;
    double first = hypot(x - s->a - s->c * cos(from), y - s->b - s->c * sin(from));
    double last = hypot(x - s->a - s->c * cos(to), y - s->b - s->c * sin(to));
    return fmin(first, last) - PEN;
}

/* To the edge of a rectangle with round corners: below 0 inside. */
static double to_box(const struct stroke *s, double x, double y) {
    double dx = fabs(x - (s->a + s->c) / 2) - (s->c - s->a) / 2 + s->e;
    double dy = fabs(y - (s->b + s->d) / 2) - (s->d - s->b) / 2 + s->e;
    return hypot(fmax(dx, 0), fmax(dy, 0)) + fmin(fmax(dx, dy), 0) - s->e;
}

/* How far the point is from the ink: below 0 inside. */
static double to_stroke(const struct stroke *s, double x, double y) {
    switch (s->kind) {
    case STROKE_LINE:
        return to_line(s, x, y);
    case STROKE_RING:
        return fabs(hypot(x - s->a, y - s->b) - s->c) - PEN;
    case STROKE_OVAL:
        return to_oval(s, x, y);
    case STROKE_ARC:
        return to_arc(s, x, y);
    case STROKE_DOT:
        return hypot(x - s->a, y - s->b) - s->c;
    case STROKE_RECT:
        return fabs(to_box(s, x, y)) - PEN;
    default:
        return to_box(s, x, y);
    }
}

int icon_coverage(enum icon icon, double x, double y, double pixel) {
    const struct stroke *strokes = icons[icon];
    double nearest = 24;
    for (size_t i = 0; i < STROKES_MAX && strokes[i].kind != STROKE_END; i++)
        nearest = fmin(nearest, to_stroke(&strokes[i], x, y));
    double covered = 0.5 - nearest / pixel;
    return (int)lround(255 * fmin(fmax(covered, 0), 1));
}
