#include "kiosk/words.h"
#include "base/memory.h"
#include "text/format.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

const char *words_get(const struct words *words, const char *key) {
    return catalogue_text(words->catalogue, words->language, key);
}

/* ---- The ticket ---- */

void words_position(const struct words *words, const struct ticket *ticket, struct str *out) {
    if (ticket->position <= 1)
        str_add(out, words_get(words, "kiosk.next"));
    else
        catalogue_plural(words->catalogue, words->language, "kiosk.ahead", ticket->position - 1,
                         NULL, 0, out);
}

void words_wait(const struct words *words, const struct ticket *ticket, struct str *out) {
    struct estimate told = estimate_told(ticket->estimate);
    int32_t low = told.p50_minutes, high = told.p90_minutes;
    if (high == low) {
        catalogue_plural(words->catalogue, words->language, "common.wait_about", low, NULL, 0, out);
        return;
    }
    cleanup(str_done) struct str from = {0};
    format_number(words->language, low, &from);
    struct text_value values[] = {{"low", str_text(&from)}};
    catalogue_plural(words->catalogue, words->language, "common.wait_range", high, values,
                     array_length(values), out);
}

void words_counter(const struct words *words, int counter, struct str *out) {
    cleanup(str_done) struct str number = {0};
    format_number(words->language, counter, &number);
    struct text_value values[] = {{"counter", str_text(&number)}};
    catalogue_format(words->catalogue, words->language, "kiosk.go_to_counter", values,
                     array_length(values), out);
}

void words_over(const struct words *words, const struct ticket *ticket, struct str *out) {
    struct text_value values[] = {{"ticket", ticket->text}};
    const char *key = ticket->state == TICKET_LEFT ? "kiosk.number_earlier" : "kiosk.number_over";
    catalogue_format(words->catalogue, words->language, key, values, array_length(values), out);
}

/* ---- Refusals ---- */

const char *words_refusal(const struct words *words, const struct model *model) {
    if (model->visit.refused == REFUSED_GARBAGE)
        return words_get(words, "kiosk.garbage");
    static const char *const keys[REFUSAL_COUNT] = {
        [REFUSAL_UNKNOWN_CODE] = "refusal.unknown_code",
        [REFUSAL_WRONG_DAY] = "refusal.wrong_day",
        [REFUSAL_WRONG_DIVISION] = "refusal.wrong_division",
        [REFUSAL_CANCELLED] = "refusal.cancelled",
        [REFUSAL_USED] = "refusal.used",
        [REFUSAL_TOO_EARLY] = "refusal.too_early",
        [REFUSAL_TOO_LATE] = "refusal.too_late",
        [REFUSAL_CLOSED] = "refusal.closed",
        [REFUSAL_BY_APPOINTMENT] = "refusal.by_appointment",
        [REFUSAL_QUOTA] = "refusal.quota",
    };
    const char *key = keys[model->visit.refusal];
    return words_get(words, key ? key : "kiosk.failed");
}

bool words_is_booking_help(const struct model *model) {
    enum refusal refusal = model->visit.refusal;
    return model->office && model->visit.refused == REFUSED_BY_OFFICE &&
           (refusal == REFUSAL_WRONG_DAY || refusal == REFUSAL_CANCELLED ||
            refusal == REFUSAL_BY_APPOINTMENT || refusal == REFUSAL_QUOTA) &&
           !(refusal == REFUSAL_WRONG_DAY &&
             date_compare(model->visit.appointment.date,
                          zone_local(model->office->zone, model->visit.refused_at).date) > 0);
}

/* The values that the sentences about an appointment name. */
struct appointment_words {
    struct str date, time;
};

static void appointment_words_done(struct appointment_words *values) {
    str_done(&values->date);
    str_done(&values->time);
}

static struct appointment_words appointment_words(const struct words *words, struct date date,
                                                  struct minute time) {
    struct appointment_words values = {0};
    format_date(words->language, date, DATE_DAY, &values.date);
    format_minute(words->language, time, &values.time);
    return values;
}

static void add_dated(const struct words *words, const char *key, struct date date,
                      struct minute time, struct str *out) {
    struct appointment_words cleanup(appointment_words_done) said =
        appointment_words(words, date, time);
    struct text_value values[] = {{"date", str_text(&said.date)}, {"time", str_text(&said.time)}};
    catalogue_format(words->catalogue, words->language, key, values, array_length(values), out);
}

/* "bjb.example-bar.be", as people type it: without the scheme and the last slash. No line breaks
 * within it: a word joiner follows whatever is no letter or digit. */
static void add_host(const char *url, struct str *out) {
    const char *scheme = strstr(url, "://");
    const char *host = scheme ? scheme + strlen("://") : url;
    size_t length = strlen(host);
    while (length > 0 && host[length - 1] == '/')
        length--;
    for (size_t i = 0; i < length; i++)
        str_format(out, isalnum((unsigned char)host[i]) ? "%c" : "%c\u2060", host[i]);
}

void words_booking(const struct words *words, const struct model *model, struct str *out) {
    const struct division *division = model->division;
    enum refusal refusal = model->visit.refusal;
    bool had_one = refusal == REFUSAL_WRONG_DAY || refusal == REFUSAL_CANCELLED;
    cleanup(str_done) struct str address = {0};
    add_host(model->office->public_url, &address);
    struct text_value host[] = {{"host", str_text(&address)}};
    catalogue_format(words->catalogue, words->language, had_one ? "kiosk.book_new" : "kiosk.book",
                     host, array_length(host), out);
    if (!division || !division->phone || !division->phone_hours)
        return;
    struct text_value phone[] = {{"phone", division->phone}, {"hours", division->phone_hours}};
    str_add(out, "\n");
    catalogue_format(words->catalogue, words->language, "kiosk.book_by_phone", phone,
                     array_length(phone), out);
}

static void help_wrong_day(const struct words *words, const struct model *model, struct str *out) {
    const struct appointment *appointment = &model->visit.appointment;
    struct local local = zone_local(model->office->zone, model->visit.refused_at);
    bool is_past = date_compare(appointment->date, local.date) < 0;
    add_dated(words, is_past ? "kiosk.appointment_was" : "kiosk.appointment_is", appointment->date,
              appointment->time, out);
}

static void help_wrong_division(const struct words *words, const struct model *model,
                                struct str *out) {
    const struct appointment *appointment = &model->visit.appointment;
    const struct division *division =
        office_division_by_id(model->office, appointment->division_id);
    if (!division)
        return;
    struct appointment_words cleanup(appointment_words_done) said =
        appointment_words(words, appointment->date, appointment->time);
    /* One value, so that it keeps its order inside a text from right to left. */
    cleanup_free char *address =
        memory_format("%s, %s %s", division->street, division->postcode, division->town);
    struct text_value values[] = {{"division", division->name},
                                  {"date", str_text(&said.date)},
                                  {"time", str_text(&said.time)},
                                  {"address", address}};
    catalogue_format(words->catalogue, words->language, "kiosk.appointment_elsewhere", values,
                     array_length(values), out);
    const char *entrance = localized_find(&division->entrance, language_code(words->language));
    str_format(out, "%s%s", *entrance ? "\n" : "", entrance);
}

static void help_too_early(const struct words *words, const struct model *model, struct str *out) {
    const struct appointment *appointment = &model->visit.appointment;
    struct zone *zone = model->office->zone;
    struct instant booked = zone_instant(zone, appointment->date, appointment->time, NULL);
    struct instant from = instant_add_minutes(booked, -model->office->checkin_early_minutes);
    cleanup(str_done) struct str time = {0}, from_time = {0};
    format_minute(words->language, appointment->time, &time);
    format_minute(words->language, zone_local(zone, from).minute, &from_time);
    struct text_value values[] = {{"time", str_text(&time)}, {"from", str_text(&from_time)}};
    catalogue_format(words->catalogue, words->language, "kiosk.sign_in_from", values,
                     array_length(values), out);
}

static void help_closed(const struct words *words, const struct model *model, struct str *out) {
    struct local local = zone_local(model->office->zone, model->visit.refused_at);
    struct date date;
    struct span span;
    if (!office_next_opening(model->office, model->division, local, &date, &span)) {
        str_add(out, words_get(words, "kiosk.ask_counter"));
        return;
    }
    bool is_today = date_equal(date, local.date);
    add_dated(words, is_today ? "kiosk.opens_today" : "kiosk.opens_on", date, span.open, out);
}

static void help_used(const struct words *words, const struct ticket *ticket, struct str *out) {
    switch (ticket->state) {
    case TICKET_WAITING:
        words_position(words, ticket, out);
        str_add(out, "\n");
        words_wait(words, ticket, out);
        break;
    case TICKET_CALLED:
    case TICKET_STARTED:
        words_counter(words, ticket->counter, out);
        break;
    default:
        words_over(words, ticket, out);
    }
}

void words_refusal_help(const struct words *words, const struct model *model, struct str *out) {
    if (model->visit.refused == REFUSED_GARBAGE) {
        str_add(out, words_get(words, "kiosk.garbage_how"));
        return;
    }
    switch (model->visit.refusal) {
    case REFUSAL_UNKNOWN_CODE:
        str_add(out, words_get(words, "kiosk.code_unknown_how"));
        break;
    case REFUSAL_WRONG_DAY:
        help_wrong_day(words, model, out);
        break;
    case REFUSAL_WRONG_DIVISION:
        help_wrong_division(words, model, out);
        break;
    case REFUSAL_USED:
        help_used(words, &model->visit.ticket, out);
        break;
    case REFUSAL_TOO_EARLY:
        help_too_early(words, model, out);
        break;
    case REFUSAL_CLOSED:
        help_closed(words, model, out);
        break;
    case REFUSAL_CANCELLED:
    case REFUSAL_BY_APPOINTMENT:
    case REFUSAL_QUOTA:
        break; /* words_booking() says it */
    default:
        str_add(out, words_get(words, "kiosk.ask_counter"));
    }
}

/* ---- Problems ---- */

const char *words_problem(const struct words *words, enum err problem) {
    static const char *const keys[ERR_COUNT] = {
        [ERR_INVALID] = "kiosk.problem_division", [ERR_MISSING] = "kiosk.problem_missing",
        [ERR_DENIED] = "kiosk.problem_denied",    [ERR_LOCKED] = "kiosk.problem_locked",
        [ERR_FULL] = "kiosk.problem_full",        [ERR_NEWER] = "kiosk.problem_newer",
        [ERR_DAMAGED] = "kiosk.problem_damaged",  [ERR_IO] = "kiosk.problem_io",
    };
    return keys[problem] ? words_get(words, keys[problem]) : "";
}
