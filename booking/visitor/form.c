#include "agenda/appointment.h"
#include "base/memory.h"
#include "booking/page.h"
#include "booking/site.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"
#include "queue/ticket.h"

#include <stdlib.h>
#include <string.h>

/* What somebody typed, so that nothing of it is lost when the form comes back. */
struct typed {
    const char *name, *language, *email, *phone, *key;
    struct minute time;
    bool has_time;
};

/* What is wrong with it. */
struct wrongs {
    bool name, email, phone, time;
    enum refusal refusal; /* of the time that was asked for */
};

/* ---- The form ---- */

static json_t *list_choices(const char *chosen) {
    json_t *list = json_array();
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        json_t *row = json_object();
        page_set(row, "code", language_code(language));
        page_set(row, "language_name", language_name(language));
        if (str_equal(chosen, language_code(language)))
            page_set_true(row, "selected");
        json_array_append_new(list, row);
    }
    return list;
}

static void add_typed(json_t *values, const struct typed *typed) {
    json_t *texts = json_object();
    page_set(texts, "name", typed->name);
    page_set(texts, "email", typed->email);
    page_set(texts, "phone", typed->phone);
    json_object_set_new(values, "typed", texts);
    json_object_set_new(values, "choices", list_choices(typed->language));
    page_set(values, "key", typed->key);
    if (typed->has_time)
        page_set_time(values, "time", typed->time);
}

static void add_wrongs(json_t *values, const struct wrongs *wrongs) {
    if (wrongs->name)
        page_set_true(values, "wrong_name");
    if (wrongs->email)
        page_set_true(values, "wrong_email");
    if (wrongs->phone)
        page_set_true(values, "wrong_phone");
    if (wrongs->time)
        page_set_true(values, "wrong_time");
    if (wrongs->name || wrongs->email || wrongs->phone || wrongs->time)
        page_set_true(values, "has_wrongs");
    if (wrongs->refusal == REFUSAL_SLOT_FULL)
        page_set_true(values, "is_taken");
    else if (wrongs->refusal)
        page_set_true(values, "is_gone");
}

/* The times of that day that are still free: the form comes back with them to choose from. */
static enum err add_others(const struct request *request, const struct place *place,
                           struct date date, json_t *values) {
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof *slots);
    size_t count = 0;
    json_t *list = json_array();
    enum err err = appointment_slots(request->store, request->office, place->division, date,
                                     request->now, slots, &count);
    for (size_t i = 0; i < count; i++) {
        if (slots[i].free == 0)
            continue;
        json_t *row = json_object();
        page_set_time(row, "time", slots[i].time);
        json_array_append_new(list, row);
    }
    page_set_true(values, "chooses_time");
    if (json_array_size(list) > 0)
        page_set_true(values, "has_others");
    json_object_set_new(values, "others", list);
    return err;
}

static enum err show(struct request *request, struct response *response, int status,
                     const struct place *place, struct date date, const struct typed *typed,
                     const struct wrongs *wrongs) {
    json_t *values = place_values(request, place);
    char text[DATE_TEXT];
    page_set(values, "date", date_format(date, text));
    page_set_date(request, values, "date_words", date, DATE_LONG);
    add_typed(values, typed);
    add_wrongs(values, wrongs);
    if (wrongs->refusal || wrongs->time) {
        enum err err = add_others(request, place, date, values);
        if (err) {
            json_decref(values);
            return err;
        }
    }
    page_show(request, response, status, PAGE_FORM, values);
    return ERR_NONE;
}

enum err form_show(struct request *request, struct response *response) {
    struct place place;
    struct date date;
    char key[TOUCH_TEXT];
    touch_new(key);
    struct typed typed = {"", page_language(request), "", "", key, {0}, true};
    struct wrongs wrongs = {0};
    if (!date_parse(request->params[2], &date) || !minute_parse(request->params[3], &typed.time)) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    if (!place_find(request, response, &place))
        return ERR_NONE;
    cleanup_free struct slot *slots = memory_new(SLOTS_MAX, sizeof *slots);
    size_t count = 0;
    enum err err = appointment_slots(request->store, request->office, place.division, date,
                                     request->now, slots, &count);
    if (err)
        return err;
    const struct slot *slot = slot_find(slots, count, typed.time);
    if (!slot)
        wrongs.refusal = REFUSAL_NO_SUCH_SLOT;
    else if (slot->free == 0)
        wrongs.refusal = REFUSAL_SLOT_FULL;
    return show(request, response, wrongs.refusal ? 409 : 200, &place, date, &typed, &wrongs);
}

/* ---- Booking ---- */

static struct typed read_form(struct request *request) {
    enum language language = request->language;
    struct typed typed = {.name = form_text(&request->form, "name"),
                          .email = form_text(&request->form, "email"),
                          .phone = form_text(&request->form, "phone"),
                          .key = form_text(&request->form, "key")};
    language_parse(form_text(&request->form, "language"), &language);
    typed.language = language_code(language);
    typed.has_time = minute_parse(form_text(&request->form, "time"), &typed.time);
    return typed;
}

static const char *text_or_null(const char *text) {
    return *text ? text : NULL;
}

/* All that is wrong, found one by one: the rule names the first, which is then left out. */
static struct wrongs check(const struct request *request, struct booking booking, bool has_time) {
    struct wrongs wrongs = {.time = !has_time};
    const char *field;
    while ((field = booking_wrong_field(request->office, &booking))) {
        if (str_equal(field, "name")) {
            wrongs.name = true;
            booking.name = "-";
        } else if (str_equal(field, "email")) {
            wrongs.email = true;
            booking.email = NULL;
        } else if (str_equal(field, "phone")) {
            wrongs.phone = true;
            booking.phone = NULL;
        } else {
            wrongs.time = true;
            break;
        }
    }
    return wrongs;
}

/* The form's own key with the time it asks for: the same form sent twice books once, but whoever
 * goes back in it and takes another time books that one too. NULL for a key that is none of ours.
 */
static char *touch_of(const struct typed *typed, const struct place *place, struct date date) {
    char day[DATE_TEXT], time[MINUTE_TEXT];
    size_t length = strlen(typed->key);
    if (length != TOUCH_TEXT - 1 || strspn(typed->key, "0123456789abcdef") != length)
        return NULL;
    return memory_format("%s %s %s %s", typed->key, place->division->key, date_format(date, day),
                         minute_format(typed->time, time));
}

static enum err book(struct request *request, struct response *response, const struct place *place,
                     struct booking *booking, const struct typed *typed) {
    struct appointment made;
    enum refusal refusal;
    cleanup_free char *touch = touch_of(typed, place, booking->date);
    booking->touch = touch;
    enum err err =
        appointment_book(request->store, request->office, booking, request->now, &made, &refusal);
    if (err)
        return err;
    if (refusal) {
        struct wrongs wrongs = {.refusal = refusal};
        return show(request, response, 409, place, booking->date, typed, &wrongs);
    }
    response_redirect(response, memory_format("/a/%s?lang=%s", made.token, page_language(request)));
    return ERR_NONE;
}

enum err form_book(struct request *request, struct response *response) {
    struct place place;
    struct date date;
    if (!date_parse(request->params[2], &date)) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    if (!place_find(request, response, &place))
        return ERR_NONE;
    struct typed typed = read_form(request);
    struct booking booking = {.division = place.division,
                              .service = place.service,
                              .date = date,
                              .time = typed.time,
                              .name = typed.name,
                              .language = typed.language,
                              .email = text_or_null(typed.email),
                              .phone = text_or_null(typed.phone)};
    struct wrongs wrongs = check(request, booking, typed.has_time);
    if (wrongs.name || wrongs.email || wrongs.phone || wrongs.time)
        return show(request, response, 422, &place, date, &typed, &wrongs);
    return book(request, response, &place, &booking, &typed);
}
