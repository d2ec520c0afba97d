#include "request.h"
#include "base/memory.h"
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

const struct rules *law(void) {
    static struct rules rules;
    if (rules.limits_count)
        return &rules;
    struct str cleanup(str_done) mistake = {0};
    if (rules_load(ZUIL_BUILT_ASSETS, &rules, &mistake))
        fail_msg("%s", str_text(&mistake));
    return &rules;
}

struct date on(const char *day) {
    struct date date;
    if (!date_parse(day, &date))
        fail_msg("'%s' is no day", day);
    return date;
}

struct means_case request(const char *day, int64_t income_cents) {
    struct means_case c = {.date = on(day), .matter = MATTER_CIVIL};
    c.alimony_received.known = c.alimony_paid.known = c.exceptional_debt.known = true;
    c.claims_known = CLAIMS_LISTED;
    c.wealth_found = c.advice_only = c.third_party_pays = c.unfounded = FACT_NO;
    c.youth_court = c.urgent = c.succession = c.lump_sum_exempt = FACT_NO;
    c.instances.known = true;
    lives_with(&c, KIN_APPLICANT, 40, income_cents);
    return c;
}

struct member *lives_with(struct means_case *c, enum kinship kinship, int age,
                          int64_t income_cents) {
    c->members = memory_grow(c->members, c->member_count + 1, sizeof *c->members);
    struct member *member = &c->members[c->member_count++];
    *member = (struct member){.kinship = kinship,
                              .age = {true, (int16_t)age},
                              .net_income = {true, {income_cents}},
                              .self_employed = FACT_NO,
                              .student = FACT_NO,
                              .opponent = FACT_NO};
    return member;
}

void claims(struct means_case *c, enum category category) {
    c->claims = memory_grow(c->claims, c->claim_count + 1, sizeof *c->claims);
    c->claims[c->claim_count++] = (struct claim){category, FACT_YES, FACT_NO};
}

struct paper *shows(struct means_case *c, enum document document, size_t member, const char *day) {
    c->has_documents = true;
    c->papers = memory_grow(c->papers, c->paper_count + 1, sizeof *c->papers);
    struct paper *paper = &c->papers[c->paper_count++];
    *paper = (struct paper){.document = document, .member = member, .accepted = FACT_YES};
    if (day) {
        paper->dated = true;
        paper->date = on(day);
    }
    return paper;
}

void shows_the_basics(struct means_case *c) {
    char day[DATE_TEXT];
    date_format(c->date, day);
    shows(c, DOCUMENT_APPLICATION_FORM, 0, day);
    shows(c, DOCUMENT_HOUSEHOLD_CERTIFICATE, 0, day);
}

void assert_answer_under(const struct rules *rules, const struct means_case *c,
                         const char *expected) {
    struct means_answer cleanup(answer_done) answer;
    struct str cleanup(str_done) mistake = {0}, found = {0};
    if (!case_check(c, &mistake))
        fail_msg("%s", str_text(&mistake));
    means_decide(rules, c, NULL, &answer);
    str_format(&found, "%s %s", outcome_name(answer.outcome), reason_name(answer.reason));
    if (answer.contribution.known && answer.contribution.money.cents)
        str_format(&found, " %lld", (long long)answer.contribution.money.cents);
    assert_string_equal(str_text(&found), expected);
}

void assert_answer(const struct means_case *c, const char *expected) {
    assert_answer_under(law(), c, expected);
}

void assert_asked(const struct means_case *c, const char *expected) {
    struct means_answer cleanup(answer_done) answer;
    struct str cleanup(str_done) found = {0};
    means_decide(law(), c, NULL, &answer);
    for (size_t i = 0; i < answer.missing_count; i++) {
        const struct missing *missing = &answer.missing[i];
        str_add(&found, i ? ", " : "");
        if (missing->is_fact)
            fact_path(missing->fact, &found);
        else
            str_format(&found, "%s %s %zu", document_name(missing->document),
                       paper_state_name(missing->state), missing->member);
    }
    assert_string_equal(str_text(&found), expected);
}

void assert_steps(const struct means_case *c, enum rule rule, const char *expected) {
    struct trace cleanup(trace_done) trace = {0};
    struct means_answer cleanup(answer_done) answer;
    struct str cleanup(str_done) found = {0};
    means_decide(law(), c, &trace, &answer);
    for (size_t i = 0; i < trace.count; i++)
        if (trace.steps[i].rule == rule)
            str_format(&found, "%s%s", found.length ? " " : "", trace.steps[i].sentence);
    assert_string_equal(str_text(&found), expected);
}

/* xorshift64* (Vigna, 2016). */
uint32_t throw_below(struct dice *dice, uint32_t bound) {
    dice->state ^= dice->state >> 12;
    dice->state ^= dice->state << 25;
    dice->state ^= dice->state >> 27;
    return (uint32_t)((dice->state * UINT64_C(2685821657736338717)) >> 32) % bound;
}

uint64_t seed_of_run(void) {
    const char *given = getenv("ZUIL_SEED");
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    uint64_t seed = given ? strtoull(given, NULL, 10) : (uint64_t)now.tv_nsec + 1;
    print_message("ZUIL_SEED=%llu\n", (unsigned long long)seed);
    return seed ? seed : 1;
}
