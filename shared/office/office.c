#include "office/office.h"
#include "base/memory.h"
#include "base/str.h"
#include "time/holiday.h"

#include <stdlib.h>
#include <string.h>

#define NEXT_OPENING_DAYS 60

static void localized_done(struct localized *localized) {
    for (size_t i = 0; i < localized->count; i++)
        free(localized->texts[i].text);
    free(localized->texts);
}

static void division_done(struct division *division) {
    free(division->key);
    free(division->name);
    free(division->street);
    free(division->postcode);
    free(division->town);
    free(division->phone);
    free(division->phone_hours);
    free(division->email);
    free(division->labour_court);
    localized_done(&division->entrance);
    free(division->openings);
    free(division->closures);
    free(division->offers);
}

static void service_done(struct service *service) {
    free(service->key);
    localized_done(&service->name);
    localized_done(&service->summary);
}

void office_free(struct office *office) {
    if (!office)
        return;
    for (size_t i = 0; i < office->division_count; i++)
        division_done(&office->divisions[i]);
    for (size_t i = 0; i < office->service_count; i++)
        service_done(&office->services[i]);
    free(office->divisions);
    free(office->services);
    free(office->name);
    free(office->public_url);
    free(office->zone_name);
    zone_close(office->zone);
    free(office);
}

void office_cleanup(struct office **office) {
    office_free(*office);
}

const struct division *office_find_division(const struct office *office, const char *key) {
    for (size_t i = 0; i < office->division_count; i++)
        if (str_equal_fold(office->divisions[i].key, key))
            return &office->divisions[i];
    return NULL;
}

const struct service *office_find_service(const struct office *office, const char *key) {
    for (size_t i = 0; i < office->service_count; i++)
        if (str_equal_fold(office->services[i].key, key))
            return &office->services[i];
    return NULL;
}

const struct division *office_division_by_id(const struct office *office, int64_t id) {
    for (size_t i = 0; i < office->division_count; i++)
        if (office->divisions[i].id == id)
            return &office->divisions[i];
    return NULL;
}

const struct service *office_service_by_id(const struct office *office, int64_t id) {
    for (size_t i = 0; i < office->service_count; i++)
        if (office->services[i].id == id)
            return &office->services[i];
    return NULL;
}

const struct offer *office_find_offer(const struct office *office, const struct division *division,
                                      const struct service *service) {
    for (size_t i = 0; i < division->offer_count; i++)
        if (&office->services[division->offers[i].service] == service)
            return &division->offers[i];
    return NULL;
}

static const char *text_in(const struct localized *localized, const char *language) {
    for (size_t i = 0; i < localized->count; i++)
        if (str_equal(localized->texts[i].language, language))
            return localized->texts[i].text;
    return NULL;
}

const char *localized_find(const struct localized *localized, const char *language) {
    const char *text = text_in(localized, language);
    if (!text)
        text = text_in(localized, "nl");
    if (!text && localized->count)
        text = localized->texts[0].text;
    return text ? text : "";
}

bool office_is_public_url(const char *url) {
    const char *host = NULL;
    if (str_starts(url, "https://"))
        host = url + strlen("https://");
    else if (str_starts(url, "http://"))
        host = url + strlen("http://");
    if (!host || !*host || *host == '/' || *host == ':')
        return false;
    for (const char *at = host; *at; at++)
        if (*at <= ' ' || *at > '~' || strchr("?#\"<>\\^`{|}@", *at))
            return false;
    return true;
}

/* ---- Hours ---- */

/* A season may run over the new year: from 1 December until 31 January. */
static bool in_season(const struct opening *opening, struct date date) {
    int day = date.month * 100 + date.day;
    int from = opening->from_month * 100 + opening->from_day;
    int until = opening->until_month * 100 + opening->until_day;
    return from <= until ? day >= from && day <= until : day >= from || day <= until;
}

static bool has_season(const struct division *division, struct date date) {
    for (size_t i = 0; i < division->opening_count; i++)
        if (division->openings[i].seasonal && in_season(&division->openings[i], date))
            return true;
    return false;
}

static bool is_closed_day(const struct office *office, const struct division *division,
                          struct date date) {
    if (office->holidays && holiday_find(date) != HOLIDAY_NONE)
        return true;
    for (size_t i = 0; i < division->closure_count; i++)
        if (date_equal(division->closures[i].date, date))
            return true;
    return false;
}

static int compare_spans(const void *a, const void *b) {
    const struct span *left = a, *right = b;
    return left->open.of_day - right->open.of_day;
}

size_t office_hours(const struct office *office, const struct division *division, struct date date,
                    struct span out[OFFICE_SPANS_MAX]) {
    if (is_closed_day(office, division, date))
        return 0;
    bool season = has_season(division, date);
    enum weekday weekday = date_weekday(date);
    size_t count = 0;
    for (size_t i = 0; i < division->opening_count && count < OFFICE_SPANS_MAX; i++) {
        const struct opening *opening = &division->openings[i];
        if (opening->weekday != weekday || opening->seasonal != season)
            continue;
        if (season && !in_season(opening, date))
            continue;
        out[count++] = (struct span){opening->open, opening->close};
    }
    qsort(out, count, sizeof out[0], compare_spans);
    return count;
}

bool office_is_open(const struct office *office, const struct division *division,
                    struct local local) {
    struct span spans[OFFICE_SPANS_MAX];
    size_t count = office_hours(office, division, local.date, spans);
    for (size_t i = 0; i < count; i++)
        if (local.minute.of_day >= spans[i].open.of_day &&
            local.minute.of_day < spans[i].close.of_day)
            return true;
    return false;
}

bool office_next_opening(const struct office *office, const struct division *division,
                         struct local local, struct date *ret_date, struct span *ret_span) {
    for (int ahead = 0; ahead < NEXT_OPENING_DAYS; ahead++) {
        struct date date = date_add_days(local.date, ahead);
        struct span spans[OFFICE_SPANS_MAX];
        size_t count = office_hours(office, division, date, spans);
        for (size_t i = 0; i < count; i++) {
            if (ahead == 0 && spans[i].close.of_day <= local.minute.of_day)
                continue;
            *ret_date = date;
            *ret_span = spans[i];
            return true;
        }
    }
    return false;
}
