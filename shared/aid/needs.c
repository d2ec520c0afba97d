#include "aid/needs.h"
#include "aid/walk.h"
#include "base/memory.h"

#include <stdlib.h>

void needs_done(struct needs *needs) {
    free(needs->list);
    *needs = (struct needs){0};
}

static bool stands_in(const struct document_need *papers, size_t count, enum document document) {
    for (size_t i = 0; i < count; i++)
        if (papers[i].rule->document == document)
            return true;
    return false;
}

static void add_duty(const struct walk *walk, struct duty duty, struct bearer bearer,
                     struct needs *needs) {
    struct document_need all[DOCUMENT_COUNT], sure[DOCUMENT_COUNT];
    struct date date = walk->c->date;
    size_t sure_count = documents_check(walk->rules, duty.surely, bearer, date, NULL, 0, sure);
    size_t count =
        documents_check(walk->rules, duty.surely | duty.maybe, bearer, date, NULL, 0, all);
    needs->list = memory_grow(needs->list, needs->count + count + 1, sizeof *needs->list);
    for (size_t i = 0; i < count; i++)
        needs->list[needs->count++] =
            (struct need){.rule = all[i].rule,
                          .member = bearer.member,
                          .household = bearer.household,
                          .surely = stands_in(sure, sure_count, all[i].rule->document)};
}

void needs_find(const struct rules *rules, const struct means_case *c, struct needs *ret_needs) {
    struct walk walk = {.rules = rules, .c = c};
    struct needs needs = {0};
    walk_all(&walk);
    if (walk.owes)
        add_duty(&walk, walk.duties.household, household_bearer(c), &needs);
    for (size_t i = 0; walk.owes && i < c->member_count; i++)
        add_duty(&walk, walk.duties.members[i], (struct bearer){.member = i}, &needs);
    *ret_needs = needs;
}
