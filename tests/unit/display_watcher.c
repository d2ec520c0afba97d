/* What the screen's eyes see of a real database: calls as they are committed, and the database
 * going away, coming back, or being another one. */
#include "visits.h"

#include "display/watcher.h"

#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NOW "2026-11-23T10:05"

/* Longer than anything takes; only a failure waits for it. */
#define PATIENCE_MS 20000

struct eyes {
    struct watcher_options options;
    struct local at;
    struct watcher *watcher;
    struct sighting seen; /* the last one */
    atomic_int wakes;
};

static void count_wake(void *context) {
    struct eyes *eyes = context;
    eyes->wakes++;
}

static void eyes_open(struct eyes *eyes, const struct fixture *fixture, const char *division) {
    *eyes = (struct eyes){0};
    assert_true(local_parse(NOW, &eyes->at));
    eyes->options = (struct watcher_options){.database = fixture->path,
                                             .division_key = division,
                                             .at = &eyes->at,
                                             .started_ns = clock_monotonic_ns(),
                                             .wake = count_wake,
                                             .context = eyes};
    eyes->watcher = watcher_start(&eyes->options);
    assert_non_null(eyes->watcher);
}

static void eyes_done(struct eyes *eyes) {
    office_free(eyes->seen.office);
    assert_true(watcher_stop(eyes->watcher));
}

/* Takes what is seen next, if anything within the time. */
static bool look(struct eyes *eyes, int milliseconds) {
    struct sighting sighting;
    watcher_await(eyes->watcher, milliseconds);
    if (!watcher_take(eyes->watcher, &sighting))
        return false;
    if (sighting.office)
        office_free(eyes->seen.office);
    else
        sighting.office = eyes->seen.office;
    eyes->seen = sighting;
    return true;
}

static const struct sighting *next(struct eyes *eyes) {
    assert_true(look(eyes, PATIENCE_MS));
    return &eyes->seen;
}

static void await_problem(struct eyes *eyes, enum err problem) {
    while (next(eyes)->problem != problem)
        ;
}

static void call_next_at(struct fixture *fixture, int counter) {
    struct ticket ticket;
    struct call call;
    assert_int_equal(walk_in(fixture, fixture->advies, NOW, &ticket), REFUSAL_NONE);
    assert_int_equal(at_counter(fixture, call_next, counter, NOW, &call), REFUSAL_NONE);
}

/* The board with `count` calls, which may come in several commits. */
static void await_calls(struct eyes *eyes, size_t count) {
    do
        assert_int_equal(next(eyes)->problem, ERR_NONE);
    while (eyes->seen.board.count != count);
}

static void move(const char *from, const char *to) {
    assert_int_equal(rename(from, to), 0);
}

static void test_office_and_board_are_seen_first(void **state) {
    struct eyes cleanup(eyes_done) eyes;
    call_next_at(*state, 3);
    eyes_open(&eyes, *state, "antwerpen");
    const struct sighting *seen = next(&eyes);
    assert_int_equal(seen->problem, ERR_NONE);
    assert_non_null(seen->office);
    assert_int_equal(seen->opening, 1);
    assert_int_equal(seen->board.count, 1);
    assert_string_equal(seen->board.calls[0].ticket, "A001");
    assert_int_equal(seen->board.calls[0].counter, 3);
}

static void test_each_commit_is_seen_and_wakes(void **state) {
    struct eyes cleanup(eyes_done) eyes;
    eyes_open(&eyes, *state, "antwerpen");
    await_calls(&eyes, 0);
    int wakes = eyes.wakes;
    for (int counter = 1; counter <= 4; counter++) {
        call_next_at(*state, counter);
        await_calls(&eyes, (size_t)counter);
        assert_int_equal(eyes.seen.board.calls[0].counter, counter);
    }
    assert_int_equal(eyes.seen.opening, 1);
    assert_true(eyes.wakes >= wakes + 4);
}

static void test_a_commit_is_seen_without_the_bell(void **state) {
    struct fixture *fixture = *state;
    struct eyes cleanup(eyes_done) eyes;
    cleanup_free char *bell = memory_format("%s-bell", fixture->path);
    unlink(bell);
    assert_int_equal(mkdir(bell, 0700), 0); /* in its place: no bell can be rung */
    eyes_open(&eyes, fixture, "antwerpen");
    await_calls(&eyes, 0);
    call_next_at(fixture, 2);
    await_calls(&eyes, 1);
    assert_int_equal(rmdir(bell), 0);
}

static void test_what_does_not_concern_the_board_is_told_but_nothing_rings_from_it(void **state) {
    struct eyes cleanup(eyes_done) eyes;
    call_next_at(*state, 1);
    eyes_open(&eyes, *state, "antwerpen");
    await_calls(&eyes, 1);
    int64_t call = eyes.seen.board.calls[0].call;
    struct ticket ticket;
    assert_int_equal(walk_in(*state, ((struct fixture *)*state)->advies, NOW, &ticket),
                     REFUSAL_NONE);
    await_calls(&eyes, 1);
    assert_true(eyes.seen.board.calls[0].call == call);
    assert_int_equal(eyes.seen.board.waiting, 1);
}

static void test_a_database_that_is_away_is_told_and_found_again(void **state) {
    struct fixture *fixture = *state;
    struct eyes cleanup(eyes_done) eyes;
    cleanup_free char *away = memory_format("%s-away", fixture->path);
    call_next_at(fixture, 1);
    eyes_open(&eyes, fixture, "antwerpen");
    await_calls(&eyes, 1);
    move(fixture->path, away);
    await_problem(&eyes, ERR_MISSING);
    int64_t opening = eyes.seen.opening;
    move(away, fixture->path);
    await_calls(&eyes, 1);
    assert_true(eyes.seen.opening > opening);
    call_next_at(fixture, 2);
    await_calls(&eyes, 2);
}

static void test_one_that_is_missing_from_the_start_is_found_once_it_is_there(void **state) {
    struct fixture *fixture = *state;
    struct eyes cleanup(eyes_done) eyes;
    cleanup_free char *away = memory_format("%s-away", fixture->path);
    move(fixture->path, away);
    eyes_open(&eyes, fixture, "antwerpen");
    await_problem(&eyes, ERR_MISSING);
    assert_null(eyes.seen.office);
    move(away, fixture->path);
    await_calls(&eyes, 0);
    assert_non_null(eyes.seen.office);
}

static void checkpoint(struct fixture *fixture) {
    struct query query = query_new(fixture->store, "PRAGMA wal_checkpoint(TRUNCATE)");
    assert_int_equal(query_run(&query), ERR_NONE);
}

/* Copies a file over another, which stays the same file. */
static void copy_over(const char *from, const char *to) {
    cleanup(str_done) struct str bytes = {0};
    assert_int_equal(str_read_file(&bytes, from, 1 << 26), ERR_NONE);
    int file = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert_true(file >= 0);
    assert_int_equal(write(file, bytes.text, bytes.length), bytes.length);
    close(file);
}

static void test_a_file_damaged_in_its_place_is_noticed_and_so_is_its_repair(void **state) {
    struct fixture *fixture = *state;
    struct eyes cleanup(eyes_done) eyes;
    cleanup_free char *good = memory_format("%s-good", fixture->path);
    call_next_at(fixture, 1);
    checkpoint(fixture);
    copy_over(fixture->path, good);
    store_close(fixture->store);
    fixture->store = NULL;
    eyes_open(&eyes, fixture, "antwerpen");
    await_calls(&eyes, 1);
    copy_over("/proc/self/exe", fixture->path);
    await_problem(&eyes, ERR_DAMAGED);
    copy_over(good, fixture->path);
    await_calls(&eyes, 1);
    unlink(good);
}

static void test_a_checkpoint_is_no_other_opening(void **state) {
    struct fixture *fixture = *state;
    struct eyes cleanup(eyes_done) eyes;
    call_next_at(fixture, 1);
    eyes_open(&eyes, fixture, "antwerpen");
    await_calls(&eyes, 1);
    checkpoint(fixture);
    next(&eyes); /* it opened the file again and read the board */
    call_next_at(fixture, 2);
    await_calls(&eyes, 2);
    assert_int_equal(eyes.seen.opening, 1);
}

static void test_a_newer_schema_is_told_while_it_runs(void **state) {
    struct fixture *fixture = *state;
    struct eyes cleanup(eyes_done) eyes;
    eyes_open(&eyes, fixture, "antwerpen");
    await_calls(&eyes, 0);
    struct query query = query_new(fixture->store, "PRAGMA user_version = 1000");
    assert_int_equal(query_run(&query), ERR_NONE);
    await_problem(&eyes, ERR_NEWER);
}

static void test_a_division_that_is_not_there_is_told(void **state) {
    struct eyes cleanup(eyes_done) eyes;
    eyes_open(&eyes, *state, "gent");
    const struct sighting *seen = next(&eyes);
    assert_true(seen->no_division);
    assert_int_equal(seen->problem, ERR_NONE);
    assert_false(look(&eyes, 600));
}

static void test_an_idle_office_wakes_nobody(void **state) {
    struct eyes cleanup(eyes_done) eyes;
    eyes_open(&eyes, *state, "antwerpen");
    await_calls(&eyes, 0);
    while (look(&eyes, 400))
        ;
    assert_false(look(&eyes, 1000));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_office_and_board_are_seen_first),
        with_office(test_each_commit_is_seen_and_wakes),
        with_office(test_a_commit_is_seen_without_the_bell),
        with_office(test_what_does_not_concern_the_board_is_told_but_nothing_rings_from_it),
        with_office(test_a_database_that_is_away_is_told_and_found_again),
        with_office(test_one_that_is_missing_from_the_start_is_found_once_it_is_there),
        with_office(test_a_file_damaged_in_its_place_is_noticed_and_so_is_its_repair),
        with_office(test_a_checkpoint_is_no_other_opening),
        with_office(test_a_newer_schema_is_told_while_it_runs),
        with_office(test_a_division_that_is_not_there_is_told),
        with_office(test_an_idle_office_wakes_nobody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
