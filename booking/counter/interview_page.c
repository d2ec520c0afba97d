#include "base/memory.h"
#include "booking/counter/application_request.h"
#include "booking/counter/counter.h"
#include "booking/counter/interview.h"
#include "booking/counter/wrongs.h"
#include "booking/site.h"
#include "queue/ticket.h"
#include "text/spoken.h"

#include <stdlib.h>
#include <string.h>

/* ---- Reading ---- */

json_t *interview_fields(const struct application *application) {
    json_t *fields = application->fields ? json_loads(application->fields, 0, NULL) : NULL;
    if (json_is_object(fields))
        return fields;
    json_decref(fields);
    return json_object();
}

enum err interview_read(const struct request *request, const struct application *application,
                        const json_t *fields, struct interview *ret_interview) {
    struct interview interview = {.request = request, .application = application, .fields = fields};
    enum err err = request_law(request, &interview.law);
    if (err)
        return err;
    intake_read(fields, zone_local(request->office->zone, request->now).date, &interview.intake);
    means_decide(&interview.law->rules, &interview.intake.c, &interview.trace, &interview.answer);
    interview.need_count =
        means_needs(&interview.law->rules, &interview.intake.c, &interview.needs);
    *ret_interview = interview;
    return ERR_NONE;
}

void interview_done(struct interview *interview) {
    free(interview->needs);
    answer_done(&interview->answer);
    trace_done(&interview->trace);
    intake_done(&interview->intake);
}

/* ---- The parts whose fields are always the same ---- */

static json_t *list_of(json_t *const *fields, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, fields[i]);
    return list;
}

static void set_fields(json_t *values, const char *part, json_t *const *fields, size_t count) {
    json_object_set_new(values, part, list_of(fields, count));
}

static const char *words(const struct interview *interview, const char *key) {
    const struct request *request = interview->request;
    return catalogue_text(request->site->catalogue, request->language, key);
}

static json_t *matter_field(const struct interview *interview) {
    json_t *field = field_list(interview, "matter");
    field_add_option(interview, field, "", words(interview, "interview.choice.matter.unasked"));
    for (int matter = MATTER_UNKNOWN + 1; matter < MATTER_COUNT; matter++) {
        const char *name = matter_name((enum matter)matter);
        cleanup_free char *key = memory_format("matter.%s", name);
        field_add_option(interview, field, name, words(interview, key));
    }
    return field;
}

static json_t *language_field(const struct interview *interview) {
    const char *codes[SPOKEN_MAX];
    enum language language = interview->request->language;
    size_t count = spoken_list(language, codes);
    json_t *field = field_list(interview, "language");
    field_add_option(interview, field, "", words(interview, "interview.choice.language.unasked"));
    for (size_t i = 0; i < count; i++) {
        struct str cleanup(str_done) name = {0};
        spoken_name(language, codes[i], &name);
        field_add_option(interview, field, codes[i], str_text(&name));
    }
    return field;
}

static json_t *paper_language_field(const struct interview *interview) {
    json_t *field = field_list(interview, "paper_language");
    field_add_option(interview, field, "nl",
                     words(interview, "interview.choice.paper_language.nl"));
    for (enum language language = LANGUAGE_EN; language < LANGUAGE_COUNT; language++)
        if (interview->request->site->offered[language])
            field_add_option(interview, field, language_code(language), language_name(language));
    return field;
}

static void add_why(const struct interview *interview, json_t *values) {
    static const char *const purposes[] = {"lawyer", "advice", NULL};
    json_t *const first[] = {field_choice(interview, "purpose", "purpose", purposes, "")};
    json_t *const more[] = {matter_field(interview), field_text(interview, "subject"),
                            field_ltr(interview, "date", "text"), field_fact(interview, "urgent")};
    set_fields(values, "why", first, array_length(first));
    set_fields(values, "why_lawyer", more, array_length(more));
}

static void add_who(const struct interview *interview, json_t *values) {
    json_t *const fields[] = {field_text(interview, "name"),
                              field_text(interview, "street"),
                              field_ltr(interview, "postcode", "text"),
                              field_text(interview, "town"),
                              field_ltr(interview, "phone", "tel"),
                              field_ltr(interview, "email", "email"),
                              language_field(interview),
                              paper_language_field(interview)};
    set_fields(values, "who", fields, array_length(fields));
}

static void add_settlement(const struct interview *interview, json_t *values) {
    json_t *const tick[] = {field_tick(interview, "debt_settlement")};
    json_t *const amounts[] = {field_amount(interview, "living_money"),
                               field_amount(interview, "charges_paid")};
    set_fields(values, "settlement", tick, array_length(tick));
    set_fields(values, "settlement_amounts", amounts, array_length(amounts));
}

static void add_categories(const struct interview *interview, json_t *values) {
    json_t *list = json_array();
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        char name[INTAKE_NAME];
        const char *word = category_name((enum category)i);
        enum matter bound = category_matter((enum category)i);
        json_t *row = json_object();
        json_t *const tick[] = {field_tick(interview, intake_claim_field(word, "", name))};
        json_t *const rebutted[] = {
            field_tick(interview, intake_claim_field(word, ".rebutted", name))};
        cleanup_free char *key = memory_format("matter.%s", matter_name(bound));
        page_set(row, "bound_matter", bound == MATTER_UNKNOWN ? "" : words(interview, key));
        set_fields(row, "tick", tick, 1);
        set_fields(row, "rebutted", rebutted, 1);
        json_array_append_new(list, row);
    }
    json_object_set_new(values, "categories", list);
}

static void add_wealth_and_rest(const struct interview *interview, json_t *values) {
    json_t *const wealth[] = {field_open_fact(interview, "wealth")};
    json_t *const wealth_reason[] = {field_long(interview, "wealth_reason")};
    json_t *const rest[] = {
        field_fact(interview, "third_party_pays"), field_fact(interview, "youth_court"),
        field_fact(interview, "succession"), field_fact(interview, "unfounded")};
    json_t *const unfounded_reason[] = {field_long(interview, "unfounded_reason")};
    set_fields(values, "wealth", wealth, array_length(wealth));
    set_fields(values, "wealth_reasons", wealth_reason, array_length(wealth_reason));
    set_fields(values, "rest", rest, array_length(rest));
    set_fields(values, "unfounded_reasons", unfounded_reason, array_length(unfounded_reason));
}

/* ---- What stands above them ---- */

static void add_wrongs(const struct interview *interview, json_t *values) {
    const struct intake *intake = &interview->intake;
    json_t *list = json_array();
    for (size_t i = 0; i < intake->wrong_count; i++) {
        const struct intake_wrong *wrong = &intake->wrongs[i];
        if (!wrong_is_shown(interview->needs, interview->need_count, wrong->field))
            continue;
        struct str cleanup(str_done) label = {0};
        json_t *row = json_object();
        cleanup_free char *key =
            memory_format("intake.mistake.%s", intake_mistake_name(wrong->mistake));
        interview_label(interview, wrong->field, &label);
        page_set(row, "link", wrong->field);
        page_set(row, "label", str_text(&label));
        page_set(row, "mistake", words(interview, key));
        json_array_append_new(list, row);
    }
    json_object_set_new(values, "has_wrongs", json_boolean(json_array_size(list) > 0));
    json_object_set_new(values, "wrongs", list);
}

static void add_disputes(const struct interview *interview, const struct interview_state *state,
                         json_t *values) {
    json_t *list = json_array(), *name;
    size_t i;
    json_array_foreach((json_t *)state->disputed, i, name) {
        const char *field = json_string_value(name);
        struct str cleanup(str_done) label = {0}, mine = {0}, theirs = {0};
        json_t *row = json_object();
        interview_label(interview, field, &label);
        interview_value(interview, field, intake_text(interview->fields, field), &mine);
        interview_value(interview, field, intake_text(state->theirs, field), &theirs);
        page_set(row, "link", field);
        page_set(row, "label", str_text(&label));
        page_set(row, "mine", str_text(&mine));
        page_set(row, "theirs", str_text(&theirs));
        json_array_append_new(list, row);
    }
    json_object_set_new(values, "disputes", list);
}

static void add_saved(const struct request *request, const struct application *application,
                      json_t *values) {
    struct local saved = zone_local(request->office->zone, application->saved);
    struct local now = zone_local(request->office->zone, request->now);
    page_set(values, "saved_by", application->saved_by);
    page_set_time(values, "saved_time", saved.minute);
    page_set_date(request, values, "saved_day", saved.date, DATE_PLAIN);
    if (date_equal(saved.date, now.date))
        page_set_true(values, "is_today");
}

static bool is_decided(enum application_state state) {
    return state != APPLICATION_DRAFT && state != APPLICATION_ADVICE_ONLY;
}

static enum err add_head(struct request *request, const struct application *application,
                         json_t *values) {
    struct ticket ticket;
    bool found = false;
    cleanup_free char *key =
        memory_format("application.state.%s", application_state_name(application->state));
    page_set_number(values, "id", application->id);
    page_set(values, "number", application->number);
    page_set_words(request, values, "state", key);
    add_saved(request, application, values);
    if (application->state == APPLICATION_ADVICE_ONLY)
        page_set_true(values, "is_ended");
    if (is_decided(application->state))
        page_set_true(values, "is_decided");
    enum err err = application->ticket_id
                       ? ticket_get(request->store, request->office, application->ticket_id,
                                    request->now, &ticket, &found)
                       : ERR_NONE;
    if (found)
        page_set(values, "ticket", ticket.text);
    return err ? err : application_add_visit(request, application, values);
}

/* ---- The page ---- */

enum err interview_answer(struct request *request, struct response *response, int status,
                          const struct application *application, const json_t *fields,
                          const struct interview_state *state) {
    struct interview interview;
    enum err err = interview_read(request, application, fields, &interview);
    if (err)
        return err;
    json_t *values = json_object();
    cleanup_free char *base = json_dumps(state->base, JSON_COMPACT | JSON_SORT_KEYS);
    page_set_number(values, "revision", state->revision);
    page_set(values, "base", base);
    if (state->trouble == INTERVIEW_TOO_MUCH)
        page_set_true(values, "is_too_much");
    if (state->trouble == INTERVIEW_DISPUTED)
        page_set_true(values, "is_disputed");
    add_disputes(&interview, state, values);
    add_why(&interview, values);
    add_who(&interview, values);
    interview_add_people(&interview, values);
    add_settlement(&interview, values);
    add_categories(&interview, values);
    add_wealth_and_rest(&interview, values);
    interview_add_papers(&interview, values);
    interview_add_result(&interview, values);
    add_wrongs(&interview, values);
    err = add_head(request, application, values);
    if (err)
        json_decref(values);
    else
        page_show(request, response, status, PAGE_INTERVIEW, values);
    interview_done(&interview);
    return err;
}

enum err interview_show(struct request *request, struct response *response) {
    struct application cleanup(application_done) application = {0};
    bool found;
    enum err err = application_of_request(request, response, &application, &found);
    if (err || !found)
        return err;
    json_t *fields = interview_fields(&application);
    struct interview_state state = {.revision = application.revision, .base = fields};
    err = interview_answer(request, response, 200, &application, fields, &state);
    json_decref(fields);
    return err;
}
