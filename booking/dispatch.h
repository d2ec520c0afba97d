/* From a request that arrived to its answer: what every request must pass (a known address, a page
 * of ours, not too many, not too large, a database, a login), then its handler, and a page or JSON
 * for what was refused. Knows nothing of sockets. */
#ifndef BOOKING_DISPATCH_H
#define BOOKING_DISPATCH_H

#include "booking/route.h"

struct arrival {
    enum method method;
    enum route_found found;
    const struct route *route; /* where it was found */
    const char *allow;         /* where another method would be */
    bool too_large;            /* its body was over body_max() and is not here */
    bool ambiguous;            /* where its body ends can be read in two ways */
    bool broken;               /* of an upload: its parts cannot be read */
};

/* How long a body may be, in bytes: on the public listener a form of a visitor, on the staff one
 * the talk with a visitor or a list of lawyers. */
size_t body_max(enum surface surface);

/* Fills `response`. The request needs its site, surface, path, params, language, address and body;
 * the rest is filled here. */
void dispatch(struct request *request, const struct arrival *arrival, struct response *response);

#endif
