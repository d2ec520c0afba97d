#include "booking/visitor/ask.h"

#include "base/memory.h"

/* In the order of the fields; categories have names of their own. */
static const char *const field_names[ASK_CATEGORY] = {
    "purpose",
    "matter",
    "urgent",
    "insurance",
    "age",
    "partner",
    "children",
    "teenagers",
    "students",
    "adults",
    "self_employed",
    "debt_settlement",
    "living_money",
    "charges_paid",
    "income",
    "income_amount",
    "partner_income",
    "partner_income_amount",
    "adults_income",
    "adults_income_amount",
    "alimony_received",
    "alimony_received_amount",
    "alimony_paid",
    "alimony_paid_amount",
    "debts",
    "debts_amount",
    "wealth",
};

static const char *const mistake_names[ASK_MISTAKE_COUNT] = {
    "good",         "no_choice", "no_amount", "negative",  "too_much",
    "needs_amount", "no_age",    "too_old",   "no_number", "too_many",
};

const char *ask_field_name(enum ask_field field) {
    if (field < ASK_CATEGORY)
        return field_names[field];
    if (field == ASK_CATEGORIES_UNKNOWN)
        return "categories_unknown";
    return category_key((enum category)(field - ASK_CATEGORY));
}

const char *ask_mistake_name(enum ask_mistake mistake) {
    return mistake_names[mistake];
}

void ask_done(struct ask *ask) {
    case_done(&ask->c);
}

/* ---- Reading fields ---- */

struct reading {
    const struct ask_typed *typed;
    struct ask *ask;
};

static const char *text_of(const struct reading *r, enum ask_field field) {
    const char *text = r->typed->texts[field];
    return text ? text : "";
}

static void note(struct reading *r, enum ask_field field, enum ask_mistake mistake) {
    r->ask->wrongs[field] = mistake;
    if (mistake)
        r->ask->has_wrongs = true;
}

/* One of three words; the place among them, 2 for none and for a wrong one. */
static int read_choice(struct reading *r, enum ask_field field, const char *first,
                       const char *second) {
    const char *text = text_of(r, field);
    if (str_equal(text, first))
        return 0;
    if (str_equal(text, second))
        return 1;
    if (*text && !str_equal(text, "unknown"))
        note(r, field, ASK_NO_CHOICE);
    return 2;
}

static enum fact read_fact(struct reading *r, enum ask_field field) {
    static const enum fact facts[] = {FACT_YES, FACT_NO, FACT_UNKNOWN};
    return facts[read_choice(r, field, "yes", "no")];
}

static bool read_tick(struct reading *r, enum ask_field field) {
    const char *text = text_of(r, field);
    if (*text && !str_equal(text, "yes"))
        note(r, field, ASK_NO_CHOICE);
    return str_equal(text, "yes");
}

static struct amount read_amount(struct reading *r, enum ask_field field) {
    struct amount amount = {0};
    if (!*text_of(r, field))
        return amount;
    enum ask_mistake mistake = ask_read_amount(text_of(r, field), &amount.money);
    note(r, field, mistake);
    amount.known = mistake == ASK_GOOD;
    return amount;
}

/* None, some with the amount in the next field, or unknown. An amount without a choice is some. */
static struct amount read_some(struct reading *r, enum ask_field field) {
    enum ask_field amount_field = field + 1;
    int choice = read_choice(r, field, "none", "some");
    if (choice == 0)
        return (struct amount){.known = true};
    if (choice == 1 && !*text_of(r, amount_field))
        note(r, amount_field, ASK_NEEDS_AMOUNT);
    return choice == 1 || !*text_of(r, field) ? read_amount(r, amount_field) : (struct amount){0};
}

static int read_people(struct reading *r, enum ask_field field) {
    int count = 0;
    if (*text_of(r, field))
        note(r, field, ask_read_count(text_of(r, field), ASK_PEOPLE_MAX, &count));
    return count;
}

static struct years read_age(struct reading *r) {
    struct years age = {0};
    if (*text_of(r, ASK_AGE))
        note(r, ASK_AGE, ask_read_age(text_of(r, ASK_AGE), r->ask->c.date, &age));
    return age;
}

/* ---- The household ---- */

static struct member *add_member(struct means_case *c, enum kinship kinship, int age) {
    c->members = memory_grow(c->members, c->member_count + 1, sizeof *c->members);
    struct member *member = &c->members[c->member_count++];
    *member = (struct member){.kinship = kinship,
                              .age = {true, (int16_t)age},
                              .net_income = {.known = true},
                              .self_employed = FACT_NO,
                              .student = FACT_NO,
                              .opponent = FACT_NO};
    return member;
}

static void add_applicant(struct reading *r) {
    struct member *applicant = add_member(&r->ask->c, KIN_APPLICANT, 0);
    applicant->age = read_age(r);
    applicant->self_employed = read_fact(r, ASK_SELF_EMPLOYED);
    if (!r->ask->c.in_debt_settlement)
        applicant->net_income = read_some(r, ASK_INCOME);
}

/* Who is not on the page is not in the case: partners and others are asked for as adults, and
 * opponents are left out. */
static void add_children(struct reading *r) {
    struct means_case *c = &r->ask->c;
    for (int i = read_people(r, ASK_CHILDREN); i > 0; i--)
        add_member(c, KIN_CHILD, 0);
    for (int i = read_people(r, ASK_TEENAGERS); i > 0; i--)
        add_member(c, KIN_CHILD, ADULT_AGE - 1);
    for (int i = read_people(r, ASK_STUDENTS); i > 0; i--)
        add_member(c, KIN_CHILD, ADULT_AGE)->student = FACT_YES;
}

/* The income of several adults was asked as one sum: it stands with the first. */
static void add_adults(struct reading *r) {
    int adults = read_people(r, ASK_ADULTS);
    for (int i = 0; i < adults; i++) {
        struct member *member = add_member(&r->ask->c, KIN_OTHER, ADULT_AGE);
        if (i == 0)
            member->net_income = read_some(r, ASK_ADULTS_INCOME);
    }
}

static void add_partner(struct reading *r) {
    r->ask->partner = read_fact(r, ASK_PARTNER);
    if (r->ask->partner == FACT_YES)
        add_member(&r->ask->c, KIN_PARTNER, ADULT_AGE)->net_income =
            read_some(r, ASK_PARTNER_INCOME);
}

/* ---- The rest ---- */

static void read_claims(struct reading *r) {
    struct means_case *c = &r->ask->c;
    c->claims = memory_new(CATEGORY_COUNT, sizeof *c->claims);
    for (int i = 0; i < CATEGORY_COUNT; i++)
        if (read_tick(r, (enum ask_field)(ASK_CATEGORY + i)))
            c->claims[c->claim_count++] = (struct claim){(enum category)i, FACT_YES, FACT_NO};
    c->claims_known = read_tick(r, ASK_CATEGORIES_UNKNOWN) ? CLAIMS_UNKNOWN : CLAIMS_LISTED;
}

static void read_request(struct reading *r) {
    static const enum fact only_advice[] = {FACT_YES, FACT_NO, FACT_UNKNOWN};
    struct means_case *c = &r->ask->c;
    const char *matter = text_of(r, ASK_MATTER);
    c->advice_only = only_advice[read_choice(r, ASK_PURPOSE, "advice", "lawyer")];
    if (*matter && !str_equal(matter, "unknown") && !matter_parse(matter, &c->matter))
        note(r, ASK_MATTER, ASK_NO_CHOICE);
    c->urgent = read_fact(r, ASK_URGENT);
    c->third_party_pays = read_fact(r, ASK_INSURANCE);
}

/* In a collective debt settlement the living money stands for the income, which is not asked. */
static void read_settlement(struct reading *r) {
    struct means_case *c = &r->ask->c;
    r->ask->debt_settlement = read_fact(r, ASK_DEBT_SETTLEMENT);
    c->in_debt_settlement = r->ask->debt_settlement == FACT_YES;
    if (c->in_debt_settlement) {
        c->living_money = read_amount(r, ASK_LIVING_MONEY);
        c->charges_paid = read_amount(r, ASK_CHARGES_PAID);
    }
}

static void read_amounts(struct reading *r) {
    struct means_case *c = &r->ask->c;
    c->alimony_received = read_some(r, ASK_ALIMONY_RECEIVED);
    c->alimony_paid = read_some(r, ASK_ALIMONY_PAID);
    c->exceptional_debt = read_some(r, ASK_DEBTS);
}

void ask_read(const struct ask_typed *typed, struct date today, struct ask *ret_ask) {
    struct ask ask = {.c = {.date = today}};
    struct reading r = {typed, &ask};
    ask.c.unfounded = ask.c.youth_court = ask.c.succession = FACT_NO;
    ask.c.wealth_found = FACT_NO;
    ask.c.lump_sum_exempt = FACT_NO;
    ask.c.instances.known = true;
    read_settlement(&r);
    add_applicant(&r);
    add_partner(&r);
    add_children(&r);
    add_adults(&r);
    read_request(&r);
    read_amounts(&r);
    read_claims(&r);
    ask.wealth = read_fact(&r, ASK_WEALTH);
    *ret_ask = ask;
}
