#include "booking/visitor/ask.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static const char *const who_names[ASK_WHO_COUNT] = {"all",      "applicant", "partner",
                                                     "teenager", "student",   "adult"};

const char *ask_who_name(enum ask_who who) {
    return who_names[who];
}

void ask_list_done(struct ask_list *list) {
    for (int who = 0; who < ASK_WHO_COUNT; who++)
        free(list->of[who].needs);
}

/* Who a member is on the list; ASK_WHO_COUNT for young children, of whom nothing is asked. */
static enum ask_who who_is(const struct member *member) {
    switch (member->kinship) {
    case KIN_APPLICANT:
        return ASK_WHO_APPLICANT;
    case KIN_PARTNER:
        return ASK_WHO_PARTNER;
    case KIN_OTHER:
        return ASK_WHO_ADULT;
    default:
        break;
    }
    if (member->student == FACT_YES)
        return ASK_WHO_STUDENT;
    return member->age.count > 0 ? ASK_WHO_TEENAGER : ASK_WHO_COUNT;
}

static size_t count_adults(const struct means_case *c) {
    size_t count = 0;
    for (size_t i = 0; i < c->member_count; i++)
        count += c->members[i].kinship == KIN_OTHER;
    return count;
}

/* Of several adults with an income together it is not known who has one. */
static void forget_who_earns(struct means_case *c) {
    bool none = true;
    for (size_t i = 0; i < c->member_count; i++)
        if (c->members[i].kinship == KIN_OTHER)
            none =
                none && c->members[i].net_income.known && c->members[i].net_income.money.cents == 0;
    for (size_t i = 0; !none && count_adults(c) > 1 && i < c->member_count; i++)
        if (c->members[i].kinship == KIN_OTHER)
            c->members[i].net_income.known = false;
}

static void add_need(struct ask_papers *papers, const struct paper_need *need) {
    papers->needs = memory_grow(papers->needs, papers->count + 1, sizeof *papers->needs);
    papers->needs[papers->count++] = *need;
}

/* People of one kind have the same to show: the first of each stands for all. */
static void sort_needs(const struct means_case *c, const struct paper_need *needs, size_t count,
                       struct ask_list *list) {
    size_t first[ASK_WHO_COUNT + 1] = {0};
    for (size_t i = c->member_count; i > 0; i--)
        first[who_is(&c->members[i - 1])] = i - 1;
    for (size_t i = 0; i < count; i++) {
        size_t member = needs[i].need.member;
        enum ask_who who = needs[i].household ? ASK_WHO_ALL : who_is(&c->members[member]);
        if (who < ASK_WHO_COUNT && (needs[i].household || first[who] == member))
            add_need(&list->of[who], &needs[i]);
    }
}

void ask_list_make(const struct rules *rules, const struct ask *ask, struct ask_list *ret_list) {
    struct circumstance court = {.situation = SITUATION_PROCEDURE};
    cleanup_free struct paper_need *needs = NULL;
    struct ask_list list = {0};
    struct means_case c = ask->c;
    cleanup_free struct member *members = memory_new(c.member_count, sizeof *members);
    memcpy(members, c.members, c.member_count * sizeof *members);
    c.members = members;
    c.circumstances = &court;
    c.circumstance_count = 1;
    if (c.advice_only == FACT_UNKNOWN)
        c.advice_only = FACT_NO;
    forget_who_earns(&c);
    size_t count = means_needs(rules, &c, &needs);
    sort_needs(&c, needs, count, &list);
    list.is_empty = count == 0;
    list.school_age = figure_whole(rules, FIGURE_SCHOOL_AGE, c.date);
    *ret_list = list;
}
