/* The bare probe beside call_to_screen: a window that waits for a file to be written (inotify, on a
 * thread of its own), fills the area that a call takes, and has it shown. No database, no text.
 *     bench_screen_probe FILE TRACE
 * Ends with the program that started it. */
#include "screen/trace.h"
#include "time/clock.h"

#include <signal.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <SDL.h>

/* What changes on a screen of 1920x1080 when one is called: the cards of the calls. */
static const SDL_Rect area = {56, 178, 1144, 746};

static Uint32 wake_type;

static int watch(void *context) {
    int inotify = *(int *)context;
    char events[4096];
    while (read(inotify, events, sizeof events) > 0) {
        SDL_Event event = {.type = wake_type};
        SDL_PushEvent(&event);
    }
    return 0;
}

static SDL_Window *open_window(void) {
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return NULL;
    wake_type = SDL_RegisterEvents(1);
    return SDL_CreateWindow("probe", 0, 0, 1920, 1080, SDL_WINDOW_BORDERLESS);
}

static void show(SDL_Window *window, unsigned count) {
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    SDL_FillRect(surface, &area, count % 2 ? 0xff0c4a84 : 0xffe2ecf6);
    SDL_UpdateWindowSurfaceRects(window, &area, 1);
}

int main(int argc, char **argv) {
    struct trace *trace = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    int inotify = inotify_init1(IN_CLOEXEC);
    if (argc != 3 || trace_open(argv[2], &trace) ||
        inotify_add_watch(inotify, argv[1], IN_MODIFY) < 0) {
        fprintf(stderr, "bench_screen_probe FILE TRACE\n");
        return 2;
    }
    SDL_Window *window = open_window();
    if (!window || !SDL_CreateThread(watch, "watch", &inotify)) {
        fprintf(stderr, "no window: %s\n", SDL_GetError());
        return 2;
    }
    unsigned count = 0;
    SDL_Event event = {.type = wake_type};
    do {
        if (event.type != wake_type)
            continue;
        show(window, count++);
        trace_line(trace, json_object(), clock_monotonic_ns());
    } while (SDL_WaitEvent(&event) && event.type != SDL_QUIT);
    return 0;
}
