#include "base/memory.h"
#include "booking/counter/interview.h"
#include "booking/site.h"
#include "dossier/means_words.h"

static void add_figure(const struct interview *interview, json_t *list, const char *key,
                       struct amount amount) {
    if (!amount.known)
        return;
    json_t *figure = json_object();
    struct str cleanup(str_done) text = {0};
    format_money(interview->request->language, amount.money, &text);
    page_set_words(interview->request, figure, "label", key);
    page_set(figure, "text", str_text(&text));
    json_array_append_new(list, figure);
}

static struct amount amount_of(struct money money) {
    return (struct amount){true, money};
}

static json_t *figures_of(const struct interview *interview) {
    const struct means_answer *answer = &interview->answer;
    json_t *list = json_array();
    bool some = answer->lump_sum.known && answer->lump_sum.money.cents > 0;
    add_figure(interview, list, "interview.result.contribution", answer->contribution);
    if (some)
        add_figure(interview, list, "interview.result.lump_sum", answer->lump_sum);
    add_figure(interview, list, "interview.result.income", answer->income);
    add_figure(interview, list, "interview.result.base", answer->base);
    if (answer->limits) {
        add_figure(interview, list, "interview.result.full", amount_of(answer->full));
        add_figure(interview, list, "interview.result.partial", amount_of(answer->partial));
    }
    return list;
}

/* ---- What is still asked ---- */

static void name_of_missing(const struct interview *interview, const struct missing *missing,
                            struct str *out) {
    char name[INTAKE_NAME];
    if (missing->is_fact)
        intake_field_of_fact(&interview->intake.c, missing->fact, out);
    else
        str_add(out,
                intake_paper_field(document_name(missing->document), missing->member, "", name));
}

static json_t *missing_row(const struct interview *interview, const char *field) {
    struct str cleanup(str_done) label = {0};
    json_t *row = json_object();
    interview_label(interview, field, &label);
    page_set(row, "link", field);
    page_set(row, "label", str_text(&label));
    page_set(row, "state_words", "");
    return row;
}

/* The test can do without them; a paper and a designation cannot. */
static void add_needed(const struct interview *interview, json_t *list) {
    static const char *const fields[] = {"name", "matter"};
    if (interview->answer.outcome == OUTCOME_NONE_NEEDED)
        return;
    for (size_t i = 0; i < array_length(fields); i++)
        if (!*intake_text(interview->fields, fields[i]))
            json_array_append_new(list, missing_row(interview, fields[i]));
}

static json_t *missing_of(const struct interview *interview) {
    const struct means_answer *answer = &interview->answer;
    json_t *list = json_array();
    for (size_t i = 0; i < answer->missing_count; i++) {
        const struct missing *missing = &answer->missing[i];
        struct str cleanup(str_done) name = {0};
        name_of_missing(interview, missing, &name);
        if (str_equal(str_text(&name), "matter"))
            continue;
        json_t *row = missing_row(interview, str_text(&name));
        if (!missing->is_fact) {
            cleanup_free char *key =
                memory_format("interview.paper.state.%s", paper_state_name(missing->state));
            page_set_words(interview->request, row, "state_words", key);
        }
        json_array_append_new(list, row);
    }
    add_needed(interview, list);
    return list;
}

/* ---- Trace and amounts ---- */

static json_t *trace_of(const struct interview *interview) {
    const struct request *request = interview->request;
    json_t *list = json_array();
    for (size_t i = 0; i < interview->trace.count; i++) {
        const struct step *step = &interview->trace.steps[i];
        struct str cleanup(str_done) text = {0};
        json_t *row = json_object();
        means_words(request->site->catalogue, request->language, step, &text);
        page_set(row, "text", str_text(&text));
        page_set(row, "source", step->source);
        json_array_append_new(list, row);
    }
    return list;
}

static json_t *table_of(const struct interview *interview, const struct validity *validity) {
    json_t *row = json_object();
    page_set_date(interview->request, row, "from", validity->from, DATE_PLAIN);
    json_object_set_new(row, "is_demo", json_boolean(validity->origin == ORIGIN_DEMO));
    return row;
}

static void add_tables(const struct interview *interview, json_t *result) {
    const struct means_answer *answer = &interview->answer;
    json_t *list = json_array();
    if (answer->limits) {
        json_t *row = table_of(interview, &answer->limits->validity);
        page_set_true(row, "is_limits");
        json_array_append_new(list, row);
    }
    if (answer->deduction) {
        json_t *row = table_of(interview, &answer->deduction->validity);
        struct str cleanup(str_done) each = {0};
        format_money(interview->request->language, answer->deduction->each, &each);
        page_set(row, "each", str_text(&each));
        page_set_true(row, "is_deduction");
        json_array_append_new(list, row);
    }
    json_object_set_new(result, "tables", list);
}

/* ---- */

static bool is_estimate(const struct interview *interview) {
    enum outcome outcome = interview->answer.outcome;
    return interview->answer.proved == FACT_NO && !interview->intake.c.has_documents &&
           (outcome == OUTCOME_FULL || outcome == OUTCOME_PARTIAL || outcome == OUTCOME_REFUSED);
}

void interview_add_result(const struct interview *interview, json_t *values) {
    const struct means_answer *answer = &interview->answer;
    const struct trace *trace = &interview->trace;
    const char *name = outcome_name(answer->outcome);
    json_t *result = json_object(), *missing = missing_of(interview);
    struct str cleanup(str_done) proposal = {0};
    cleanup_free char *key = memory_format("interview.result.outcome.%s", name);
    page_set(result, "outcome", name);
    page_set_words(interview->request, result, "outcome_words", key);
    if (trace->count > 0)
        means_words(interview->request->site->catalogue, interview->request->language,
                    &trace->steps[trace->count - 1], &proposal);
    page_set(result, "proposal", str_text(&proposal));
    json_object_set_new(result, "is_estimate", json_boolean(is_estimate(interview)));
    json_object_set_new(result, "no_amounts",
                        json_boolean(answer->reason == REASON_NO_AMOUNTS || answer->no_limits ||
                                     answer->no_deduction));
    json_object_set_new(result, "may_enter",
                        json_boolean(interview->request->staff.role != ROLE_CLERK));
    json_object_set_new(result, "figures", figures_of(interview));
    json_object_set_new(result, "has_missing", json_boolean(json_array_size(missing) > 0));
    json_object_set_new(result, "missing", missing);
    json_object_set_new(result, "trace", trace_of(interview));
    add_tables(interview, result);
    json_object_set_new(values, "result", result);
}
