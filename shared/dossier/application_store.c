#include "base/memory.h"
#include "dossier/application.h"
#include "store/store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Reading ---- */

#define SELECT_APPLICATION                                                                         \
    "SELECT a.id, a.token, a.division_id, a.ticket_id, a.state, a.fields, a.revision, "            \
    "a.opened_us, a.saved_us, o.name, s.name, a.paper_withdrawn, a.year, a.serial "                \
    "FROM application a JOIN staff o ON o.id = a.opened_by JOIN staff s ON s.id = a.saved_by "

static void copy_text(char *out, size_t size, const char *text) {
    snprintf(out, size, "%s", text ? text : "");
}

/* False where the row is not one that this program knows. */
static bool read_row(const struct query *query, const struct office *office,
                     struct application *ret_application) {
    struct application application = {
        .id = query_get_int(query, 0),
        .division_id = query_get_int(query, 2),
        .ticket_id = query_get_int(query, 3),
        .revision = query_get_int(query, 6),
        .opened = {query_get_int(query, 7)},
        .saved = {query_get_int(query, 8)},
        .paper_withdrawn = query_get_int(query, 11) != 0,
    };
    const struct division *division = office_division_by_id(office, application.division_id);
    if (!division || !application_state_parse(query_get_text(query, 4), &application.state))
        return false;
    copy_text(application.token, sizeof application.token, query_get_text(query, 1));
    copy_text(application.opened_by, sizeof application.opened_by, query_get_text(query, 9));
    copy_text(application.saved_by, sizeof application.saved_by, query_get_text(query, 10));
    application_number(division, (int)query_get_int(query, 12), query_get_int(query, 13),
                       application.number);
    application.fields = memory_copy(query_get_text(query, 5));
    *ret_application = application;
    return true;
}

/* The one row of a query, which it ends. */
static enum err read_one(struct query *query, const struct office *office,
                         struct application *ret_application, bool *ret_found) {
    struct application application = {0};
    bool found = query_next(query);
    bool known = !found || read_row(query, office, &application);
    enum err err = query_end(query);
    if (!err && !known)
        err = ERR_DAMAGED;
    if (err) {
        application_done(&application);
        return err;
    }
    *ret_found = found;
    if (found)
        *ret_application = application;
    return ERR_NONE;
}

enum err application_find(struct store *store, const struct office *office, int64_t id,
                          struct application *ret_application, bool *ret_found) {
    struct query query = query_new(store, SELECT_APPLICATION "WHERE a.id = ?");
    query_int(&query, id);
    return read_one(&query, office, ret_application, ret_found);
}

enum err application_find_token(struct store *store, const struct office *office, const char *token,
                                struct application *ret_application, bool *ret_found) {
    struct query query = query_new(store, SELECT_APPLICATION "WHERE a.token = ?");
    query_text(&query, token);
    return read_one(&query, office, ret_application, ret_found);
}

enum err application_of_ticket(struct store *store, const struct office *office, int64_t ticket_id,
                               struct application *ret_application, bool *ret_found) {
    struct query query = query_new(store, SELECT_APPLICATION "WHERE a.ticket_id = ?");
    query_int(&query, ticket_id);
    return read_one(&query, office, ret_application, ret_found);
}

/* Adds the rows of a query, which it ends. */
static enum err read_more(struct query *query, const struct office *office,
                          struct applications *applications) {
    bool known = true;
    while (known && query_next(query)) {
        applications->list =
            memory_grow(applications->list, applications->count + 1, sizeof applications->list[0]);
        known = read_row(query, office, &applications->list[applications->count]);
        applications->count += known;
    }
    enum err err = query_end(query);
    return err ? err : known ? ERR_NONE : ERR_DAMAGED;
}

/* Those decided or ended as advice since then. The moment leads, by its index, hence the plus: an
 * office has years of decisions and looks at those of today. */
static enum err read_ended(struct store *store, const struct office *office, struct instant since,
                           struct applications *applications) {
    struct query query = query_new(
        store, "WITH ended (id, moment) AS ("
               "SELECT application_id, max(decided_us) FROM decision"
               " WHERE decided_us >= ?1 GROUP BY +application_id"
               " UNION ALL SELECT id, saved_us FROM application"
               " WHERE state = 'advice_only' AND saved_us >= ?1) " SELECT_APPLICATION
               "JOIN ended ON ended.id = a.id WHERE a.state NOT IN ('draft', 'incomplete') "
               "ORDER BY ended.moment DESC, a.id DESC");
    query_int(&query, since.us);
    return read_more(&query, office, applications);
}

enum err applications_load(struct store *store, const struct office *office, struct instant since,
                           struct applications *ret_applications) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct applications applications = {0};
    struct query open =
        query_new(store, SELECT_APPLICATION "WHERE a.state IN ('draft', 'incomplete') "
                                            "ORDER BY a.saved_us DESC, a.id DESC");
    enum err err = read_more(&open, office, &applications);
    if (!err)
        err = read_ended(store, office, since, &applications);
    if (err)
        applications_done(&applications);
    *ret_applications = applications;
    return err;
}

/* ---- Opening and saving ---- */

/* The number of its division and year that comes next; years do not share their numbers. */
static int64_t next_serial(struct store *store, const struct division *division, int year) {
    struct query query = query_new(store, "SELECT coalesce(max(serial), 0) + 1 FROM application "
                                          "WHERE division_id = ? AND year = ?");
    query_int(&query, division->id);
    query_int(&query, year);
    int64_t serial = query_next(&query) ? query_get_int(&query, 0) : 1;
    query_end(&query);
    return serial;
}

static int64_t add_row(struct store *store, const struct office *office,
                       const struct division *division, int64_t ticket_id, const char *fields,
                       const struct staff *by, struct instant now) {
    char token[TOKEN_TEXT];
    int year = zone_local(office->zone, now).date.year;
    int64_t serial = next_serial(store, division, year);
    token_new(token);
    struct query query =
        query_new(store, "INSERT INTO application (division_id, year, serial, token, ticket_id, "
                         "state, fields, revision, opened_us, opened_by, saved_us, saved_by) "
                         "VALUES (?, ?, ?, ?, ?, 'draft', ?, 1, ?, ?, ?, ?)");
    query_int(&query, division->id);
    query_int(&query, year);
    query_int(&query, serial);
    query_text(&query, token);
    if (ticket_id)
        query_int(&query, ticket_id);
    else
        query_null(&query);
    query_text(&query, fields);
    query_int(&query, now.us);
    query_int(&query, by->id);
    query_int(&query, now.us);
    query_int(&query, by->id);
    query_run(&query);
    return store_inserted(store);
}

enum err application_open(struct store *store, const struct office *office,
                          const struct division *division, int64_t ticket_id, const char *fields,
                          const struct staff *by, struct instant now,
                          struct application *ret_application) {
    struct application application = {0};
    bool found = false;
    if (strlen(fields) > APPLICATION_FIELDS_LIMIT)
        return ERR_INVALID;
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    enum err err = ticket_id ? application_of_ticket(store, office, ticket_id, &application, &found)
                             : ERR_NONE;
    if (!err && !found) {
        int64_t id = add_row(store, office, division, ticket_id, fields, by, now);
        err = application_find(store, office, id, &application, &found);
    }
    if (!err)
        err = transaction_commit(&transaction, NULL);
    if (err) {
        application_done(&application);
        return err;
    }
    *ret_application = application;
    return ERR_NONE;
}

enum err application_save(struct store *store, int64_t id, int64_t revision, const char *fields,
                          const struct staff *by, struct instant now, int64_t *ret_revision,
                          bool *ret_saved) {
    if (strlen(fields) > APPLICATION_FIELDS_LIMIT)
        return ERR_INVALID;
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query =
        query_new(store, "UPDATE application SET fields = ?, revision = revision + 1, "
                         "saved_us = ?, saved_by = ? WHERE id = ? AND revision = ?");
    query_text(&query, fields);
    query_int(&query, now.us);
    query_int(&query, by->id);
    query_int(&query, id);
    query_int(&query, revision);
    query_run(&query);
    bool saved = store_changed(store) == 1;
    enum err err = transaction_commit(&transaction, NULL);
    if (err)
        return err;
    *ret_saved = saved;
    if (saved)
        *ret_revision = revision + 1;
    return ERR_NONE;
}

static enum err change_state(struct store *store, int64_t id, enum application_state from,
                             enum application_state to, const struct staff *by, struct instant now,
                             bool *ret_changed) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query =
        query_new(store, "UPDATE application SET state = ?, saved_us = ?, saved_by = ? "
                         "WHERE id = ? AND state = ?");
    query_text(&query, application_state_name(to));
    query_int(&query, now.us);
    query_int(&query, by->id);
    query_int(&query, id);
    query_text(&query, application_state_name(from));
    query_run(&query);
    bool changed = store_changed(store) == 1;
    enum err err = transaction_commit(&transaction, NULL);
    if (!err)
        *ret_changed = changed;
    return err;
}

enum err application_end_as_advice(struct store *store, int64_t id, const struct staff *by,
                                   struct instant now, bool *ret_changed) {
    return change_state(store, id, APPLICATION_DRAFT, APPLICATION_ADVICE_ONLY, by, now,
                        ret_changed);
}

enum err application_reopen(struct store *store, int64_t id, const struct staff *by,
                            struct instant now, bool *ret_changed) {
    return change_state(store, id, APPLICATION_ADVICE_ONLY, APPLICATION_DRAFT, by, now,
                        ret_changed);
}

enum err application_show_paper(struct store *store, int64_t id, bool shown) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query =
        query_new(store, "UPDATE application SET paper_withdrawn = ? WHERE id = ?");
    query_int(&query, !shown);
    query_int(&query, id);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

/* ---- Who may not be designated ---- */

enum err application_exclude(struct store *store, int64_t id, int64_t lawyer_id,
                             enum exclusion kind, const struct staff *by, struct instant now) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query = query_new(
        store, "INSERT INTO application_exclusion (application_id, lawyer_id, kind, noted_us, "
               "noted_by) VALUES (?, ?, ?, ?, ?) ON CONFLICT (application_id, lawyer_id) "
               "DO UPDATE SET kind = excluded.kind, noted_us = excluded.noted_us, "
               "noted_by = excluded.noted_by");
    query_int(&query, id);
    query_int(&query, lawyer_id);
    query_text(&query, exclusion_name(kind));
    query_int(&query, now.us);
    query_int(&query, by->id);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

enum err application_include(struct store *store, int64_t id, int64_t lawyer_id) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query = query_new(
        store, "DELETE FROM application_exclusion WHERE application_id = ? AND lawyer_id = ?");
    query_int(&query, id);
    query_int(&query, lawyer_id);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

enum err exclusions_load(struct store *store, int64_t application_id,
                         struct exclusions *ret_exclusions) {
    struct exclusions exclusions = {0};
    struct query query = query_new(store, "SELECT lawyer_id, kind FROM application_exclusion "
                                          "WHERE application_id = ? ORDER BY lawyer_id");
    query_int(&query, application_id);
    while (query_next(&query)) {
        struct lawyer_exclusion exclusion = {.lawyer_id = query_get_int(&query, 0)};
        if (!exclusion_parse(query_get_text(&query, 1), &exclusion.kind))
            continue;
        exclusions.list =
            memory_grow(exclusions.list, exclusions.count + 1, sizeof exclusions.list[0]);
        exclusions.list[exclusions.count++] = exclusion;
    }
    enum err err = query_end(&query);
    if (err)
        exclusions_done(&exclusions);
    *ret_exclusions = exclusions;
    return err;
}
