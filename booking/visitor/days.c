#include "agenda/appointment.h"
#include "booking/page.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"

#include <stdio.h>
#include <string.h>

#define SOONEST    3  /* days that stand above the calendar */
#define LOOK_DAYS  84 /* how far ahead they are looked for */
#define MONTH_DAYS 31
#define MONTH_TEXT 8 /* "2026-11" */

static struct date month_start(struct date date) {
    date.day = 1;
    return date;
}

static struct date month_add(struct date month, int months) {
    int serial = month.year * 12 + month.month - 1 + months;
    return (struct date){(int16_t)(serial / 12), (int8_t)(serial % 12 + 1), 1};
}

static int month_length(struct date month) {
    return date_serial(month_add(month, 1)) - date_serial(month);
}

/* ---- The days that come first ---- */

static enum err add_soonest(const struct request *request, const struct place *place,
                            json_t *values) {
    json_t *list = json_array();
    struct date from = place_today(request), found_date;
    struct date last = date_add_days(from, LOOK_DAYS);
    bool found = true;
    enum err err = ERR_NONE;
    while (!err && found && json_array_size(list) < SOONEST) {
        int left = date_serial(last) - date_serial(from);
        err = place_next_free(request, place->division, from, left, &found_date, &found);
        if (err || !found)
            continue;
        char text[DATE_TEXT];
        json_t *row = json_object();
        page_set(row, "date", date_format(found_date, text));
        page_set_date(request, row, "date_words", found_date, DATE_DAY);
        json_array_append_new(list, row);
        from = date_add_days(found_date, 1);
    }
    page_set_true(values, json_array_size(list) > 0 ? "soonest_known" : "nothing_soon");
    json_object_set_new(values, "soonest", list);
    return err;
}

/* ---- The month ---- */

static json_t *day_cell(const struct request *request, const struct place *place, struct date date,
                        int32_t free_seats) {
    json_t *cell = json_object();
    char text[DATE_TEXT];
    struct span spans[OFFICE_SPANS_MAX];
    struct date today = place_today(request);
    page_set_number(cell, "number", date.day);
    page_set_date(request, cell, "date_words", date, DATE_DAY);
    page_set(cell, "date", date_format(date, text));
    if (free_seats > 0) {
        page_set_true(cell, "is_free");
        page_set_number(cell, "free", free_seats);
    } else if (date_compare(date, today) >= 0 &&
               office_hours(request->office, place->division, date, spans) > 0) {
        page_set_true(cell, "is_full");
    }
    if (date_equal(date, today))
        page_set_true(cell, "is_today");
    return cell;
}

static json_t *list_weekdays(const struct request *request, struct date month) {
    json_t *list = json_array();
    struct date monday = date_add_days(month, -(int32_t)date_weekday(month));
    for (int32_t i = 0; i < WEEKDAY_COUNT; i++) {
        json_t *row = json_object();
        page_set_date(request, row, "weekday", date_add_days(monday, i), DATE_WEEKDAY);
        json_array_append_new(list, row);
    }
    return list;
}

/* The day of the month, counted from 0, on which the calendar begins: a Monday, in the running
 * month that of this week. Below 0 where the week began in the month before. */
static int first_monday(const struct request *request, struct date month) {
    struct date today = place_today(request);
    struct date from = date_compare(today, month) > 0 ? today : month;
    return date_serial(from) - (int)date_weekday(from) - date_serial(month);
}

/* Weeks of seven cells from Monday on, those outside the month empty. */
static json_t *list_weeks(const struct request *request, const struct place *place,
                          struct date month, const int32_t free_seats[MONTH_DAYS]) {
    json_t *weeks = json_array();
    int length = month_length(month);
    for (int start = first_monday(request, month); start < length; start += WEEKDAY_COUNT) {
        json_t *cells = json_array();
        for (int day = start; day < start + WEEKDAY_COUNT; day++)
            json_array_append_new(
                cells, day >= 0 && day < length
                           ? day_cell(request, place, date_add_days(month, day), free_seats[day])
                           : json_object());
        json_t *week = json_object();
        json_object_set_new(week, "cells", cells);
        json_array_append_new(weeks, week);
    }
    return weeks;
}

static void set_month_link(json_t *values, const char *name, struct date month) {
    char text[DATE_TEXT];
    date_format(month, text);
    text[MONTH_TEXT - 1] = 0;
    page_set(values, name, text);
}

/* Links to the months beside, as far as the office books ahead. */
static void add_month_links(const struct request *request, struct date month, json_t *values) {
    struct date today = place_today(request);
    struct date last = date_add_days(today, request->office->book_ahead_days);
    if (date_compare(month, month_start(today)) > 0)
        set_month_link(values, "earlier_month", month_add(month, -1));
    if (date_compare(month, month_start(last)) < 0)
        set_month_link(values, "later_month", month_add(month, 1));
}

static enum err show_month(struct request *request, struct response *response,
                           const struct place *place, struct date month, json_t *values) {
    int32_t free_seats[MONTH_DAYS];
    enum err err = appointment_free_days(request->store, request->office, place->division, month,
                                         month_length(month), request->now, free_seats);
    if (err) {
        json_decref(values);
        return err;
    }
    page_set_date(request, values, "month", month, DATE_MONTH);
    add_month_links(request, month, values);
    json_object_set_new(values, "weekdays", list_weekdays(request, month));
    json_object_set_new(values, "weeks", list_weeks(request, place, month, free_seats));
    response->cache = "no-cache";
    page_show(request, response, 200, PAGE_DAYS, values);
    return ERR_NONE;
}

enum err days_show(struct request *request, struct response *response) {
    struct place place;
    if (!place_find(request, response, &place))
        return ERR_NONE;
    struct date first = place_today(request);
    bool found;
    json_t *values = place_values(request, &place);
    enum err err = add_soonest(request, &place, values);
    if (!err)
        err = place_next_free(request, place.division, first, LOOK_DAYS, &first, &found);
    if (err) {
        json_decref(values);
        return err;
    }
    return show_month(request, response, &place, month_start(first), values);
}

/* "2026-11"; false for anything else and for months in which nobody can book. */
static bool read_month(const struct request *request, const char *text, struct date *ret_month) {
    char day[DATE_TEXT];
    if (strlen(text) != MONTH_TEXT - 1)
        return false;
    snprintf(day, sizeof day, "%s-01", text);
    struct date today = place_today(request);
    struct date last = date_add_days(today, request->office->book_ahead_days);
    return date_parse(day, ret_month) && date_compare(*ret_month, month_start(today)) >= 0 &&
           date_compare(*ret_month, last) <= 0;
}

enum err days_show_month(struct request *request, struct response *response) {
    struct place place;
    struct date month;
    if (!place_find(request, response, &place))
        return ERR_NONE;
    if (!read_month(request, request->params[2], &month)) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    return show_month(request, response, &place, month, place_values(request, &place));
}
