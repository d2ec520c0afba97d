#include "base/memory.h"
#include "booking/counter/decide.h"
#include "booking/site.h"
#include "text/spoken.h"

#include <stdlib.h>
#include <string.h>

/* ---- What is to know of a place ---- */

static void add_note(const struct request *request, json_t *list, const char *key, const char *name,
                     const char *value) {
    struct str cleanup(str_done) text = {0};
    struct text_value values[] = {{name, value}};
    json_t *row = json_object();
    catalogue_format(request->site->catalogue, request->language, key, values, value ? 1 : 0,
                     &text);
    page_set(row, "note", str_text(&text));
    json_array_append_new(list, row);
}

static void add_last(const struct request *request, json_t *list, const struct place_notes *notes) {
    struct str cleanup(str_done) day = {0};
    const char *key = notes->longest ? "decision.ranking.longest" : "decision.ranking.last";
    if (!notes->has_turn) {
        add_note(request, list, "decision.ranking.never", NULL, NULL);
        return;
    }
    format_date(request->language, notes->last, DATE_PLAIN, &day);
    add_note(request, list, key, "day", str_text(&day));
    if (notes->longest)
        page_set_true(json_array_get(list, json_array_size(list) - 1), "is_marked");
}

json_t *lawyer_notes(const struct request *request, const struct place_notes *notes) {
    json_t *list = json_array();
    if (notes->on_call)
        add_note(request, list, "decision.ranking.on_call", NULL, NULL);
    if (!notes->language && notes->speaks) {
        add_note(request, list, "decision.ranking.speaks_it", NULL, NULL);
    } else if (!notes->language) {
        add_note(request, list, "decision.ranking.interpreter", NULL, NULL);
    } else if (*notes->language && notes->speaks) {
        struct str cleanup(str_done) language = {0};
        spoken_name(request->language, notes->language, &language);
        add_note(request, list, "decision.ranking.speaks", "language", str_text(&language));
    } else if (*notes->language) {
        add_note(request, list, "decision.ranking.interpreter", NULL, NULL);
    }
    add_last(request, list, notes);
    return list;
}

static struct date day_of(const struct decide *decide, struct instant instant) {
    return zone_local(decide->request->office->zone, instant).date;
}

static struct place_notes notes_of(const struct decide *decide, const struct standing *standing,
                                   const struct standing *longest) {
    return (struct place_notes){.on_call = standing->on_call,
                                .speaks = standing->speaks,
                                .has_turn = standing->has_turn,
                                .longest = standing == longest,
                                .last = day_of(decide, standing->last.at),
                                .language = intake_text(decide->fields, "language")};
}

/* ---- The lists ---- */

static json_t *lawyer_row(const struct standing *standing) {
    json_t *row = json_object();
    page_set_number(row, "lawyer_id", standing->lawyer->id);
    page_set(row, "lawyer_name", standing->lawyer->name);
    page_set(row, "number", standing->lawyer->number);
    return row;
}

static const char *left_out_words(const struct decide *decide, const struct standing *standing) {
    cleanup_free char *key =
        memory_format("decision.left_out.%s", left_out_name(standing->left_out));
    return catalogue_text(decide->request->site->catalogue, decide->request->language, key);
}

static void add_able(const struct decide *decide, json_t *values) {
    const struct ranking *ranking = &decide->choice.ranking;
    const struct standing *longest = ranking_longest_ago(ranking);
    json_t *able = json_array();
    for (size_t i = 0; i < ranking->able; i++) {
        const struct standing *standing = &ranking->list[i];
        struct place_notes notes = notes_of(decide, standing, longest);
        json_t *row = lawyer_row(standing);
        page_set(row, "name", standing->lawyer->name);
        page_set_number(row, "place", (int64_t)i + 1);
        json_object_set_new(row, "is_first", json_boolean(i == 0));
        json_object_set_new(row, "notes", lawyer_notes(decide->request, &notes));
        json_array_append_new(able, row);
    }
    json_object_set_new(values, "has_able", json_boolean(ranking->able > 0));
    json_object_set_new(values, "able", able);
}

static void add_left_out(const struct decide *decide, json_t *values) {
    const struct ranking *ranking = &decide->choice.ranking;
    json_t *list = json_array();
    for (size_t i = ranking->able; i < ranking->count; i++) {
        const struct standing *standing = &ranking->list[i];
        if (standing->left_out == LEFT_OUT_NOT_LISTED && !standing->barred)
            continue;
        json_t *row = lawyer_row(standing);
        page_set(row, "why_not", left_out_words(decide, standing));
        json_object_set_new(row, "is_barred", json_boolean(standing->barred));
        json_array_append_new(list, row);
    }
    json_object_set_new(values, "has_left_out", json_boolean(json_array_size(list) > 0));
    json_object_set_new(values, "left_out", list);
}

/* "Meester Peeters (tolk nodig)": what is to know of one that the applicant chooses. */
static json_t *choice_row(const struct decide *decide, const struct standing *standing) {
    const struct request *request = decide->request;
    const char *note = standing->left_out ? left_out_words(decide, standing) : NULL;
    bool known = *intake_text(decide->fields, "language");
    struct str cleanup(str_done) text = {0};
    json_t *row = lawyer_row(standing);
    if (!note && known && !standing->speaks)
        note = catalogue_text(request->site->catalogue, request->language,
                              "decision.ranking.interpreter");
    str_format(&text, "%s%s%s%s", standing->lawyer->name, note ? " (" : "", note ? note : "",
               note ? ")" : "");
    page_set(row, "lawyer_text", str_text(&text));
    return row;
}

static int by_name(const void *a, const void *b) {
    const struct standing *const *one = a, *const *other = b;
    return strcmp((*one)->lawyer->name, (*other)->lawyer->name);
}

static bool may_be_excluded(const struct standing *standing) {
    return standing->left_out != LEFT_OUT_NOT_LISTED && !standing->barred;
}

typedef bool (*standing_test)(const struct standing *standing);

/* The lawyers that pass, by name, one of them selected. */
static json_t *list_by_name(const struct decide *decide, standing_test passes, int64_t selected) {
    const struct ranking *ranking = &decide->choice.ranking;
    const struct standing **sorted = memory_new(ranking->count + 1, sizeof(struct standing *));
    json_t *list = json_array();
    size_t count = 0;
    for (size_t i = 0; i < ranking->count; i++)
        if (passes(&ranking->list[i]))
            sorted[count++] = &ranking->list[i];
    qsort(sorted, count, sizeof sorted[0], by_name);
    for (size_t i = 0; i < count; i++) {
        json_t *row = choice_row(decide, sorted[i]);
        json_object_set_new(row, "selected", json_boolean(sorted[i]->lawyer->id == selected));
        json_array_append_new(list, row);
    }
    free(sorted);
    return list;
}

void decide_add_lawyers(const struct decide *decide, json_t *values,
                        const struct typed_decision *typed) {
    add_able(decide, values);
    add_left_out(decide, values);
    json_object_set_new(values, "choosable",
                        list_by_name(decide, standing_may_be_chosen, typed->chosen));
    json_object_set_new(values, "excludable",
                        list_by_name(decide, may_be_excluded, typed->excluded));
}
