#include "kiosk/worker.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/bell.h"
#include "store/store.h"
#include "time/clock.h"

#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#define SECOND_NS    INT64_C(1000000000)
#define BELL_MS      250             /* the timer behind the bell */
#define REOPEN_NS    SECOND_NS       /* how often a database that fails is tried again */
#define HEALTH_NS    (5 * SECOND_NS) /* how often one that works is looked at afresh */
#define STOP_SECONDS 1
#define REFRESH_NS   (5 * SECOND_NS) /* a wait gets shorter by time alone */

struct worker {
    struct worker_options options;
    pthread_t thread;
    struct bell *bell;

    pthread_mutex_t lock;
    struct attempt wanted;    /* under `lock`: one visitor has one attempt at a time */
    int64_t wanted_ticket_id; /* under `lock`: to watch */
    bool stopping;            /* under `lock` */

    /* The thread's own. */
    struct store *store;   /* NULL while it cannot be opened */
    struct office *office; /* read from it; another copy goes to the model */
    enum err doubt;        /* why a write failed: until one succeeds, the pillar is out of order */
    enum err told;         /* what was posted last: ERR_NONE for an office */
    bool told_any;
    int64_t next_open_ns, next_health_ns, next_refresh_ns;
    int64_t version;        /* data_version at the last look at the ticket */
    int64_t office_version; /* and when the office was read */
    int64_t ticket_id;      /* watched; 0: none */
    struct ticket ticket;
};

struct instant worker_clock(const struct worker_options *options, const struct office *office) {
    if (!options->at || !office) {
        struct clock clock = clock_real();
        return clock_now(&clock);
    }
    struct instant start = zone_instant_of(office->zone, *options->at);
    return (struct instant){start.us + (clock_monotonic_ns() - options->started_ns) / 1000};
}

static struct instant now(const struct worker *worker) {
    return worker_clock(&worker->options, worker->office);
}

static void post(struct worker *worker, struct input *input) {
    input->now_ns = clock_monotonic_ns();
    input->now = now(worker);
    worker->options.post(worker->options.context, input);
}

/* ---- Whether the database works ---- */

static void log_problem(const struct worker *worker, enum err err) {
    char sentence[512];
    err_sentence(err, worker->options.database, sentence, sizeof sentence);
    if (err != ERR_INVALID)
        log_line("%s", sentence);
    else if (worker->told_any) /* at start this ends the program, which says so itself */
        log_line("%s has no division '%s'", worker->options.database, worker->options.division_key);
}

static void tell_problem(struct worker *worker, enum err err) {
    if (worker->told_any && worker->told == err)
        return;
    log_problem(worker, err);
    worker->told = err;
    worker->told_any = true;
    post(worker, &(struct input){.kind = INPUT_PROBLEM, .err = err});
}

static void lose(struct worker *worker, enum err err) {
    store_close(worker->store);
    worker->store = NULL;
    worker->doubt = ERR_NONE;
    worker->next_open_ns = clock_monotonic_ns() + REOPEN_NS;
    tell_problem(worker, err);
}

/* A failure of a request or a look. A full or locked database is still read; all others are closed
 * and opened again. */
static void note_failure(struct worker *worker, enum err err) {
    if (err != ERR_LOCKED && err != ERR_FULL) {
        lose(worker, err);
        return;
    }
    worker->doubt = err;
    worker->next_open_ns = clock_monotonic_ns() + REOPEN_NS;
    tell_problem(worker, err);
}

/* Reads the office for this thread and once more for the model, which owns its own. */
static enum err read_office(struct worker *worker) {
    struct office *mine = NULL, *theirs = NULL;
    enum err err = store_data_version(worker->store, &worker->office_version);
    if (!err)
        err = office_load(worker->store, &mine);
    if (!err)
        err = office_load(worker->store, &theirs);
    if (!err && !office_find_division(mine, worker->options.division_key))
        err = ERR_INVALID;
    if (err) {
        office_free(mine);
        office_free(theirs);
        return err;
    }
    office_free(worker->office);
    worker->office = mine;
    if (worker->told_any && worker->told)
        log_line("%s: the database works again", worker->options.database);
    worker->told = ERR_NONE;
    worker->told_any = true;
    post(worker, &(struct input){.kind = INPUT_OFFICE, .office = theirs});
    return ERR_NONE;
}

static enum err open_store(struct worker *worker) {
    enum err err = store_open(worker->options.database, STORE_OPEN, &worker->store);
    if (!err) {
        worker->version = 0;
        worker->next_health_ns = clock_monotonic_ns() + HEALTH_NS;
        err = read_office(worker);
    }
    if (err)
        lose(worker, err);
    return err;
}

/* Opens the file as if for the first time: a connection that stands keeps much in memory, and would
 * not see that the file is another, newer or damaged. */
static enum err look_afresh(struct worker *worker) {
    struct store *cleanup(store_cleanup) store = NULL;
    worker->next_health_ns = clock_monotonic_ns() + HEALTH_NS;
    int64_t version = 0;
    enum err err = store_open(worker->options.database, STORE_OPEN, &store);
    if (!err)
        err = store_data_version(worker->store, &version);
    if (!err && version != worker->office_version)
        err = read_office(worker);
    return err;
}

static void settle_doubt(struct worker *worker) {
    worker->next_open_ns = clock_monotonic_ns() + REOPEN_NS;
    enum err err = store_probe(worker->store);
    if (!err) {
        worker->doubt = ERR_NONE;
        err = read_office(worker);
    }
    if (err && err != ERR_LOCKED && err != ERR_FULL)
        lose(worker, err);
    else if (err)
        tell_problem(worker, err);
}

/* Whether the store that stands is still read and ours; else it is lost. */
static void check_schema(struct worker *worker) {
    int64_t version;
    enum err err = store_data_version(worker->store, &version);
    if (err)
        note_failure(worker, err);
}

static void keep_open(struct worker *worker) {
    int64_t now_ns = clock_monotonic_ns();
    if (worker->store && !store_is_current(worker->store)) {
        store_close(worker->store);
        worker->store = NULL;
        worker->doubt = ERR_NONE;
        worker->next_open_ns = now_ns;
    }
    if (!worker->store && now_ns >= worker->next_open_ns) {
        open_store(worker);
    } else if (worker->doubt && now_ns >= worker->next_open_ns) {
        settle_doubt(worker);
    } else if (worker->store && !worker->doubt && now_ns >= worker->next_health_ns) {
        enum err err = look_afresh(worker);
        if (err)
            lose(worker, err);
    } else if (worker->store) {
        check_schema(worker);
    }
}

/* ---- Requests ---- */

static enum err check_in(struct worker *worker, const struct attempt *attempt,
                         struct answer *answer) {
    const struct division *division =
        office_find_division(worker->office, worker->options.division_key);
    return ticket_checkin(worker->store, worker->office, division, &attempt->code, attempt->touch,
                          now(worker), &answer->ticket, &answer->appointment, &answer->refusal);
}

static enum err walk_in(struct worker *worker, const struct attempt *attempt,
                        struct answer *answer) {
    const struct division *division =
        office_find_division(worker->office, worker->options.division_key);
    const struct service *service = office_service_by_id(worker->office, attempt->service_id);
    if (!service) {
        answer->refusal = REFUSAL_BY_APPOINTMENT;
        return ERR_NONE;
    }
    return ticket_walk_in(worker->store, worker->office, division, service,
                          language_code(attempt->language), attempt->touch, now(worker),
                          &answer->ticket, &answer->refusal);
}

static void try(struct worker *worker, const struct attempt *attempt) {
    struct input input = {.kind = INPUT_ANSWER};
    struct answer *answer = &input.answer;
    if (worker->store && !store_is_current(worker->store)) {
        store_close(worker->store);
        worker->store = NULL;
    }
    if (!worker->store)
        answer->err = open_store(worker);
    if (!answer->err)
        answer->err = attempt->kind == ATTEMPT_CHECKIN ? check_in(worker, attempt, answer)
                                                       : walk_in(worker, attempt, answer);
    post(worker, &input);
    if (answer->err && worker->store)
        note_failure(worker, answer->err);
}

/* ---- The ticket that is shown ---- */

static bool is_same_sight(const struct ticket *a, const struct ticket *b) {
    return a->id == b->id && a->state == b->state && a->counter == b->counter &&
           a->position == b->position && a->estimate.p50_minutes == b->estimate.p50_minutes &&
           a->estimate.p90_minutes == b->estimate.p90_minutes;
}

static void look_at_ticket(struct worker *worker) {
    int64_t now_ns = clock_monotonic_ns(), version = worker->version;
    if (!worker->store || !worker->ticket_id)
        return;
    enum err err = store_data_version(worker->store, &version);
    if (!err && version == worker->version && now_ns < worker->next_refresh_ns)
        return;
    worker->version = version;
    worker->next_refresh_ns = now_ns + REFRESH_NS;
    struct ticket ticket = {0};
    bool found = false;
    if (!err)
        err = ticket_get(worker->store, worker->office, worker->ticket_id, now(worker), &ticket,
                         &found);
    if (err) {
        note_failure(worker, err);
        return;
    }
    if (!found || is_same_sight(&ticket, &worker->ticket))
        return;
    worker->ticket = ticket;
    post(worker, &(struct input){.kind = INPUT_TICKET, .ticket = ticket});
}

/* ---- The thread ---- */

/* What was asked since the last look; false where the thread is to end. */
static bool take_wishes(struct worker *worker, struct attempt *ret_attempt) {
    pthread_mutex_lock(&worker->lock);
    bool stopping = worker->stopping;
    *ret_attempt = worker->wanted;
    worker->wanted = (struct attempt){0};
    if (worker->ticket_id != worker->wanted_ticket_id) {
        worker->ticket_id = worker->wanted_ticket_id;
        worker->ticket = (struct ticket){0};
        worker->next_refresh_ns = 0;
    }
    pthread_mutex_unlock(&worker->lock);
    return !stopping;
}

static void *run(void *context) {
    struct worker *worker = context;
    struct attempt attempt;
    while (take_wishes(worker, &attempt)) {
        if (attempt.kind != ATTEMPT_NONE)
            try(worker, &attempt);
        keep_open(worker);
        look_at_ticket(worker);
        bell_wait(worker->bell, BELL_MS);
    }
    return NULL;
}

struct worker *worker_start(const struct worker_options *options) {
    struct worker *worker = memory_new(1, sizeof *worker);
    worker->options = *options;
    worker->bell = bell_open(options->database);
    pthread_mutex_init(&worker->lock, NULL);
    if (pthread_create(&worker->thread, NULL, run, worker) != 0)
        abort(); /* a machine without threads left cannot run a pillar */
    return worker;
}

/* A database that another program holds keeps the thread for seconds. It is then left to the end of
 * the program: what it has not committed by that time never was. */
static bool join(struct worker *worker) {
    struct timespec until;
    clock_gettime(CLOCK_REALTIME, &until);
    until.tv_sec += STOP_SECONDS;
    return pthread_timedjoin_np(worker->thread, NULL, &until) == 0;
}

bool worker_stop(struct worker *worker) {
    pthread_mutex_lock(&worker->lock);
    worker->stopping = true;
    pthread_mutex_unlock(&worker->lock);
    bell_interrupt(worker->bell);
    if (!join(worker))
        return false;
    store_close(worker->store);
    office_free(worker->office);
    bell_close(worker->bell);
    pthread_mutex_destroy(&worker->lock);
    free(worker);
    return true;
}

void worker_ask(struct worker *worker, const struct effect *effect) {
    pthread_mutex_lock(&worker->lock);
    switch (effect->kind) {
    case EFFECT_TRY:
        worker->wanted = effect->attempt;
        break;
    case EFFECT_WATCH:
        worker->wanted_ticket_id = effect->ticket_id;
        break;
    case EFFECT_FORGET:
        worker->wanted_ticket_id = 0;
        break;
    }
    pthread_mutex_unlock(&worker->lock);
    bell_interrupt(worker->bell);
}
