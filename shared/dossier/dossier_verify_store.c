#include "dossier/dossier_verify.h"
#include "dossier/decision.h"
#include "store/store.h"

#include <jansson.h>

/* ---- Decisions, one after another by application ---- */

/* What the walk knows of the application that it is in. */
struct walk {
    int64_t application, last, lawyer; /* of its last decision; 0: none */
};

static bool is_letter(const char *text) {
    json_t *json = json_loads(text, 0, NULL);
    bool is = json_is_array(json_object_get(json, "blocks"));
    json_decref(json);
    return is;
}

/* Columns of the walk. */
enum {
    COLUMN_ID,
    COLUMN_APPLICATION,
    COLUMN_REPLACES,
    COLUMN_OUTCOME,
    COLUMN_LETTER,
    COLUMN_LAWYER,
    COLUMN_BASIS,
    COLUMN_RANKING
};

static void check_decision(const struct query *query, const struct walk *walk,
                           struct str *problems) {
    long long id = query_get_int(query, COLUMN_ID);
    if (query_get_int(query, COLUMN_REPLACES) != walk->last)
        str_format(problems, "decision %lld: replaces %lld, the one before it is %lld\n", id,
                   (long long)query_get_int(query, COLUMN_REPLACES), (long long)walk->last);
    if (!is_letter(query_get_text(query, COLUMN_LETTER)))
        str_format(problems, "decision %lld: its paper is none\n", id);
}

enum kept_place { PLACE_NONE, PLACE_FIRST, PLACE_LATER, PLACE_LEFT_OUT };

/* The place of a lawyer in a kept order. */
static enum kept_place place_in(const json_t *ranking, int64_t lawyer) {
    const json_t *standing, *id;
    json_t *ids;
    const char *reason;
    size_t i;
    json_array_foreach(json_object_get(ranking, "able"), i, standing) {
        if (json_integer_value(json_object_get(standing, "lawyer")) == lawyer)
            return i == 0 ? PLACE_FIRST : PLACE_LATER;
    }
    json_object_foreach(json_object_get(ranking, "left_out"), reason, ids) {
        json_array_foreach(ids, i, id) {
            if (json_integer_value(id) == lawyer)
                return PLACE_LEFT_OUT;
        }
    }
    return PLACE_NONE;
}

static void check_designation(const struct query *query, const struct walk *walk,
                              struct str *problems) {
    long long id = query_get_int(query, COLUMN_ID);
    int64_t lawyer = query_get_int(query, COLUMN_LAWYER);
    const char *basis = query_get_text(query, COLUMN_BASIS);
    enum decision_outcome outcome;
    if (!decision_outcome_parse(query_get_text(query, COLUMN_OUTCOME), &outcome) ||
        !decision_designates(outcome))
        str_format(problems, "decision %lld: a lawyer goes with it, which its outcome forbids\n",
                   id);
    json_t *ranking = json_loads(query_get_text(query, COLUMN_RANKING), 0, NULL);
    enum kept_place place = place_in(ranking, lawyer);
    json_decref(ranking);
    if (place == PLACE_NONE)
        str_format(problems, "decision %lld: its lawyer is not in the order that was kept\n", id);
    if (str_equal(basis, "turn") && place != PLACE_FIRST)
        str_format(problems, "decision %lld: it was not its lawyer's turn\n", id);
    if (str_equal(basis, "kept") && lawyer != walk->lawyer)
        str_format(problems, "decision %lld: it keeps a lawyer whom the one before had not\n", id);
}

static void walk_decisions(struct store *store, struct str *problems) {
    struct walk walk = {0};
    struct query query =
        query_new(store, "SELECT d.id, d.application_id, d.replaces, d.outcome, d.letter, "
                         "t.lawyer_id, t.basis, t.ranking FROM decision d "
                         "LEFT JOIN designation t ON t.decision_id = d.id "
                         "ORDER BY d.application_id, d.id");
    while (query_next(&query)) {
        if (query_get_int(&query, COLUMN_APPLICATION) != walk.application)
            walk = (struct walk){.application = query_get_int(&query, COLUMN_APPLICATION)};
        check_decision(&query, &walk, problems);
        if (!query_is_null(&query, COLUMN_LAWYER))
            check_designation(&query, &walk, problems);
        walk.last = query_get_int(&query, COLUMN_ID);
        walk.lawyer = query_get_int(&query, COLUMN_LAWYER);
    }
    query_end(&query);
}

/* ---- States against the newest decision ---- */

/* `outcome` NULL: nothing was decided. */
static bool state_fits(const char *name, const char *outcome, bool designated) {
    enum application_state state;
    enum decision_outcome decided;
    if (!application_state_parse(name, &state))
        return false;
    if (!outcome)
        return state == APPLICATION_DRAFT || state == APPLICATION_ADVICE_ONLY;
    return decision_outcome_parse(outcome, &decided) &&
           state == decision_leads_to(decided, designated);
}

static void compare_states(struct store *store, struct str *problems) {
    struct query query =
        query_new(store, "SELECT a.id, a.state, d.outcome, t.id FROM application a "
                         "LEFT JOIN decision d ON d.id = "
                         "(SELECT max(n.id) FROM decision n WHERE n.application_id = a.id) "
                         "LEFT JOIN designation t ON t.decision_id = d.id ORDER BY a.id");
    while (query_next(&query)) {
        const char *state = query_get_text(&query, 1), *outcome = query_get_text(&query, 2);
        if (!state_fits(state, outcome, !query_is_null(&query, 3)))
            str_format(problems, "application %lld: is %s, its newest decision is %s\n",
                       (long long)query_get_int(&query, 0), state, outcome ? outcome : "none");
    }
    query_end(&query);
}

enum err dossier_verify(struct store *store, struct str *problems) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    walk_decisions(store, problems);
    compare_states(store, problems);
    return store_error(store);
}
