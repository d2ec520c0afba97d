#include "random_case.h"
#include "base/memory.h"

/* A day on which there are both limits and a deduction. */
static struct date covered_day(struct dice *dice) {
    int32_t first = date_serial(on("2016-09-01")), last = date_serial(on("2026-08-31"));
    for (;;) {
        uint32_t days = throw_below(dice, (uint32_t)(last - first + 1));
        struct date date = date_from_serial(first + (int32_t)days);
        if (limits_find(law(), date) && deduction_find(law(), date))
            return date;
    }
}

int64_t random_cents(struct dice *dice) {
    switch (throw_below(dice, 6)) {
    case 0:
        return 0;
    case 1:
        return throw_below(dice, 1000);
    case 5:
        return throw_below(dice, 2000000);
    default:
        return throw_below(dice, 250000);
    }
}

bool one_in(struct dice *dice, uint32_t n) {
    return throw_below(dice, n) == 0;
}

static void someone_else(struct dice *dice, struct means_case *c) {
    enum kinship kin = (enum kinship)(KIN_PARTNER + throw_below(dice, 4));
    int age = kin == KIN_CHILD ? (int)throw_below(dice, 25) : (int)throw_below(dice, 90);
    struct member *m = lives_with(c, kin, age, random_cents(dice));
    m->student = fact_of(one_in(dice, 4));
    m->opponent = fact_of(one_in(dice, 8));
    m->self_employed = fact_of(one_in(dice, 8));
    m->dependant = (enum dependence)(one_in(dice, 3) ? throw_below(dice, 3) : DEPENDENCE_BY_RULE);
    if (one_in(dice, 10))
        m->excluded_reason = memory_copy("kamer");
}

struct means_case random_household(struct dice *dice) {
    char day[DATE_TEXT];
    struct means_case c = request(date_format(covered_day(dice), day), random_cents(dice));
    c.members[0].age.count = (int16_t)(18 + throw_below(dice, 70));
    for (uint32_t others = throw_below(dice, 5); others > 0; others--)
        someone_else(dice, &c);
    if (one_in(dice, 3))
        c.alimony_received.money.cents = random_cents(dice);
    if (one_in(dice, 3))
        c.alimony_paid.money.cents = random_cents(dice);
    if (one_in(dice, 3))
        c.exceptional_debt.money.cents = random_cents(dice);
    if (one_in(dice, 6)) {
        c.in_debt_settlement = true;
        c.living_money = (struct amount){true, {random_cents(dice)}};
        c.charges_paid = (struct amount){true, {random_cents(dice)}};
    }
    c.succession = fact_of(one_in(dice, 5));
    c.lump_sum_exempt = fact_of(one_in(dice, 5));
    c.instances.number = (int16_t)throw_below(dice, 4);
    return c;
}

struct means_case random_case(struct dice *dice) {
    struct means_case c = random_household(dice);
    c.matter = (enum matter)(1 + throw_below(dice, MATTER_COUNT - 1));
    if (one_in(dice, 6))
        c.members[0].age.count = (int16_t)throw_below(dice, 20);
    c.youth_court = fact_of(one_in(dice, 10));
    c.unfounded = fact_of(one_in(dice, 12));
    c.third_party_pays = fact_of(one_in(dice, 12));
    c.wealth_found = fact_of(one_in(dice, 12));
    c.advice_only = fact_of(one_in(dice, 20));
    c.urgent = fact_of(one_in(dice, 4));
    for (int category = 0; category < CATEGORY_COUNT; category++) {
        if (!one_in(dice, 12))
            continue;
        claims(&c, (enum category)category);
        c.claims[c.claim_count - 1].proved = fact_of(!one_in(dice, 3));
        c.claims[c.claim_count - 1].rebutted = fact_of(one_in(dice, 4));
    }
    return c;
}

void random_papers(struct dice *dice, struct means_case *c) {
    shows_the_basics(c);
    for (uint32_t more = throw_below(dice, 12); more > 0; more--) {
        char day[DATE_TEXT];
        struct date date = date_add_days(c->date, -(int32_t)throw_below(dice, 100));
        struct paper *paper =
            shows(c, (enum document)throw_below(dice, DOCUMENT_COUNT),
                  throw_below(dice, (uint32_t)c->member_count), date_format(date, day));
        paper->accepted = fact_of(!one_in(dice, 6));
    }
}

void random_forget(struct dice *dice, struct means_case *c) {
    enum fact_kind kind = (enum fact_kind)throw_below(dice, FACT_KIND_COUNT);
    size_t bounds[] = {c->member_count, c->claim_count, c->paper_count};
    size_t bound = 1;
    if (kind >= FACT_MEMBER_ROLE && kind <= FACT_MEMBER_OPPONENT)
        bound = bounds[0];
    if (kind == FACT_CLAIM_PROVED || kind == FACT_CLAIM_REBUTTED)
        bound = bounds[1];
    if (kind == FACT_PAPER_DATE || kind == FACT_PAPER_ACCEPTED)
        bound = bounds[2];
    if (bound == 0)
        return;
    struct fact_ref ref = {kind, throw_below(dice, (uint32_t)bound)};
    if (kind == FACT_MEMBER_ROLE && ref.index == case_applicant(c))
        return;
    bool settlement = kind == FACT_LIVING_MONEY || kind == FACT_CHARGES_PAID;
    if (kind == FACT_WEALTH_REASON || (settlement && !c->in_debt_settlement))
        return;
    fact_forget(c, ref);
}
