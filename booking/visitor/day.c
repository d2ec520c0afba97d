#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/page.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"

#include <stdlib.h>

#define LOOK_DAYS 35  /* for a day beside this one */
#define FAR_DAYS  800 /* days farther off than this have no page */

/* The parts of a day under which its times stand. */
static const struct {
    const char *name; /* of the words' switch in the template */
    int16_t until;    /* minute of the day */
} parts[] = {{"is_night", 6 * 60},
             {"is_morning", 12 * 60},
             {"is_afternoon", 18 * 60},
             {"is_evening", 24 * 60}};

static json_t *slot_row(const struct slot *slot) {
    json_t *row = json_object();
    page_set_time(row, "time", slot->time);
    page_set_number(row, "free", slot->free);
    if (slot->free > 0)
        page_set_true(row, "is_free");
    return row;
}

static json_t *list_parts(const struct slot *slots, size_t count) {
    json_t *list = json_array();
    size_t at = 0;
    for (size_t i = 0; i < array_length(parts); i++) {
        json_t *rows = json_array();
        for (; at < count && slots[at].time.of_day < parts[i].until; at++)
            json_array_append_new(rows, slot_row(&slots[at]));
        json_t *part = json_object();
        page_set_true(part, parts[i].name);
        if (json_array_size(rows) > 0)
            json_array_append(list, part);
        json_object_set_new(part, "slots", rows);
        json_decref(part);
    }
    return list;
}

static void set_day_link(const struct request *request, json_t *values, const char *name,
                         struct date date) {
    char text[DATE_TEXT];
    json_t *link = json_object();
    page_set(link, "date", date_format(date, text));
    page_set_date(request, link, "date_words", date, DATE_SHORT);
    json_object_set_new(values, name, link);
}

/* The nearest day with a free seat, going by `step` days at a time but not before today. */
static enum err add_day_link(const struct request *request, const struct division *division,
                             struct date date, int step, const char *name, json_t *values) {
    struct date today = place_today(request);
    for (int i = 1; i <= LOOK_DAYS; i++) {
        struct date near = date_add_days(date, i * step);
        int32_t free_seats = 0;
        if (date_compare(near, today) < 0)
            return ERR_NONE;
        enum err err = appointment_free_days(request->store, request->office, division, near, 1,
                                             request->now, &free_seats);
        if (err)
            return err;
        if (free_seats == 0)
            continue;
        set_day_link(request, values, name, near);
        return ERR_NONE;
    }
    return ERR_NONE;
}

static enum err show(struct request *request, struct response *response, const struct place *place,
                     struct date date) {
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof *slots);
    size_t count = 0;
    char text[DATE_TEXT];
    json_t *values = place_values(request, place);
    enum err err = appointment_slots(request->store, request->office, place->division, date,
                                     request->now, slots, &count);
    if (!err)
        err = add_day_link(request, place->division, date, -1, "earlier_day", values);
    if (!err)
        err = add_day_link(request, place->division, date, 1, "later_day", values);
    if (err) {
        json_decref(values);
        return err;
    }
    page_set(values, "date", date_format(date, text));
    page_set_date(request, values, "date_words", date, DATE_LONG);
    json_object_set_new(values, "parts", list_parts(slots, count));
    response->cache = "no-cache";
    page_show(request, response, 200, PAGE_DAY, values);
    return ERR_NONE;
}

enum err day_show(struct request *request, struct response *response) {
    struct place place;
    struct date date;
    if (!date_parse(request->params[2], &date))
        return days_show_month(request, response);
    if (!place_find(request, response, &place))
        return ERR_NONE;
    if (abs(date_serial(date) - date_serial(place_today(request))) > FAR_DAYS) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    return show(request, response, &place, date);
}
