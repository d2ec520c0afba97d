#include "base/memory.h"
#include "booking/counter/decide.h"
#include "booking/counter/record.h"
#include "booking/site.h"
#include "dossier/kept_case.h"
#include "dossier/law.h"
#include "dossier/means_json.h"

#include <string.h>

static void set_money(const struct request *request, json_t *values, const char *name,
                      struct money money) {
    struct str cleanup(str_done) text = {0};
    format_money(request->language, money, &text);
    page_set(values, name, str_text(&text));
}

/* ---- The calculation as it was kept ---- */

static void set_kept_money(const struct request *request, json_t *values, const char *name,
                           const json_t *cents) {
    if (json_is_integer(cents))
        set_money(request, values, name, (struct money){json_integer_value(cents)});
}

/* Sentences may be put differently one day; figures, steps and articles may not. */
static json_t *without_words(const json_t *answer) {
    json_t *bare = json_deep_copy(answer), *step;
    size_t i;
    json_object_del(bare, "id");
    json_array_foreach(json_object_get(bare, "trace"), i, step) {
        json_object_del(step, "text");
    }
    return bare;
}

/* A kept case, decided again under the law of then. */
struct again {
    struct law law;
    struct means_case c;
    struct trace trace;
    struct means_answer answer;
};

static void again_done(struct again *again) {
    trace_done(&again->trace);
    answer_done(&again->answer);
    case_done(&again->c);
    law_done(&again->law);
}

/* False where this version cannot read it. */
static bool decide_again(const struct kept_case *kept, struct again *again) {
    struct str cleanup(str_done) mistake = {0};
    if (!law_parse(kept->law, &again->law, &mistake) ||
        !means_json_read(kept->request, strlen(kept->request), &again->c, &mistake))
        return false;
    means_decide(&again->law.rules, &again->c, &again->trace, &again->answer);
    return true;
}

static bool is_demo(const struct means_answer *answer) {
    return (answer->limits && answer->limits->validity.origin == ORIGIN_DEMO) ||
           (answer->deduction && answer->deduction->validity.origin == ORIGIN_DEMO);
}

/* The answer with its sentences in the clerk's language; NULL where this version answers otherwise
 * than was kept: then the kept words stand. */
static json_t *put_again(const struct request *request, const struct kept_case *kept,
                         const struct again *decided) {
    json_t *then = json_loads(kept->answer, 0, NULL);
    json_t *again = means_json_write(&decided->answer, &decided->c, &decided->trace,
                                     request->site->catalogue, request->language);
    json_t *bare_then = without_words(then), *bare_again = without_words(again);
    bool same = json_equal(bare_then, bare_again);
    json_decref(then);
    json_decref(bare_then);
    json_decref(bare_again);
    if (same)
        return again;
    json_decref(again);
    return NULL;
}

static void add_answer(const struct request *request, const json_t *answer, json_t *row) {
    const json_t *trace = json_object_get(answer, "trace"), *step;
    const json_t *limits = json_object_get(answer, "limits");
    json_t *steps = json_array();
    size_t i;
    set_kept_money(request, row, "income", json_object_get(answer, "income_cents"));
    set_kept_money(request, row, "base", json_object_get(answer, "base_cents"));
    set_kept_money(request, row, "full", json_object_get(limits, "full_cents"));
    set_kept_money(request, row, "partial", json_object_get(limits, "partial_cents"));
    json_array_foreach(trace, i, step) {
        json_t *line = json_object();
        const char *text = json_string_value(json_object_get(step, "text"));
        page_set(line, "text", text);
        page_set(line, "source", json_string_value(json_object_get(step, "source")));
        page_set(row, "proposal", text);
        json_array_append_new(steps, line);
    }
    json_object_set_new(row, "steps", steps);
}

static enum err add_kept_case(const struct request *request, int64_t id, json_t *row) {
    struct kept_case cleanup(kept_case_done) kept = {0};
    bool found = false;
    enum err err = kept_case_find(request->store, id, &kept, &found);
    if (err || !found)
        return err;
    struct again cleanup(again_done) again = {0};
    enum language language = LANGUAGE_NL;
    language_parse(kept.language, &language);
    bool decided = decide_again(&kept, &again);
    json_t *answer =
        decided && language != request->language ? put_again(request, &kept, &again) : NULL;
    if (answer)
        language = request->language;
    else
        answer = json_loads(kept.answer, 0, NULL);
    add_answer(request, answer, row);
    if (decided && is_demo(&again.answer))
        page_set_true(row, "is_demo");
    json_decref(answer);
    page_set(row, "code", language_code(language));
    page_set(row, "trace_dir", language_is_rtl(language) ? "rtl" : "ltr");
    page_set_number(row, "case_id", id);
    return ERR_NONE;
}

/* ---- The order of the lawyers as it was kept ---- */

static json_t *ranking_row(const struct request *request, const struct ranking *ranking,
                           const struct standing *standing, const struct standing *longest) {
    json_t *row = json_object();
    page_set(row, "lawyer_name", standing->lawyer->name);
    page_set(row, "number", standing->lawyer->number);
    if (standing->left_out) {
        cleanup_free char *key =
            memory_format("decision.left_out.%s", left_out_name(standing->left_out));
        page_set_words(request, row, "why_not", key);
        return row;
    }
    struct place_notes notes = {
        .on_call = standing->on_call,
        .speaks = standing->speaks,
        .has_turn = standing->has_turn,
        .longest = standing == longest,
        .last = zone_local(request->office->zone, standing->last.at).date,
    };
    page_set_number(row, "place", standing - ranking->list + 1);
    json_object_set_new(row, "notes", lawyer_notes(request, &notes));
    return row;
}

static enum err add_ranking(const struct request *request, const char *kept, json_t *row) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct ranking cleanup(ranking_done) ranking = {0};
    json_t *list = json_array();
    enum err err = lawyers_load(request->store, &lawyers);
    if (!err && !ranking_read(kept, &lawyers, &ranking))
        err = ERR_DAMAGED;
    const struct standing *longest = ranking_longest_ago(&ranking);
    for (size_t i = 0; i < ranking.count; i++)
        if (ranking.list[i].left_out != LEFT_OUT_NOT_LISTED)
            json_array_append_new(list, ranking_row(request, &ranking, &ranking.list[i], longest));
    json_object_set_new(row, "ranking", list);
    return err;
}

static enum err add_lawyer(const struct request *request, const struct decision *decision,
                           json_t *row) {
    struct designation cleanup(designation_done) designation = {0};
    struct lawyer cleanup(lawyer_done) lawyer = {0};
    bool found = false;
    enum err err = designation_of_decision(request->store, decision->id, &designation, &found);
    if (err || !found)
        return err;
    err = lawyer_find(request->store, designation.lawyer_id, &lawyer, &found);
    if (err || !found)
        return err;
    cleanup_free char *key =
        memory_format("record.basis.%s", designation_basis_name(designation.basis));
    json_t *values = json_object();
    page_set(values, "lawyer_name", lawyer.name);
    page_set(values, "number", lawyer.number);
    page_set(values, "phone", lawyer.phone);
    page_set_words(request, values, "basis", key);
    json_object_set_new(row, "lawyer", values);
    return add_ranking(request, designation.ranking, row);
}

/* ---- A decision ---- */

static const struct decision *find_decision(const struct record *record, int64_t id) {
    for (size_t i = 0; i < record->decisions.count; i++)
        if (record->decisions.list[i].id == id)
            return &record->decisions.list[i];
    return NULL;
}

static void add_days(const struct record *record, const struct decision *decision, json_t *row) {
    const struct request *request = record->request;
    const struct decision *earlier = find_decision(record, decision->replaces);
    page_set_date(request, row, "day", decision->date, DATE_PLAIN);
    page_set_time(row, "time", zone_local(request->office->zone, decision->at).minute);
    if (decision->has_due)
        page_set_date(request, row, "due", decision->due, DATE_PLAIN);
    if (decision->outcome == DECISION_REFUSED)
        page_set_date(request, row, "appeal", decision_appeal_until(decision->date), DATE_LONG);
    if (earlier) {
        json_t *replaces = json_object();
        page_set_date(request, replaces, "day", earlier->date, DATE_PLAIN);
        json_object_set_new(row, "replaced_one", replaces);
    }
}

static enum err decision_row(const struct record *record, const struct decision *decision,
                             json_t *row) {
    const struct request *request = record->request;
    const char *outcome = decision_outcome_name(decision->outcome);
    cleanup_free char *key = memory_format("decision.outcome.%s", outcome);
    page_set_number(row, "decision_id", decision->id);
    page_set(row, "outcome", outcome);
    page_set_words(request, row, "words", key);
    page_set(row, "name", decision->by);
    page_set(row, "reason", decision->reason);
    json_object_set_new(row, "departs", json_boolean(decision->departs));
    json_object_set_new(row, "is_newest", json_boolean(decision == record_newest(record)));
    json_object_set_new(row, "designates", json_boolean(decision_designates(decision->outcome)));
    if (decision->outcome == DECISION_PARTIAL)
        set_money(request, row, "contribution", decision->contribution);
    add_days(record, decision, row);
    enum err err = add_kept_case(request, decision->means_case_id, row);
    return err ? err : add_lawyer(request, decision, row);
}

enum err record_list(const struct record *record, json_t **ret_list) {
    enum err err = ERR_NONE;
    *ret_list = json_array();
    for (size_t i = record->decisions.count; !err && i > 0; i--) {
        json_t *row = json_object();
        json_array_append_new(*ret_list, row);
        err = decision_row(record, &record->decisions.list[i - 1], row);
    }
    return err;
}
