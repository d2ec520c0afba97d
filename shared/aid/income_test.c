#include "aid/walk.h"

/* ---- R7 ---- */

/* The sentence for a member whose facts are all known. */
static const char *member_sentence(const struct member *member) {
    if (member->kinship == KIN_APPLICANT)
        return "means.member.applicant";
    if (member_is_adult(member))
        return member_is_dependant(member) ? "means.member.adult_dependant" : "means.member.adult";
    return member_is_dependant(member) ? "means.member.minor_dependant" : "means.member.minor";
}

static void say_member(const struct walk *walk, const struct member *member, size_t index) {
    struct figure who = figure_of_member(index);
    if (member->opponent == FACT_YES)
        walk_tell(walk, RULE_HOUSEHOLD, "means.member.opponent", who);
    else if (member->excluded_reason)
        walk_tell(walk, RULE_HOUSEHOLD, "means.member.excluded", who,
                  figure_of_text("reason", member->excluded_reason));
    else if (member_is_clear(member))
        walk_tell(walk, RULE_HOUSEHOLD, member_sentence(member), who);
    else
        walk_tell(walk, RULE_HOUSEHOLD, "means.member.unknown", who);
}

static void say_members(const struct walk *walk) {
    for (size_t i = 0; walk->trace && i < walk->c->member_count; i++)
        say_member(walk, &walk->c->members[i], i);
}

/* ---- R8 ---- */

static enum band band_of_way(const struct means_case *c, unsigned way) {
    if (c->band != BAND_NONE)
        return c->band;
    return way & WAY_FAMILY ? BAND_FAMILY : BAND_SINGLE;
}

static void say_band(const struct walk *walk) {
    unsigned bands = walk->possible.bands;
    if (walk->c->band == BAND_SINGLE)
        walk_say(walk, RULE_BAND, "means.band.given_single");
    else if (walk->c->band == BAND_FAMILY)
        walk_say(walk, RULE_BAND, "means.band.given_family");
    else if (bands == 1u << BAND_SINGLE)
        walk_say(walk, RULE_BAND, "means.band.single");
    else if (bands == 1u << BAND_FAMILY)
        walk_say(walk, RULE_BAND, "means.band.family");
    else
        walk_say(walk, RULE_BAND, "means.band.unknown");
}

/* ---- R9 ---- */

static void say_member_income(const struct walk *walk, const struct member *member, size_t index) {
    bool counts = member_stays(member) && !(member->age.known && !member_is_adult(member));
    bool settled = member->kinship == KIN_APPLICANT && walk->c->in_debt_settlement;
    if (!counts || settled)
        return;
    if (member->net_income.known)
        walk_tell(walk, RULE_INCOME, "means.income.member", figure_of_member(index),
                  figure_of_money("income", member->net_income.money));
    else
        walk_tell(walk, RULE_INCOME, "means.income.member_unknown", figure_of_member(index));
}

/* One of two sentences about an amount, nothing where there is none. */
static void say_amount(const struct walk *walk, enum rule rule, struct amount amount,
                       const char *known, const char *unknown) {
    if (!amount.known)
        walk_say(walk, rule, unknown);
    else if (amount.money.cents > 0)
        walk_tell(walk, rule, known, figure_of_money("amount", amount.money));
}

static void say_income(const struct walk *walk) {
    const struct means_case *c = walk->c;
    for (size_t i = 0; i < c->member_count; i++)
        say_member_income(walk, &c->members[i], i);
    if (c->in_debt_settlement) {
        say_amount(walk, RULE_INCOME, c->living_money, "means.income.living_money",
                   "means.income.living_money_unknown");
        say_amount(walk, RULE_INCOME, c->charges_paid, "means.income.charges_paid",
                   "means.income.charges_paid_unknown");
    }
    say_amount(walk, RULE_INCOME, c->alimony_received, "means.income.alimony",
               "means.income.alimony_unknown");
    const struct seen *income = &walk->possible.income;
    if (seen_is_one(income))
        walk_tell(walk, RULE_INCOME, "means.income.total",
                  figure_of_money("income", (struct money){income->span.low}));
    else
        walk_say(walk, RULE_INCOME, "means.income.open");
}

/* ---- R10 and R11 ---- */

static void say_deductions(const struct walk *walk) {
    const struct means_case *c = walk->c;
    say_amount(walk, RULE_DEDUCTIONS, c->alimony_paid, "means.deduct.alimony",
               "means.deduct.alimony_unknown");
    say_amount(walk, RULE_DEDUCTIONS, c->exceptional_debt, "means.deduct.debt",
               "means.deduct.debt_unknown");
    bool none = c->alimony_paid.known && c->alimony_paid.money.cents == 0 &&
                c->exceptional_debt.known && c->exceptional_debt.money.cents == 0;
    if (none)
        walk_say(walk, RULE_DEDUCTIONS, "means.deduct.none");
}

/* Where a row comes from and how sure it is. */
static void say_row(const struct walk *walk, enum rule rule, const struct validity *validity) {
    if (validity->origin == ORIGIN_OFFICE)
        walk_tell(walk, rule, "means.row.office", figure_of_text("source", validity->source));
    if (validity->origin == ORIGIN_DEMO)
        walk_say(walk, rule, "means.row.demo");
    if (!validity->from_verified)
        walk_tell(walk, rule, "means.row.from_unverified", figure_of_date("from", validity->from));
    if (!validity->until_verified)
        walk_tell(walk, rule, "means.row.until_unverified",
                  figure_of_date("until", validity->until));
}

static void say_deduction_row(const struct walk *walk, const struct deduction *row) {
    struct figure from = figure_of_date("from", row->validity.from);
    struct figure until = figure_of_date("until", row->validity.until);
    struct figure each = figure_of_money("each", row->each);
    if (row->percent == 0)
        walk_tell(walk, RULE_DEPENDANTS, "means.deduction_row_published", from, until, each);
    else
        walk_tell(walk, RULE_DEPENDANTS, "means.deduction_row", from, until, each,
                  figure_of_count("percent", row->percent),
                  figure_of_money("living_wage", row->living_wage));
    say_row(walk, RULE_DEPENDANTS, &row->validity);
}

static void say_dependants(const struct walk *walk, const struct deduction *row) {
    const struct seen *count = &walk->possible.dependants;
    if (!count->any || count->span.high == 0) {
        walk_say(walk, RULE_DEPENDANTS, "means.dependants.none");
        return;
    }
    if (!row) {
        walk_tell(walk, RULE_DEPENDANTS, "means.no_amounts.dependant_deduction",
                  figure_of_date("date", walk->c->date));
        return;
    }
    say_deduction_row(walk, row);
    if (seen_is_one(count))
        walk_tell(walk, RULE_DEPENDANTS, "means.dependants.deducted",
                  figure_of_count("count", count->span.low), figure_of_money("each", row->each),
                  figure_of_money("total", (struct money){count->span.low * row->each.cents}));
    else
        walk_say(walk, RULE_DEPENDANTS, "means.dependants.open");
}

/* What comes in less what goes off, once all of it is settled. */
static void say_base(const struct walk *walk) {
    const struct seen *income = &walk->possible.income, *base = &walk->possible.base;
    if (!seen_is_one(income) || !seen_is_one(base))
        return;
    walk_tell(walk, RULE_DEPENDANTS, "means.base",
              figure_of_money("income", (struct money){income->span.low}),
              figure_of_money("off", (struct money){income->span.low - base->span.low}),
              figure_of_money("base", (struct money){base->span.low}));
}

/* ---- R12 and R13 ---- */

static struct money full_limit(const struct limits *limits, enum band band) {
    return band == BAND_SINGLE ? limits->single_full : limits->middle;
}

static struct money partial_limit(const struct limits *limits, enum band band) {
    return band == BAND_SINGLE ? limits->middle : limits->family_partial;
}

/* Below the full limit: full; from there up to the partial limit itself: partial; above: refused.
 */
static enum verdict compare(int64_t base, struct money full, struct money partial) {
    if (base < full.cents)
        return VERDICT_FULL;
    return base <= partial.cents ? VERDICT_PARTIAL : VERDICT_REFUSED;
}

/* The base less the full limit, but not under the least nor over the most of the law. */
static struct money contribution_of(const struct walk *walk, int64_t base, struct money full) {
    struct money low = figure_money(walk->rules, FIGURE_CONTRIBUTION_LOW, walk->c->date);
    struct money high = figure_money(walk->rules, FIGURE_CONTRIBUTION_HIGH, walk->c->date);
    struct money over = {base - full.cents};
    if (money_compare(over, low) < 0)
        return low;
    return money_compare(over, high) > 0 ? high : over;
}

/* One end of a way: its verdict, and the contribution where the aid is partial. */
static void conclude_base(struct walk *walk, int64_t base, const struct limits *limits,
                          enum band band, enum fact papers) {
    struct money full = full_limit(limits, band);
    enum verdict verdict = compare(base, full, partial_limit(limits, band));
    walk_conclude(walk, verdict, papers);
    if (verdict != VERDICT_PARTIAL || !fact_may_hold(papers))
        return;
    int64_t due = contribution_of(walk, base, full).cents;
    if (fact_may_hold(walk->c->succession))
        seen_add(&walk->possible.contribution, (struct span){0, 0});
    if (fact_may_fail(walk->c->succession))
        seen_add(&walk->possible.contribution, (struct span){due, due});
}

static void conclude_way(struct walk *walk, const struct household *household, unsigned index,
                         const struct limits *limits, const struct deduction *deduction) {
    struct possible *possible = &walk->possible;
    const struct way *way = &household->ways[index];
    enum band band = band_of_way(walk->c, index);
    bool lacks_deduction = index & WAY_DEPENDANTS && !deduction;
    possible->bands |= 1u << band;
    seen_add(&possible->income, way->income);
    seen_add(&possible->dependants, way->dependants);
    if (!limits || lacks_deduction) {
        possible->limits_missing = possible->limits_missing || !limits;
        possible->deduction_missing = possible->deduction_missing || lacks_deduction;
        possible_add(possible, VERDICT_NO_AMOUNTS);
        return;
    }
    possible->compared = true;
    seen_add(&possible->base, way->base);
    enum fact papers = fact_of(!(index & WAY_PAPERS_LACK));
    conclude_base(walk, way->base.low, limits, band, papers);
    if (way->base.high != way->base.low)
        conclude_base(walk, way->base.high, limits, band, papers);
}

static void say_limits(const struct walk *walk, const struct limits *row) {
    if (!row) {
        walk_tell(walk, RULE_COMPARE, "means.no_amounts.income_limits",
                  figure_of_date("date", walk->c->date));
        return;
    }
    walk_tell(walk, RULE_COMPARE, "means.limits_row", figure_of_date("from", row->validity.from),
              figure_of_date("until", row->validity.until),
              figure_of_money("single_full", row->single_full),
              figure_of_money("middle", row->middle),
              figure_of_money("family_partial", row->family_partial));
    say_row(walk, RULE_COMPARE, &row->validity);
}

static void say_contribution(const struct walk *walk, int64_t base, struct money full) {
    struct money due = contribution_of(walk, base, full);
    struct money over = {base - full.cents};
    if (walk->c->succession == FACT_YES)
        walk_say(walk, RULE_CONTRIBUTION, "means.contribution.succession");
    else if (walk->c->succession == FACT_UNKNOWN)
        walk_say(walk, RULE_CONTRIBUTION, "means.contribution.unknown");
    else
        walk_tell(walk, RULE_CONTRIBUTION,
                  money_compare(over, due) == 0  ? "means.contribution.exact"
                  : money_compare(over, due) < 0 ? "means.contribution.least"
                                                 : "means.contribution.most",
                  figure_of_money("base", (struct money){base}), figure_of_money("full", full),
                  figure_of_money("over", over), figure_of_money("contribution", due));
}

static void say_comparison(const struct walk *walk, const struct limits *limits) {
    const struct possible *possible = &walk->possible;
    bool one_band = possible->bands == 1u << BAND_SINGLE || possible->bands == 1u << BAND_FAMILY;
    if (!possible->compared)
        return;
    if (!one_band || !seen_is_one(&possible->base)) {
        walk_say(walk, RULE_COMPARE, "means.compare.open");
        return;
    }
    static const char *const sentences[VERDICT_COUNT] = {
        [VERDICT_FULL] = "means.compare.full",
        [VERDICT_PARTIAL] = "means.compare.partial",
        [VERDICT_REFUSED] = "means.compare.refused",
    };
    enum band band = possible->bands == 1u << BAND_SINGLE ? BAND_SINGLE : BAND_FAMILY;
    int64_t base = possible->base.span.low;
    struct money full = full_limit(limits, band), partial = partial_limit(limits, band);
    enum verdict verdict = compare(base, full, partial);
    walk_tell(walk, RULE_COMPARE, sentences[verdict], figure_of_money("base", (struct money){base}),
              figure_of_money("full", full), figure_of_money("partial", partial));
    if (verdict == VERDICT_PARTIAL)
        say_contribution(walk, base, full);
}

void walk_income_test(struct walk *walk) {
    const struct means_case *c = walk->c;
    const struct limits *limits = limits_find(walk->rules, c->date);
    const struct deduction *deduction = deduction_find(walk->rules, c->date);
    struct household household;
    household_find(walk->rules, c, deduction ? deduction->each : (struct money){0}, &household);
    for (unsigned i = 0; i < WAY_COUNT; i++)
        if (household.ways[i].possible)
            conclude_way(walk, &household, i, limits, deduction);
    walk_owe(walk, &household.duties);
    if (!walk->trace)
        return;
    say_members(walk);
    say_band(walk);
    say_income(walk);
    say_deductions(walk);
    say_dependants(walk, deduction);
    say_base(walk);
    say_limits(walk, limits);
    say_comparison(walk, limits);
}
