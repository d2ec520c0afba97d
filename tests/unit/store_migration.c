/* An office that an earlier version made opens, keeps every row, and gets what is new. */
#include "fixture.h"
#include "store/migrate.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#define OPENERS 6

/* Rows of the second version's schema, in every table that the third one touches or points to. */
static const char old_rows[] =
    "INSERT INTO office VALUES (1, 'Bureau', 'http://localhost', 'Europe/Brussels', 1, 0, 30, 60,"
    " 15);"
    "INSERT INTO division (id, key, name, letter, street, postcode, town, slot_minutes, seats,"
    " counters) VALUES (1, 'antwerpen', 'Antwerpen', 'A', 'Straat 1', '2000', 'Antwerpen', 15, 4,"
    " 4);"
    "INSERT INTO staff (id, name, role, password) VALUES (7, 'an', 'bureau', '-'),"
    " (8, 'bo', 'bureau', '-');"
    "INSERT INTO office_row (table_name, line, entered_by, entered_us, confirmed_by, confirmed_us)"
    " VALUES ('income_limits', 'x', 7, 1, 8, 2);"
    "INSERT INTO law_text VALUES (x'01', '{}');"
    "INSERT INTO means_case VALUES (41, 1, '{}', 'nl', x'01', '{\"id\":41}');";

static void execute(sqlite3 *database, const char *sql) {
    char *mistake = NULL;
    sqlite3_exec(database, sql, NULL, NULL, &mistake);
    assert_string_equal(mistake ? mistake : "", "");
}

static int64_t number(struct store *store, const char *sql) {
    struct query query = query_new(store, sql);
    int64_t value = query_next(&query) ? query_get_int(&query, 0) : -1;
    assert_int_equal(query_end(&query), ERR_NONE);
    return value;
}

/* A file as the second version left it. */
static char *make_old_office(struct fixture *fixture) {
    char *path = memory_format("%s/old.db", fixture->folder);
    cleanup_free char *mark =
        memory_format("PRAGMA application_id = %lld; PRAGMA user_version = 2",
                      (long long)number(fixture->store, "PRAGMA application_id"));
    sqlite3 *database;
    assert_int_equal(sqlite3_open(path, &database), SQLITE_OK);
    execute(database, "PRAGMA journal_mode = WAL");
    execute(database, store_migrations[0]);
    execute(database, store_migrations[1]);
    execute(database, old_rows);
    execute(database, mark);
    sqlite3_close(database);
    return path;
}

static void remove_old_office(char *path) {
    static const char *const endings[] = {"", "-wal", "-shm", "-bell"};
    for (size_t i = 0; i < array_length(endings); i++) {
        cleanup_free char *each = memory_format("%s%s", path, endings[i]);
        unlink(each);
    }
    free(path);
}

static void check_migrated(struct store *store) {
    struct str cleanup(str_done) problems = {0};
    assert_int_equal(number(store, "PRAGMA user_version"), store_migration_count);
    assert_int_equal(store_check(store, &problems), ERR_NONE);
    assert_string_equal(str_text(&problems), "");
    assert_int_equal(number(store, "SELECT paper_link_days FROM office"), 90);
    assert_int_equal(number(store, "SELECT labour_court IS NULL FROM division"), 1);
    assert_int_equal(number(store, "SELECT count(*) FROM staff"), 2);
    assert_int_equal(number(store, "SELECT confirmed_by FROM office_row"), 8);
    assert_int_equal(number(store, "SELECT id FROM means_case"), 41);
    assert_int_equal(number(store, "SELECT count(*) FROM application"), 0);
    assert_int_equal(number(store, "SELECT count(*) FROM application_state"), 8);
    assert_int_equal(number(store, "SELECT count(*) FROM lawyer"), 0);
}

static void test_an_office_of_the_version_before_keeps_its_rows(void **state) {
    char *path = make_old_office(*state);
    struct store *store = NULL;
    assert_int_equal(store_open(path, STORE_OPEN, &store), ERR_NONE);
    check_migrated(store);
    store_close(store);
    assert_int_equal(store_open(path, STORE_OPEN, &store), ERR_NONE);
    check_migrated(store);
    store_close(store);
    remove_old_office(path);
}

static void *open_it(void *path) {
    struct store *store = NULL;
    intptr_t err = (intptr_t)store_open(path, STORE_OPEN, &store);
    store_close(store);
    return (void *)err;
}

static void test_programs_that_start_at_once_migrate_once(void **state) {
    char *path = make_old_office(*state);
    pthread_t openers[OPENERS];
    for (size_t i = 0; i < OPENERS; i++)
        assert_int_equal(pthread_create(&openers[i], NULL, open_it, path), 0);
    for (size_t i = 0; i < OPENERS; i++) {
        void *err = NULL;
        pthread_join(openers[i], &err);
        assert_int_equal((intptr_t)err, ERR_NONE);
    }
    struct store *store = NULL;
    assert_int_equal(store_open(path, STORE_OPEN, &store), ERR_NONE);
    check_migrated(store);
    store_close(store);
    remove_old_office(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_an_office_of_the_version_before_keeps_its_rows),
        with_office(test_programs_that_start_at_once_migrate_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
