#include "dossier/decision.h"
#include "base/memory.h"
#include "time/holiday.h"

#include <stdlib.h>

/* ---- Names ---- */

const char *decision_outcome_name(enum decision_outcome outcome) {
    static const char *const names[DECISION_OUTCOME_COUNT] = {
        [DECISION_FULL] = "full",       [DECISION_PARTIAL] = "partial",
        [DECISION_REFUSED] = "refused", [DECISION_PROVISIONAL] = "provisional",
        [DECISION_PENDING] = "pending",
    };
    return names[outcome];
}

bool decision_outcome_parse(const char *name, enum decision_outcome *ret_outcome) {
    for (int i = 0; i < DECISION_OUTCOME_COUNT; i++)
        if (str_equal(name, decision_outcome_name((enum decision_outcome)i))) {
            *ret_outcome = (enum decision_outcome)i;
            return true;
        }
    return false;
}

const char *decision_refusal_name(enum decision_refusal refusal) {
    static const char *const names[DECISION_REFUSAL_COUNT] = {
        [DECISION_MADE] = "made",
        [DECISION_CHANGED] = "changed",
        [DECISION_TURN_MOVED] = "turn_moved",
        [DECISION_LAWYER_OUT] = "lawyer_out",
        [DECISION_NO_REASON] = "no_reason",
        [DECISION_NOT_POSSIBLE] = "not_possible",
    };
    return names[refusal];
}

/* ---- What is proposed and decided ---- */

bool decision_designates(enum decision_outcome outcome) {
    return outcome == DECISION_FULL || outcome == DECISION_PARTIAL ||
           outcome == DECISION_PROVISIONAL;
}

enum application_state decision_leads_to(enum decision_outcome outcome, bool designated) {
    switch (outcome) {
    case DECISION_REFUSED:
        return APPLICATION_REFUSED;
    case DECISION_PROVISIONAL:
        return APPLICATION_PROVISIONAL;
    case DECISION_FULL:
        return designated ? APPLICATION_DESIGNATED : APPLICATION_GRANTED_FULL;
    case DECISION_PARTIAL:
        return designated ? APPLICATION_DESIGNATED : APPLICATION_GRANTED_PARTIAL;
    default:
        return APPLICATION_INCOMPLETE;
    }
}

bool decision_proposed(const struct means_answer *answer, enum decision_outcome *ret_outcome) {
    switch (answer->outcome) {
    case OUTCOME_FULL:
        *ret_outcome = DECISION_FULL;
        return true;
    case OUTCOME_PARTIAL:
        *ret_outcome = DECISION_PARTIAL;
        return true;
    case OUTCOME_REFUSED:
        *ret_outcome = DECISION_REFUSED;
        return true;
    case OUTCOME_PROVISIONAL:
        *ret_outcome = DECISION_PROVISIONAL;
        return true;
    case OUTCOME_PENDING:
    case OUTCOME_UNDETERMINED:
        *ret_outcome = DECISION_PENDING;
        return true;
    default:
        return false;
    }
}

bool decision_departs(const struct means_answer *answer, enum decision_outcome outcome,
                      struct money contribution) {
    enum decision_outcome proposed;
    if (!decision_proposed(answer, &proposed) || proposed != outcome)
        return true;
    return outcome == DECISION_PARTIAL &&
           (!answer->contribution.known ||
            money_compare(answer->contribution.money, contribution) != 0);
}

struct date decision_appeal_until(struct date notice) {
    struct date last = date_add_months(notice, 1);
    while (date_weekday(last) == SATURDAY || date_weekday(last) == SUNDAY ||
           holiday_find(last) != HOLIDAY_NONE)
        last = date_add_days(last, 1);
    return last;
}

/* ---- Memory ---- */

void decision_done(struct decision *decision) {
    free(decision->reason);
    free(decision->letter);
    *decision = (struct decision){0};
}

void decisions_done(struct decisions *decisions) {
    for (size_t i = 0; i < decisions->count; i++)
        decision_done(&decisions->list[i]);
    free(decisions->list);
    *decisions = (struct decisions){0};
}

void lawyer_choice_done(struct lawyer_choice *choice) {
    ranking_done(&choice->ranking);
    lawyers_done(&choice->lawyers);
}
