#include "aid/rules.h"
#include "aid/tsv.h"
#include "base/memory.h"

#include <stdlib.h>

static const struct date first_of_all = {1, 1, 1}, last_of_all = {9999, 12, 31};

static const char *const figure_names[FIGURE_NAME_COUNT] = {
    [FIGURE_CONTRIBUTION_LOW] = "contribution_low",
    [FIGURE_CONTRIBUTION_HIGH] = "contribution_high",
    [FIGURE_LUMP_DESIGNATION] = "lump_designation",
    [FIGURE_LUMP_INSTANCE] = "lump_instance",
    [FIGURE_DEDUCTION_PERCENT] = "deduction_percent",
    [FIGURE_PROVISIONAL_DAYS] = "provisional_days",
    [FIGURE_SCHOOL_AGE] = "school_age",
    [FIGURE_BASE_SINGLE_FULL] = "base_single_full",
    [FIGURE_BASE_MIDDLE] = "base_middle",
    [FIGURE_BASE_FAMILY_PARTIAL] = "base_family_partial",
    [FIGURE_INDEX_BASE] = "index_base",
};

static const char *const age_rule_names[AGE_RULE_COUNT] = {
    [AGE_ANY] = "any",
    [AGE_BY_APPLICATION] = "by_application",
    [AGE_CALENDAR_MONTHS] = "calendar_months",
    [AGE_DAYS] = "days",
    [AGE_THIS_OR_LAST_YEAR] = "this_or_last_year",
    [AGE_SCHOOL_YEAR] = "school_year",
    [AGE_STATEMENT_MONTHS] = "statement_months",
};

/* The place of `name` in a list of names, or -1. */
static int place_of(const char *name, const char *const *names, int count) {
    for (int i = 0; i < count; i++)
        if (str_equal(names[i], name))
            return i;
    return -1;
}

/* ---- Days: rows of one table follow each other without overlap ---- */

/* Checks a row's own days and how they follow those of the row before, whose last day is `*last`;
 * year 0: there is none. Columns 0 and 1 are `from` and `until`. */
static bool check_days(struct tsv *tsv, struct date from, struct date until, struct date *last) {
    char text[DATE_TEXT];
    if (date_compare(until, from) < 0)
        return tsv_mistake(tsv, 1, "must not be before the first day, %s", date_format(from, text));
    if (last->year && date_compare(from, *last) <= 0)
        return tsv_mistake(tsv, 0, "overlaps the row before, which reaches to %s",
                           date_format(*last, text));
    if (last->year && !date_equal(from, date_add_days(*last, 1)))
        return tsv_mistake(tsv, 0,
                           "leaves days open after %s; a row with the basis \"gap\" must mark them",
                           date_format(*last, text));
    *last = until;
    return true;
}

/* ---- Columns that limits and deductions share ---- */

static bool read_verified(struct tsv *tsv, size_t column, bool *ret_verified) {
    const char *cell = tsv_cell(tsv, column);
    *ret_verified = str_equal(cell, "verified");
    if (*ret_verified || str_equal(cell, "unverified"))
        return true;
    return tsv_mistake(tsv, column, "must be verified or unverified");
}

/* The four columns that begin with `basis`, and the days. */
static bool read_validity(struct tsv *tsv, size_t basis_column, struct validity *ret_validity) {
    struct validity v = {.origin = ORIGIN_SHIPPED};
    const char *basis, *source;
    if (!tsv_date(tsv, 0, &v.from) || !tsv_date(tsv, 1, &v.until) ||
        !tsv_text(tsv, basis_column, &basis) ||
        !read_verified(tsv, basis_column + 1, &v.from_verified) ||
        !read_verified(tsv, basis_column + 2, &v.until_verified) ||
        !tsv_text(tsv, basis_column + 3, &source))
        return false;
    v.basis = (char *)basis;
    v.source = (char *)source;
    *ret_validity = v;
    return true;
}

/* A row that says that no amount is known for its days. */
static bool read_gap(struct tsv *tsv, size_t basis_column, struct date *last) {
    struct date from, until;
    if (!tsv_date(tsv, 0, &from) || !tsv_date(tsv, 1, &until))
        return false;
    for (size_t i = 2; i < basis_column; i++)
        if (!str_equal(tsv_cell(tsv, i), "-"))
            return tsv_mistake(tsv, i, "must be - in a gap");
    return check_days(tsv, from, until, last);
}

static bool is_gap(const struct tsv *tsv, size_t basis_column) {
    return str_equal(tsv_cell(tsv, basis_column), "gap");
}

static bool read_money(struct tsv *tsv, size_t column, struct money *ret_money) {
    const char *cell = tsv_cell(tsv, column);
    if (money_parse(cell, ret_money))
        return true;
    return tsv_mistake(tsv, column, "must be an amount in euros as 1326 or 173.48, not \"%.40s\"",
                       cell);
}

/* ---- Income limits ---- */

enum { LIMITS_FULL = 2, LIMITS_MIDDLE, LIMITS_PARTIAL, LIMITS_BASIS };
static const char *const limits_columns[] = {
    "from",           "until", "single_full", "partial_or_family_full",
    "family_partial", "basis", "start_day",   "last_day",
    "source",         NULL};

static bool check_fall(struct tsv *tsv, size_t column, struct money before, struct money now) {
    char text[MONEY_TEXT];
    if (money_compare(now, before) >= 0)
        return true;
    return tsv_mistake(tsv, column, "falls below %s of the row before", money_format(before, text));
}

static bool check_limits(struct tsv *tsv, const struct limits *before, const struct limits *row) {
    if (money_compare(row->single_full, row->middle) >= 0)
        return tsv_mistake(tsv, LIMITS_MIDDLE, "must be above single_full");
    if (money_compare(row->middle, row->family_partial) >= 0)
        return tsv_mistake(tsv, LIMITS_PARTIAL, "must be above partial_or_family_full");
    return !before ||
           (check_fall(tsv, LIMITS_FULL, before->single_full, row->single_full) &&
            check_fall(tsv, LIMITS_MIDDLE, before->middle, row->middle) &&
            check_fall(tsv, LIMITS_PARTIAL, before->family_partial, row->family_partial));
}

static bool read_limits_row(struct rules *rules, struct tsv *tsv, struct date *last) {
    if (is_gap(tsv, LIMITS_BASIS))
        return read_gap(tsv, LIMITS_BASIS, last);
    struct limits row;
    const struct limits *before =
        rules->limits_count ? &rules->limits[rules->limits_count - 1] : NULL;
    if (!read_validity(tsv, LIMITS_BASIS, &row.validity) ||
        !check_days(tsv, row.validity.from, row.validity.until, last) ||
        !read_money(tsv, LIMITS_FULL, &row.single_full) ||
        !read_money(tsv, LIMITS_MIDDLE, &row.middle) ||
        !read_money(tsv, LIMITS_PARTIAL, &row.family_partial) || !check_limits(tsv, before, &row))
        return false;
    rules_add_limits(rules, &row);
    return true;
}

/* ---- Deduction per dependant ---- */

enum { DEDUCTION_EACH = 2, DEDUCTION_PERCENT, DEDUCTION_WAGE, DEDUCTION_BASIS };
static const char *const deduction_columns[] = {
    "from",  "until",     "deduction", "percent", "living_wage_category3",
    "basis", "start_day", "last_day",  "source",  NULL};

static bool check_deduction(struct tsv *tsv, const struct deduction *row) {
    struct money expected;
    char text[MONEY_TEXT];
    if (!money_percent(row->living_wage, row->percent, &expected))
        return tsv_mistake(tsv, DEDUCTION_WAGE, "is too large");
    if (money_compare(expected, row->each) != 0)
        return tsv_mistake(tsv, DEDUCTION_EACH, "must be %d %% of the living wage: %s",
                           row->percent, money_format(expected, text));
    return true;
}

static bool read_percent(struct tsv *tsv, int *ret_percent) {
    struct money hundredths;
    if (!money_parse(tsv_cell(tsv, DEDUCTION_PERCENT), &hundredths) ||
        hundredths.cents % 100 != 0 || hundredths.cents > 100 * 100)
        return tsv_mistake(tsv, DEDUCTION_PERCENT, "must be a whole number from 0 to 100");
    *ret_percent = (int)(hundredths.cents / 100);
    return true;
}

/* What the deduction is a percentage of; both cells are - where only the deduction was published.
 */
static bool read_living_wage(struct tsv *tsv, struct deduction *row) {
    row->percent = 0;
    row->living_wage = (struct money){0};
    if (str_equal(tsv_cell(tsv, DEDUCTION_PERCENT), "-") &&
        str_equal(tsv_cell(tsv, DEDUCTION_WAGE), "-"))
        return true;
    return read_percent(tsv, &row->percent) && read_money(tsv, DEDUCTION_WAGE, &row->living_wage) &&
           check_deduction(tsv, row);
}

static bool read_deduction_row(struct rules *rules, struct tsv *tsv, struct date *last) {
    if (is_gap(tsv, DEDUCTION_BASIS))
        return read_gap(tsv, DEDUCTION_BASIS, last);
    struct deduction row;
    if (!read_validity(tsv, DEDUCTION_BASIS, &row.validity) ||
        !check_days(tsv, row.validity.from, row.validity.until, last) ||
        !read_money(tsv, DEDUCTION_EACH, &row.each) || !read_living_wage(tsv, &row))
        return false;
    rules_add_deduction(rules, &row);
    return true;
}

/* ---- Single figures and sources: several series in one table ---- */

static const char *const figure_columns[] = {"name", "from", "until", "value", "source", NULL};
static const char *const source_columns[] = {"rule", "from", "until", "source", NULL};

/* Days of a series whose column of names comes first. `before` is the last day of that series so
 * far, year 0 where there is none. */
static bool read_series_days(struct tsv *tsv, struct date before, struct date *ret_from,
                             struct date *ret_until) {
    char text[DATE_TEXT];
    if (!tsv_date_or(tsv, 1, first_of_all, ret_from) ||
        !tsv_date_or(tsv, 2, last_of_all, ret_until))
        return false;
    if (date_compare(*ret_until, *ret_from) < 0)
        return tsv_mistake(tsv, 2, "must not be before the first day");
    if (before.year && !date_equal(*ret_from, date_add_days(before, 1)))
        return tsv_mistake(tsv, 1, "must follow the row before of this name, which reaches to %s",
                           date_format(before, text));
    return true;
}

static bool read_figure_row(struct rules *rules, struct tsv *tsv, struct date *last) {
    (void)last;
    int name = place_of(tsv_cell(tsv, 0), figure_names, FIGURE_NAME_COUNT);
    if (name < 0)
        return tsv_mistake(tsv, 0, "there is no figure \"%.40s\"", tsv_cell(tsv, 0));
    struct dated_figure row = {.name = (enum figure_name)name};
    struct date before = {0};
    for (size_t i = 0; i < rules->figure_count; i++)
        if (rules->figures[i].name == row.name)
            before = rules->figures[i].until;
    struct money value;
    const char *source;
    if (!read_series_days(tsv, before, &row.from, &row.until) || !read_money(tsv, 3, &value) ||
        !tsv_text(tsv, 4, &source))
        return false;
    row.hundredths = value.cents;
    row.source = memory_copy(source);
    rules->figures = memory_grow(rules->figures, rules->figure_count + 1, sizeof *rules->figures);
    rules->figures[rules->figure_count++] = row;
    return true;
}

static bool read_source_row(struct rules *rules, struct tsv *tsv, struct date *last) {
    (void)last;
    struct dated_source row = {0};
    if (!rule_parse(tsv_cell(tsv, 0), &row.rule))
        return tsv_mistake(tsv, 0, "there is no rule \"%.40s\"", tsv_cell(tsv, 0));
    struct date before = {0};
    for (size_t i = 0; i < rules->source_count; i++)
        if (rules->sources[i].rule == row.rule)
            before = rules->sources[i].until;
    const char *source;
    if (!read_series_days(tsv, before, &row.from, &row.until) || !tsv_text(tsv, 3, &source))
        return false;
    if (!before.year && !date_equal(row.from, first_of_all))
        return tsv_mistake(tsv, 1, "the first row of a rule must begin with -");
    row.source = memory_copy(source);
    rules->sources = memory_grow(rules->sources, rules->source_count + 1, sizeof *rules->sources);
    rules->sources[rules->source_count++] = row;
    return true;
}

/* ---- Documents ---- */

static const char *const document_columns[] = {"kind",     "situation", "max_age", "age_rule",
                                               "blocking", "source",    NULL};

static bool has_max_age(enum age_rule rule) {
    return rule == AGE_CALENDAR_MONTHS || rule == AGE_DAYS || rule == AGE_STATEMENT_MONTHS;
}

static bool read_max_age(struct tsv *tsv, enum age_rule rule, int *ret_max_age) {
    const char *cell = tsv_cell(tsv, 2);
    struct money hundredths;
    *ret_max_age = 0;
    if (!has_max_age(rule))
        return str_equal(cell, "-") || tsv_mistake(tsv, 2, "must be - with this age_rule");
    if (!money_parse(cell, &hundredths) || hundredths.cents % 100 != 0 ||
        hundredths.cents > 1000 * 100)
        return tsv_mistake(tsv, 2, "must be a whole number from 0 to 1000");
    *ret_max_age = (int)(hundredths.cents / 100);
    return true;
}

static bool read_document_row(struct rules *rules, struct tsv *tsv, struct date *last) {
    (void)last;
    static const char *const blockings[] = {"yes", "no", "setting"};
    struct document_rule row = {0};
    if (!document_parse(tsv_cell(tsv, 0), &row.document))
        return tsv_mistake(tsv, 0, "there is no document \"%.60s\"", tsv_cell(tsv, 0));
    if (!situation_parse(tsv_cell(tsv, 1), &row.situation))
        return tsv_mistake(tsv, 1, "there is no situation \"%.60s\"", tsv_cell(tsv, 1));
    int age_rule = place_of(tsv_cell(tsv, 3), age_rule_names, AGE_RULE_COUNT);
    if (age_rule < 0)
        return tsv_mistake(tsv, 3, "there is no age rule \"%.40s\"", tsv_cell(tsv, 3));
    row.age_rule = (enum age_rule)age_rule;
    int blocking = place_of(tsv_cell(tsv, 4), blockings, (int)array_length(blockings));
    if (blocking < 0)
        return tsv_mistake(tsv, 4, "must be yes, no or setting");
    row.blocking = blocking == 0;
    const char *source;
    if (!read_max_age(tsv, row.age_rule, &row.max_age) || !tsv_text(tsv, 5, &source))
        return false;
    for (size_t i = 0; i < rules->document_count; i++)
        if (rules->documents[i].document == row.document &&
            rules->documents[i].situation == row.situation)
            return tsv_mistake(tsv, 0, "stands twice for this situation");
    rules->documents =
        memory_grow(rules->documents, rules->document_count + 1, sizeof *rules->documents);
    rules->documents[rules->document_count++] = row;
    return true;
}

/* ---- All of a table ---- */

static const struct {
    const char *name;
    const char *const *columns;
    bool (*read_row)(struct rules *rules, struct tsv *tsv, struct date *last);
} tables[TABLE_COUNT] = {
    [TABLE_INCOME_LIMITS] = {"income_limits", limits_columns, read_limits_row},
    [TABLE_DEPENDANT_DEDUCTION] = {"dependant_deduction", deduction_columns, read_deduction_row},
    [TABLE_FIGURES] = {"figures", figure_columns, read_figure_row},
    [TABLE_SOURCES] = {"sources", source_columns, read_source_row},
    [TABLE_DOCUMENTS] = {"documents", document_columns, read_document_row},
};

const char *table_name(enum table table) {
    return tables[table].name;
}

bool table_parse(const char *name, enum table *ret_table) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        if (!str_equal(tables[i].name, name))
            continue;
        *ret_table = (enum table)i;
        return true;
    }
    return false;
}

/* Every rule must stand somewhere in the law on every day. */
static bool check_sources(const struct rules *rules, struct tsv *tsv) {
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        struct date until = {0};
        for (size_t i = 0; i < rules->source_count; i++)
            if (rules->sources[i].rule == (enum rule)rule)
                until = rules->sources[i].until;
        if (!date_equal(until, last_of_all))
            return tsv_mistake(tsv, 0, "%s has no row that ends with -",
                               rule_name((enum rule)rule));
    }
    return true;
}

bool rules_read_table(struct rules *rules, enum table table, const char *file, const char *text,
                      struct str *mistake) {
    struct tsv cleanup(tsv_done) tsv;
    bool good = tsv_open(&tsv, file, text, tables[table].columns, mistake);
    struct date last = {0};
    while (good && tsv_next(&tsv))
        good = tables[table].read_row(rules, &tsv, &last);
    if (mistake->length == 0 && table == TABLE_SOURCES)
        check_sources(rules, &tsv);
    return mistake->length == 0;
}

/* ---- One row ---- */

/* Moves what was read of an office's row to the tables. */
static bool take_row(struct rules *rules, const struct rules *read, enum origin origin) {
    if (read->limits_count) {
        read->limits[0].validity.origin = origin;
        rules_add_limits(rules, &read->limits[0]);
        return true;
    }
    if (read->deduction_count) {
        read->deductions[0].validity.origin = origin;
        rules_add_deduction(rules, &read->deductions[0]);
        return true;
    }
    if (read->document_count)
        return rules_set_document(rules, &read->documents[0]);
    return read->figure_count && rules_set_figure(rules, &read->figures[0]);
}

bool rules_read_row(struct rules *rules, enum table table, enum origin origin, const char *line,
                    struct str *mistake) {
    struct rules cleanup(rules_done) read = {0};
    struct str cleanup(str_done) text = {0};
    for (const char *const *column = tables[table].columns; *column; column++)
        str_format(&text, "%s%s", text.length ? "\t" : "", *column);
    str_format(&text, "\n%s\n", line);
    if (!rules_read_table(&read, table, tables[table].name, str_text(&text), mistake))
        return false;
    if (!take_row(rules, &read, origin))
        str_format(mistake, "%s: there is no row that this could replace", tables[table].name);
    return mistake->length == 0;
}

/* ---- Files ---- */

enum err rules_read_text(const char *assets, enum table table, struct str *text) {
    cleanup_free char *path = memory_format("%s/rules/%s.tsv", assets, tables[table].name);
    enum err err = str_read_file(text, path, 1 << 20);
    if (err) {
        str_clear(text);
        str_add(text, path);
    }
    return err;
}

enum err rules_load(const char *assets, struct rules *rules, struct str *mistake) {
    for (int i = 0; i < TABLE_COUNT; i++) {
        struct str cleanup(str_done) text = {0};
        enum err err = rules_read_text(assets, (enum table)i, &text);
        if (err) {
            str_add(mistake, str_text(&text));
            return err;
        }
        cleanup_free char *file = memory_format("%s.tsv", tables[i].name);
        if (!rules_read_table(rules, (enum table)i, file, str_text(&text), mistake))
            return ERR_INVALID;
    }
    return ERR_NONE;
}
