#include "aid/case.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const matter_names[MATTER_COUNT] = {
    "unknown",       "family",         "criminal", "salduz",     "youth",
    "foreigners",    "social",         "rent",     "civil",      "debt_settlement",
    "mental_health", "administrative", "tax",      "commercial", "traffic",
};

static const char *const kinship_names[KINSHIP_COUNT] = {"unknown", "applicant", "partner",
                                                         "child",   "parent",    "other"};

static const char *const band_names[BAND_COUNT] = {"none", "single", "family"};

static const struct {
    const char *key; /* of the catalogues; behind the point the name that scripts know */
    enum matter matter;
    enum situation situation;
} categories[CATEGORY_COUNT] = {
    [CATEGORY_LIVING_WAGE] = {"category.living_wage", MATTER_UNKNOWN, SITUATION_LIVING_WAGE},
    [CATEGORY_ELDERLY_INCOME] = {"category.elderly_income", MATTER_UNKNOWN,
                                 SITUATION_ELDERLY_INCOME},
    [CATEGORY_DISABILITY_ALLOWANCE] = {"category.disability_allowance", MATTER_UNKNOWN,
                                       SITUATION_DISABILITY_ALLOWANCE},
    [CATEGORY_GUARANTEED_CHILD_BENEFIT] = {"category.guaranteed_child_benefit", MATTER_UNKNOWN,
                                           SITUATION_GUARANTEED_CHILD_BENEFIT},
    [CATEGORY_SOCIAL_TENANT] = {"category.social_tenant", MATTER_UNKNOWN, SITUATION_SOCIAL_TENANT},
    [CATEGORY_DETAINED] = {"category.detained", MATTER_UNKNOWN, SITUATION_DETAINED},
    [CATEGORY_IMMEDIATE_APPEARANCE] = {"category.immediate_appearance", MATTER_UNKNOWN,
                                       SITUATION_IMMEDIATE_APPEARANCE},
    [CATEGORY_MENTAL_HEALTH] = {"category.mental_health", MATTER_MENTAL_HEALTH,
                                SITUATION_MENTAL_HEALTH},
    [CATEGORY_FOREIGNER_STAY] = {"category.foreigner_stay", MATTER_FOREIGNERS,
                                 SITUATION_FOREIGNER_STAY},
    [CATEGORY_ASYLUM] = {"category.asylum", MATTER_UNKNOWN, SITUATION_ASYLUM},
    [CATEGORY_OVER_INDEBTED] = {"category.over_indebted", MATTER_DEBT_SETTLEMENT,
                                SITUATION_OVER_INDEBTED},
};

const char *matter_name(enum matter matter) {
    return matter_names[matter];
}

const char *kinship_name(enum kinship kinship) {
    return kinship_names[kinship];
}

const char *category_name(enum category category) {
    return categories[category].key + strlen("category.");
}

const char *category_key(enum category category) {
    return categories[category].key;
}

const char *band_name(enum band band) {
    return band_names[band];
}

/* The place of `name` among names[first ...]; -1 where it is none. */
static int place_of(const char *name, const char *const *names, int first, int count) {
    for (int i = first; i < count; i++)
        if (str_equal(names[i], name))
            return i;
    return -1;
}

bool matter_parse(const char *name, enum matter *ret_matter) {
    int place = place_of(name, matter_names, 1, MATTER_COUNT);
    if (place > 0)
        *ret_matter = (enum matter)place;
    return place > 0;
}

bool kinship_parse(const char *name, enum kinship *ret_kinship) {
    int place = place_of(name, kinship_names, 1, KINSHIP_COUNT);
    if (place > 0)
        *ret_kinship = (enum kinship)place;
    return place > 0;
}

bool band_parse(const char *name, enum band *ret_band) {
    int place = place_of(name, band_names, 1, BAND_COUNT);
    if (place > 0)
        *ret_band = (enum band)place;
    return place > 0;
}

bool category_parse(const char *name, enum category *ret_category) {
    for (int i = 0; i < CATEGORY_COUNT; i++) {
        if (!str_equal(category_name((enum category)i), name))
            continue;
        *ret_category = (enum category)i;
        return true;
    }
    return false;
}

enum matter category_matter(enum category category) {
    return categories[category].matter;
}

enum situation category_situation(enum category category) {
    return categories[category].situation;
}

void case_done(struct means_case *c) {
    for (size_t i = 0; i < c->member_count; i++)
        free(c->members[i].excluded_reason);
    free(c->members);
    free(c->claims);
    free(c->wealth_reason);
    free(c->circumstances);
    free(c->papers);
    *c = (struct means_case){0};
}

size_t case_applicant(const struct means_case *c) {
    size_t i = 0;
    while (c->members[i].kinship != KIN_APPLICANT)
        i++;
    return i;
}

/* ---- Checking ---- */

/* Notes "PATH: sentence"; returns false. */
static bool wrong(struct str *mistake, const char *path, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool wrong(struct str *mistake, const char *path, const char *format, ...) {
    char sentence[256];
    va_list values;
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    str_format(mistake, "%s: %s", path, sentence);
    return false;
}

static bool check_amount(struct amount amount, const char *path, struct str *mistake) {
    if (!amount.known || (amount.money.cents >= 0 && amount.money.cents <= AMOUNT_MAX))
        return true;
    return wrong(mistake, path, "must be from 0 to %lld cents", (long long)AMOUNT_MAX);
}

/* What cannot be said of the applicant. */
static bool check_applicant(const struct member *member, size_t index, struct str *mistake) {
    char path[64];
    const char *field = NULL;
    if (member->opponent == FACT_YES)
        field = "opponent";
    else if (member->excluded_reason)
        field = "excluded_reason";
    else if (member->dependant == DEPENDENCE_YES)
        field = "dependant";
    if (!field)
        return true;
    snprintf(path, sizeof path, "members[%zu].%s", index, field);
    return wrong(mistake, path, "cannot be said of the applicant");
}

static bool check_member(const struct member *member, size_t index, struct str *mistake) {
    char path[64];
    snprintf(path, sizeof path, "members[%zu].age", index);
    if (member->age.known && (member->age.count < 0 || member->age.count > YEARS_MAX))
        return wrong(mistake, path, "must be from 0 to %d years", YEARS_MAX);
    snprintf(path, sizeof path, "members[%zu].net_income_cents", index);
    if (!check_amount(member->net_income, path, mistake))
        return false;
    return member->kinship != KIN_APPLICANT || check_applicant(member, index, mistake);
}

static bool check_members(const struct means_case *c, struct str *mistake) {
    if (c->member_count > MEMBERS_MAX)
        return wrong(mistake, "members", "must not be more than %d", MEMBERS_MAX);
    bool applicant = false;
    for (size_t i = 0; i < c->member_count; i++) {
        const struct member *member = &c->members[i];
        char path[64];
        snprintf(path, sizeof path, "members[%zu].role", i);
        if (member->kinship == KIN_APPLICANT && applicant)
            return wrong(mistake, path, "there is an applicant already");
        applicant = applicant || member->kinship == KIN_APPLICANT;
        if (!check_member(member, i, mistake))
            return false;
    }
    if (!applicant)
        return wrong(mistake, "members", "the applicant must be among them");
    if (c->band != BAND_NONE && c->member_count > 1)
        return wrong(mistake, "band",
                     "can be given only where the applicant stands alone in members");
    return true;
}

static bool check_amounts(const struct means_case *c, struct str *mistake) {
    return check_amount(c->alimony_received, "alimony_received_cents", mistake) &&
           check_amount(c->alimony_paid, "alimony_paid_cents", mistake) &&
           check_amount(c->exceptional_debt, "exceptional_debt_cents", mistake) &&
           check_amount(c->living_money, "debt_settlement.living_money_cents", mistake) &&
           check_amount(c->charges_paid, "debt_settlement.charges_paid_cents", mistake);
}

static bool check_claims(const struct means_case *c, struct str *mistake) {
    bool seen[CATEGORY_COUNT] = {false};
    for (size_t i = 0; i < c->claim_count; i++) {
        char path[64];
        snprintf(path, sizeof path, "categories[%zu].kind", i);
        if (seen[c->claims[i].category])
            return wrong(mistake, path, "stands twice");
        seen[c->claims[i].category] = true;
    }
    return true;
}

static bool check_papers(const struct means_case *c, struct str *mistake) {
    char path[64];
    if (c->paper_count > PAPERS_MAX)
        return wrong(mistake, "documents", "must not be more than %d", PAPERS_MAX);
    for (size_t i = 0; i < c->paper_count; i++) {
        snprintf(path, sizeof path, "documents[%zu].member", i);
        if (c->papers[i].member >= c->member_count)
            return wrong(mistake, path, "there is no such member");
    }
    if (c->circumstance_count > CIRCUMSTANCES_MAX)
        return wrong(mistake, "situations", "must not be more than %d", CIRCUMSTANCES_MAX);
    for (size_t i = 0; i < c->circumstance_count; i++) {
        snprintf(path, sizeof path, "situations[%zu].member", i);
        if (c->circumstances[i].member >= c->member_count)
            return wrong(mistake, path, "there is no such member");
    }
    return true;
}

bool case_check(const struct means_case *c, struct str *mistake) {
    if (!date_exists(c->date.year, c->date.month, c->date.day))
        return wrong(mistake, "date", "must be a day that exists");
    if (c->instances.known && (c->instances.number < 0 || c->instances.number > INSTANCES_MAX))
        return wrong(mistake, "instances", "must be from 0 to %d", INSTANCES_MAX);
    return check_members(c, mistake) && check_amounts(c, mistake) && check_claims(c, mistake) &&
           check_papers(c, mistake);
}
