#include "base/memory.h"
#include "booking/counter/interview.h"
#include "booking/site.h"

static const char *const seen_values[] = {"none", "good", "refused", NULL};

static void set_format(const struct interview *interview, json_t *row, const char *name,
                       const char *key, const char *of, const char *value) {
    struct str cleanup(str_done) text = {0};
    const struct text_value given = {of, value};
    catalogue_format(interview->request->site->catalogue, interview->request->language, key, &given,
                     1, &text);
    page_set(row, name, str_text(&text));
}

/* How old it may be, in words. */
static void set_age(const struct interview *interview, json_t *row,
                    const struct document_rule *rule) {
    static const char *const keys[AGE_RULE_COUNT] = {
        [AGE_ANY] = "interview.age.any",
        [AGE_BY_APPLICATION] = "interview.age.by_application",
        [AGE_CALENDAR_MONTHS] = "interview.age.calendar_months",
        [AGE_DAYS] = "interview.age.days",
        [AGE_THIS_OR_LAST_YEAR] = "interview.age.this_or_last_year",
        [AGE_SCHOOL_YEAR] = "interview.age.school_year",
        [AGE_STATEMENT_MONTHS] = "interview.age.statement_months",
    };
    const struct request *request = interview->request;
    struct str cleanup(str_done) text = {0};
    if (rule->max_age > 0)
        catalogue_plural(request->site->catalogue, request->language, keys[rule->age_rule],
                         rule->max_age, NULL, 0, &text);
    else
        str_add(&text,
                catalogue_text(request->site->catalogue, request->language, keys[rule->age_rule]));
    page_set(row, "age", str_text(&text));
}

static void set_state(const struct interview *interview, json_t *row, enum paper_state state) {
    cleanup_free char *key = memory_format("interview.paper.state.%s", paper_state_name(state));
    page_set_words(interview->request, row, "state_words", key);
    page_set(row, "state_name", paper_state_name(state));
}

static json_t *row_of(const struct interview *interview, const struct paper_need *need) {
    const struct document_rule *rule = need->need.rule;
    const struct request *request = interview->request;
    const char *document = document_name(rule->document);
    char name[INTAKE_NAME];
    struct str cleanup(str_done) person = {0};
    json_t *row = json_object(), *asked = json_array();
    intake_paper_field(document, need->need.member, "", name);
    page_set(row, "id", name);
    page_set_words(request, row, "label", document_key(rule->document));
    if (!need->household && interview->intake.c.member_count > 1)
        interview_person(interview, need->need.member, &person);
    page_set(row, "whose", str_text(&person));
    set_format(interview, row, "because", "interview.paper.because", "situation",
               catalogue_text(request->site->catalogue, request->language,
                              situation_key(rule->situation)));
    set_age(interview, row, rule);
    set_state(interview, row, need->need.state);
    json_object_set_new(row, "is_perhaps", json_boolean(!need->surely));
    json_object_set_new(row, "is_free", json_boolean(!rule->blocking));
    json_array_append_new(asked, field_choice(interview, name, "seen", seen_values, "none"));
    intake_paper_field(document, need->need.member, ".date", name);
    json_array_append_new(asked, field_ltr(interview, name, "text"));
    if (rule->age_rule == AGE_STATEMENT_MONTHS) {
        intake_paper_field(document, need->need.member, ".statement", name);
        json_array_append_new(asked, field_tick(interview, name));
    }
    json_object_set_new(row, "asked", asked);
    return row;
}

/* What asks for a paper and does not follow from the other answers. */
static void add_circumstances(const struct interview *interview, json_t *values) {
    static const enum situation of_each[] = {SITUATION_BENEFIT_SUSPENDED, SITUATION_PART_TIME,
                                             SITUATION_INVALID};
    static const enum situation of_all[] = {SITUATION_ALIMONY_UNPAID, SITUATION_PROCEDURE,
                                            SITUATION_BUREAU_ASKS, SITUATION_THROUGH_LAWYER};
    size_t count = interview->intake.c.member_count;
    json_t *people = json_array();
    for (size_t i = 0; i < count; i++) {
        struct str cleanup(str_done) heading = {0};
        json_t *person = json_object(), *ticks = json_array();
        for (size_t k = 0; k < array_length(of_each) + array_length(of_all); k++) {
            char name[INTAKE_NAME];
            bool each = k < array_length(of_each);
            if (!each && i > 0)
                break;
            cleanup_free char *word = memory_format(
                "situation.%s",
                situation_name(each ? of_each[k] : of_all[k - array_length(of_each)]));
            json_array_append_new(ticks, field_tick(interview, intake_member_field(i, word, name)));
        }
        if (count > 1)
            interview_person(interview, i, &heading);
        page_set(person, "heading", str_text(&heading));
        json_object_set_new(person, "ticks", ticks);
        json_array_append_new(people, person);
    }
    json_object_set_new(values, "circumstances", people);
}

void interview_add_papers(const struct interview *interview, json_t *values) {
    json_t *papers = json_array();
    for (size_t i = 0; i < interview->need_count; i++)
        json_array_append_new(papers, row_of(interview, &interview->needs[i]));
    json_object_set_new(values, "papers", papers);
    if (interview->need_count > 0)
        page_set_true(values, "has_papers");
    json_object_set_new(values, "papers_seen", field_tick(interview, "papers"));
    add_circumstances(interview, values);
}
