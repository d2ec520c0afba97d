/* Sends bytes to a server without a port, which reads them as a form with a file: for the test and
 * the fuzzer of booking/upload.h. */
#ifndef TESTS_MULTIPART_H
#define TESTS_MULTIPART_H

#include "base/memory.h"
#include "booking/upload.h"

#include <microhttpd.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* What came of a request. */
struct sending {
    struct str body;
    struct upload upload;
    bool arrived, good;
};

static inline enum MHD_Result multipart_access(void *context, struct MHD_Connection *connection,
                                               const char *path, const char *method,
                                               const char *version, const char *bytes, size_t *size,
                                               void **state) {
    struct sending *sending = context;
    (void)path;
    (void)method;
    (void)version;
    if (!*state) {
        *state = sending;
        return MHD_YES;
    }
    if (*size > 0) {
        str_add_bytes(&sending->body, bytes, *size);
        *size = 0;
        return MHD_YES;
    }
    sending->arrived = true;
    sending->good =
        upload_read(connection, str_text(&sending->body), sending->body.length, &sending->upload);
    struct MHD_Response *response =
        MHD_create_response_from_buffer(0, (void *)(intptr_t) "", MHD_RESPMEM_PERSISTENT);
    enum MHD_Result queued = MHD_queue_response(connection, MHD_HTTP_OK, response);
    MHD_destroy_response(response);
    return queued;
}

/* Writes all of it while the server reads. */
static inline void multipart_write(struct MHD_Daemon *daemon, int handle, const char *bytes,
                                   size_t length) {
    while (length > 0) {
        ssize_t sent = send(handle, bytes, length, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes += sent;
            length -= (size_t)sent;
        }
        MHD_run(daemon);
    }
}

/* Posts `body` with a Content-Type. Whoever calls it ends `*ret_sending` with sending_done(). */
static inline void multipart_send(const char *type, const char *body, size_t length,
                                  struct sending *ret_sending) {
    int pair[2];
    struct sockaddr_in address = {.sin_family = AF_INET};
    *ret_sending = (struct sending){0};
    struct MHD_Daemon *daemon = MHD_start_daemon(MHD_USE_NO_LISTEN_SOCKET, 0, NULL, NULL,
                                                 multipart_access, ret_sending, MHD_OPTION_END);
    if (!daemon || socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        abort();
    MHD_add_connection(daemon, pair[0], (struct sockaddr *)(void *)&address, sizeof address);
    cleanup_free char *head = memory_format("POST / HTTP/1.1\r\nHost: a\r\nContent-Type: %s\r\n"
                                            "Content-Length: %zu\r\n\r\n",
                                            type, length);
    multipart_write(daemon, pair[1], head, strlen(head));
    multipart_write(daemon, pair[1], body, length);
    for (int i = 0; i < 100 && !ret_sending->arrived; i++)
        MHD_run(daemon);
    close(pair[1]);
    MHD_stop_daemon(daemon);
}

static inline void sending_done(struct sending *sending) {
    str_done(&sending->body);
    upload_done(&sending->upload);
}

#endif
