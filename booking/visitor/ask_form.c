#include "booking/visitor/ask_form.h"

#include "base/memory.h"
#include "booking/page.h"
#include "booking/site.h"

/* words: ask.question.*, ask.hint.*, ask.choice.*, ask.matter.*, ask.category.*, ask.mistake.*,
 * ask.card.* */

enum kind {
    KIND_CHOICE, /* one of three words */
    KIND_SOME,   /* none, some with its amount in the next field, unknown */
    KIND_LIST,   /* the matters */
    KIND_AGE,
    KIND_PEOPLE,     /* how many of each kind */
    KIND_SETTLEMENT, /* yes with two amounts, no, unknown */
    KIND_TICKS       /* the categories */
};

static const struct question {
    enum kind kind;
    enum ask_field field;
    const char *first, *second; /* of a choice, besides unknown */
    const char *name;           /* where it is not the field's */
} questions[] = {
    {KIND_CHOICE, ASK_PURPOSE, "advice", "lawyer", NULL},
    {KIND_LIST, ASK_MATTER, NULL, NULL, NULL},
    {KIND_CHOICE, ASK_URGENT, "yes", "no", NULL},
    {KIND_CHOICE, ASK_INSURANCE, "yes", "no", NULL},
    {KIND_AGE, ASK_AGE, NULL, NULL, NULL},
    {KIND_CHOICE, ASK_PARTNER, "yes", "no", NULL},
    {KIND_PEOPLE, ASK_CHILDREN, NULL, NULL, "people"},
    {KIND_CHOICE, ASK_SELF_EMPLOYED, "yes", "no", NULL},
    {KIND_SETTLEMENT, ASK_DEBT_SETTLEMENT, "yes", "no", NULL},
    {KIND_SOME, ASK_INCOME, "some", "none", NULL},
    {KIND_SOME, ASK_PARTNER_INCOME, "some", "none", NULL},
    {KIND_SOME, ASK_ADULTS_INCOME, "some", "none", NULL},
    {KIND_SOME, ASK_ALIMONY_RECEIVED, "some", "none", NULL},
    {KIND_SOME, ASK_ALIMONY_PAID, "some", "none", NULL},
    {KIND_SOME, ASK_DEBTS, "some", "none", NULL},
    {KIND_TICKS, ASK_CATEGORY, NULL, NULL, "categories"},
    {KIND_CHOICE, ASK_WEALTH, "yes", "no", NULL},
};

static const struct card {
    const char *heading;
    size_t first, count; /* of the questions */
} cards[] = {{"ask.card.request", 0, 4},
             {"ask.card.people", 4, 3},
             {"ask.card.money", 7, 8},
             {"ask.card.situation", 15, 2}};

/* A form while it is shown. */
struct form_view {
    const struct request *request;
    const struct ask_typed *typed;
    const struct ask *ask; /* NULL: nothing was sent */
    const char *school_age;
    json_t *wrongs;
};

/* ---- Fields ---- */

void ask_form_typed(struct request *request, struct ask_typed *ret_typed) {
    for (int field = 0; field < ASK_FIELD_COUNT; field++)
        ret_typed->texts[field] = form_text(&request->form, ask_field_name((enum ask_field)field));
}

static const char *text_of(const struct ask_typed *typed, int field) {
    return typed->texts[field] ? typed->texts[field] : "";
}

static const char *name_of(const struct question *question) {
    return question->name ? question->name : ask_field_name(question->field);
}

json_t *ask_form_kept(const struct ask_typed *typed) {
    json_t *list = json_array();
    for (int field = 0; field < ASK_FIELD_COUNT; field++) {
        if (!*text_of(typed, field))
            continue;
        json_t *row = json_object();
        page_set(row, "kept_name", ask_field_name((enum ask_field)field));
        page_set(row, "kept_value", typed->texts[field]);
        json_array_append_new(list, row);
    }
    return list;
}

/* Where links to a question lead: its one input, or the group. The caller frees it. */
static char *place_of(const struct question *question) {
    bool one_input = question->kind == KIND_AGE || question->kind == KIND_LIST;
    return memory_format("%s%s", one_input ? "" : "q-", name_of(question));
}

/* ---- Words ---- */

/* Sets the words under the key of prefix and name, where the catalogue has them. */
static void set_words(const struct form_view *view, json_t *values, const char *value,
                      const char *prefix, const char *name) {
    const struct request *request = view->request;
    cleanup_free char *key = memory_format("%s%s", prefix, name);
    if (!catalogue_find(request->site->catalogue, request->language, key))
        return;
    struct str cleanup(str_done) text = {0};
    struct text_value age = {"school_age", view->school_age};
    catalogue_format(request->site->catalogue, request->language, key, &age, 1, &text);
    page_set(values, value, str_text(&text));
}

static enum ask_mistake mistake_of(const struct form_view *view, int field) {
    return view->ask ? view->ask->wrongs[field] : ASK_GOOD;
}

/* Says what is wrong with a field beside it and in the summary on top, which leads to `at`. */
static void set_mistake(const struct form_view *view, json_t *values, const char *value, int field,
                        const char *label, const char *at) {
    enum ask_mistake mistake = mistake_of(view, field);
    if (!mistake)
        return;
    json_t *row = json_object();
    set_words(view, values, value, "ask.mistake.", ask_mistake_name(mistake));
    set_words(view, row, "wrong_words", "ask.mistake.", ask_mistake_name(mistake));
    page_set(row, "wrong_label", label);
    page_set(row, "wrong_at", at);
    json_array_append_new(view->wrongs, row);
}

/* ---- Questions ---- */

static void add_choice(const struct form_view *view, json_t *choices, const char *value,
                       bool checked) {
    json_t *row = json_object();
    page_set(row, "value", value);
    set_words(view, row, "choice_label", "ask.choice.", value);
    if (checked)
        page_set_true(row, "checked");
    json_array_append_new(choices, row);
}

/* An amount that was typed without a choice is "some". */
static void add_choices(const struct form_view *view, json_t *values,
                        const struct question *question) {
    json_t *choices = json_array();
    int field = (int)question->field;
    const char *typed = text_of(view->typed, field);
    bool amount_alone = question->kind == KIND_SOME && !*typed && *text_of(view->typed, field + 1);
    add_choice(view, choices, question->first, str_equal(typed, question->first) || amount_alone);
    add_choice(view, choices, question->second, str_equal(typed, question->second));
    add_choice(view, choices, "unknown", str_equal(typed, "unknown"));
    json_object_set_new(values, "choices", choices);
    page_set_true(values, "is_choice");
}

/* A text to type, with a label of its own, as one of several in a question. In the summary of what
 * is wrong it may go by another (NULL: the same). */
static void add_text(const struct form_view *view, json_t *list, int field, const char *label_key,
                     const char *summary_label) {
    json_t *row = json_object();
    const char *name = ask_field_name((enum ask_field)field);
    page_set(row, "text_name", name);
    page_set(row, "text_typed", text_of(view->typed, field));
    set_words(view, row, "text_label", "ask.question.", label_key);
    set_mistake(view, row, "text_mistake", field,
                summary_label ? summary_label
                              : json_string_value(json_object_get(row, "text_label")),
                name);
    json_array_append_new(list, row);
}

static void add_amounts(const struct form_view *view, json_t *values,
                        const struct question *question) {
    json_t *amounts = json_array();
    if (question->kind == KIND_SOME) {
        add_text(view, amounts, (int)question->field + 1, "amount",
                 json_string_value(json_object_get(values, "question_label")));
    } else {
        add_text(view, amounts, ASK_LIVING_MONEY, "living_money", NULL);
        add_text(view, amounts, ASK_CHARGES_PAID, "charges_paid", NULL);
    }
    json_object_set_new(values, "amounts", amounts);
}

static void add_people(const struct form_view *view, json_t *values) {
    json_t *people = json_array();
    for (int field = ASK_CHILDREN; field <= ASK_ADULTS; field++)
        add_text(view, people, field, ask_field_name((enum ask_field)field), NULL);
    json_object_set_new(values, "people", people);
    page_set_true(values, "is_people");
}

static void add_matters(const struct form_view *view, json_t *values,
                        const struct question *question) {
    json_t *matters = json_array();
    const char *typed = text_of(view->typed, (int)question->field);
    for (int i = MATTER_UNKNOWN; i < MATTER_COUNT; i++) {
        json_t *row = json_object();
        const char *name = matter_name((enum matter)i);
        page_set(row, "value", name);
        set_words(view, row, "choice_label", "ask.matter.", name);
        if (str_equal(typed, name))
            page_set_true(row, "checked");
        json_array_append_new(matters, row);
    }
    json_object_set_new(values, "matters", matters);
    page_set_true(values, "is_list");
}

static void add_tick(const struct form_view *view, json_t *ticks, int field, const char *name) {
    json_t *row = json_object();
    page_set(row, "tick_name", ask_field_name((enum ask_field)field));
    set_words(view, row, "tick_label", "ask.category.", name);
    if (*text_of(view->typed, field))
        page_set_true(row, "checked");
    json_array_append_new(ticks, row);
}

static void add_categories(const struct form_view *view, json_t *values) {
    json_t *ticks = json_array();
    for (int i = 0; i < CATEGORY_COUNT; i++)
        add_tick(view, ticks, ASK_CATEGORY + i, category_name((enum category)i));
    add_tick(view, ticks, ASK_CATEGORIES_UNKNOWN, "unknown");
    json_object_set_new(values, "ticks", ticks);
    page_set_true(values, "is_ticks");
}

static void add_kind(const struct form_view *view, json_t *values,
                     const struct question *question) {
    switch (question->kind) {
    case KIND_SOME:
    case KIND_SETTLEMENT:
        add_choices(view, values, question);
        add_amounts(view, values, question);
        break;
    case KIND_CHOICE:
        add_choices(view, values, question);
        break;
    case KIND_LIST:
        add_matters(view, values, question);
        break;
    case KIND_AGE:
        page_set(values, "typed", text_of(view->typed, (int)question->field));
        page_set_true(values, "is_age");
        break;
    case KIND_PEOPLE:
        add_people(view, values);
        break;
    case KIND_TICKS:
        add_categories(view, values);
        break;
    }
}

/* Whose field a mistake of the question itself is of: a tick's for the ticks. */
static int wrong_field(const struct form_view *view, const struct question *question) {
    int field = (int)question->field;
    if (question->kind == KIND_TICKS)
        while (field < ASK_CATEGORIES_UNKNOWN && !mistake_of(view, field))
            field++;
    return field;
}

static json_t *show_question(const struct form_view *view, const struct question *question) {
    json_t *values = json_object();
    const char *name = name_of(question);
    cleanup_free char *at = place_of(question);
    page_set(values, "question_name", name);
    set_words(view, values, "question_label", "ask.question.", name);
    set_words(view, values, "question_hint", "ask.hint.", name);
    if (question->kind != KIND_PEOPLE)
        set_mistake(view, values, "question_mistake", wrong_field(view, question),
                    json_string_value(json_object_get(values, "question_label")), at);
    add_kind(view, values, question);
    return values;
}

void ask_form_show(const struct request *request, const struct ask_typed *typed,
                   const struct ask *ask, int school_age, json_t *values) {
    cleanup_free char *age = memory_format("%d", school_age);
    struct form_view view = {request, typed, ask, age, json_array()};
    json_t *shown = json_array();
    for (size_t i = 0; i < array_length(cards); i++) {
        json_t *card = json_object();
        json_t *list = json_array();
        page_set_words(request, card, "card_heading", cards[i].heading);
        for (size_t k = 0; k < cards[i].count; k++)
            json_array_append_new(list, show_question(&view, &questions[cards[i].first + k]));
        json_object_set_new(card, "questions", list);
        json_array_append_new(shown, card);
    }
    json_object_set_new(values, "cards", shown);
    if (ask && ask->has_wrongs)
        page_set_true(values, "has_wrongs");
    json_object_set_new(values, "wrongs", view.wrongs);
}

/* ---- What to answer first ---- */

/* The question in which a field stands. */
static const struct question *question_of(int field) {
    const struct question *found = &questions[0];
    for (size_t i = 0; i < array_length(questions); i++)
        if ((int)questions[i].field <= field && questions[i].field >= found->field)
            found = &questions[i];
    return found;
}

json_t *ask_form_missing(const struct request *request, const struct ask_result *result) {
    struct form_view view = {.request = request, .school_age = ""};
    json_t *list = json_array();
    const struct question *last = NULL;
    for (int field = 0; field < ASK_FIELD_COUNT; field++) {
        const struct question *question = question_of(field);
        if (!result->missing[field] || question == last)
            continue;
        json_t *row = json_object();
        cleanup_free char *at = place_of(question);
        page_set(row, "missing_at", at);
        set_words(&view, row, "missing_label", "ask.question.", name_of(question));
        json_array_append_new(list, row);
        last = question;
    }
    return list;
}
