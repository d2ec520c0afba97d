/* From the COMMIT of a call to the moment when the real zuil-display has it on its screen, beside a
 * bare probe (screen_probe.c) that is asked in turns with it; each has an Xvfb of its own.
 *
 * Nothing is paced around: a newer call never waits on the screen, so every call counts from its
 * commit. Calls come so fast here (every 0.2 s or so, where an office has one in minutes) that six
 * of them stand large and pulse: the screen's most expensive state. A second series clears the
 * screen before each call, so that it stands alone and fills its half, as it mostly does in an
 * office. */
#include "visits.h"
#include "xvfb.h"

#include "base/random.h"
#include "store/bell.h"
#include "time/clock.h"

#include <fcntl.h>
#include <jansson.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS      5
#define EACH_MAX    2000 /* samples of a round */
#define ALONE_SHARE 10   /* one in so many more stands alone */
#define GOAL_MS     10.0
#define PATIENCE_MS 10000
#define NOW         "2026-11-23T10:05"
#define COUNTERS    4

/* ---- Figures ---- */

struct series {
    double ms[ROUNDS * EACH_MAX];
    size_t count;
};

struct figures {
    double p50, p99, most;
};

static int by_size(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

/* Nearest rank. */
static double rank(const double *sorted, size_t count, unsigned percent) {
    size_t place = (count * percent + 99) / 100;
    return sorted[place ? place - 1 : 0];
}

static struct figures figures_of(const struct series *series, size_t first) {
    size_t count = series->count - first;
    double *sorted = memory_new(count, sizeof *sorted);
    memcpy(sorted, series->ms + first, count * sizeof *sorted);
    qsort(sorted, count, sizeof *sorted, by_size);
    struct figures figures = {rank(sorted, count, 50), rank(sorted, count, 99), sorted[count - 1]};
    free(sorted);
    return figures;
}

static void add(struct series *series, int64_t from_ns, int64_t to_ns) {
    series->ms[series->count++] = (double)(to_ns - from_ns) / 1e6;
}

/* ---- Following a trace ---- */

struct follower {
    int file, inotify;
    struct str unread;
};

static void follow(struct follower *follower, const char *path) {
    *follower = (struct follower){.inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC)};
    follower->file = open(path, O_RDONLY | O_CREAT | O_CLOEXEC, 0600);
    assert_true(follower->file >= 0);
    assert_true(inotify_add_watch(follower->inotify, path, IN_MODIFY) >= 0);
}

/* Sleeps until the trace grows; false when it does not. */
static bool await_growth(struct follower *follower) {
    char bytes[4096];
    struct pollfd wait = {.fd = follower->inotify, .events = POLLIN};
    if (poll(&wait, 1, PATIENCE_MS) <= 0)
        return false;
    while (read(follower->inotify, bytes, sizeof bytes) > 0)
        ;
    return true;
}

/* The next line; the caller decrefs it. */
static json_t *next_line(struct follower *follower) {
    for (;;) {
        char bytes[4096];
        const char *end = follower->unread.length ? strchr(follower->unread.text, '\n') : NULL;
        if (end) {
            size_t length = (size_t)(end - follower->unread.text);
            json_t *line = json_loadb(follower->unread.text, length, 0, NULL);
            cleanup_free char *rest = memory_copy(end + 1);
            str_clear(&follower->unread);
            str_add(&follower->unread, rest);
            return line;
        }
        ssize_t got = read(follower->file, bytes, sizeof bytes);
        if (got > 0)
            str_add_bytes(&follower->unread, bytes, (size_t)got);
        else if (!await_growth(follower))
            fail_msg("the screen does not show what it should");
    }
}

static int64_t await_call(struct follower *follower, int64_t call) {
    int64_t shown_ns = 0;
    while (!shown_ns) {
        json_t *line = next_line(follower);
        if (json_integer_value(json_object_get(line, "call")) == call)
            shown_ns = json_integer_value(json_object_get(line, "presented_ns"));
        json_decref(line);
    }
    return shown_ns;
}

static void await_screen(struct follower *follower, const char *name) {
    bool there = false;
    while (!there) {
        json_t *line = next_line(follower);
        const char *screen = json_string_value(json_object_get(line, "screen"));
        there = screen && str_equal(screen, name);
        json_decref(line);
    }
}

static int64_t await_probe(struct follower *follower) {
    json_t *line = next_line(follower);
    int64_t shown_ns = json_integer_value(json_object_get(line, "presented_ns"));
    json_decref(line);
    return shown_ns;
}

/* ---- The office, its screen, the probe ---- */

struct bench {
    struct fixture fixture;
    struct xvfb display_screen, probe_screen;
    pid_t display, probe;
    char probe_file[160];
    struct follower shown, probed;
    int calls;
    struct series crowded, alone, bare;
};

static pid_t start(const struct xvfb *screen, char *const *arguments) {
    pid_t process = fork();
    assert_true(process >= 0);
    if (process > 0)
        return process;
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    setenv("DISPLAY", screen->display, 1);
    setenv("SDL_AUDIODRIVER", "dummy", 1);
    execv(arguments[0], arguments);
    _exit(127);
}

static void start_display(struct bench *bench, const char *build) {
    cleanup_free char *program = memory_format("%s/bin/zuil-display", build);
    cleanup_free char *trace = memory_format("%s/display.trace", bench->fixture.folder);
    follow(&bench->shown, trace);
    xvfb_start(&bench->display_screen, 1920, 1080);
    char *arguments[] = {
        program, "--db", bench->fixture.path, "--division", "antwerpen", "--size", "1920x1080",
        "--at",  NOW,    "--trace",           trace,        NULL};
    bench->display = start(&bench->display_screen, arguments);
    await_screen(&bench->shown, "idle");
}

static void start_probe(struct bench *bench, const char *build) {
    cleanup_free char *program = memory_format("%s/tests/bench_screen_probe", build);
    cleanup_free char *trace = memory_format("%s/probe.trace", bench->fixture.folder);
    cleanup_free char *bell = memory_format("%s/probe-bell", bench->fixture.folder);
    snprintf(bench->probe_file, sizeof bench->probe_file, "%s/probe", bench->fixture.folder);
    bell_ring(bench->probe_file); /* makes the file */
    follow(&bench->probed, trace);
    xvfb_start(&bench->probe_screen, 1920, 1080);
    char *arguments[] = {program, bell, trace, NULL};
    bench->probe = start(&bench->probe_screen, arguments);
    await_probe(&bench->probed);
}

static void stop(struct bench *bench) {
    kill(bench->display, SIGTERM);
    kill(bench->probe, SIGKILL);
    waitpid(bench->display, NULL, 0);
    waitpid(bench->probe, NULL, 0);
    xvfb_stop(&bench->display_screen);
    xvfb_stop(&bench->probe_screen);
    static const char *const files[] = {"display.trace", "probe.trace", "probe-bell"};
    for (size_t i = 0; i < array_length(files); i++) {
        cleanup_free char *path = memory_format("%s/%s", bench->fixture.folder, files[i]);
        unlink(path);
    }
    fixture_done(&bench->fixture);
}

/* ---- Measuring ---- */

/* Long enough for the screen to be asleep again, and in step with nothing on it. */
static void pause_a_little(void) {
    usleep(50000 + random_below(100000));
}

/* Somebody comes and is called; the counter's visitor before is done. */
static void measure_call(struct bench *bench, struct series *series) {
    struct ticket ticket;
    struct call call;
    int counter = bench->calls % COUNTERS + 1;
    if (bench->calls >= COUNTERS)
        assert_int_equal(at_counter(&bench->fixture, call_finish, counter, NOW, &call),
                         REFUSAL_NONE);
    assert_int_equal(walk_in(&bench->fixture, bench->fixture.advies, NOW, &ticket), REFUSAL_NONE);
    pause_a_little();
    assert_int_equal(at_counter(&bench->fixture, call_next, counter, NOW, &call), REFUSAL_NONE);
    add(series, call.committed_ns, await_call(&bench->shown, call.call));
    bench->calls++;
}

static void measure_probe(struct bench *bench) {
    pause_a_little();
    int64_t rung_ns = clock_monotonic_ns();
    bell_ring(bench->probe_file);
    add(&bench->bare, rung_ns, await_probe(&bench->probed));
}

/* Takes the database away and brings it back: nothing on the screen is new any more. */
static void clear_screen(struct bench *bench) {
    cleanup_free char *away = memory_format("%s-away", bench->fixture.path);
    assert_int_equal(rename(bench->fixture.path, away), 0);
    await_screen(&bench->shown, "out_of_order");
    assert_int_equal(rename(away, bench->fixture.path), 0);
    await_screen(&bench->shown, "calls");
}

static void print_figures(const char *name, struct figures figures) {
    printf("  %s %6.2f %6.2f %6.2f", name, figures.p50, figures.p99, figures.most);
}

static double median(double values[ROUNDS]) {
    qsort(values, ROUNDS, sizeof *values, by_size);
    return values[ROUNDS / 2];
}

/* One round: the figures of its calls, and the p99 of the probe. */
static struct figures run_round(struct bench *bench, int each, double *ret_bare) {
    size_t crowded = bench->crowded.count, bare = bench->bare.count, alone = bench->alone.count;
    for (int i = 0; i < each; i++) {
        measure_call(bench, &bench->crowded);
        measure_probe(bench);
    }
    for (int i = 0; i < each / ALONE_SHARE; i++) {
        clear_screen(bench);
        measure_call(bench, &bench->alone);
    }
    struct figures calls = figures_of(&bench->crowded, crowded);
    struct figures probes = figures_of(&bench->bare, bare);
    print_figures("six calls", calls);
    print_figures(" | alone", figures_of(&bench->alone, alone));
    print_figures(" | probe", probes);
    printf("\n");
    fflush(stdout);
    *ret_bare = probes.p99;
    return calls;
}

static void report(struct bench *bench, double p99[ROUNDS], double ratio[ROUNDS]) {
    double middle = median(p99), to_probe = median(ratio);
    struct figures calls = figures_of(&bench->crowded, 0);
    struct figures alone = figures_of(&bench->alone, 0), bare = figures_of(&bench->bare, 0);
    printf("all %zu calls: p50 %.2f, p99 %.2f, max %.2f ms; %zu alone: p50 %.2f, p99 %.2f, max %.2f"
           " ms;\nprobe: p50 %.2f, p99 %.2f, max %.2f ms\n",
           bench->crowded.count, calls.p50, calls.p99, calls.most, bench->alone.count, alone.p50,
           alone.p99, alone.most, bare.p50, bare.p99, bare.most);
    printf("p99, median of %d rounds: %.2f ms (%.2f to %.2f), %.2f of the goal of %.0f ms,"
           " %.2f times the probe's\n",
           ROUNDS, middle, p99[0], p99[ROUNDS - 1], middle / GOAL_MS, GOAL_MS, to_probe);
}

int main(void) {
    static struct bench bench;
    const char *build = getenv("ZUIL_BUILD"), *count = getenv("CALLS");
    int each = (count ? (int)strtol(count, NULL, 10) : 1000) / ROUNDS;
    if (each < ALONE_SHARE || each > EACH_MAX) {
        fprintf(stderr, "CALLS is %d to %d\n", ROUNDS * ALONE_SHARE, ROUNDS * EACH_MAX);
        return 2;
    }
    double p99[ROUNDS], ratio[ROUNDS];
    fixture_init(&bench.fixture);
    start_display(&bench, build ? build : "build");
    start_probe(&bench, build ? build : "build");
    printf("COMMIT of a call to its picture shown, milliseconds: p50, p99, max\n");
    for (int round = 0; round < ROUNDS; round++) {
        double bare;
        p99[round] = run_round(&bench, each, &bare).p99;
        ratio[round] = p99[round] / bare;
    }
    report(&bench, p99, ratio);
    stop(&bench);
    return 0;
}
