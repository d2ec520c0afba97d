#include "booking/visitor/ask.h"

#include "base/memory.h"
#include "dossier/letter.h"
#include "text/format.h"

struct sheet {
    const struct catalogue *catalogue;
    enum language languages[2];
    size_t count;
    json_t *blocks;
};

/* Puts the words of one language for a block; `context` is the block's. */
typedef void (*wording)(const struct sheet *sheet, enum language language, const void *context,
                        struct str *out);

static void add(struct sheet *sheet, enum letter_kind kind, wording put, const void *context) {
    json_t *texts = json_array();
    for (size_t i = 0; i < sheet->count; i++) {
        struct str cleanup(str_done) text = {0};
        put(sheet, sheet->languages[i], context, &text);
        json_array_append_new(texts, json_string(str_text(&text)));
    }
    json_array_append_new(sheet->blocks,
                          json_pack("{s:s, s:o}", "kind", letter_kind_name(kind), "texts", texts));
}

static void put_words(const struct sheet *sheet, enum language language, const void *context,
                      struct str *out) {
    str_add(out, catalogue_text(sheet->catalogue, language, context));
}

static void add_words(struct sheet *sheet, enum letter_kind kind, const char *key) {
    add(sheet, kind, put_words, key);
}

static void put_made(const struct sheet *sheet, enum language language, const void *context,
                     struct str *out) {
    struct str cleanup(str_done) day = {0};
    format_date(language, *(const struct date *)context, DATE_PLAIN, &day);
    struct text_value value = {"date", str_text(&day)};
    catalogue_format(sheet->catalogue, language, "ask.list.made", &value, 1, out);
}

/* Puts "{text} ({more})" in the place of the text, where there is more. */
static void put_beside(const struct sheet *sheet, enum language language, const char *more,
                       struct str *text) {
    if (!*more)
        return;
    cleanup_free char *old = str_take(text);
    struct text_value values[] = {{"text", old}, {"more", more}};
    catalogue_format(sheet->catalogue, language, "ask.list.beside", values, array_length(values),
                     text);
}

static void put_need(const struct sheet *sheet, enum language language, const void *context,
                     struct str *out) {
    const struct paper_need *need = context;
    const struct document_rule *rule = need->need.rule;
    struct str cleanup(str_done) age = {0}, condition = {0};
    ask_words_age(sheet->catalogue, language, rule, &age);
    ask_words_condition(sheet->catalogue, language, need, &condition);
    str_add(out, catalogue_text(sheet->catalogue, language, document_key(rule->document)));
    put_beside(sheet, language, str_text(&age), out);
    put_beside(sheet, language, str_text(&condition), out);
}

struct people {
    const struct ask_list *list;
    enum ask_who who;
};

static void put_people(const struct sheet *sheet, enum language language, const void *context,
                       struct str *out) {
    const struct people *people = context;
    ask_words_who(sheet->catalogue, language, people->list, people->who, out);
}

static void add_people(struct sheet *sheet, const struct ask_list *list) {
    for (enum ask_who who = 0; who < ASK_WHO_COUNT; who++) {
        struct people people = {list, who};
        if (list->of[who].count > 0)
            add(sheet, LETTER_HEADING, put_people, &people);
        for (size_t i = 0; i < list->of[who].count; i++)
            add(sheet, LETTER_ITEM, put_need, &list->of[who].needs[i]);
    }
}

json_t *ask_letter(const struct catalogue *catalogue, enum language language,
                   const struct office *office, const struct ask_list *list, struct date today) {
    struct sheet sheet = {catalogue, {LANGUAGE_NL, language}, 1, json_array()};
    if (language != LANGUAGE_NL)
        sheet.count = 2;
    add_words(&sheet, LETTER_TITLE, "ask.list.heading");
    add(&sheet, LETTER_PARAGRAPH, put_made, &today);
    add_people(&sheet, list);
    add_words(&sheet, LETTER_PARAGRAPH, "ask.list.bank");
    add_words(&sheet, LETTER_NOTE, "ask.no_decision");
    return letter_whole(sheet.languages, sheet.count, office->name,
                        json_pack("[s]", office->public_url), today, sheet.blocks);
}
