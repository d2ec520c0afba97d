/* Between libmicrohttpd and the handlers: reads requests, keeps their limits, sends answers. */
#ifndef BOOKING_HTTP_H
#define BOOKING_HTTP_H

#include "booking/request.h"

#include <microhttpd.h>

/* An address that is listened on, and who may ask there. */
struct listener {
    struct site *site;
    enum surface surface;
    struct MHD_Daemon *daemon;
};

/* Callbacks of the daemon; their context is the listener. */
enum MHD_Result http_access(void *context, struct MHD_Connection *connection, const char *path,
                            const char *method, const char *version, const char *upload,
                            size_t *upload_size, void **request_context);
void http_completed(void *context, struct MHD_Connection *connection, void **request_context,
                    enum MHD_RequestTerminationCode how);

/* Leaves addresses as they came, so that each part is decoded on its own (booking/form.h). */
size_t http_keep_escapes(void *context, struct MHD_Connection *connection, char *text);

#endif
