/* A request as its handler sees it: what the visitor asks, and the thread's own database, office
 * and clock to answer from. Handlers know nothing of the library that speaks HTTP. */
#ifndef BOOKING_REQUEST_H
#define BOOKING_REQUEST_H

#include "booking/form.h"
#include "booking/upload.h"
#include "office/office.h"
#include "office/staff.h"
#include "text/language.h"
#include "time/instant.h"

#include <stdbool.h>
#include <stddef.h>

struct law;
struct site;
struct store;

/* The listeners, as bits. */
enum surface { SURFACE_PUBLIC = 1, SURFACE_STAFF = 2, SURFACE_BOTH = 3 };

#define REQUEST_PARAMS_MAX 4
#define ADDRESS_TEXT       64

struct request {
    struct site *site;
    struct store *store;         /* this thread's; NULL for routes that need no database */
    const struct office *office; /* the same */
    struct instant now;
    enum surface surface;
    const char *path;                       /* as it came, without its query */
    const char *params[REQUEST_PARAMS_MAX]; /* what stands for {...} in the route, decoded */
    enum language language;                 /* ?lang=, else what the browser likes best */
    const char *body;                       /* of API routes; ends in NUL */
    size_t body_length;
    struct form form;           /* of form routes */
    struct upload upload;       /* of upload routes */
    struct staff staff;         /* of routes with roles; id 0 where nobody is logged in */
    char address[ADDRESS_TEXT]; /* the client's, IPv6 as its /64 network */
    void *exchange;             /* the server's */
};

/* A value of the query, decoded, or NULL; "" where it cannot be decoded. */
const char *request_query(struct request *request, const char *name);

/* The law with what the office confirmed, as it is now; the thread's own, until the handler ends.
 */
enum err request_law(const struct request *request, const struct law **ret_law);

/* A header, or NULL. */
const char *request_header(const struct request *request, const char *name);

#endif
