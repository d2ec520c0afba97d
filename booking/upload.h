/* A form with a file in it, as a browser sends it: multipart/form-data (RFC 7578), read by
 * libmicrohttpd. Texts and files are bytes as they came. */
#ifndef BOOKING_UPLOAD_H
#define BOOKING_UPLOAD_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct MHD_Connection;

#define UPLOAD_PARTS_MAX 20

struct upload {
    struct upload_part {
        char *name; /* owned */
        struct str value;
        bool is_file; /* a file was chosen there, if only an empty one */
    } parts[UPLOAD_PARTS_MAX];
    size_t count;
};

/* Reads a whole body by the boundary of the connection's Content-Type. False for what is no such
 * form or ends early, for a name that stands twice, and for more than UPLOAD_PARTS_MAX parts. The
 * caller calls upload_done() either way. */
bool upload_read(struct MHD_Connection *connection, const char *body, size_t length,
                 struct upload *ret_upload);
void upload_done(struct upload *upload);

/* The part of that name, or NULL. */
const struct upload_part *upload_find(const struct upload *upload, const char *name);

/* Its value as a text up to its first NUL; "" where there is none. */
const char *upload_text(const struct upload *upload, const char *name);

#endif
