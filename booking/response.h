/* What a handler answers. */
#ifndef BOOKING_RESPONSE_H
#define BOOKING_RESPONSE_H

#include "base/str.h"
#include "office/staff.h"

#include <jansson.h>

struct response {
    int status;       /* 200 unless set */
    const char *type; /* Content-Type; static */
    struct str body;
    char *location;       /* owned; NULL: none */
    char *cookie;         /* Set-Cookie; owned */
    int retry_after;      /* seconds; 0: none */
    const char *allow;    /* static */
    const char *cache;    /* Cache-Control; "no-store" unless set */
    bool stream;          /* server-sent events instead of a body */
    const char *download; /* the name of the file to keep it in, ASCII (RFC 6266); NULL: none */
};

void response_done(struct response *response);

/* 303: the browser goes on with a GET. Takes over `location`. */
void response_redirect(struct response *response, char *location);

/* A JSON document; takes over `value`. */
void response_json(struct response *response, int status, json_t *value);

/* {"error":"invalid","field":FIELD}, 422. */
void response_invalid_field(struct response *response, const char *field);

/* {"error":ERROR}. */
void response_error_json(struct response *response, int status, const char *error);

#endif
