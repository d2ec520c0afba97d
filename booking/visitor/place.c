#include "booking/visitor/place.h"

#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/page.h"

#include <ctype.h>
#include <stdlib.h>

#define CHUNK_DAYS 28

bool place_find(struct request *request, struct response *response, struct place *ret_place) {
    const struct office *office = request->office;
    struct place place = {office_find_division(office, request->params[0]),
                          office_find_service(office, request->params[1])};
    if (place.division && place.service &&
        office_find_offer(office, place.division, place.service)) {
        *ret_place = place;
        return true;
    }
    page_error(request, response, 404);
    return false;
}

struct date place_today(const struct request *request) {
    return zone_local(request->office->zone, request->now).date;
}

/* "03 260 72 80" -> "tel:032607280" */
static char *phone_link(const char *phone) {
    struct str link = {0};
    str_add(&link, "tel:");
    for (; *phone; phone++)
        if (isdigit((unsigned char)*phone) || *phone == '+')
            str_add_char(&link, *phone);
    return str_take(&link);
}

/* ---- Opening hours of a usual week ---- */

/* Between two times, never at the end of a line: an en dash between two word joiners. */
#define UNTIL "\u2060–\u2060"

/* "10:00–12:00, 13:45–16:00" on the next of these weekdays that is no holiday. */
static void add_hours(const struct request *request, const struct division *division,
                      enum weekday weekday, struct str *out) {
    struct date today = place_today(request);
    int ahead = ((int)weekday - (int)date_weekday(today) + WEEKDAY_COUNT) % WEEKDAY_COUNT;
    struct span spans[OFFICE_SPANS_MAX];
    size_t count = 0;
    for (int week = 0; week < 3 && count == 0; week++)
        count = office_hours(request->office, division,
                             date_add_days(today, ahead + week * WEEKDAY_COUNT), spans);
    for (size_t i = 0; i < count; i++) {
        char open[MINUTE_TEXT], close[MINUTE_TEXT];
        str_format(out, "%s%s" UNTIL "%s", i > 0 ? ", " : "", minute_format(spans[i].open, open),
                   minute_format(spans[i].close, close));
    }
}

static void add_weekday(const struct request *request, enum weekday weekday, struct str *out) {
    struct date monday = {2026, 11, 23};
    format_date(request->language, date_add_days(monday, (int32_t)weekday), DATE_WEEKDAY, out);
}

/* Days in a row with the same hours are one line: "ma–vr". */
static json_t *list_hours(const struct request *request, const struct division *division) {
    json_t *list = json_array();
    struct str hours[WEEKDAY_COUNT] = {0};
    for (enum weekday day = MONDAY; day < WEEKDAY_COUNT; day++)
        add_hours(request, division, day, &hours[day]);
    for (enum weekday first = MONDAY; first < WEEKDAY_COUNT;) {
        enum weekday last = first;
        while (last + 1 < WEEKDAY_COUNT &&
               str_equal(str_text(&hours[first]), str_text(&hours[last + 1])))
            last++;
        if (hours[first].length > 0) {
            struct str cleanup(str_done) days = {0};
            add_weekday(request, first, &days);
            if (last > first)
                str_add(&days, "–");
            if (last > first)
                add_weekday(request, last, &days);
            json_t *row = json_object();
            page_set(row, "days", str_text(&days));
            page_set(row, "times", str_text(&hours[first]));
            json_array_append_new(list, row);
        }
        first = last + 1;
    }
    for (enum weekday day = MONDAY; day < WEEKDAY_COUNT; day++)
        str_done(&hours[day]);
    return list;
}

/* ---- */

json_t *place_division(const struct request *request, const struct division *division) {
    json_t *values = json_object();
    const char *entrance = localized_find(&division->entrance, page_language(request));
    page_set(values, "key", division->key);
    page_set(values, "division_name", division->name);
    page_set(values, "street", division->street);
    page_set(values, "postcode", division->postcode);
    page_set(values, "town", division->town);
    page_set(values, "phone", division->phone);
    page_set(values, "phone_hours", division->phone_hours);
    page_set(values, "email", division->email);
    page_set(values, "entrance", *entrance ? entrance : NULL);
    cleanup_free char *link = division->phone ? phone_link(division->phone) : NULL;
    page_set(values, "phone_link", link);
    json_object_set_new(values, "hours", list_hours(request, division));
    return values;
}

json_t *place_service(const struct request *request, const struct service *service) {
    json_t *values = json_object();
    const char *language = page_language(request);
    page_set(values, "key", service->key);
    page_set(values, "service_name", localized_find(&service->name, language));
    page_set(values, "summary", localized_find(&service->summary, language));
    if (str_equal_fold(service->key, "prodeo"))
        page_set_true(values, "is_prodeo");
    return values;
}

json_t *place_values(const struct request *request, const struct place *place) {
    json_t *values = json_object();
    json_object_set_new(values, "division", place_division(request, place->division));
    json_object_set_new(values, "service", place_service(request, place->service));
    return values;
}

enum err place_next_free(const struct request *request, const struct division *division,
                         struct date from, int days, struct date *ret_date, bool *ret_found) {
    int32_t free_seats[CHUNK_DAYS];
    *ret_found = false;
    for (int start = 0; start < days; start += CHUNK_DAYS) {
        struct date first = date_add_days(from, start);
        enum err err = appointment_free_days(request->store, request->office, division, first,
                                             CHUNK_DAYS, request->now, free_seats);
        if (err)
            return err;
        for (int i = 0; i < CHUNK_DAYS; i++) {
            if (free_seats[i] == 0)
                continue;
            *ret_date = date_add_days(first, i);
            *ret_found = true;
            return ERR_NONE;
        }
    }
    return ERR_NONE;
}
