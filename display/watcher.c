#include "display/watcher.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/bell.h"
#include "store/store.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

/* Behind the bell, and between attempts to open. */
#define TIMER_MS 250

/* A new day empties the board though nobody writes. */
#define REREAD_NS (INT64_C(20000) * 1000000)

/* How long the end of the program waits for a database that another one holds. */
#define STOP_MS 500

struct watcher {
    struct watcher_options options;
    pthread_t thread;

    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t changed;
    bool stop;
    bool is_new;   /* `seen` was not taken yet */
    bool has_told; /* `seen` is more than empty */
    struct sighting seen;
    struct bell *bell; /* NULL until the database was there once */

    /* The thread's own. */
    struct store *store; /* NULL: away */
    struct office *office;
    const struct division *division;
    struct office *next_office; /* for the screen, with what is told next; NULL: no other */
    bool is_opened;             /* what is told next comes from another opening */
    int64_t version;
    int64_t written_ns; /* store_written_ns() when it was opened */
    int64_t read_ns;    /* when the board was read; 0: not since it was opened */
};

struct clock watcher_clock(const struct watcher_options *options, const struct office *office) {
    if (!options->at)
        return clock_real();
    return (struct clock){.set = true,
                          .at = zone_instant_of(office->zone, *options->at),
                          .monotonic_ns = options->started_ns};
}

static void deadline(int milliseconds, struct timespec *ret_time) {
    clock_gettime(CLOCK_MONOTONIC, ret_time);
    ret_time->tv_sec += milliseconds / 1000;
    ret_time->tv_nsec += milliseconds % 1000 * 1000000L;
    if (ret_time->tv_nsec >= 1000000000L) {
        ret_time->tv_sec++;
        ret_time->tv_nsec -= 1000000000L;
    }
}

static void cond_wait_for(struct watcher *watcher, int milliseconds) {
    struct timespec until;
    deadline(milliseconds, &until);
    pthread_cond_clockwait(&watcher->changed, &watcher->mutex, CLOCK_MONOTONIC, &until);
}

/* ---- The thread ---- */

/* Wakes, and lets go of the mutex, under which it is called: who has stopped the watcher is not
 * woken any more. */
static void tell(struct watcher *watcher) {
    if (watcher->next_office) {
        office_free(watcher->seen.office);
        watcher->seen.office = watcher->next_office;
        watcher->next_office = NULL;
    }
    watcher->seen.opening += watcher->is_opened;
    watcher->is_opened = false;
    watcher->is_new = true;
    watcher->has_told = true;
    pthread_cond_broadcast(&watcher->changed);
    if (!watcher->stop)
        watcher->options.wake(watcher->options.context);
    pthread_mutex_unlock(&watcher->mutex);
}

/* An unknown division at the start ends the program, which says so itself. */
static void log_problem(const struct watcher *watcher, enum err problem) {
    char sentence[512];
    err_sentence(problem, watcher->options.database, sentence, sizeof sentence);
    if (problem)
        log_line("%s", sentence);
    else if (watcher->has_told)
        log_line("%s has no division '%s'", watcher->options.database,
                 watcher->options.division_key);
}

/* Once, however often it is met again. */
static void tell_problem(struct watcher *watcher, enum err problem, bool no_division) {
    pthread_mutex_lock(&watcher->mutex);
    if (watcher->has_told && watcher->seen.problem == problem &&
        watcher->seen.no_division == no_division) {
        pthread_mutex_unlock(&watcher->mutex);
        return;
    }
    log_problem(watcher, problem);
    watcher->seen.problem = problem;
    watcher->seen.no_division = no_division;
    tell(watcher);
}

static void tell_board(struct watcher *watcher, const struct board *board) {
    pthread_mutex_lock(&watcher->mutex);
    if (watcher->seen.problem || watcher->seen.no_division)
        log_line("%s: the database works again", watcher->options.database);
    watcher->seen.board = *board;
    watcher->seen.problem = ERR_NONE;
    watcher->seen.no_division = false;
    tell(watcher);
}

static void close_store(struct watcher *watcher) {
    store_close(watcher->store);
    office_free(watcher->office);
    watcher->store = NULL;
    watcher->office = NULL;
    watcher->division = NULL;
    watcher->read_ns = 0;
}

static void lose_store(struct watcher *watcher, enum err problem) {
    close_store(watcher);
    tell_problem(watcher, problem, false);
}

/* One office for this thread, one for the screen: neither has to know when the other lets go. */
static enum err load_offices(struct watcher *watcher) {
    office_free(watcher->next_office);
    watcher->next_office = NULL;
    enum err err = office_load(watcher->store, &watcher->office);
    if (!err)
        err = office_load(watcher->store, &watcher->next_office);
    if (!err)
        watcher->division = office_find_division(watcher->office, watcher->options.division_key);
    return err;
}

static void listen_to_bell(struct watcher *watcher) {
    if (watcher->bell)
        return;
    struct bell *bell = bell_open(watcher->options.database);
    pthread_mutex_lock(&watcher->mutex);
    watcher->bell = bell;
    pthread_mutex_unlock(&watcher->mutex);
}

static void open_store(struct watcher *watcher) {
    enum err err = store_open(watcher->options.database, STORE_OPEN, &watcher->store);
    if (!err)
        err = load_offices(watcher);
    if (err) {
        lose_store(watcher, err);
        return;
    }
    watcher->written_ns = store_written_ns(watcher->store);
    listen_to_bell(watcher);
    if (!watcher->division)
        tell_problem(watcher, ERR_NONE, true);
}

static void open_anew(struct watcher *watcher) {
    close_store(watcher);
    watcher->is_opened = true;
    open_store(watcher);
}

static void read_board(struct watcher *watcher) {
    struct clock clock = watcher_clock(&watcher->options, watcher->office);
    struct board board;
    watcher->read_ns = clock_monotonic_ns();
    enum err err =
        board_read(watcher->store, watcher->office, watcher->division, clock_now(&clock), &board);
    if (err)
        lose_store(watcher, err);
    else
        tell_board(watcher, &board);
}

/* When nothing else is to be done. A checkpoint writes to the file, and so does somebody who copies
 * another one over it, damaged perhaps: only who opens it again knows. The calls are no first ones
 * for that. */
static void look_at_file(struct watcher *watcher) {
    if (store_written_ns(watcher->store) == watcher->written_ns)
        return;
    close_store(watcher);
    open_store(watcher);
}

/* Reads the board where somebody committed, it was never read, or time has passed. */
static void look(struct watcher *watcher) {
    int64_t version = watcher->version;
    enum err err = store_data_version(watcher->store, &version);
    if (err) {
        lose_store(watcher, err);
        return;
    }
    bool is_due = watcher->read_ns == 0 || clock_monotonic_ns() - watcher->read_ns > REREAD_NS;
    if (version == watcher->version && !is_due) {
        look_at_file(watcher);
        return;
    }
    watcher->version = version;
    if (watcher->division)
        read_board(watcher);
    else
        watcher->read_ns = clock_monotonic_ns();
}

static bool should_stop(struct watcher *watcher) {
    pthread_mutex_lock(&watcher->mutex);
    bool stop = watcher->stop;
    pthread_mutex_unlock(&watcher->mutex);
    return stop;
}

static void rest(struct watcher *watcher) {
    if (watcher->bell) {
        bell_wait(watcher->bell, TIMER_MS);
        return;
    }
    pthread_mutex_lock(&watcher->mutex);
    if (!watcher->stop)
        cond_wait_for(watcher, TIMER_MS);
    pthread_mutex_unlock(&watcher->mutex);
}

static void *run(void *context) {
    struct watcher *watcher = context;
    while (!should_stop(watcher)) {
        if (!watcher->store || !store_is_current(watcher->store))
            open_anew(watcher);
        if (watcher->store)
            look(watcher);
        rest(watcher);
    }
    close_store(watcher);
    return NULL;
}

/* ---- The screen's side ---- */

static void free_watcher(struct watcher *watcher) {
    office_free(watcher->seen.office);
    office_free(watcher->next_office);
    bell_close(watcher->bell);
    pthread_cond_destroy(&watcher->changed);
    pthread_mutex_destroy(&watcher->mutex);
    free(watcher);
}

struct watcher *watcher_start(const struct watcher_options *options) {
    struct watcher *watcher = memory_new(1, sizeof *watcher);
    watcher->options = *options;
    pthread_mutex_init(&watcher->mutex, NULL);
    pthread_cond_init(&watcher->changed, NULL);
    if (pthread_create(&watcher->thread, NULL, run, watcher) == 0)
        return watcher;
    free_watcher(watcher);
    return NULL;
}

bool watcher_stop(struct watcher *watcher) {
    if (!watcher)
        return true;
    pthread_mutex_lock(&watcher->mutex);
    watcher->stop = true;
    if (watcher->bell)
        bell_interrupt(watcher->bell);
    pthread_cond_broadcast(&watcher->changed);
    pthread_mutex_unlock(&watcher->mutex);
    struct timespec until;
    deadline(STOP_MS, &until);
    if (pthread_clockjoin_np(watcher->thread, NULL, CLOCK_MONOTONIC, &until) != 0)
        return false;
    free_watcher(watcher);
    return true;
}

void watcher_await(struct watcher *watcher, int milliseconds) {
    struct timespec until;
    deadline(milliseconds, &until);
    int waited = 0;
    pthread_mutex_lock(&watcher->mutex);
    while (!watcher->is_new && waited == 0)
        waited =
            pthread_cond_clockwait(&watcher->changed, &watcher->mutex, CLOCK_MONOTONIC, &until);
    pthread_mutex_unlock(&watcher->mutex);
}

bool watcher_take(struct watcher *watcher, struct sighting *ret_sighting) {
    pthread_mutex_lock(&watcher->mutex);
    bool is_new = watcher->is_new;
    if (is_new) {
        *ret_sighting = watcher->seen;
        watcher->seen.office = NULL;
        watcher->is_new = false;
    }
    pthread_mutex_unlock(&watcher->mutex);
    return is_new;
}
