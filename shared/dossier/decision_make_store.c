#include "base/memory.h"
#include "dossier/decision.h"
#include "dossier/kept_case.h"
#include "dossier/letter.h"
#include "dossier/means_json.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

/* A decision on its way from order to row. */
struct making {
    struct store *store;
    const struct office *office;
    const struct catalogue *catalogue;
    const struct decision_order *order;
    struct date today;
    struct application application;
    struct decisions earlier; /* of the application */
    struct trace trace;
    struct means_answer answer;
    struct lawyer_choice choice;
    const struct standing *standing; /* of whom is designated, in the choice; NULL: nobody */
    struct decision decision;
};

static void making_done(struct making *making) {
    application_done(&making->application);
    decisions_done(&making->earlier);
    trace_done(&making->trace);
    answer_done(&making->answer);
    lawyer_choice_done(&making->choice);
    decision_done(&making->decision);
}

static const struct decision *newest(const struct making *making) {
    size_t count = making->earlier.count;
    return count ? &making->earlier.list[count - 1] : NULL;
}

/* ---- Whether it may be made ---- */

/* Reads the application; whether it is as the officer saw it. */
static enum err check_unchanged(struct making *making, enum decision_refusal *ret_refusal) {
    const struct decision_order *order = making->order;
    bool found = false;
    enum err err = application_find(making->store, making->office, order->application_id,
                                    &making->application, &found);
    if (!err && found)
        err = decisions_load(making->store, order->application_id, &making->earlier);
    if (err)
        return err;
    int64_t replaces = newest(making) ? newest(making)->id : 0;
    bool unchanged =
        found && making->application.revision == order->revision && replaces == order->replaces;
    *ret_refusal = unchanged ? DECISION_MADE : DECISION_CHANGED;
    return ERR_NONE;
}

/* The bounds of art. 508/13/2 for a partial outcome, or nothing where another lawyer takes over;
 * nothing for others. */
static bool contribution_fits(const struct decision_order *order) {
    const struct rules *rules = &order->law->rules;
    struct date date = order->c->date;
    if (order->outcome != DECISION_PARTIAL)
        return order->contribution.cents == 0;
    if (order->contribution.cents == 0)
        return order->c->succession == FACT_YES;
    struct money low = figure_money(rules, FIGURE_CONTRIBUTION_LOW, date);
    struct money high = figure_money(rules, FIGURE_CONTRIBUTION_HIGH, date);
    return money_compare(low, order->contribution) <= 0 &&
           money_compare(order->contribution, high) <= 0;
}

/* When papers are due; false for a day that they cannot be due on. */
static bool choose_due(struct making *making) {
    const struct decision_order *order = making->order;
    struct decision *decision = &making->decision;
    int days = figure_whole(&order->law->rules, FIGURE_PROVISIONAL_DAYS, order->c->date);
    struct date last = date_add_days(making->today, days);
    bool given = order->due.year != 0, provisional = order->outcome == DECISION_PROVISIONAL;
    if (!provisional && order->outcome != DECISION_PENDING)
        return true;
    decision->has_due = given || provisional;
    decision->due = given ? order->due : last;
    if (given && date_compare(order->due, making->today) < 0)
        return false;
    return !provisional || date_compare(decision->due, last) <= 0;
}

static bool is_blank(const char *text) {
    return !text || !text[strspn(text, " \t\r\n")];
}

/* What the officer decides beside what the engine proposes. */
static enum decision_refusal check_outcome(struct making *making) {
    const struct decision_order *order = making->order;
    enum decision_outcome proposed;
    bool reasoned = !is_blank(order->reason);
    if (!decision_proposed(&making->answer, &proposed) ||
        making->application.state == APPLICATION_ADVICE_ONLY || !contribution_fits(order) ||
        !choose_due(making) || (order->lawyer_id && !decision_designates(order->outcome)) ||
        (reasoned && strlen(order->reason) > DECISION_REASON_BYTES))
        return DECISION_NOT_POSSIBLE;
    making->decision.departs =
        decision_departs(&making->answer, order->outcome, order->contribution);
    return making->decision.departs && !reasoned ? DECISION_NO_REASON : DECISION_MADE;
}

/* Whether the decision that is replaced has this lawyer. */
static enum err had_before(struct making *making, bool *ret_had) {
    struct designation cleanup(designation_done) before = {0};
    bool found = false;
    *ret_had = false;
    if (!newest(making))
        return ERR_NONE;
    enum err err = designation_of_decision(making->store, newest(making)->id, &before, &found);
    *ret_had = !err && found && before.lawyer_id == making->order->lawyer_id;
    return err;
}

/* A lawyer of before stays in spite of leave or suspension, which leave old designations as they
 * are, but not in spite of a conflict, nor once off the list. */
static enum err check_kept(struct making *making, enum decision_refusal *ret_refusal) {
    const struct standing *standing = making->standing;
    bool had = false;
    enum err err = had_before(making, &had);
    bool stays = had && !standing->barred && standing->left_out != LEFT_OUT_NOT_LISTED;
    *ret_refusal = stays ? DECISION_MADE : DECISION_LAWYER_OUT;
    return err;
}

/* Makes the order anew, in this transaction; whether the lawyer may be designated on that basis. */
static enum err check_lawyer(struct making *making, enum decision_refusal *ret_refusal) {
    const struct decision_order *order = making->order;
    if (!order->lawyer_id)
        return ERR_NONE;
    enum err err =
        lawyer_choice_make(making->store, order->application_id, making->today, order->c->matter,
                           order->language, order->c->urgent == FACT_YES, &making->choice);
    if (err)
        return err;
    const struct ranking *ranking = &making->choice.ranking;
    making->standing = ranking_find(ranking, order->lawyer_id);
    *ret_refusal = DECISION_LAWYER_OUT;
    if (!making->standing)
        return ERR_NONE;
    if (order->basis == DESIGNATION_KEPT)
        return check_kept(making, ret_refusal);
    bool first = ranking->able && making->standing == &ranking->list[0];
    if (order->basis == DESIGNATION_BY_TURN)
        *ret_refusal = first ? DECISION_MADE : DECISION_TURN_MOVED;
    else if (standing_may_be_chosen(making->standing))
        *ret_refusal = DECISION_MADE;
    return ERR_NONE;
}

static enum err check(struct making *making, enum decision_refusal *ret_refusal) {
    const struct decision_order *order = making->order;
    enum err err = check_unchanged(making, ret_refusal);
    if (err || *ret_refusal)
        return err;
    means_decide(&order->law->rules, order->c, &making->trace, &making->answer);
    *ret_refusal = check_outcome(making);
    return *ret_refusal ? ERR_NONE : check_lawyer(making, ret_refusal);
}

/* ---- Writing it ---- */

static enum err keep_case(struct making *making) {
    const struct decision_order *order = making->order;
    int64_t id = 0;
    enum err err = kept_case_next_id(making->store, &id);
    if (err)
        return err;
    json_t *json =
        means_json_write(&making->answer, order->c, &making->trace, making->catalogue, LANGUAGE_NL);
    json_object_set_new(json, "id", json_integer(id));
    cleanup_free char *answer = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    struct kept_case kept = {.id = id,
                             .decided = order->now,
                             .request = (char *)order->request,
                             .language = (char *)language_code(LANGUAGE_NL),
                             .law = order->law->text,
                             .answer = answer};
    kept_case_add(making->store, &kept);
    making->decision.means_case_id = id;
    return store_error(making->store);
}

/* Where the visitor finds the paper again; NULL where the office keeps none there. */
static char *paper_link(const struct making *making) {
    if (!making->office->paper_link_days)
        return NULL;
    return memory_format("%s/d/%s", making->office->public_url, making->application.token);
}

static char *write_letter(const struct making *making) {
    const struct decision_order *order = making->order;
    cleanup_free char *link = paper_link(making);
    struct letter_facts facts = {
        .office = making->office,
        .division = office_division_by_id(making->office, making->application.division_id),
        .number = making->application.number,
        .date = making->today,
        .name = order->name,
        .street = order->street,
        .postcode = order->postcode,
        .town = order->town,
        .subject = order->subject,
        .c = order->c,
        .answer = &making->answer,
        .trace = &making->trace,
        .outcome = order->outcome,
        .contribution = order->contribution,
        .departs = making->decision.departs,
        .reason = making->decision.reason,
        .has_due = making->decision.has_due,
        .due = making->decision.due,
        .lawyer = making->standing ? making->standing->lawyer : NULL,
        .interpreter = making->standing && !making->standing->speaks,
        .corrects = newest(making) != NULL,
        .corrected = newest(making) ? newest(making)->date : (struct date){0},
        .link = link,
    };
    json_t *letter = letter_make(&facts, making->catalogue, order->beside);
    char *text = json_dumps(letter, JSON_COMPACT);
    json_decref(letter);
    return text;
}

static void complete(struct making *making) {
    const struct decision_order *order = making->order;
    struct decision *decision = &making->decision;
    decision->application_id = order->application_id;
    decision->replaces = order->replaces;
    decision->outcome = order->outcome;
    decision->contribution = order->contribution;
    decision->reason = is_blank(order->reason) ? NULL : memory_copy(order->reason);
    decision->date = making->today;
    decision->at = order->now;
    memcpy(decision->by, order->by->name, sizeof decision->by);
    decision->letter = write_letter(making);
}

static void bind_or_null(struct query *query, bool given, int64_t value) {
    if (given)
        query_int(query, value);
    else
        query_null(query);
}

static void add_decision(struct making *making) {
    char due[DATE_TEXT], day[DATE_TEXT];
    struct decision *decision = &making->decision;
    struct query query = query_new(
        making->store, "INSERT INTO decision (application_id, replaces, means_case_id, outcome,"
                       " contribution_cents, departs, reason, due_day, decided_day, decided_us,"
                       " decided_by, letter) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    query_int(&query, decision->application_id);
    bind_or_null(&query, decision->replaces != 0, decision->replaces);
    query_int(&query, decision->means_case_id);
    query_text(&query, decision_outcome_name(decision->outcome));
    bind_or_null(&query, decision->outcome == DECISION_PARTIAL, decision->contribution.cents);
    query_int(&query, decision->departs);
    query_text(&query, decision->reason);
    query_text(&query, decision->has_due ? date_format(decision->due, due) : NULL);
    query_text(&query, date_format(decision->date, day));
    query_int(&query, decision->at.us);
    query_int(&query, making->order->by->id);
    query_text(&query, decision->letter);
    query_run(&query);
    decision->id = store_inserted(making->store);
}

static void add_designation(struct making *making) {
    if (!making->standing)
        return;
    json_t *ranking = ranking_keep(&making->choice.ranking);
    cleanup_free char *text = json_dumps(ranking, JSON_COMPACT);
    json_decref(ranking);
    struct designation designation = {.decision_id = making->decision.id,
                                      .lawyer_id = making->order->lawyer_id,
                                      .basis = making->order->basis,
                                      .ranking = text,
                                      .at = making->order->now};
    designation_add(making->store, &designation, making->order->by->id);
}

static void move_application(struct making *making) {
    enum application_state state =
        decision_leads_to(making->decision.outcome, making->standing != NULL);
    struct query query = query_new(making->store, "UPDATE application SET state = ? WHERE id = ?");
    query_text(&query, application_state_name(state));
    query_int(&query, making->decision.application_id);
    query_run(&query);
}

enum err decision_make(struct store *store, const struct office *office,
                       const struct catalogue *catalogue, const struct decision_order *order,
                       struct decision *ret_decision, enum decision_refusal *ret_refusal) {
    struct making cleanup(making_done)
        making = {.store = store,
                  .office = office,
                  .catalogue = catalogue,
                  .order = order,
                  .today = zone_local(office->zone, order->now).date};
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    enum decision_refusal refusal = DECISION_MADE;
    enum err err = check(&making, &refusal);
    if (!err && refusal) {
        *ret_refusal = refusal;
        return ERR_NONE;
    }
    if (!err)
        err = keep_case(&making);
    if (err)
        return err;
    complete(&making);
    add_decision(&making);
    add_designation(&making);
    move_application(&making);
    err = transaction_commit(&transaction, NULL);
    if (err)
        return err;
    *ret_decision = making.decision;
    making.decision = (struct decision){0};
    *ret_refusal = DECISION_MADE;
    return ERR_NONE;
}
