#include "aid/walk.h"

/* A claim under one matter. */
struct standing {
    enum fact holds;  /* in scope, proved, not rebutted */
    enum fact papers; /* what proves it was shown and is good */
};

static enum fact in_scope(enum category category, enum matter matter) {
    enum matter bound = category_matter(category);
    return fact_of(bound == MATTER_UNKNOWN || bound == matter);
}

/* What each adult at the address of an over-indebted person shows. */
static situation_set over_indebted_duty(const struct member *member) {
    bool may_count = member_stays(member) && (!member->age.known || member_is_adult(member));
    return may_count ? situation_bit(SITUATION_OVER_INDEBTED_MEMBER) : 0;
}

/* What proves a category: its own papers, and for the over-indebted those of each adult. */
static enum fact category_papers(const struct walk *walk, enum category category) {
    const struct means_case *c = walk->c;
    enum fact good = papers_are_good(walk->rules, c, situation_bit(category_situation(category)),
                                     household_bearer(c));
    if (category != CATEGORY_OVER_INDEBTED)
        return good;
    for (size_t i = 0; i < c->member_count; i++)
        good = fact_and(good, papers_are_good(walk->rules, c, over_indebted_duty(&c->members[i]),
                                              (struct bearer){.member = i}));
    return good;
}

/* What the case says is proved still has to be shown where papers were handed in: papers win. */
static struct standing standing_of(const struct walk *walk, const struct claim *claim,
                                   enum matter matter) {
    enum fact stands = fact_and(claim->proved, fact_not(claim->rebutted));
    return (struct standing){.holds = fact_and(in_scope(claim->category, matter), stands),
                             .papers = category_papers(walk, claim->category)};
}

/* What the claims together leave open under one matter. */
struct presumption {
    bool proved, unproved, none; /* one holds with its papers; without; none holds */
};

/* Without papers: one that holds lacks them, and so do all that surely hold. */
static struct presumption presume(const struct walk *walk, enum matter matter) {
    struct presumption p = {.none = true};
    bool some_lacks = false, all_sure_lack = true;
    for (size_t i = 0; i < walk->c->claim_count; i++) {
        struct standing s = standing_of(walk, &walk->c->claims[i], matter);
        if (s.holds == FACT_NO)
            continue;
        if (s.holds == FACT_YES)
            p.none = false;
        if (fact_may_hold(s.papers))
            p.proved = true;
        if (fact_may_fail(s.papers))
            some_lacks = true;
        else if (s.holds == FACT_YES)
            all_sure_lack = false;
    }
    p.unproved = some_lacks && all_sure_lack;
    return p;
}

static const char *claim_sentence(const struct walk *walk, const struct claim *claim) {
    struct standing s = standing_of(walk, claim, walk->c->matter);
    enum matter bound = category_matter(claim->category);
    if (bound != MATTER_UNKNOWN && walk->c->matter == MATTER_UNKNOWN)
        return "means.category.matter_unknown";
    if (bound != MATTER_UNKNOWN && bound != walk->c->matter)
        return "means.category.out_of_scope";
    if (claim->rebutted == FACT_YES)
        return "means.category.rebutted";
    if (claim->proved == FACT_NO)
        return "means.category.unproved";
    if (s.holds == FACT_UNKNOWN)
        return "means.category.unknown";
    return s.papers == FACT_YES ? "means.category.holds" : "means.category.papers_lack";
}

static void say_claims(const struct walk *walk) {
    const struct means_case *c = walk->c;
    if (!walk->trace)
        return;
    if (c->claims_known == CLAIMS_UNKNOWN)
        walk_say(walk, RULE_CATEGORY, "means.category.all_unknown");
    else if (c->claim_count == 0)
        walk_say(walk, RULE_CATEGORY, "means.category.none");
    for (size_t i = 0; i < c->claim_count; i++)
        walk_tell(walk, RULE_CATEGORY, claim_sentence(walk, &c->claims[i]),
                  figure_of_key("category", category_key(c->claims[i].category)));
}

static void owe_claim(struct walk *walk, enum category category) {
    const struct means_case *c = walk->c;
    situation_set held = case_situations(c) | situation_bit(category_situation(category));
    struct duties duties = {.household = {held, held}};
    for (size_t i = 0; i < c->member_count && category == CATEGORY_OVER_INDEBTED; i++) {
        situation_set duty = over_indebted_duty(&c->members[i]);
        duties.members[i] = (struct duty){duty, duty};
    }
    walk_owe(walk, &duties);
}

/* What every claim that may hold has to show. Any one of them will do, so surely only what they
 * share. */
static void owe_claims(struct walk *walk) {
    const struct means_case *c = walk->c;
    for (size_t i = 0; i < c->claim_count; i++) {
        struct standing s = standing_of(walk, &c->claims[i], c->matter);
        if (s.holds != FACT_NO || c->matter == MATTER_UNKNOWN)
            owe_claim(walk, c->claims[i].category);
    }
}

static void conclude_matter(struct walk *walk, enum matter matter, enum fact papers,
                            bool *ret_none) {
    struct presumption p = presume(walk, matter);
    if (p.proved)
        walk_conclude(walk, VERDICT_CATEGORY, papers);
    if (p.unproved)
        walk_conclude(walk, VERDICT_CATEGORY, FACT_NO);
    if (p.none)
        *ret_none = true;
}

bool walk_categories(struct walk *walk) {
    const struct means_case *c = walk->c;
    enum fact papers = papers_are_good(walk->rules, c, case_situations(c), household_bearer(c));
    bool none = false;
    say_claims(walk);
    if (c->claims_known != CLAIMS_LISTED)
        walk_conclude(walk, VERDICT_CATEGORY, papers);
    if (c->claims_known == CLAIMS_HOLD)
        return false;
    owe_claims(walk);
    if (c->matter != MATTER_UNKNOWN)
        conclude_matter(walk, c->matter, papers, &none);
    for (int i = MATTER_UNKNOWN + 1; c->matter == MATTER_UNKNOWN && i < MATTER_COUNT; i++)
        conclude_matter(walk, (enum matter)i, papers, &none);
    return none;
}
