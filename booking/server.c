#include "booking/server.h"

#include "base/memory.h"
#include "booking/deadline.h"
#include "booking/http.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <unistd.h>

#define THREADS        2
#define CONNECTIONS    2000
#define IDLE_SECONDS   20
#define PUBLIC_MEMORY  (8u << 10)
#define STAFF_MEMORY   (32u << 10)
#define PEM_LIMIT      (256u << 10)
#define TLS_PRIORITIES "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"
#define LISTENERS      2

struct server {
    struct site *site;
    struct listener listeners[LISTENERS]; /* public, staff */
    struct deadlines *deadlines;
    struct str certificate, key;
};

static bool read_pem(const char *path, struct str *out, struct str *mistake) {
    if (!path || str_read_file(out, path, PEM_LIMIT) == ERR_NONE)
        return true;
    str_format(mistake, "%s cannot be read", path);
    return false;
}

static bool start_listener(struct server *server, struct listener *listener,
                           struct address *address, struct str *mistake) {
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_TURBO | MHD_ALLOW_SUSPEND_RESUME;
    int handle = address_listen(address, mistake);
    if (handle < 0)
        return false;
    struct MHD_OptionItem tls[] = {
        {MHD_OPTION_HTTPS_MEM_CERT, 0, server->certificate.text},
        {MHD_OPTION_HTTPS_MEM_KEY, 0, server->key.text},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)(intptr_t)TLS_PRIORITIES},
        {MHD_OPTION_END, 0, NULL},
    };
    bool secure = server->certificate.length > 0;
    size_t memory = listener->surface == SURFACE_PUBLIC ? PUBLIC_MEMORY : STAFF_MEMORY;
    listener->daemon = MHD_start_daemon(
        flags | (secure ? MHD_USE_TLS : 0), 0, NULL, NULL, http_access, listener,
        MHD_OPTION_LISTEN_SOCKET, handle, MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_THREAD_POOL_SIZE, THREADS, MHD_OPTION_CONNECTION_LIMIT, CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT, memory,
        MHD_OPTION_UNESCAPE_CALLBACK, http_keep_escapes, NULL, MHD_OPTION_NOTIFY_COMPLETED,
        http_completed, listener, MHD_OPTION_NOTIFY_CONNECTION, deadlines_notify, server->deadlines,
        MHD_OPTION_ARRAY, secure ? tls : &tls[array_length(tls) - 1], MHD_OPTION_END);
    if (listener->daemon)
        return true;
    close(handle);
    str_add(mistake, secure ? "the certificate or its key cannot be used"
                            : "the server cannot be started on this machine");
    return false;
}

struct server *server_start(struct site *site, struct server_options *options,
                            struct str *mistake) {
    struct server *server = memory_new(1, sizeof *server);
    server->site = site;
    server->deadlines = deadlines_new();
    site->live = live_start(site->database);
    server->listeners[0] = (struct listener){.site = site, .surface = SURFACE_PUBLIC};
    server->listeners[1] = (struct listener){.site = site, .surface = SURFACE_STAFF};
    /* The public one last: once /healthz answers, both do. */
    if (read_pem(options->certificate, &server->certificate, mistake) &&
        read_pem(options->key, &server->key, mistake) &&
        start_listener(server, &server->listeners[1], &options->staff_address, mistake) &&
        start_listener(server, &server->listeners[0], &options->public_address, mistake))
        return server;
    server_stop(server);
    return NULL;
}

void server_sweep(struct server *server) {
    deadlines_sweep(server->deadlines);
}

void server_stop(struct server *server) {
    live_end(server->site->live);
    for (size_t i = 0; i < LISTENERS; i++)
        if (server->listeners[i].daemon)
            MHD_stop_daemon(server->listeners[i].daemon);
    live_free(server->site->live);
    server->site->live = NULL;
    deadlines_free(server->deadlines);
    str_done(&server->certificate);
    str_done(&server->key);
    free(server);
}
