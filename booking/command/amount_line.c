#include "booking/command/amount_line.h"
#include "aid/formula.h"
#include "base/memory.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define SOURCE_BYTES 400

void amount_line_done(struct amount_line *line) {
    str_done(&line->cells);
    free(line->calculation);
    line->calculation = NULL;
}

/* ---- Options ---- */

static bool read_day(const struct command_run *run, enum command_option option, const char *name,
                     struct date *ret_date) {
    const char *text = run->option[option];
    if (text && date_parse(text, ret_date))
        return true;
    command_complain(run, "--%s must be a day as 2026-09-01", name);
    return false;
}

/* Euros, or an index: both have at most two decimals. */
static bool read_hundredths(const struct command_run *run, enum command_option option,
                            const char *name, struct money *ret_money) {
    const char *text = run->option[option];
    if (text && money_parse(text, ret_money))
        return true;
    command_complain(run, "--%s must be a number as 1640 or 137.02", name);
    return false;
}

static bool has_any(const struct command_run *run, unsigned options) {
    for (int i = 0; i < OPTION_COUNT; i++)
        if ((options & WITH(i)) && run->option[i])
            return true;
    return false;
}

static bool check_source(const struct command_run *run) {
    const char *source = run->option[OPTION_SOURCE];
    size_t length = strlen(source);
    if (length && length <= SOURCE_BYTES && strspn(source, " ") < length &&
        str_is_plain(source, length))
        return true;
    command_complain(run,
                     "--source must say where the amounts come from, in one line of at most %d "
                     "bytes",
                     SOURCE_BYTES);
    return false;
}

/* ---- Cells ---- */

static void add_cell(struct amount_line *line, const char *text) {
    str_format(&line->cells, "%s%s", line->cells.length ? "\t" : "", text);
}

static void add_date(struct amount_line *line, struct date date) {
    char text[DATE_TEXT];
    add_cell(line, date_format(date, text));
}

static void add_money(struct amount_line *line, struct money money) {
    char text[MONEY_TEXT];
    add_cell(line, money_format(money, text));
}

static void add_origin(const struct command_run *run, struct amount_line *line, const char *basis) {
    add_cell(line, basis);
    add_cell(line, "verified");
    add_cell(line, "verified");
    add_cell(line, run->option[OPTION_SOURCE]);
}

/* ---- Limits ---- */

/* The next 31 August: limits change every 1 September. */
static struct date end_of_limits(struct date from) {
    return (struct date){(int16_t)(from.month >= 9 ? from.year + 1 : from.year), 8, 31};
}

/* One derived limit: {"amount","base_cents","index","base_index","rounding","result_cents"}. */
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

static bool derive_limits(const struct command_run *run, const struct rules *rules,
                          struct date from, struct limits *limits, struct amount_line *line) {
    struct money index, base_index = {0};
    if (!read_hundredths(run, OPTION_JULY_INDEX, "july-index", &index))
        return false;
    if (run->option[OPTION_BASE_INDEX] &&
        !read_hundredths(run, OPTION_BASE_INDEX, "base-index", &base_index))
        return false;
    if (!formula_limits(rules, from, index.cents, base_index.cents, limits)) {
        command_complain(run, "the formula of art. 508/13/4 holds from 2024-09-01 on, for indices "
                              "above zero");
        return false;
    }
    line->calculation = explain_limits(rules, from, index, base_index, limits);
    return true;
}

static bool read_limits(const struct command_run *run, struct limits *limits) {
    return read_hundredths(run, OPTION_SINGLE_FULL, "single-full", &limits->single_full) &&
           read_hundredths(run, OPTION_FAMILY_FULL, "family-full", &limits->middle) &&
           read_hundredths(run, OPTION_FAMILY_PARTIAL, "family-partial", &limits->family_partial);
}

static bool make_limits(const struct command_run *run, const struct rules *rules,
                        struct amount_line *line) {
    struct date from, until;
    struct limits limits = {0};
    bool derives = run->option[OPTION_JULY_INDEX] != NULL;
    unsigned published =
        WITH(OPTION_SINGLE_FULL) | WITH(OPTION_FAMILY_FULL) | WITH(OPTION_FAMILY_PARTIAL);
    line->table = TABLE_INCOME_LIMITS;
    if (derives == has_any(run, published)) {
        command_complain(run, "give either --single-full, --family-full and --family-partial, or "
                              "--july-index");
        return false;
    }
    if (!read_day(run, OPTION_FROM, "from", &from))
        return false;
    until = end_of_limits(from);
    if (run->option[OPTION_UNTIL] && !read_day(run, OPTION_UNTIL, "until", &until))
        return false;
    if (derives ? !derive_limits(run, rules, from, &limits, line) : !read_limits(run, &limits))
        return false;
    add_date(line, from);
    add_date(line, until);
    add_money(line, limits.single_full);
    add_money(line, limits.middle);
    add_money(line, limits.family_partial);
    add_origin(run, line, derives ? "formula" : "published");
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

static bool derive_deduction(const struct command_run *run, const struct rules *rules,
                             struct date from, struct deduction *deduction,
                             struct amount_line *line) {
    struct money wage;
    if (!read_hundredths(run, OPTION_LIVING_WAGE, "living-wage", &wage))
        return false;
    if (!formula_deduction(rules, from, wage, deduction)) {
        command_complain(run, "there is no percentage of the living wage on that day");
        return false;
    }
    line->calculation = explain_deduction(deduction);
    return true;
}

static bool make_deduction(const struct command_run *run, const struct rules *rules,
                           struct amount_line *line) {
    struct date from, until;
    struct deduction deduction = {0};
    bool derives = run->option[OPTION_LIVING_WAGE] != NULL;
    line->table = TABLE_DEPENDANT_DEDUCTION;
    if (derives == (run->option[OPTION_EACH] != NULL)) {
        command_complain(run, "give either --each or --living-wage");
        return false;
    }
    if (!read_day(run, OPTION_FROM, "from", &from) || !read_day(run, OPTION_UNTIL, "until", &until))
        return false;
    if (derives ? !derive_deduction(run, rules, from, &deduction, line)
                : !read_hundredths(run, OPTION_EACH, "each", &deduction.each))
        return false;
    cleanup_free char *percent = memory_format("%d", deduction.percent);
    add_date(line, from);
    add_date(line, until);
    add_money(line, deduction.each);
    add_cell(line, derives ? percent : "-");
    if (derives)
        add_money(line, deduction.living_wage);
    else
        add_cell(line, "-");
    add_origin(run, line, derives ? "formula" : "published");
    return true;
}

/* ---- Settings ---- */

static bool make_document(const struct command_run *run, struct amount_line *line) {
    unsigned needed = WITH(OPTION_DOCUMENT) | WITH(OPTION_SITUATION) | WITH(OPTION_BLOCKING);
    line->table = TABLE_DOCUMENTS;
    for (int i = 0; i < OPTION_COUNT; i++) {
        if (!(needed & WITH(i)) || run->option[i])
            continue;
        command_complain(run, "amounts add document needs --document, --situation and --blocking");
        return false;
    }
    add_cell(line, run->option[OPTION_DOCUMENT]);
    add_cell(line, run->option[OPTION_SITUATION]);
    add_cell(line, run->option[OPTION_MAX_AGE] ? run->option[OPTION_MAX_AGE] : "-");
    add_cell(line, run->option[OPTION_AGE_RULE] ? run->option[OPTION_AGE_RULE] : "any");
    add_cell(line, run->option[OPTION_BLOCKING]);
    add_cell(line, run->option[OPTION_SOURCE]);
    return true;
}

/* A figure of the table with another last day or another value. */
static bool make_figure(const struct command_run *run, const struct rules *rules,
                        enum figure_name name, const char *word, struct date until,
                        struct money value, struct amount_line *line) {
    line->table = TABLE_FIGURES;
    for (size_t i = 0; i < rules->figure_count; i++) {
        if (rules->figures[i].name != name)
            continue;
        add_cell(line, word);
        add_date(line, rules->figures[i].from);
        add_date(line, until);
        add_money(line, value);
        add_cell(line, run->option[OPTION_SOURCE]);
        return true;
    }
    return false;
}

static bool make_lump_sums(const struct command_run *run, const struct rules *rules,
                           struct amount_line *line) {
    struct date until, first = {2016, 9, 1};
    if (!read_day(run, OPTION_UNTIL, "until", &until))
        return false;
    struct money each = figure_money(rules, FIGURE_LUMP_DESIGNATION, first);
    return make_figure(run, rules, FIGURE_LUMP_DESIGNATION, "lump_designation", until, each, line);
}

static bool make_school_age(const struct command_run *run, const struct rules *rules,
                            struct amount_line *line) {
    struct money age;
    if (!read_hundredths(run, OPTION_AGE, "age", &age))
        return false;
    if (age.cents % 100 != 0 || age.cents > YEARS_MAX * 100) {
        command_complain(run, "--age must be a whole number of years");
        return false;
    }
    return make_figure(run, rules, FIGURE_SCHOOL_AGE, "school_age", (struct date){9999, 12, 31},
                       age, line);
}

/* ---- Any row ---- */

/* No cell may bring a tab or a line's end of its own. */
static bool check_options(const struct command_run *run) {
    for (int i = 0; i < OPTION_COUNT; i++)
        if (run->option[i] && !str_is_plain(run->option[i], strlen(run->option[i]))) {
            command_complain(run, "an option holds tabs, line ends or other control characters");
            return false;
        }
    return check_source(run);
}

static bool make(const struct command_run *run, const struct rules *rules,
                 struct amount_line *line) {
    const char *what = run->word_count > 1 ? run->words[1] : "";
    if (str_equal(what, "limits"))
        return make_limits(run, rules, line);
    if (str_equal(what, "deduction"))
        return make_deduction(run, rules, line);
    if (str_equal(what, "document"))
        return make_document(run, line);
    if (str_equal(what, "lump-sums"))
        return make_lump_sums(run, rules, line);
    if (str_equal(what, "school-age"))
        return make_school_age(run, rules, line);
    command_complain(run, "say what to add: limits, deduction, document, school-age or lump-sums");
    return false;
}

/* A limit that falls is possible, since an index may fall, but more often a slip. */
static void warn_of_fall(const struct command_run *run, const struct limits *before,
                         const struct limits *now) {
    bool falls = before && (money_compare(now->single_full, before->single_full) < 0 ||
                            money_compare(now->middle, before->middle) < 0 ||
                            money_compare(now->family_partial, before->family_partial) < 0);
    if (falls)
        command_complain(run, "note: a limit falls below that of the day before; it is entered all "
                              "the same, whoever confirms it should look twice");
}

int amount_line_make(const struct command_run *run, struct rules *rules, struct amount_line *line) {
    struct str cleanup(str_done) mistake = {0};
    if (!check_options(run) || !make(run, rules, line))
        return EXIT_USAGE;
    if (!rules_read_row(rules, line->table, ORIGIN_OFFICE, str_text(&line->cells), &mistake))
        return command_complain(run, "%s", str_text(&mistake));
    if (line->table == TABLE_INCOME_LIMITS) {
        const struct limits *now = &rules->limits[rules->limits_count - 1];
        warn_of_fall(run, limits_find(rules, date_add_days(now->validity.from, -1)), now);
    }
    return EXIT_DONE;
}
