/* The fields of the talk as a whole: whatever is typed makes a case, a case is JSON and back,
 * people come and go, two people type at once. */
#include "dossier/intake.h"
#include "base/memory.h"
#include "dossier/intake_fields.h"
#include "dossier/intake_value.h"
#include "dossier/means_json.h"
#include "random_case.h"
#include "talk.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *long_text(size_t length) {
    char *text = memory_new(length + 1, 1);
    memset(text, 'a', length);
    return text;
}

/* ---- Whatever is typed ---- */

static const char *const plain_names[] = {"purpose",
                                          "name",
                                          "street",
                                          "postcode",
                                          "town",
                                          "phone",
                                          "email",
                                          "subject",
                                          "language",
                                          "paper_language",
                                          "date",
                                          "matter",
                                          "urgent",
                                          "third_party_pays",
                                          "unfounded",
                                          "unfounded_reason",
                                          "youth_court",
                                          "succession",
                                          "wealth",
                                          "wealth_reason",
                                          "debt_settlement",
                                          "living_money",
                                          "charges_paid",
                                          "papers"};
static const char *const member_words[] = {"role",
                                           "age",
                                           "income",
                                           "wage",
                                           "benefit",
                                           "pension",
                                           "self_employed_income",
                                           "other_income",
                                           "alimony_received",
                                           "alimony_paid",
                                           "exceptional_debt",
                                           "self_employed",
                                           "student",
                                           "opponent",
                                           "dependant",
                                           "excluded",
                                           "excluded_reason"};

static char *random_name(struct dice *dice) {
    char name[INTAKE_NAME];
    size_t member = throw_below(dice, 25);
    switch (throw_below(dice, 6)) {
    case 0:
        return memory_copy(plain_names[throw_below(dice, array_length(plain_names))]);
    case 1:
        return memory_copy(
            intake_claim_field(category_name((enum category)throw_below(dice, CATEGORY_COUNT)),
                               one_in(dice, 3) ? ".rebutted" : "", name));
    case 2:
        return memory_copy(intake_paper_field(
            document_name((enum document)throw_below(dice, DOCUMENT_COUNT)), member,
            one_in(dice, 3)   ? ".date"
            : one_in(dice, 3) ? ".statement"
                              : "",
            name));
    case 3:
        return memory_format("m%zu.situation.%s", member,
                             situation_name((enum situation)throw_below(dice, SITUATION_COUNT)));
    default:
        return memory_copy(intake_member_field(
            member, member_words[throw_below(dice, array_length(member_words))], name));
    }
}

static json_t *random_text(struct dice *dice) {
    static const char *const some[] = {"yes",
                                       "no",
                                       "none",
                                       "some",
                                       "lawyer",
                                       "advice",
                                       "rent",
                                       "partner",
                                       "child",
                                       "applicant",
                                       "good",
                                       "refused",
                                       "rule",
                                       "1450",
                                       "1.450,50",
                                       "-3",
                                       "99999999999",
                                       "26/1/2022",
                                       "31/12/9999",
                                       "2022-01-26",
                                       "17",
                                       "130",
                                       "",
                                       " ",
                                       "\n\t",
                                       "é\u200f\u0661",
                                       "<b>\"&'",
                                       "-",
                                       "€",
                                       ",",
                                       "."};
    char junk[40];
    size_t length = throw_below(dice, sizeof junk);
    if (!one_in(dice, 4))
        return json_string(some[throw_below(dice, array_length(some))]);
    if (one_in(dice, 20)) {
        cleanup_free char *text = long_text(throw_below(dice, 3000));
        return json_string(text);
    }
    for (size_t i = 0; i < length; i++)
        junk[i] = (char)(1 + throw_below(dice, 127));
    junk[length ? length - 1 : 0] = '\0';
    return one_in(dice, 30) ? json_integer((json_int_t)length) : json_string(junk);
}

static json_t *random_fields(struct dice *dice) {
    json_t *fields = json_object();
    for (uint32_t count = throw_below(dice, 80); count > 0; count--) {
        cleanup_free char *name = random_name(dice);
        json_object_set_new(fields, name, random_text(dice));
    }
    return fields;
}

static void assert_same_json(json_t *a, json_t *b) {
    cleanup_free char *left = json_dumps(a, JSON_SORT_KEYS), *right = json_dumps(b, JSON_SORT_KEYS);
    assert_string_equal(left, right);
}

/* What is written of a case reads as that case: the same is written of it again. */
static void assert_written_and_read(const struct means_case *c) {
    struct means_case again;
    struct str cleanup(str_done) mistake = {0};
    json_t *json = means_json_write_case(c);
    cleanup_free char *text = json_dumps(json, 0);
    if (!means_json_read(text, strlen(text), &again, &mistake))
        fail_msg("%s: %s", text, str_text(&mistake));
    json_t *second = means_json_write_case(&again);
    assert_same_json(json, second);
    json_decref(json);
    json_decref(second);
    case_done(&again);
}

static void test_whatever_is_typed_makes_a_case(void **state) {
    struct dice dice = {seed_of_run()};
    (void)state;
    for (int i = 0; i < 3000; i++) {
        struct intake cleanup(intake_done) intake = read_typed(random_fields(&dice));
        struct paper_need *needs;
        free(means_needs(law(), &intake.c, &needs) ? needs : NULL);
        assert_written_and_read(&intake.c);
        for (size_t k = 0; k < intake.wrong_count; k++)
            assert_true(intake_knows(intake.wrongs[k].field));
    }
}

static void test_a_case_is_written_as_it_is_read(void **state) {
    struct dice dice = {seed_of_run()};
    (void)state;
    for (int i = 0; i < 1500; i++) {
        struct means_case c = random_case(&dice);
        if (one_in(&dice, 2))
            random_papers(&dice, &c);
        for (uint32_t times = throw_below(&dice, 5); times > 0; times--)
            random_forget(&dice, &c);
        if (c.claims_known == CLAIMS_UNKNOWN)
            c.claim_count = 0;
        struct means_case again;
        struct str cleanup(str_done) mistake = {0};
        json_t *json = means_json_write_case(&c);
        cleanup_free char *text = json_dumps(json, 0);
        assert_true(means_json_read(text, strlen(text), &again, &mistake));
        struct means_answer cleanup(answer_done) first = {0}, second = {0};
        means_decide(law(), &c, NULL, &first);
        means_decide(law(), &again, NULL, &second);
        assert_int_equal(first.outcome, second.outcome);
        assert_int_equal(first.reason, second.reason);
        assert_int_equal(first.missing_count, second.missing_count);
        assert_int_equal(first.base.money.cents, second.base.money.cents);
        assert_written_and_read(&c);
        json_decref(json);
        case_done(&c);
        case_done(&again);
    }
}

/* ---- Names ---- */

static void test_names_that_there_are_not_are_told(void **state) {
    static const char *const strange[] = {"",
                                          "m",
                                          "m0",
                                          "m0.",
                                          "m20.wage",
                                          "m01.wage",
                                          "m-1.wage",
                                          "m0.situation.none",
                                          "c.x",
                                          "c.asylum.x",
                                          "p.identity",
                                          "p.identity.",
                                          "p.x.0",
                                          "p.identity.0.x",
                                          "p.identity.20",
                                          "revision",
                                          "base",
                                          "do",
                                          "names"};
    (void)state;
    for (size_t i = 0; i < array_length(strange); i++)
        if (intake_knows(strange[i]))
            fail_msg("'%s' is known", strange[i]);
    struct dice dice = {seed_of_run()};
    for (int i = 0; i < 500; i++) {
        cleanup_free char *name = random_name(&dice);
        size_t member;
        bool beyond = intake_member_of(name, &member) ? false : *name == 'm' || *name == 'p';
        if (strchr(name, '.') && !beyond)
            assert_true(intake_knows(name));
    }
}

/* ---- People come and go ---- */

static void test_people_are_added_up_to_twenty(void **state) {
    (void)state;
    json_t *fields = json_object();
    assert_int_equal(intake_member_count(fields), 1);
    for (size_t count = 2; count <= INTAKE_MEMBERS_MAX; count++) {
        assert_true(intake_add_member(fields));
        assert_int_equal(intake_member_count(fields), count);
    }
    assert_false(intake_add_member(fields));
    json_decref(fields);
}

static void test_who_is_taken_out_goes_with_their_papers_and_others_move_up(void **state) {
    (void)state;
    json_t *fields =
        typed("name", "An", "m0.age", "40", "m1.role", "partner", "m1.wage", "1", "m2.role",
              "child", "m2.age", "9", "p.income_proof.1", "good", "p.school_attest.2", "good",
              "p.school_attest.2.date", "1/9/2026", "p.identity.0", "good", NULL);
    json_t *left =
        typed("name", "An", "m0.age", "40", "m1.role", "child", "m1.age", "9", "p.school_attest.1",
              "good", "p.school_attest.1.date", "1/9/2026", "p.identity.0", "good", NULL);
    intake_remove_member(fields, 0);
    assert_int_equal(intake_member_count(fields), 3);
    intake_remove_member(fields, 1);
    assert_same_json(fields, left);
    json_decref(fields);
    json_decref(left);
}

/* ---- Two people at once ---- */

/* Without what is empty: it says the same. */
static json_t *said(json_t *fields) {
    json_t *left = json_object(), *value;
    const char *name;
    json_object_foreach(fields, name, value) if (*intake_text(fields, name))
        json_object_set(left, name, value);
    return left;
}

static void assert_merge(json_t *base, json_t *mine, json_t *theirs, enum intake_side winner,
                         json_t *expected, const char *disputed) {
    json_t *merged, *names;
    struct str cleanup(str_done) found = {0};
    intake_merge(base, mine, theirs, winner, &merged, &names);
    json_t *left = said(merged), *right = said(expected);
    assert_same_json(left, right);
    assert_int_equal(intake_member_count(merged), intake_member_count(expected));
    for (size_t i = 0; i < json_array_size(names); i++)
        str_format(&found, "%s%s", i ? " " : "", json_string_value(json_array_get(names, i)));
    assert_string_equal(str_text(&found), disputed);
    json_t *all[] = {base, mine, theirs, expected, merged, names, left, right};
    for (size_t i = 0; i < array_length(all); i++)
        json_decref(all[i]);
}

static void test_what_two_people_typed_in_different_fields_is_put_together(void **state) {
    (void)state;
    assert_merge(typed("name", "An", "town", "Mol", NULL),
                 typed("name", "An", "town", "Geel", "phone", "1", NULL),
                 typed("name", "Ann", "town", "Mol", "email", "a@b", NULL), INTAKE_MINE,
                 typed("name", "Ann", "town", "Geel", "phone", "1", "email", "a@b", NULL), "");
}

static void test_one_field_changed_by_two_is_disputed_and_one_of_them_wins(void **state) {
    (void)state;
    assert_merge(typed("town", "Mol", NULL), typed("town", "Geel", "name", "An", NULL),
                 typed("town", "Lier", "phone", "1", NULL), INTAKE_MINE,
                 typed("town", "Geel", "name", "An", "phone", "1", NULL), "town");
    assert_merge(typed("town", "Mol", NULL), typed("town", "Geel", "name", "An", NULL),
                 typed("town", "Lier", "phone", "1", NULL), INTAKE_THEIRS,
                 typed("town", "Lier", "name", "An", "phone", "1", NULL), "town");
    assert_merge(typed("town", "Mol", NULL), typed("town", "Geel", NULL),
                 typed("town", "Geel", NULL), INTAKE_MINE, typed("town", "Geel", NULL), "");
}

static void test_people_who_were_moved_are_taken_as_one(void **state) {
    (void)state;
    assert_merge(typed("m1.role", "child", "m2.role", "other", NULL),
                 typed("m1.role", "other", NULL),
                 typed("m1.role", "child", "m2.role", "other", "name", "An", NULL), INTAKE_MINE,
                 typed("m1.role", "other", "name", "An", NULL), "");
    assert_merge(typed("m1.role", "child", "m2.role", "other", NULL),
                 typed("m1.role", "other", NULL),
                 typed("m1.role", "child", "m1.age", "9", "m2.role", "other", NULL), INTAKE_THEIRS,
                 typed("m1.role", "child", "m1.age", "9", "m2.role", "other", NULL),
                 "m1.role m2.role m1.age");
    assert_merge(json_object(), typed("m1.role", "", NULL), json_object(), INTAKE_MINE,
                 typed("m1.role", "", NULL), "");
}

static void test_who_typed_nothing_loses_and_changes_nothing(void **state) {
    struct dice dice = {seed_of_run()};
    (void)state;
    for (int i = 0; i < 300; i++) {
        json_t *base = random_fields(&dice), *other = random_fields(&dice);
        assert_merge(json_incref(base), json_incref(base), json_incref(other), INTAKE_MINE,
                     json_incref(other), "");
        assert_merge(json_incref(base), json_incref(other), json_incref(base), INTAKE_THEIRS,
                     json_incref(other), "");
        json_decref(base);
        json_decref(other);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_whatever_is_typed_makes_a_case),
        cmocka_unit_test(test_a_case_is_written_as_it_is_read),
        cmocka_unit_test(test_names_that_there_are_not_are_told),
        cmocka_unit_test(test_people_are_added_up_to_twenty),
        cmocka_unit_test(test_who_is_taken_out_goes_with_their_papers_and_others_move_up),
        cmocka_unit_test(test_what_two_people_typed_in_different_fields_is_put_together),
        cmocka_unit_test(test_one_field_changed_by_two_is_disputed_and_one_of_them_wins),
        cmocka_unit_test(test_people_who_were_moved_are_taken_as_one),
        cmocka_unit_test(test_who_typed_nothing_loses_and_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
