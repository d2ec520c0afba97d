#include "base/memory.h"
#include "booking/counter/interview.h"
#include "booking/site.h"
#include "text/spoken.h"

#include <stdlib.h>
#include <string.h>

static const char *words(const struct interview *interview, const char *key) {
    const struct request *request = interview->request;
    return catalogue_text(request->site->catalogue, request->language, key);
}

static void add_words(const struct interview *interview, const char *key,
                      const struct text_value *values, size_t count, struct str *out) {
    const struct request *request = interview->request;
    catalogue_format(request->site->catalogue, request->language, key, values, count, out);
}

/* ---- What a field is called ---- */

/* "m1.wage" is a wage, "p.rent_sheet.0.date" the date of a paper. */
static const char *word_of(const char *name) {
    const char *point = strchr(name, '.');
    const char *last = strrchr(name, '.');
    if (!point)
        return name;
    if (*name == 'm')
        return point + 1;
    if (*name == 'c')
        return point == last ? "" : last + 1;
    if (str_equal(last, ".date"))
        return "paper_date";
    return str_equal(last, ".statement") ? "statement" : "seen";
}

/* The document or category that stands in a name; NULL where none does. */
static const char *thing_key(const char *name) {
    char word[INTAKE_NAME];
    enum document document;
    enum category category;
    if (!str_starts(name, "p.") && !str_starts(name, "c."))
        return NULL;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(name + 2, "."), name + 2);
    if (*name == 'p')
        return document_parse(word, &document) ? document_key(document) : NULL;
    return category_parse(word, &category) ? category_key(category) : NULL;
}

/* The label beside the field itself. */
static const char *own_label(const struct interview *interview, const char *name) {
    const char *word = word_of(name);
    enum situation situation;
    if (str_starts(word, "situation.") && situation_parse(word + strlen("situation."), &situation))
        return words(interview, situation_key(situation));
    if (!*word)
        return words(interview, thing_key(name));
    cleanup_free char *key = memory_format("interview.field.%s", word);
    return words(interview, key);
}

void interview_person(const struct interview *interview, size_t member, struct str *out) {
    const struct means_case *c = &interview->intake.c;
    enum kinship kinship = member < c->member_count ? c->members[member].kinship : KIN_UNKNOWN;
    cleanup_free char *key = memory_format("interview.choice.role.%s", kinship_name(kinship));
    struct str cleanup(str_done) number = {0};
    format_number(interview->request->language, (int64_t)member + 1, &number);
    const struct text_value values[] = {{"number", str_text(&number)},
                                        {"role", words(interview, key)}};
    bool known = kinship != KIN_UNKNOWN;
    add_words(interview, known ? "interview.person_role" : "interview.person", values,
              known ? 2 : 1, out);
}

/* "Document – date" of a paper or "category – rebutted". */
static void add_thing(const struct interview *interview, const char *name, struct str *out) {
    const char *thing = thing_key(name), *word = word_of(name);
    const char *label = own_label(interview, name);
    if (!thing || !*word || str_equal(word, "seen")) {
        str_add(out, thing ? words(interview, thing) : label);
        return;
    }
    const struct text_value values[] = {{"person", words(interview, thing)}, {"field", label}};
    add_words(interview, "interview.of_person", values, 2, out);
}

void interview_label(const struct interview *interview, const char *name, struct str *out) {
    size_t member;
    struct str cleanup(str_done) person = {0}, thing = {0};
    add_thing(interview, name, &thing);
    bool whose = intake_member_of(name, &member) && interview->intake.c.member_count > 1;
    if (!whose || (*name == 'p' && member == 0)) {
        str_add(out, str_text(&thing));
        return;
    }
    interview_person(interview, member, &person);
    const struct text_value values[] = {{"person", str_text(&person)}, {"field", str_text(&thing)}};
    add_words(interview, "interview.of_person", values, 2, out);
}

/* ---- What a field says ---- */

/* The group of choices whose words a field's text has; NULL for a text of its own. */
static const char *group_of(const char *word) {
    static const char *const own[] = {"purpose", "role", "income", "dependant", "seen"};
    for (size_t i = 0; i < array_length(own); i++)
        if (str_equal(own[i], word))
            return own[i];
    return NULL;
}

void interview_value(const struct interview *interview, const char *name, const char *text,
                     struct str *out) {
    const char *word = word_of(name), *group = group_of(word);
    bool fact = str_equal(text, "yes") || str_equal(text, "no");
    cleanup_free char *matter = memory_format("matter.%s", text);
    cleanup_free char *choice =
        memory_format("interview.choice.%s.%s", group ? group : "fact", text);
    if (!*text)
        str_add(out, words(interview, "interview.dispute.empty"));
    else if (str_equal(word, "language") || str_equal(word, "paper_language"))
        spoken_name(interview->request->language, text, out);
    else if (str_equal(word, "matter"))
        str_add(out, words(interview, matter));
    else if (group || fact)
        str_add(out, words(interview, choice));
    else
        str_add(out, text);
}

/* ---- Fields ---- */

static void set_hint(const struct interview *interview, json_t *field, const char *name) {
    const struct request *request = interview->request;
    cleanup_free char *key = memory_format("interview.hint.%s", word_of(name));
    bool known = catalogue_knows(request->site->catalogue, request->language, key);
    page_set(field, "hint", known ? words(interview, key) : "");
}

static void set_mistake(const struct interview *interview, json_t *field, const char *name) {
    enum intake_mistake mistake = intake_mistake_of(&interview->intake, name);
    cleanup_free char *key = memory_format("intake.mistake.%s", intake_mistake_name(mistake));
    page_set(field, "mistake", mistake ? words(interview, key) : "");
}

/* All names are set, so that none is looked for around the field. */
static json_t *field_new(const struct interview *interview, const char *name, const char *kind) {
    json_t *field = json_object();
    page_set(field, "id", name);
    page_set(field, "label", own_label(interview, name));
    page_set(field, "text", intake_text(interview->fields, name));
    page_set(field, "mode", "");
    set_hint(interview, field, name);
    set_mistake(interview, field, name);
    page_set_true(field, kind);
    return field;
}

json_t *field_text(const struct interview *interview, const char *name) {
    return field_new(interview, name, "is_text");
}

json_t *field_ltr(const struct interview *interview, const char *name, const char *mode) {
    json_t *field = field_new(interview, name, "is_text");
    page_set_true(field, "is_ltr");
    page_set(field, "mode", mode);
    return field;
}

json_t *field_long(const struct interview *interview, const char *name) {
    return field_new(interview, name, "is_long");
}

json_t *field_amount(const struct interview *interview, const char *name) {
    return field_new(interview, name, "is_amount");
}

json_t *field_tick(const struct interview *interview, const char *name) {
    json_t *field = field_new(interview, name, "is_tick");
    json_object_set_new(field, "checked",
                        json_boolean(str_equal(intake_text(interview->fields, name), "yes")));
    return field;
}

static void add_option(json_t *field, const char *value, const char *text, bool chosen) {
    json_t *option = json_object();
    page_set(option, "value", value);
    page_set(option, "text", text);
    json_object_set_new(option, "checked", json_boolean(chosen));
    json_array_append_new(json_object_get(field, "options"), option);
}

/* A text that is none of the choices stays as a choice of its own, so that it is not lost. */
static void keep_strange(json_t *field) {
    const char *text = json_string_value(json_object_get(field, "text"));
    json_t *options = json_object_get(field, "options"), *option;
    size_t i;
    json_array_foreach(options, i,
                       option) if (json_is_true(json_object_get(option, "checked"))) return;
    if (*text)
        add_option(field, text, text, true);
}

json_t *field_choice(const struct interview *interview, const char *name, const char *group,
                     const char *const *values, const char *standard) {
    json_t *field = field_new(interview, name, "is_choice");
    const char *text = intake_text(interview->fields, name);
    json_object_set_new(field, "options", json_array());
    for (; *values; values++) {
        cleanup_free char *key = memory_format("interview.choice.%s.%s", group, *values);
        add_option(field, str_equal(*values, "none") && str_equal(group, "seen") ? "" : *values,
                   words(interview, key), str_equal(*values, *text ? text : standard));
    }
    keep_strange(field);
    return field;
}

json_t *field_list(const struct interview *interview, const char *name) {
    json_t *field = field_new(interview, name, "is_list");
    json_object_set_new(field, "options", json_array());
    return field;
}

void field_add_option(const struct interview *interview, json_t *field, const char *value,
                      const char *text) {
    const char *name = json_string_value(json_object_get(field, "id"));
    add_option(field, value, text, str_equal(value, intake_text(interview->fields, name)));
}

static const char *const yes_or_no[] = {"yes", "no", NULL};

json_t *field_fact(const struct interview *interview, const char *name) {
    return field_choice(interview, name, "fact", yes_or_no, "no");
}

json_t *field_open_fact(const struct interview *interview, const char *name) {
    return field_choice(interview, name, "fact", yes_or_no, "");
}
