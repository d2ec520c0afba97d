#include "base/memory.h"
#include "booking/counter/decide.h"
#include "dossier/intake_value.h"

#include <stdlib.h>
#include <string.h>

static const char *const how_names[HOW_COUNT] = {"turn", "choice", "kept", "none"};

const char *how_name(enum how how) {
    return how_names[how];
}

void typed_decision_done(struct typed_decision *typed) {
    free(typed->contribution);
    free(typed->due);
    free(typed->reason);
    *typed = (struct typed_decision){0};
}

/* ---- The proposal ---- */

/* "67,50": as it is typed here. */
static char *amount_text(struct money money) {
    char text[MONEY_TEXT];
    char *point = strchr(money_format(money, text), '.');
    if (point)
        *point = ',';
    return memory_copy(text);
}

/* "31/12/2026". */
static char *day_text(struct date date) {
    return memory_format("%d/%d/%d", date.day, date.month, date.year);
}

void decide_propose(const struct decide *decide, struct typed_decision *ret_typed) {
    const struct decision *newest = decide_newest(decide);
    const struct standing *first = decide_first(decide);
    bool partial = decide->proposed == DECISION_PARTIAL;
    bool waits = decide->proposed == DECISION_PENDING && decide->answer.missing_count == 0;
    *ret_typed = (struct typed_decision){
        .has_outcome = true,
        .outcome = decide->proposed,
        .contribution = partial ? amount_text(decide->answer.contribution.money) : memory_copy(""),
        .due = waits ? memory_copy("") : day_text(decide->last_due),
        .reason = memory_copy(""),
        .how = decide->kept ? HOW_KEPT
               : first      ? HOW_TURN
                            : HOW_NONE,
        .turn = first ? first->lawyer->id : 0,
        .revision = decide->application.revision,
        .replaces = newest ? newest->id : 0,
    };
}

/* ---- What was typed ---- */

static int64_t read_number(struct request *request, const char *name) {
    const char *text = form_text(&request->form, name);
    size_t digits = strspn(text, "0123456789");
    bool good = digits > 0 && digits < 19 && !text[digits];
    return good ? strtoll(text, NULL, 10) : 0;
}

static enum how read_how(struct request *request) {
    const char *text = form_text(&request->form, "how");
    for (int i = 0; i < HOW_COUNT; i++)
        if (str_equal(text, how_names[i]))
            return (enum how)i;
    return HOW_NONE;
}

void decide_read_form(struct request *request, const struct decide *decide,
                      struct typed_decision *ret_typed) {
    struct form *form = &request->form;
    struct typed_decision typed = {
        .contribution = memory_copy(form_text(form, "contribution")),
        .due = memory_copy(form_text(form, "due")),
        .reason = memory_copy(form_text(form, "reason")),
        .how = read_how(request),
        .turn = read_number(request, "turn"),
        .chosen = read_number(request, "chosen"),
        .revision = read_number(request, "revision"),
        .replaces = read_number(request, "replaces"),
        .excluded = read_number(request, "excluded"),
    };
    typed.has_outcome = decision_outcome_parse(form_text(form, "outcome"), &typed.outcome);
    typed.has_kind = exclusion_parse(form_text(form, "kind"), &typed.kind);
    if (typed.how == HOW_KEPT && !decide->kept)
        typed.how = HOW_TURN;
    *ret_typed = typed;
}

/* ---- The order ---- */

static bool read_contribution(const struct decide *decide, const char *text,
                              struct money *ret_money) {
    if (intake_amount(text, ret_money))
        return false;
    if (decide->intake.c.succession == FACT_YES && ret_money->cents == 0)
        return true;
    return money_compare(decide->low, *ret_money) <= 0 &&
           money_compare(*ret_money, decide->high) <= 0;
}

/* When papers are due: of a pending decision perhaps never. */
static bool read_due(const struct decide *decide, const struct typed_decision *typed,
                     struct date *ret_date) {
    bool provisional = typed->outcome == DECISION_PROVISIONAL;
    if (!*typed->due)
        return !provisional;
    if (intake_day(typed->due, ret_date) || date_compare(*ret_date, decide->today) < 0)
        return false;
    return !provisional || date_compare(*ret_date, decide->last_due) <= 0;
}

static bool read_lawyer(const struct decide *decide, const struct typed_decision *typed,
                        struct decision_order *order) {
    static const enum designation_basis bases[HOW_COUNT] = {
        [HOW_TURN] = DESIGNATION_BY_TURN,
        [HOW_CHOICE] = DESIGNATION_BY_CHOICE,
        [HOW_KEPT] = DESIGNATION_KEPT,
    };
    int64_t kept = decide->kept ? decide->kept->lawyer->id : 0;
    if (!decision_designates(order->outcome) || typed->how == HOW_NONE)
        return true;
    order->basis = bases[typed->how];
    order->lawyer_id = typed->how == HOW_TURN     ? typed->turn
                       : typed->how == HOW_CHOICE ? typed->chosen
                                                  : kept;
    return typed->how != HOW_CHOICE || typed->chosen;
}

static bool is_any(const struct decision_wrongs *wrongs) {
    return wrongs->outcome || wrongs->contribution || wrongs->due || wrongs->reason ||
           wrongs->reason_long || wrongs->choice;
}

/* Of the paper: the applicant's choice, else the language that they speak, else Dutch alone. */
static enum language paper_language(const json_t *fields) {
    enum language language = LANGUAGE_NL;
    const char *chosen = intake_text(fields, "paper_language");
    language_parse(*chosen ? chosen : intake_text(fields, "language"), &language);
    return language;
}

static void order_applicant(const struct decide *decide, struct decision_order *order) {
    const json_t *fields = decide->fields;
    order->language = intake_text(fields, "language");
    order->beside = paper_language(fields);
    order->name = intake_text(fields, "name");
    order->street = intake_text(fields, "street");
    order->postcode = intake_text(fields, "postcode");
    order->town = intake_text(fields, "town");
    order->subject = intake_text(fields, "subject");
}

bool decide_order(const struct decide *decide, const struct typed_decision *typed,
                  struct decision_order *ret_order, struct decision_wrongs *ret_wrongs) {
    struct decision_order order = {.application_id = decide->application.id,
                                   .revision = typed->revision,
                                   .replaces = typed->replaces,
                                   .c = &decide->intake.c,
                                   .law = decide->law,
                                   .outcome = typed->outcome,
                                   .by = &decide->request->staff,
                                   .now = decide->request->now};
    struct decision_wrongs wrongs = {.outcome = !typed->has_outcome};
    bool is_due = order.outcome == DECISION_PROVISIONAL || order.outcome == DECISION_PENDING;
    if (order.outcome == DECISION_PARTIAL && typed->has_outcome)
        wrongs.contribution = !read_contribution(decide, typed->contribution, &order.contribution);
    if (is_due)
        wrongs.due = !read_due(decide, typed, &order.due);
    order.reason = *typed->reason ? typed->reason : NULL;
    bool departs = decision_departs(&decide->answer, order.outcome, order.contribution);
    wrongs.reason = typed->has_outcome && departs && !order.reason && !wrongs.contribution;
    wrongs.reason_long = strlen(typed->reason) > DECISION_REASON_BYTES;
    wrongs.choice = !read_lawyer(decide, typed, &order);
    order_applicant(decide, &order);
    *ret_order = order;
    *ret_wrongs = wrongs;
    return !is_any(&wrongs);
}
