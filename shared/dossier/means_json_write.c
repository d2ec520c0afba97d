#include "base/memory.h"
#include "dossier/means_json.h"
#include "dossier/json_value.h"
#include "dossier/means_words.h"

#include <string.h>

/* ---- The figures of the answer ---- */

static json_t *limits_json(const struct means_answer *answer) {
    if (!answer->limits)
        return json_null();
    return json_pack("{s:o, s:I, s:I}", "from", json_value_date(answer->limits->validity.from),
                     "full_cents", (json_int_t)answer->full.cents, "partial_cents",
                     (json_int_t)answer->partial.cents);
}

static json_t *deduction_json(const struct means_answer *answer) {
    if (!answer->deduction)
        return json_null();
    return json_pack("{s:o, s:I, s:i}", "from", json_value_date(answer->deduction->validity.from),
                     "each_cents", (json_int_t)answer->deduction->each.cents, "count",
                     answer->dependants);
}

/* Which tables have no row for the date. */
static json_t *no_amounts_json(const struct means_answer *answer, struct date date) {
    if (!answer->no_limits && !answer->no_deduction)
        return json_null();
    json_t *list = json_array();
    if (answer->no_limits)
        json_array_append_new(list,
                              json_pack("{s:s, s:o}", "table", table_name(TABLE_INCOME_LIMITS),
                                        "date", json_value_date(date)));
    if (answer->no_deduction)
        json_array_append_new(list, json_pack("{s:s, s:o}", "table",
                                              table_name(TABLE_DEPENDANT_DEDUCTION), "date",
                                              json_value_date(date)));
    return list;
}

static json_t *missing_json(const struct means_answer *answer) {
    json_t *list = json_array();
    for (size_t i = 0; i < answer->missing_count; i++) {
        const struct missing *missing = &answer->missing[i];
        struct str cleanup(str_done) path = {0};
        if (missing->is_fact) {
            fact_path(missing->fact, &path);
            json_array_append_new(list, json_pack("{s:s}", "fact", str_text(&path)));
            continue;
        }
        json_array_append_new(
            list, json_pack("{s:s, s:i, s:s}", "kind", document_name(missing->document), "member",
                            (int)missing->member, "state", paper_state_name(missing->state)));
    }
    return list;
}

/* ---- The trace ---- */

/* "document.rent_sheet" is rent_sheet to scripts. */
static json_t *key_json(const char *key) {
    const char *point = strchr(key, '.');
    return json_string(point ? point + 1 : key);
}

static json_t *figure_json(const struct figure *figure) {
    switch (figure->kind) {
    case VALUE_MONEY:
        return json_integer(figure->money.cents);
    case VALUE_NUMBER:
    case VALUE_MEMBER:
        return json_integer(figure->count);
    case VALUE_DATE:
        return json_value_date(figure->date);
    case VALUE_KEY:
        return key_json(figure->text);
    default:
        return json_string(figure->text);
    }
}

static json_t *figures_json(const struct step *step) {
    json_t *figures = json_object();
    for (size_t i = 0; i < step->figure_count; i++) {
        const struct figure *figure = &step->figures[i];
        cleanup_free char *name =
            memory_format("%s%s", figure->name, figure->kind == VALUE_MONEY ? "_cents" : "");
        json_object_set_new(figures, name, figure_json(figure));
    }
    return figures;
}

static json_t *trace_json(const struct trace *trace, const struct catalogue *catalogue,
                          enum language language) {
    json_t *list = json_array();
    for (size_t i = 0; i < trace->count; i++) {
        const struct step *step = &trace->steps[i];
        struct str cleanup(str_done) words = {0};
        means_words(catalogue, language, step, &words);
        json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:o}", "rule", rule_name(step->rule),
                                              "source", step->source, "text", str_text(&words),
                                              "figures", figures_json(step)));
    }
    return list;
}

json_t *means_json_write(const struct means_answer *answer, const struct means_case *c,
                         const struct trace *trace, const struct catalogue *catalogue,
                         enum language language) {
    json_t *json = json_pack("{s:s, s:s}", "outcome", outcome_name(answer->outcome), "reason",
                             reason_name(answer->reason));
    json_object_set_new(json, "proved", json_value_fact(answer->proved));
    json_object_set_new(json, "band",
                        answer->band == BAND_NONE ? json_null()
                                                  : json_string(band_name(answer->band)));
    json_object_set_new(json, "income_cents", json_value_amount(answer->income));
    json_object_set_new(json, "base_cents", json_value_amount(answer->base));
    json_object_set_new(json, "contribution_cents", json_value_amount(answer->contribution));
    json_object_set_new(json, "lump_sum_cents", json_value_amount(answer->lump_sum));
    json_object_set_new(json, "limits", limits_json(answer));
    json_object_set_new(json, "deduction", deduction_json(answer));
    json_object_set_new(json, "no_amounts", no_amounts_json(answer, c->date));
    json_object_set_new(json, "missing", missing_json(answer));
    json_object_set_new(json, "trace", trace_json(trace, catalogue, language));
    return json;
}
