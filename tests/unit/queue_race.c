#include "visits.h"

#include <pthread.h>

/* ---- Races: each racer has a store of its own, as each program has ---- */

struct racer {
    struct fixture *fixture;
    const struct code *code;
    int counter;
    int got;
    int wrong;
    int64_t tickets[256];
};

static void race(struct racer *racers, int count, void *(*run)(void *)) {
    pthread_t threads[32];
    for (int i = 0; i < count; i++)
        pthread_create(&threads[i], NULL, run, &racers[i]);
    for (int i = 0; i < count; i++)
        pthread_join(threads[i], NULL);
}

static void *race_to_sign_in(void *argument) {
    struct racer *racer = argument;
    struct fixture *fixture = racer->fixture;
    struct store cleanup(store_cleanup) *store = NULL;
    struct ticket ticket;
    enum refusal refusal = REFUSAL_NONE;
    if (store_open(fixture->path, STORE_OPEN, &store) ||
        ticket_checkin(store, fixture->office, fixture->antwerpen, racer->code, NULL,
                       fixture_at(fixture, "2026-11-23T10:00"), &ticket, NULL, &refusal))
        racer->wrong++;
    racer->got = refusal == REFUSAL_NONE;
    racer->wrong += refusal != REFUSAL_NONE && refusal != REFUSAL_USED;
    return NULL;
}

static void test_of_32_checkins_with_one_code_one_succeeds(void **state) {
    struct fixture *fixture = *state;
    struct code code = book_at(fixture, fixture->antwerpen, 600);
    static struct racer racers[32];
    int got = 0;
    for (int i = 0; i < 32; i++)
        racers[i] = (struct racer){.fixture = fixture, .code = &code};
    race(racers, 32, race_to_sign_in);
    for (int i = 0; i < 32; i++) {
        assert_int_equal(racers[i].wrong, 0);
        got += racers[i].got;
    }
    assert_int_equal(got, 1);
    assert_books_agree(fixture);
}

static void *empty_the_queue(void *argument) {
    struct racer *racer = argument;
    struct fixture *fixture = racer->fixture;
    struct store cleanup(store_cleanup) *store = NULL;
    struct instant now = fixture_at(fixture, "2026-11-23T10:30");
    enum refusal refusal = REFUSAL_NONE;
    struct call call;
    racer->wrong = store_open(fixture->path, STORE_OPEN, &store) != ERR_NONE;
    while (!racer->wrong) {
        if (call_next(store, fixture->office, fixture->antwerpen, racer->counter, now, &call,
                      &refusal))
            racer->wrong = 1;
        if (refusal)
            break;
        racer->tickets[racer->got++] = call.ticket.id;
        if (call_finish(store, fixture->office, fixture->antwerpen, racer->counter, now, &call,
                        &refusal) ||
            refusal)
            racer->wrong = 1;
    }
    racer->wrong |= refusal != REFUSAL_QUEUE_EMPTY;
    return NULL;
}

static void test_eight_counters_call_each_of_200_tickets_once(void **state) {
    struct fixture *fixture = *state;
    struct ticket ticket;
    static struct racer racers[8];
    static int times[256];
    fixture_change(fixture, "UPDATE division SET counters = 8");
    for (int i = 0; i < 200; i++)
        walk_in(fixture, fixture->advies, "2026-11-23T10:00", &ticket);
    for (int i = 0; i < 8; i++)
        racers[i] = (struct racer){.fixture = fixture, .counter = i + 1};
    race(racers, 8, empty_the_queue);
    for (int i = 0; i < 8; i++) {
        assert_int_equal(racers[i].wrong, 0);
        for (int k = 0; k < racers[i].got; k++)
            times[racers[i].tickets[k]]++;
    }
    for (int id = 1; id <= 200; id++)
        assert_int_equal(times[id], 1);
    assert_books_agree(fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_of_32_checkins_with_one_code_one_succeeds),
        with_office(test_eight_counters_call_each_of_200_tickets_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
