#include "booking/visitor/ask.h"

#include "base/memory.h"
#include "text/format.h"

#include <stdlib.h>

/* Who puts words to it: the catalogue and the language. */
struct voice {
    const struct catalogue *catalogue;
    enum language language;
};

static void say(const struct voice *voice, const char *key, struct str *out) {
    str_add(out, catalogue_text(voice->catalogue, voice->language, key));
}

/* A sentence with one amount in it. */
static void say_money(const struct voice *voice, const char *key, const char *name,
                      struct money money, struct str *out) {
    struct str cleanup(str_done) text = {0};
    format_money(voice->language, money, &text);
    struct text_value value = {name, str_text(&text)};
    catalogue_format(voice->catalogue, voice->language, key, &value, 1, out);
}

/* ---- What may be expected ---- */

static const char *const end_keys[ASK_END_COUNT] = {
    [ASK_END_ADVICE] = "ask.end.advice",
    [ASK_END_INSURANCE] = "ask.end.insurance",
    [ASK_END_FULL] = "ask.end.full",
    [ASK_END_PARTIAL] = "ask.end.partial",
    [ASK_END_REFUSED] = "ask.end.refused",
    [ASK_END_UNKNOWN] = "ask.end.unknown",
    [ASK_END_NO_AMOUNTS] = "ask.end.no_amounts",
};

void ask_words_end(const struct catalogue *catalogue, enum language language,
                   const struct ask_result *result, struct str *out) {
    struct voice voice = {catalogue, language};
    const struct means_answer *answer = &result->answer;
    if (result->end == ASK_END_PARTIAL)
        say_money(&voice, end_keys[result->end], "contribution", answer->contribution.money, out);
    else if (result->end == ASK_END_REFUSED && answer->limits)
        say_money(&voice, "ask.end.refused_above", "limit", answer->partial, out);
    else
        say(&voice, end_keys[result->end], out);
}

/* ---- How it was computed ---- */

struct lines {
    struct voice voice;
    json_t *list;
};

static void add_line(struct lines *lines, struct str *text) {
    json_array_append_new(lines->list, json_string(str_text(text)));
    str_done(text);
}

static void add_plain(struct lines *lines, const char *key) {
    struct str text = {0};
    say(&lines->voice, key, &text);
    add_line(lines, &text);
}

static void add_money(struct lines *lines, const char *key, const char *name, struct money money) {
    struct str text = {0};
    say_money(&lines->voice, key, name, money, &text);
    add_line(lines, &text);
}

/* A sentence with two or three amounts; a name that is NULL ends them. */
static void add_moneys(struct lines *lines, const char *key, const char *const names[3],
                       const struct money moneys[3]) {
    struct str texts[3] = {0};
    struct text_value values[3];
    size_t count = 0;
    for (; count < 3 && names[count]; count++) {
        format_money(lines->voice.language, moneys[count], &texts[count]);
        values[count] = (struct text_value){names[count], str_text(&texts[count])};
    }
    struct str text = {0};
    catalogue_format(lines->voice.catalogue, lines->voice.language, key, values, count, &text);
    add_line(lines, &text);
    for (size_t i = 0; i < count; i++)
        str_done(&texts[i]);
}

static void add_claims(struct lines *lines, const struct means_case *c) {
    for (size_t i = 0; i < c->claim_count; i++) {
        enum category category = c->claims[i].category;
        enum matter bound = category_matter(category);
        if (bound != MATTER_UNKNOWN && bound != c->matter && c->matter != MATTER_UNKNOWN)
            continue;
        struct str text = {0};
        struct text_value value = {
            "category",
            catalogue_text(lines->voice.catalogue, lines->voice.language, category_key(category))};
        catalogue_format(lines->voice.catalogue, lines->voice.language, "ask.how.category", &value,
                         1, &text);
        add_line(lines, &text);
    }
}

static void add_dependants(struct lines *lines, const struct means_answer *answer) {
    if (!answer->deduction)
        return;
    struct str cleanup(str_done) each = {0}, total = {0};
    struct str text = {0};
    struct money all = {answer->deduction->each.cents * answer->dependants};
    format_money(lines->voice.language, answer->deduction->each, &each);
    format_money(lines->voice.language, all, &total);
    struct text_value values[] = {{"each", str_text(&each)}, {"total", str_text(&total)}};
    catalogue_plural(lines->voice.catalogue, lines->voice.language, "ask.how.dependants",
                     answer->dependants, values, array_length(values), &text);
    add_line(lines, &text);
}

/* What goes off besides the dependants' share. */
static struct money paid_off(const struct means_case *c) {
    int64_t alimony = c->alimony_paid.known ? c->alimony_paid.money.cents : 0;
    int64_t debts = c->exceptional_debt.known ? c->exceptional_debt.money.cents : 0;
    return (struct money){alimony + debts};
}

static void add_sums(struct lines *lines, const struct means_case *c,
                     const struct means_answer *answer) {
    bool single = answer->band == BAND_SINGLE;
    if (!answer->income.known || !answer->base.known) {
        add_plain(lines, "ask.how.open");
        return;
    }
    add_money(lines, single ? "ask.how.income_single" : "ask.how.income_family", "income",
              answer->income.money);
    if (paid_off(c).cents > 0)
        add_money(lines, "ask.how.off", "off", paid_off(c));
    add_dependants(lines, answer);
    if (answer->base.money.cents <= 0 && answer->income.money.cents > 0)
        add_plain(lines, "ask.how.nothing_left");
    else if (answer->base.money.cents != answer->income.money.cents)
        add_money(lines, "ask.how.base", "base", answer->base.money);
}

static void add_income(struct lines *lines, const struct rules *rules, const struct means_case *c,
                       const struct means_answer *answer) {
    add_sums(lines, c, answer);
    if (answer->limits)
        add_moneys(lines,
                   answer->band == BAND_SINGLE ? "ask.how.limits_single" : "ask.how.limits_family",
                   (const char *const[3]){"full", "partial"},
                   (const struct money[3]){answer->full, answer->partial});
    if (answer->outcome == OUTCOME_PARTIAL)
        add_moneys(lines, "ask.how.contribution", (const char *const[3]){"full", "low", "high"},
                   (const struct money[3]){answer->full,
                                           figure_money(rules, FIGURE_CONTRIBUTION_LOW, c->date),
                                           figure_money(rules, FIGURE_CONTRIBUTION_HIGH, c->date)});
}

json_t *ask_words_how(const struct catalogue *catalogue, enum language language,
                      const struct rules *rules, const struct ask *ask,
                      const struct ask_result *result) {
    struct lines lines = {{catalogue, language}, json_array()};
    switch (result->end) {
    case ASK_END_ADVICE:
        add_plain(&lines, "ask.how.advice");
        break;
    case ASK_END_INSURANCE:
        add_plain(&lines, "ask.how.insurance");
        break;
    case ASK_END_NO_AMOUNTS:
        add_plain(&lines, "ask.how.no_amounts");
        break;
    case ASK_END_UNKNOWN:
        break;
    default:
        if (result->answer.reason == REASON_MINOR)
            add_plain(&lines, "ask.how.minor");
        else if (result->answer.reason == REASON_CATEGORY)
            add_claims(&lines, &ask->c);
        else
            add_income(&lines, rules, &ask->c, &result->answer);
    }
    return lines.list;
}

/* ---- Papers ---- */

void ask_words_who(const struct catalogue *catalogue, enum language language,
                   const struct ask_list *list, enum ask_who who, struct str *out) {
    cleanup_free char *key = memory_format("ask.who.%s", ask_who_name(who));
    cleanup_free char *age = memory_format("%d", list->school_age);
    struct text_value value = {"school_age", age};
    catalogue_format(catalogue, language, key, &value, 1, out);
}

static const char *const age_keys[AGE_RULE_COUNT] = {
    [AGE_CALENDAR_MONTHS] = "document_age.months",
    [AGE_DAYS] = "document_age.days",
    [AGE_THIS_OR_LAST_YEAR] = "document_age.this_or_last_year",
    [AGE_SCHOOL_YEAR] = "document_age.school_year",
    [AGE_STATEMENT_MONTHS] = "document_age.statement_months",
};

void ask_words_age(const struct catalogue *catalogue, enum language language,
                   const struct document_rule *rule, struct str *out) {
    const char *key = age_keys[rule->age_rule];
    if (key && rule->max_age > 0)
        catalogue_plural(catalogue, language, key, rule->max_age, NULL, 0, out);
    else if (key)
        str_add(out, catalogue_text(catalogue, language, key));
}

void ask_words_condition(const struct catalogue *catalogue, enum language language,
                         const struct paper_need *need, struct str *out) {
    const struct document_rule *rule = need->need.rule;
    if (need->surely && rule->blocking)
        return;
    if (need->surely && rule->situation != SITUATION_PROCEDURE) {
        str_add(out, catalogue_text(catalogue, language, "ask.paper.useful"));
        return;
    }
    struct text_value value = {"situation",
                               catalogue_text(catalogue, language, situation_key(rule->situation))};
    catalogue_format(catalogue, language, "ask.paper.only_if", &value, 1, out);
}
