/* What a store that stays open notices of others: a newer program, a file that was written to. */
#include "fixture.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

static void run(struct store *store, const char *sql) {
    struct query query = query_new(store, sql);
    assert_int_equal(query_run(&query), ERR_NONE);
}

static void test_a_schema_that_a_newer_program_changed_is_noticed_before_reading(void **state) {
    struct fixture *fixture = *state;
    struct store *cleanup(store_cleanup) other = NULL;
    int64_t version = 0;
    assert_int_equal(store_open(fixture->path, STORE_OPEN, &other), ERR_NONE);
    assert_int_equal(store_data_version(fixture->store, &version), ERR_NONE);
    run(other, "PRAGMA user_version = 99");
    for (int i = 0; i < 2; i++) {
        int64_t untouched = -1;
        assert_int_equal(store_data_version(fixture->store, &untouched), ERR_NEWER);
        assert_int_equal(untouched, -1);
    }
    run(other, "PRAGMA user_version = 1");
    assert_int_equal(store_data_version(fixture->store, &version), ERR_NONE);
}

static void test_nothing_is_written_into_the_schema_of_a_newer_program(void **state) {
    struct fixture *fixture = *state;
    struct store *cleanup(store_cleanup) other = NULL;
    assert_int_equal(store_open(fixture->path, STORE_OPEN, &other), ERR_NONE);
    run(other, "PRAGMA user_version = 99");
    assert_int_equal(store_probe(fixture->store), ERR_NEWER);
    struct query query = query_new(fixture->store, "SELECT count(*) FROM office");
    assert_true(query_next(&query));
    assert_int_equal(query_end(&query), ERR_NONE);
    run(other, "PRAGMA user_version = 1");
    assert_int_equal(store_probe(fixture->store), ERR_NONE);
}

static void test_a_commit_does_not_write_to_the_file_and_a_checkpoint_does(void **state) {
    struct fixture *fixture = *state;
    int64_t before = store_written_ns(fixture->store);
    assert_true(before > 0);
    run(fixture->store, "UPDATE office SET name = 'Another office'");
    assert_true(store_written_ns(fixture->store) == before);
    /* The clock of a file system ticks in milliseconds. */
    struct timespec long_ago[2] = {{.tv_sec = 1000}, {.tv_sec = 1000}};
    assert_int_equal(utimensat(AT_FDCWD, fixture->path, long_ago, 0), 0);
    run(fixture->store, "PRAGMA wal_checkpoint");
    assert_true(store_written_ns(fixture->store) > INT64_C(1000000000000));
}

static void test_a_file_that_is_gone_was_never_written(void **state) {
    struct fixture *fixture = *state;
    cleanup_free char *away = memory_format("%s-away", fixture->path);
    assert_int_equal(rename(fixture->path, away), 0);
    assert_true(store_written_ns(fixture->store) == 0);
    assert_false(store_is_current(fixture->store));
    assert_int_equal(rename(away, fixture->path), 0);
    assert_true(store_is_current(fixture->store));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_a_schema_that_a_newer_program_changed_is_noticed_before_reading),
        with_office(test_nothing_is_written_into_the_schema_of_a_newer_program),
        with_office(test_a_commit_does_not_write_to_the_file_and_a_checkpoint_does),
        with_office(test_a_file_that_is_gone_was_never_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
