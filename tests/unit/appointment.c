#include "agenda/appointment.h"
#include "fixture.h"

#include <pthread.h>
#include <string.h>

static struct date day_of(const char *text) {
    struct date date;
    assert_true(date_parse(text, &date));
    return date;
}

static size_t slots_at(struct fixture *fixture, const struct division *division, const char *day,
                       const char *now, struct slot out[SLOTS_MAX]) {
    size_t count = 0;
    assert_int_equal(appointment_slots(fixture->store, fixture->office, division, day_of(day),
                                       fixture_at(fixture, now), out, &count),
                     ERR_NONE);
    return count;
}

static struct booking monday_at_ten(const struct fixture *fixture) {
    return (struct booking){
        .division = fixture->antwerpen,
        .service = fixture->prodeo,
        .date = {2026, 11, 23},
        .time = {600},
        .name = "Noor Peeters",
        .language = "nl",
    };
}

static enum refusal book(struct fixture *fixture, const struct booking *booking, const char *now,
                         struct appointment *ret_appointment) {
    enum refusal refusal;
    assert_int_equal(appointment_book(fixture->store, fixture->office, booking,
                                      fixture_at(fixture, now), ret_appointment, &refusal),
                     ERR_NONE);
    return refusal;
}

static void test_the_slots_of_a_working_day(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    size_t count = slots_at(fixture, fixture->antwerpen, "2026-11-23", "2026-11-20T10:00", slots);
    assert_int_equal(count, 8 + 9);
    assert_int_equal(slots[0].time.of_day, 600);
    assert_int_equal(slots[7].time.of_day, 11 * 60 + 45);
    assert_int_equal(slots[8].time.of_day, 13 * 60 + 45);
    assert_int_equal(slots[0].free, 4);
}

static void test_slots_that_have_begun_are_gone(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    size_t count = slots_at(fixture, fixture->antwerpen, "2026-11-23", "2026-11-23T11:45", slots);
    assert_int_equal(count, 9);
    assert_int_equal(slots_at(fixture, fixture->antwerpen, "2026-11-20", "2026-11-23T09:00", slots),
                     0);
}

static void test_slots_end_at_the_horizon(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    fixture_change(fixture, "UPDATE office SET book_ahead_days = 7");
    assert_int_equal(slots_at(fixture, fixture->antwerpen, "2026-11-30", "2026-11-23T09:00", slots),
                     17);
    assert_int_equal(slots_at(fixture, fixture->antwerpen, "2026-12-01", "2026-11-23T09:00", slots),
                     0);
}

static void test_a_slot_that_would_end_after_closing_is_none(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    fixture_change(fixture, "UPDATE division SET slot_minutes = 50");
    size_t count = slots_at(fixture, fixture->antwerpen, "2026-11-23", "2026-11-20T10:00", slots);
    assert_int_equal(count, 2 + 2);
    assert_int_equal(slots[1].time.of_day, 650);
}

/* Opens round the clock, so that slots lie on both changes of the clock. */
static void open_always(struct fixture *fixture) {
    fixture_change(fixture, "UPDATE opening SET open_minute = 0, close_minute = 1440, weekday = 6"
                            " WHERE id = (SELECT min(id) FROM opening)");
    fixture_change(fixture, "DELETE FROM opening WHERE id > (SELECT min(id) FROM opening)");
}

static void test_the_hour_that_the_clock_skips_has_no_slots(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    open_always(fixture);
    size_t count = slots_at(fixture, fixture->antwerpen, "2027-03-28", "2027-03-20T10:00", slots);
    assert_int_equal(count, 23 * 4);
    assert_int_equal(slots[7].time.of_day, 105);
    assert_int_equal(slots[8].time.of_day, 180);
    assert_int_equal(instant_minutes_between(slots[7].start, slots[8].start), 15);
}

static void test_the_hour_that_the_clock_shows_twice_has_slots_once(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    open_always(fixture);
    size_t count = slots_at(fixture, fixture->antwerpen, "2026-10-25", "2026-10-20T10:00", slots);
    assert_int_equal(count, 24 * 4);
    assert_int_equal(slots[11].time.of_day, 165);
    assert_int_equal(instant_minutes_between(slots[11].start, slots[12].start), 75);
}

static void test_a_booking_takes_one_seat_and_gives_code_and_token(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    struct booking booking = monday_at_ten(fixture);
    struct appointment made, found;
    bool is_there;
    assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &made), REFUSAL_NONE);
    assert_int_equal(strlen(made.code), 8);
    assert_int_equal(strlen(made.token), 26);
    slots_at(fixture, fixture->antwerpen, "2026-11-23", "2026-11-20T10:00", slots);
    assert_int_equal(slots[0].free, 3);

    struct code code = code_parse(made.token, strlen(made.token));
    assert_int_equal(appointment_find(fixture->store, &code, &found, &is_there), ERR_NONE);
    assert_true(is_there);
    assert_string_equal(found.name, "Noor Peeters");
    assert_int_equal(found.time.of_day, 600);
    assert_int_equal(found.state, APPOINTMENT_BOOKED);
}

static void test_the_fifth_booking_of_four_seats_is_refused(void **state) {
    struct fixture *fixture = *state;
    struct booking booking = monday_at_ten(fixture);
    struct appointment made;
    for (int i = 0; i < 4; i++)
        assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &made), REFUSAL_NONE);
    assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &made), REFUSAL_SLOT_FULL);
    booking.service = fixture->advies; /* seats are the division's, whatever the service */
    assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &made), REFUSAL_SLOT_FULL);
}

static void test_a_time_that_is_no_slot_is_refused(void **state) {
    struct fixture *fixture = *state;
    struct booking booking = monday_at_ten(fixture);
    struct appointment made;
    booking.time.of_day = 605;
    assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &made), REFUSAL_NO_SUCH_SLOT);
    booking.time.of_day = 720;
    assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &made), REFUSAL_NO_SUCH_SLOT);
    booking.time.of_day = 600;
    assert_int_equal(book(fixture, &booking, "2026-11-23T10:00", &made), REFUSAL_NO_SUCH_SLOT);
}

static void test_the_same_form_sent_twice_books_once(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    struct booking booking = monday_at_ten(fixture);
    struct appointment first, second;
    booking.touch = "0123456789abcdef";
    assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &first), REFUSAL_NONE);
    assert_int_equal(book(fixture, &booking, "2026-11-20T10:00", &second), REFUSAL_NONE);
    assert_string_equal(first.code, second.code);
    slots_at(fixture, fixture->antwerpen, "2026-11-23", "2026-11-20T10:00", slots);
    assert_int_equal(slots[0].free, 3);
}

static void test_cancelling_frees_the_seat_and_may_be_said_twice(void **state) {
    struct fixture *fixture = *state;
    static struct slot slots[SLOTS_MAX];
    struct booking booking = monday_at_ten(fixture);
    struct appointment made, cancelled;
    enum refusal refusal;
    book(fixture, &booking, "2026-11-20T10:00", &made);
    struct code code = code_parse(made.code, strlen(made.code));
    for (int i = 0; i < 2; i++) {
        assert_int_equal(appointment_cancel(fixture->store, fixture->office, &code,
                                            fixture_at(fixture, "2026-11-20T11:00"), &cancelled,
                                            &refusal),
                         ERR_NONE);
        assert_int_equal(refusal, REFUSAL_NONE);
        assert_int_equal(cancelled.state, APPOINTMENT_CANCELLED);
    }
    slots_at(fixture, fixture->antwerpen, "2026-11-23", "2026-11-20T12:00", slots);
    assert_int_equal(slots[0].free, 4);
}

static void test_an_appointment_of_yesterday_cannot_be_cancelled(void **state) {
    struct fixture *fixture = *state;
    struct booking booking = monday_at_ten(fixture);
    struct appointment made, cancelled;
    enum refusal refusal;
    book(fixture, &booking, "2026-11-20T10:00", &made);
    struct code code = code_parse(made.code, strlen(made.code));
    assert_int_equal(appointment_cancel(fixture->store, fixture->office, &code,
                                        fixture_at(fixture, "2026-11-24T00:00"), &cancelled,
                                        &refusal),
                     ERR_NONE);
    assert_int_equal(refusal, REFUSAL_TOO_LATE);
    assert_int_equal(cancelled.state, APPOINTMENT_BOOKED);
    appointment_cancel(fixture->store, fixture->office, &code,
                       fixture_at(fixture, "2026-11-23T23:59"), &cancelled, &refusal);
    assert_int_equal(refusal, REFUSAL_NONE);
}

static void test_an_unknown_code_cannot_be_cancelled(void **state) {
    struct fixture *fixture = *state;
    struct appointment cancelled;
    enum refusal refusal;
    struct code code = code_parse("7KQ4M2PX", 8);
    assert_int_equal(appointment_cancel(fixture->store, fixture->office, &code,
                                        fixture_at(fixture, "2026-11-20T11:00"), &cancelled,
                                        &refusal),
                     ERR_NONE);
    assert_int_equal(refusal, REFUSAL_UNKNOWN_CODE);
}

static void test_a_wrong_field_is_named(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *name, *email, *phone, *wrong;
    } cases[] = {
        {"Noor", NULL, NULL, NULL},
        {"Noor", "noor@example.org", "+32 (0)3 123.45.67", NULL},
        {"", NULL, NULL, "name"},
        {"   ", NULL, NULL, "name"},
        {"No\nor", NULL, NULL, "name"},
        {"\xff\xfe", NULL, NULL, "name"},
        {"Noor", "noor", NULL, "email"},
        {"Noor", "@example.org", NULL, "email"},
        {"Noor", "noor@example", NULL, "email"},
        {"Noor", "a b@example.org", NULL, "email"},
        {"Noor", "a@b@example.org", NULL, "email"},
        {"Noor", NULL, "12345", "phone"},
        {"Noor", NULL, "call me 123456", "phone"},
        {"Noor", NULL, "1234567890123456789012345678901234567890", "phone"},
    };
    for (size_t i = 0; i < array_length(cases); i++) {
        struct booking booking = monday_at_ten(fixture);
        booking.name = cases[i].name;
        booking.email = cases[i].email;
        booking.phone = cases[i].phone;
        const char *wrong = booking_wrong_field(fixture->office, &booking);
        if (cases[i].wrong)
            assert_string_equal(wrong, cases[i].wrong);
        else
            assert_null(wrong);
    }
}

static void test_a_name_of_two_hundred_bytes_is_the_longest(void **state) {
    struct fixture *fixture = *state;
    struct booking booking = monday_at_ten(fixture);
    char name[202];
    memset(name, 'x', sizeof name);
    name[200] = '\0';
    booking.name = name;
    assert_null(booking_wrong_field(fixture->office, &booking));
    name[200] = 'x';
    name[201] = '\0';
    assert_string_equal(booking_wrong_field(fixture->office, &booking), "name");
}

static void test_the_calendar_counts_free_seats_by_day(void **state) {
    struct fixture *fixture = *state;
    struct booking booking = monday_at_ten(fixture);
    struct appointment made;
    int32_t free[3];
    book(fixture, &booking, "2026-11-20T10:00", &made);
    assert_int_equal(appointment_free_days(fixture->store, fixture->office, fixture->antwerpen,
                                           day_of("2026-11-22"), 3,
                                           fixture_at(fixture, "2026-11-20T10:00"), free),
                     ERR_NONE);
    assert_int_equal(free[0], 0);
    assert_int_equal(free[1], 17 * 4 - 1);
    assert_int_equal(free[2], 17 * 4);
}

/* Each of these has a store of its own, as each program has. */
struct racer {
    const struct fixture *fixture;
    enum refusal refusal;
    enum err err;
};

static void *race_for_a_seat(void *argument) {
    struct racer *racer = argument;
    struct store cleanup(store_cleanup) *store = NULL;
    struct booking booking = monday_at_ten(racer->fixture);
    struct appointment made;
    racer->err = store_open(racer->fixture->path, STORE_OPEN, &store);
    if (!racer->err)
        racer->err = appointment_book(store, racer->fixture->office, &booking,
                                      fixture_at(racer->fixture, "2026-11-20T10:00"), &made,
                                      &racer->refusal);
    return NULL;
}

static void test_of_32_racers_for_one_seat_one_gets_it(void **state) {
    struct fixture *fixture = *state;
    struct booking booking = monday_at_ten(fixture);
    struct appointment made;
    struct racer racers[32];
    pthread_t threads[32];
    for (int i = 0; i < 3; i++)
        book(fixture, &booking, "2026-11-20T10:00", &made);
    for (int i = 0; i < 32; i++) {
        racers[i] = (struct racer){.fixture = fixture};
        pthread_create(&threads[i], NULL, race_for_a_seat, &racers[i]);
    }
    int got = 0;
    for (int i = 0; i < 32; i++) {
        pthread_join(threads[i], NULL);
        assert_int_equal(racers[i].err, ERR_NONE);
        assert_true(racers[i].refusal == REFUSAL_NONE || racers[i].refusal == REFUSAL_SLOT_FULL);
        got += racers[i].refusal == REFUSAL_NONE;
    }
    assert_int_equal(got, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_the_slots_of_a_working_day),
        with_office(test_slots_that_have_begun_are_gone),
        with_office(test_slots_end_at_the_horizon),
        with_office(test_a_slot_that_would_end_after_closing_is_none),
        with_office(test_the_hour_that_the_clock_skips_has_no_slots),
        with_office(test_the_hour_that_the_clock_shows_twice_has_slots_once),
        with_office(test_a_booking_takes_one_seat_and_gives_code_and_token),
        with_office(test_the_fifth_booking_of_four_seats_is_refused),
        with_office(test_a_time_that_is_no_slot_is_refused),
        with_office(test_the_same_form_sent_twice_books_once),
        with_office(test_cancelling_frees_the_seat_and_may_be_said_twice),
        with_office(test_an_appointment_of_yesterday_cannot_be_cancelled),
        with_office(test_an_unknown_code_cannot_be_cancelled),
        with_office(test_a_wrong_field_is_named),
        with_office(test_a_name_of_two_hundred_bytes_is_the_longest),
        with_office(test_the_calendar_counts_free_seats_by_day),
        with_office(test_of_32_racers_for_one_seat_one_gets_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
