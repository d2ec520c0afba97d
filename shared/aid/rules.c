#include "aid/rules.h"
#include "base/memory.h"

#include <stdlib.h>

static void free_validity(struct validity *validity) {
    free(validity->basis);
    free(validity->source);
}

void rules_done(struct rules *rules) {
    for (size_t i = 0; i < rules->limits_count; i++)
        free_validity(&rules->limits[i].validity);
    for (size_t i = 0; i < rules->deduction_count; i++)
        free_validity(&rules->deductions[i].validity);
    for (size_t i = 0; i < rules->figure_count; i++)
        free(rules->figures[i].source);
    for (size_t i = 0; i < rules->source_count; i++)
        free(rules->sources[i].source);
    free(rules->limits);
    free(rules->deductions);
    free(rules->figures);
    free(rules->sources);
    free(rules->documents);
    *rules = (struct rules){0};
}

static void own(struct validity *validity) {
    validity->basis = memory_copy(validity->basis);
    validity->source = memory_copy(validity->source);
}

void rules_add_limits(struct rules *rules, const struct limits *limits) {
    rules->limits = memory_grow(rules->limits, rules->limits_count + 1, sizeof *rules->limits);
    struct limits *row = &rules->limits[rules->limits_count++];
    *row = *limits;
    own(&row->validity);
}

void rules_add_deduction(struct rules *rules, const struct deduction *deduction) {
    rules->deductions =
        memory_grow(rules->deductions, rules->deduction_count + 1, sizeof *rules->deductions);
    struct deduction *row = &rules->deductions[rules->deduction_count++];
    *row = *deduction;
    own(&row->validity);
}

bool rules_set_document(struct rules *rules, const struct document_rule *rule) {
    for (size_t i = 0; i < rules->document_count; i++) {
        struct document_rule *row = &rules->documents[i];
        if (row->document != rule->document || row->situation != rule->situation)
            continue;
        *row = *rule;
        return true;
    }
    return false;
}

bool rules_set_figure(struct rules *rules, const struct dated_figure *figure) {
    for (size_t i = 0; i < rules->figure_count; i++) {
        struct dated_figure *row = &rules->figures[i];
        if (row->name != figure->name || !date_equal(row->from, figure->from))
            continue;
        free(row->source);
        *row = *figure;
        row->source = memory_copy(figure->source);
        return true;
    }
    return false;
}

/* Of the rows of one origin that have begun on `date` the one that began last, and of two the one
 * that came in later; NULL where none has. Rows are `size` bytes each and begin with their
 * validity. */
static const struct validity *begun_last(const void *rows, size_t count, size_t size,
                                         enum origin origin, struct date date) {
    const struct validity *found = NULL;
    for (size_t i = 0; i < count; i++) {
        const struct validity *row = (const void *)((const char *)rows + i * size);
        if (row->origin == origin && date_compare(row->from, date) <= 0 &&
            (!found || date_compare(row->from, found->from) >= 0))
            found = row;
    }
    return found;
}

/* The row that covers the date. A new step ends the amounts before it for good: where it has ended
 * itself, no older row of its origin comes back. */
static const void *find_row(const void *rows, size_t count, size_t size, struct date date) {
    for (int origin = 0; origin < ORIGIN_COUNT; origin++) {
        const struct validity *row = begun_last(rows, count, size, (enum origin)origin, date);
        if (row && date_compare(date, row->until) <= 0)
            return row;
    }
    return NULL;
}

const struct limits *limits_find(const struct rules *rules, struct date date) {
    return find_row(rules->limits, rules->limits_count, sizeof *rules->limits, date);
}

const struct deduction *deduction_find(const struct rules *rules, struct date date) {
    return find_row(rules->deductions, rules->deduction_count, sizeof *rules->deductions, date);
}

bool figure_find(const struct rules *rules, enum figure_name name, struct date date,
                 int64_t *ret_hundredths) {
    for (size_t i = 0; i < rules->figure_count; i++) {
        const struct dated_figure *row = &rules->figures[i];
        if (row->name != name || date_compare(date, row->from) < 0 ||
            date_compare(date, row->until) > 0)
            continue;
        *ret_hundredths = row->hundredths;
        return true;
    }
    return false;
}

struct money figure_money(const struct rules *rules, enum figure_name name, struct date date) {
    int64_t hundredths = 0;
    figure_find(rules, name, date, &hundredths);
    return (struct money){hundredths};
}

int figure_whole(const struct rules *rules, enum figure_name name, struct date date) {
    return (int)(figure_money(rules, name, date).cents / 100);
}

const char *rule_source(const struct rules *rules, enum rule rule, struct date date) {
    for (size_t i = 0; i < rules->source_count; i++) {
        const struct dated_source *row = &rules->sources[i];
        if (row->rule == rule && date_compare(row->from, date) <= 0 &&
            date_compare(date, row->until) <= 0)
            return row->source;
    }
    return "";
}

const char *origin_name(enum origin origin) {
    static const char *const names[ORIGIN_COUNT] = {"office", "shipped", "demo"};
    return names[origin];
}
