#include "booking/bureau/reach_values.h"

#include "aid/reach.h"
#include "base/memory.h"
#include "booking/page.h"
#include "booking/site.h"

enum reach_state { REACH_GOOD, REACH_SOON, REACH_LAST_DAY, REACH_DEMO, REACH_ENDED, REACH_NONE };

/* words: bureau.reach.income_limits.*, bureau.reach.dependant_deduction.* */
static const char *const state_names[] = {
    [REACH_GOOD] = "good", [REACH_SOON] = "soon",   [REACH_LAST_DAY] = "last_day",
    [REACH_DEMO] = "demo", [REACH_ENDED] = "ended", [REACH_NONE] = "none",
};

/* Any row of today: reach_find() leaves those of a demo aside. */
static bool has_row(const struct rules *rules, enum table table, struct date today) {
    return table == TABLE_INCOME_LIMITS ? limits_find(rules, today) != NULL
                                        : deduction_find(rules, today) != NULL;
}

static enum reach_state state_of(const struct rules *rules, enum table table,
                                 const struct reach *reach, struct date today) {
    if (!reach->today && has_row(rules, table, today))
        return REACH_DEMO;
    if (!reach->any)
        return REACH_NONE;
    if (!reach->today)
        return REACH_ENDED;
    if (reach->days_left == 0)
        return REACH_LAST_DAY;
    return reach_ends_soon(reach) ? REACH_SOON : REACH_GOOD;
}

static void set_sentence(const struct request *request, enum table table, enum reach_state state,
                         const struct reach *reach, json_t *row) {
    const struct catalogue *catalogue = request->site->catalogue;
    struct str cleanup(str_done) until = {0}, sentence = {0};
    cleanup_free char *key =
        memory_format("bureau.reach.%s.%s", table_name(table), state_names[state]);
    format_date(request->language, reach->until, DATE_PLAIN, &until);
    struct text_value value = {"until", str_text(&until)};
    if (state == REACH_SOON)
        catalogue_plural(catalogue, request->language, key, reach->days_left, &value, 1, &sentence);
    else
        catalogue_format(catalogue, request->language, key, &value, 1, &sentence);
    page_set(row, "sentence", str_text(&sentence));
}

static void add_table(const struct request *request, const struct rules *rules, enum table table,
                      bool (*shows)(enum reach_state state), json_t *list) {
    struct date today = zone_local(request->office->zone, request->now).date;
    struct reach reach = reach_find(rules, table, today);
    enum reach_state state = state_of(rules, table, &reach, today);
    if (!shows(state))
        return;
    json_t *row = json_object();
    set_sentence(request, table, state, &reach, row);
    if (state >= REACH_ENDED)
        page_set_true(row, "is_alarm");
    else if (state != REACH_GOOD)
        page_set_true(row, "is_warning");
    json_array_append_new(list, row);
}

static json_t *list_tables(const struct request *request, const struct rules *rules,
                           bool (*shows)(enum reach_state state)) {
    json_t *list = json_array();
    add_table(request, rules, TABLE_INCOME_LIMITS, shows, list);
    add_table(request, rules, TABLE_DEPENDANT_DEDUCTION, shows, list);
    return list;
}

static bool any_state(enum reach_state state) {
    (void)state;
    return true;
}

/* Nobody need do anything about a demo. */
static bool warning_state(enum reach_state state) {
    return state != REACH_GOOD && state != REACH_DEMO;
}

json_t *reach_values(const struct request *request, const struct rules *rules) {
    return list_tables(request, rules, any_state);
}

json_t *reach_warnings(const struct request *request, const struct rules *rules) {
    return list_tables(request, rules, warning_state);
}
