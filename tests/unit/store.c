#include "fixture.h"
#include "store/bell.h"
#include "time/clock.h"

#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum err reopen(const struct fixture *fixture) {
    struct store cleanup(store_cleanup) *store = NULL;
    return store_open(fixture->path, STORE_OPEN, &store);
}

/* Runs SQL as any other program would. */
static void run_elsewhere(const struct fixture *fixture, const char *sql) {
    sqlite3 *database;
    assert_int_equal(sqlite3_open(fixture->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(database);
}

static void test_a_missing_database_is_named_missing(void **state) {
    struct store *store = NULL;
    (void)state;
    assert_int_equal(store_open("/tmp/zuil-nowhere/x.db", STORE_OPEN, &store), ERR_MISSING);
    assert_null(store);
}

static void test_an_office_is_never_made_over_another(void **state) {
    struct fixture *fixture = *state;
    struct store *store = NULL;
    assert_int_equal(store_open(fixture->path, STORE_CREATE, &store), ERR_INVALID);
}

static void test_a_foreign_database_is_neither_opened_nor_filled(void **state) {
    struct fixture *fixture = *state;
    struct store *store = NULL;
    cleanup_free char *path = memory_format("%s/foreign.db", fixture->folder);
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    sqlite3_exec(database, "CREATE TABLE recipes (name TEXT)", NULL, NULL, NULL);
    sqlite3_close(database);
    assert_int_equal(store_open(path, STORE_OPEN, &store), ERR_DAMAGED);
    assert_int_equal(store_open(path, STORE_CREATE, &store), ERR_INVALID);
    unlink(path);
}

static void test_a_newer_database_is_left_alone(void **state) {
    struct fixture *fixture = *state;
    run_elsewhere(fixture, "PRAGMA user_version = 9999");
    assert_int_equal(reopen(fixture), ERR_NEWER);
}

static void test_a_broken_header_is_named_damaged(void **state) {
    struct fixture *fixture = *state;
    store_close(fixture->store);
    fixture->store = NULL;
    int file = open(fixture->path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(pwrite(file, "not a database at all", 21, 0), 21);
    close(file);
    assert_int_equal(reopen(fixture), ERR_DAMAGED);
}

static void test_a_writer_waits_for_another_and_then_says_locked(void **state) {
    struct fixture *fixture = *state;
    sqlite3 *database;
    assert_int_equal(sqlite3_open(fixture->path, &database), SQLITE_OK);
    assert_int_equal(sqlite3_exec(database, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);

    struct transaction transaction = transaction_begin(fixture->store);
    assert_int_equal(store_error(fixture->store), ERR_LOCKED);
    struct query query = query_new(fixture->store, "UPDATE office SET name = 'Elsewhere'");
    assert_int_equal(query_run(&query), ERR_LOCKED);
    assert_int_equal(transaction_commit(&transaction, NULL), ERR_LOCKED);

    sqlite3_exec(database, "ROLLBACK", NULL, NULL, NULL);
    sqlite3_close(database);
    struct query name = query_new(fixture->store, "SELECT name FROM office");
    assert_true(query_next(&name));
    assert_string_not_equal(query_get_text(&name, 0), "Elsewhere");
    query_end(&name);
}

static void test_what_is_not_committed_is_rolled_back(void **state) {
    struct fixture *fixture = *state;
    {
        struct transaction cleanup(transaction_end) transaction = transaction_begin(fixture->store);
        struct query query = query_new(fixture->store, "UPDATE office SET name = 'Half'");
        assert_int_equal(query_run(&query), ERR_NONE);
    }
    struct query query = query_new(fixture->store, "SELECT 1 FROM office WHERE name = 'Half'");
    assert_false(query_next(&query));
    query_end(&query);
}

static void test_an_error_sticks_until_the_transaction_ends(void **state) {
    struct fixture *fixture = *state;
    struct transaction transaction = transaction_begin(fixture->store);
    struct query twice = query_new(
        fixture->store, "INSERT INTO service (id, key, minutes) VALUES (1, 'advies', 10)");
    assert_int_equal(query_run(&twice), ERR_INVALID);
    struct query more = query_new(fixture->store, "UPDATE office SET name = 'After'");
    assert_int_equal(query_run(&more), ERR_INVALID);
    assert_int_equal(transaction_commit(&transaction, NULL), ERR_INVALID);
    struct query query = query_new(fixture->store, "SELECT 1 FROM office WHERE name = 'After'");
    assert_false(query_next(&query));
    assert_int_equal(query_end(&query), ERR_NONE);
}

static void test_a_restored_file_is_seen_as_another_one(void **state) {
    struct fixture *fixture = *state;
    cleanup_free char *other = memory_format("%s/other.db", fixture->folder);
    assert_true(store_is_current(fixture->store));
    int file = open(other, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    close(file);
    assert_int_equal(rename(other, fixture->path), 0);
    assert_false(store_is_current(fixture->store));
}

static void test_the_data_version_changes_with_the_commits_of_others(void **state) {
    struct fixture *fixture = *state;
    int64_t before = 0, after = 0;
    assert_int_equal(store_data_version(fixture->store, &before), ERR_NONE);
    run_elsewhere(fixture, "UPDATE office SET name = 'Changed'");
    assert_int_equal(store_data_version(fixture->store, &after), ERR_NONE);
    assert_int_not_equal(before, after);
}

static void test_a_check_finds_a_row_that_points_nowhere(void **state) {
    struct fixture *fixture = *state;
    cleanup(str_done) struct str problems = {0};
    assert_int_equal(store_check(fixture->store, &problems), ERR_NONE);
    assert_string_equal(str_text(&problems), "");
    run_elsewhere(fixture, "INSERT INTO closure (division_id, day) VALUES (77, '2026-12-24')");
    assert_int_equal(store_check(fixture->store, &problems), ERR_NONE);
    assert_non_null(strstr(str_text(&problems), "closure"));
}

static void *ring_when_heard(void *argument) {
    bell_ring(argument);
    return NULL;
}

static void test_the_bell_wakes_who_listens(void **state) {
    struct fixture *fixture = *state;
    struct bell *bell = bell_open(fixture->path);
    pthread_t thread;
    int64_t start = clock_monotonic_ns();
    pthread_create(&thread, NULL, ring_when_heard, fixture->path);
    bell_wait(bell, 20000);
    assert_true(clock_monotonic_ns() - start < INT64_C(15000000000));
    pthread_join(thread, NULL);
    bell_close(bell);
}

static void test_the_bell_is_heard_after_its_file_was_removed(void **state) {
    struct fixture *fixture = *state;
    struct bell *bell = bell_open(fixture->path);
    cleanup_free char *file = memory_format("%s-bell", fixture->path);
    unlink(file);
    bell_wait(bell, 1000);
    bell_wait(bell, 1);
    pthread_t thread;
    int64_t start = clock_monotonic_ns();
    pthread_create(&thread, NULL, ring_when_heard, fixture->path);
    bell_wait(bell, 20000);
    assert_true(clock_monotonic_ns() - start < INT64_C(15000000000));
    pthread_join(thread, NULL);
    bell_close(bell);
}

static void test_an_interrupted_bell_does_not_wait(void **state) {
    struct fixture *fixture = *state;
    struct bell *bell = bell_open(fixture->path);
    int64_t start = clock_monotonic_ns();
    bell_interrupt(bell);
    bell_wait(bell, 20000);
    assert_true(clock_monotonic_ns() - start < INT64_C(15000000000));
    bell_close(bell);
}

static void test_only_a_commit_that_wrote_rings(void **state) {
    struct fixture *fixture = *state;
    cleanup_free char *file = memory_format("%s-bell", fixture->path);
    unlink(file);
    struct transaction reading = transaction_read(fixture->store);
    struct query query = query_new(fixture->store, "SELECT name FROM office");
    query_run(&query);
    assert_int_equal(transaction_commit(&reading, NULL), ERR_NONE);
    assert_int_not_equal(access(file, F_OK), 0);
    fixture_change(fixture, "UPDATE office SET name = 'Rung'");
    assert_int_equal(access(file, F_OK), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_missing_database_is_named_missing),
        with_office(test_an_office_is_never_made_over_another),
        with_office(test_a_foreign_database_is_neither_opened_nor_filled),
        with_office(test_a_newer_database_is_left_alone),
        with_office(test_a_broken_header_is_named_damaged),
        with_office(test_a_writer_waits_for_another_and_then_says_locked),
        with_office(test_what_is_not_committed_is_rolled_back),
        with_office(test_an_error_sticks_until_the_transaction_ends),
        with_office(test_a_restored_file_is_seen_as_another_one),
        with_office(test_the_data_version_changes_with_the_commits_of_others),
        with_office(test_a_check_finds_a_row_that_points_nowhere),
        with_office(test_the_bell_wakes_who_listens),
        with_office(test_the_bell_is_heard_after_its_file_was_removed),
        with_office(test_an_interrupted_bell_does_not_wait),
        with_office(test_only_a_commit_that_wrote_rings),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
