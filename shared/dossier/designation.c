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

static int compare_standings(const void *a, const void *b, void *urgent) {
    const struct standing *left = a, *right = b;
    bool left_able = left->left_out == LEFT_OUT_NOT, right_able = right->left_out == LEFT_OUT_NOT;
    if (left_able != right_able)
        return left_able ? -1 : 1;
    if (left_able)
        return compare_able(left, right, *(const bool *)urgent);
    int names = strcmp(left->lawyer->name, right->lawyer->name);
    return names ? names : strcmp(left->lawyer->number, right->lawyer->number);
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

/* ---- As it is kept ---- */

/* RFC 3339, UTC: "2026-03-02T09:14:00Z". */
static json_t *instant_json(struct instant instant) {
    char day[DATE_TEXT];
    int64_t seconds = instant.us / US_PER_SECOND, of_day = seconds % 86400;
    date_format(date_from_serial((int32_t)(seconds / 86400)), day);
    return json_sprintf("%sT%02d:%02d:%02dZ", day, (int)(of_day / 3600), (int)(of_day / 60 % 60),
                        (int)(of_day % 60));
}

static json_t *standing_json(const struct standing *standing) {
    const char *left_out =
        standing->left_out == LEFT_OUT_NOT ? NULL : left_out_name(standing->left_out);
    return json_pack("{s:I, s:s, s:s, s:s?, s:b, s:b, s:o}", "lawyer",
                     (json_int_t)standing->lawyer->id, "number", standing->lawyer->number, "name",
                     standing->lawyer->name, "left_out", left_out, "on_call", standing->on_call,
                     "speaks", standing->speaks, "last",
                     standing->has_turn ? instant_json(standing->last.at) : json_null());
}

json_t *ranking_json(const struct ranking *ranking) {
    json_t *list = json_array();
    for (size_t i = 0; i < ranking->count; i++)
        json_array_append_new(list, standing_json(&ranking->list[i]));
    return list;
}
