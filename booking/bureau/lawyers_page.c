#include "base/memory.h"
#include "booking/bureau/bureau.h"
#include "booking/bureau/lawyer_words.h"
#include "booking/page.h"
#include "dossier/designation.h"
#include "dossier/lawyer_csv.h"
#include "text/search.h"
#include "text/spoken.h"

#include <string.h>

/* What the list is narrowed to; "" is all. */
struct filter {
    const char *text, *matter, *language, *state;
};

static const char *query_text_of(struct request *request, const char *name) {
    const char *text = request_query(request, name);
    return text ? text : "";
}

static struct filter read_filter(struct request *request) {
    return (struct filter){query_text_of(request, "q"), query_text_of(request, "matter"),
                           query_text_of(request, "language"), query_text_of(request, "state")};
}

static bool is_any(const struct filter *filter) {
    return !*filter->text && !*filter->matter && !*filter->language && !*filter->state;
}

static bool has_text(const struct lawyer *lawyer, const char *text) {
    return search_contains(lawyer->name, text) || search_contains(lawyer->number, text) ||
           search_contains(lawyer->bar, text) || search_contains(lawyer->town, text) ||
           search_contains(lawyer->phone, text);
}

static bool passes(const struct lawyer *lawyer, const struct filter *filter, struct date today) {
    enum matter matter;
    if (*filter->matter &&
        !(matter_parse(filter->matter, &matter) && lawyer_handles(lawyer, matter)))
        return false;
    if (*filter->language && !lawyer_speaks(lawyer, filter->language))
        return false;
    if (*filter->state &&
        !str_equal(filter->state, lawyer_state_name(lawyer_state_of(lawyer, today))))
        return false;
    return has_text(lawyer, filter->text);
}

/* ---- Choices of the filter ---- */

static void add_choice(json_t *list, const char *name, const char *label, const char *chosen) {
    json_t *row = json_object();
    page_set(row, "name", name);
    page_set(row, "label", label);
    if (str_equal(name, chosen))
        page_set_true(row, "selected");
    json_array_append_new(list, row);
}

static json_t *matter_choices(const struct request *request, const char *chosen) {
    json_t *list = json_array();
    for (int i = MATTER_UNKNOWN + 1; i < MATTER_COUNT; i++) {
        const char *name = matter_name((enum matter)i);
        cleanup_free char *key = memory_format("matter.%s", name);
        add_choice(list, name, page_words(request, key), chosen);
    }
    return list;
}

static json_t *state_choices(const struct request *request, const char *chosen) {
    json_t *list = json_array();
    for (int i = LAWYER_STATE_COUNT - 1; i >= 0; i--) {
        const char *name = lawyer_state_name((enum lawyer_state)i);
        cleanup_free char *key = memory_format("bureau.lawyer.state.%s", name);
        add_choice(list, name, page_words(request, key), chosen);
    }
    return list;
}

static bool is_spoken(const struct lawyers *lawyers, const char *code) {
    for (size_t i = 0; i < lawyers->count; i++)
        if (lawyer_speaks(&lawyers->list[i], code))
            return true;
    return false;
}

/* Those that somebody on the list speaks. */
static json_t *language_choices(const struct request *request, const struct lawyers *lawyers,
                                const char *chosen) {
    const char *codes[SPOKEN_MAX];
    size_t count = spoken_list(request->language, codes);
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        struct str cleanup(str_done) name = {0};
        if (!is_spoken(lawyers, codes[i]))
            continue;
        spoken_name(request->language, codes[i], &name);
        add_choice(list, codes[i], str_text(&name), chosen);
    }
    return list;
}

/* ---- Rows ---- */

static const char *tag_of(enum lawyer_state state) {
    static const char *const tags[LAWYER_STATE_COUNT] = {
        [LAWYER_OFF_LIST] = "quiet",     [LAWYER_NOT_YET] = "quiet",
        [LAWYER_IS_SUSPENDED] = "alarm", [LAWYER_IS_ON_LEAVE] = "warning",
        [LAWYER_IS_ON_CALL] = "strong",  [LAWYER_AVAILABLE] = "",
    };
    return tags[state];
}

static void set_last(const struct request *request, const struct last_turns *turns, int64_t id,
                     json_t *row) {
    for (size_t i = 0; i < turns->count; i++)
        if (turns->list[i].lawyer_id == id)
            page_set_date(request, row, "last",
                          zone_local(request->office->zone, turns->list[i].at).date, DATE_PLAIN);
}

static json_t *row_values(const struct request *request, const struct lawyer *lawyer,
                          const struct last_turns *turns, struct date today) {
    struct str cleanup(str_done) matters = {0}, languages = {0}, words = {0};
    json_t *row = json_object();
    enum lawyer_state state = lawyer_state_of(lawyer, today);
    lawyer_matter_words(request, lawyer, &matters);
    lawyer_language_words(request, lawyer, &languages);
    lawyer_state_words(request, lawyer, state, today, &words);
    page_set_number(row, "id", lawyer->id);
    page_set(row, "name", lawyer->name);
    page_set(row, "number", lawyer->number);
    page_set(row, "bar", lawyer->bar);
    page_set(row, "phone", lawyer->phone);
    page_set(row, "tag", tag_of(state));
    page_set(row, "state_words", str_text(&words));
    page_set(row, "matter_words", str_text(&matters));
    page_set(row, "language_words", str_text(&languages));
    set_last(request, turns, lawyer->id, row);
    return row;
}

static void add_filter(const struct request *request, const struct lawyers *lawyers,
                       const struct filter *filter, json_t *values) {
    page_set(values, "q", filter->text);
    json_object_set_new(values, "matters", matter_choices(request, filter->matter));
    json_object_set_new(values, "spoken", language_choices(request, lawyers, filter->language));
    json_object_set_new(values, "states", state_choices(request, filter->state));
    if (!is_any(filter))
        page_set_true(values, "is_filtered");
}

enum err lawyers_show(struct request *request, struct response *response) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct last_turns cleanup(last_turns_done) turns = {0};
    struct date today = zone_local(request->office->zone, request->now).date;
    struct filter filter = read_filter(request);
    enum err err = lawyers_load(request->store, &lawyers);
    if (!err)
        err = last_turns_load(request->store, &turns);
    if (err)
        return err;
    json_t *values = json_object(), *rows = json_array();
    for (size_t i = 0; i < lawyers.count; i++)
        if (passes(&lawyers.list[i], &filter, today))
            json_array_append_new(rows, row_values(request, &lawyers.list[i], &turns, today));
    page_set_number(values, "count", (int64_t)json_array_size(rows));
    if (json_array_size(rows) > 0)
        page_set_true(values, "has_rows");
    json_object_set_new(values, "rows", rows);
    add_filter(request, &lawyers, &filter, values);
    page_show(request, response, 200, PAGE_LAWYERS, values);
    return ERR_NONE;
}

enum err lawyers_csv(struct request *request, struct response *response) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    enum err err = lawyers_load(request->store, &lawyers);
    if (err)
        return err;
    response->type = "text/csv; charset=utf-8";
    response->download = "lawyers.csv";
    lawyer_csv_write(&lawyers, &response->body);
    return ERR_NONE;
}
