#include "booking/deadline.h"

#include "base/memory.h"
#include "time/clock.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>

#define LIMIT_NS INT64_C(60000000000)

struct watched {
    struct deadlines *all;
    int handle;
    _Atomic int64_t since_ns;        /* of its last whole request; INT64_MAX: spared */
    struct watched *next, *previous; /* guarded by the lock */
};

struct deadlines {
    pthread_mutex_t lock;
    struct watched *first;
};

struct deadlines *deadlines_new(void) {
    struct deadlines *deadlines = memory_new(1, sizeof *deadlines);
    pthread_mutex_init(&deadlines->lock, NULL);
    return deadlines;
}

void deadlines_free(struct deadlines *deadlines) {
    pthread_mutex_destroy(&deadlines->lock);
    free(deadlines);
}

static void add(struct deadlines *deadlines, struct MHD_Connection *connection,
                void **socket_context) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    struct watched *watched = memory_new(1, sizeof *watched);
    watched->all = deadlines;
    watched->handle = info ? info->connect_fd : -1;
    watched->since_ns = clock_monotonic_ns();
    pthread_mutex_lock(&deadlines->lock);
    watched->next = deadlines->first;
    if (watched->next)
        watched->next->previous = watched;
    deadlines->first = watched;
    pthread_mutex_unlock(&deadlines->lock);
    *socket_context = watched;
}

/* The library calls this before it closes the socket, so the sweep never meets a number that
 * another connection has got since. */
static void drop(struct deadlines *deadlines, struct watched *watched) {
    pthread_mutex_lock(&deadlines->lock);
    if (watched->previous)
        watched->previous->next = watched->next;
    else
        deadlines->first = watched->next;
    if (watched->next)
        watched->next->previous = watched->previous;
    pthread_mutex_unlock(&deadlines->lock);
    free(watched);
}

void deadlines_notify(void *context, struct MHD_Connection *connection, void **socket_context,
                      enum MHD_ConnectionNotificationCode code) {
    if (code == MHD_CONNECTION_NOTIFY_STARTED)
        add(context, connection, socket_context);
    else if (*socket_context)
        drop(context, *socket_context);
}

static void set(struct MHD_Connection *connection, int64_t since_ns) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    struct watched *watched = info ? info->socket_context : NULL;
    if (watched)
        atomic_store_explicit(&watched->since_ns, since_ns, memory_order_relaxed);
}

void deadlines_arrived(struct MHD_Connection *connection) {
    set(connection, clock_monotonic_ns());
}

void deadlines_spare(struct MHD_Connection *connection) {
    set(connection, INT64_MAX);
}

void deadlines_sweep(struct deadlines *deadlines) {
    int64_t now_ns = clock_monotonic_ns();
    pthread_mutex_lock(&deadlines->lock);
    for (struct watched *watched = deadlines->first; watched; watched = watched->next) {
        int64_t since_ns = atomic_load_explicit(&watched->since_ns, memory_order_relaxed);
        if (since_ns <= now_ns - LIMIT_NS && watched->handle >= 0)
            shutdown(watched->handle, SHUT_RDWR);
    }
    pthread_mutex_unlock(&deadlines->lock);
}
