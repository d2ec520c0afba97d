/* The window of a screen program: shows scenes, and tells of touches, keys and wake-ups. It sleeps
 * until something happens and never runs at frame rate. Everything but window_wake() belongs to the
 * thread that opened it.
 *
 *     while (running) {
 *         view(&model, &layout, typeset, &scene);
 *         int64_t shown_ns = window_show(window, &scene);
 *         struct window_event event = window_wait(window, milliseconds_until_something_is_due);
 *         ...
 *     }
 *
 * SIGINT and SIGTERM arrive as WINDOW_QUIT. */
#ifndef SCREEN_WINDOW_H
#define SCREEN_WINDOW_H

#include "base/err.h"
#include "base/str.h"
#include "screen/layout.h"
#include "screen/scene.h"
#include "screen/typeset.h"

#include <stdbool.h>
#include <stdint.h>

struct window;

struct window_options {
    const char *title;
    struct size size; /* {0, 0}: the whole display, without a border */
    bool pointer;     /* show the mouse's arrow; a pillar hides it */
};

enum window_event_kind {
    WINDOW_NOTHING, /* the time is over */
    WINDOW_QUIT,
    WINDOW_RESIZED, /* window_size() is new: make layout and scene again */
    WINDOW_PRESS,   /* finger or mouse went down */
    WINDOW_RELEASE, /* and up; on the same target it is a touch */
    WINDOW_KEY,
    WINDOW_WAKE /* somebody called window_wake() */
};

struct window_event {
    enum window_event_kind kind;
    int x, y;      /* PRESS, RELEASE: pixels */
    int target;    /* PRESS, RELEASE: the target of the shown scene that lies there; 0: none */
    int scancode;  /* KEY: an SDL_Scancode, the place of the key on the board whatever its layout */
    bool shift;    /* KEY */
    bool repeated; /* KEY: held down */
};

/* ERR_MISSING where there is no display or no font, ERR_IO for other failures of SDL; `*problem`
 * gets one English sentence. */
enum err window_open(const struct window_options *options, struct window **ret_window,
                     struct str *problem);
void window_close(struct window *window);

struct size window_size(const struct window *window);

/* For measuring in views; the window's. */
struct typeset *window_typeset(struct window *window);

/* Paints what differs from what is shown, and takes the scene's things over: `*scene` is empty
 * afterwards, ready to be filled again. Returns the monotonic clock in nanoseconds when the pixels
 * were handed to the display and it answered; 0 where nothing had changed. */
int64_t window_show(struct window *window, struct scene *scene);

/* Sleeps until the next event, at most `milliseconds`; below 0: without a limit. */
struct window_event window_wait(struct window *window, int64_t milliseconds);

/* From any thread: window_wait() tells WINDOW_WAKE, once for all calls before it does. */
void window_wake(struct window *window);

/* What is shown, as a BMP file. */
enum err window_save(struct window *window, const char *path);

#endif
