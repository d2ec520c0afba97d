#include "base/memory.h"
#include "booking/bureau/amount_values.h"
#include "booking/bureau/bureau.h"
#include "booking/bureau/field.h"
#include "booking/bureau/reach_values.h"
#include "booking/page.h"
#include "dossier/amount_entry.h"

#include <stdlib.h>

/* A form of this page as it was sent. */
struct attempt {
    bool sent;
    enum amount_kind kind;
    const char *typed[AMOUNT_FIELD_COUNT];
    struct amount_entry entry;
    struct amount_wrongs wrongs;
};

static void attempt_done(struct attempt *attempt) {
    amount_entry_done(&attempt->entry);
    amount_wrongs_done(&attempt->wrongs);
}

static enum table table_of(enum amount_kind kind) {
    return kind == AMOUNT_LIMITS ? TABLE_INCOME_LIMITS : TABLE_DEPENDANT_DEDUCTION;
}

/* ---- Forms ---- */

enum group { GROUP_DAYS, GROUP_PUBLISHED, GROUP_DERIVED, GROUP_SOURCE };

/* words: bureau.amount.hint.* */
static const struct shown_field {
    enum amount_kind kind;
    enum group group;
    enum amount_field field;
    enum field_type type;
    bool is_optional;
    const char *hint;
} shown_fields[] = {
    {AMOUNT_LIMITS, GROUP_DAYS, AMOUNT_FIELD_FROM, FIELD_DAY, false,
     "bureau.amount.hint.limits_from"},
    {AMOUNT_LIMITS, GROUP_DAYS, AMOUNT_FIELD_UNTIL, FIELD_DAY, true,
     "bureau.amount.hint.limits_until"},
    {AMOUNT_LIMITS, GROUP_PUBLISHED, AMOUNT_FIELD_SINGLE_FULL, FIELD_NUMBER, false, NULL},
    {AMOUNT_LIMITS, GROUP_PUBLISHED, AMOUNT_FIELD_FAMILY_FULL, FIELD_NUMBER, false, NULL},
    {AMOUNT_LIMITS, GROUP_PUBLISHED, AMOUNT_FIELD_FAMILY_PARTIAL, FIELD_NUMBER, false, NULL},
    {AMOUNT_LIMITS, GROUP_DERIVED, AMOUNT_FIELD_JULY_INDEX, FIELD_NUMBER, false,
     "bureau.amount.hint.july_index"},
    {AMOUNT_LIMITS, GROUP_DERIVED, AMOUNT_FIELD_BASE_INDEX, FIELD_NUMBER, true,
     "bureau.amount.hint.base_index"},
    {AMOUNT_LIMITS, GROUP_SOURCE, AMOUNT_FIELD_SOURCE, FIELD_TEXT, false,
     "bureau.amount.hint.source"},
    {AMOUNT_DEDUCTION, GROUP_DAYS, AMOUNT_FIELD_FROM, FIELD_DAY, false,
     "bureau.amount.hint.each_from"},
    {AMOUNT_DEDUCTION, GROUP_DAYS, AMOUNT_FIELD_UNTIL, FIELD_DAY, false,
     "bureau.amount.hint.each_until"},
    {AMOUNT_DEDUCTION, GROUP_PUBLISHED, AMOUNT_FIELD_EACH, FIELD_NUMBER, false, NULL},
    {AMOUNT_DEDUCTION, GROUP_DERIVED, AMOUNT_FIELD_LIVING_WAGE, FIELD_NUMBER, false,
     "bureau.amount.hint.living_wage"},
    {AMOUNT_DEDUCTION, GROUP_SOURCE, AMOUNT_FIELD_SOURCE, FIELD_TEXT, false,
     "bureau.amount.hint.source"},
};

static void add_field(const struct request *request, const struct attempt *attempt,
                      const struct shown_field *shown, json_t *list, json_t *wrongs) {
    const char *name = amount_field_name(shown->field);
    bool own = attempt->sent && attempt->kind == shown->kind;
    enum amount_mistake mistake = own ? attempt->wrongs.of[shown->field] : AMOUNT_GOOD;
    cleanup_free char *id = memory_format("%s-%s", amount_kind_name(shown->kind), name);
    cleanup_free char *label = memory_format("bureau.amount.field.%s", name);
    cleanup_free char *sentence =
        memory_format("bureau.amount.mistake.%s", amount_mistake_name(mistake));
    struct field field = {.id = id,
                          .name = name,
                          .type = shown->type,
                          .label = label,
                          .hint = shown->hint,
                          .mistake = mistake ? sentence : NULL,
                          .value = own ? attempt->typed[shown->field] : NULL,
                          .is_optional = shown->is_optional};
    field_add(request, &field, list, wrongs);
}

static json_t *group_values(const struct request *request, const struct attempt *attempt,
                            enum amount_kind kind, enum group group, json_t *wrongs) {
    json_t *list = json_array();
    for (size_t i = 0; i < array_length(shown_fields); i++)
        if (shown_fields[i].kind == kind && shown_fields[i].group == group)
            add_field(request, attempt, &shown_fields[i], list, wrongs);
    return json_pack("{s:o}", "fields", list);
}

/* Either the amounts or the figure that they follow from. */
static json_t *way_values(const struct request *request, const struct attempt *attempt,
                          enum amount_kind kind, enum group group, json_t *wrongs) {
    json_t *way = group_values(request, attempt, kind, group, wrongs);
    bool limits = kind == AMOUNT_LIMITS, published = group == GROUP_PUBLISHED;
    page_set_words(request, way, "legend",
                   limits      ? published ? "bureau.amounts.limits_published"
                                           : "bureau.amounts.limits_derived"
                   : published ? "bureau.amounts.each_published"
                               : "bureau.amounts.each_derived");
    return way;
}

/* A line as a form can carry it: without tabs. */
static char *carried(const struct amount_entry *entry) {
    char *text = memory_copy(str_text(&entry->line));
    for (char *at = text; *at; at++)
        if (*at == '\t')
            *at = '|';
    return text;
}

/* What was calculated, to be looked at before it is entered. */
static void add_result(const struct request *request, const struct attempt *attempt,
                       const struct rules *rules, json_t *values) {
    struct amount_row cleanup(amount_row_done) row;
    const char *line = str_text(&attempt->entry.line);
    json_t *result = json_object();
    cleanup_free char *checked = carried(&attempt->entry);
    amount_row_read(attempt->entry.table, line, &row);
    amount_row_show(request, &row, line, attempt->entry.calculation, rules, result);
    if (amount_row_falls(&row, rules))
        page_set_true(result, "falls");
    json_object_set_new(values, "result", result);
    page_set_true(values, "checked");
    page_set(values, "line", checked);
}

static void add_form(const struct request *request, const struct attempt *attempt,
                     enum amount_kind kind, const struct rules *rules, json_t *values) {
    json_t *wrongs = json_array();
    json_t *days = group_values(request, attempt, kind, GROUP_DAYS, wrongs);
    json_t *published = way_values(request, attempt, kind, GROUP_PUBLISHED, wrongs);
    json_t *derived = way_values(request, attempt, kind, GROUP_DERIVED, wrongs);
    json_t *source = group_values(request, attempt, kind, GROUP_SOURCE, wrongs);
    json_object_set_new(values, "days", days);
    json_object_set_new(values, "ways", json_pack("[o, o]", published, derived));
    json_object_set_new(values, "origin_field", source);
    field_set_wrongs(values, wrongs);
    page_set(values, "kind", amount_kind_name(kind));
    if (!attempt->sent || attempt->kind != kind)
        return;
    page_set_true(values, "is_open");
    if (!attempt->wrongs.any)
        add_result(request, attempt, rules, values);
}

/* ---- The page ---- */

static bool is_current(const struct validity *validity, struct date today) {
    return date_compare(validity->until, today) >= 0;
}

static bool is_earlier(const struct validity *validity, struct date today) {
    return !is_current(validity, today);
}

/* The newest first. */
static void reverse_rows(json_t *values) {
    json_t *rows = json_object_get(values, "rows"), *turned = json_array();
    for (size_t i = json_array_size(rows); i-- > 0;)
        json_array_append(turned, json_array_get(rows, i));
    json_object_set_new(values, "rows", turned);
}

static json_t *table_values(const struct request *request, const struct law *law,
                            const struct office_rows *office, enum amount_kind kind,
                            const struct attempt *attempt) {
    enum table table = table_of(kind);
    json_t *values = json_object(), *earlier = json_object();
    cleanup_free char *words = memory_format("bureau.table.%s", table_name(table));
    bool limits = kind == AMOUNT_LIMITS;
    page_set(values, "id", table_name(table));
    page_set_words(request, values, "table_words", words);
    page_set_words(request, values, "explanation",
                   limits ? "bureau.amounts.limits_hint" : "bureau.amounts.each_hint");
    page_set_words(request, values, "enter_words",
                   limits ? "bureau.amounts.enter_limits" : "bureau.amounts.enter_each");
    if (amount_table_show(request, law, office, table, is_current, values))
        page_set_true(values, "has_rows");
    if (amount_table_show(request, law, office, table, is_earlier, earlier))
        page_set_true(values, "has_earlier");
    reverse_rows(earlier);
    json_object_set_new(values, "earlier", earlier);
    add_form(request, attempt, kind, &law->rules, values);
    return values;
}

static json_t *waiting_values(const struct request *request, const struct rules *rules,
                              const struct office_row *office) {
    struct amount_row cleanup(amount_row_done) row;
    json_t *values = json_object();
    amount_row_read(office->table, office->line, &row);
    const struct validity *validity = amount_row_validity(&row);
    cleanup_free char *words = memory_format("bureau.table.%s", table_name(office->table));
    page_set_number(values, "id", office->id);
    page_set_words(request, values, "table_words", words);
    amount_row_show(request, &row, office->line, office->calculation, rules, values);
    if (amount_row_falls(&row, rules))
        page_set_true(values, "falls");
    amount_origins_show(request, office, validity ? validity->source : NULL, values);
    if (str_equal(office->entered_by, request->staff.name))
        page_set_true(values, "is_mine");
    return values;
}

static void add_waiting(const struct request *request, const struct rules *rules,
                        const struct office_rows *office, json_t *values) {
    json_t *list = json_array();
    for (size_t i = 0; i < office->count; i++)
        if (office_row_waits(&office->rows[i]))
            json_array_append_new(list, waiting_values(request, rules, &office->rows[i]));
    if (json_array_size(list) > 0)
        page_set_true(values, "has_waiting");
    json_object_set_new(values, "waiting", list);
}

/* `notice`: key of what came of a button; NULL: nothing is said. */
static enum err show(const struct request *request, struct response *response, int status,
                     const struct attempt *attempt, const char *notice) {
    struct office_rows cleanup(office_rows_done) office = {0};
    const struct law *law = NULL;
    enum err err = request_law(request, &law);
    if (!err)
        err = office_rows_read(request->store, &office);
    if (err)
        return err;
    json_t *values = json_object(), *tables = json_array();
    if (notice)
        page_set_words(request, values, "notice", notice);
    json_object_set_new(values, "reaches", reach_values(request, &law->rules));
    add_waiting(request, &law->rules, &office, values);
    for (enum amount_kind kind = AMOUNT_LIMITS; kind <= AMOUNT_DEDUCTION; kind++)
        json_array_append_new(tables, table_values(request, law, &office, kind, attempt));
    json_object_set_new(values, "tables", tables);
    page_show(request, response, status, PAGE_AMOUNTS, values);
    return ERR_NONE;
}

enum err amounts_show(struct request *request, struct response *response) {
    struct attempt attempt = {0};
    return show(request, response, 200, &attempt, NULL);
}

/* ---- Entering ---- */

static void read_form(struct request *request, struct attempt *attempt) {
    for (size_t i = 0; i < array_length(shown_fields); i++)
        if (shown_fields[i].kind == attempt->kind)
            attempt->typed[shown_fields[i].field] =
                form_text(&request->form, amount_field_name(shown_fields[i].field));
}

/* A row that waits with the very same line: the button was pressed twice. */
static int64_t find_same(const struct office_rows *office, const struct amount_entry *entry) {
    for (size_t i = 0; i < office->count; i++) {
        const struct office_row *row = &office->rows[i];
        if (row->table == entry->table && office_row_waits(row) &&
            str_equal(row->line, str_text(&entry->line)))
            return row->id;
    }
    return 0;
}

static enum err enter(const struct request *request, struct response *response,
                      const struct attempt *attempt) {
    struct office_rows cleanup(office_rows_done) office = {0};
    enum err err = office_rows_read(request->store, &office);
    int64_t id = find_same(&office, &attempt->entry);
    if (!err && !id)
        err = office_row_add(request->store, attempt->entry.table, str_text(&attempt->entry.line),
                             attempt->entry.calculation, &request->staff, request->now, &id);
    if (!err)
        response_redirect(response, memory_format("/bureau/amounts?lang=%s#row-%lld",
                                                  page_language(request), (long long)id));
    return err;
}

/* The first press shows what would be entered, the second enters it, if it is still that. */
static enum err post(struct request *request, struct response *response, enum amount_kind kind) {
    struct attempt cleanup(attempt_done) attempt = {.sent = true, .kind = kind};
    struct law cleanup(law_done) law = {0};
    struct str cleanup(str_done) mistake = {0};
    const struct law *now = NULL;
    enum err err = request_law(request, &now);
    if (err)
        return err;
    if (!law_parse(now->text, &law, &mistake))
        return ERR_INVALID;
    read_form(request, &attempt);
    if (!amount_entry_make(&law.rules, kind, attempt.typed, &attempt.entry, &attempt.wrongs))
        return show(request, response, 422, &attempt, NULL);
    cleanup_free char *line = carried(&attempt.entry);
    bool seen = str_equal(form_text(&request->form, "checked"), line);
    if (seen && str_equal(form_text(&request->form, "act"), "enter"))
        return enter(request, response, &attempt);
    return show(request, response, 200, &attempt, NULL);
}

enum err amounts_limits(struct request *request, struct response *response) {
    return post(request, response, AMOUNT_LIMITS);
}

enum err amounts_deduction(struct request *request, struct response *response) {
    return post(request, response, AMOUNT_DEDUCTION);
}

/* ---- Confirming, withdrawing ---- */

/* The row that the address names; 0 where it names none. */
static int64_t row_of_address(const struct request *request) {
    char *end = NULL;
    long long id = strtoll(request->params[0], &end, 10);
    return *end ? 0 : id;
}

static void lead_back(const struct request *request, struct response *response) {
    response_redirect(response, memory_format("/bureau/amounts?lang=%s", page_language(request)));
}

enum err amounts_confirm(struct request *request, struct response *response) {
    struct attempt none = {0};
    enum row_refusal refusal = ROW_UNKNOWN;
    enum err err = office_row_confirm(request->store, row_of_address(request), &request->staff,
                                      request->now, &refusal);
    if (err)
        return err;
    if (refusal == ROW_SAME_PERSON)
        return show(request, response, 409, &none, "bureau.amounts.second_person");
    if (refusal == ROW_UNKNOWN)
        page_error(request, response, 404);
    else
        lead_back(request, response);
    return ERR_NONE;
}

enum err amounts_withdraw(struct request *request, struct response *response) {
    bool withdrawn = false;
    enum err err = office_row_withdraw(request->store, row_of_address(request), &request->staff,
                                       request->now, &withdrawn);
    if (err)
        return err;
    if (withdrawn)
        lead_back(request, response);
    else
        page_error(request, response, 404);
    return ERR_NONE;
}
