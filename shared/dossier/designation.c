#include "dossier/designation.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* ---- Names ---- */

const char *left_out_name(enum left_out reason) {
    static const char *const names[LEFT_OUT_COUNT] = {
        [LEFT_OUT_NOT] = "none",
        [LEFT_OUT_NOT_LISTED] = "not_listed",
        [LEFT_OUT_SUSPENDED] = "suspended",
        [LEFT_OUT_ON_LEAVE] = "on_leave",
        [LEFT_OUT_MATTER] = "matter",
        [LEFT_OUT_CONFLICT] = "conflict",
        [LEFT_OUT_ADVISED] = "advised",
        [LEFT_OUT_DECLINED] = "declined",
    };
    return names[reason];
}

const char *exclusion_name(enum exclusion exclusion) {
    static const char *const names[EXCLUSION_COUNT] = {[EXCLUSION_CONFLICT] = "conflict",
                                                       [EXCLUSION_ADVISED] = "advised",
                                                       [EXCLUSION_DECLINED] = "declined"};
    return names[exclusion];
}

bool exclusion_parse(const char *name, enum exclusion *ret_exclusion) {
    for (int i = 0; i < EXCLUSION_COUNT; i++)
        if (str_equal(name, exclusion_name((enum exclusion)i))) {
            *ret_exclusion = (enum exclusion)i;
            return true;
        }
    return false;
}

const char *designation_basis_name(enum designation_basis basis) {
    static const char *const names[DESIGNATION_BASIS_COUNT] = {[DESIGNATION_BY_TURN] = "turn",
                                                               [DESIGNATION_BY_CHOICE] = "choice",
                                                               [DESIGNATION_KEPT] = "kept"};
    return names[basis];
}

bool designation_basis_parse(const char *name, enum designation_basis *ret_basis) {
    for (int i = 0; i < DESIGNATION_BASIS_COUNT; i++)
        if (str_equal(name, designation_basis_name((enum designation_basis)i))) {
            *ret_basis = (enum designation_basis)i;
            return true;
        }
    return false;
}

/* ---- Where each lawyer stands ---- */

/* What the application notes of the lawyer; LEFT_OUT_NOT for nothing. First-line advice is no bar
 * where it is urgent (508/12). */
static enum left_out noted(const struct call_for_lawyer *call, int64_t lawyer_id) {
    static const enum left_out reasons[EXCLUSION_COUNT] = {
        [EXCLUSION_CONFLICT] = LEFT_OUT_CONFLICT,
        [EXCLUSION_ADVISED] = LEFT_OUT_ADVISED,
        [EXCLUSION_DECLINED] = LEFT_OUT_DECLINED,
    };
    for (size_t i = 0; i < call->exclusion_count; i++) {
        const struct lawyer_exclusion *exclusion = &call->exclusions[i];
        bool waived = exclusion->kind == EXCLUSION_ADVISED && call->urgent;
        if (exclusion->lawyer_id == lawyer_id && !waived)
            return reasons[exclusion->kind];
    }
    return LEFT_OUT_NOT;
}

static enum left_out judge(const struct lawyer *lawyer, const struct call_for_lawyer *call) {
    if (!lawyer_is_listed(lawyer, call->date))
        return LEFT_OUT_NOT_LISTED;
    if (lawyer_is_in(lawyer, LAWYER_SUSPENDED, call->date))
        return LEFT_OUT_SUSPENDED;
    if (lawyer_is_in(lawyer, LAWYER_LEAVE, call->date))
        return LEFT_OUT_ON_LEAVE;
    if (!lawyer_handles(lawyer, call->matter))
        return LEFT_OUT_MATTER;
    return noted(call, lawyer->id);
}

static struct standing stand(const struct lawyer *lawyer, const struct call_for_lawyer *call) {
    struct standing standing = {
        .lawyer = lawyer,
        .left_out = judge(lawyer, call),
        .barred = noted(call, lawyer->id) != LEFT_OUT_NOT,
        .on_call = lawyer_is_in(lawyer, LAWYER_ON_CALL, call->date),
        .speaks = !*call->language || lawyer_speaks(lawyer, call->language),
    };
    for (size_t i = 0; i < call->turn_count && !standing.has_turn; i++)
        if (call->turns[i].lawyer_id == lawyer->id) {
            standing.has_turn = true;
            standing.last = call->turns[i];
        }
    return standing;
}

/* ---- The order ---- */

/* Below zero where `a` stands before `b`, both of whom may. */
static int compare_able(const struct standing *a, const struct standing *b, bool urgent) {
    if (urgent && a->on_call != b->on_call)
        return a->on_call ? -1 : 1;
    if (a->speaks != b->speaks)
        return a->speaks ? -1 : 1;
    if (a->has_turn != b->has_turn)
        return a->has_turn ? 1 : -1;
    if (a->has_turn)
        return a->last.turn < b->last.turn ? -1 : 1;
    int listed = date_compare(a->lawyer->listed_from, b->lawyer->listed_from);
    return listed ? listed : strcmp(a->lawyer->number, b->lawyer->number);
}

static int compare_names(const void *a, const void *b) {
    const struct lawyer *left = ((const struct standing *)a)->lawyer;
    const struct lawyer *right = ((const struct standing *)b)->lawyer;
    int names = strcmp(left->name, right->name);
    return names ? names : strcmp(left->number, right->number);
}

static int compare_standings(const void *a, const void *b, void *urgent) {
    const struct standing *left = a, *right = b;
    bool left_able = left->left_out == LEFT_OUT_NOT, right_able = right->left_out == LEFT_OUT_NOT;
    if (left_able != right_able)
        return left_able ? -1 : 1;
    if (left_able)
        return compare_able(left, right, *(const bool *)urgent);
    return compare_names(left, right);
}

void ranking_make(const struct lawyers *lawyers, const struct call_for_lawyer *call,
                  struct ranking *ret_ranking) {
    struct ranking ranking = {.list = memory_new(lawyers->count + 1, sizeof ranking.list[0])};
    bool urgent = call->urgent;
    for (size_t i = 0; i < lawyers->count; i++) {
        ranking.list[ranking.count] = stand(&lawyers->list[i], call);
        ranking.able += ranking.list[ranking.count++].left_out == LEFT_OUT_NOT;
    }
    qsort_r(ranking.list, ranking.count, sizeof ranking.list[0], compare_standings, &urgent);
    *ret_ranking = ranking;
}

void ranking_done(struct ranking *ranking) {
    free(ranking->list);
    *ranking = (struct ranking){0};
}

const struct standing *ranking_find(const struct ranking *ranking, int64_t lawyer_id) {
    for (size_t i = 0; i < ranking->count; i++)
        if (ranking->list[i].lawyer->id == lawyer_id)
            return &ranking->list[i];
    return NULL;
}

bool standing_may_be_chosen(const struct standing *standing) {
    return !standing->barred && standing->left_out != LEFT_OUT_NOT_LISTED &&
           standing->left_out != LEFT_OUT_SUSPENDED;
}

const struct standing *ranking_longest_ago(const struct ranking *ranking) {
    const struct standing *longest = NULL;
    for (size_t i = 0; i < ranking->able; i++) {
        const struct standing *standing = &ranking->list[i];
        if (standing->has_turn && (!longest || standing->last.turn < longest->last.turn))
            longest = standing;
    }
    return longest;
}

/* ---- As it is kept ---- */

static json_t *keep_able(const struct standing *standing) {
    return json_pack("{s:I, s:b, s:b, s:o}", "lawyer", (json_int_t)standing->lawyer->id, "on_call",
                     standing->on_call, "speaks", standing->speaks, "last_us",
                     standing->has_turn ? json_integer(standing->last.at.us) : json_null());
}

/* Adds the lawyer to those of the same reason. */
static void keep_left_out(const struct standing *standing, json_t *reasons) {
    const char *name = left_out_name(standing->left_out);
    json_t *list = json_object_get(reasons, name);
    if (!list) {
        list = json_array();
        json_object_set_new(reasons, name, list);
    }
    json_array_append_new(list, json_integer(standing->lawyer->id));
}

json_t *ranking_keep(const struct ranking *ranking) {
    json_t *able = json_array(), *reasons = json_object();
    for (size_t i = 0; i < ranking->able; i++)
        json_array_append_new(able, keep_able(&ranking->list[i]));
    for (size_t i = ranking->able; i < ranking->count; i++)
        keep_left_out(&ranking->list[i], reasons);
    return json_pack("{s:o, s:o}", "able", able, "left_out", reasons);
}

static const struct lawyer *find_lawyer(const struct lawyers *lawyers, const json_t *id) {
    for (size_t i = 0; i < lawyers->count; i++)
        if (lawyers->list[i].id == json_integer_value(id))
            return &lawyers->list[i];
    return NULL;
}

static void read_able(const json_t *kept, const struct lawyers *lawyers, struct ranking *ranking) {
    const json_t *last = json_object_get(kept, "last_us");
    struct standing standing = {
        .lawyer = find_lawyer(lawyers, json_object_get(kept, "lawyer")),
        .on_call = json_is_true(json_object_get(kept, "on_call")),
        .speaks = json_is_true(json_object_get(kept, "speaks")),
        .has_turn = json_is_integer(last),
    };
    if (!standing.lawyer)
        return;
    standing.last = (struct last_turn){
        standing.lawyer->id, json_integer_value(last), {json_integer_value(last)}};
    ranking->list[ranking->count++] = standing;
    ranking->able++;
}

static void read_left_out(enum left_out reason, const json_t *ids, const struct lawyers *lawyers,
                          struct ranking *ranking) {
    const json_t *id;
    size_t i;
    json_array_foreach(ids, i, id) {
        const struct lawyer *lawyer = find_lawyer(lawyers, id);
        if (lawyer)
            ranking->list[ranking->count++] =
                (struct standing){.lawyer = lawyer, .left_out = reason};
    }
}

static size_t count_kept(const json_t *able, const json_t *reasons) {
    size_t count = json_array_size(able);
    for (int reason = LEFT_OUT_NOT + 1; reason < LEFT_OUT_COUNT; reason++)
        count += json_array_size(json_object_get(reasons, left_out_name((enum left_out)reason)));
    return count;
}

bool ranking_read(const char *kept, const struct lawyers *lawyers, struct ranking *ret_ranking) {
    json_t *json = json_loads(kept, 0, NULL);
    const json_t *able = json_object_get(json, "able"), *one;
    const json_t *reasons = json_object_get(json, "left_out");
    bool whole = json_is_array(able) && json_is_object(reasons);
    struct ranking ranking = {
        .list = memory_new(count_kept(able, reasons) + 1, sizeof ranking.list[0])};
    size_t i;
    json_array_foreach(able, i, one) {
        read_able(one, lawyers, &ranking);
    }
    for (int reason = LEFT_OUT_NOT + 1; reason < LEFT_OUT_COUNT; reason++)
        read_left_out((enum left_out)reason,
                      json_object_get(reasons, left_out_name((enum left_out)reason)), lawyers,
                      &ranking);
    json_decref(json);
    qsort(ranking.list + ranking.able, ranking.count - ranking.able, sizeof ranking.list[0],
          compare_names);
    *ret_ranking = ranking;
    return whole;
}
