/* Values as JSON, alike wherever they are written or kept: null where they are not known. The
 * caller owns what is returned. */
#ifndef DOSSIER_JSON_VALUE_H
#define DOSSIER_JSON_VALUE_H

#include "aid/case.h"
#include "time/zone.h"

#include <jansson.h>

json_t *json_value_amount(struct amount amount); /* in cents */
json_t *json_value_fact(enum fact fact);
json_t *json_value_date(struct date date);                           /* "2022-01-26" */
json_t *json_value_local(struct zone *zone, struct instant instant); /* "2022-01-26T10:00" there */

#endif
