/* The worker against a real database file: tickets, the ticket that is watched, and a database that
 * goes and comes back. */
#include "fixture.h"

#include "kiosk/inbox.h"
#include "kiosk/worker.h"
#include "queue/queue.h"
#include "time/clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define WAIT_MS 8000

struct bench {
    struct fixture *fixture;
    struct local at;
    struct inbox *inbox;
    struct worker *worker;
    struct input input; /* the last that was taken */
};

static void receive(void *context, const struct input *input) {
    inbox_put(context, input);
}

static void start(struct bench *bench, void **state, const char *database) {
    *bench = (struct bench){.fixture = *state, .inbox = inbox_new()};
    assert_true(local_parse("2026-11-23T10:05", &bench->at));
    struct worker_options options = {
        .database = database,
        .division_key = "antwerpen",
        .at = &bench->at,
        .started_ns = clock_monotonic_ns(),
        .post = receive,
        .context = bench->inbox,
    };
    bench->worker = worker_start(&options);
}

static void stop(struct bench *bench) {
    office_free(bench->input.office);
    assert_true(worker_stop(bench->worker));
    inbox_free(bench->inbox);
}

/* The next input of that kind; those of other kinds before it are dropped. */
static const struct input *await(struct bench *bench, enum input_kind kind) {
    int64_t until = clock_monotonic_ns() + WAIT_MS * INT64_C(1000000);
    while (clock_monotonic_ns() < until) {
        inbox_wait(bench->inbox, 100);
        office_free(bench->input.office);
        bench->input = (struct input){0};
        if (inbox_take(bench->inbox, &bench->input) && bench->input.kind == kind)
            return &bench->input;
    }
    fail_msg("no input of kind %d came", (int)kind);
    return NULL;
}

static void ask(struct bench *bench, const struct attempt *attempt) {
    worker_ask(bench->worker, &(struct effect){.kind = EFFECT_TRY, .attempt = *attempt});
}

static struct attempt walk_in(const struct bench *bench, const char *touch) {
    struct attempt attempt = {
        .kind = ATTEMPT_WALK_IN,
        .service_id = bench->fixture->advies->id,
        .language = LANGUAGE_AR,
    };
    snprintf(attempt.touch, sizeof attempt.touch, "%s", touch);
    return attempt;
}

static void test_the_office_is_told_first(void **state) {
    struct bench cleanup(stop) bench;
    start(&bench, state, ((struct fixture *)*state)->path);
    const struct input *input = await(&bench, INPUT_OFFICE);
    assert_non_null(office_find_division(input->office, "antwerpen"));
}

static void test_a_walk_in_gets_one_ticket_for_one_touch(void **state) {
    struct bench cleanup(stop) bench;
    start(&bench, state, ((struct fixture *)*state)->path);
    struct attempt attempt = walk_in(&bench, "touch-one");
    ask(&bench, &attempt);
    struct answer first = await(&bench, INPUT_ANSWER)->answer;
    assert_int_equal(first.err, ERR_NONE);
    assert_int_equal(first.refusal, REFUSAL_NONE);
    assert_string_equal(first.ticket.text, "A001");
    assert_string_equal(first.ticket.language, "ar");
    ask(&bench, &attempt);
    assert_string_equal(await(&bench, INPUT_ANSWER)->answer.ticket.text, "A001");
    attempt = walk_in(&bench, "touch-two");
    ask(&bench, &attempt);
    assert_string_equal(await(&bench, INPUT_ANSWER)->answer.ticket.text, "A002");
}

static void test_a_code_signs_in_and_is_used_then(void **state) {
    struct fixture *fixture = *state;
    struct bench cleanup(stop) bench;
    start(&bench, state, fixture->path);
    struct booking booking = {.division = fixture->antwerpen,
                              .service = fixture->prodeo,
                              .date = {2026, 11, 23},
                              .time = {10 * 60 + 30},
                              .name = "Iemand",
                              .language = "en"};
    struct appointment appointment;
    enum refusal refusal;
    assert_int_equal(appointment_book(fixture->store, fixture->office, &booking,
                                      fixture_at(fixture, "2026-11-20T10:00"), &appointment,
                                      &refusal),
                     ERR_NONE);
    struct attempt attempt = {.kind = ATTEMPT_CHECKIN, .touch = "touch-one"};
    attempt.code = code_parse(appointment.code, strlen(appointment.code));
    ask(&bench, &attempt);
    struct answer answer = await(&bench, INPUT_ANSWER)->answer;
    assert_int_equal(answer.refusal, REFUSAL_NONE);
    assert_true(answer.ticket.has_booked);
    snprintf(attempt.touch, sizeof attempt.touch, "touch-two");
    ask(&bench, &attempt);
    answer = await(&bench, INPUT_ANSWER)->answer;
    assert_int_equal(answer.refusal, REFUSAL_USED);
    assert_string_equal(answer.ticket.text, "A001");
    assert_int_equal(answer.appointment.id, appointment.id);
}

static void test_a_watched_ticket_is_told_of_when_it_is_called(void **state) {
    struct fixture *fixture = *state;
    struct bench cleanup(stop) bench;
    start(&bench, state, fixture->path);
    struct attempt attempt = walk_in(&bench, "touch-one");
    ask(&bench, &attempt);
    struct answer answer = await(&bench, INPUT_ANSWER)->answer;
    worker_ask(bench.worker, &(struct effect){.kind = EFFECT_WATCH, .ticket_id = answer.ticket.id});
    assert_int_equal(await(&bench, INPUT_TICKET)->ticket.position, 1);
    struct call call;
    enum refusal refusal;
    int64_t before = clock_monotonic_ns();
    assert_int_equal(call_next(fixture->store, fixture->office, fixture->antwerpen, 3,
                               fixture_at(fixture, "2026-11-23T10:06"), &call, &refusal),
                     ERR_NONE);
    const struct input *input = await(&bench, INPUT_TICKET);
    assert_int_equal(input->ticket.state, TICKET_CALLED);
    assert_int_equal(input->ticket.counter, 3);
    /* By the bell, not by the timer behind it. */
    assert_true(clock_monotonic_ns() - before < INT64_C(200000000));
}

static void test_a_missing_database_is_told_and_found_again(void **state) {
    struct fixture *fixture = *state;
    cleanup_free char *away = memory_format("%s-away", fixture->path);
    struct bench cleanup(stop) bench;
    start(&bench, state, fixture->path);
    await(&bench, INPUT_OFFICE);
    assert_int_equal(rename(fixture->path, away), 0);
    assert_int_equal(await(&bench, INPUT_PROBLEM)->err, ERR_MISSING);
    struct attempt attempt = walk_in(&bench, "touch-one");
    ask(&bench, &attempt);
    assert_int_equal(await(&bench, INPUT_ANSWER)->answer.err, ERR_MISSING);
    assert_int_equal(rename(away, fixture->path), 0);
    await(&bench, INPUT_OFFICE);
    ask(&bench, &attempt);
    assert_string_equal(await(&bench, INPUT_ANSWER)->answer.ticket.text, "A001");
}

static int64_t schema_of(struct fixture *fixture) {
    struct query query = query_new(fixture->store, "PRAGMA user_version");
    assert_true(query_next(&query));
    int64_t version = query_get_int(&query, 0);
    assert_int_equal(query_end(&query), ERR_NONE);
    return version;
}

static void set_schema(struct fixture *fixture, int64_t version) {
    static char sql[2][64]; /* a store knows its statements by their address */
    char *text = sql[version == 99];
    snprintf(text, sizeof sql[0], "PRAGMA user_version = %lld", (long long)version);
    struct query query = query_new(fixture->store, text);
    assert_int_equal(query_run(&query), ERR_NONE);
}

static void test_a_newer_schema_is_told_soon_and_nothing_is_written_into_it(void **state) {
    struct fixture *fixture = *state;
    struct bench cleanup(stop) bench;
    start(&bench, state, fixture->path);
    await(&bench, INPUT_OFFICE);
    int64_t ours = schema_of(fixture), before_ns = clock_monotonic_ns();
    set_schema(fixture, 99);
    assert_int_equal(await(&bench, INPUT_PROBLEM)->err, ERR_NEWER);
    assert_true(clock_monotonic_ns() - before_ns < INT64_C(2000000000));
    struct attempt attempt = walk_in(&bench, "touch-one");
    ask(&bench, &attempt);
    assert_int_equal(await(&bench, INPUT_ANSWER)->answer.err, ERR_NEWER);
    set_schema(fixture, ours);
    await(&bench, INPUT_OFFICE);
    ask(&bench, &attempt);
    assert_string_equal(await(&bench, INPUT_ANSWER)->answer.ticket.text, "A001");
}

static void test_a_file_that_is_no_database_is_told(void **state) {
    struct fixture *fixture = *state;
    cleanup_free char *path = memory_format("%s/other.db", fixture->folder);
    cleanup_free char *bell = memory_format("%s-bell", path);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fputs("This is a letter, not an office.\n", file);
    fclose(file);
    {
        struct bench cleanup(stop) bench;
        start(&bench, state, path);
        assert_int_equal(await(&bench, INPUT_PROBLEM)->err, ERR_DAMAGED);
    }
    unlink(path);
    unlink(bell);
}

static void test_an_unknown_division_is_told(void **state) {
    struct fixture *fixture = *state;
    fixture_change(fixture, "UPDATE division SET key = 'elders' WHERE key = 'antwerpen'");
    struct bench cleanup(stop) bench;
    start(&bench, state, fixture->path);
    assert_int_equal(await(&bench, INPUT_PROBLEM)->err, ERR_INVALID);
}

static void test_a_held_database_fails_the_attempt_and_nothing_is_registered(void **state) {
    struct fixture *fixture = *state;
    struct bench cleanup(stop) bench;
    start(&bench, state, fixture->path);
    await(&bench, INPUT_OFFICE);
    struct attempt attempt = walk_in(&bench, "touch-one");
    {
        struct transaction cleanup(transaction_end) held = transaction_begin(fixture->store);
        assert_int_equal(store_error(fixture->store), ERR_NONE);
        ask(&bench, &attempt);
        assert_int_equal(await(&bench, INPUT_ANSWER)->answer.err, ERR_LOCKED);
        assert_int_equal(await(&bench, INPUT_PROBLEM)->err, ERR_LOCKED);
    }
    await(&bench, INPUT_OFFICE);
    ask(&bench, &attempt);
    assert_string_equal(await(&bench, INPUT_ANSWER)->answer.ticket.text, "A001");
}

static void test_the_clock_starts_at_the_given_time_of_the_office(void **state) {
    struct fixture *fixture = *state;
    struct local at;
    assert_true(local_parse("2026-07-01T09:30", &at));
    struct worker_options options = {.at = &at, .started_ns = clock_monotonic_ns()};
    struct instant now = worker_clock(&options, fixture->office);
    assert_true(llabs(now.us - fixture_at(fixture, "2026-07-01T09:30").us) < US_PER_SECOND);
    options.started_ns -= 90 * INT64_C(1000000000);
    now = worker_clock(&options, fixture->office);
    int64_t minutes = instant_minutes_between(fixture_at(fixture, "2026-07-01T09:30"), now);
    assert_int_equal(minutes, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_the_office_is_told_first),
        with_office(test_a_walk_in_gets_one_ticket_for_one_touch),
        with_office(test_a_code_signs_in_and_is_used_then),
        with_office(test_a_watched_ticket_is_told_of_when_it_is_called),
        with_office(test_a_missing_database_is_told_and_found_again),
        with_office(test_a_newer_schema_is_told_soon_and_nothing_is_written_into_it),
        with_office(test_a_file_that_is_no_database_is_told),
        with_office(test_an_unknown_division_is_told),
        with_office(test_a_held_database_fails_the_attempt_and_nothing_is_registered),
        with_office(test_the_clock_starts_at_the_given_time_of_the_office),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
