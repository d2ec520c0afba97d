#include "booking/counter/decide.h"
#include "base/memory.h"
#include "booking/counter/application_request.h"
#include "booking/counter/counter.h"
#include "booking/counter/wrongs.h"
#include "booking/site.h"
#include "dossier/means_json.h"

#include <stdlib.h>

/* ---- What a decision rests on ---- */

void decide_done(struct decide *decide) {
    lawyer_choice_done(&decide->choice);
    decisions_done(&decide->earlier);
    answer_done(&decide->answer);
    trace_done(&decide->trace);
    intake_done(&decide->intake);
    json_decref(decide->fields);
    application_done(&decide->application);
    *decide = (struct decide){0};
}

const struct decision *decide_newest(const struct decide *decide) {
    size_t count = decide->earlier.count;
    return count ? &decide->earlier.list[count - 1] : NULL;
}

const struct standing *decide_first(const struct decide *decide) {
    const struct ranking *ranking = &decide->choice.ranking;
    return ranking->able ? &ranking->list[0] : NULL;
}

bool decide_is_possible(const struct decide *decide) {
    return decide->wrong_count == 0 && !decide->advice_only;
}

/* Papers count as looked at: what was not shown is missing. */
static void decide_case(struct decide *decide) {
    const struct rules *rules = &decide->law->rules;
    decide->fields = json_loads(decide->application.fields, 0, NULL);
    if (!json_is_object(decide->fields)) {
        json_decref(decide->fields);
        decide->fields = json_object();
    }
    intake_read(decide->fields, decide->today, &decide->intake);
    decide->wrong_count = wrongs_count(rules, &decide->intake);
    decide->intake.c.has_documents = true;
    const struct means_case *c = &decide->intake.c;
    means_decide(rules, c, &decide->trace, &decide->answer);
    decide->advice_only = !decision_proposed(&decide->answer, &decide->proposed) ||
                          decide->application.state == APPLICATION_ADVICE_ONLY;
    decide->low = figure_money(rules, FIGURE_CONTRIBUTION_LOW, c->date);
    decide->high = figure_money(rules, FIGURE_CONTRIBUTION_HIGH, c->date);
    decide->last_due =
        date_add_days(decide->today, figure_whole(rules, FIGURE_PROVISIONAL_DAYS, c->date));
}

/* Who was designated by the decision that this one corrects, where nothing bars them since. */
static enum err find_kept(struct decide *decide) {
    struct designation cleanup(designation_done) before = {0};
    const struct decision *newest = decide_newest(decide);
    bool found = false;
    if (!newest)
        return ERR_NONE;
    enum err err = designation_of_decision(decide->request->store, newest->id, &before, &found);
    if (err || !found)
        return err;
    const struct standing *standing = ranking_find(&decide->choice.ranking, before.lawyer_id);
    if (standing && !standing->barred && standing->left_out != LEFT_OUT_NOT_LISTED)
        decide->kept = standing;
    return ERR_NONE;
}

enum err decide_read(struct request *request, struct response *response, struct decide *ret_decide,
                     bool *ret_found) {
    struct decide *decide = ret_decide;
    *decide = (struct decide){.request = request,
                              .today = zone_local(request->office->zone, request->now).date};
    enum err err = application_of_request(request, response, &decide->application, ret_found);
    if (err || !*ret_found)
        return err;
    err = request_law(request, &decide->law);
    if (err)
        return err;
    decide_case(decide);
    const struct means_case *c = &decide->intake.c;
    err = decisions_load(request->store, decide->application.id, &decide->earlier);
    if (!err)
        err = lawyer_choice_make(request->store, decide->application.id, decide->today, c->matter,
                                 intake_text(decide->fields, "language"), c->urgent == FACT_YES,
                                 &decide->choice);
    return err ? err : find_kept(decide);
}

/* ---- The page, and deciding on it ---- */

enum err decide_show(struct request *request, struct response *response) {
    struct decide cleanup(decide_done) decide = {0};
    struct typed_decision cleanup(typed_decision_done) typed = {0};
    struct decision_wrongs wrongs = {0};
    bool found = false;
    enum err err = decide_read(request, response, &decide, &found);
    if (err || !found)
        return err;
    decide_propose(&decide, &typed);
    decide_answer(&decide, response, 200, &typed, &wrongs, DECISION_MADE);
    return ERR_NONE;
}

/* Shows the page as things stand now, with what was typed: the next press is on those. */
static enum err show_again(struct request *request, struct response *response, int status,
                           struct typed_decision *typed, const struct decision_wrongs *wrongs,
                           enum decision_refusal refusal) {
    struct decide cleanup(decide_done) decide = {0};
    bool found = false;
    enum err err = decide_read(request, response, &decide, &found);
    if (err || !found)
        return err;
    const struct decision *newest = decide_newest(&decide);
    const struct standing *first = decide_first(&decide);
    typed->revision = decide.application.revision;
    typed->replaces = newest ? newest->id : 0;
    typed->turn = first ? first->lawyer->id : 0;
    if ((typed->how == HOW_KEPT && !decide.kept) || (typed->how == HOW_TURN && !first))
        typed->how = first ? HOW_TURN : HOW_NONE;
    decide_answer(&decide, response, status, typed, wrongs, refusal);
    return ERR_NONE;
}

static enum err make(struct request *request, const struct decide *decide,
                     struct decision_order *order, enum decision_refusal *ret_refusal) {
    struct decision cleanup(decision_done) decision = {0};
    json_t *json = means_json_write_case(&decide->intake.c);
    cleanup_free char *text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    order->request = text;
    return decision_make(request->store, request->office, request->site->catalogue, order,
                         &decision, ret_refusal);
}

enum err decide_do(struct request *request, struct response *response) {
    struct decide cleanup(decide_done) decide = {0};
    struct typed_decision cleanup(typed_decision_done) typed = {0};
    struct decision_wrongs wrongs = {0};
    struct decision_order order;
    enum decision_refusal refusal = DECISION_MADE;
    bool found = false;
    enum err err = decide_read(request, response, &decide, &found);
    if (err || !found)
        return err;
    decide_read_form(request, &decide, &typed);
    bool unchanged = typed.revision == decide.application.revision;
    if (!decide_is_possible(&decide) || !unchanged)
        return show_again(request, response, 409, &typed, &wrongs,
                          unchanged ? DECISION_NOT_POSSIBLE : DECISION_CHANGED);
    if (!decide_order(&decide, &typed, &order, &wrongs)) {
        decide_answer(&decide, response, 422, &typed, &wrongs, DECISION_MADE);
        return ERR_NONE;
    }
    err = make(request, &decide, &order, &refusal);
    if (err)
        return err;
    if (refusal)
        return show_again(request, response, 409, &typed, &wrongs, refusal);
    application_go(request, response, &decide.application, "/record");
    return ERR_NONE;
}

/* ---- Who may not be designated ---- */

enum err decide_exclude(struct request *request, struct response *response) {
    struct decide cleanup(decide_done) decide = {0};
    struct typed_decision cleanup(typed_decision_done) typed = {0};
    struct decision_wrongs wrongs = {0};
    bool found = false;
    enum err err = decide_read(request, response, &decide, &found);
    if (err || !found)
        return err;
    decide_read_form(request, &decide, &typed);
    const char *undo = form_text(&request->form, "undo");
    int64_t application = decide.application.id;
    bool known = ranking_find(&decide.choice.ranking, typed.excluded) != NULL;
    wrongs.exclude = !*undo && (!known || !typed.has_kind);
    if (*undo)
        err = application_include(request->store, application, strtoll(undo, NULL, 10));
    else if (!wrongs.exclude)
        err = application_exclude(request->store, application, typed.excluded, typed.kind,
                                  &request->staff, request->now);
    if (err)
        return err;
    if (!wrongs.exclude)
        typed.excluded = 0;
    if (typed.revision != decide.application.revision)
        return show_again(request, response, 409, &typed, &wrongs, DECISION_CHANGED);
    return show_again(request, response, wrongs.exclude ? 422 : 200, &typed, &wrongs,
                      DECISION_MADE);
}
