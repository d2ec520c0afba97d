#include "office/staff.h"
#include "fixture.h"

#include <string.h>

static const char password[] = "not a real password";

static void add(struct fixture *fixture, const char *name, enum role role) {
    const char *why = NULL;
    assert_int_equal(staff_add(fixture->store, name, role, password, &why), ERR_NONE);
}

static bool can_login(struct fixture *fixture, const char *name, const char *with,
                      struct staff *ret_staff) {
    bool known;
    assert_int_equal(staff_login(fixture->store, name, with, ret_staff, &known), ERR_NONE);
    return known;
}

static bool session_lives(struct fixture *fixture, const char *token, struct instant now) {
    struct staff staff;
    bool found;
    assert_int_equal(session_find(fixture->store, token, now, &staff, &found), ERR_NONE);
    return found;
}

static void test_the_right_password_lets_in_and_names_the_role(void **state) {
    struct fixture *fixture = *state;
    struct staff staff;
    add(fixture, "Clara", ROLE_CLERK);
    assert_true(can_login(fixture, "clara", password, &staff));
    assert_string_equal(staff.name, "Clara");
    assert_int_equal(staff.role, ROLE_CLERK);
    assert_false(can_login(fixture, "clara", "another password", &staff));
    assert_false(can_login(fixture, "nobody", password, &staff));
}

static void test_passwords_are_kept_as_argon2id(void **state) {
    struct fixture *fixture = *state;
    add(fixture, "Clara", ROLE_CLERK);
    struct query query = query_new(fixture->store, "SELECT password FROM staff");
    assert_true(query_next(&query));
    assert_int_equal(strncmp(query_get_text(&query, 0), "$argon2id$", 10), 0);
    query_end(&query);
}

static void test_names_are_taken_once_and_short_passwords_refused(void **state) {
    struct fixture *fixture = *state;
    const char *why = NULL;
    add(fixture, "Clara", ROLE_CLERK);
    assert_int_equal(staff_add(fixture->store, "CLARA", ROLE_CLERK, password, &why), ERR_INVALID);
    assert_string_equal(why, "the name is taken");
    assert_int_equal(staff_add(fixture->store, "Amir", ROLE_CLERK, "short", &why), ERR_INVALID);
    assert_int_equal(staff_add(fixture->store, "", ROLE_CLERK, password, &why), ERR_INVALID);
}

static void test_a_disabled_person_is_out_at_once(void **state) {
    struct fixture *fixture = *state;
    struct staff staff;
    char token[SESSION_TOKEN_TEXT];
    struct instant now = fixture_at(fixture, "2026-11-23T10:00");
    add(fixture, "Clara", ROLE_CLERK);
    can_login(fixture, "Clara", password, &staff);
    session_open(fixture->store, &staff, now, token);
    assert_true(session_lives(fixture, token, now));
    assert_int_equal(staff_disable(fixture->store, "Clara"), ERR_NONE);
    assert_false(session_lives(fixture, token, now));
    assert_false(can_login(fixture, "Clara", password, &staff));
    assert_int_equal(staff_disable(fixture->store, "Nobody"), ERR_MISSING);
}

static void test_a_new_password_ends_the_sessions(void **state) {
    struct fixture *fixture = *state;
    const char *why = NULL;
    struct staff staff;
    char token[SESSION_TOKEN_TEXT];
    struct instant now = fixture_at(fixture, "2026-11-23T10:00");
    add(fixture, "Clara", ROLE_CLERK);
    can_login(fixture, "Clara", password, &staff);
    session_open(fixture->store, &staff, now, token);
    assert_int_equal(staff_set_password(fixture->store, "Clara", "a quite new one", &why),
                     ERR_NONE);
    assert_false(session_lives(fixture, token, now));
    assert_false(can_login(fixture, "Clara", password, &staff));
    assert_true(can_login(fixture, "Clara", "a quite new one", &staff));
}

static void test_a_session_ends_unused_after_two_hours_and_anyway_after_twelve(void **state) {
    struct fixture *fixture = *state;
    struct staff staff;
    char token[SESSION_TOKEN_TEXT];
    struct instant now = fixture_at(fixture, "2026-11-23T08:00");
    add(fixture, "Clara", ROLE_CLERK);
    can_login(fixture, "Clara", password, &staff);
    session_open(fixture->store, &staff, now, token);
    assert_false(session_lives(fixture, token, instant_add_minutes(now, 121)));
    for (int hour = 1; hour <= 12; hour++)
        assert_true(session_lives(fixture, token, instant_add_minutes(now, hour * 60)));
    assert_false(session_lives(fixture, token, instant_add_minutes(now, 12 * 60 + 1)));
}

static void test_a_closed_or_invented_session_is_none(void **state) {
    struct fixture *fixture = *state;
    struct staff staff;
    char token[SESSION_TOKEN_TEXT];
    struct instant now = fixture_at(fixture, "2026-11-23T08:00");
    add(fixture, "Clara", ROLE_CLERK);
    can_login(fixture, "Clara", password, &staff);
    session_open(fixture->store, &staff, now, token);
    assert_false(session_lives(fixture, "", now));
    assert_false(session_lives(fixture, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", now));
    assert_int_equal(session_close(fixture->store, token), ERR_NONE);
    assert_false(session_lives(fixture, token, now));
}

static void test_the_token_itself_is_not_in_the_database(void **state) {
    struct fixture *fixture = *state;
    struct staff staff;
    char token[SESSION_TOKEN_TEXT];
    add(fixture, "Clara", ROLE_CLERK);
    can_login(fixture, "Clara", password, &staff);
    session_open(fixture->store, &staff, fixture_at(fixture, "2026-11-23T08:00"), token);
    struct query query =
        query_new(fixture->store, "SELECT 1 FROM session WHERE instr(hash, CAST(? AS BLOB)) > 0");
    query_text(&query, token);
    assert_false(query_next(&query));
    query_end(&query);
}

static void test_a_counter_has_one_person_and_a_person_one_counter(void **state) {
    struct fixture *fixture = *state;
    struct instant now = fixture_at(fixture, "2026-11-23T08:00");
    int64_t division = fixture->antwerpen->id, holder;
    char name[STAFF_NAME_MAX + 1];
    struct seat seat;
    enum refusal refusal;
    add(fixture, "Clara", ROLE_CLERK);
    add(fixture, "Amir", ROLE_CLERK);
    assert_int_equal(counter_take(fixture->store, 1, division, 1, false, now, &refusal), ERR_NONE);
    assert_int_equal(refusal, REFUSAL_NONE);
    counter_take(fixture->store, 2, division, 1, false, now, &refusal);
    assert_int_equal(refusal, REFUSAL_COUNTER_BUSY);
    counter_holder(fixture->store, division, 1, &holder, name);
    assert_string_equal(name, "Clara");

    counter_take(fixture->store, 1, division, 2, false, now, &refusal);
    assert_int_equal(refusal, REFUSAL_NONE);
    counter_holder(fixture->store, division, 1, &holder, name);
    assert_int_equal(holder, 0);

    counter_take(fixture->store, 2, division, 2, true, now, &refusal);
    assert_int_equal(refusal, REFUSAL_NONE);
    counter_of_staff(fixture->store, 1, &seat);
    assert_int_equal(seat.counter, 0);
    counter_of_staff(fixture->store, 2, &seat);
    assert_int_equal(seat.counter, 2);
    counter_leave(fixture->store, 2);
    counter_of_staff(fixture->store, 2, &seat);
    assert_int_equal(seat.counter, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_the_right_password_lets_in_and_names_the_role),
        with_office(test_passwords_are_kept_as_argon2id),
        with_office(test_names_are_taken_once_and_short_passwords_refused),
        with_office(test_a_disabled_person_is_out_at_once),
        with_office(test_a_new_password_ends_the_sessions),
        with_office(test_a_session_ends_unused_after_two_hours_and_anyway_after_twelve),
        with_office(test_a_closed_or_invented_session_is_none),
        with_office(test_the_token_itself_is_not_in_the_database),
        with_office(test_a_counter_has_one_person_and_a_person_one_counter),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
