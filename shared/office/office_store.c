#include "base/memory.h"
#include "base/str.h"
#include "office/office.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Reading ---- */

static void add_text(struct localized *localized, const char *language, const char *text) {
    localized->texts =
        memory_grow(localized->texts, localized->count + 1, sizeof localized->texts[0]);
    struct localized_text *added = &localized->texts[localized->count++];
    snprintf(added->language, sizeof added->language, "%s", language);
    added->text = memory_copy(text);
}

static enum err read_office(struct store *store, struct office *office) {
    struct query query = query_new(
        store, "SELECT name, public_url, zone, holidays, demo, book_ahead_days,"
               " checkin_early_minutes, checkin_late_minutes, paper_link_days FROM office");
    bool found = query_next(&query);
    if (found) {
        office->name = memory_copy(query_get_text(&query, 0));
        office->public_url = memory_copy(query_get_text(&query, 1));
        office->zone_name = memory_copy(query_get_text(&query, 2));
        office->holidays = query_get_int(&query, 3) != 0;
        office->demo = query_get_int(&query, 4) != 0;
        office->book_ahead_days = (int16_t)query_get_int(&query, 5);
        office->checkin_early_minutes = (int16_t)query_get_int(&query, 6);
        office->checkin_late_minutes = (int16_t)query_get_int(&query, 7);
        office->paper_link_days = (int16_t)query_get_int(&query, 8);
    }
    enum err err = query_end(&query);
    if (!err && !found)
        err = ERR_DAMAGED;
    return err ? err : zone_open(office->zone_name, &office->zone);
}

static void read_services(struct store *store, struct office *office) {
    struct query query = query_new(store, "SELECT id, key, minutes FROM service ORDER BY id");
    while (query_next(&query)) {
        office->services =
            memory_grow(office->services, office->service_count + 1, sizeof office->services[0]);
        office->services[office->service_count++] = (struct service){
            .id = query_get_int(&query, 0),
            .key = memory_copy(query_get_text(&query, 1)),
            .minutes = (int16_t)query_get_int(&query, 2),
        };
    }
    query_end(&query);
    for (size_t i = 0; i < office->service_count; i++) {
        struct service *service = &office->services[i];
        struct query texts =
            query_new(store, "SELECT kind, language, text FROM service_text WHERE service_id = ?");
        query_int(&texts, service->id);
        while (query_next(&texts)) {
            bool is_name = str_equal(query_get_text(&texts, 0), "name");
            add_text(is_name ? &service->name : &service->summary, query_get_text(&texts, 1),
                     query_get_text(&texts, 2));
        }
        query_end(&texts);
    }
}

static void read_divisions(struct store *store, struct office *office) {
    struct query query = query_new(
        store, "SELECT id, key, name, letter, street, postcode, town, phone, phone_hours,"
               " email, slot_minutes, seats, counters, labour_court FROM division ORDER BY id");
    while (query_next(&query)) {
        office->divisions =
            memory_grow(office->divisions, office->division_count + 1, sizeof office->divisions[0]);
        office->divisions[office->division_count++] = (struct division){
            .id = query_get_int(&query, 0),
            .key = memory_copy(query_get_text(&query, 1)),
            .name = memory_copy(query_get_text(&query, 2)),
            .letter = query_get_text(&query, 3)[0],
            .street = memory_copy(query_get_text(&query, 4)),
            .postcode = memory_copy(query_get_text(&query, 5)),
            .town = memory_copy(query_get_text(&query, 6)),
            .phone = memory_copy(query_get_text(&query, 7)),
            .phone_hours = memory_copy(query_get_text(&query, 8)),
            .email = memory_copy(query_get_text(&query, 9)),
            .slot_minutes = (int16_t)query_get_int(&query, 10),
            .seats = (int16_t)query_get_int(&query, 11),
            .counters = (int16_t)query_get_int(&query, 12),
            .labour_court = memory_copy(query_get_text(&query, 13)),
        };
    }
    query_end(&query);
}

static void read_month_day(const char *text, int8_t *month, int8_t *day) {
    *month = (int8_t)((text[0] - '0') * 10 + (text[1] - '0'));
    *day = (int8_t)((text[3] - '0') * 10 + (text[4] - '0'));
}

static void read_openings(struct store *store, struct division *division) {
    struct query query =
        query_new(store, "SELECT weekday, open_minute, close_minute, season_from, season_until"
                         " FROM opening WHERE division_id = ? ORDER BY id");
    query_int(&query, division->id);
    while (query_next(&query)) {
        struct opening opening = {
            .weekday = (enum weekday)query_get_int(&query, 0),
            .open = {(int16_t)query_get_int(&query, 1)},
            .close = {(int16_t)query_get_int(&query, 2)},
            .seasonal = !query_is_null(&query, 3),
        };
        if (opening.seasonal) {
            read_month_day(query_get_text(&query, 3), &opening.from_month, &opening.from_day);
            read_month_day(query_get_text(&query, 4), &opening.until_month, &opening.until_day);
        }
        division->openings = memory_grow(division->openings, division->opening_count + 1,
                                         sizeof division->openings[0]);
        division->openings[division->opening_count++] = opening;
    }
    query_end(&query);
}

static void read_closures(struct store *store, struct division *division) {
    struct query query =
        query_new(store, "SELECT day FROM closure WHERE division_id = ? ORDER BY day");
    query_int(&query, division->id);
    while (query_next(&query)) {
        struct closure closure;
        if (!date_parse(query_get_text(&query, 0), &closure.date))
            continue;
        division->closures = memory_grow(division->closures, division->closure_count + 1,
                                         sizeof division->closures[0]);
        division->closures[division->closure_count++] = closure;
    }
    query_end(&query);
}

static void read_offers(struct store *store, const struct office *office,
                        struct division *division) {
    struct query query = query_new(store, "SELECT service_id, walk_in, quota FROM offer"
                                          " WHERE division_id = ? ORDER BY service_id");
    query_int(&query, division->id);
    while (query_next(&query)) {
        const struct service *service = office_service_by_id(office, query_get_int(&query, 0));
        if (!service)
            continue;
        division->offers =
            memory_grow(division->offers, division->offer_count + 1, sizeof division->offers[0]);
        division->offers[division->offer_count++] = (struct offer){
            .service = (size_t)(service - office->services),
            .walk_in = query_get_int(&query, 1) != 0,
            .quota = (int32_t)query_get_int(&query, 2),
        };
    }
    query_end(&query);
}

static void read_entrance(struct store *store, struct division *division) {
    struct query query =
        query_new(store, "SELECT language, text FROM division_entrance WHERE division_id = ?");
    query_int(&query, division->id);
    while (query_next(&query))
        add_text(&division->entrance, query_get_text(&query, 0), query_get_text(&query, 1));
    query_end(&query);
}

enum err office_load(struct store *store, struct office **ret_office) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct office *office = memory_new(1, sizeof *office);
    enum err err = read_office(store, office);
    if (!err) {
        read_services(store, office);
        read_divisions(store, office);
        for (size_t i = 0; i < office->division_count; i++) {
            read_openings(store, &office->divisions[i]);
            read_closures(store, &office->divisions[i]);
            read_offers(store, office, &office->divisions[i]);
            read_entrance(store, &office->divisions[i]);
        }
        err = transaction_commit(&transaction, NULL);
    }
    if (err) {
        office_free(office);
        return err;
    }
    *ret_office = office;
    return ERR_NONE;
}

/* ---- Writing ---- */

static void save_service_texts(struct store *store, int64_t id, const char *kind,
                               const struct localized *localized) {
    for (size_t i = 0; i < localized->count; i++) {
        struct query query = query_new(
            store,
            "INSERT INTO service_text (service_id, kind, language, text) VALUES (?, ?, ?, ?)");
        query_int(&query, id);
        query_text(&query, kind);
        query_text(&query, localized->texts[i].language);
        query_text(&query, localized->texts[i].text);
        query_run(&query);
    }
}

static void save_services(struct store *store, const struct office *office) {
    for (size_t i = 0; i < office->service_count; i++) {
        const struct service *service = &office->services[i];
        int64_t id = (int64_t)i + 1;
        struct query query =
            query_new(store, "INSERT INTO service (id, key, minutes) VALUES (?, ?, ?)");
        query_int(&query, id);
        query_text(&query, service->key);
        query_int(&query, service->minutes);
        query_run(&query);
        save_service_texts(store, id, "name", &service->name);
        save_service_texts(store, id, "summary", &service->summary);
    }
}

static void save_openings(struct store *store, int64_t id, const struct division *division) {
    for (size_t i = 0; i < division->opening_count; i++) {
        const struct opening *opening = &division->openings[i];
        struct query query =
            query_new(store, "INSERT INTO opening (division_id, weekday, open_minute, close_minute,"
                             " season_from, season_until) VALUES (?, ?, ?, ?, ?, ?)");
        query_int(&query, id);
        query_int(&query, opening->weekday);
        query_int(&query, opening->open.of_day);
        query_int(&query, opening->close.of_day);
        if (opening->seasonal) {
            char from[16], until[16];
            snprintf(from, sizeof from, "%02d-%02d", opening->from_month, opening->from_day);
            snprintf(until, sizeof until, "%02d-%02d", opening->until_month, opening->until_day);
            query_text(&query, from);
            query_text(&query, until);
        }
        query_run(&query);
    }
}

static void save_offers(struct store *store, int64_t id, const struct division *division) {
    for (size_t i = 0; i < division->offer_count; i++) {
        const struct offer *offer = &division->offers[i];
        struct query query = query_new(
            store,
            "INSERT INTO offer (division_id, service_id, walk_in, quota) VALUES (?, ?, ?, ?)");
        query_int(&query, id);
        query_int(&query, (int64_t)offer->service + 1);
        query_int(&query, offer->walk_in);
        query_int(&query, offer->quota);
        query_run(&query);
    }
}

static void save_days_and_entrance(struct store *store, int64_t id,
                                   const struct division *division) {
    for (size_t i = 0; i < division->closure_count; i++) {
        char day[DATE_TEXT];
        struct query query =
            query_new(store, "INSERT INTO closure (division_id, day) VALUES (?, ?)");
        query_int(&query, id);
        query_text(&query, date_format(division->closures[i].date, day));
        query_run(&query);
    }
    for (size_t i = 0; i < division->entrance.count; i++) {
        struct query query = query_new(
            store, "INSERT INTO division_entrance (division_id, language, text) VALUES (?, ?, ?)");
        query_int(&query, id);
        query_text(&query, division->entrance.texts[i].language);
        query_text(&query, division->entrance.texts[i].text);
        query_run(&query);
    }
}

static void save_division(struct store *store, int64_t id, const struct division *division) {
    char letter[2] = {division->letter, '\0'};
    struct query query = query_new(
        store, "INSERT INTO division (id, key, name, letter, street, postcode, town, phone,"
               " phone_hours, email, slot_minutes, seats, counters, labour_court)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query_int(&query, id);
    query_text(&query, division->key);
    query_text(&query, division->name);
    query_text(&query, letter);
    query_text(&query, division->street);
    query_text(&query, division->postcode);
    query_text(&query, division->town);
    query_text(&query, division->phone);
    query_text(&query, division->phone_hours);
    query_text(&query, division->email);
    query_int(&query, division->slot_minutes);
    query_int(&query, division->seats);
    query_int(&query, division->counters);
    query_text(&query, division->labour_court);
    query_run(&query);
    save_openings(store, id, division);
    save_offers(store, id, division);
    save_days_and_entrance(store, id, division);
}

enum err office_save(struct store *store, const struct office *office) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query = query_new(
        store, "INSERT INTO office (id, name, public_url, zone, holidays, demo, book_ahead_days,"
               " checkin_early_minutes, checkin_late_minutes, paper_link_days)"
               " VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query_text(&query, office->name);
    query_text(&query, office->public_url);
    query_text(&query, office->zone_name);
    query_int(&query, office->holidays);
    query_int(&query, office->demo);
    query_int(&query, office->book_ahead_days);
    query_int(&query, office->checkin_early_minutes);
    query_int(&query, office->checkin_late_minutes);
    query_int(&query, office->paper_link_days);
    query_run(&query);
    save_services(store, office);
    for (size_t i = 0; i < office->division_count; i++)
        save_division(store, (int64_t)i + 1, &office->divisions[i]);
    return transaction_commit(&transaction, NULL);
}

enum err office_set_public_url(struct store *store, const char *url) {
    if (!office_is_public_url(url))
        return ERR_INVALID;
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query = query_new(
        store, "UPDATE office SET public_url = rtrim(?, '/') WHERE public_url <> rtrim(?, '/')");
    query_text(&query, url);
    query_text(&query, url);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}
