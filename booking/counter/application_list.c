#include "base/memory.h"
#include "booking/counter/counter.h"
#include "booking/counter/interview.h"
#include "queue/ticket.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/ustring.h>

#define LATELY_DAYS  30
#define SEARCH_BYTES 200

static bool is_open(const struct application *application) {
    return application->state == APPLICATION_DRAFT || application->state == APPLICATION_INCOMPLETE;
}

/* ---- Searching ---- */

#define FOLDED_UNITS 1024

static void fold(const char *text, UChar out[FOLDED_UNITS]) {
    UChar units[FOLDED_UNITS];
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(units, FOLDED_UNITS, NULL, text, -1, 0xfffd, NULL, &status);
    if (U_SUCCESS(status))
        u_strFoldCase(out, FOLDED_UNITS, units, -1, U_FOLD_CASE_DEFAULT, &status);
    if (U_FAILURE(status) || status == U_STRING_NOT_TERMINATED_WARNING)
        out[0] = 0;
}

/* Whether `part` stands in the text, whatever the case of its letters. */
static bool holds(const char *text, const char *part) {
    UChar all[FOLDED_UNITS], looked_for[FOLDED_UNITS];
    fold(text, all);
    fold(part, looked_for);
    return looked_for[0] && u_strstr(all, looked_for);
}

/* ---- Rows ---- */

static enum err set_ticket(const struct request *request, const struct application *application,
                           json_t *row) {
    struct ticket ticket;
    bool found = false;
    enum err err = application->ticket_id
                       ? ticket_get(request->store, request->office, application->ticket_id,
                                    request->now, &ticket, &found)
                       : ERR_NONE;
    page_set(row, "ticket", found ? ticket.text : "");
    return err;
}

static void set_saved(const struct request *request, const struct application *application,
                      json_t *row) {
    struct local saved = zone_local(request->office->zone, application->saved);
    struct str cleanup(str_done) text = {0};
    char time[MINUTE_TEXT];
    format_date(request->language, saved.date, DATE_SHORT, &text);
    str_format(&text, " %s", minute_format(saved.minute, time));
    page_set(row, "saved", str_text(&text));
    page_set(row, "saved_by", application->saved_by);
}

static bool is_mine(const struct request *request, const struct application *application) {
    return str_equal(application->saved_by, request->staff.name);
}

static json_t *row_of(const struct request *request, const struct application *application,
                      const char *name) {
    json_t *row = json_object();
    cleanup_free char *key =
        memory_format("application.state.%s", application_state_name(application->state));
    page_set_number(row, "id", application->id);
    page_set(row, "number", application->number);
    page_set(row, "name", name);
    page_set_words(request, row, "state", key);
    json_object_set_new(row, "is_mine",
                        json_boolean(is_open(application) && is_mine(request, application)));
    set_saved(request, application, row);
    return row;
}

/* Adds the application to `list` where it is looked for; "" looks for all. */
static enum err add_row(const struct request *request, const struct application *application,
                        const char *search, json_t *list) {
    json_t *fields = interview_fields(application);
    const char *name = intake_text(fields, "name");
    enum err err = ERR_NONE;
    if (!*search || holds(application->number, search) || holds(name, search)) {
        json_t *row = row_of(request, application, name);
        err = set_ticket(request, application, row);
        json_array_append_new(list, row);
    }
    json_decref(fields);
    return err;
}

static json_t *group_of(json_t *rows, bool open) {
    json_t *group = json_object();
    json_object_set_new(group, "is_open", json_boolean(open));
    json_object_set_new(group, "has_rows", json_boolean(json_array_size(rows) > 0));
    json_object_set_new(group, "rows", rows);
    return group;
}

/* Those to be decided, the clerk's own first; then those that were. */
static enum err add_groups(const struct request *request, const struct applications *applications,
                           const char *search, json_t *values) {
    json_t *mine = json_array(), *others = json_array(), *done = json_array();
    json_t *groups = json_array();
    enum err err = ERR_NONE;
    for (size_t i = 0; !err && i < applications->count; i++) {
        const struct application *application = &applications->list[i];
        json_t *list = !is_open(application) ? done : is_mine(request, application) ? mine : others;
        err = add_row(request, application, search, list);
    }
    json_array_extend(mine, others);
    json_decref(others);
    json_array_append_new(groups, group_of(mine, true));
    json_array_append_new(groups, group_of(done, false));
    json_object_set_new(values, "groups", groups);
    return err;
}

static enum err add_divisions(const struct request *request, json_t *values) {
    struct seat seat;
    enum err err = counter_of_staff(request->store, request->staff.id, &seat);
    json_t *list = json_array();
    for (size_t i = 0; i < request->office->division_count; i++) {
        const struct division *division = &request->office->divisions[i];
        json_t *row = json_object();
        page_set(row, "key", division->key);
        page_set(row, "division_name", division->name);
        json_object_set_new(row, "selected",
                            json_boolean(!err && division->id == seat.division_id));
        json_array_append_new(list, row);
    }
    json_object_set_new(values, "divisions", list);
    return err;
}

static enum err show(struct request *request, struct response *response, const char *search) {
    struct applications cleanup(applications_done) applications = {0};
    struct instant since = {request->now.us - INT64_C(86400000000) * LATELY_DAYS};
    if (*search)
        since.us = 0;
    enum err err = applications_load(request->store, request->office, since, &applications);
    if (err)
        return err;
    json_t *values = json_object();
    page_set(values, "typed", search);
    if (*search)
        page_set_true(values, "searched");
    err = add_groups(request, &applications, search, values);
    if (!err)
        err = add_divisions(request, values);
    if (err)
        json_decref(values);
    else
        page_show(request, response, 200, PAGE_APPLICATIONS, values);
    return err;
}

enum err applications_show(struct request *request, struct response *response) {
    return show(request, response, "");
}

/* A post, so that nobody's name stands in an address. */
enum err applications_search(struct request *request, struct response *response) {
    const char *search = form_text(&request->form, "search");
    return show(request, response, strlen(search) > SEARCH_BYTES ? "" : search);
}
