/* Where and what for: the division and the service that an address names, and how pages show them.
 */
#ifndef BOOKING_VISITOR_PLACE_H
#define BOOKING_VISITOR_PLACE_H

#include "agenda/slot.h"
#include "booking/request.h"
#include "booking/response.h"

#include <jansson.h>

struct place {
    const struct division *division;
    const struct service *service;
};

/* The first two params of the request. False, with the page for it, where the office has no such
 * division or the division does not offer the service. */
bool place_find(struct request *request, struct response *response, struct place *ret_place);

/* A division: key, division_name, street, postcode, town, phone, phone_link, phone_hours, email,
 * entrance, hours. */
json_t *place_division(const struct request *request, const struct division *division);

/* A service: key, service_name, summary, is_prodeo. */
json_t *place_service(const struct request *request, const struct service *service);

/* Both, as "division" and "service" of a page. */
json_t *place_values(const struct request *request, const struct place *place);

/* Today at the division. */
struct date place_today(const struct request *request);

/* The first day from `from` on with a free seat, within `days`; false where there is none. */
enum err place_next_free(const struct request *request, const struct division *division,
                         struct date from, int days, struct date *ret_date, bool *ret_found);

#endif
