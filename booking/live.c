#include "booking/live.h"

#include "base/memory.h"
#include "store/bell.h"
#include "store/store.h"
#include "time/clock.h"

#include <microhttpd.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PING_NS      (10 * INT64_C(1000000000))
#define TIMER_MS     250
#define BLOCK_BYTES  512
#define NS_IN_MINUTE (60 * INT64_C(1000000000))

struct stream {
    struct live *live;
    struct MHD_Connection *connection;
    bool suspended;
    uint64_t told; /* the change that it heard of last */
    int64_t sent_ns;
    struct stream *next, *previous;
};

struct live {
    const char *database;
    struct bell *bell;
    pthread_t thread;
    pthread_mutex_t lock; /* guards all below and the fields of every stream */
    struct stream *streams;
    int count;
    uint64_t change;
    bool ending;
};

/* ---- The watching thread ---- */

/* What it compares from one ring to the next; its own. */
struct watch {
    struct store *store;
    int64_t data_version;
    int64_t minute;
};

static bool saw_change(struct watch *watch, const char *database) {
    struct watch before = *watch;
    if (watch->store && !store_is_current(watch->store)) {
        store_close(watch->store);
        watch->store = NULL;
    }
    if (!watch->store && store_open(database, STORE_OPEN, &watch->store))
        watch->store = NULL;
    if (watch->store && store_data_version(watch->store, &watch->data_version)) {
        store_close(watch->store);
        watch->store = NULL;
    }
    watch->minute = clock_monotonic_ns() / NS_IN_MINUTE;
    return before.store != watch->store || before.data_version != watch->data_version ||
           before.minute != watch->minute;
}

static void resume(struct stream *stream) {
    if (!stream->suspended)
        return;
    stream->suspended = false;
    MHD_resume_connection(stream->connection);
}

static void wake_streams(struct live *live, bool changed) {
    pthread_mutex_lock(&live->lock);
    int64_t now_ns = clock_monotonic_ns();
    live->change += changed;
    for (struct stream *stream = live->streams; stream; stream = stream->next)
        if (changed || now_ns - stream->sent_ns >= PING_NS)
            resume(stream);
    pthread_mutex_unlock(&live->lock);
}

static bool is_ending(struct live *live) {
    pthread_mutex_lock(&live->lock);
    bool ending = live->ending;
    pthread_mutex_unlock(&live->lock);
    return ending;
}

static void *watch_database(void *context) {
    struct live *live = context;
    struct watch watch = {0};
    saw_change(&watch, live->database);
    while (!is_ending(live)) {
        bell_wait(live->bell, TIMER_MS);
        wake_streams(live, saw_change(&watch, live->database));
    }
    store_close(watch.store);
    return NULL;
}

struct live *live_start(const char *database) {
    struct live *live = memory_new(1, sizeof *live);
    live->database = database;
    live->bell = bell_open(database);
    pthread_mutex_init(&live->lock, NULL);
    if (pthread_create(&live->thread, NULL, watch_database, live) != 0)
        abort();
    return live;
}

void live_end(struct live *live) {
    pthread_mutex_lock(&live->lock);
    live->ending = true;
    for (struct stream *stream = live->streams; stream; stream = stream->next)
        resume(stream);
    pthread_mutex_unlock(&live->lock);
    bell_interrupt(live->bell);
    pthread_join(live->thread, NULL);
}

void live_free(struct live *live) {
    if (!live)
        return;
    bell_close(live->bell);
    pthread_mutex_destroy(&live->lock);
    free(live);
}

/* ---- Streams ---- */

/* Called by the daemon's thread whenever the connection can take more. */
static ssize_t next_block(void *context, uint64_t position, char *out, size_t size) {
    struct stream *stream = context;
    struct live *live = stream->live;
    ssize_t length = 0;
    (void)position;
    pthread_mutex_lock(&live->lock);
    int64_t now_ns = clock_monotonic_ns();
    if (live->ending) {
        length = MHD_CONTENT_READER_END_OF_STREAM;
    } else if (stream->told != live->change) {
        stream->told = live->change;
        length =
            snprintf(out, size, "event: change\ndata: %llu\n\n", (unsigned long long)live->change);
    } else if (now_ns - stream->sent_ns >= PING_NS) {
        length = snprintf(out, size, ": still here\n\n");
    } else {
        stream->suspended = true;
        MHD_suspend_connection(stream->connection);
    }
    if (length > 0)
        stream->sent_ns = now_ns;
    pthread_mutex_unlock(&live->lock);
    return length;
}

static void close_stream(void *context) {
    struct stream *stream = context;
    struct live *live = stream->live;
    pthread_mutex_lock(&live->lock);
    if (stream->previous)
        stream->previous->next = stream->next;
    else
        live->streams = stream->next;
    if (stream->next)
        stream->next->previous = stream->previous;
    live->count--;
    pthread_mutex_unlock(&live->lock);
    free(stream);
}

static struct stream *add_stream(struct live *live, struct MHD_Connection *connection) {
    struct stream *stream = NULL;
    pthread_mutex_lock(&live->lock);
    if (!live->ending && live->count < LIVE_STREAMS_MAX) {
        stream = memory_new(1, sizeof *stream);
        *stream = (struct stream){.live = live,
                                  .connection = connection,
                                  .told = live->change - 1,
                                  .next = live->streams};
        if (live->streams)
            live->streams->previous = stream;
        live->streams = stream;
        live->count++;
    }
    pthread_mutex_unlock(&live->lock);
    return stream;
}

struct MHD_Response *live_open(struct live *live, struct MHD_Connection *connection) {
    struct stream *stream = add_stream(live, connection);
    if (!stream)
        return NULL;
    struct MHD_Response *response = MHD_create_response_from_callback(
        MHD_SIZE_UNKNOWN, BLOCK_BYTES, next_block, stream, close_stream);
    if (!response)
        close_stream(stream);
    return response;
}
