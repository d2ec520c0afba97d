#include "dossier/json_value.h"

json_t *json_value_amount(struct amount amount) {
    return amount.known ? json_integer(amount.money.cents) : json_null();
}

json_t *json_value_fact(enum fact fact) {
    return fact == FACT_UNKNOWN ? json_null() : json_boolean(fact == FACT_YES);
}

json_t *json_value_date(struct date date) {
    char text[DATE_TEXT];
    return json_string(date_format(date, text));
}

json_t *json_value_local(struct zone *zone, struct instant instant) {
    char date[DATE_TEXT], minute[MINUTE_TEXT];
    struct local local = zone_local(zone, instant);
    return json_sprintf("%sT%s", date_format(local.date, date),
                        minute_format(local.minute, minute));
}
