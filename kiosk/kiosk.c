#include "kiosk/kiosk.h"
#include "base/memory.h"
#include "kiosk/inbox.h"
#include "kiosk/report.h"
#include "kiosk/scanner.h"
#include "kiosk/step.h"
#include "kiosk/view.h"
#include "kiosk/worker.h"
#include "screen/window.h"
#include "time/clock.h"

#include <stdatomic.h>
#include <stdlib.h>

#define NS_PER_MS INT64_C(1000000)

/* How long the first look at the database may delay the first screen. */
#define FIRST_LOOK_MS 200

/* What came in together is shown together, but nobody waits longer than a frame for it. */
#define TOGETHER_NS (8 * NS_PER_MS)

/* Two touches nearer than this are one spot. */
#define TAP_MM 12.0

struct kiosk {
    const struct program *program;
    enum language first; /* of the start screen */
    struct worker_options worker_options;
    struct window *window;
    _Atomic(struct window *) wakes; /* the window once it is open: the worker wakes it */
    struct inbox *inbox;
    struct worker *worker;
    struct model model;
    struct scanner scanner;
    struct scene scene;
    char *traced; /* the last line of the trace; owned */
    uint64_t traced_screens;
    bool running;
};

/* On the worker's thread. */
static void receive(void *context, const struct input *input) {
    struct kiosk *kiosk = context;
    inbox_put(kiosk->inbox, input);
    struct window *window = atomic_load(&kiosk->wakes);
    if (window)
        window_wake(window);
}

/* ---- In ---- */

static void take(struct kiosk *kiosk, const struct input *input) {
    struct effects effects;
    step(&kiosk->model, input, &effects);
    for (size_t i = 0; i < effects.count; i++)
        worker_ask(kiosk->worker, &effects.list[i]);
}

static struct input new_input(const struct kiosk *kiosk, enum input_kind kind) {
    return (struct input){
        .kind = kind,
        .now_ns = clock_monotonic_ns(),
        .now = worker_clock(&kiosk->worker_options, kiosk->model.office),
    };
}

static void take_results(struct kiosk *kiosk) {
    struct input input;
    while (inbox_take(kiosk->inbox, &input))
        take(kiosk, &input);
}

static void take_key(struct kiosk *kiosk, const struct window_event *event) {
    struct scanner *scanner = &kiosk->scanner;
    struct input input = new_input(kiosk, INPUT_TICK);
    struct scanner_press press = {event->scancode, event->shift, event->repeated, input.now_ns};
    switch (scanner_key(scanner, &press)) {
    case SCANNER_NOTHING:
        return;
    case SCANNER_CHARACTER:
        input.kind = INPUT_CHARACTER;
        input.character = scanner->line[scanner->length - 1];
        break;
    case SCANNER_ERASE:
        input.kind = INPUT_ERASE;
        break;
    case SCANNER_LINE:
        input.kind = INPUT_LINE;
        input.line = scanner->line;
        input.length = scanner->length;
        input.burst = scanner->burst;
        touch_new(input.touch);
        break;
    case SCANNER_GARBAGE:
        input.kind = INPUT_GARBAGE;
        break;
    }
    take(kiosk, &input);
}

static void take_point(struct kiosk *kiosk, const struct window_event *event) {
    bool is_press = event->kind == WINDOW_PRESS;
    struct input input = new_input(kiosk, is_press ? INPUT_PRESS : INPUT_RELEASE);
    input.x = event->x;
    input.y = event->y;
    input.target = event->target;
    if (!is_press)
        touch_new(input.touch);
    take(kiosk, &input);
}

static void take_event(struct kiosk *kiosk, const struct window_event *event) {
    switch (event->kind) {
    case WINDOW_QUIT:
        kiosk->running = false;
        break;
    case WINDOW_PRESS:
    case WINDOW_RELEASE:
        take_point(kiosk, event);
        break;
    case WINDOW_KEY:
        take_key(kiosk, event);
        break;
    case WINDOW_NOTHING:
    case WINDOW_RESIZED:
    case WINDOW_WAKE: {
        struct input tick = new_input(kiosk, INPUT_TICK);
        take(kiosk, &tick);
        break;
    }
    }
}

static int64_t milliseconds_to_sleep(const struct kiosk *kiosk) {
    int64_t due = model_due_ns(&kiosk->model);
    if (!due)
        return -1;
    int64_t left = due - clock_monotonic_ns();
    return left > 0 ? (left + NS_PER_MS - 1) / NS_PER_MS : 0;
}

/* Waits for something, and takes what comes with it. A touch is answered from the screen that it
 * was meant for, so a finger ends the round; the many keys of a scanner do not. */
static void take_events(struct kiosk *kiosk) {
    struct window_event event = window_wait(kiosk->window, milliseconds_to_sleep(kiosk));
    int64_t until = clock_monotonic_ns() + TOGETHER_NS;
    take_event(kiosk, &event);
    take_results(kiosk);
    while (event.kind != WINDOW_NOTHING && event.kind != WINDOW_RELEASE && kiosk->running &&
           clock_monotonic_ns() < until) {
        event = window_wait(kiosk->window, 0);
        if (event.kind != WINDOW_NOTHING)
            take_event(kiosk, &event);
        take_results(kiosk);
    }
}

/* ---- Out ---- */

/* A line for every screen that a visit comes to, and where language, targets or what stands over it
 * change; not for what moves on it. */
static void trace_screen(struct kiosk *kiosk, json_t *line, int64_t presented_ns) {
    char *text = json_dumps(line, JSON_COMPACT);
    bool same = text && kiosk->traced && kiosk->traced_screens == kiosk->model.screens &&
                str_equal(text, kiosk->traced);
    free(kiosk->traced);
    kiosk->traced = text;
    kiosk->traced_screens = kiosk->model.screens;
    if (same)
        json_decref(line);
    else
        trace_line(kiosk->program->trace, line, presented_ns);
}

static void show(struct kiosk *kiosk) {
    struct view_room room = {
        .size = window_size(kiosk->window),
        .diagonal_inches = kiosk->program->diagonal_inches,
        .typeset = window_typeset(kiosk->window),
        .catalogue = kiosk->program->catalogue,
    };
    struct layout layout = layout_make(room.size, room.diagonal_inches, false);
    kiosk->model.tap_pixels = layout_mm(&layout, TAP_MM);
    view_make(&kiosk->model, &room, &kiosk->scene);
    json_t *line = kiosk->program->trace ? report_make(&kiosk->model, &kiosk->scene) : NULL;
    int64_t presented_ns = window_show(kiosk->window, &kiosk->scene);
    if (line)
        trace_screen(kiosk, line, presented_ns ? presented_ns : clock_monotonic_ns());
}

/* ---- From start to end ---- */

static void make_model(struct kiosk *kiosk) {
    bool offered[LANGUAGE_COUNT];
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        offered[i] = catalogue_has(kiosk->program->catalogue, (enum language)i);
    model_init(&kiosk->model, kiosk->program->division_key, offered, kiosk->first);
}

static void start_worker(struct kiosk *kiosk) {
    kiosk->worker_options = (struct worker_options){
        .database = kiosk->program->database,
        .division_key = kiosk->program->division_key,
        .at = kiosk->program->at,
        .started_ns = kiosk->program->started_ns,
        .post = receive,
        .context = kiosk,
    };
    kiosk->worker = worker_start(&kiosk->worker_options);
}

/* The first look at the database says whether the division exists at all. */
static enum err look_first(struct kiosk *kiosk, struct str *problem) {
    inbox_wait(kiosk->inbox, FIRST_LOOK_MS);
    take_results(kiosk);
    if (kiosk->model.problem != ERR_INVALID)
        return ERR_NONE;
    str_format(problem, "%s has no division '%s'", kiosk->program->database,
               kiosk->program->division_key);
    return ERR_INVALID;
}

static enum err open_window(struct kiosk *kiosk, struct str *problem) {
    struct window_options options = {.title = "Zuil", .size = kiosk->program->size};
    enum err err = window_open(&options, &kiosk->window, problem);
    if (!err)
        atomic_store(&kiosk->wakes, kiosk->window);
    return err;
}

static void run(struct kiosk *kiosk) {
    kiosk->running = true;
    take_results(kiosk);
    while (kiosk->running) {
        show(kiosk);
        take_events(kiosk);
    }
}

static void close_all(struct kiosk *kiosk) {
    inbox_free(kiosk->inbox);
    window_close(kiosk->window);
    scene_done(&kiosk->scene);
    model_done(&kiosk->model);
    free(kiosk->traced);
    free(kiosk);
}

enum err kiosk_run(const struct program *program, enum language first, struct str *problem) {
    struct kiosk *kiosk = memory_new(1, sizeof *kiosk);
    kiosk->program = program;
    kiosk->first = first;
    kiosk->inbox = inbox_new();
    make_model(kiosk);
    start_worker(kiosk);
    enum err err = look_first(kiosk, problem);
    if (!err)
        err = open_window(kiosk, problem);
    if (!err)
        run(kiosk);
    if (worker_stop(kiosk->worker))
        close_all(kiosk);
    return err;
}
