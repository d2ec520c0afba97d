/* Until when the amounts of the means test reach, in a sentence for each table: for the bureau's
 * page, and as a warning at the counters. */
#ifndef BUREAU_REACH_VALUES_H
#define BUREAU_REACH_VALUES_H

#include "aid/rules.h"
#include "booking/request.h"

#include <jansson.h>

/* Lists for the template "_amount_reach.html": of both tables; and of those that end within 30 days
 * or have no amounts of today. */
json_t *reach_values(const struct request *request, const struct rules *rules);
json_t *reach_warnings(const struct request *request, const struct rules *rules);

#endif
