/* Which handler answers which address. The table itself, the contents page of this program, is
 * routes.c. */
#ifndef BOOKING_ROUTE_H
#define BOOKING_ROUTE_H

#include "base/err.h"
#include "booking/request.h"
#include "booking/response.h"

#include <stddef.h>

enum method { METHOD_GET, METHOD_POST, METHOD_DELETE, METHOD_OTHER }; /* HEAD is a GET */

enum route_kind {
    ROUTE_ASSET,  /* needs no database */
    ROUTE_SHARED, /* the same page for everyone, kept until the database or the minute changes */
    ROUTE_PAGE,   /* made for each request */
    ROUTE_FORM,   /* a post from a page of ours */
    ROUTE_UPLOAD, /* the same, with a file in it */
    ROUTE_API     /* JSON both ways; posts also from scripts */
};

/* An error of the database becomes a 503; everything else the handler answers itself. */
typedef enum err (*route_handler)(struct request *request, struct response *response);

struct route {
    enum surface surface; /* the listeners on which it exists */
    enum method method;
    const char *pattern; /* "/book/{division}/{service}" */
    route_handler handler;
    enum route_kind kind;
    unsigned roles; /* bits of enum role that may; 0: anyone */
};

#define ROLE_BIT(role) (1U << (role))

enum route_found { ROUTE_FOUND, ROUTE_NO_PATH, ROUTE_NO_METHOD };

/* Splits and decodes `path` in place, and finds its route; `params` point into `path`.
 * ROUTE_NO_METHOD: `*ret_allow` (static) names the methods that the address takes. */
enum route_found route_find(const struct route *routes, size_t count, enum surface surface,
                            enum method method, char *path, const struct route **ret_route,
                            const char *params[REQUEST_PARAMS_MAX], const char **ret_allow);

/* routes.c */
extern const struct route routes[];
extern const size_t route_count;

#endif
