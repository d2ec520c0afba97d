/* The look of pillar and screen, in one place: colours and sizes. Calm, few colours, and every text
 * at a contrast of 7:1 or more with what it stands on (WCAG 2.2, 1.4.6). */
#ifndef SCREEN_THEME_H
#define SCREEN_THEME_H

#include "screen/layout.h"

#include <stdbool.h>
#include <stdint.h>

struct colour {
    uint8_t r, g, b;
};

enum theme_colour {
    THEME_PAPER,       /* what everything stands on */
    THEME_CARD,        /* raised from the paper: white */
    THEME_INK,         /* text on paper, card and tint */
    THEME_QUIET,       /* less important text on paper, card and tint */
    THEME_LINE,        /* hairlines and edges of cards; never text */
    THEME_TINT,        /* a card that is chosen or lit: pale accent */
    THEME_ACCENT,      /* what to look at or touch next; text on paper and card */
    THEME_ACCENT_DEEP, /* the same, pressed */
    THEME_ON_ACCENT,   /* text on accent and accent deep */
    THEME_BAR,         /* the dark bar at the top */
    THEME_ON_BAR,      /* text on the bar */
    THEME_GOOD,        /* done well; text on paper and card, always with a word or an icon */
    THEME_WARN,        /* look here; text on paper, card and its own tint */
    THEME_WARN_TINT,   /* a card that warns */
    THEME_COLOUR_COUNT
};

struct colour theme_colour(enum theme_colour name);
bool colour_equal(struct colour a, struct colour b);

/* `t` of 255 from `a` to `b`. */
struct colour colour_mix(struct colour a, struct colour b, int t);

/* Contrast of two colours, 1.0 to 21.0 (WCAG 2.2, "contrast ratio"). */
double colour_contrast(struct colour a, struct colour b);

/* Sizes in pixels, from the screen's shorter side (and its longer one, where that is less than
 * 4:3). Text sizes are pixels an em. */
struct theme {
    int small;  /* the least that is ever set: notes, labels */
    int body;   /* sentences */
    int large;  /* buttons, list entries */
    int title;  /* what this screen is about */
    int number; /* a ticket number among other things */
    int huge;   /* a ticket number alone */
    int gap;    /* between things that belong together */
    int space;  /* between things that do not, and inside cards */
    int margin; /* around all */
    int radius; /* of cards and buttons */
    int line;   /* thickness of hairlines and edges */
    int touch;  /* the least height and width of what is touched */
};

struct theme theme_sizes(const struct layout *layout);

#endif
