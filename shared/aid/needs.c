#include "aid/means.h"
#include "aid/walk.h"
#include "base/memory.h"

struct needs {
    struct paper_need *list;
    size_t count;
};

static bool is_listed(const struct needs *needs, size_t from, enum document document) {
    for (size_t i = from; i < needs->count; i++)
        if (needs->list[i].need.rule->document == document)
            return true;
    return false;
}

/* Adds what these situations ask of a bearer whose needs begin at `from`, each kind once. */
static void add(struct needs *needs, const struct walk *walk, situation_set held,
                struct bearer bearer, size_t from, bool surely) {
    const struct means_case *c = walk->c;
    struct document_need found[DOCUMENT_COUNT];
    size_t count =
        documents_check(walk->rules, held, bearer, c->date, c->papers, c->paper_count, found);
    for (size_t i = 0; i < count; i++) {
        if (is_listed(needs, from, found[i].rule->document))
            continue;
        needs->list = memory_grow(needs->list, needs->count + 1, sizeof *needs->list);
        needs->list[needs->count++] = (struct paper_need){found[i], surely, bearer.household};
    }
}

static void add_duty(struct needs *needs, const struct walk *walk, struct duty duty,
                     struct bearer bearer) {
    size_t from = needs->count;
    add(needs, walk, duty.surely, bearer, from, true);
    add(needs, walk, duty.maybe, bearer, from, false);
}

size_t means_needs(const struct rules *rules, const struct means_case *c,
                   struct paper_need **ret_needs) {
    struct walk walk = {.rules = rules, .c = c};
    struct needs needs = {0};
    walk_all(&walk);
    if (walk.owes)
        add_duty(&needs, &walk, walk.duties.household, household_bearer(c));
    for (size_t i = 0; walk.owes && i < c->member_count; i++)
        add_duty(&needs, &walk, walk.duties.members[i], (struct bearer){.member = i});
    *ret_needs = needs.list;
    return needs.count;
}
