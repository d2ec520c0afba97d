#include "base/memory.h"
#include "booking/counter/counter.h"
#include "booking/page.h"

#include <stdlib.h>
#include <string.h>

/* ---- All counters, and who has them ---- */

static enum err add_counter(const struct request *request, const struct division *division,
                            int number, json_t *list) {
    int64_t holder = 0;
    char name[STAFF_NAME_MAX + 1] = "";
    enum err err = counter_holder(request->store, division->id, number, &holder, name);
    if (err)
        return err;
    json_t *row = json_object();
    page_set_number(row, "number", number);
    if (!holder)
        page_set_true(row, "is_free");
    else if (holder == request->staff.id)
        page_set_true(row, "is_mine");
    else
        page_set(row, "holder", name);
    json_array_append_new(list, row);
    return ERR_NONE;
}

static enum err add_division(const struct request *request, const struct division *division,
                             json_t *list) {
    json_t *row = json_object(), *counters = json_array();
    page_set(row, "key", division->key);
    page_set(row, "division_name", division->name);
    json_object_set_new(row, "counters", counters);
    json_array_append_new(list, row);
    enum err err = ERR_NONE;
    for (int number = 1; !err && number <= division->counters; number++)
        err = add_counter(request, division, number, counters);
    return err;
}

enum err choose_show(struct request *request, struct response *response) {
    const struct office *office = request->office;
    json_t *values = json_object(), *divisions = json_array();
    json_object_set_new(values, "divisions", divisions);
    enum err err = ERR_NONE;
    for (size_t i = 0; !err && i < office->division_count; i++)
        err = add_division(request, &office->divisions[i], divisions);
    if (err)
        json_decref(values);
    else
        page_show(request, response, 200, PAGE_CHOOSE, values);
    return err;
}

/* ---- Taking one ---- */

struct choice {
    const struct division *division;
    int number;
};

/* 0, which no counter has, for anything that is no small number. */
static int read_number(const char *text) {
    size_t digits = strspn(text, "0123456789");
    return digits > 0 && digits < 3 && !text[digits] ? (int)strtol(text, NULL, 10) : 0;
}

static bool read_choice(const struct request *request, const char *key, const char *number,
                        struct choice *ret_choice) {
    struct choice choice = {office_find_division(request->office, key), read_number(number)};
    *ret_choice = choice;
    return choice.division && choice.number >= 1 && choice.number <= choice.division->counters;
}

enum err choose_take_over(struct request *request, struct response *response) {
    struct choice choice;
    int64_t holder = 0;
    char name[STAFF_NAME_MAX + 1] = "";
    if (!read_choice(request, request->params[0], request->params[1], &choice)) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    enum err err =
        counter_holder(request->store, choice.division->id, choice.number, &holder, name);
    if (err)
        return err;
    json_t *values = json_object();
    page_set(values, "key", choice.division->key);
    page_set(values, "division_name", choice.division->name);
    page_set_number(values, "number", choice.number);
    if (holder && holder != request->staff.id)
        page_set(values, "holder", name);
    page_show(request, response, 200, PAGE_TAKE_OVER, values);
    return ERR_NONE;
}

enum err choose_take(struct request *request, struct response *response) {
    struct choice choice;
    enum refusal refusal;
    if (!read_choice(request, form_text(&request->form, "division"),
                     form_text(&request->form, "counter"), &choice)) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    bool take_over = str_equal(form_text(&request->form, "take_over"), "yes");
    enum err err = counter_take(request->store, request->staff.id, choice.division->id,
                                choice.number, take_over, request->now, &refusal);
    if (err)
        return err;
    if (refusal)
        response_redirect(response,
                          memory_format("/counter/take/%s/%d?lang=%s", choice.division->key,
                                        choice.number, page_language(request)));
    else
        response_redirect(response, memory_format("/counter?lang=%s", page_language(request)));
    return ERR_NONE;
}

enum err choose_leave(struct request *request, struct response *response) {
    enum err err = counter_leave(request->store, request->staff.id);
    if (!err)
        response_redirect(response,
                          memory_format("/counter/choose?lang=%s", page_language(request)));
    return err;
}
