/* An office as its file describes it: divisions, hours, services, counters. Small, read whole, and
 * passed to the rules, which know neither database nor clock. */
#ifndef OFFICE_OFFICE_H
#define OFFICE_OFFICE_H

#include "base/err.h"
#include "time/date.h"
#include "time/instant.h"
#include "time/minute.h"
#include "time/zone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct store;

/* A text in several languages, by language code ("nl", "en", ...). */
struct localized {
    struct localized_text {
        char language[4];
        char *text;
    } * texts;
    size_t count;
};

/* A span in which the division is open on a weekday. Rows with a season (month and day, both
 * included) replace the others on the days of that season. */
struct opening {
    enum weekday weekday;
    struct minute open, close; /* [open, close) */
    bool seasonal;
    int8_t from_month, from_day, until_month, until_day;
};

/* A day on which the division is closed though it is no public holiday (a bridge day). */
struct closure {
    struct date date;
};

struct service {
    int64_t id;
    char *key; /* "prodeo" */
    struct localized name;
    struct localized summary; /* one sentence: for whom */
    int16_t minutes; /* what a visit usually takes: the wait estimate until there is history */
};

/* A service as a division offers it. */
struct offer {
    size_t service; /* index in office.services */
    bool walk_in;   /* a ticket without an appointment is given */
    int32_t quota;  /* walk-ins a day; 0: no limit */
};

struct division {
    int64_t id;
    char *key;   /* "antwerpen" */
    char *name;  /* "Antwerpen" */
    char letter; /* of its tickets */
    char *street, *postcode, *town;
    struct localized entrance;         /* may be empty */
    char *phone, *phone_hours, *email; /* may be NULL */
    char *labour_court; /* name and address: where a refusal is appealed; may be NULL */
    int16_t slot_minutes;
    int16_t seats;    /* visitors that one slot takes */
    int16_t counters; /* numbered from 1 */
    struct opening *openings;
    size_t opening_count;
    struct closure *closures;
    size_t closure_count;
    struct offer *offers;
    size_t offer_count;
};

struct office {
    char *name;
    char *public_url; /* without a slash at its end */
    char *zone_name;
    struct zone *zone; /* owned */
    bool holidays;     /* closed on the public holidays of Belgium */
    bool demo;         /* made by `zuil demo` */
    int16_t book_ahead_days;
    int16_t checkin_early_minutes; /* how long before the booked time the pillar takes a code */
    int16_t checkin_late_minutes;  /* how long after it an appointment keeps its place */
    int16_t paper_link_days;       /* how long a visitor's link shows the paper of a decision */
    struct division *divisions;
    size_t division_count;
    struct service *services;
    size_t service_count;
};

/* Reads the office from the database (office_store.c). The caller frees it. */
enum err office_load(struct store *store, struct office **ret_office);

/* Writes a new office into an empty database; one transaction (office_store.c). */
enum err office_save(struct store *store, const struct office *office);

/* Changes the address that links and QR codes begin with (office_store.c). ERR_INVALID where it is
 * none. */
enum err office_set_public_url(struct store *store, const char *url);

/* Whether links can be made by adding to it: scheme, host, perhaps a port or a path. */
bool office_is_public_url(const char *url);

void office_free(struct office *office);
void office_cleanup(struct office **office);

/* By key, without regard to case; NULL where there is none. */
const struct division *office_find_division(const struct office *office, const char *key);
const struct service *office_find_service(const struct office *office, const char *key);
const struct service *office_service_by_id(const struct office *office, int64_t id);
const struct division *office_division_by_id(const struct office *office, int64_t id);

/* How the division offers the service; NULL where it does not. */
const struct offer *office_find_offer(const struct office *office, const struct division *division,
                                      const struct service *service);

/* The text in that language, else in Dutch, else the first; "" where there is none. */
const char *localized_find(const struct localized *localized, const char *language);

struct span {
    struct minute open, close;
};
#define OFFICE_SPANS_MAX 8

/* The spans in which the division is open on a day, in order; none on public holidays and closures.
 * Returns how many were written to `out`. */
size_t office_hours(const struct office *office, const struct division *division, struct date date,
                    struct span out[OFFICE_SPANS_MAX]);

/* Whether the division is open at a local time. */
bool office_is_open(const struct office *office, const struct division *division,
                    struct local local);

/* The next opening on or after `local`, within 60 days; false where there is none. */
bool office_next_opening(const struct office *office, const struct division *division,
                         struct local local, struct date *ret_date, struct span *ret_span);

#endif
