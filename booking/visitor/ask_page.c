#include "booking/page.h"
#include "booking/site.h"
#include "booking/visitor/ask_form.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"

#include "base/memory.h"
#include "dossier/law.h"
#include "dossier/letter.h"

/* What was sent, and what follows from it. */
struct asked {
    const struct rules *rules;
    struct ask_typed typed;
    struct ask ask;
    struct ask_result result;
    struct ask_list list;
};

static void asked_done(struct asked *asked) {
    ask_done(&asked->ask);
    ask_result_done(&asked->result);
    ask_list_done(&asked->list);
}

static enum err find_rules(const struct request *request, const struct rules **ret_rules) {
    const struct law *law = NULL;
    enum err err = request_law(request, &law);
    if (!err)
        *ret_rules = &law->rules;
    return err;
}

static int school_age(const struct request *request, const struct rules *rules) {
    return figure_whole(rules, FIGURE_SCHOOL_AGE, place_today(request));
}

static enum err read_asked(struct request *request, struct asked *ret_asked) {
    struct asked asked = {0};
    enum err err = find_rules(request, &asked.rules);
    if (err)
        return err;
    ask_form_typed(request, &asked.typed);
    ask_read(&asked.typed, place_today(request), &asked.ask);
    if (!asked.ask.has_wrongs) {
        ask_decide(asked.rules, &asked.ask, &asked.result);
        ask_list_make(asked.rules, &asked.ask, &asked.list);
    }
    *ret_asked = asked;
    return ERR_NONE;
}

/* ---- The result ---- */

static void set_flag(json_t *values, const char *name, bool holds) {
    if (holds)
        page_set_true(values, name);
}

/* Savings come before all that is granted, but not to a minor. */
static void add_wealth(const struct asked *asked, json_t *values) {
    const struct ask_result *result = &asked->result;
    bool granted = result->end == ASK_END_FULL || result->end == ASK_END_PARTIAL;
    bool open = result->end == ASK_END_UNKNOWN || result->end == ASK_END_NO_AMOUNTS;
    if (result->answer.reason == REASON_MINOR || asked->ask.wealth == FACT_NO)
        return;
    bool has = asked->ask.wealth == FACT_YES;
    set_flag(values, "has_wealth", has && granted);
    set_flag(values, "may_have_wealth", has ? open : open || granted);
}

static void add_remarks(const struct asked *asked, json_t *values) {
    const struct ask_result *result = &asked->result;
    const struct member *applicant = &asked->ask.c.members[case_applicant(&asked->ask.c)];
    set_flag(values, "is_advice", result->end == ASK_END_ADVICE);
    set_flag(values, "is_open", result->end == ASK_END_UNKNOWN);
    set_flag(values, "if_lawyer", result->if_lawyer);
    set_flag(values, "if_uninsured", result->if_uninsured);
    set_flag(values, "is_urgent", asked->ask.c.urgent == FACT_YES);
    set_flag(values, "is_self_employed",
             result->end != ASK_END_ADVICE && applicant->self_employed == FACT_YES);
    set_flag(values, "is_demo", ask_used_demo(result));
    add_wealth(asked, values);
}

static void add_answer(const struct request *request, const struct asked *asked, json_t *values) {
    const struct catalogue *catalogue = request->site->catalogue;
    const struct ask_result *result = &asked->result;
    struct str cleanup(str_done) end = {0};
    ask_words_end(catalogue, request->language, result, &end);
    page_set(values, "end", str_text(&end));
    json_t *how = ask_words_how(catalogue, request->language, asked->rules, &asked->ask, result);
    set_flag(values, "has_how", json_array_size(how) > 0);
    json_object_set_new(values, "how", how);
    json_object_set_new(values, "missing", ask_form_missing(request, result));
    add_remarks(asked, values);
}

static json_t *show_paper(const struct request *request, const struct paper_need *need) {
    const struct catalogue *catalogue = request->site->catalogue;
    struct str cleanup(str_done) age = {0}, condition = {0};
    json_t *row = json_object();
    ask_words_age(catalogue, request->language, need->need.rule, &age);
    ask_words_condition(catalogue, request->language, need, &condition);
    page_set_words(request, row, "document", document_key(need->need.rule->document));
    page_set(row, "age", age.length ? str_text(&age) : NULL);
    page_set(row, "condition", condition.length ? str_text(&condition) : NULL);
    return row;
}

static void add_list(const struct request *request, const struct ask_list *list, json_t *values) {
    json_t *groups = json_array();
    for (enum ask_who who = 0; who < ASK_WHO_COUNT; who++) {
        if (list->of[who].count == 0)
            continue;
        json_t *group = json_object(), *papers = json_array();
        struct str cleanup(str_done) people = {0};
        ask_words_who(request->site->catalogue, request->language, list, who, &people);
        page_set(group, "who", str_text(&people));
        for (size_t i = 0; i < list->of[who].count; i++)
            json_array_append_new(papers, show_paper(request, &list->of[who].needs[i]));
        json_object_set_new(group, "papers", papers);
        json_array_append_new(groups, group);
    }
    set_flag(values, "has_list", !list->is_empty);
    json_object_set_new(values, "groups", groups);
}

/* Where to go on: each division, with the page where this service is booked. */
static void add_divisions(const struct request *request, const char *service_key, json_t *values) {
    const struct office *office = request->office;
    const struct service *service = office_find_service(office, service_key);
    json_t *divisions = json_array();
    for (size_t i = 0; i < office->division_count; i++) {
        const struct division *division = &office->divisions[i];
        json_t *row = place_division(request, division);
        bool offered = service && office_find_offer(office, division, service);
        cleanup_free char *path = memory_format("/book/%s%s%s", division->key, offered ? "/" : "",
                                                offered ? service->key : "");
        page_set(row, "book_path", path);
        json_array_append_new(divisions, row);
    }
    json_object_set_new(values, "divisions", divisions);
}

static void add_result(const struct request *request, const struct asked *asked, json_t *values) {
    page_set_true(values, "has_result");
    add_answer(request, asked, values);
    add_list(request, &asked->list, values);
    add_divisions(request, asked->result.end == ASK_END_ADVICE ? "advies" : "prodeo", values);
    json_object_set_new(values, "kept", ask_form_kept(&asked->typed));
}

/* ---- Pages ---- */

enum err ask_show(struct request *request, struct response *response) {
    const struct rules *rules = NULL;
    struct ask_typed nothing = {0};
    enum err err = find_rules(request, &rules);
    if (err)
        return err;
    json_t *values = json_object();
    ask_form_show(request, &nothing, NULL, school_age(request, rules), values);
    page_show(request, response, 200, PAGE_ASK, values);
    return ERR_NONE;
}

static void show_asked(const struct request *request, struct response *response,
                       const struct asked *asked) {
    json_t *values = json_object();
    ask_form_show(request, &asked->typed, &asked->ask, school_age(request, asked->rules), values);
    if (!asked->ask.has_wrongs)
        add_result(request, asked, values);
    page_show(request, response, asked->ask.has_wrongs ? 422 : 200, PAGE_ASK, values);
}

enum err ask_answer(struct request *request, struct response *response) {
    struct asked cleanup(asked_done) asked = {0};
    enum err err = read_asked(request, &asked);
    if (!err)
        show_asked(request, response, &asked);
    return err;
}

enum err ask_pdf(struct request *request, struct response *response) {
    struct asked cleanup(asked_done) asked = {0};
    const struct catalogue *catalogue = request->site->catalogue;
    enum err err = read_asked(request, &asked);
    if (err)
        return err;
    if (asked.ask.has_wrongs || asked.list.is_empty) {
        show_asked(request, response, &asked);
        return ERR_NONE;
    }
    json_t *letter = ask_letter(catalogue, request->language, request->office, &asked.list,
                                place_today(request));
    err = letter_pdf(letter, catalogue_text(catalogue, request->language, "ask.list.heading"),
                     &response->body);
    json_decref(letter);
    if (err) {
        page_error(request, response, 500);
        return ERR_NONE;
    }
    response->type = "application/pdf";
    response->download = "zuil-documenten.pdf";
    return ERR_NONE;
}
