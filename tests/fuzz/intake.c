/* The talk with anything in it: it makes a case that the engine answers and that is kept as it is;
 * whatever is missing has a field; two who typed at once lose nothing. Input: lines NAME=TEXT, in
 * three parts between lines "--": what was there, mine, theirs. */
#include "aid/means.h"
#include "base/memory.h"
#include "dossier/intake.h"
#include "dossier/means_json.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { BASE, MINE, THEIRS, PARTS };

static const struct date today = {2022, 1, 24};
static struct rules rules;

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    struct str mistake = {0};
    (void)argc;
    (void)argv;
    if (rules_load(ZUIL_BUILT_ASSETS, &rules, &mistake))
        abort();
    return 0;
}

static void need(bool holds) {
    if (!holds)
        abort();
}

/* Lines into objects, as a form would: what is no UTF-8 or no field is refused before. */
static void read_parts(char *text, json_t *parts[PARTS]) {
    size_t part = BASE;
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        char *sign = strchr(line, '=');
        if (str_equal(line, "--"))
            part = part + 1 < PARTS ? part + 1 : part;
        if (!sign)
            continue;
        *sign = '\0';
        json_t *value = json_string(sign + 1);
        if (value && intake_knows(line))
            json_object_set(parts[part], line, value);
        json_decref(value);
    }
}

/* ---- One talk ---- */

static void check_wrongs(const struct intake *intake) {
    for (size_t i = 0; i < intake->wrong_count; i++) {
        const struct intake_wrong *wrong = &intake->wrongs[i];
        need(intake_knows(wrong->field) && wrong->mistake != INTAKE_GOOD);
        need(*intake_mistake_name(wrong->mistake) != '\0');
    }
}

/* What is kept with a decision reads back as the same case. */
static void check_kept(const struct means_case *c) {
    struct means_case back;
    struct str cleanup(str_done) mistake = {0};
    json_t *json = means_json_write_case(c);
    cleanup_free char *text = json_dumps(json, JSON_COMPACT);
    need(means_json_read(text, strlen(text), &back, &mistake));
    json_t *again = means_json_write_case(&back);
    cleanup_free char *second = json_dumps(again, JSON_COMPACT);
    need(str_equal(text, second));
    json_decref(json);
    json_decref(again);
    case_done(&back);
}

static void check_answer(const struct means_case *c) {
    struct means_answer answer;
    struct trace trace = {0};
    means_decide(&rules, c, &trace, &answer);
    need(answer.outcome != OUTCOME_PENDING || answer.missing_count > 0);
    for (size_t i = 0; i < answer.missing_count; i++) {
        struct str cleanup(str_done) field = {0};
        if (!answer.missing[i].is_fact)
            continue;
        intake_field_of_fact(c, answer.missing[i].fact, &field);
        need(intake_knows(str_text(&field)));
    }
    trace_done(&trace);
    answer_done(&answer);
}

static void check_talk(const json_t *fields) {
    struct intake intake;
    struct str cleanup(str_done) mistake = {0};
    intake_read(fields, today, &intake);
    need(case_check(&intake.c, &mistake));
    need(intake.c.member_count == intake_member_count(fields));
    check_wrongs(&intake);
    check_kept(&intake.c);
    check_answer(&intake.c);
    intake.c.has_documents = true; /* as when it is decided */
    check_kept(&intake.c);
    check_answer(&intake.c);
    intake_done(&intake);
}

static void check_people(const json_t *fields) {
    json_t *copy = json_deep_copy(fields);
    size_t count = intake_member_count(copy);
    if (intake_add_member(copy)) {
        need(intake_member_count(copy) == count + 1);
        intake_remove_member(copy, count);
        need(intake_member_count(copy) == count);
    } else {
        need(count == INTAKE_MEMBERS_MAX);
    }
    for (size_t i = 1; i < count; i++)
        intake_remove_member(copy, 1);
    check_talk(copy);
    json_decref(copy);
}

/* ---- Two at once ---- */

static bool holds_all(const json_t *a, const json_t *b) {
    const char *name;
    json_t *value;
    json_object_foreach(
        (json_t *)b, name,
        value) if (!str_equal(intake_text(a, name), intake_text(b, name))) return false;
    return true;
}

/* The same texts; an empty one and none are the same. */
static bool say_the_same(const json_t *a, const json_t *b) {
    return holds_all(a, b) && holds_all(b, a);
}

static void check_all_stand(const json_t *merged, const json_t *mine, const json_t *theirs) {
    const char *name;
    json_t *value;
    json_object_foreach((json_t *)merged, name, value) {
        const char *text = json_string_value(value);
        need(str_equal(text, intake_text(mine, name)) ||
             str_equal(text, intake_text(theirs, name)));
    }
}

/* Where I changed nothing theirs stands, whoever wins; where nobody disputes, both win. */
static void check_merge(json_t *const parts[PARTS]) {
    json_t *merged[2], *disputed[2], *alone, *none;
    for (int side = INTAKE_MINE; side <= INTAKE_THEIRS; side++) {
        intake_merge(parts[BASE], parts[MINE], parts[THEIRS], (enum intake_side)side, &merged[side],
                     &disputed[side]);
        check_all_stand(merged[side], parts[MINE], parts[THEIRS]);
        check_talk(merged[side]);
    }
    need(json_equal(disputed[0], disputed[1]));
    need(json_array_size(disputed[0]) > 0 || say_the_same(merged[0], merged[1]));
    intake_merge(parts[BASE], parts[BASE], parts[THEIRS], INTAKE_MINE, &alone, &none);
    need(say_the_same(alone, parts[THEIRS]) && json_array_size(none) == 0);
    json_t *all[] = {merged[0], merged[1], disputed[0], disputed[1], alone, none};
    for (size_t i = 0; i < array_length(all); i++)
        json_decref(all[i]);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    json_t *parts[PARTS] = {json_object(), json_object(), json_object()};
    cleanup_free char *text = memory_new(size + 1, 1);
    memcpy(text, data, size);
    read_parts(text, parts);
    for (size_t i = 0; i < PARTS; i++) {
        check_talk(parts[i]);
        check_people(parts[i]);
    }
    check_merge(parts);
    for (size_t i = 0; i < PARTS; i++)
        json_decref(parts[i]);
    return 0;
}
