#include "base/memory.h"
#include "booking/counter/interview.h"
#include "booking/site.h"

/* words: interview.choice.* */

static const char *choice_words(const struct interview *interview, const char *group,
                                const char *value) {
    const struct request *request = interview->request;
    cleanup_free char *key = memory_format("interview.choice.%s.%s", group, value);
    return catalogue_text(request->site->catalogue, request->language, key);
}

/* A field of a member, made by `make`. */
static void add_field(const struct interview *interview, json_t *list, size_t member,
                      const char *word,
                      json_t *(*make)(const struct interview *interview, const char *name)) {
    char name[INTAKE_NAME];
    json_array_append_new(list, make(interview, intake_member_field(member, word, name)));
}

static json_t *role_field(const struct interview *interview, const char *name) {
    json_t *field = field_list(interview, name);
    field_add_option(interview, field, "", choice_words(interview, "role", "unasked"));
    for (int kinship = KIN_PARTNER; kinship < KINSHIP_COUNT; kinship++) {
        const char *role = kinship_name((enum kinship)kinship);
        field_add_option(interview, field, role, choice_words(interview, "role", role));
    }
    return field;
}

static json_t *dependant_field(const struct interview *interview, const char *name) {
    static const char *const values[] = {"rule", "yes", "no"};
    json_t *field = field_list(interview, name);
    for (size_t i = 0; i < array_length(values); i++)
        field_add_option(interview, field, values[i],
                         choice_words(interview, "dependant", values[i]));
    return field;
}

static json_t *income_field(const struct interview *interview, const char *name) {
    static const char *const values[] = {"none", "some", NULL};
    return field_choice(interview, name, "income", values, "");
}

static json_t *age_field(const struct interview *interview, const char *name) {
    return field_ltr(interview, name, "text");
}

/* ---- */

static json_t *person_new(const struct interview *interview, size_t member) {
    json_t *person = json_object();
    struct str cleanup(str_done) heading = {0};
    interview_person(interview, member, &heading);
    page_set(person, "heading", str_text(&heading));
    page_set_number(person, "index", (int64_t)member);
    page_set_number(person, "number", (int64_t)member + 1);
    return person;
}

static json_t *person_of(const struct interview *interview, size_t member) {
    json_t *person = person_new(interview, member);
    json_t *about = json_array(), *ticks = json_array(), *left_out = json_array();
    if (member > 0)
        add_field(interview, about, member, "role", role_field);
    add_field(interview, about, member, "age", age_field);
    add_field(interview, ticks, member, "self_employed", field_tick);
    add_field(interview, ticks, member, "student", field_tick);
    if (member > 0) {
        page_set_true(person, "is_removable");
        add_field(interview, ticks, member, "opponent", field_tick);
        add_field(interview, ticks, member, "excluded", field_tick);
        add_field(interview, left_out, member, "excluded_reason", field_text);
        add_field(interview, about, member, "dependant", dependant_field);
    }
    json_object_set_new(person, "about", about);
    json_object_set_new(person, "ticks", ticks);
    json_object_set_new(person, "left_out", left_out);
    return person;
}

/* What somebody has: income line by line, and what goes off. */
static json_t *purse_of(const struct interview *interview, size_t member) {
    const struct member *whose = &interview->intake.c.members[member];
    json_t *purse = person_new(interview, member);
    json_t *asked = json_array(), *lines = json_array(), *more = json_array();
    add_field(interview, asked, member, "income", income_field);
    for (size_t i = 0; intake_incomes[i]; i++)
        add_field(interview, lines, member, intake_incomes[i], field_amount);
    add_field(interview, more, member, "alimony_received", field_amount);
    add_field(interview, more, member, "alimony_paid", field_amount);
    add_field(interview, more, member, "exceptional_debt", field_amount);
    json_object_set_new(purse, "asked", asked);
    json_object_set_new(purse, "lines", lines);
    json_object_set_new(purse, "more", more);
    json_object_set_new(purse, "is_minor",
                        json_boolean(whose->age.known && whose->age.count < ADULT_AGE));
    return purse;
}

void interview_add_people(const struct interview *interview, json_t *values) {
    json_t *people = json_array(), *purses = json_array();
    size_t count = interview->intake.c.member_count;
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(people, person_of(interview, i));
        json_array_append_new(purses, purse_of(interview, i));
    }
    json_object_set_new(values, "people", people);
    json_object_set_new(values, "purses", purses);
    if (count >= INTAKE_MEMBERS_MAX)
        page_set_true(values, "is_full");
}
