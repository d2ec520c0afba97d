/* Simple signs drawn from lines, so that nothing relies on colour or on reading alone. Every sign
 * is made for a square of 24 units and scales to any size. */
#ifndef SCREEN_ICON_H
#define SCREEN_ICON_H

#include <stdbool.h>

enum icon {
    ICON_FORWARD, /* arrow to where reading goes: turns round in right-to-left languages */
    ICON_BACK,    /* arrow to where reading comes from */
    ICON_UP,
    ICON_DOWN,
    ICON_CHECK,
    ICON_CROSS,
    ICON_WARNING,
    ICON_INFO,
    ICON_CLOCK,
    ICON_CALENDAR,
    ICON_PERSON,
    ICON_PEOPLE,
    ICON_TICKET,
    ICON_SCAN, /* a QR code in a viewfinder */
    ICON_KEYBOARD,
    ICON_ERASE, /* takes the last letter away */
    ICON_HOME,
    ICON_GLOBE,
    ICON_BELL,
    ICON_DOCUMENT,
    ICON_SPEECH, /* a balloon: advice */
    ICON_SCALES, /* justice: a lawyer */
    ICON_COUNTER,
    ICON_COUNT
};

/* Whether it points along the line of reading, and so is mirrored for right-to-left languages. */
bool icon_has_direction(enum icon icon);

/* How much of the pixel whose middle is (x, y), in units of the 24-unit square, the sign covers: 0
 * to 255. `pixel` is the width of a pixel in these units. */
int icon_coverage(enum icon icon, double x, double y, double pixel);

#endif
