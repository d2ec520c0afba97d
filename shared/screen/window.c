#include "screen/window.h"
#include "base/memory.h"
#include "screen/paint.h"
#include "screen/quit.h"
#include "time/clock.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

#define NS_PER_MS INT64_C(1000000)

/* A finger that has been down for so long was lost by the touch screen. */
#define FINGER_LOST_NS (10000 * NS_PER_MS)

struct window {
    SDL_Window *handle;
    struct typeset *typeset;
    struct painter *painter;
    struct size size;
    struct scene shown;
    SDL_Surface *surface; /* that `shown` was painted on */
    bool whole;           /* the next scene is painted whole: what is shown cannot be trusted */
    int64_t pressed_ns;   /* when a finger went down that is not up yet; 0: none */
    SDL_FingerID finger;  /* that one; MOUSE for the mouse */
    Uint32 wake_type;
    atomic_bool wake_pending;
};

/* No finger has this number: touch drivers count from 0. */
#define MOUSE ((SDL_FingerID)-1)

/* The software path is three times as fast as copying through a GPU that is not there, and SDL must
 * not make mouse events of touches or touches of mouse events, nor swallow the touch that gives the
 * window the focus. */
static void set_hints(void) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
}

/* Without the folder of its socket Wayland cannot be there, and its library would complain aloud.
 */
static void choose_drivers(void) {
    const char *folder = SDL_getenv("XDG_RUNTIME_DIR");
    if (!folder || !*folder)
        SDL_SetHint(SDL_HINT_VIDEODRIVER, "x11,KMSDRM");
}

/* Where no display is, SDL would draw into memory that nobody sees, unless it was asked to. */
static enum err begin_video(struct str *problem) {
    choose_drivers();
    bool begun = SDL_Init(SDL_INIT_VIDEO) == 0;
    if (begun &&
        (SDL_getenv("SDL_VIDEODRIVER") || strcmp(SDL_GetCurrentVideoDriver(), "offscreen") != 0))
        return ERR_NONE;
    if (begun)
        SDL_Quit();
    str_add(problem, "there is no display: start it on a screen, or under Xvfb");
    return ERR_MISSING;
}

/* The whole display. Under X11 a window of its size without a border covers it with and without a
 * window manager, while SDL's own way waits 100 ms for an answer that nobody gives without one. */
static Uint32 cover_display(SDL_Rect *ret_place) {
    SDL_GetDisplayBounds(0, ret_place);
    bool is_x11 = strcmp(SDL_GetCurrentVideoDriver(), "x11") == 0;
    return is_x11 ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_FULLSCREEN_DESKTOP;
}

static enum err open_handle(struct window *window, const struct window_options *options,
                            struct str *problem) {
    Uint32 flags = SDL_WINDOW_RESIZABLE;
    SDL_Rect place = {SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, options->size.w,
                      options->size.h};
    if (options->size.w <= 0)
        flags = cover_display(&place);
    window->handle = SDL_CreateWindow(options->title, place.x, place.y, place.w, place.h, flags);
    if (!window->handle) {
        str_format(problem, "the window cannot be opened: %s", SDL_GetError());
        return ERR_IO;
    }
    SDL_GetWindowSize(window->handle, &window->size.w, &window->size.h);
    window->wake_type = SDL_RegisterEvents(1);
    window->whole = true;
    SDL_ShowCursor(options->pointer ? SDL_ENABLE : SDL_DISABLE);
    SDL_DisableScreenSaver();
    SDL_StopTextInput();
    return ERR_NONE;
}

static void tell_quit(void) {
    SDL_PushEvent(&(SDL_Event){.type = SDL_QUIT});
}

enum err window_open(const struct window_options *options, struct window **ret_window,
                     struct str *problem) {
    set_hints();
    enum err err = begin_video(problem);
    if (err)
        return err;
    struct window *window = memory_new(1, sizeof *window);
    err = typeset_open(&window->typeset, problem);
    if (!err)
        err = open_handle(window, options, problem);
    if (!err)
        err = quit_watch(tell_quit);
    if (err) {
        window_close(window);
        return err;
    }
    window->painter = painter_new(window->typeset);
    *ret_window = window;
    return ERR_NONE;
}

void window_close(struct window *window) {
    if (!window)
        return;
    quit_end();
    scene_done(&window->shown);
    painter_free(window->painter);
    typeset_close(window->typeset);
    if (window->handle)
        SDL_DestroyWindow(window->handle);
    free(window);
    SDL_Quit();
}

struct size window_size(const struct window *window) {
    return window->size;
}

struct typeset *window_typeset(struct window *window) {
    return window->typeset;
}

/* ---- Showing ---- */

/* Under X11 this waits for the server's answer (XSync inside of SDL). */
static bool update(struct window *window, const struct damage *damage) {
    SDL_Rect rects[DAMAGE_MAX];
    for (size_t i = 0; i < damage->count; i++) {
        struct box box = damage->boxes[i];
        rects[i] = (SDL_Rect){box.x, box.y, box.w, box.h};
    }
    return SDL_UpdateWindowSurfaceRects(window->handle, rects, (int)damage->count) == 0;
}

/* The surface may be another one than before: after a change of size, or when SDL lost it. */
static SDL_Surface *take_surface(struct window *window) {
    SDL_Surface *surface = SDL_GetWindowSurface(window->handle);
    if (!surface)
        return NULL;
    if (surface != window->surface)
        window->whole = true;
    window->surface = surface;
    window->size = (struct size){surface->w, surface->h};
    return surface;
}

/* False where the surface was lost on the way. */
static bool present(struct window *window, const struct scene *scene, bool *ret_changed) {
    SDL_Surface *surface = take_surface(window);
    if (!surface)
        return false;
    struct damage damage = window->whole ? damage_all(window->size)
                                         : damage_between(&window->shown, scene, window->size);
    *ret_changed = damage.count > 0;
    if (!*ret_changed)
        return true;
    painter_paint(window->painter, surface, scene, &damage);
    window->whole = !update(window, &damage);
    return !window->whole;
}

int64_t window_show(struct window *window, struct scene *scene) {
    bool changed = false;
    if (!present(window, scene, &changed))
        present(window, scene, &changed);
    int64_t now = clock_monotonic_ns();
    struct scene before = window->shown;
    window->shown = *scene;
    *scene = before;
    scene_clear(scene);
    return changed ? now : 0;
}

enum err window_save(struct window *window, const char *path) {
    SDL_Surface *surface = SDL_GetWindowSurface(window->handle);
    return surface && SDL_SaveBMP(surface, path) == 0 ? ERR_NONE : ERR_IO;
}

/* ---- Events ---- */

static bool resized(struct window *window, const SDL_WindowEvent *told) {
    if (told->event == SDL_WINDOWEVENT_EXPOSED && !window->whole && window->surface)
        window->whole = SDL_UpdateWindowSurface(window->handle) != 0;
    if (told->event != SDL_WINDOWEVENT_SIZE_CHANGED)
        return false;
    window->size = (struct size){told->data1, told->data2};
    window->whole = true;
    return true;
}

/* One finger or the mouse at a time: what else touches meanwhile is not heard. */
static bool touched(struct window *window, SDL_FingerID finger, bool down) {
    int64_t now = clock_monotonic_ns();
    bool held = window->pressed_ns != 0 && now - window->pressed_ns < FINGER_LOST_NS;
    bool same = finger == window->finger;
    if (down ? held && !same : window->pressed_ns == 0 || !same)
        return false;
    window->pressed_ns = down ? now : 0;
    window->finger = finger;
    return true;
}

static bool point(struct window *window, struct window_event *event, bool down, int x, int y) {
    event->kind = down ? WINDOW_PRESS : WINDOW_RELEASE;
    event->x = x;
    event->y = y;
    event->target = scene_target_at(&window->shown, x, y);
    return true;
}

/* What SDL tells, in our words; false where it concerns nobody. */
static bool translate(struct window *window, const SDL_Event *told, struct window_event *event) {
    bool down = told->type == SDL_MOUSEBUTTONDOWN || told->type == SDL_FINGERDOWN;
    switch (told->type) {
    case SDL_QUIT:
        event->kind = WINDOW_QUIT;
        return true;
    case SDL_WINDOWEVENT:
        event->kind = WINDOW_RESIZED;
        return resized(window, &told->window);
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        return told->button.button == SDL_BUTTON_LEFT && touched(window, MOUSE, down) &&
               point(window, event, down, told->button.x, told->button.y);
    case SDL_FINGERDOWN:
    case SDL_FINGERUP:
        return touched(window, told->tfinger.fingerId, down) &&
               point(window, event, down, (int)(told->tfinger.x * (float)window->size.w),
                     (int)(told->tfinger.y * (float)window->size.h));
    case SDL_KEYDOWN:
        event->kind = WINDOW_KEY;
        event->scancode = (int)told->key.keysym.scancode;
        event->shift = (told->key.keysym.mod & KMOD_SHIFT) != 0;
        event->repeated = told->key.repeat != 0;
        return true;
    default:
        event->kind = WINDOW_WAKE;
        return told->type == window->wake_type;
    }
}

/* Milliseconds until `deadline`, rounded up, as SDL takes them. */
static int remaining(int64_t deadline) {
    int64_t left = (deadline - clock_monotonic_ns() + NS_PER_MS - 1) / NS_PER_MS;
    if (left < 0)
        return 0;
    return left > 3600000 ? 3600000 : (int)left;
}

struct window_event window_wait(struct window *window, int64_t milliseconds) {
    bool endless = milliseconds < 0;
    int64_t deadline = endless ? 0 : clock_monotonic_ns() + milliseconds * NS_PER_MS;
    for (;;) {
        SDL_Event told;
        struct window_event event = {.kind = WINDOW_NOTHING};
        int left = endless ? -1 : remaining(deadline);
        if (!SDL_WaitEventTimeout(&told, left)) {
            if (!endless && remaining(deadline) == 0)
                return event;
            SDL_Delay(1); /* woken for nothing, or the display is in trouble: never spin */
            continue;
        }
        if (!translate(window, &told, &event))
            continue;
        if (event.kind == WINDOW_WAKE)
            atomic_store(&window->wake_pending, false);
        return event;
    }
}

void window_wake(struct window *window) {
    if (atomic_exchange(&window->wake_pending, true))
        return;
    SDL_Event event = {.type = window->wake_type};
    if (SDL_PushEvent(&event) != 1)
        atomic_store(&window->wake_pending, false);
}
