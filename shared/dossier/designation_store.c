#include "base/memory.h"
#include "dossier/designation.h"
#include "store/store.h"

#include <stdlib.h>

void last_turns_done(struct last_turns *turns) {
    free(turns->list);
    *turns = (struct last_turns){0};
}

/* A designation counts while the newest decision of its application has the same lawyer. From each
 * lawyer's newest one backward, so that years of history cost nothing. */
enum err last_turns_load(struct store *store, struct last_turns *ret_turns) {
    struct last_turns turns = {0};
    struct query query = query_new(
        store,
        "SELECT t.lawyer_id, t.id, t.designated_us FROM lawyer l JOIN designation t ON t.id ="
        " (SELECT d.id FROM designation d JOIN decision made ON made.id = d.decision_id"
        " WHERE d.lawyer_id = l.id AND d.basis <> 'kept' AND EXISTS"
        " (SELECT 1 FROM designation now WHERE now.lawyer_id = d.lawyer_id AND now.decision_id ="
        " (SELECT max(newest.id) FROM decision newest"
        " WHERE newest.application_id = made.application_id))"
        " ORDER BY d.id DESC LIMIT 1)");
    while (query_next(&query)) {
        turns.list = memory_grow(turns.list, turns.count + 1, sizeof turns.list[0]);
        turns.list[turns.count++] = (struct last_turn){.lawyer_id = query_get_int(&query, 0),
                                                       .turn = query_get_int(&query, 1),
                                                       .at = {query_get_int(&query, 2)}};
    }
    enum err err = query_end(&query);
    if (err)
        last_turns_done(&turns);
    *ret_turns = turns;
    return err;
}

void designation_done(struct designation *designation) {
    free(designation->ranking);
    free(designation->by);
    *designation = (struct designation){0};
}

enum err designation_of_decision(struct store *store, int64_t decision_id,
                                 struct designation *ret_designation, bool *ret_found) {
    struct designation found = {0};
    struct query query = query_new(store, "SELECT d.id, d.decision_id, d.lawyer_id, d.basis,"
                                          " d.ranking, d.designated_us, s.name FROM designation d"
                                          " JOIN staff s ON s.id = d.designated_by"
                                          " WHERE d.decision_id = ?");
    query_int(&query, decision_id);
    bool has = query_next(&query);
    if (has) {
        found = (struct designation){.id = query_get_int(&query, 0),
                                     .decision_id = query_get_int(&query, 1),
                                     .lawyer_id = query_get_int(&query, 2),
                                     .ranking = memory_copy(query_get_text(&query, 4)),
                                     .at = {query_get_int(&query, 5)},
                                     .by = memory_copy(query_get_text(&query, 6))};
        designation_basis_parse(query_get_text(&query, 3), &found.basis);
    }
    enum err err = query_end(&query);
    if (err) {
        designation_done(&found);
        return err;
    }
    if (has)
        *ret_designation = found;
    *ret_found = has;
    return ERR_NONE;
}

void designation_add(struct store *store, const struct designation *designation, int64_t staff_id) {
    struct query query =
        query_new(store, "INSERT INTO designation (decision_id, lawyer_id, basis, ranking,"
                         " designated_us, designated_by) VALUES (?, ?, ?, ?, ?, ?)");
    query_int(&query, designation->decision_id);
    query_int(&query, designation->lawyer_id);
    query_text(&query, designation_basis_name(designation->basis));
    query_text(&query, designation->ranking);
    query_int(&query, designation->at.us);
    query_int(&query, staff_id);
    query_run(&query);
}
