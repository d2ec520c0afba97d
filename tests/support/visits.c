#include "visits.h"
#include "queue/verify.h"

#include <string.h>

struct code book_at(struct fixture *fixture, const struct division *division, int16_t minute) {
    struct booking booking = {
        .division = division,
        .service = fixture->prodeo,
        .date = {2026, 11, 23},
        .time = {minute},
        .name = "Yusuf Demir",
        .language = "ar",
    };
    struct appointment made;
    enum refusal refusal;
    assert_int_equal(appointment_book(fixture->store, fixture->office, &booking,
                                      fixture_at(fixture, "2026-11-20T10:00"), &made, &refusal),
                     ERR_NONE);
    assert_int_equal(refusal, REFUSAL_NONE);
    return code_parse(made.code, strlen(made.code));
}

enum refusal sign_in(struct fixture *fixture, const struct division *division,
                     const struct code *code, const char *now, struct ticket *ret_ticket) {
    enum refusal refusal;
    assert_int_equal(ticket_checkin(fixture->store, fixture->office, division, code, NULL,
                                    fixture_at(fixture, now), ret_ticket, NULL, &refusal),
                     ERR_NONE);
    return refusal;
}

enum refusal walk_in(struct fixture *fixture, const struct service *service, const char *now,
                     struct ticket *ret_ticket) {
    enum refusal refusal;
    assert_int_equal(ticket_walk_in(fixture->store, fixture->office, fixture->antwerpen, service,
                                    "nl", NULL, fixture_at(fixture, now), ret_ticket, &refusal),
                     ERR_NONE);
    return refusal;
}

enum refusal at_counter(struct fixture *fixture, counter_action action, int counter,
                        const char *now, struct call *ret_call) {
    enum refusal refusal;
    assert_int_equal(action(fixture->store, fixture->office, fixture->antwerpen, counter,
                            fixture_at(fixture, now), ret_call, &refusal),
                     ERR_NONE);
    return refusal;
}

void assert_next(struct fixture *fixture, int counter, const char *now, const char *ticket) {
    struct call call;
    assert_int_equal(at_counter(fixture, call_next, counter, now, &call), REFUSAL_NONE);
    assert_string_equal(call.ticket.text, ticket);
    assert_int_equal(at_counter(fixture, call_finish, counter, now, &call), REFUSAL_NONE);
}

void assert_books_agree(struct fixture *fixture) {
    cleanup(str_done) struct str problems = {0};
    assert_int_equal(verify_events(fixture->store, &problems), ERR_NONE);
    assert_string_equal(str_text(&problems), "");
}
