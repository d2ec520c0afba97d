/* What both listeners have: style, scripts and icons, and whether the database answers. */
#ifndef BOOKING_UPKEEP_H
#define BOOKING_UPKEEP_H

#include "booking/request.h"
#include "booking/response.h"

/* GET /style/{name}, /icons/{name} */
enum err upkeep_file(struct request *request, struct response *response);

/* GET /healthz: 200 {"status":"ok"} when the database answers, else 503. */
enum err upkeep_health(struct request *request, struct response *response);

#endif
