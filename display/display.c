#include "display/display.h"
#include "display/chime.h"
#include "display/model.h"
#include "display/view.h"
#include "display/watcher.h"
#include "screen/window.h"

#include <stdatomic.h>

/* A database that answers at all does so sooner; else the screen says that it takes a moment. */
#define FIRST_SIGHTING_MS 150

#define NS_PER_MS 1000000

struct display {
    const struct program *program;
    struct watcher_options watcher_options;
    struct watcher *watcher;
    _Atomic(struct window *) window; /* the watcher wakes it */
    struct chime *chime;             /* NULL until the first picture stands */
    struct model model;
    struct office *office; /* what the model borrows; owned */
    struct clock clock;
    struct scene scene;
    const char *traced;         /* the name of the screen that the trace told last */
    const char *traced_problem; /* and the problem on it */
};

static int64_t now_ms(void) {
    return clock_monotonic_ns() / NS_PER_MS;
}

/* ---- What is seen ---- */

static void adopt_office(struct display *display, struct office *office) {
    if (!office)
        return;
    office_free(display->office);
    display->office = office;
    display->clock = watcher_clock(&display->watcher_options, office);
    display->model.office = office;
    display->model.division = office_find_division(office, display->program->division_key);
}

static bool see(struct display *display) {
    struct sighting sighting;
    if (!watcher_take(display->watcher, &sighting))
        return false;
    adopt_office(display, sighting.office);
    return model_see(&display->model, &sighting, now_ms());
}

static void read_clock(struct display *display) {
    display->model.has_time = display->office != NULL;
    if (display->office)
        display->model.local = zone_local(display->office->zone, clock_now(&display->clock));
}

/* ---- What is shown ---- */

/* A line for each screen, and for each other problem on it. */
static void trace_screen(struct display *display, int64_t presented_ns) {
    const char *name = view_name(&display->model), *problem = model_problem(&display->model);
    if (display->traced == name && display->traced_problem == problem)
        return;
    display->traced = name;
    display->traced_problem = problem;
    trace_line(display->program->trace,
               json_pack("{s:s, s:s*}", "screen", name, "problem", problem), presented_ns);
}

/* A line for each call that now stands large for the first time. */
static void trace_calls(struct display *display, int64_t presented_ns) {
    struct announcer *announcer = &display->model.announcer;
    if (!display->model.is_ready)
        return;
    for (size_t i = announcer->count; i-- > 0;) {
        struct announcement *each = &announcer->list[i];
        if (!each->is_large || each->is_traced)
            continue;
        each->is_traced = true;
        json_t *line =
            json_pack("{s:I, s:s, s:i, s:b}", "call", (json_int_t)each->call.call, "ticket",
                      each->call.ticket, "counter", each->call.counter, "rings", each->is_new);
        trace_line(display->program->trace, line, presented_ns);
    }
}

static void show(struct display *display) {
    struct window *window = display->window;
    struct layout layout =
        layout_make(window_size(window), display->program->diagonal_inches, false);
    read_clock(display);
    struct view view = view_make(&display->model, display->program->catalogue,
                                 window_typeset(window), &layout, &display->scene);
    view_show(&view);
    int64_t presented_ns = window_show(window, &display->scene);
    if (presented_ns == 0) /* a recall may look as what stands there already */
        presented_ns = clock_monotonic_ns();
    trace_calls(display, presented_ns);
    trace_screen(display, presented_ns);
}

/* ---- The loop ---- */

/* Until the next call, line of information or minute on the clock. */
static int64_t next_wait(const struct display *display) {
    int64_t wait = model_next_ms(&display->model) - now_ms();
    int64_t minute = (60 - display->model.local.second) * 1000;
    if (display->model.has_time && minute < wait)
        wait = minute;
    return wait > 0 ? wait : 0;
}

static void loop(struct display *display) {
    for (;;) {
        bool rings = see(display);
        rings |= model_tick(&display->model, now_ms());
        show(display);
        if (!display->chime)
            display->chime = chime_open();
        if (rings)
            chime_ring(display->chime);
        if (window_wait(display->window, next_wait(display)).kind == WINDOW_QUIT)
            return;
    }
}

static void wake(void *context) {
    struct display *display = context;
    struct window *window = display->window;
    if (window)
        window_wake(window);
}

/* ---- Beginning and end ---- */

static enum err begin(struct display *display, struct str *problem) {
    const struct program *program = display->program;
    display->watcher_options = (struct watcher_options){.database = program->database,
                                                        .division_key = program->division_key,
                                                        .at = program->at,
                                                        .started_ns = program->started_ns,
                                                        .wake = wake,
                                                        .context = display};
    display->watcher = watcher_start(&display->watcher_options);
    if (!display->watcher) {
        str_add(problem, "the machine has no thread left");
        return ERR_IO;
    }
    watcher_await(display->watcher, FIRST_SIGHTING_MS);
    see(display);
    if (display->model.no_division) {
        str_format(problem, "there is no division '%s' in %s", program->division_key,
                   program->database);
        return ERR_INVALID;
    }
    struct window *window = NULL;
    struct window_options window_options = {.title = "zuil-display", .size = program->size};
    enum err err = window_open(&window_options, &window, problem);
    display->window = window;
    return err;
}

/* A sound card that keeps the chime's thread uses SDL to the end of the program. */
static void end(struct display *display) {
    watcher_stop(display->watcher);
    bool is_silent = chime_close(display->chime);
    scene_done(&display->scene);
    office_free(display->office);
    if (is_silent)
        window_close(display->window);
}

enum err display_run(const struct program *program, struct str *problem) {
    struct display display = {.program = program};
    enum err err = begin(&display, problem);
    if (!err)
        loop(&display);
    end(&display);
    return err;
}
