#include "base/memory.h"
#include "dossier/decision.h"
#include "store/store.h"

#include <stdio.h>

enum err lawyer_choice_make(struct store *store, int64_t application_id, struct date date,
                            enum matter matter, const char *language, bool urgent,
                            struct lawyer_choice *ret_choice) {
    struct lawyer_choice choice = {0};
    struct exclusions cleanup(exclusions_done) exclusions = {0};
    struct last_turns cleanup(last_turns_done) turns = {0};
    enum err err = lawyers_load(store, &choice.lawyers);
    if (!err)
        err = exclusions_load(store, application_id, &exclusions);
    if (!err)
        err = last_turns_load(store, &turns);
    if (err) {
        lawyer_choice_done(&choice);
        return err;
    }
    struct call_for_lawyer call = {.date = date,
                                   .matter = matter,
                                   .language = language,
                                   .urgent = urgent,
                                   .exclusions = exclusions.list,
                                   .exclusion_count = exclusions.count,
                                   .turns = turns.list,
                                   .turn_count = turns.count};
    ranking_make(&choice.lawyers, &call, &choice.ranking);
    *ret_choice = choice;
    return ERR_NONE;
}

/* False where the outcome is none that this program knows. */
static bool read_row(const struct query *query, struct decision *ret_decision) {
    struct decision decision = {
        .id = query_get_int(query, 0),
        .application_id = query_get_int(query, 1),
        .replaces = query_get_int(query, 2),
        .means_case_id = query_get_int(query, 3),
        .contribution = {query_get_int(query, 5)},
        .departs = query_get_int(query, 6) != 0,
        .has_due = !query_is_null(query, 8),
        .at = {query_get_int(query, 10)},
    };
    if (!decision_outcome_parse(query_get_text(query, 4), &decision.outcome) ||
        !date_parse(query_get_text(query, 9), &decision.date) ||
        (decision.has_due && !date_parse(query_get_text(query, 8), &decision.due)))
        return false;
    decision.reason = memory_copy(query_get_text(query, 7));
    snprintf(decision.by, sizeof decision.by, "%s", query_get_text(query, 11));
    decision.letter = memory_copy(query_get_text(query, 12));
    *ret_decision = decision;
    return true;
}

enum err decisions_load(struct store *store, int64_t application_id,
                        struct decisions *ret_decisions) {
    struct decisions decisions = {0};
    bool known = true;
    struct query query =
        query_new(store, "SELECT d.id, d.application_id, d.replaces, d.means_case_id, d.outcome,"
                         " d.contribution_cents, d.departs, d.reason, d.due_day, d.decided_day,"
                         " d.decided_us, s.name, d.letter FROM decision d"
                         " JOIN staff s ON s.id = d.decided_by"
                         " WHERE d.application_id = ? ORDER BY d.id");
    query_int(&query, application_id);
    while (known && query_next(&query)) {
        decisions.list = memory_grow(decisions.list, decisions.count + 1, sizeof decisions.list[0]);
        known = read_row(&query, &decisions.list[decisions.count]);
        decisions.count += known;
    }
    enum err err = query_end(&query);
    if (!err && !known)
        err = ERR_DAMAGED;
    if (err)
        decisions_done(&decisions);
    *ret_decisions = decisions;
    return err;
}
