#include "aid/document.h"
#include "aid/rules.h"
#include "base/str.h"

#include <string.h>

/* Keys of the catalogues; behind the point the name that scripts know. */
static const char *const document_keys[DOCUMENT_COUNT] = {
    [DOCUMENT_APPLICATION_FORM] = "document.application_form",
    [DOCUMENT_HOUSEHOLD_CERTIFICATE] = "document.household_certificate",
    [DOCUMENT_INCOME_PROOF] = "document.income_proof",
    [DOCUMENT_TAX_ASSESSMENT] = "document.tax_assessment",
    [DOCUMENT_SUSPENSION_PROOF] = "document.suspension_proof",
    [DOCUMENT_OCMW_ATTEST] = "document.ocmw_attest",
    [DOCUMENT_RVA_ATTEST] = "document.rva_attest",
    [DOCUMENT_HEALTH_FUND_ATTEST] = "document.health_fund_attest",
    [DOCUMENT_HONOUR_DECLARATION] = "document.honour_declaration",
    [DOCUMENT_FOD_DECLARATION] = "document.fod_declaration",
    [DOCUMENT_ACCOUNTANT_ATTEST] = "document.accountant_attest",
    [DOCUMENT_VAT_RETURN] = "document.vat_return",
    [DOCUMENT_ALIMONY_PAYMENTS] = "document.alimony_payments",
    [DOCUMENT_ALIMONY_JUDGMENT] = "document.alimony_judgment",
    [DOCUMENT_DEBT_REPAYMENTS] = "document.debt_repayments",
    [DOCUMENT_SCHOOL_ATTEST] = "document.school_attest",
    [DOCUMENT_DEBT_MEDIATOR_ATTEST] = "document.debt_mediator_attest",
    [DOCUMENT_DEBT_SETTLEMENT_JUDGMENT] = "document.debt_settlement_judgment",
    [DOCUMENT_IDENTITY] = "document.identity",
    [DOCUMENT_LIVING_WAGE_DECISION] = "document.living_wage_decision",
    [DOCUMENT_LIVING_WAGE_ATTEST] = "document.living_wage_attest",
    [DOCUMENT_ELDERLY_INCOME_ATTEST] = "document.elderly_income_attest",
    [DOCUMENT_DISABILITY_ALLOWANCE_DECISION] = "document.disability_allowance_decision",
    [DOCUMENT_CHILD_BENEFIT_ATTEST] = "document.child_benefit_attest",
    [DOCUMENT_RENT_SHEET] = "document.rent_sheet",
    [DOCUMENT_DETENTION_ATTEST] = "document.detention_attest",
    [DOCUMENT_IMMEDIATE_APPEARANCE_PAPERS] = "document.immediate_appearance_papers",
    [DOCUMENT_MENTAL_HEALTH_PAPERS] = "document.mental_health_papers",
    [DOCUMENT_STAY_PAPERS] = "document.stay_papers",
    [DOCUMENT_ASYLUM_PAPERS] = "document.asylum_papers",
    [DOCUMENT_DEBT_SETTLEMENT_DECLARATION] = "document.debt_settlement_declaration",
    [DOCUMENT_COURT_PAPERS] = "document.court_papers",
    [DOCUMENT_MANDATE_FORM] = "document.mandate_form",
};

static const char *const situation_keys[SITUATION_COUNT] = {
    [SITUATION_SECOND_LINE] = "situation.second_line",
    [SITUATION_INCOME] = "situation.income",
    [SITUATION_NO_INCOME] = "situation.no_income",
    [SITUATION_SELF_EMPLOYED] = "situation.self_employed",
    [SITUATION_AT_SCHOOL] = "situation.at_school",
    [SITUATION_BENEFIT_SUSPENDED] = "situation.benefit_suspended",
    [SITUATION_PART_TIME] = "situation.part_time",
    [SITUATION_INVALID] = "situation.invalid",
    [SITUATION_BUREAU_ASKS] = "situation.bureau_asks",
    [SITUATION_ALIMONY] = "situation.alimony",
    [SITUATION_ALIMONY_UNPAID] = "situation.alimony_unpaid",
    [SITUATION_EXCEPTIONAL_DEBT] = "situation.exceptional_debt",
    [SITUATION_DEBT_SETTLEMENT] = "situation.debt_settlement",
    [SITUATION_MINOR] = "situation.minor",
    [SITUATION_LIVING_WAGE] = "situation.living_wage",
    [SITUATION_ELDERLY_INCOME] = "situation.elderly_income",
    [SITUATION_DISABILITY_ALLOWANCE] = "situation.disability_allowance",
    [SITUATION_GUARANTEED_CHILD_BENEFIT] = "situation.guaranteed_child_benefit",
    [SITUATION_SOCIAL_TENANT] = "situation.social_tenant",
    [SITUATION_DETAINED] = "situation.detained",
    [SITUATION_IMMEDIATE_APPEARANCE] = "situation.immediate_appearance",
    [SITUATION_MENTAL_HEALTH] = "situation.mental_health",
    [SITUATION_FOREIGNER_STAY] = "situation.foreigner_stay",
    [SITUATION_ASYLUM] = "situation.asylum",
    [SITUATION_OVER_INDEBTED] = "situation.over_indebted",
    [SITUATION_OVER_INDEBTED_MEMBER] = "situation.over_indebted_member",
    [SITUATION_PROCEDURE] = "situation.procedure",
    [SITUATION_THROUGH_LAWYER] = "situation.through_lawyer",
};

static const char *const state_names[PAPER_STATE_COUNT] = {
    [PAPER_GOOD] = "good",       [PAPER_UNKNOWN] = "unknown",
    [PAPER_TOO_OLD] = "too_old", [PAPER_NOT_ACCEPTED] = "not_accepted",
    [PAPER_MISSING] = "missing",
};

const char *document_name(enum document document) {
    return document_keys[document] + strlen("document.");
}

const char *document_key(enum document document) {
    return document_keys[document];
}

const char *situation_name(enum situation situation) {
    return situation_keys[situation] + strlen("situation.");
}

const char *situation_key(enum situation situation) {
    return situation_keys[situation];
}

const char *paper_state_name(enum paper_state state) {
    return state_names[state];
}

bool document_parse(const char *name, enum document *ret_document) {
    for (int i = 0; i < DOCUMENT_COUNT; i++) {
        if (!str_equal(document_name((enum document)i), name))
            continue;
        *ret_document = (enum document)i;
        return true;
    }
    return false;
}

bool situation_parse(const char *name, enum situation *ret_situation) {
    for (int i = 0; i < SITUATION_COUNT; i++) {
        if (!str_equal(situation_name((enum situation)i), name))
            continue;
        *ret_situation = (enum situation)i;
        return true;
    }
    return false;
}

static struct date school_year_begin(struct date date) {
    return (struct date){(int16_t)(date.month >= 9 ? date.year : date.year - 1), 9, 1};
}

bool document_is_young(const struct document_rule *rule, struct date paper, bool statement,
                       struct date date) {
    switch (rule->age_rule) {
    case AGE_BY_APPLICATION:
        return date_compare(paper, date) <= 0;
    case AGE_STATEMENT_MONTHS:
        if (!statement)
            return true;
        return date_compare(paper, date_add_months(date, -rule->max_age)) >= 0;
    case AGE_CALENDAR_MONTHS:
        return date_compare(paper, date_add_months(date, -rule->max_age)) >= 0;
    case AGE_DAYS:
        return date_serial(paper) >= date_serial(date) - rule->max_age;
    case AGE_THIS_OR_LAST_YEAR:
        return paper.year >= date.year - 1;
    case AGE_SCHOOL_YEAR:
        return date_compare(paper, school_year_begin(date)) >= 0;
    default:
        return true;
    }
}

static bool age_matters(const struct document_rule *rule, const struct paper *paper) {
    return rule->age_rule != AGE_ANY &&
           (rule->age_rule != AGE_STATEMENT_MONTHS || paper->statement);
}

/* How one paper answers a need. A form that was signed after the application is not accepted: it
 * was not there when the application was made. */
static enum paper_state judge(const struct document_rule *rule, const struct paper *paper,
                              struct date date) {
    if (paper->accepted == FACT_NO)
        return PAPER_NOT_ACCEPTED;
    if (age_matters(rule, paper) && paper->dated &&
        !document_is_young(rule, paper->date, paper->statement, date))
        return rule->age_rule == AGE_BY_APPLICATION ? PAPER_NOT_ACCEPTED : PAPER_TOO_OLD;
    if (paper->accepted == FACT_UNKNOWN || (age_matters(rule, paper) && !paper->dated))
        return PAPER_UNKNOWN;
    return PAPER_GOOD;
}

/* The best that any of the papers does for this need: the states stand from good to missing. */
static enum paper_state best_state(const struct document_rule *rule, struct bearer bearer,
                                   struct date date, const struct paper *papers, size_t count) {
    enum paper_state best = PAPER_MISSING;
    for (size_t i = 0; i < count; i++) {
        const struct paper *paper = &papers[i];
        if (paper->document != rule->document ||
            (!bearer.household && paper->member != bearer.member))
            continue;
        enum paper_state state = judge(rule, paper, date);
        if (state < best)
            best = state;
    }
    return best;
}

/* Where the kind stands among the needs found so far, or `count`. */
static size_t find_need(const struct document_need *needs, size_t count, enum document document) {
    size_t i = 0;
    while (i < count && needs[i].rule->document != document)
        i++;
    return i;
}

size_t documents_check(const struct rules *rules, situation_set held, struct bearer bearer,
                       struct date date, const struct paper *papers, size_t paper_count,
                       struct document_need out[DOCUMENT_COUNT]) {
    size_t count = 0;
    for (size_t i = 0; i < rules->document_count; i++) {
        const struct document_rule *rule = &rules->documents[i];
        if (!(held & situation_bit(rule->situation)))
            continue;
        size_t at = find_need(out, count, rule->document);
        if (at == count)
            out[count++] = (struct document_need){.rule = rule, .member = bearer.member};
        else if (rule->blocking && !out[at].rule->blocking)
            out[at].rule = rule;
    }
    for (size_t i = 0; i < count; i++)
        out[i].state = best_state(out[i].rule, bearer, date, papers, papers ? paper_count : 0);
    return count;
}

enum fact documents_are_good(const struct document_need *needs, size_t count) {
    enum fact good = FACT_YES;
    for (size_t i = 0; i < count; i++) {
        if (!needs[i].rule->blocking || needs[i].state == PAPER_GOOD)
            continue;
        if (needs[i].state != PAPER_UNKNOWN)
            return FACT_NO;
        good = FACT_UNKNOWN;
    }
    return good;
}
