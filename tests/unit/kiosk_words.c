/* The pillar's sentences: plurals, waits, and a sentence of its own for every refusal in every
 * language. */
#include "sights.h"

#include "kiosk/words.h"

#include <stdlib.h>
#include <string.h>

#define JOINER "\u2060"

static struct catalogue *catalogue;

static const enum language languages[] = {LANGUAGE_NL, LANGUAGE_EN, LANGUAGE_FR, LANGUAGE_DE,
                                          LANGUAGE_AR};

static struct words words_in(enum language language) {
    return (struct words){catalogue, language};
}

static void assert_position(enum language language, int position, const char *expected) {
    cleanup(str_done) struct str text = {0};
    struct words words = words_in(language);
    struct ticket ticket = {.position = position};
    words_position(&words, &ticket, &text);
    assert_string_equal(str_text(&text), expected);
}

static void test_the_position_is_said_with_the_right_plural(void **state) {
    (void)state;
    assert_position(LANGUAGE_NL, 1, "U bent als volgende aan de beurt.");
    assert_position(LANGUAGE_NL, 2, "Er is nog 1 persoon vóór u.");
    assert_position(LANGUAGE_NL, 4, "Er zijn nog 3 personen vóór u.");
    assert_position(LANGUAGE_EN, 2, "There is 1 person ahead of you.");
    assert_position(LANGUAGE_EN, 12, "There are 11 people ahead of you.");
    assert_position(LANGUAGE_AR, 2, "قبلكم شخص واحد.");
    assert_position(LANGUAGE_AR, 3, "قبلكم شخصان.");
    assert_position(LANGUAGE_AR, 6,
                    "قبلكم \u2068"
                    "5"
                    "\u2069 أشخاص.");
    assert_position(LANGUAGE_AR, 13,
                    "قبلكم \u2068"
                    "12"
                    "\u2069 شخصًا.");
}

static void assert_wait(int32_t p50, int32_t p90, const char *expected) {
    cleanup(str_done) struct str text = {0};
    struct words words = words_in(LANGUAGE_EN);
    struct ticket ticket = {.estimate = {p50, p90}};
    words_wait(&words, &ticket, &text);
    assert_string_equal(str_text(&text), expected);
}

static void test_the_wait_is_a_range_in_plain_words(void **state) {
    (void)state;
    assert_wait(0, 0, "You will wait about 1 minute.");
    assert_wait(0, 4, "You will wait about 1 to 4 minutes.");
    assert_wait(9, 9, "You will wait about 9 minutes.");
    assert_wait(4, 7, "You will wait about 4 to 7 minutes.");
    /* From a quarter of an hour on in steps: nobody knows it to the minute. */
    assert_wait(12, 21, "You will wait about 10 to 25 minutes.");
    assert_wait(4, 15, "You will wait about 1 to 15 minutes.");
    assert_wait(61, 88, "You will wait about 60 to 90 minutes.");
}

/* Everything that is said about a refused visit, heading and help. */
static char *said_of(struct fixture *fixture, const struct sight *sight, enum language language) {
    struct pillar *cleanup(pillar_cleanup) pillar =
        pillar_new(fixture, "antwerpen", "2026-11-23T10:05");
    sight_in(pillar, sight, language);
    struct words words = words_in(language);
    struct str text = {0};
    str_format(&text, "%s|", words_refusal(&words, &pillar->model));
    words_refusal_help(&words, &pillar->model, &text);
    str_add_char(&text, '|');
    if (words_is_booking_help(&pillar->model))
        words_booking(&words, &pillar->model, &text);
    return str_take(&text);
}

static const struct sight *sight_named(const char *name) {
    const struct sight *sight = sights;
    while (sight->name && strcmp(sight->name, name) != 0)
        sight++;
    assert_non_null(sight->name);
    return sight;
}

static void test_every_refusal_has_its_own_words_in_every_language(void **state) {
    char *said[128];
    size_t count = 0;
    for (size_t i = 0; i < array_length(languages); i++)
        for (const struct sight *sight = sights; sight->name; sight++)
            if (sight->screen == SCREEN_REFUSED)
                said[count++] = said_of(*state, sight, languages[i]);
    assert_int_equal(count, 13 * array_length(languages));
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(said[i], said[j]);
    for (size_t i = 0; i < count; i++)
        free(said[i]);
}

static void assert_says(struct fixture *fixture, const char *name, const char *part) {
    cleanup_free char *said = said_of(fixture, sight_named(name), LANGUAGE_EN);
    if (!strstr(said, part))
        fail_msg("%s: '%s' is not in '%s'", name, part, said);
}

static void assert_keeps_quiet(struct fixture *fixture, const char *name, const char *part) {
    cleanup_free char *said = said_of(fixture, sight_named(name), LANGUAGE_EN);
    if (strstr(said, part))
        fail_msg("%s: '%s' is in '%s'", name, part, said);
}

static void test_a_wrong_day_names_the_day(void **state) {
    assert_says(*state, "yesterday", "was on Friday");
    assert_says(*state, "yesterday", "20 November");
    assert_says(*state, "yesterday", "new appointment at:\nlocalhost:" JOINER "8080\n");
    assert_says(*state, "tomorrow", "is on Tuesday");
    assert_says(*state, "tomorrow", "24 November at 11:00");
    assert_keeps_quiet(*state, "tomorrow", "new appointment");
}

static void test_the_day_is_named_in_the_visitors_language(void **state) {
    cleanup_free char *dutch = said_of(*state, sight_named("tomorrow"), LANGUAGE_NL);
    cleanup_free char *arabic = said_of(*state, sight_named("tomorrow"), LANGUAGE_AR);
    assert_non_null(strstr(dutch, "dinsdag 24 november"));
    assert_non_null(strstr(arabic, "نوفمبر"));
}

static void test_another_division_is_named_with_its_address(void **state) {
    assert_says(*state, "wrong division", "in Mechelen");
    assert_says(*state, "wrong division", "Keizerstraat 20, 2800 Mechelen");
    assert_says(*state, "wrong division", "Voochtstraat 7");
}

static void test_too_early_names_the_minute_from_which_it_is_not(void **state) {
    assert_says(*state, "too early", "at 11:00");
    assert_says(*state, "too early", "from 10:00");
}

static void test_closed_names_the_next_opening(void **state) {
    assert_says(*state, "closed", "opens on Tuesday");
    assert_says(*state, "closed", "at 10:00");
    struct pillar *cleanup(pillar_cleanup) pillar =
        pillar_new(*state, "antwerpen", "2026-11-23T12:30");
    sight_refuse(pillar, REFUSAL_CLOSED, "2026-11-23", pillar->fixture->antwerpen);
    cleanup(str_done) struct str help = {0};
    struct words words = words_in(LANGUAGE_EN);
    words_refusal_help(&words, &pillar->model, &help);
    assert_string_equal(str_text(&help), "The office opens today at 13:45.");
}

static void test_by_appointment_says_how_to_book(void **state) {
    assert_says(*state, "by appointment", "make an appointment at:\nlocalhost:" JOINER "8080\n");
    assert_says(*state, "by appointment", "03 260 72 80");
    assert_says(*state, "cancelled", "new appointment at:\nlocalhost:" JOINER "8080\n");
    assert_keeps_quiet(*state, "cancelled", "http");
    assert_keeps_quiet(*state, "garbage", "localhost");
}

static void test_the_address_stands_alone_on_its_line_in_every_language(void **state) {
    struct fixture *fixture = *state;
    fixture_change(fixture, "UPDATE office SET public_url = 'https://bjb.example-bar.be/zuil/'");
    static const char host[] = "bjb." JOINER "example-" JOINER "bar." JOINER "be/" JOINER "zuil";
    for (size_t i = 0; i < array_length(languages); i++) {
        cleanup_free char *text = said_of(fixture, sight_named("cancelled"), languages[i]);
        char *at = strstr(text, host);
        assert_non_null(at);
        bool is_isolated = language_is_rtl(languages[i]);
        const char *end = at + strlen(host) + (is_isolated ? strlen("\u2069") : 0);
        assert_int_equal(at[is_isolated ? -(int)strlen("\u2068") - 1 : -1], '\n');
        assert_int_equal(*end, '\n');
        assert_null(strstr(text, "https"));
    }
}

static void test_a_used_code_says_where_its_ticket_stands(void **state) {
    assert_says(*state, "used", "There is 1 person ahead of you.");
    struct pillar *cleanup(pillar_cleanup) pillar =
        pillar_new(*state, "antwerpen", "2026-11-23T10:05");
    sight_refuse(pillar, REFUSAL_USED, "2026-11-23", pillar->fixture->antwerpen);
    struct ticket *ticket = &pillar->model.visit.ticket;
    struct words words = words_in(LANGUAGE_EN);
    cleanup(str_done) struct str help = {0};
    ticket->state = TICKET_CALLED;
    ticket->counter = 3;
    words_refusal_help(&words, &pillar->model, &help);
    assert_string_equal(str_text(&help), "Please go to counter 3.");
    str_clear(&help);
    ticket->state = TICKET_DONE;
    words_refusal_help(&words, &pillar->model, &help);
    assert_non_null(strstr(str_text(&help), "already been called"));
}

static void test_a_ticket_of_an_earlier_day_says_so(void **state) {
    assert_says(*state, "earlier ticket", "Number A011 was for an earlier day");
    assert_keeps_quiet(*state, "earlier ticket", "already been called");
    assert_keeps_quiet(*state, "earlier ticket", "ahead of you");
}

static void test_every_problem_tells_staff_what_to_do(void **state) {
    (void)state;
    static const enum err problems[] = {ERR_INVALID, ERR_MISSING, ERR_DENIED,  ERR_LOCKED,
                                        ERR_FULL,    ERR_NEWER,   ERR_DAMAGED, ERR_IO};
    for (size_t l = 0; l < array_length(languages); l++) {
        struct words words = words_in(languages[l]);
        for (size_t i = 0; i < array_length(problems); i++) {
            assert_true(strlen(words_problem(&words, problems[i])) > 20);
            for (size_t j = 0; j < i; j++)
                assert_string_not_equal(words_problem(&words, problems[i]),
                                        words_problem(&words, problems[j]));
        }
    }
}

static int open_catalogue(void **state) {
    (void)state;
    const char *build = getenv("ZUIL_BUILD");
    cleanup_free char *assets = memory_format("%s/assets", build ? build : "build");
    return (int)catalogue_open(assets, &catalogue, NULL);
}

static int close_catalogue(void **state) {
    (void)state;
    catalogue_close(catalogue);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_position_is_said_with_the_right_plural),
        cmocka_unit_test(test_the_wait_is_a_range_in_plain_words),
        with_office(test_every_refusal_has_its_own_words_in_every_language),
        with_office(test_a_wrong_day_names_the_day),
        with_office(test_the_day_is_named_in_the_visitors_language),
        with_office(test_another_division_is_named_with_its_address),
        with_office(test_too_early_names_the_minute_from_which_it_is_not),
        with_office(test_closed_names_the_next_opening),
        with_office(test_by_appointment_says_how_to_book),
        with_office(test_the_address_stands_alone_on_its_line_in_every_language),
        with_office(test_a_ticket_of_an_earlier_day_says_so),
        with_office(test_a_used_code_says_where_its_ticket_stands),
        cmocka_unit_test(test_every_problem_tells_staff_what_to_do),
    };
    return cmocka_run_group_tests(tests, open_catalogue, close_catalogue);
}
