#include "aid/means.h"
#include "aid/walk.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const char *const outcome_names[OUTCOME_COUNT] = {
    "full", "partial", "refused", "pending", "provisional", "none_needed", "undetermined"};

static const char *const reason_names[REASON_COUNT] = {
    "minor",     "wealth",      "category",  "income",       "third_party",
    "unfounded", "advice_only", "documents", "unknown_fact", "no_amounts"};

/* What each end of the rules is called, and the sentence of the proposal (R16). */
static const struct {
    enum outcome outcome;
    enum reason reason;
    const char *sentence;
} ends[VERDICT_COUNT] = {
    [VERDICT_NONE_NEEDED] = {OUTCOME_NONE_NEEDED, REASON_ADVICE_ONLY, "means.proposal.none_needed"},
    [VERDICT_UNFOUNDED] = {OUTCOME_REFUSED, REASON_UNFOUNDED, "means.proposal.unfounded"},
    [VERDICT_THIRD_PARTY] = {OUTCOME_REFUSED, REASON_THIRD_PARTY, "means.proposal.third_party"},
    [VERDICT_MINOR] = {OUTCOME_FULL, REASON_MINOR, "means.proposal.minor"},
    [VERDICT_WEALTH] = {OUTCOME_REFUSED, REASON_WEALTH, "means.proposal.wealth"},
    [VERDICT_CATEGORY] = {OUTCOME_FULL, REASON_CATEGORY, "means.proposal.category"},
    [VERDICT_FULL] = {OUTCOME_FULL, REASON_INCOME, "means.proposal.full"},
    [VERDICT_PARTIAL] = {OUTCOME_PARTIAL, REASON_INCOME, "means.proposal.partial"},
    [VERDICT_REFUSED] = {OUTCOME_REFUSED, REASON_INCOME, "means.proposal.refused"},
    [VERDICT_NO_AMOUNTS] = {OUTCOME_UNDETERMINED, REASON_NO_AMOUNTS, "means.proposal.no_amounts"},
    [VERDICT_PAPERS] = {OUTCOME_PENDING, REASON_DOCUMENTS, "means.proposal.documents"},
    [VERDICT_PROVISIONAL] = {OUTCOME_PROVISIONAL, REASON_DOCUMENTS, "means.proposal.provisional"},
};

const char *outcome_name(enum outcome outcome) {
    return outcome_names[outcome];
}

const char *reason_name(enum reason reason) {
    return reason_names[reason];
}

void answer_done(struct means_answer *answer) {
    free(answer->missing);
    *answer = (struct means_answer){0};
}

/* ---- What is asked ---- */

static void ask(struct means_answer *answer, struct missing missing) {
    answer->missing =
        memory_grow(answer->missing, answer->missing_count + 1, sizeof *answer->missing);
    answer->missing[answer->missing_count++] = missing;
}

static void ask_fact(struct means_answer *answer, struct fact_ref fact) {
    ask(answer, (struct missing){.is_fact = true, .fact = fact});
}

/* A copy of the case whose facts are given values; its texts stay those of the case. */
struct trial {
    const struct rules *rules;
    struct means_case c;
    struct means_answer *answer;
    int school_age;
};

static void *copy_of(const void *things, size_t count, size_t size) {
    void *copy = memory_new(count ? count : 1, size);
    if (count)
        memcpy(copy, things, count * size);
    return copy;
}

static struct trial trial_new(const struct rules *rules, const struct means_case *c,
                              struct means_answer *answer) {
    struct trial trial = {.rules = rules, .c = *c, .answer = answer};
    trial.c.members = copy_of(c->members, c->member_count, sizeof *c->members);
    trial.c.claims = copy_of(c->claims, c->claim_count, sizeof *c->claims);
    trial.c.papers = copy_of(c->papers, c->paper_count, sizeof *c->papers);
    trial.school_age = figure_whole(rules, FIGURE_SCHOOL_AGE, c->date);
    return trial;
}

static void trial_done(struct trial *trial) {
    free(trial->c.members);
    free(trial->c.claims);
    free(trial->c.papers);
}

static struct possible answers_of(const struct trial *trial) {
    struct walk walk = {.rules = trial->rules, .c = &trial->c};
    walk_all(&walk);
    return walk.possible;
}

/* A fact counts where its values do not all leave the same answers open. */
static void ask_if_it_counts(struct fact_ref ref, void *context) {
    struct trial *trial = context;
    struct possible first = {0};
    bool counts = false;
    for (int i = 0; i < fact_value_count(ref.kind) && !counts; i++) {
        fact_give(&trial->c, ref, i, trial->school_age);
        struct possible now = answers_of(trial);
        if (i == 0)
            first = now;
        counts = !possible_equal(&first, &now);
    }
    fact_forget(&trial->c, ref);
    if (counts)
        ask_fact(trial->answer, ref);
}

static void ask_in_any_case(struct fact_ref ref, void *context) {
    struct trial *trial = context;
    ask_fact(trial->answer, ref);
}

/* The facts that count. Where each of several counts only together with another, all are asked. */
static void ask_facts(const struct rules *rules, const struct means_case *c,
                      struct means_answer *answer) {
    struct trial trial = trial_new(rules, c, answer);
    unknown_each(c, ask_if_it_counts, &trial);
    if (answer->missing_count == 0)
        unknown_each(c, ask_in_any_case, &trial);
    trial_done(&trial);
}

/* ---- Papers that lack (R15) ---- */

static void say_paper(const struct walk *walk, const struct document_need *need) {
    static const char *const sentences[PAPER_STATE_COUNT] = {
        [PAPER_UNKNOWN] = "means.paper.unknown",
        [PAPER_TOO_OLD] = "means.paper.too_old",
        [PAPER_NOT_ACCEPTED] = "means.paper.not_accepted",
        [PAPER_MISSING] = "means.paper.missing",
    };
    walk_tell(walk, RULE_DOCUMENTS, sentences[need->state],
              figure_of_key("document", document_key(need->rule->document)),
              figure_of_key("situation", situation_key(need->rule->situation)),
              figure_of_member(need->member));
}

static void ask_papers_of(const struct walk *walk, struct means_answer *answer, situation_set held,
                          struct bearer bearer) {
    const struct means_case *c = walk->c;
    struct document_need needs[DOCUMENT_COUNT];
    size_t count =
        documents_check(walk->rules, held, bearer, c->date, c->papers, c->paper_count, needs);
    for (size_t i = 0; i < count; i++) {
        if (!needs[i].rule->blocking || needs[i].state == PAPER_GOOD)
            continue;
        say_paper(walk, &needs[i]);
        if (needs[i].state != PAPER_UNKNOWN)
            ask(answer, (struct missing){.document = needs[i].rule->document,
                                         .member = needs[i].member,
                                         .state = needs[i].state});
    }
}

static void ask_duties(const struct walk *walk, const struct duties *duties,
                       struct means_answer *answer) {
    ask_papers_of(walk, answer, duties->household.surely, household_bearer(walk->c));
    for (size_t i = 0; i < walk->c->member_count; i++)
        ask_papers_of(walk, answer, duties->members[i].surely, (struct bearer){.member = i});
}

/* Those that lack whichever way the facts turn out. Where only papers are waited for and none lacks
 * so, those that lack on some way. */
static void ask_papers(const struct walk *walk, struct means_answer *answer) {
    struct duties some = walk->duties;
    ask_duties(walk, &walk->duties, answer);
    some.household.surely = some.household.maybe;
    for (size_t i = 0; i < MEMBERS_MAX; i++)
        some.members[i].surely = some.members[i].maybe;
    if (answer->missing_count == 0)
        ask_duties(walk, &some, answer);
}

static void answer_papers(const struct walk *walk, struct means_answer *answer) {
    const struct means_case *c = walk->c;
    if (!walk->owes)
        return;
    if (!c->has_documents) {
        walk_say(walk, RULE_DOCUMENTS, "means.papers.estimate");
        return;
    }
    bool lacks = answer->outcome == OUTCOME_PENDING || answer->outcome == OUTCOME_PROVISIONAL;
    if (lacks)
        ask_papers(walk, answer);
    else if (answer->proved == FACT_YES)
        walk_say(walk, RULE_DOCUMENTS, "means.papers.good");
}

/* ---- The answer ---- */

static struct amount amount_of(const struct seen *seen) {
    if (!seen_is_one(seen))
        return (struct amount){0};
    return (struct amount){true, {seen->span.low}};
}

static void answer_limits(const struct walk *walk, struct means_answer *answer) {
    if (!walk->possible.compared || answer->band == BAND_NONE)
        return;
    const struct limits *limits = limits_find(walk->rules, walk->c->date);
    answer->limits = limits;
    answer->full = answer->band == BAND_SINGLE ? limits->single_full : limits->middle;
    answer->partial = answer->band == BAND_SINGLE ? limits->middle : limits->family_partial;
}

static void answer_figures(const struct walk *walk, struct means_answer *answer) {
    const struct possible *possible = &walk->possible;
    for (int band = BAND_SINGLE; band < BAND_COUNT; band++)
        if (possible->bands == 1u << band)
            answer->band = (enum band)band;
    answer->income = amount_of(&possible->income);
    answer->base = amount_of(&possible->base);
    answer_limits(walk, answer);
    answer->no_limits = possible->limits_missing;
    answer->no_deduction = possible->deduction_missing;
    bool deducted = possible->compared && seen_is_one(&possible->dependants) &&
                    possible->dependants.span.low > 0;
    if (!deducted)
        return;
    answer->deduction = deduction_find(walk->rules, walk->c->date);
    answer->dependants = (int)possible->dependants.span.low;
}

static bool needs_proof(enum verdict verdict) {
    switch (verdict) {
    case VERDICT_MINOR:
    case VERDICT_CATEGORY:
    case VERDICT_FULL:
    case VERDICT_PARTIAL:
    case VERDICT_REFUSED:
        return true;
    default:
        return false;
    }
}

static void answer_settled(const struct walk *walk, enum verdict verdict,
                           struct means_answer *answer) {
    answer->outcome = ends[verdict].outcome;
    answer->reason = ends[verdict].reason;
    if (needs_proof(verdict))
        answer->proved = fact_of(walk->c->has_documents);
    if (verdict == VERDICT_PAPERS || verdict == VERDICT_PROVISIONAL)
        answer->proved = FACT_NO;
    if (verdict == VERDICT_MINOR || verdict == VERDICT_CATEGORY || verdict == VERDICT_FULL)
        answer->contribution = (struct amount){true, {0}};
    if (verdict == VERDICT_PARTIAL)
        answer->contribution = amount_of(&walk->possible.contribution);
    answer->lump_sum = amount_of(&walk->possible.lump_sum);
    if (verdict == VERDICT_WEALTH && !walk->c->wealth_reason)
        ask_fact(answer, (struct fact_ref){.kind = FACT_WEALTH_REASON});
}

static void answer_open(const struct walk *walk, struct means_answer *answer) {
    answer->outcome = OUTCOME_PENDING;
    answer->reason = REASON_UNKNOWN_FACT;
    answer->proved = FACT_NO;
    ask_facts(walk->rules, walk->c, answer);
}

/* R14, on the days on which there were lump sums. */
static void say_lump_sum(const struct walk *walk) {
    const struct means_case *c = walk->c;
    const struct seen *due = &walk->possible.lump_sum;
    struct lump_sums sums = walk_lump_sums(walk);
    if (!due->any || !sums.due)
        return;
    if (c->lump_sum_exempt == FACT_YES)
        walk_say(walk, RULE_LUMP_SUM, "means.lump_sum.exempt");
    else if (!seen_is_one(due))
        walk_say(walk, RULE_LUMP_SUM, "means.lump_sum.unknown");
    else
        walk_tell(walk, RULE_LUMP_SUM, "means.lump_sum.due",
                  figure_of_money("designation",
                                  c->succession == FACT_YES ? (struct money){0} : sums.designation),
                  figure_of_count("instances", c->instances.number),
                  figure_of_money("each", sums.instance),
                  figure_of_money("lump_sum", (struct money){due->span.low}));
}

static void say_proposal(const struct walk *walk, bool settled, enum verdict verdict,
                         const struct means_answer *answer) {
    if (!settled)
        walk_tell(walk, RULE_PROPOSAL, "means.proposal.unknown_fact",
                  figure_of_count("count", (int64_t)answer->missing_count));
    else if (verdict == VERDICT_PARTIAL)
        walk_tell(walk, RULE_PROPOSAL, ends[verdict].sentence,
                  figure_of_money("contribution", answer->contribution.money));
    else if (verdict == VERDICT_PROVISIONAL)
        walk_tell(
            walk, RULE_PROPOSAL, ends[verdict].sentence,
            figure_of_date("due", date_add_days(walk->c->date,
                                                figure_whole(walk->rules, FIGURE_PROVISIONAL_DAYS,
                                                             walk->c->date))));
    else
        walk_say(walk, RULE_PROPOSAL, ends[verdict].sentence);
}

void means_decide(const struct rules *rules, const struct means_case *c, struct trace *trace,
                  struct means_answer *ret_answer) {
    struct walk walk = {.rules = rules, .c = c, .trace = trace};
    struct means_answer answer = {0};
    walk_all(&walk);
    enum verdict verdict = VERDICT_NONE_NEEDED;
    bool settled = possible_is_settled(&walk.possible, &verdict);
    answer_figures(&walk, &answer);
    if (settled)
        answer_settled(&walk, verdict, &answer);
    else
        answer_open(&walk, &answer);
    say_lump_sum(&walk);
    answer_papers(&walk, &answer);
    say_proposal(&walk, settled, verdict, &answer);
    *ret_answer = answer;
}
