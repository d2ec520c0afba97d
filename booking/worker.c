#include "booking/worker.h"

#include "base/log.h"
#include "base/memory.h"
#include "booking/site.h"
#include "dossier/law.h"
#include "time/clock.h"

#include <pthread.h>
#include <stdlib.h>

#define LOOK_NS INT64_C(200000000)

static pthread_once_t key_once = PTHREAD_ONCE_INIT;
static pthread_key_t key;

static void forget_law(struct worker *worker) {
    if (worker->law)
        law_done(worker->law);
    free(worker->law);
    worker->law = NULL;
}

static void close_store(struct worker *worker) {
    forget_law(worker);
    store_close(worker->store);
    office_free(worker->office);
    worker->store = NULL;
    worker->office = NULL;
    worker->generation++;
}

static void free_worker(void *memory) {
    struct worker *worker = memory;
    close_store(worker);
    cache_free(worker->cache);
    free(worker);
}

static void make_key(void) {
    pthread_key_create(&key, free_worker);
}

struct worker *worker_get(void) {
    pthread_once(&key_once, make_key);
    struct worker *worker = pthread_getspecific(key);
    if (!worker) {
        worker = memory_new(1, sizeof *worker);
        worker->cache = cache_new();
        pthread_setspecific(key, worker);
    }
    return worker;
}

/* A commit can only be missed together with the file: looking at its name costs as much as asking
 * the database for its version, so it is done five times a second. */
static void look_at_file(struct worker *worker, int64_t now_ns) {
    if (now_ns - worker->looked_ns < LOOK_NS)
        return;
    worker->looked_ns = now_ns;
    if (!store_is_current(worker->store))
        close_store(worker);
}

static enum err read_office(struct worker *worker) {
    struct office *office = NULL;
    enum err err = office_load(worker->store, &office);
    if (err)
        return err;
    office_free(worker->office);
    worker->office = office;
    return ERR_NONE;
}

static enum err open_worker(struct worker *worker, const struct site *site) {
    enum err err = store_open(site->database, STORE_OPEN, &worker->store);
    if (err)
        return err;
    worker->data_version = 0;
    worker->looked_ns = clock_monotonic_ns();
    return ERR_NONE;
}

enum err worker_refresh(struct worker *worker, const struct site *site) {
    if (worker->store)
        look_at_file(worker, clock_monotonic_ns());
    enum err err = worker->store ? ERR_NONE : open_worker(worker, site);
    if (err)
        return err;
    int64_t version = 0;
    err = store_data_version(worker->store, &version);
    if (!err && (version != worker->data_version || !worker->office)) {
        forget_law(worker);
        err = read_office(worker);
        worker->generation++;
        worker->data_version = version;
    }
    if (err)
        close_store(worker);
    return err;
}

void worker_look_again(struct worker *worker) {
    worker->looked_ns = 0;
}

enum err worker_law(struct worker *worker, const struct site *site, const struct law **ret_law) {
    struct str cleanup(str_done) mistake = {0};
    if (!worker->law) {
        struct law *law = memory_new(1, sizeof *law);
        enum err err = law_read(site->assets, worker->store, law, &mistake);
        if (err) {
            free(law);
            log_line("the amounts of the law cannot be read: %s", str_text(&mistake));
            return err;
        }
        worker->law = law;
    }
    *ret_law = worker->law;
    return ERR_NONE;
}

void worker_wrote(struct worker *worker) {
    forget_law(worker);
    worker->generation++;
}

void worker_failed(struct worker *worker, enum err err) {
    if (err != ERR_LOCKED && err != ERR_FULL)
        close_store(worker);
}
