#include "base/memory.h"
#include "dossier/lawyer_csv.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

/* ---- Reading ---- */

#define COLUMNS                                                                                    \
    "id, number, name, bar, street, postcode, town, phone, email, matters, languages, "            \
    "listed_from, listed_until"

/* Names that this program does not know are a newer one's; they are passed over. */
static matter_set parse_matters(const char *names) {
    cleanup_free char *copy = memory_copy(names);
    char *rest = NULL;
    matter_set set = 0;
    enum matter matter;
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest))
        if (matter_parse(word, &matter))
            set |= (matter_set)1 << matter;
    return set;
}

static void read_row(const struct query *query, struct lawyer *lawyer) {
    const char *until = query_get_text(query, 12);
    *lawyer = (struct lawyer){
        .id = query_get_int(query, 0),
        .number = memory_copy(query_get_text(query, 1)),
        .name = memory_copy(query_get_text(query, 2)),
        .bar = memory_copy(query_get_text(query, 3)),
        .street = memory_copy(query_get_text(query, 4)),
        .postcode = memory_copy(query_get_text(query, 5)),
        .town = memory_copy(query_get_text(query, 6)),
        .phone = memory_copy(query_get_text(query, 7)),
        .email = memory_copy(query_get_text(query, 8)),
        .matters = parse_matters(query_get_text(query, 9)),
        .languages = memory_copy(query_get_text(query, 10)),
        .delisted = until != NULL,
    };
    date_parse(query_get_text(query, 11), &lawyer->listed_from);
    if (until)
        date_parse(until, &lawyer->listed_until);
}

/* Columns: kind, first day, last day. */
static void read_period(const struct query *query, struct lawyer *lawyer) {
    struct lawyer_period period = {0};
    int kind = 0;
    while (kind < LAWYER_PERIOD_COUNT &&
           !str_equal(lawyer_period_name((enum lawyer_period_kind)kind), query_get_text(query, 0)))
        kind++;
    if (kind == LAWYER_PERIOD_COUNT)
        return;
    period.kind = (enum lawyer_period_kind)kind;
    date_parse(query_get_text(query, 1), &period.from);
    date_parse(query_get_text(query, 2), &period.until);
    lawyer->periods =
        memory_grow(lawyer->periods, lawyer->period_count + 1, sizeof lawyer->periods[0]);
    lawyer->periods[lawyer->period_count++] = period;
}

static enum err read_periods(struct store *store, struct lawyer *lawyer) {
    struct query query = query_new(store, "SELECT kind, from_day, until_day FROM lawyer_period "
                                          "WHERE lawyer_id = ? ORDER BY kind, from_day");
    query_int(&query, lawyer->id);
    while (query_next(&query))
        read_period(&query, lawyer);
    return query_end(&query);
}

static int compare_ids(const void *a, const void *b) {
    const struct lawyer *left = *(struct lawyer *const *)a, *right = *(struct lawyer *const *)b;
    return (left->id > right->id) - (left->id < right->id);
}

/* Gives every lawyer their periods, in one walk over both by id. */
static enum err read_all_periods(struct store *store, struct lawyers *lawyers) {
    struct lawyer **by_id = memory_new(lawyers->count + 1, sizeof by_id[0]);
    for (size_t i = 0; i < lawyers->count; i++)
        by_id[i] = &lawyers->list[i];
    qsort(by_id, lawyers->count, sizeof by_id[0], compare_ids);
    struct query query = query_new(store, "SELECT kind, from_day, until_day, lawyer_id "
                                          "FROM lawyer_period ORDER BY lawyer_id, kind, from_day");
    size_t at = 0;
    while (query_next(&query)) {
        while (by_id[at] && by_id[at]->id < query_get_int(&query, 3))
            at++;
        if (by_id[at] && by_id[at]->id == query_get_int(&query, 3))
            read_period(&query, by_id[at]);
    }
    free(by_id);
    return query_end(&query);
}

enum err lawyers_load(struct store *store, struct lawyers *ret_lawyers) {
    struct lawyers lawyers = {0};
    size_t room = 0;
    struct query query =
        query_new(store, "SELECT " COLUMNS " FROM lawyer ORDER BY lower(name), name, id");
    while (query_next(&query)) {
        if (lawyers.count == room) {
            room = room * 2 + 32;
            lawyers.list = memory_grow(lawyers.list, room, sizeof lawyers.list[0]);
        }
        read_row(&query, &lawyers.list[lawyers.count++]);
    }
    enum err err = query_end(&query);
    if (!err)
        err = read_all_periods(store, &lawyers);
    if (err)
        lawyers_done(&lawyers);
    *ret_lawyers = lawyers;
    return err;
}

enum err lawyer_find(struct store *store, int64_t id, struct lawyer *ret_lawyer, bool *ret_found) {
    struct lawyer lawyer = {0};
    struct query query = query_new(store, "SELECT " COLUMNS " FROM lawyer WHERE id = ?");
    query_int(&query, id);
    bool found = query_next(&query);
    if (found)
        read_row(&query, &lawyer);
    enum err err = query_end(&query);
    if (!err && found)
        err = read_periods(store, &lawyer);
    if (err) {
        lawyer_done(&lawyer);
        return err;
    }
    if (found)
        *ret_lawyer = lawyer;
    *ret_found = found;
    return ERR_NONE;
}

/* ---- Writing, each in the running transaction ---- */

/* The id of whoever has the number; 0 for nobody. */
static int64_t id_of_number(struct store *store, const char *number) {
    struct query query = query_new(store, "SELECT id FROM lawyer WHERE number = ?");
    query_text(&query, number);
    int64_t id = query_next(&query) ? query_get_int(&query, 0) : 0;
    query_end(&query);
    return id;
}

static void bind_row(struct query *query, const struct lawyer *lawyer) {
    for (int i = 0; i < LAWYER_FIELD_ON_CALL; i++) {
        struct str cleanup(str_done) text = {0};
        lawyer_write(lawyer, (enum lawyer_field)i, &text);
        bool none = !text.length && (i == LAWYER_FIELD_EMAIL || i == LAWYER_FIELD_LISTED_UNTIL);
        query_text(query, none ? NULL : str_text(&text));
    }
}

static void put_row(struct store *store, struct lawyer *lawyer) {
    struct query query =
        lawyer->id ? query_new(store, "UPDATE lawyer SET number = ?, name = ?, bar = ?, street = ?,"
                                      " postcode = ?, town = ?, phone = ?, email = ?, matters = ?,"
                                      " languages = ?, listed_from = ?, listed_until = ?"
                                      " WHERE id = ?")
                   : query_new(store, "INSERT INTO lawyer (number, name, bar, street, postcode,"
                                      " town, phone, email, matters, languages, listed_from,"
                                      " listed_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    bind_row(&query, lawyer);
    if (lawyer->id)
        query_int(&query, lawyer->id);
    query_run(&query);
    if (!lawyer->id)
        lawyer->id = store_inserted(store);
}

static void put_periods(struct store *store, const struct lawyer *lawyer) {
    char from[DATE_TEXT], until[DATE_TEXT];
    struct query clear = query_new(store, "DELETE FROM lawyer_period WHERE lawyer_id = ?");
    query_int(&clear, lawyer->id);
    query_run(&clear);
    for (size_t i = 0; i < lawyer->period_count; i++) {
        const struct lawyer_period *period = &lawyer->periods[i];
        struct query query =
            query_new(store, "INSERT INTO lawyer_period (lawyer_id, kind, from_day, until_day) "
                             "VALUES (?, ?, ?, ?)");
        query_int(&query, lawyer->id);
        query_text(&query, lawyer_period_name(period->kind));
        query_text(&query, date_format(period->from, from));
        query_text(&query, date_format(period->until, until));
        query_run(&query);
    }
}

enum err lawyer_save(struct store *store, struct lawyer *lawyer, bool *ret_taken) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    int64_t holder = id_of_number(store, lawyer->number);
    int64_t id = lawyer->id;
    *ret_taken = holder && holder != id;
    if (*ret_taken)
        return store_error(store);
    put_row(store, lawyer);
    put_periods(store, lawyer);
    enum err err = transaction_commit(&transaction, NULL);
    if (err)
        lawyer->id = id;
    return err;
}

/* Whether the one in the database reads otherwise. */
static bool differs(struct store *store, const struct lawyer *lawyer) {
    struct lawyer cleanup(lawyer_done) stored = {0};
    bool found = false;
    if (lawyer_find(store, lawyer->id, &stored, &found) || !found)
        return true;
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
        struct str cleanup(str_done) then = {0}, now = {0};
        lawyer_write(&stored, (enum lawyer_field)i, &then);
        lawyer_write(lawyer, (enum lawyer_field)i, &now);
        if (!str_equal(str_text(&then), str_text(&now)))
            return true;
    }
    return false;
}

enum err lawyers_import(struct store *store, struct lawyers *lawyers, size_t *ret_added,
                        size_t *ret_changed) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    size_t added = 0, changed = 0;
    for (size_t i = 0; i < lawyers->count && !store_error(store); i++) {
        struct lawyer *lawyer = &lawyers->list[i];
        lawyer->id = id_of_number(store, lawyer->number);
        bool known = lawyer->id != 0;
        if (known && !differs(store, lawyer))
            continue;
        put_row(store, lawyer);
        put_periods(store, lawyer);
        added += !known;
        changed += known;
    }
    enum err err = transaction_commit(&transaction, NULL);
    if (err)
        return err;
    *ret_added = added;
    *ret_changed = changed;
    return ERR_NONE;
}
