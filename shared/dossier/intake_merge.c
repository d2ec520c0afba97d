#include "dossier/intake.h"

#include <string.h>

/* Fields whose names hold a place in the list of people. */
static bool is_of_people(const char *name) {
    size_t index;
    return intake_member_of(name, &index);
}

struct merge {
    const json_t *base, *mine, *theirs;
    enum intake_side winner;
    bool moved;                      /* somebody added or took out people */
    bool people_mine, people_theirs; /* where it moved: who changed any field of people */
    json_t *merged, *disputed;
};

static bool same(const json_t *a, const json_t *b, const char *name) {
    return str_equal(intake_text(a, name), intake_text(b, name));
}

/* Calls `use` for every name that stands in one of the three, each once. */
static void each_name(struct merge *merge, void (*use)(struct merge *merge, const char *name)) {
    const json_t *all[] = {merge->base, merge->mine, merge->theirs};
    const char *name;
    json_t *value;
    for (size_t i = 0; i < 3; i++) {
        json_object_foreach((json_t *)all[i], name, value) {
            bool before = false;
            for (size_t k = 0; k < i; k++)
                before = before || json_object_get(all[k], name);
            if (!before)
                use(merge, name);
        }
    }
}

static void look_at_people(struct merge *merge, const char *name) {
    if (!is_of_people(name))
        return;
    merge->people_mine = merge->people_mine || !same(merge->base, merge->mine, name);
    merge->people_theirs = merge->people_theirs || !same(merge->base, merge->theirs, name);
}

static void merge_field(struct merge *merge, const char *name) {
    bool block = merge->moved && is_of_people(name);
    bool mine = block ? merge->people_mine : !same(merge->base, merge->mine, name);
    bool theirs = block ? merge->people_theirs : !same(merge->base, merge->theirs, name);
    const json_t *from = theirs ? merge->theirs : merge->mine;
    if (mine && theirs) {
        from = merge->winner == INTAKE_MINE ? merge->mine : merge->theirs;
        if (!same(merge->mine, merge->theirs, name))
            json_array_append_new(merge->disputed, json_string(name));
    }
    json_t *value = json_object_get(from, name);
    if (!value && !mine && !theirs)
        value = json_object_get(merge->theirs, name); /* empty in both */
    if (value)
        json_object_set(merge->merged, name, value);
}

void intake_merge(const json_t *base, const json_t *mine, const json_t *theirs,
                  enum intake_side winner, json_t **ret_merged, json_t **ret_disputed) {
    size_t count = intake_member_count(base);
    bool moved_mine = intake_member_count(mine) != count;
    bool moved_theirs = intake_member_count(theirs) != count;
    struct merge merge = {.base = base,
                          .mine = mine,
                          .theirs = theirs,
                          .winner = winner,
                          .moved = moved_mine || moved_theirs,
                          .people_mine = moved_mine,
                          .people_theirs = moved_theirs,
                          .merged = json_object(),
                          .disputed = json_array()};
    each_name(&merge, look_at_people);
    each_name(&merge, merge_field);
    *ret_merged = merge.merged;
    *ret_disputed = merge.disputed;
}
