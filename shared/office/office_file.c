#include "office/office_file.h"
#include "base/memory.h"
#include "office/office_file_reader.h"
#include "text/language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY_LIMIT   32
#define SHORT_LIMIT 200
#define LONG_LIMIT  500

static const char *const day_names[WEEKDAY_COUNT] = {"mon", "tue", "wed", "thu",
                                                     "fri", "sat", "sun"};

/* ---- Texts ---- */

/* A key stands in links and on the command line, so it is as plain as can be. */
static char *read_key(struct reader *reader, const json_t *object) {
    char *key = reader_text(reader, object, "key", KEY_LIMIT);
    if (!key)
        return NULL;
    size_t good = strspn(key, "abcdefghijklmnopqrstuvwxyz0123456789-");
    if (key[good] != '\0' || key[0] < 'a' || key[0] > 'z')
        reader_mistake_at(reader, "key",
                          "must be lower-case letters, digits and hyphens, a letter first");
    return key;
}

static void check_languages(struct reader *reader, const json_t *json) {
    const char *known[LANGUAGE_COUNT + 1] = {NULL};
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        known[i] = language_code((enum language)i);
    reader_keys(reader, json, known);
}

static void read_localized(struct reader *reader, const json_t *object, const char *key,
                           struct localized *out) {
    json_t *json = json_object_get(object, key);
    size_t mark = reader_enter(reader, key);
    if (!json_is_object(json) || json_object_size(json) == 0)
        reader_mistake(reader, "must be texts by language: {\"nl\": \"...\", \"en\": \"...\"}");
    check_languages(reader, json);
    if (!reader_failed(reader))
        out->texts = memory_new(json_object_size(json), sizeof *out->texts);
    const char *language;
    json_t *value;
    json_object_foreach(json, language, value) {
        if (reader_failed(reader))
            break;
        struct localized_text *text = &out->texts[out->count++];
        snprintf(text->language, sizeof text->language, "%s", language);
        text->text = reader_text(reader, json, language, LONG_LIMIT);
    }
    reader_leave(reader, mark);
}

/* ---- Services ---- */

static void read_service(struct reader *reader, const json_t *json, struct service *service) {
    static const char *const known[] = {"key", "name", "summary", "minutes", NULL};
    reader_keys(reader, json, known);
    service->key = read_key(reader, json);
    read_localized(reader, json, "name", &service->name);
    read_localized(reader, json, "summary", &service->summary);
    service->minutes = (int16_t)reader_number(reader, json, "minutes", 1, 240);
}

static const struct service *find_service(const struct office *office, size_t count,
                                          const char *key) {
    for (size_t i = 0; i < count; i++)
        if (office->services[i].key && key && str_equal(office->services[i].key, key))
            return &office->services[i];
    return NULL;
}

static void read_services(struct reader *reader, const json_t *root, struct office *office) {
    const json_t *list = reader_list(reader, root, "services");
    size_t mark = reader_enter(reader, "services");
    office->services = memory_new(json_array_size(list), sizeof *office->services);
    office->service_count = json_array_size(list);
    for (size_t i = 0; i < office->service_count && !reader_failed(reader); i++) {
        size_t element = reader_enter_index(reader, i);
        struct service *service = &office->services[i];
        read_service(reader, json_array_get(list, i), service);
        if (find_service(office, i, service->key))
            reader_mistake_at(reader, "key", "another service has the key %s", service->key);
        reader_leave(reader, element);
    }
    reader_leave(reader, mark);
}

/* ---- Hours ---- */

static bool read_weekday(const char *name, enum weekday *ret_weekday) {
    for (int i = 0; name && i < WEEKDAY_COUNT; i++) {
        if (str_equal(day_names[i], name)) {
            *ret_weekday = (enum weekday)i;
            return true;
        }
    }
    return false;
}

static struct minute read_minute(struct reader *reader, const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    struct minute minute = {0};
    if (!text || !minute_parse(text, &minute))
        reader_mistake_at(reader, key, "must be a time such as \"09:30\"");
    return minute;
}

static void read_month_day(struct reader *reader, const json_t *object, const char *key,
                           int8_t *ret_month, int8_t *ret_day) {
    const char *text = json_string_value(json_object_get(object, key));
    char leap[DATE_TEXT + 2];
    struct date date = {0};
    snprintf(leap, sizeof leap, "2024-%s", text ? text : "");
    if (!date_parse(leap, &date))
        reader_mistake_at(reader, key, "must be a month and a day such as \"07-01\"");
    *ret_month = date.month;
    *ret_day = date.day;
}

static int season_start(const struct opening *opening) {
    return opening->from_month * 100 + opening->from_day;
}

static int season_end(const struct opening *opening) {
    return opening->until_month * 100 + opening->until_day;
}

static void read_season(struct reader *reader, const json_t *row, struct opening *opening) {
    static const char *const known[] = {"from", "until", NULL};
    const json_t *season = json_object_get(row, "season");
    if (!season)
        return;
    size_t mark = reader_enter(reader, "season");
    reader_keys(reader, season, known);
    opening->seasonal = true;
    read_month_day(reader, season, "from", &opening->from_month, &opening->from_day);
    read_month_day(reader, season, "until", &opening->until_month, &opening->until_day);
    reader_leave(reader, mark);
}

/* Whether the season of `opening`, which may run over New Year, holds month * 100 + day. */
static bool season_holds(const struct opening *opening, int day) {
    int start = season_start(opening), end = season_end(opening);
    return start <= end ? day >= start && day <= end : day >= start || day <= end;
}

/* Whether there is a day of the year on which both rows count. */
static bool openings_meet(const struct opening *a, const struct opening *b) {
    if (a->weekday != b->weekday || a->seasonal != b->seasonal)
        return false;
    return !a->seasonal || season_holds(a, season_start(b)) || season_holds(b, season_start(a));
}

static void add_opening(struct reader *reader, struct division *division,
                        const struct opening *opening) {
    size_t same_day = 1;
    for (size_t i = 0; i < division->opening_count; i++) {
        const struct opening *other = &division->openings[i];
        if (!openings_meet(opening, other))
            continue;
        char open[MINUTE_TEXT], close[MINUTE_TEXT];
        if (opening->open.of_day < other->close.of_day &&
            other->open.of_day < opening->close.of_day)
            reader_mistake(reader, "overlaps with the row from %s to %s on %s",
                           minute_format(other->open, open), minute_format(other->close, close),
                           day_names[opening->weekday]);
        same_day++;
    }
    if (same_day > OFFICE_SPANS_MAX)
        reader_mistake(reader, "there are more than %d rows for %s", OFFICE_SPANS_MAX,
                       day_names[opening->weekday]);
    division->openings =
        memory_grow(division->openings, division->opening_count + 1, sizeof *division->openings);
    division->openings[division->opening_count++] = *opening;
}

static void read_hours_row(struct reader *reader, const json_t *row, struct division *division) {
    static const char *const known[] = {"days", "open", "close", "season", NULL};
    reader_keys(reader, row, known);
    struct opening opening = {
        .open = read_minute(reader, row, "open"),
        .close = read_minute(reader, row, "close"),
    };
    read_season(reader, row, &opening);
    const json_t *days = reader_list(reader, row, "days");
    if (opening.open.of_day >= opening.close.of_day)
        reader_mistake_at(reader, "close", "must be later than open");
    for (size_t i = 0; i < json_array_size(days) && !reader_failed(reader); i++) {
        if (read_weekday(json_string_value(json_array_get(days, i)), &opening.weekday))
            add_opening(reader, division, &opening);
        else
            reader_mistake_at(reader, "days", "the days are mon, tue, wed, thu, fri, sat and sun");
    }
}

static void read_hours(struct reader *reader, const json_t *json, struct division *division) {
    const json_t *list = reader_list(reader, json, "hours");
    size_t mark = reader_enter(reader, "hours");
    for (size_t i = 0; i < json_array_size(list) && !reader_failed(reader); i++) {
        size_t element = reader_enter_index(reader, i);
        read_hours_row(reader, json_array_get(list, i), division);
        reader_leave(reader, element);
    }
    reader_leave(reader, mark);
}

static void read_closed(struct reader *reader, const json_t *json, struct division *division) {
    const json_t *list = reader_list_if_any(reader, json, "closed");
    size_t mark = reader_enter(reader, "closed");
    division->closures = memory_new(json_array_size(list), sizeof *division->closures);
    for (size_t i = 0; i < json_array_size(list) && !reader_failed(reader); i++) {
        size_t element = reader_enter_index(reader, i);
        const char *text = json_string_value(json_array_get(list, i));
        struct date date = {0};
        if (!text || !date_parse(text, &date))
            reader_mistake(reader, "must be a day such as \"2026-12-24\"");
        for (size_t k = 0; k < division->closure_count; k++)
            if (date_equal(division->closures[k].date, date))
                reader_mistake(reader, "this day stands there twice");
        division->closures[division->closure_count++].date = date;
        reader_leave(reader, element);
    }
    reader_leave(reader, mark);
}

/* ---- Divisions ---- */

static void read_offer(struct reader *reader, const json_t *json, const struct office *office,
                       struct division *division) {
    static const char *const known[] = {"key", "walk_in", "quota", NULL};
    reader_keys(reader, json, known);
    cleanup_free char *key = reader_text(reader, json, "key", KEY_LIMIT);
    const struct service *service = find_service(office, office->service_count, key);
    if (key && !service)
        reader_mistake_at(reader, "key", "the office has no service %s", key);
    struct offer offer = {
        .service = service ? (size_t)(service - office->services) : 0,
        .walk_in = reader_bool(reader, json, "walk_in"),
        .quota = reader_number_or(reader, json, "quota", 0, 9999, 0),
    };
    for (size_t i = 0; service && i < division->offer_count; i++)
        if (division->offers[i].service == offer.service)
            reader_mistake_at(reader, "key", "the service %s stands there twice", key);
    division->offers[division->offer_count++] = offer;
}

static void read_offers(struct reader *reader, const json_t *json, const struct office *office,
                        struct division *division) {
    const json_t *list = reader_list(reader, json, "services");
    size_t mark = reader_enter(reader, "services");
    division->offers = memory_new(json_array_size(list), sizeof *division->offers);
    for (size_t i = 0; i < json_array_size(list) && !reader_failed(reader); i++) {
        size_t element = reader_enter_index(reader, i);
        read_offer(reader, json_array_get(list, i), office, division);
        reader_leave(reader, element);
    }
    reader_leave(reader, mark);
}

static char read_letter(struct reader *reader, const json_t *json) {
    const char *text = json_string_value(json_object_get(json, "letter"));
    if (text && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '\0')
        return text[0];
    reader_mistake_at(reader, "letter", "must be one letter from A to Z");
    return 'A';
}

static void read_address(struct reader *reader, const json_t *json, struct division *division) {
    division->street = reader_text(reader, json, "street", SHORT_LIMIT);
    division->postcode = reader_text(reader, json, "postcode", 16);
    division->town = reader_text(reader, json, "town", SHORT_LIMIT);
    if (json_object_get(json, "entrance"))
        read_localized(reader, json, "entrance", &division->entrance);
    division->phone = reader_text_if_any(reader, json, "phone", 32);
    division->phone_hours = reader_text_if_any(reader, json, "phone_hours", SHORT_LIMIT);
    division->email = reader_text_if_any(reader, json, "email", SHORT_LIMIT);
    const char *at = division->email ? strchr(division->email, '@') : NULL;
    if (division->email && (!at || at == division->email || !at[1] || strchr(at + 1, '@') ||
                            strchr(division->email, ' ')))
        reader_mistake_at(reader, "email", "must be a mail address");
    division->labour_court = reader_text_if_any(reader, json, "labour_court", SHORT_LIMIT);
}

static void read_division(struct reader *reader, const json_t *json, const struct office *office,
                          struct division *division) {
    static const char *const known[] = {
        "key",      "name",  "letter",      "street",   "postcode",     "town",
        "entrance", "phone", "phone_hours", "email",    "slot_minutes", "seats",
        "counters", "hours", "closed",      "services", "labour_court", NULL};
    reader_keys(reader, json, known);
    division->key = read_key(reader, json);
    division->name = reader_text(reader, json, "name", SHORT_LIMIT);
    division->letter = read_letter(reader, json);
    read_address(reader, json, division);
    division->slot_minutes = (int16_t)reader_number(reader, json, "slot_minutes", 1, 240);
    division->seats = (int16_t)reader_number(reader, json, "seats", 1, 99);
    division->counters = (int16_t)reader_number(reader, json, "counters", 1, 99);
    read_hours(reader, json, division);
    read_closed(reader, json, division);
    read_offers(reader, json, office, division);
}

/* A key is a division's address, and so is the letter on its tickets. */
static void check_unlike(struct reader *reader, const struct office *office, size_t at) {
    const struct division *division = &office->divisions[at];
    for (size_t i = 0; i < at && !reader_failed(reader); i++) {
        const struct division *other = &office->divisions[i];
        if (str_equal(other->key, division->key))
            reader_mistake_at(reader, "key", "another division has the key %s", other->key);
        if (other->letter == division->letter)
            reader_mistake_at(reader, "letter", "the division %s has the letter %c already",
                              other->key, other->letter);
    }
}

static void read_divisions(struct reader *reader, const json_t *root, struct office *office) {
    const json_t *list = reader_list(reader, root, "divisions");
    size_t mark = reader_enter(reader, "divisions");
    office->divisions = memory_new(json_array_size(list), sizeof *office->divisions);
    office->division_count = json_array_size(list);
    for (size_t i = 0; i < office->division_count && !reader_failed(reader); i++) {
        size_t element = reader_enter_index(reader, i);
        read_division(reader, json_array_get(list, i), office, &office->divisions[i]);
        check_unlike(reader, office, i);
        reader_leave(reader, element);
    }
    reader_leave(reader, mark);
}

/* ---- The office ---- */

static char *read_public_url(struct reader *reader, const json_t *root) {
    char *url = reader_text(reader, root, "public_url", SHORT_LIMIT);
    if (!url)
        return NULL;
    if (!office_is_public_url(url))
        reader_mistake_at(reader, "public_url",
                          "must be an address such as "
                          "\"https://afspraak.example\"");
    size_t length = strlen(url);
    while (length && url[length - 1] == '/')
        url[--length] = '\0';
    return url;
}

static void read_zone(struct reader *reader, const json_t *root, struct office *office) {
    office->zone_name = reader_text_if_any(reader, root, "zone", 48);
    if (!office->zone_name)
        office->zone_name = memory_copy("Europe/Brussels");
    if (zone_open(office->zone_name, &office->zone))
        reader_mistake_at(reader, "zone", "must be a time zone such as \"Europe/Brussels\"");
}

static bool read_holidays(struct reader *reader, const json_t *root) {
    const json_t *json = json_object_get(root, "holidays");
    const char *text = json_string_value(json);
    if (!json || (text && str_equal(text, "belgium")))
        return true;
    if (!text || !str_equal(text, "none"))
        reader_mistake_at(reader, "holidays", "must be \"belgium\" or \"none\"");
    return false;
}

static void read_office(struct reader *reader, const json_t *root, struct office *office) {
    static const char *const known[] = {"name",
                                        "public_url",
                                        "zone",
                                        "holidays",
                                        "book_ahead_days",
                                        "checkin_early_minutes",
                                        "checkin_late_minutes",
                                        "paper_link_days",
                                        "services",
                                        "divisions",
                                        NULL};
    reader_keys(reader, root, known);
    office->name = reader_text(reader, root, "name", SHORT_LIMIT);
    office->public_url = read_public_url(reader, root);
    read_zone(reader, root, office);
    office->holidays = read_holidays(reader, root);
    office->book_ahead_days =
        (int16_t)reader_number_or(reader, root, "book_ahead_days", 1, 730, 365);
    office->checkin_early_minutes =
        (int16_t)reader_number_or(reader, root, "checkin_early_minutes", 0, 720, 60);
    office->checkin_late_minutes =
        (int16_t)reader_number_or(reader, root, "checkin_late_minutes", 0, 720, 15);
    office->paper_link_days =
        (int16_t)reader_number_or(reader, root, "paper_link_days", 0, 3650, 90);
    read_services(reader, root, office);
    read_divisions(reader, root, office);
}

/* The line, and the parser's words for what is wrong there. */
static void note_syntax(const json_error_t *error, struct str *mistake) {
    str_format(mistake, "line %d: ", error->line > 0 ? error->line : 1);
    for (const char *at = error->text; *at; at++)
        str_add_char(mistake, (unsigned char)*at < 0x20 || *at == 0x7f ? ' ' : *at);
}

enum err office_file_parse(const char *text, size_t length, struct office **ret_office,
                           struct str *mistake) {
    json_error_t error;
    str_clear(mistake);
    json_t *root = json_loadb(text, length, JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        note_syntax(&error, mistake);
        return ERR_INVALID;
    }
    struct reader reader = {.mistake = mistake};
    struct office cleanup(office_cleanup) *office = memory_new(1, sizeof *office);
    read_office(&reader, root, office);
    json_decref(root);
    reader_done(&reader);
    if (reader_failed(&reader))
        return ERR_INVALID;
    *ret_office = office;
    office = NULL;
    return ERR_NONE;
}
