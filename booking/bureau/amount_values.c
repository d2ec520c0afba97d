#include "booking/bureau/amount_values.h"

#include "base/memory.h"
#include "booking/page.h"
#include "booking/site.h"
#include "dossier/amount_entry.h"

#include <stdlib.h>
#include <string.h>

#define FIGURES_MAX 3

/* ---- A row ---- */

void amount_row_read(enum table table, const char *line, struct amount_row *ret_row) {
    struct str cleanup(str_done) mistake = {0};
    *ret_row = (struct amount_row){.table = table};
    if (table == TABLE_INCOME_LIMITS || table == TABLE_DEPENDANT_DEDUCTION)
        rules_read_row(&ret_row->rules, table, ORIGIN_OFFICE, line, &mistake);
}

void amount_row_done(struct amount_row *row) {
    rules_done(&row->rules);
}

const struct validity *amount_row_validity(const struct amount_row *row) {
    if (row->rules.limits_count)
        return &row->rules.limits[0].validity;
    return row->rules.deduction_count ? &row->rules.deductions[0].validity : NULL;
}

bool amount_row_falls(const struct amount_row *row, const struct rules *rules) {
    return row->rules.limits_count && amount_entry_falls(rules, &row->rules.limits[0]);
}

/* ---- Figures ---- */

struct figures {
    const char *labels[FIGURES_MAX];
    struct money of[FIGURES_MAX];
    size_t count;
};

static struct figures figures_of_limits(const struct limits *limits) {
    return (struct figures){
        {"bureau.amount.single_full", "bureau.amount.middle", "bureau.amount.family_partial"},
        {limits->single_full, limits->middle, limits->family_partial},
        3};
}

static struct figures figures_of_deduction(const struct deduction *deduction) {
    return (struct figures){{"bureau.amount.deduction"}, {deduction->each}, 1};
}

static struct figures figures_of(const struct amount_row *row) {
    if (row->rules.limits_count)
        return figures_of_limits(&row->rules.limits[0]);
    if (row->rules.deduction_count)
        return figures_of_deduction(&row->rules.deductions[0]);
    return (struct figures){0};
}

/* The same figures on the day before the row begins; none where that day has none. */
static struct figures figures_before(const struct amount_row *row, const struct rules *rules) {
    struct date day = date_add_days(amount_row_validity(row)->from, -1);
    const struct limits *limits = row->rules.limits_count ? limits_find(rules, day) : NULL;
    const struct deduction *deduction =
        row->rules.deduction_count ? deduction_find(rules, day) : NULL;
    if (limits)
        return figures_of_limits(limits);
    return deduction ? figures_of_deduction(deduction) : (struct figures){0};
}

static void set_money(const struct request *request, json_t *values, const char *name,
                      struct money money) {
    struct str cleanup(str_done) text = {0};
    format_money(request->language, money, &text);
    page_set(values, name, str_text(&text));
}

static json_t *list_figures(const struct request *request, const struct figures *figures,
                            const struct figures *before) {
    json_t *list = json_array();
    for (size_t i = 0; i < figures->count; i++) {
        json_t *row = json_object();
        page_set_words(request, row, "label", figures->labels[i]);
        set_money(request, row, "figure", figures->of[i]);
        if (i < before->count)
            set_money(request, row, "before", before->of[i]);
        json_array_append_new(list, row);
    }
    return list;
}

/* ---- Calculations ---- */

/* A number of a calculation, as the language writes decimals; cents that are cut off show as dots.
 */
static char *decimal(const struct request *request, const char *number, bool is_cut) {
    char *text = memory_format("%s%s", number, is_cut ? "…" : "");
    char *point = strchr(text, '.');
    if (point && request->language != LANGUAGE_EN && request->language != LANGUAGE_AR)
        *point = ',';
    return text;
}

static char *decimal_money(const struct request *request, int64_t cents, bool is_cut) {
    char text[MONEY_TEXT];
    return decimal(request, money_format((struct money){cents}, text), is_cut);
}

static int64_t integer_of(const json_t *step, const char *name) {
    return json_integer_value(json_object_get(step, name));
}

static struct money hundredths_of(const json_t *step, const char *name) {
    const char *text = json_string_value(json_object_get(step, name));
    struct money money = {0};
    return text && money_parse(text, &money) ? money : (struct money){0};
}

/* "1526,00 × 137,02 / 128,14 = 1631,74…"; NULL for what is no such step. */
static char *limit_formula(const struct request *request, const json_t *step) {
    struct money index = hundredths_of(step, "index"), base = hundredths_of(step, "base_index");
    int64_t cents = integer_of(step, "base_cents"), product;
    if (base.cents <= 0 || __builtin_mul_overflow(cents, index.cents, &product))
        return NULL;
    cleanup_free char *from = decimal_money(request, cents, false);
    cleanup_free char *times = decimal_money(request, index.cents, false);
    cleanup_free char *over = decimal_money(request, base.cents, false);
    cleanup_free char *result =
        decimal_money(request, product / base.cents, product % base.cents != 0);
    return memory_format("%s × %s / %s = %s", from, times, over, result);
}

/* "1811,62 × 20 % = 362,32…" */
static char *deduction_formula(const struct request *request, const json_t *step) {
    int64_t cents = integer_of(step, "living_wage_cents"), percent = integer_of(step, "percent");
    int64_t product;
    if (percent <= 0 || __builtin_mul_overflow(cents, percent, &product))
        return NULL;
    cleanup_free char *wage = decimal_money(request, cents, false);
    cleanup_free char *result = decimal_money(request, product / 100, product % 100 != 0);
    return memory_format("%s × %d %% = %s", wage, (int)percent, result);
}

/* The steps stand in the order of the figures. */
static void add_calculation(const struct request *request, const char *calculation, json_t *list) {
    json_t *steps = json_loads(calculation, 0, NULL);
    for (size_t i = 0; i < json_array_size(steps) && i < json_array_size(list); i++) {
        const json_t *step = json_array_get(steps, i);
        bool is_limit = json_object_get(step, "base_cents") != NULL;
        cleanup_free char *formula =
            is_limit ? limit_formula(request, step) : deduction_formula(request, step);
        json_t *row = json_array_get(list, i);
        page_set(row, "formula", formula);
        page_set_words(request, row, "rounding", is_limit ? "bureau.sum.up" : "bureau.sum.half_up");
    }
    json_decref(steps);
}

/* ---- What is shown of a row ---- */

static void set_period(const struct request *request, const struct validity *validity,
                       json_t *values) {
    struct str cleanup(str_done) from = {0}, until = {0}, text = {0};
    format_date(request->language, validity->from, DATE_PLAIN, &from);
    format_date(request->language, validity->until, DATE_PLAIN, &until);
    struct text_value days[] = {{"from", str_text(&from)}, {"until", str_text(&until)}};
    catalogue_format(request->site->catalogue, request->language, "bureau.amounts.days", days,
                     array_length(days), &text);
    page_set(values, "period", str_text(&text));
}

static void set_cells(const char *line, json_t *values) {
    struct str cleanup(str_done) text = {0};
    for (const char *at = line; *at; at++)
        str_add(&text, *at == '\t' ? " · " : (char[]){*at, 0});
    page_set(values, "period", str_text(&text));
}

void amount_row_show(const struct request *request, const struct amount_row *row, const char *line,
                     const char *calculation, const struct rules *before, json_t *values) {
    const struct validity *validity = amount_row_validity(row);
    if (!validity) {
        set_cells(line, values);
        return;
    }
    struct figures figures = figures_of(row), earlier = {0};
    if (before)
        earlier = figures_before(row, before);
    json_t *list = list_figures(request, &figures, &earlier);
    if (calculation)
        add_calculation(request, calculation, list);
    set_period(request, validity, values);
    json_object_set_new(values, "amounts", json_pack("{s:o}", "amount", list));
}

/* ---- Where a row comes from ---- */

static void add_origin(const struct request *request, const char *key,
                       const struct text_value *texts, size_t count, json_t *list) {
    struct str cleanup(str_done) text = {0};
    catalogue_format(request->site->catalogue, request->language, key, texts, count, &text);
    json_t *row = json_object();
    page_set(row, "sentence", str_text(&text));
    json_array_append_new(list, row);
}

static void add_person(const struct request *request, const char *key, const char *name,
                       struct instant when, json_t *list) {
    char time[MINUTE_TEXT];
    struct str cleanup(str_done) day = {0};
    struct local local = zone_local(request->office->zone, when);
    format_date(request->language, local.date, DATE_PLAIN, &day);
    struct text_value texts[] = {
        {"name", name}, {"day", str_text(&day)}, {"time", minute_format(local.minute, time)}};
    add_origin(request, key, texts, array_length(texts), list);
}

void amount_origins_show(const struct request *request, const struct office_row *row,
                         const char *source, json_t *values) {
    json_t *list = json_array();
    struct text_value text = {"source", source};
    if (row->demo)
        add_origin(request, "bureau.origin.demo", NULL, 0, list);
    if (row->entered_by)
        add_person(request, "bureau.origin.entered", row->entered_by, row->entered, list);
    if (row->confirmed_by)
        add_person(request, "bureau.origin.confirmed", row->confirmed_by, row->confirmed, list);
    if (source && !row->demo)
        add_origin(request, "bureau.origin.source", &text, 1, list);
    json_object_set_new(values, "origins", list);
}

static void show_shipped_origin(const struct request *request, const struct validity *validity,
                                json_t *values) {
    json_t *list = json_array();
    struct text_value text = {"source", validity->source};
    add_origin(request, "bureau.origin.shipped", &text, 1, list);
    if (!validity->from_verified || !validity->until_verified)
        add_origin(request, "bureau.origin.unverified", NULL, 0, list);
    json_object_set_new(values, "origins", list);
}

/* ---- A table ---- */

/* What is being listed. */
struct listing {
    const struct request *request;
    const struct validity *now; /* of the row that counts today; NULL: none */
    struct date today;
    bool (*shows)(const struct validity *validity, struct date today);
    json_t *rows;
};

/* The row that was added, or NULL where it is not shown. */
static json_t *list_row(struct listing *listing, const struct validity *validity,
                        const struct figures *figures) {
    struct figures none = {0};
    if (!listing->shows(validity, listing->today))
        return NULL;
    json_t *row = json_object();
    set_period(listing->request, validity, row);
    json_object_set_new(row, "amount", list_figures(listing->request, figures, &none));
    json_array_append_new(listing->rows, row);
    return row;
}

static bool is_same(const struct validity *a, const struct validity *b) {
    return date_equal(a->from, b->from) && date_equal(a->until, b->until) &&
           str_equal(a->source, b->source);
}

static void list_shipped(struct listing *listing, const struct validity *validity,
                         const struct figures *figures) {
    if (validity->origin != ORIGIN_SHIPPED)
        return;
    json_t *row = list_row(listing, validity, figures);
    if (!row)
        return;
    show_shipped_origin(listing->request, validity, row);
    if (validity == listing->now)
        page_set_true(row, "is_now");
}

static void list_office(struct listing *listing, const struct office_row *office) {
    struct amount_row cleanup(amount_row_done) read;
    amount_row_read(office->table, office->line, &read);
    const struct validity *validity = amount_row_validity(&read);
    struct figures figures = figures_of(&read);
    json_t *row = validity ? list_row(listing, validity, &figures) : NULL;
    if (!row)
        return;
    amount_origins_show(listing->request, office, validity->source, row);
    enum origin origin = office->demo ? ORIGIN_DEMO : ORIGIN_OFFICE;
    if (listing->now && listing->now->origin == origin && is_same(listing->now, validity))
        page_set_true(row, "is_now");
    if (office->demo)
        page_set_true(row, "is_demo");
}

static void list_table(struct listing *listing, const struct rules *rules, enum table table) {
    bool limits = table == TABLE_INCOME_LIMITS;
    size_t count = limits ? rules->limits_count : rules->deduction_count;
    for (size_t i = 0; i < count; i++) {
        struct figures figures = limits ? figures_of_limits(&rules->limits[i])
                                        : figures_of_deduction(&rules->deductions[i]);
        list_shipped(listing, limits ? &rules->limits[i].validity : &rules->deductions[i].validity,
                     &figures);
    }
}

static const struct validity *find_now(const struct rules *rules, enum table table,
                                       struct date today) {
    const struct limits *limits = limits_find(rules, today);
    const struct deduction *deduction = deduction_find(rules, today);
    if (table == TABLE_INCOME_LIMITS)
        return limits ? &limits->validity : NULL;
    return deduction ? &deduction->validity : NULL;
}

static void set_columns(const struct request *request, enum table table, json_t *values) {
    struct limits no_limits = {0};
    struct deduction no_deduction = {0};
    struct figures figures = table == TABLE_INCOME_LIMITS ? figures_of_limits(&no_limits)
                                                          : figures_of_deduction(&no_deduction);
    json_t *list = json_array();
    for (size_t i = 0; i < figures.count; i++) {
        json_t *column = json_object();
        page_set_words(request, column, "label", figures.labels[i]);
        json_array_append_new(list, column);
    }
    json_object_set_new(values, "columns", list);
}

size_t amount_table_show(const struct request *request, const struct law *law,
                         const struct office_rows *office, enum table table,
                         bool (*shows)(const struct validity *validity, struct date today),
                         json_t *values) {
    struct date today = zone_local(request->office->zone, request->now).date;
    struct listing listing = {request, find_now(&law->rules, table, today), today, shows,
                              json_array()};
    list_table(&listing, &law->rules, table);
    for (size_t i = 0; i < office->count; i++)
        if (office->rows[i].table == table &&
            (office->rows[i].confirmed_by || office->rows[i].demo))
            list_office(&listing, &office->rows[i]);
    json_object_set_new(values, "rows", listing.rows);
    set_columns(request, table, values);
    return json_array_size(listing.rows);
}
