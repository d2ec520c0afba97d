#include "base/memory.h"
#include "booking/counter/application_request.h"
#include "booking/counter/decide.h"
#include "booking/site.h"
#include "dossier/means_words.h"

#include <string.h>

static void set_money(const struct decide *decide, json_t *values, const char *name,
                      struct money money) {
    struct str cleanup(str_done) text = {0};
    format_money(decide->request->language, money, &text);
    page_set(values, name, str_text(&text));
}

/* ---- The proposal ---- */

static json_t *step_row(const struct decide *decide, const struct step *step) {
    struct str cleanup(str_done) text = {0};
    json_t *row = json_object();
    means_words(decide->request->site->catalogue, decide->request->language, step, &text);
    page_set(row, "text", str_text(&text));
    page_set(row, "source", step->source);
    return row;
}

/* The steps that settled it; all of them are a press away. */
static bool is_decisive(const char *sentence) {
    static const char *const begins[] = {"means.compare.", "means.contribution.", "means.paper.",
                                         "means.papers.", "means.no_amounts."};
    static const char *const ends[] = {".yes", ".holds", ".no_reason", ".unknown", ".open"};
    size_t length = strlen(sentence);
    for (size_t i = 0; i < array_length(begins); i++)
        if (str_starts(sentence, begins[i]))
            return true;
    for (size_t i = 0; i < array_length(ends); i++) {
        size_t end = strlen(ends[i]);
        if (length > end && str_equal(sentence + length - end, ends[i]))
            return true;
    }
    return false;
}

static void add_proposal(const struct decide *decide, json_t *values) {
    const struct trace *trace = &decide->trace;
    json_t *steps = json_array(), *decisive = json_array();
    for (size_t i = 0; i < trace->count; i++) {
        if (str_equal(trace->steps[i].sentence, "means.row.demo"))
            page_set_true(values, "is_demo");
        json_t *row = step_row(decide, &trace->steps[i]);
        json_array_append_new(steps, row);
        if (is_decisive(trace->steps[i].sentence))
            json_array_append(decisive, row);
    }
    if (trace->count > 0) {
        struct str cleanup(str_done) text = {0};
        means_words(decide->request->site->catalogue, decide->request->language,
                    &trace->steps[trace->count - 1], &text);
        page_set(values, "proposal", str_text(&text));
    }
    page_set(values, "proposed", decision_outcome_name(decide->proposed));
    json_object_set_new(values, "decisive", decisive);
    json_object_set_new(values, "steps", steps);
}

/* ---- What is typed ---- */

static void add_outcomes(const struct decide *decide, json_t *values,
                         const struct typed_decision *typed) {
    json_t *list = json_array();
    for (int i = 0; i < DECISION_OUTCOME_COUNT; i++) {
        const char *name = decision_outcome_name((enum decision_outcome)i);
        cleanup_free char *key = memory_format("decision.outcome.%s", name);
        json_t *row = json_object();
        page_set(row, "name", name);
        page_set_words(decide->request, row, "words", key);
        json_object_set_new(row, "is_proposed", json_boolean(i == (int)decide->proposed));
        json_object_set_new(row, "selected",
                            json_boolean(typed->has_outcome && i == (int)typed->outcome));
        json_array_append_new(list, row);
    }
    json_object_set_new(values, "outcomes", list);
}

static void add_kinds(const struct decide *decide, json_t *values,
                      const struct typed_decision *typed) {
    json_t *list = json_array();
    for (int i = 0; i < EXCLUSION_COUNT; i++) {
        const char *name = exclusion_name((enum exclusion)i);
        cleanup_free char *key = memory_format("decision.left_out.%s", name);
        json_t *row = json_object();
        page_set(row, "name", name);
        page_set_words(decide->request, row, "words", key);
        json_object_set_new(row, "selected",
                            json_boolean(typed->has_kind && i == (int)typed->kind));
        json_array_append_new(list, row);
    }
    json_object_set_new(values, "kinds", list);
}

static void add_typed(const struct decide *decide, json_t *values,
                      const struct typed_decision *typed) {
    cleanup_free char *how = memory_format("is_%s", how_name(typed->how));
    page_set(values, "contribution", typed->contribution);
    page_set(values, "due", typed->due);
    page_set(values, "reason", typed->reason);
    page_set_number(values, "turn", typed->turn);
    page_set_number(values, "revision", typed->revision);
    page_set_number(values, "replaces", typed->replaces);
    page_set_true(values, how);
    add_outcomes(decide, values, typed);
    add_kinds(decide, values, typed);
}

static void add_wrong(json_t *values, const char *name, bool wrong) {
    if (!wrong)
        return;
    page_set_true(values, name);
    page_set_true(values, "has_wrongs");
}

static void add_wrongs(json_t *values, const struct typed_decision *typed,
                       const struct decision_wrongs *wrongs) {
    bool provisional = typed->outcome == DECISION_PROVISIONAL;
    add_wrong(values, "wrong_outcome", wrongs->outcome);
    add_wrong(values, "wrong_contribution", wrongs->contribution);
    add_wrong(values, "wrong_due", wrongs->due && provisional);
    add_wrong(values, "wrong_due_day", wrongs->due && !provisional);
    add_wrong(values, "wrong_reason", wrongs->reason);
    add_wrong(values, "wrong_reason_long", wrongs->reason_long);
    add_wrong(values, "wrong_choice", wrongs->choice);
    add_wrong(values, "wrong_exclude", wrongs->exclude);
}

/* ---- The page ---- */

/* Who it is about, and what a paper or a designation cannot do without. */
static void add_about(const struct decide *decide, json_t *values) {
    application_about(decide->request, decide->fields, values);
    if (!*intake_text(decide->fields, "name"))
        page_set_true(values, "no_name");
    if (decide->intake.c.matter == MATTER_UNKNOWN)
        page_set_true(values, "no_matter");
}

static void add_kept(const struct decide *decide, json_t *values) {
    if (!decide->kept)
        return;
    json_t *kept = json_object();
    page_set(kept, "name", decide->kept->lawyer->name);
    json_object_set_new(values, "kept", kept);
}

static void add_corrected(const struct decide *decide, json_t *values) {
    const struct decision *newest = decide_newest(decide);
    if (!newest)
        return;
    cleanup_free char *key =
        memory_format("decision.outcome.%s", decision_outcome_name(newest->outcome));
    json_t *row = json_object();
    page_set_date(decide->request, row, "date", newest->date, DATE_PLAIN);
    page_set_words(decide->request, row, "outcome", key);
    json_object_set_new(values, "corrected", row);
}

static const char *refusal_words(const struct decide *decide, enum decision_refusal refusal) {
    cleanup_free char *key = memory_format("decision.refusal.%s", decision_refusal_name(refusal));
    return catalogue_text(decide->request->site->catalogue, decide->request->language, key);
}

void decide_answer(const struct decide *decide, struct response *response, int status,
                   const struct typed_decision *typed, const struct decision_wrongs *wrongs,
                   enum decision_refusal refusal) {
    json_t *values = json_object();
    page_set_number(values, "id", decide->application.id);
    page_set(values, "number", decide->application.number);
    if (refusal)
        page_set(values, "notice", refusal_words(decide, refusal));
    if (decide->advice_only)
        page_set_true(values, "is_advice");
    else if (decide->wrong_count)
        page_set_true(values, "is_wrong");
    else
        page_set_true(values, "is_possible");
    add_about(decide, values);
    add_proposal(decide, values);
    add_corrected(decide, values);
    add_kept(decide, values);
    add_typed(decide, values, typed);
    add_wrongs(values, typed, wrongs);
    set_money(decide, values, "low", decide->low);
    set_money(decide, values, "high", decide->high);
    page_set_date(decide->request, values, "day", decide->last_due, DATE_PLAIN);
    decide_add_lawyers(decide, values, typed);
    page_show(decide->request, response, status, PAGE_DECIDE, values);
}
