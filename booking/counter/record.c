#include "booking/counter/record.h"
#include "agenda/qr.h"
#include "base/memory.h"
#include "booking/counter/application_request.h"
#include "booking/counter/counter.h"
#include "booking/paper.h"

#include <stdlib.h>

void record_done(struct record *record) {
    application_done(&record->application);
    decisions_done(&record->decisions);
}

enum err record_read(struct request *request, struct response *response, struct record *ret_record,
                     bool *ret_found) {
    *ret_record = (struct record){.request = request};
    enum err err = application_of_request(request, response, &ret_record->application, ret_found);
    if (err || !*ret_found)
        return err;
    return decisions_load(request->store, ret_record->application.id, &ret_record->decisions);
}

const struct decision *record_newest(const struct record *record) {
    size_t count = record->decisions.count;
    return count ? &record->decisions.list[count - 1] : NULL;
}

/* ---- The page ---- */

static char *link_of(const struct record *record) {
    return memory_format("%s/d/%s", record->request->office->public_url, record->application.token);
}

static void add_link(const struct record *record, json_t *values) {
    const struct request *request = record->request;
    const struct decision *newest = record_newest(record);
    if (!newest || !request->office->paper_link_days)
        return;
    json_t *link = json_object();
    cleanup_free char *address = link_of(record);
    struct date last = paper_last_day(request->office, newest);
    struct date today = zone_local(request->office->zone, request->now).date;
    bool withdrawn = record->application.paper_withdrawn;
    page_set(link, "address", address);
    page_set_date(request, link, "day", last, DATE_PLAIN);
    json_object_set_new(link, "is_withdrawn", json_boolean(withdrawn));
    json_object_set_new(link, "is_over", json_boolean(!withdrawn && date_compare(today, last) > 0));
    json_object_set_new(link, "is_shown",
                        json_boolean(!withdrawn && date_compare(today, last) <= 0));
    json_object_set_new(values, "visitor_link", link);
}

enum err record_show(struct request *request, struct response *response) {
    struct record cleanup(record_done) record = {0};
    json_t *list = NULL;
    bool found = false;
    enum err err = record_read(request, response, &record, &found);
    if (err || !found)
        return err;
    json_t *values = json_object();
    bool at_counters = request->staff.role == ROLE_CLERK || request->staff.role == ROLE_MANAGER;
    page_set_number(values, "id", record.application.id);
    page_set(values, "number", record.application.number);
    json_object_set_new(values, "has_counter", json_boolean(at_counters));
    json_t *fields = json_loads(record.application.fields, 0, NULL);
    application_about(request, fields, values);
    json_decref(fields);
    add_link(&record, values);
    err = record_list(&record, &list);
    json_object_set_new(values, "has_decisions", json_boolean(json_array_size(list) > 0));
    json_object_set_new(values, "decisions", list);
    if (!err && at_counters)
        err = application_add_visit(request, &record.application, values);
    if (err)
        json_decref(values);
    else
        page_show(request, response, 200, PAGE_RECORD, values);
    return err;
}

/* ---- The visitor's link ---- */

enum err record_link(struct request *request, struct response *response) {
    struct application cleanup(application_done) application = {0};
    bool found = false;
    enum err err = application_of_request(request, response, &application, &found);
    if (err || !found)
        return err;
    bool shown = str_equal(form_text(&request->form, "shown"), "yes");
    err = application_show_paper(request->store, application.id, shown);
    if (err)
        return err;
    application_go(request, response, &application, "/record");
    return ERR_NONE;
}

enum err record_qr(struct request *request, struct response *response) {
    struct record cleanup(record_done) record = {0};
    struct qr cleanup(qr_done) qr = {0};
    bool found = false;
    enum err err = record_read(request, response, &record, &found);
    if (err || !found)
        return err;
    cleanup_free char *link = link_of(&record);
    if (!qr_make(link, &qr))
        return ERR_INVALID;
    response->type = "image/svg+xml";
    qr_svg(&qr, &response->body);
    return ERR_NONE;
}

/* ---- The paper ---- */

/* The decision that ?decision= names, else the newest; NULL where there is none. */
static const struct decision *decision_of_query(struct request *request,
                                                const struct record *record) {
    const char *text = request_query(request, "decision");
    if (!text)
        return record_newest(record);
    for (size_t i = 0; i < record->decisions.count; i++) {
        cleanup_free char *id = memory_format("%lld", (long long)record->decisions.list[i].id);
        if (str_equal(id, text))
            return &record->decisions.list[i];
    }
    return NULL;
}

enum err staff_paper_show(struct request *request, struct response *response) {
    struct record cleanup(record_done) record = {0};
    bool found = false;
    enum err err = record_read(request, response, &record, &found);
    if (err || !found)
        return err;
    const struct decision *decision = decision_of_query(request, &record);
    json_t *values = json_object();
    if (!decision)
        page_error(request, response, 404);
    else if (!paper_set(request, values, decision))
        err = ERR_DAMAGED;
    if (!decision || err) {
        json_decref(values);
        return err;
    }
    page_set_number(values, "id", record.application.id);
    page_set_number(values, "decision_id", decision->id);
    json_object_set_new(values, "is_replaced", json_boolean(decision != record_newest(&record)));
    err = application_add_visit(request, &record.application, values);
    if (err)
        json_decref(values);
    else
        page_show(request, response, 200, PAGE_PAPER, values);
    return err;
}

enum err staff_paper_pdf(struct request *request, struct response *response) {
    struct record cleanup(record_done) record = {0};
    bool found = false;
    enum err err = record_read(request, response, &record, &found);
    if (err || !found)
        return err;
    const struct decision *decision = decision_of_query(request, &record);
    if (decision)
        return paper_answer_pdf(request, response, &record.application, decision);
    page_error(request, response, 404);
    return ERR_NONE;
}
