/* A virtual screen of a test's own, and what a hand does on it. Xvfb ends with the test. */
#ifndef TESTS_XVFB_H
#define TESTS_XVFB_H

#include <sys/types.h>

struct xvfb {
    pid_t process;
    char display[16]; /* ":99"; also in the environment as DISPLAY */
};

/* Starts it and waits until it can be used. A failure fails the test. */
void xvfb_start(struct xvfb *xvfb, int width, int height);
void xvfb_stop(struct xvfb *xvfb);

/* Runs `xdotool ARGUMENTS` (at most 30, spaces between them) on it and waits for its end; fails the
 * test where it fails. */
void xvfb_do(const struct xvfb *xvfb, const char *arguments);

/* The colour of a pixel as others see it: 0xrrggbb. */
unsigned xvfb_pixel(const struct xvfb *xvfb, int x, int y);

#endif
