#include "dossier/demo_amounts.h"
#include "aid/reach.h"
#include "base/memory.h"
#include "dossier/office_row.h"

#define ENOUGH_DAYS 60
#define DEMO_DAYS   366

static void add_row(struct office_rows *rows, enum table table, struct str *line) {
    rows->rows = memory_grow(rows->rows, rows->count + 1, sizeof *rows->rows);
    rows->rows[rows->count++] =
        (struct office_row){.table = table, .line = str_take(line), .demo = true};
}

/* The days of a demo row of this table: from the day after its last row. */
static void add_days(const struct reach *reach, struct date today, struct str *line) {
    char from[DATE_TEXT], until[DATE_TEXT];
    str_format(line, "%s\t%s\t", date_format(date_add_days(reach->until, 1), from),
               date_format(date_add_days(today, DEMO_DAYS), until));
}

static void add_money(struct money money, struct str *line) {
    char text[MONEY_TEXT];
    str_format(line, "%s\t", money_format(money, text));
}

#define DEMO_ORIGIN "demo\tverified\tverified\tdemo"

static void add_limits(const struct rules *rules, struct date today, struct office_rows *rows) {
    struct reach reach = reach_find(rules, TABLE_INCOME_LIMITS, today);
    const struct limits *last = limits_find(rules, reach.until);
    struct str cleanup(str_done) line = {0};
    if (!last || reach.days_left >= ENOUGH_DAYS)
        return;
    add_days(&reach, today, &line);
    add_money(last->single_full, &line);
    add_money(last->middle, &line);
    add_money(last->family_partial, &line);
    str_add(&line, DEMO_ORIGIN);
    add_row(rows, TABLE_INCOME_LIMITS, &line);
}

static void add_deduction(const struct rules *rules, struct date today, struct office_rows *rows) {
    struct reach reach = reach_find(rules, TABLE_DEPENDANT_DEDUCTION, today);
    const struct deduction *last = deduction_find(rules, reach.until);
    struct str cleanup(str_done) line = {0};
    if (!last || reach.days_left >= ENOUGH_DAYS)
        return;
    add_days(&reach, today, &line);
    add_money(last->each, &line);
    str_add(&line, "-\t-\t" DEMO_ORIGIN);
    add_row(rows, TABLE_DEPENDANT_DEDUCTION, &line);
}

enum err demo_amounts_set(struct store *store, const struct rules *rules, struct date today,
                          struct instant now) {
    struct office_rows cleanup(office_rows_done) rows = {0};
    add_limits(rules, today, &rows);
    add_deduction(rules, today, &rows);
    return office_rows_set_demo(store, &rows, now);
}
