#include "aid/walk.h"

void walk_step(const struct walk *walk, enum rule rule, const char *sentence,
               const struct figure *figures, size_t count) {
    if (walk->trace)
        trace_add(walk->trace, rule, rule_source(walk->rules, rule, walk->c->date), sentence,
                  figures, count);
}

/* One of three sentences, by a fact. */
static void say_fact(const struct walk *walk, enum rule rule, enum fact fact, const char *yes,
                     const char *no, const char *unknown) {
    walk_say(walk, rule, fact == FACT_YES ? yes : fact == FACT_NO ? no : unknown);
}

static bool grants_aid(enum verdict verdict) {
    return verdict == VERDICT_MINOR || verdict == VERDICT_CATEGORY || verdict == VERDICT_FULL ||
           verdict == VERDICT_PARTIAL;
}

struct lump_sums walk_lump_sums(const struct walk *walk) {
    int64_t designation;
    struct date date = walk->c->date;
    if (!figure_find(walk->rules, FIGURE_LUMP_DESIGNATION, date, &designation))
        return (struct lump_sums){0};
    return (struct lump_sums){
        true, {designation}, figure_money(walk->rules, FIGURE_LUMP_INSTANCE, date)};
}

/* R14: what is due beside the aid until the annulment: an amount per designation, not on a
 * succession, and one per instance; nothing from who is exempt. */
static void add_lump_sum(struct walk *walk) {
    const struct means_case *c = walk->c;
    struct lump_sums sums = walk_lump_sums(walk);
    int64_t designation = sums.designation.cents, instance = sums.instance.cents;
    int64_t fewest = c->instances.known ? c->instances.number : 0;
    int64_t most = c->instances.known ? c->instances.number : INSTANCES_MAX;
    struct span due = {
        (c->succession == FACT_NO ? designation : 0) + fewest * instance,
        (c->succession == FACT_YES ? 0 : designation) + most * instance,
    };
    if (fact_may_hold(c->lump_sum_exempt))
        seen_add(&walk->possible.lump_sum, (struct span){0, 0});
    if (fact_may_fail(c->lump_sum_exempt))
        seen_add(&walk->possible.lump_sum, due);
}

void walk_conclude(struct walk *walk, enum verdict verdict, enum fact papers) {
    if (fact_may_hold(papers)) {
        possible_add(&walk->possible, verdict);
        if (grants_aid(verdict))
            add_lump_sum(walk);
    }
    if (fact_may_fail(papers) && fact_may_hold(walk->c->urgent))
        possible_add(&walk->possible, VERDICT_PROVISIONAL);
    if (fact_may_fail(papers) && fact_may_fail(walk->c->urgent))
        possible_add(&walk->possible, VERDICT_PAPERS);
}

static void owe_one(struct duty *all, struct duty one, bool first) {
    all->surely = first ? one.surely : all->surely & one.surely;
    all->maybe |= one.maybe;
}

void walk_owe(struct walk *walk, const struct duties *duties) {
    owe_one(&walk->duties.household, duties->household, !walk->owes);
    for (size_t i = 0; i < walk->c->member_count; i++)
        owe_one(&walk->duties.members[i], duties->members[i], !walk->owes);
    walk->owes = true;
}

/* Duties of the household alone. */
static void owe_as_household(struct walk *walk, situation_set held) {
    struct duties duties = {.household = {held, held}};
    walk_owe(walk, &duties);
}

/* ---- R0 to R3 ---- */

/* A rule answers whether there is a way on. */
typedef bool rule_function(struct walk *walk);

static bool the_date(struct walk *walk) {
    walk_tell(walk, RULE_DATE, "means.date", figure_of_date("date", walk->c->date));
    return true;
}

static bool advice_only(struct walk *walk) {
    enum fact asked = walk->c->advice_only;
    say_fact(walk, RULE_ADVICE_ONLY, asked, "means.advice_only.yes", "means.advice_only.no",
             "means.advice_only.unknown");
    if (fact_may_hold(asked))
        possible_add(&walk->possible, VERDICT_NONE_NEEDED);
    return fact_may_fail(asked);
}

static bool unfounded(struct walk *walk) {
    enum fact found = walk->c->unfounded;
    say_fact(walk, RULE_UNFOUNDED, found, "means.unfounded.yes", "means.unfounded.no",
             "means.unfounded.unknown");
    if (fact_may_hold(found))
        possible_add(&walk->possible, VERDICT_UNFOUNDED);
    return fact_may_fail(found);
}

static bool third_party(struct walk *walk) {
    enum fact pays = walk->c->third_party_pays;
    say_fact(walk, RULE_THIRD_PARTY, pays, "means.third_party.yes", "means.third_party.no",
             "means.third_party.unknown");
    if (fact_may_hold(pays))
        possible_add(&walk->possible, VERDICT_THIRD_PARTY);
    return fact_may_fail(pays);
}

/* ---- R4 ---- */

static enum fact is_minor(const struct member *applicant) {
    return applicant->age.known ? fact_of(!member_is_adult(applicant)) : FACT_UNKNOWN;
}

static void say_minor(const struct walk *walk, const struct member *applicant, enum fact minor) {
    if (minor == FACT_UNKNOWN)
        walk_say(walk, RULE_MINOR, "means.minor.unknown");
    else
        walk_tell(walk, RULE_MINOR, minor == FACT_YES ? "means.minor.yes" : "means.minor.no",
                  figure_of_count("age", applicant->age.count));
    if (minor == FACT_YES)
        return;
    say_fact(walk, RULE_MINOR, walk->c->youth_court, "means.youth_court.yes",
             "means.youth_court.no", "means.youth_court.unknown");
}

/* A minor, on proof of age; an adult before the youth court for an act as a minor, as the officer
 * chooses. Both whatever the means. */
static bool minor(struct walk *walk) {
    const struct means_case *c = walk->c;
    const struct member *applicant = &c->members[case_applicant(c)];
    enum fact young = is_minor(applicant);
    say_minor(walk, applicant, young);
    if (fact_may_hold(young)) {
        situation_set held = case_situations(c) | situation_bit(SITUATION_MINOR);
        walk_conclude(walk, VERDICT_MINOR,
                      papers_are_good(walk->rules, c, held, household_bearer(c)));
        owe_as_household(walk, held);
    }
    if (fact_may_fail(young) && fact_may_hold(c->youth_court)) {
        situation_set held = case_situations(c);
        walk_conclude(walk, VERDICT_MINOR,
                      papers_are_good(walk->rules, c, held, household_bearer(c)));
        owe_as_household(walk, held);
    }
    return fact_may_fail(young) && fact_may_fail(c->youth_court);
}

/* ---- R5 ---- */

static bool wealth(struct walk *walk) {
    enum fact found = walk->c->wealth_found;
    if (found == FACT_YES && walk->c->wealth_reason)
        walk_tell(walk, RULE_WEALTH, "means.wealth.yes",
                  figure_of_text("reason", walk->c->wealth_reason));
    else
        say_fact(walk, RULE_WEALTH, found, "means.wealth.no_reason", "means.wealth.no",
                 "means.wealth.unknown");
    if (fact_may_hold(found))
        possible_add(&walk->possible, VERDICT_WEALTH);
    return fact_may_fail(found);
}

void walk_all(struct walk *walk) {
    static rule_function *const rules[] = {the_date, advice_only, unfounded,      third_party,
                                           minor,    wealth,      walk_categories};
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        if (!rules[i](walk))
            return;
    walk_income_test(walk);
}
