/* A request for second-line legal aid as the officer knows it: who asks, what for, who lives there,
 * what they have, and which papers were shown. It holds no name and no address. */
#ifndef AID_CASE_H
#define AID_CASE_H

#include "aid/document.h"
#include "aid/fact.h"
#include "base/str.h"
#include "time/date.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum matter {
    MATTER_UNKNOWN,
    MATTER_FAMILY,
    MATTER_CRIMINAL,
    MATTER_SALDUZ,
    MATTER_YOUTH,
    MATTER_FOREIGNERS,
    MATTER_SOCIAL,
    MATTER_RENT,
    MATTER_CIVIL,
    MATTER_DEBT_SETTLEMENT,
    MATTER_MENTAL_HEALTH,
    MATTER_ADMINISTRATIVE,
    MATTER_TAX,
    MATTER_COMMERCIAL,
    MATTER_TRAFFIC,
    MATTER_COUNT
};

enum kinship {
    KIN_UNKNOWN,
    KIN_APPLICANT,
    KIN_PARTNER,
    KIN_CHILD,
    KIN_PARENT,
    KIN_OTHER,
    KINSHIP_COUNT
};

/* The officer's word on whether someone is a dependant; left open, the rule decides. */
enum dependence { DEPENDENCE_BY_RULE, DEPENDENCE_NO, DEPENDENCE_YES };

/* Someone on the certificate of the household. */
struct member {
    enum kinship kinship;
    struct years age;
    struct amount net_income;
    enum fact self_employed;
    enum fact student;
    enum dependence dependant;
    enum fact opponent;    /* in the case: removed completely */
    char *excluded_reason; /* the officer's; NULL: not left out. Owned */
};

/* The eleven presumptions of insufficient means, in the order of the law: Judicial Code,
 * art. 508/13/1, par. 2. */
enum category {
    CATEGORY_LIVING_WAGE,
    CATEGORY_ELDERLY_INCOME,
    CATEGORY_DISABILITY_ALLOWANCE,
    CATEGORY_GUARANTEED_CHILD_BENEFIT,
    CATEGORY_SOCIAL_TENANT,
    CATEGORY_DETAINED,
    CATEGORY_IMMEDIATE_APPEARANCE,
    CATEGORY_MENTAL_HEALTH,
    CATEGORY_FOREIGNER_STAY,
    CATEGORY_ASYLUM,
    CATEGORY_OVER_INDEBTED,
    CATEGORY_COUNT
};

struct claim {
    enum category category;
    enum fact proved;
    enum fact rebutted;
};

/* Which categories are claimed. */
enum claims_known {
    CLAIMS_UNKNOWN, /* nobody asked */
    CLAIMS_LISTED,  /* those of the list */
    CLAIMS_HOLD     /* one holds, whichever: only while looking at what an unknown list may mean */
};

enum band { BAND_NONE, BAND_SINGLE, BAND_FAMILY, BAND_COUNT };

/* Something that holds besides what the case itself shows, as the officer ticked it. */
struct circumstance {
    enum situation situation;
    size_t member;
};

struct means_case {
    struct date date; /* of the application; on a review, of the review */
    enum matter matter;
    struct member *members;
    size_t member_count;
    enum band band;                               /* BAND_NONE: as the household makes it */
    struct amount alimony_received, alimony_paid; /* really paid */
    struct amount exceptional_debt;               /* effective repayments */
    bool in_debt_settlement; /* the two below take the place of the applicant's income */
    struct amount living_money, charges_paid;
    enum claims_known claims_known;
    struct claim *claims; /* each category at most once */
    size_t claim_count;
    enum fact wealth_found;
    char *wealth_reason; /* NULL: none recorded. Owned */
    enum fact advice_only, third_party_pays, unfounded, youth_court, urgent, succession;
    struct count instances;
    enum fact lump_sum_exempt;
    struct circumstance *circumstances;
    size_t circumstance_count;
    bool has_documents; /* false: an estimate, as if all were proved */
    struct paper *papers;
    size_t paper_count;
};

#define MEMBERS_MAX       64
#define PAPERS_MAX        500
#define CIRCUMSTANCES_MAX 200
#define INSTANCES_MAX     1000

/* Frees what the case owns and empties it; for cleanup(case_done) too. */
void case_done(struct means_case *c);

/* Whether the case can be decided at all: one applicant, amounts and ages in their range, papers of
 * members that there are, and so on. The first mistake goes to `*mistake`: the field's path, a
 * colon and an English sentence. means_decide() takes only cases that pass. */
bool case_check(const struct means_case *c, struct str *mistake);

/* Where the applicant stands in the list. */
size_t case_applicant(const struct means_case *c);

const char *matter_name(enum matter matter); /* "civil" */
const char *kinship_name(enum kinship kinship);
const char *category_name(enum category category);
const char *category_key(enum category category); /* of the catalogues: "category.asylum" */
const char *band_name(enum band band);

/* False for a name that there is not. */
bool matter_parse(const char *name, enum matter *ret_matter);
bool kinship_parse(const char *name, enum kinship *ret_kinship);
bool category_parse(const char *name, enum category *ret_category);
bool band_parse(const char *name, enum band *ret_band);

/* The one matter that the category is bound to by its own words, or MATTER_UNKNOWN for any. */
enum matter category_matter(enum category category);

/* What has to be shown for it. */
enum situation category_situation(enum category category);

#endif
