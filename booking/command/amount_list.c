#include "booking/command/amount_list.h"
#include "aid/reach.h"
#include "booking/command/answer.h"
#include "booking/command/law_source.h"
#include "dossier/json_value.h"
#include "dossier/office_row.h"

/* ---- Rows of amounts ---- */

static void add_validity(const struct validity *validity, json_t *json) {
    json_object_set_new(json, "from", json_value_date(validity->from));
    json_object_set_new(json, "until", json_value_date(validity->until));
    json_object_set_new(json, "from_verified", json_boolean(validity->from_verified));
    json_object_set_new(json, "until_verified", json_boolean(validity->until_verified));
    json_object_set_new(json, "basis", json_string(validity->basis));
    json_object_set_new(json, "source", json_string(validity->source));
}

static void add_limits(const struct limits *row, json_t *json) {
    json_object_set_new(json, "single_full_cents", json_integer(row->single_full.cents));
    json_object_set_new(json, "partial_or_family_full_cents", json_integer(row->middle.cents));
    json_object_set_new(json, "family_partial_cents", json_integer(row->family_partial.cents));
    add_validity(&row->validity, json);
}

static void add_deduction(const struct deduction *row, json_t *json) {
    json_object_set_new(json, "each_cents", json_integer(row->each.cents));
    json_object_set_new(json, "percent", row->percent ? json_integer(row->percent) : json_null());
    json_object_set_new(json, "living_wage_cents",
                        row->percent ? json_integer(row->living_wage.cents) : json_null());
    add_validity(&row->validity, json);
}

static json_t *row_json(enum table table, const char *state) {
    return json_pack("{s:n, s:s, s:s}", "id", "table", table_name(table), "state", state);
}

static void add_shipped(const struct rules *rules, json_t *list) {
    for (size_t i = 0; i < rules->limits_count; i++) {
        if (rules->limits[i].validity.origin != ORIGIN_SHIPPED)
            continue;
        json_t *json = row_json(TABLE_INCOME_LIMITS, "shipped");
        add_limits(&rules->limits[i], json);
        json_array_append_new(list, json);
    }
    for (size_t i = 0; i < rules->deduction_count; i++) {
        if (rules->deductions[i].validity.origin != ORIGIN_SHIPPED)
            continue;
        json_t *json = row_json(TABLE_DEPENDANT_DEDUCTION, "shipped");
        add_deduction(&rules->deductions[i], json);
        json_array_append_new(list, json);
    }
}

/* ---- Rows of the office ---- */

/* The figures of a row; as its cells where it is a setting. */
static void add_cells(const struct office_row *row, json_t *json) {
    struct rules cleanup(rules_done) rules = {0};
    struct str cleanup(str_done) mistake = {0};
    bool amounts = row->table == TABLE_INCOME_LIMITS || row->table == TABLE_DEPENDANT_DEDUCTION;
    if (!amounts || !rules_read_row(&rules, row->table, ORIGIN_OFFICE, row->line, &mistake)) {
        json_object_set_new(json, "cells", json_string(row->line));
        return;
    }
    if (rules.limits_count)
        add_limits(&rules.limits[0], json);
    else
        add_deduction(&rules.deductions[0], json);
}

static void add_people(const struct command_run *run, const struct office_row *row, json_t *json) {
    json_object_set_new(json, "entered_by",
                        row->entered_by ? json_string(row->entered_by) : json_null());
    json_object_set_new(json, "entered", json_value_local(run->office->zone, row->entered));
    json_object_set_new(json, "confirmed_by",
                        row->confirmed_by ? json_string(row->confirmed_by) : json_null());
    json_object_set_new(json, "confirmed",
                        row->confirmed_by ? json_value_local(run->office->zone, row->confirmed)
                                          : json_null());
}

static json_t *office_row_json(const struct command_run *run, const struct office_row *row) {
    const char *state = row->demo           ? "demo"
                        : row->confirmed_by ? "confirmed"
                        : row->withdrawn_by ? "withdrawn"
                                            : "entered";
    json_t *json = row_json(row->table, state);
    json_t *calculation = row->calculation ? json_loads(row->calculation, 0, NULL) : NULL;
    json_object_set_new(json, "id", json_integer(row->id));
    add_cells(row, json);
    json_object_set_new(json, "calculation", calculation ? calculation : json_null());
    add_people(run, row, json);
    return json;
}

static enum err add_office(const struct command_run *run, json_t *list) {
    struct office_rows cleanup(office_rows_done) rows = {0};
    enum err err = office_rows_read(run->store, &rows);
    for (size_t i = 0; !err && i < rows.count; i++)
        json_array_append_new(list, office_row_json(run, &rows.rows[i]));
    return err;
}

int amount_list_answer_row(struct command_run *run, int64_t id) {
    struct office_rows cleanup(office_rows_done) rows = {0};
    enum err err = office_rows_read(run->store, &rows);
    if (err)
        return answer_error(run, err);
    size_t i = 0;
    while (i + 1 < rows.count && rows.rows[i].id != id)
        i++;
    return answer_json(office_row_json(run, &rows.rows[i]), EXIT_DONE);
}

/* ---- How far they reach ---- */

static const char *reach_state(const struct reach *reach) {
    if (!reach->any)
        return "none";
    if (!reach->today)
        return "ended";
    return reach_ends_soon(reach) ? "ends_soon" : "good";
}

static void warn(const struct command_run *run, enum table table, const struct reach *reach) {
    char until[DATE_TEXT];
    date_format(reach->until, until);
    const char *next = table == TABLE_INCOME_LIMITS ? "limits" : "deduction";
    if (!reach->today)
        command_complain(run,
                         "%s ended on %s: later days get no answer; enter the next amounts with "
                         "zuil amounts add %s",
                         table_name(table), until, next);
    else if (reach_ends_soon(reach))
        command_complain(run,
                         "%s ends on %s, in %d days; enter the next amounts with zuil amounts "
                         "add %s",
                         table_name(table), until, reach->days_left, next);
}

static json_t *reach_json(const struct command_run *run, const struct rules *rules,
                          enum table table, struct date today) {
    struct reach reach = reach_find(rules, table, today);
    warn(run, table, &reach);
    return json_pack("{s:s, s:o, s:o, s:s}", "table", table_name(table), "until",
                     reach.any ? json_value_date(reach.until) : json_null(), "days_left",
                     reach.any ? json_integer(reach.days_left) : json_null(), "state",
                     reach_state(&reach));
}

int amount_list_answer(struct command_run *run) {
    struct law cleanup(law_done) law = {0};
    struct date today = law_source_today(run);
    int code = law_source_read(run, &law);
    if (code)
        return code;
    json_t *tables = json_array(), *rows = json_array();
    json_array_append_new(tables, reach_json(run, &law.rules, TABLE_INCOME_LIMITS, today));
    json_array_append_new(tables, reach_json(run, &law.rules, TABLE_DEPENDANT_DEDUCTION, today));
    add_shipped(&law.rules, rows);
    enum err err = run->store ? add_office(run, rows) : ERR_NONE;
    json_t *json = json_pack("{s:o, s:o, s:o}", "today", json_value_date(today), "tables", tables,
                             "rows", rows);
    if (!err)
        return answer_json(json, EXIT_DONE);
    json_decref(json);
    return answer_error(run, err);
}
