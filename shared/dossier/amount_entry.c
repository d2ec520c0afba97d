#include "dossier/amount_entry.h"
#include "aid/formula.h"
#include "base/memory.h"
#include "dossier/intake_value.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

static const char *const kind_names[AMOUNT_KIND_COUNT] = {
    [AMOUNT_LIMITS] = "limits",       [AMOUNT_DEDUCTION] = "deduction",
    [AMOUNT_DOCUMENT] = "document",   [AMOUNT_SCHOOL_AGE] = "school-age",
    [AMOUNT_LUMP_SUMS] = "lump-sums",
};

static const char *const field_names[AMOUNT_FIELD_COUNT] = {
    [AMOUNT_FIELD_SOURCE] = "source",
    [AMOUNT_FIELD_FROM] = "from",
    [AMOUNT_FIELD_UNTIL] = "until",
    [AMOUNT_FIELD_SINGLE_FULL] = "single_full",
    [AMOUNT_FIELD_FAMILY_FULL] = "family_full",
    [AMOUNT_FIELD_FAMILY_PARTIAL] = "family_partial",
    [AMOUNT_FIELD_JULY_INDEX] = "july_index",
    [AMOUNT_FIELD_BASE_INDEX] = "base_index",
    [AMOUNT_FIELD_EACH] = "each",
    [AMOUNT_FIELD_LIVING_WAGE] = "living_wage",
    [AMOUNT_FIELD_DOCUMENT] = "document",
    [AMOUNT_FIELD_SITUATION] = "situation",
    [AMOUNT_FIELD_MAX_AGE] = "max_age",
    [AMOUNT_FIELD_AGE_RULE] = "age_rule",
    [AMOUNT_FIELD_BLOCKING] = "blocking",
    [AMOUNT_FIELD_AGE] = "age",
};

static const char *const mistake_names[AMOUNT_MISTAKE_COUNT] = {
    [AMOUNT_GOOD] = "good",
    [AMOUNT_LACKS] = "lacks",
    [AMOUNT_NOT_PLAIN] = "not_plain",
    [AMOUNT_TOO_LONG] = "too_long",
    [AMOUNT_NO_DAY] = "no_day",
    [AMOUNT_NO_NUMBER] = "no_number",
    [AMOUNT_TWO_WAYS] = "two_ways",
    [AMOUNT_NO_FORMULA] = "no_formula",
    [AMOUNT_NO_PERCENT] = "no_percent",
    [AMOUNT_NO_YEARS] = "no_years",
    [AMOUNT_BACKWARDS] = "backwards",
    [AMOUNT_NOT_ABOVE] = "not_above",
    [AMOUNT_REFUSED] = "refused",
};

const char *amount_kind_name(enum amount_kind kind) {
    return kind_names[kind];
}

bool amount_kind_parse(const char *name, enum amount_kind *ret_kind) {
    for (int i = 0; i < AMOUNT_KIND_COUNT; i++) {
        if (!str_equal(name, kind_names[i]))
            continue;
        *ret_kind = (enum amount_kind)i;
        return true;
    }
    return false;
}

const char *amount_field_name(enum amount_field field) {
    return field_names[field];
}

const char *amount_mistake_name(enum amount_mistake mistake) {
    return mistake_names[mistake];
}

void amount_wrongs_done(struct amount_wrongs *wrongs) {
    str_done(&wrongs->sentence);
}

void amount_entry_done(struct amount_entry *entry) {
    str_done(&entry->line);
    free(entry->calculation);
    entry->calculation = NULL;
}

/* ---- Reading ---- */

/* An entry that is being made. */
struct making {
    const struct rules *rules;
    const char *const *typed;
    struct amount_entry *entry;
    struct amount_wrongs *wrongs;
};

/* Notes a mistake; the first one of a field stays. Returns false. */
static bool mark(struct making *making, enum amount_field field, enum amount_mistake mistake) {
    if (!making->wrongs->of[field])
        making->wrongs->of[field] = mistake;
    making->wrongs->any = true;
    return false;
}

/* NULL where it was not given. */
static const char *given(const struct making *making, enum amount_field field) {
    const char *text = making->typed[field];
    return text && *text ? text : NULL;
}

static bool read_day(struct making *making, enum amount_field field, struct date *ret_date) {
    const char *text = given(making, field);
    if (!text)
        return mark(making, field, AMOUNT_LACKS);
    return date_parse(text, ret_date) || mark(making, field, AMOUNT_NO_DAY);
}

/* Euros as people in Belgium write them: "1811,62", "1.811,62", "€ 1811.62". */
static bool read_euros(struct making *making, enum amount_field field, struct money *ret_money) {
    const char *text = given(making, field);
    if (!text)
        return mark(making, field, AMOUNT_LACKS);
    return intake_amount(text, ret_money) == INTAKE_GOOD || mark(making, field, AMOUNT_NO_NUMBER);
}

/* An index or an age: at most two decimals, behind a point or a comma. */
static bool read_hundredths(struct making *making, enum amount_field field,
                            struct money *ret_money) {
    const char *text = given(making, field);
    if (!text)
        return mark(making, field, AMOUNT_LACKS);
    cleanup_free char *pointed = memory_copy(text);
    char *comma = strchr(pointed, ',');
    if (comma)
        *comma = '.';
    return money_parse(pointed, ret_money) || mark(making, field, AMOUNT_NO_NUMBER);
}

static void check_source(struct making *making) {
    const char *source = given(making, AMOUNT_FIELD_SOURCE);
    if (!source || strspn(source, " ") == strlen(source))
        mark(making, AMOUNT_FIELD_SOURCE, AMOUNT_LACKS);
    else if (strlen(source) > AMOUNT_SOURCE_BYTES)
        mark(making, AMOUNT_FIELD_SOURCE, AMOUNT_TOO_LONG);
}

/* No cell may bring a tab or a line's end of its own. */
static void check_plain(struct making *making) {
    for (enum amount_field field = 0; field < AMOUNT_FIELD_COUNT; field++)
        if (given(making, field) &&
            !str_is_plain(making->typed[field], strlen(making->typed[field])))
            mark(making, field, AMOUNT_NOT_PLAIN);
}

/* The first and the last day; `ended` is the last one where none was given, NULL where one must be.
 */
static bool read_days(struct making *making, struct date (*ended)(struct date from),
                      struct date *ret_from, struct date *ret_until) {
    bool begins = read_day(making, AMOUNT_FIELD_FROM, ret_from);
    bool ends = true;
    if (!ended || given(making, AMOUNT_FIELD_UNTIL))
        ends = read_day(making, AMOUNT_FIELD_UNTIL, ret_until);
    else if (begins)
        *ret_until = ended(*ret_from);
    if (begins && ends && date_compare(*ret_until, *ret_from) < 0)
        mark(making, AMOUNT_FIELD_UNTIL, AMOUNT_BACKWARDS);
    return begins && ends;
}

/* ---- Cells ---- */

static void add_cell(struct making *making, const char *text) {
    struct str *line = &making->entry->line;
    str_format(line, "%s%s", line->length ? "\t" : "", text);
}

static void add_cell_or(struct making *making, enum amount_field field, const char *otherwise) {
    const char *text = given(making, field);
    add_cell(making, text ? text : otherwise);
}

static void add_date(struct making *making, struct date date) {
    char text[DATE_TEXT];
    add_cell(making, date_format(date, text));
}

static void add_money(struct making *making, struct money money) {
    char text[MONEY_TEXT];
    add_cell(making, money_format(money, text));
}

static void add_origin(struct making *making, bool derived) {
    add_cell(making, derived ? "formula" : "published");
    add_cell(making, "verified");
    add_cell(making, "verified");
    add_cell_or(making, AMOUNT_FIELD_SOURCE, "");
}

/* ---- Limits ---- */

/* The next 31 August: limits change every 1 September. */
static struct date end_of_limits(struct date from) {
    return (struct date){(int16_t)(from.month >= 9 ? from.year + 1 : from.year), 8, 31};
}

static json_t *explain_limit(const struct rules *rules, struct date date, enum figure_name base,
                             const char *name, struct money index, struct money base_index,
                             struct money result) {
    char index_text[MONEY_TEXT], base_text[MONEY_TEXT];
    return json_pack("{s:s, s:I, s:s, s:s, s:s, s:I}", "amount", name, "base_cents",
                     (json_int_t)figure_money(rules, base, date).cents, "index",
                     money_format(index, index_text), "base_index",
                     money_format(base_index, base_text), "rounding", "up to the next euro",
                     "result_cents", (json_int_t)result.cents);
}

static char *explain_limits(const struct rules *rules, struct date date, struct money index,
                            struct money base_index, const struct limits *limits) {
    if (base_index.cents == 0)
        base_index = figure_money(rules, FIGURE_INDEX_BASE, date);
    json_t *list = json_array();
    json_array_append_new(list, explain_limit(rules, date, FIGURE_BASE_SINGLE_FULL, "single_full",
                                              index, base_index, limits->single_full));
    json_array_append_new(list,
                          explain_limit(rules, date, FIGURE_BASE_MIDDLE, "partial_or_family_full",
                                        index, base_index, limits->middle));
    json_array_append_new(list,
                          explain_limit(rules, date, FIGURE_BASE_FAMILY_PARTIAL, "family_partial",
                                        index, base_index, limits->family_partial));
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    return text;
}

/* `dated`: `from` could be read; without it nothing is derived. */
static bool derive_limits(struct making *making, bool dated, struct date from,
                          struct limits *limits) {
    struct money index = {0}, base_index = {0};
    bool good = read_hundredths(making, AMOUNT_FIELD_JULY_INDEX, &index);
    if (given(making, AMOUNT_FIELD_BASE_INDEX))
        good = read_hundredths(making, AMOUNT_FIELD_BASE_INDEX, &base_index) && good;
    if (!good || !dated)
        return false;
    if (!formula_limits(making->rules, from, index.cents, base_index.cents, limits))
        return mark(making, AMOUNT_FIELD_JULY_INDEX, AMOUNT_NO_FORMULA);
    making->entry->calculation = explain_limits(making->rules, from, index, base_index, limits);
    return true;
}

static bool read_limits(struct making *making, struct limits *limits) {
    bool single = read_euros(making, AMOUNT_FIELD_SINGLE_FULL, &limits->single_full);
    bool middle = read_euros(making, AMOUNT_FIELD_FAMILY_FULL, &limits->middle);
    bool family = read_euros(making, AMOUNT_FIELD_FAMILY_PARTIAL, &limits->family_partial);
    if (single && middle && money_compare(limits->middle, limits->single_full) <= 0)
        mark(making, AMOUNT_FIELD_FAMILY_FULL, AMOUNT_NOT_ABOVE);
    if (middle && family && money_compare(limits->family_partial, limits->middle) <= 0)
        mark(making, AMOUNT_FIELD_FAMILY_PARTIAL, AMOUNT_NOT_ABOVE);
    return single && middle && family;
}

static bool make_limits(struct making *making) {
    struct date from = {0}, until = {0};
    struct limits limits = {0};
    bool derives = given(making, AMOUNT_FIELD_JULY_INDEX);
    bool publishes = given(making, AMOUNT_FIELD_SINGLE_FULL) ||
                     given(making, AMOUNT_FIELD_FAMILY_FULL) ||
                     given(making, AMOUNT_FIELD_FAMILY_PARTIAL);
    making->entry->table = TABLE_INCOME_LIMITS;
    bool dated = read_days(making, end_of_limits, &from, &until);
    if (derives == publishes)
        return mark(making, AMOUNT_FIELD_JULY_INDEX, AMOUNT_TWO_WAYS);
    bool read =
        derives ? derive_limits(making, dated, from, &limits) : read_limits(making, &limits);
    if (!dated || !read)
        return false;
    add_date(making, from);
    add_date(making, until);
    add_money(making, limits.single_full);
    add_money(making, limits.middle);
    add_money(making, limits.family_partial);
    add_origin(making, derives);
    return true;
}

/* ---- Deduction ---- */

static char *explain_deduction(const struct deduction *deduction) {
    json_t *list = json_pack("[{s:s, s:I, s:i, s:s, s:I}]", "amount", "deduction",
                             "living_wage_cents", (json_int_t)deduction->living_wage.cents,
                             "percent", deduction->percent, "rounding", "half-up to the cent",
                             "result_cents", (json_int_t)deduction->each.cents);
    char *text = json_dumps(list, JSON_COMPACT);
    json_decref(list);
    return text;
}

static bool derive_deduction(struct making *making, bool dated, struct date from,
                             struct deduction *deduction) {
    struct money wage;
    if (!read_euros(making, AMOUNT_FIELD_LIVING_WAGE, &wage) || !dated)
        return false;
    if (!formula_deduction(making->rules, from, wage, deduction))
        return mark(making, AMOUNT_FIELD_LIVING_WAGE, AMOUNT_NO_PERCENT);
    making->entry->calculation = explain_deduction(deduction);
    return true;
}

static void add_living_wage(struct making *making, const struct deduction *deduction) {
    cleanup_free char *percent = memory_format("%d", deduction->percent);
    add_cell(making, deduction->percent ? percent : "-");
    if (deduction->percent)
        add_money(making, deduction->living_wage);
    else
        add_cell(making, "-");
}

static bool make_deduction(struct making *making) {
    struct date from = {0}, until = {0};
    struct deduction deduction = {0};
    bool derives = given(making, AMOUNT_FIELD_LIVING_WAGE);
    making->entry->table = TABLE_DEPENDANT_DEDUCTION;
    bool dated = read_days(making, NULL, &from, &until);
    if (derives == (given(making, AMOUNT_FIELD_EACH) != NULL))
        return mark(making, AMOUNT_FIELD_LIVING_WAGE, AMOUNT_TWO_WAYS);
    bool read = derives ? derive_deduction(making, dated, from, &deduction)
                        : read_euros(making, AMOUNT_FIELD_EACH, &deduction.each);
    if (!dated || !read)
        return false;
    add_date(making, from);
    add_date(making, until);
    add_money(making, deduction.each);
    add_living_wage(making, &deduction);
    add_origin(making, derives);
    return true;
}

/* ---- Settings ---- */

static bool make_document(struct making *making) {
    static const enum amount_field needed[] = {AMOUNT_FIELD_DOCUMENT, AMOUNT_FIELD_SITUATION,
                                               AMOUNT_FIELD_BLOCKING};
    bool good = true;
    making->entry->table = TABLE_DOCUMENTS;
    for (size_t i = 0; i < array_length(needed); i++)
        if (!given(making, needed[i]))
            good = mark(making, needed[i], AMOUNT_LACKS);
    if (!good)
        return false;
    add_cell_or(making, AMOUNT_FIELD_DOCUMENT, "");
    add_cell_or(making, AMOUNT_FIELD_SITUATION, "");
    add_cell_or(making, AMOUNT_FIELD_MAX_AGE, "-");
    add_cell_or(making, AMOUNT_FIELD_AGE_RULE, "any");
    add_cell_or(making, AMOUNT_FIELD_BLOCKING, "");
    add_cell_or(making, AMOUNT_FIELD_SOURCE, "");
    return true;
}

/* A figure of the table with another last day or another value. */
static bool make_figure(struct making *making, enum figure_name name, const char *word,
                        struct date until, struct money value) {
    for (size_t i = 0; i < making->rules->figure_count; i++) {
        if (making->rules->figures[i].name != name)
            continue;
        add_cell(making, word);
        add_date(making, making->rules->figures[i].from);
        add_date(making, until);
        add_money(making, value);
        add_cell_or(making, AMOUNT_FIELD_SOURCE, "");
        return true;
    }
    return false;
}

static bool make_lump_sums(struct making *making) {
    struct date until, first = {2016, 9, 1};
    making->entry->table = TABLE_FIGURES;
    if (!read_day(making, AMOUNT_FIELD_UNTIL, &until))
        return false;
    struct money each = figure_money(making->rules, FIGURE_LUMP_DESIGNATION, first);
    return make_figure(making, FIGURE_LUMP_DESIGNATION, "lump_designation", until, each) ||
           mark(making, AMOUNT_FIELD_UNTIL, AMOUNT_REFUSED);
}

static bool make_school_age(struct making *making) {
    struct money age;
    making->entry->table = TABLE_FIGURES;
    if (!read_hundredths(making, AMOUNT_FIELD_AGE, &age))
        return false;
    if (age.cents % 100 != 0 || age.cents > YEARS_MAX * 100)
        return mark(making, AMOUNT_FIELD_AGE, AMOUNT_NO_YEARS);
    return make_figure(making, FIGURE_SCHOOL_AGE, "school_age", (struct date){9999, 12, 31}, age) ||
           mark(making, AMOUNT_FIELD_AGE, AMOUNT_REFUSED);
}

/* ---- Any row ---- */

/* The field in which a column of a table is entered. */
static enum amount_field field_of_column(const char *sentence) {
    static const struct {
        const char *column;
        enum amount_field field;
    } columns[] = {
        {": from: ", AMOUNT_FIELD_FROM},
        {": until: ", AMOUNT_FIELD_UNTIL},
        {": single_full: ", AMOUNT_FIELD_SINGLE_FULL},
        {": partial_or_family_full: ", AMOUNT_FIELD_FAMILY_FULL},
        {": family_partial: ", AMOUNT_FIELD_FAMILY_PARTIAL},
        {": deduction: ", AMOUNT_FIELD_EACH},
        {": living_wage_category3: ", AMOUNT_FIELD_LIVING_WAGE},
        {": kind: ", AMOUNT_FIELD_DOCUMENT},
        {": situation: ", AMOUNT_FIELD_SITUATION},
        {": max_age: ", AMOUNT_FIELD_MAX_AGE},
        {": age_rule: ", AMOUNT_FIELD_AGE_RULE},
        {": blocking: ", AMOUNT_FIELD_BLOCKING},
    };
    for (size_t i = 0; i < array_length(columns); i++)
        if (strstr(sentence, columns[i].column))
            return columns[i].field;
    return AMOUNT_FIELD_SOURCE;
}

/* The table has the last word, also on what was marked before. */
static void check_row(struct making *making, struct rules *rules) {
    struct amount_wrongs *wrongs = making->wrongs;
    const struct amount_entry *entry = making->entry;
    if (!rules_read_row(rules, entry->table, ORIGIN_OFFICE, str_text(&entry->line),
                        &wrongs->sentence) &&
        !wrongs->any)
        mark(making, field_of_column(str_text(&wrongs->sentence)), AMOUNT_REFUSED);
}

bool amount_entry_make(struct rules *rules, enum amount_kind kind,
                       const char *const typed[AMOUNT_FIELD_COUNT], struct amount_entry *ret_entry,
                       struct amount_wrongs *ret_wrongs) {
    static bool (*const makers[AMOUNT_KIND_COUNT])(struct making * making) = {
        [AMOUNT_LIMITS] = make_limits,       [AMOUNT_DEDUCTION] = make_deduction,
        [AMOUNT_DOCUMENT] = make_document,   [AMOUNT_SCHOOL_AGE] = make_school_age,
        [AMOUNT_LUMP_SUMS] = make_lump_sums,
    };
    *ret_entry = (struct amount_entry){0};
    *ret_wrongs = (struct amount_wrongs){0};
    struct making making = {rules, typed, ret_entry, ret_wrongs};
    check_plain(&making);
    check_source(&making);
    bool writable = !ret_wrongs->any;
    if (makers[kind](&making) && writable)
        check_row(&making, rules);
    return !ret_wrongs->any;
}

bool amount_entry_falls(const struct rules *rules, const struct limits *now) {
    const struct limits *before = limits_find(rules, date_add_days(now->validity.from, -1));
    return before && (money_compare(now->single_full, before->single_full) < 0 ||
                      money_compare(now->middle, before->middle) < 0 ||
                      money_compare(now->family_partial, before->family_partial) < 0);
}
