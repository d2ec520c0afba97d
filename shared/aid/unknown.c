#include "aid/unknown.h"

static const int64_t amount_tries[] = {0, 1, AMOUNT_MAX};

/* What a fact belongs to. */
enum owner { OF_CASE, OF_MEMBER, OF_CLAIM, OF_PAPER };

static const struct {
    const char *path; /* with the index for %zu */
    enum owner owner;
    int values;
} kinds[FACT_KIND_COUNT] = {
    [FACT_ADVICE_ONLY] = {"advice_only", OF_CASE, 2},
    [FACT_UNFOUNDED] = {"unfounded", OF_CASE, 2},
    [FACT_THIRD_PARTY_PAYS] = {"third_party_pays", OF_CASE, 2},
    [FACT_YOUTH_COURT] = {"youth_court", OF_CASE, 2},
    [FACT_WEALTH_FOUND] = {"wealth.found", OF_CASE, 2},
    [FACT_WEALTH_REASON] = {"wealth.reason", OF_CASE, 0},
    [FACT_MATTER] = {"matter", OF_CASE, MATTER_COUNT - 1},
    [FACT_CATEGORIES] = {"categories", OF_CASE, 2},
    [FACT_CLAIM_PROVED] = {"categories[%zu].proved", OF_CLAIM, 2},
    [FACT_CLAIM_REBUTTED] = {"categories[%zu].rebutted", OF_CLAIM, 2},
    [FACT_MEMBER_ROLE] = {"members[%zu].role", OF_MEMBER, KINSHIP_COUNT - 2},
    [FACT_MEMBER_AGE] = {"members[%zu].age", OF_MEMBER, 6},
    [FACT_MEMBER_NET_INCOME] = {"members[%zu].net_income_cents", OF_MEMBER, 3},
    [FACT_MEMBER_SELF_EMPLOYED] = {"members[%zu].self_employed", OF_MEMBER, 2},
    [FACT_MEMBER_STUDENT] = {"members[%zu].student", OF_MEMBER, 2},
    [FACT_MEMBER_OPPONENT] = {"members[%zu].opponent", OF_MEMBER, 2},
    [FACT_ALIMONY_RECEIVED] = {"alimony_received_cents", OF_CASE, 3},
    [FACT_ALIMONY_PAID] = {"alimony_paid_cents", OF_CASE, 3},
    [FACT_EXCEPTIONAL_DEBT] = {"exceptional_debt_cents", OF_CASE, 3},
    [FACT_LIVING_MONEY] = {"debt_settlement.living_money_cents", OF_CASE, 3},
    [FACT_CHARGES_PAID] = {"debt_settlement.charges_paid_cents", OF_CASE, 3},
    [FACT_SUCCESSION] = {"succession", OF_CASE, 2},
    [FACT_INSTANCES] = {"instances", OF_CASE, 2},
    [FACT_LUMP_SUM_EXEMPT] = {"lump_sum_exempt", OF_CASE, 2},
    [FACT_URGENT] = {"urgent", OF_CASE, 2},
    [FACT_PAPER_DATE] = {"documents[%zu].date", OF_PAPER, 3},
    [FACT_PAPER_ACCEPTED] = {"documents[%zu].accepted", OF_PAPER, 2},
};

void fact_path(struct fact_ref ref, struct str *out) {
    for (const char *at = kinds[ref.kind].path; *at; at++) {
        if (*at == '%') {
            str_format(out, "%zu", ref.index);
            at += 2;
        } else {
            str_add_char(out, *at);
        }
    }
}

int fact_value_count(enum fact_kind kind) {
    return kinds[kind].values;
}

int amount_values(struct amount amount, struct money out[3]) {
    if (amount.known) {
        out[0] = amount.money;
        return 1;
    }
    for (int i = 0; i < 3; i++)
        out[i] = (struct money){amount_tries[i]};
    return 3;
}

/* ---- Facts of a member ---- */

bool member_lacks(const struct member *member, enum fact_kind kind) {
    bool applicant = member->kinship == KIN_APPLICANT;
    switch (kind) {
    case FACT_MEMBER_ROLE:
        return member->kinship == KIN_UNKNOWN;
    case FACT_MEMBER_AGE:
        return !member->age.known;
    case FACT_MEMBER_NET_INCOME:
        return !member->net_income.known;
    case FACT_MEMBER_SELF_EMPLOYED:
        return member->self_employed == FACT_UNKNOWN;
    case FACT_MEMBER_STUDENT:
        return member->student == FACT_UNKNOWN;
    case FACT_MEMBER_OPPONENT:
        return member->opponent == FACT_UNKNOWN && !applicant;
    default:
        return false;
    }
}

static struct years age_try(int value, int school_age) {
    int later = school_age > ADULT_AGE ? school_age : ADULT_AGE;
    int ages[] = {0, school_age - 1, school_age, ADULT_AGE - 1, ADULT_AGE, later};
    int age = ages[value] < 0 ? 0 : ages[value];
    return (struct years){true, (int16_t)age};
}

void member_give(struct member *member, enum fact_kind kind, int value, int school_age) {
    enum fact fact = value ? FACT_YES : FACT_NO;
    switch (kind) {
    case FACT_MEMBER_ROLE:
        member->kinship = (enum kinship)(KIN_PARTNER + value);
        return;
    case FACT_MEMBER_AGE:
        member->age = age_try(value, school_age);
        return;
    case FACT_MEMBER_NET_INCOME:
        member->net_income = (struct amount){true, {amount_tries[value]}};
        return;
    case FACT_MEMBER_SELF_EMPLOYED:
        member->self_employed = fact;
        return;
    case FACT_MEMBER_STUDENT:
        member->student = fact;
        return;
    case FACT_MEMBER_OPPONENT:
        member->opponent = fact;
        return;
    default:
        return;
    }
}

/* ---- Facts of the case ---- */

/* Where a fact of yes or no lies; NULL for the others. */
static enum fact *plain_fact(struct means_case *c, struct fact_ref ref) {
    switch (ref.kind) {
    case FACT_ADVICE_ONLY:
        return &c->advice_only;
    case FACT_UNFOUNDED:
        return &c->unfounded;
    case FACT_THIRD_PARTY_PAYS:
        return &c->third_party_pays;
    case FACT_YOUTH_COURT:
        return &c->youth_court;
    case FACT_WEALTH_FOUND:
        return &c->wealth_found;
    case FACT_SUCCESSION:
        return &c->succession;
    case FACT_LUMP_SUM_EXEMPT:
        return &c->lump_sum_exempt;
    case FACT_URGENT:
        return &c->urgent;
    case FACT_CLAIM_PROVED:
        return &c->claims[ref.index].proved;
    case FACT_CLAIM_REBUTTED:
        return &c->claims[ref.index].rebutted;
    case FACT_PAPER_ACCEPTED:
        return &c->papers[ref.index].accepted;
    default:
        return NULL;
    }
}

/* Where an amount lies; NULL for the others. */
static struct amount *plain_amount(struct means_case *c, enum fact_kind kind) {
    switch (kind) {
    case FACT_ALIMONY_RECEIVED:
        return &c->alimony_received;
    case FACT_ALIMONY_PAID:
        return &c->alimony_paid;
    case FACT_EXCEPTIONAL_DEBT:
        return &c->exceptional_debt;
    case FACT_LIVING_MONEY:
        return c->in_debt_settlement ? &c->living_money : NULL;
    case FACT_CHARGES_PAID:
        return c->in_debt_settlement ? &c->charges_paid : NULL;
    default:
        return NULL;
    }
}

static bool lacks(const struct means_case *c, struct fact_ref ref) {
    if (kinds[ref.kind].owner == OF_MEMBER)
        return member_lacks(&c->members[ref.index], ref.kind);
    struct means_case *lent = (struct means_case *)c; /* only looked at */
    const enum fact *fact = plain_fact(lent, ref);
    if (fact)
        return *fact == FACT_UNKNOWN;
    const struct amount *amount = plain_amount(lent, ref.kind);
    if (amount)
        return !amount->known;
    switch (ref.kind) {
    case FACT_MATTER:
        return c->matter == MATTER_UNKNOWN;
    case FACT_CATEGORIES:
        return c->claims_known == CLAIMS_UNKNOWN;
    case FACT_INSTANCES:
        return !c->instances.known;
    case FACT_PAPER_DATE:
        return !c->papers[ref.index].dated;
    default:
        return false;
    }
}

/* A paper's date: of the application, the day after, long ago. */
static struct date date_try(const struct means_case *c, int value) {
    if (value == 2)
        return (struct date){1, 1, 1};
    return value == 1 ? date_add_days(c->date, 1) : c->date;
}

void fact_give(struct means_case *c, struct fact_ref ref, int value, int school_age) {
    enum fact *fact = plain_fact(c, ref);
    struct amount *amount = plain_amount(c, ref.kind);
    if (kinds[ref.kind].owner == OF_MEMBER)
        member_give(&c->members[ref.index], ref.kind, value, school_age);
    else if (fact)
        *fact = value ? FACT_YES : FACT_NO;
    else if (amount)
        *amount = (struct amount){true, {amount_tries[value]}};
    else if (ref.kind == FACT_MATTER)
        c->matter = (enum matter)(MATTER_UNKNOWN + 1 + value);
    else if (ref.kind == FACT_CATEGORIES)
        c->claims_known = value ? CLAIMS_HOLD : CLAIMS_LISTED;
    else if (ref.kind == FACT_INSTANCES)
        c->instances = (struct count){true, value ? INSTANCES_MAX : 0};
    else if (ref.kind == FACT_PAPER_DATE) {
        c->papers[ref.index].dated = true;
        c->papers[ref.index].date = date_try(c, value);
    }
}

static void member_forget(struct member *member, enum fact_kind kind) {
    switch (kind) {
    case FACT_MEMBER_ROLE:
        member->kinship = KIN_UNKNOWN;
        return;
    case FACT_MEMBER_AGE:
        member->age = (struct years){0};
        return;
    case FACT_MEMBER_NET_INCOME:
        member->net_income = (struct amount){0};
        return;
    case FACT_MEMBER_SELF_EMPLOYED:
        member->self_employed = FACT_UNKNOWN;
        return;
    case FACT_MEMBER_STUDENT:
        member->student = FACT_UNKNOWN;
        return;
    case FACT_MEMBER_OPPONENT:
        member->opponent = FACT_UNKNOWN;
        return;
    default:
        return;
    }
}

void fact_forget(struct means_case *c, struct fact_ref ref) {
    enum fact *fact = plain_fact(c, ref);
    struct amount *amount = plain_amount(c, ref.kind);
    if (kinds[ref.kind].owner == OF_MEMBER)
        member_forget(&c->members[ref.index], ref.kind);
    else if (fact)
        *fact = FACT_UNKNOWN;
    else if (amount)
        *amount = (struct amount){0};
    else if (ref.kind == FACT_MATTER)
        c->matter = MATTER_UNKNOWN;
    else if (ref.kind == FACT_CATEGORIES)
        c->claims_known = CLAIMS_UNKNOWN;
    else if (ref.kind == FACT_INSTANCES)
        c->instances = (struct count){0};
    else if (ref.kind == FACT_PAPER_DATE)
        c->papers[ref.index].dated = false;
}

void unknown_each(const struct means_case *c, void (*use)(struct fact_ref ref, void *context),
                  void *context) {
    for (int kind = 0; kind < FACT_KIND_COUNT; kind++) {
        size_t counts[] = {1, c->member_count, c->claim_count, c->paper_count};
        for (size_t i = 0; i < counts[kinds[kind].owner]; i++) {
            struct fact_ref ref = {(enum fact_kind)kind, i};
            if (lacks(c, ref))
                use(ref, context);
        }
    }
}
