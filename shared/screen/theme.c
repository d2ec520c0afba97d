#include "screen/theme.h"

#include <math.h>

struct colour theme_colour(enum theme_colour name) {
    static const struct colour colours[THEME_COLOUR_COUNT] = {
        [THEME_PAPER] = {0xF4, 0xF6, 0xF9},     [THEME_CARD] = {0xFF, 0xFF, 0xFF},
        [THEME_INK] = {0x12, 0x26, 0x3A},       [THEME_QUIET] = {0x3B, 0x4B, 0x5C},
        [THEME_LINE] = {0xC8, 0xD2, 0xDC},      [THEME_TINT] = {0xE2, 0xEC, 0xF6},
        [THEME_ACCENT] = {0x0B, 0x4A, 0x85},    [THEME_ACCENT_DEEP] = {0x07, 0x33, 0x5F},
        [THEME_ON_ACCENT] = {0xFF, 0xFF, 0xFF}, [THEME_BAR] = {0x12, 0x26, 0x3A},
        [THEME_ON_BAR] = {0xFF, 0xFF, 0xFF},    [THEME_GOOD] = {0x0A, 0x56, 0x36},
        [THEME_WARN] = {0x7A, 0x2E, 0x00},      [THEME_WARN_TINT] = {0xFF, 0xF3, 0xE0},
    };
    return colours[name];
}

bool colour_equal(struct colour a, struct colour b) {
    return a.r == b.r && a.g == b.g && a.b == b.b;
}

static uint8_t mix(uint8_t a, uint8_t b, int t) {
    return (uint8_t)((a * (255 - t) + b * t + 127) / 255);
}

struct colour colour_mix(struct colour a, struct colour b, int t) {
    return (struct colour){mix(a.r, b.r, t), mix(a.g, b.g, t), mix(a.b, b.b, t)};
}

/* One channel of sRGB made linear (WCAG 2.2, "relative luminance"). */
static double linear(uint8_t channel) {
    double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double luminance(struct colour colour) {
    return 0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b);
}

double colour_contrast(struct colour a, struct colour b) {
    double la = luminance(a), lb = luminance(b);
    return la > lb ? (la + 0.05) / (lb + 0.05) : (lb + 0.05) / (la + 0.05);
}

struct theme theme_sizes(const struct layout *layout) {
    int shorter = layout->screen.w < layout->screen.h ? layout->screen.w : layout->screen.h;
    int longer = layout->screen.w < layout->screen.h ? layout->screen.h : layout->screen.w;
    /* A screen that is nearly square has less room than its shorter side promises. */
    double unit = fmin(shorter, longer * 0.75) / 1080.0;
    struct theme theme = {
        .small = (int)lround(26 * unit),
        .body = (int)lround(34 * unit),
        .large = (int)lround(44 * unit),
        .title = (int)lround(60 * unit),
        .number = (int)lround(92 * unit),
        .huge = (int)lround(260 * unit),
        .gap = (int)lround(14 * unit),
        .space = (int)lround(32 * unit),
        .margin = (int)lround(56 * unit),
        .radius = (int)lround(22 * unit),
        .line = (int)fmax(1.0, round(2 * unit)),
        .touch = layout_mm(layout, LAYOUT_TOUCH_MM),
    };
    return theme;
}
