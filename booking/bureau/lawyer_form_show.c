#include "base/memory.h"
#include "booking/bureau/field.h"
#include "booking/bureau/lawyer_form.h"
#include "booking/bureau/lawyer_words.h"
#include "booking/page.h"
#include "text/spoken.h"

#include <string.h>

/* Languages with a box of their own: those of Belgium and those that applicants speak most. All
 * others are typed by their codes. */
static const char *const common_languages[] = {"nl", "fr", "en", "de", "ar", "tr", "es", "it",
                                               "pt", "pl", "ro", "bg", "ru", "uk", "sq", "fa",
                                               "ps", "ku", "so", "ti", "am", "zh"};

static bool is_common(const char *code) {
    for (size_t i = 0; i < array_length(common_languages); i++)
        if (str_equal(common_languages[i], code))
            return true;
    return false;
}

static const char *text_of(const struct lawyer_form *form, enum lawyer_field field) {
    return form->texts[field] ? form->texts[field] : "";
}

/* ---- Fields ---- */

/* words: lawyer.field.*, lawyer.mistake.* */
static void add_field(const struct request *request, const struct lawyer_form *form,
                      const struct lawyer_wrongs *wrongs, enum lawyer_field field,
                      enum field_type type, json_t *list, json_t *all_wrongs) {
    const char *name = lawyer_field_name(field);
    cleanup_free char *label = memory_format("lawyer.field.%s", name);
    cleanup_free char *mistake =
        memory_format("lawyer.mistake.%s", lawyer_mistake_name(wrongs->of[field]));
    bool optional = field == LAWYER_FIELD_EMAIL || field == LAWYER_FIELD_LISTED_UNTIL;
    struct field shown = {
        .id = name,
        .name = name,
        .type = type,
        .label = label,
        .hint = field == LAWYER_FIELD_LISTED_UNTIL ? "bureau.lawyer.listed_until_hint" : NULL,
        .mistake = wrongs->of[field] ? mistake : NULL,
        .value = text_of(form, field),
        .is_optional = optional};
    field_add(request, &shown, list, all_wrongs);
}

static json_t *group(const struct request *request, const struct lawyer_form *form,
                     const struct lawyer_wrongs *wrongs, enum lawyer_field first,
                     enum lawyer_field last, json_t *all_wrongs) {
    json_t *list = json_array();
    for (enum lawyer_field field = first; field <= last; field++) {
        bool ltr = field == LAWYER_FIELD_PHONE || field == LAWYER_FIELD_EMAIL;
        enum field_type type = field >= LAWYER_FIELD_LISTED_FROM ? FIELD_DAY
                               : ltr                             ? FIELD_LTR
                                                                 : FIELD_TEXT;
        add_field(request, form, wrongs, field, type, list, all_wrongs);
    }
    return json_pack("{s:o}", "fields", list);
}

/* ---- Boxes ---- */

static bool has_word(const char *text, const char *word) {
    cleanup_free char *copy = memory_copy(text);
    char *rest = copy, *each;
    while ((each = lawyer_next_word(&rest)))
        if (str_equal(each, word))
            return true;
    return false;
}

static void add_box(json_t *list, const char *prefix, const char *word, const char *label,
                    bool ticked) {
    json_t *row = json_object();
    cleanup_free char *name = memory_format("%s%s", prefix, word);
    page_set(row, "name", name);
    page_set(row, "label", label);
    if (ticked)
        page_set_true(row, "selected");
    json_array_append_new(list, row);
}

static json_t *matter_boxes(const struct request *request, const struct lawyer_form *form) {
    json_t *list = json_array();
    for (int i = MATTER_UNKNOWN + 1; i < MATTER_COUNT; i++) {
        const char *name = matter_name((enum matter)i);
        cleanup_free char *key = memory_format("matter.%s", name);
        add_box(list, "matter.", name, page_words(request, key),
                has_word(text_of(form, LAWYER_FIELD_MATTERS), name));
    }
    return list;
}

static json_t *language_boxes(const struct request *request, const struct lawyer_form *form) {
    json_t *list = json_array();
    for (size_t i = 0; i < array_length(common_languages); i++) {
        struct str cleanup(str_done) name = {0};
        spoken_name(request->language, common_languages[i], &name);
        add_box(list, "language.", common_languages[i], str_text(&name),
                has_word(text_of(form, LAWYER_FIELD_LANGUAGES), common_languages[i]));
    }
    return list;
}

/* What has no box, as it was typed. */
static void add_more_languages(const struct request *request, const struct lawyer_form *form,
                               json_t *values) {
    struct str cleanup(str_done) text = {0};
    cleanup_free char *copy = memory_copy(text_of(form, LAWYER_FIELD_LANGUAGES));
    char *rest = copy, *word;
    json_t *list = json_array(), *none = json_array();
    while ((word = lawyer_next_word(&rest)))
        if (!is_common(word))
            str_format(&text, "%s%s", text.length ? " " : "", word);
    struct field field = {.id = "languages-more",
                          .name = "languages",
                          .type = FIELD_LTR,
                          .label = "bureau.lawyer.more_languages",
                          .hint = "bureau.lawyer.more_languages_hint",
                          .value = str_text(&text),
                          .is_optional = true};
    field_add(request, &field, list, none);
    json_decref(none);
    json_object_set_new(values, "more", json_pack("{s:o}", "fields", list));
}

/* The label and the mistake of a group of boxes or rows; the mistake goes above the form too. */
static json_t *labelled(const struct request *request, const struct lawyer_wrongs *wrongs,
                        enum lawyer_field field, json_t *all_wrongs) {
    const char *name = lawyer_field_name(field);
    cleanup_free char *label = memory_format("lawyer.field.%s", name);
    cleanup_free char *mistake =
        memory_format("lawyer.mistake.%s", lawyer_mistake_name(wrongs->of[field]));
    json_t *values = json_object();
    page_set(values, "id", name);
    page_set_words(request, values, "label", label);
    if (!wrongs->of[field])
        return values;
    page_set_words(request, values, "mistake", mistake);
    json_array_append(all_wrongs, values);
    return values;
}

static json_t *choices(const struct request *request, const struct lawyer_form *form,
                       const struct lawyer_wrongs *wrongs, json_t *all_wrongs) {
    json_t *matters = labelled(request, wrongs, LAWYER_FIELD_MATTERS, all_wrongs);
    json_t *languages = labelled(request, wrongs, LAWYER_FIELD_LANGUAGES, all_wrongs);
    json_object_set_new(matters, "options", matter_boxes(request, form));
    json_object_set_new(languages, "options", language_boxes(request, form));
    add_more_languages(request, form, languages);
    return json_pack("[o, o]", matters, languages);
}

/* ---- Periods ---- */

/* The first row with which a kind's periods go wrong. */
static size_t wrong_row(const struct lawyer_form *form, int kind) {
    struct lawyer_form part = {0};
    part.rows[kind] = form->rows[kind];
    for (size_t i = 0; i < form->row_count[kind]; i++) {
        struct lawyer cleanup(lawyer_done) lawyer = {0};
        struct lawyer_wrongs wrongs;
        part.row_count[kind] = i + 1;
        lawyer_form_read(&part, &lawyer, &wrongs);
        if (wrongs.of[LAWYER_FIELD_ON_CALL + kind])
            return i;
    }
    return form->row_count[kind];
}

static json_t *row_values(const char *kind, size_t index, const struct period_row *row) {
    json_t *values = json_object();
    cleanup_free char *from = memory_format("%s.%zu.from", kind, index);
    cleanup_free char *until = memory_format("%s.%zu.until", kind, index);
    cleanup_free char *away = memory_format("remove.%s.%zu", kind, index);
    page_set(values, "from_name", from);
    page_set(values, "until_name", until);
    page_set(values, "remove", away);
    page_set(values, "from", row->from);
    page_set(values, "until", row->until);
    return values;
}

/* The rows of a kind, and an empty one behind them to fill in. */
static json_t *period_rows(const struct lawyer_form *form, int kind, bool is_wrong) {
    const char *name = lawyer_period_name((enum lawyer_period_kind)kind);
    size_t count = form->row_count[kind];
    size_t wrong = is_wrong ? wrong_row(form, kind) : count;
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_t *row = row_values(name, i, &form->rows[kind][i]);
        if (i == wrong && is_wrong)
            page_set_true(row, "is_wrong");
        json_array_append_new(list, row);
    }
    if (count == LAWYER_PERIODS_MAX)
        return list;
    struct period_row empty = {(char *)(intptr_t) "", (char *)(intptr_t) ""};
    cleanup_free char *add = memory_format("%s.%s", "add", name);
    json_t *last = row_values(name, count, &empty);
    page_set_true(last, "is_last");
    page_set(last, "add", add);
    json_array_append_new(list, last);
    return list;
}

static json_t *periods(const struct request *request, const struct lawyer_form *form,
                       const struct lawyer_wrongs *wrongs, json_t *all_wrongs) {
    json_t *list = json_array();
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++) {
        enum lawyer_field field = (enum lawyer_field)(LAWYER_FIELD_ON_CALL + kind);
        json_t *values = labelled(request, wrongs, field, all_wrongs);
        cleanup_free char *hint = memory_format("bureau.lawyer.hint.%s", lawyer_field_name(field));
        page_set_words(request, values, "hint", hint);
        json_object_set_new(values, "rows", period_rows(form, kind, wrongs->of[field]));
        json_array_append_new(list, values);
    }
    return list;
}

void lawyer_form_show(const struct request *request, const struct lawyer_form *form,
                      const struct lawyer_wrongs *wrongs, json_t *values) {
    json_t *all = json_array();
    json_object_set_new(values, "who",
                        group(request, form, wrongs, LAWYER_FIELD_NUMBER, LAWYER_FIELD_BAR, all));
    json_object_set_new(values, "reach",
                        group(request, form, wrongs, LAWYER_FIELD_STREET, LAWYER_FIELD_EMAIL, all));
    json_object_set_new(values, "choices", choices(request, form, wrongs, all));
    json_object_set_new(
        values, "listed",
        group(request, form, wrongs, LAWYER_FIELD_LISTED_FROM, LAWYER_FIELD_LISTED_UNTIL, all));
    json_object_set_new(values, "periods", periods(request, form, wrongs, all));
    field_set_wrongs(values, all);
}
