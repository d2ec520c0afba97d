/* Languages as browsers ask for them, and dates and numbers as people read them. */
#include "base/memory.h"
#include "base/str.h"
#include "text/format.h"
#include "text/language.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static const bool three[LANGUAGE_COUNT] = {
    [LANGUAGE_NL] = true, [LANGUAGE_EN] = true, [LANGUAGE_AR] = true};

static void assert_wants(const char *accept, enum language expected) {
    assert_string_equal(language_code(language_negotiate(accept, three)), language_code(expected));
}

static void test_languages_are_known_by_their_codes(void **state) {
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        enum language found = LANGUAGE_COUNT;
        assert_true(language_parse(language_code(language), &found));
        assert_int_equal(found, language);
    }
    enum language found = LANGUAGE_EN;
    assert_true(language_parse("AR", &found));
    assert_int_equal(found, LANGUAGE_AR);
    assert_false(language_parse("", &found));
    assert_false(language_parse("nl-BE", &found));
    assert_false(language_parse("xx", &found));
    assert_int_equal(found, LANGUAGE_AR);
}

static void test_arabic_alone_runs_from_right_to_left(void **state) {
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        assert_int_equal(language_is_rtl(language), language == LANGUAGE_AR);
    assert_string_equal(language_name(LANGUAGE_AR), "العربية");
}

static void test_a_browser_gets_the_language_that_it_likes_best(void **state) {
    (void)state;
    assert_wants("ar", LANGUAGE_AR);
    assert_wants("en-US,en;q=0.9,nl;q=0.8", LANGUAGE_EN);
    assert_wants("nl;q=0.8,en;q=0.9", LANGUAGE_EN);
    assert_wants("AR-ma;q=0.5, en;q=0.45", LANGUAGE_AR);
    assert_wants("en;q=0.001, nl;q=0", LANGUAGE_EN);
    assert_wants("ar , en", LANGUAGE_AR);
    assert_wants("en,ar", LANGUAGE_EN);
    assert_wants("en;q=0.5, ar;q=0.5, en-GB;q=0.5", LANGUAGE_EN);
    assert_wants("en;q=0.5, en-GB ; q=1.000, ar;q=0.9", LANGUAGE_EN);
}

static void test_a_language_that_is_not_offered_gives_way(void **state) {
    (void)state;
    assert_wants("fr-BE,fr;q=0.9,ar;q=0.1", LANGUAGE_AR);
    assert_wants("fr,de", LANGUAGE_NL);
    assert_wants("english, arabic", LANGUAGE_NL);
    assert_wants("zh", LANGUAGE_NL);
}

static void test_any_language_means_dutch_unless_it_is_refused(void **state) {
    (void)state;
    assert_wants("*", LANGUAGE_NL);
    assert_wants("fr, *;q=0.5", LANGUAGE_NL);
    assert_wants("*, nl;q=0", LANGUAGE_EN);
    assert_wants("*;q=0.2, ar;q=0.3", LANGUAGE_AR);
    assert_wants("*;q=0", LANGUAGE_NL);
}

static void test_a_malformed_header_does_no_harm(void **state) {
    (void)state;
    static const char *const malformed[] = {
        "",           " ",      ",",           ",,;q=",    ";",       "en;q",
        "en;q=",      "en;q=2", "en;q=0.9999", "en;q=1.5", "en;q=-1", "en;q=0,5",
        "en;level=1", "-",      "-en",         "en;q=abc", "e n",
    };
    for (size_t i = 0; i < array_length(malformed); i++)
        assert_wants(malformed[i], LANGUAGE_NL);
    assert_wants(NULL, LANGUAGE_NL);
    assert_wants("en;q=9, ar;q=0.1", LANGUAGE_AR);
    assert_wants(",,ar,,", LANGUAGE_AR);
}

static void assert_date_text(enum language language, enum date_style style, const char *expected) {
    cleanup(str_done) struct str out = {0};
    format_date(language, (struct date){2026, 11, 23}, style, &out);
    assert_string_equal(str_text(&out), expected);
}

static void test_dates_read_as_people_say_them(void **state) {
    (void)state;
    assert_date_text(LANGUAGE_NL, DATE_LONG, "maandag 23 november 2026");
    assert_date_text(LANGUAGE_NL, DATE_DAY, "maandag 23 november");
    assert_date_text(LANGUAGE_NL, DATE_SHORT, "ma 23 nov");
    assert_date_text(LANGUAGE_NL, DATE_MONTH, "november 2026");
    assert_date_text(LANGUAGE_NL, DATE_WEEKDAY, "ma");
    assert_date_text(LANGUAGE_EN, DATE_LONG, "Monday, 23 November 2026");
    assert_date_text(LANGUAGE_FR, DATE_LONG, "lundi 23 novembre 2026");
    assert_date_text(LANGUAGE_DE, DATE_DAY, "Montag, 23. November");
}

static void test_arabic_dates_have_latin_digits(void **state) {
    (void)state;
    assert_date_text(LANGUAGE_AR, DATE_LONG, "الاثنين، 23 نوفمبر 2026");
    assert_date_text(LANGUAGE_AR, DATE_MONTH, "نوفمبر 2026");
}

/* main() sets a zone in which noon in Greenwich is a day later. */
static void test_a_date_is_the_same_day_whatever_the_zone_of_the_machine(void **state) {
    (void)state;
    assert_string_equal(getenv("TZ"), "Pacific/Kiritimati");
    assert_date_text(LANGUAGE_EN, DATE_DAY, "Monday, 23 November");
}

static void test_every_day_of_a_year_is_written_with_its_own_number(void **state) {
    (void)state;
    for (struct date at = {2026, 1, 1}; at.year == 2026; at = date_add_days(at, 1)) {
        cleanup(str_done) struct str out = {0};
        format_date(LANGUAGE_NL, at, DATE_DAY, &out);
        const char *number = strchr(str_text(&out), ' ');
        assert_non_null(number);
        assert_int_equal(strtol(number, NULL, 10), at.day);
    }
}

static void assert_number(enum language language, int64_t number, const char *expected) {
    cleanup(str_done) struct str out = {0};
    format_number(language, number, &out);
    assert_string_equal(str_text(&out), expected);
}

static void test_numbers_follow_the_language(void **state) {
    (void)state;
    assert_number(LANGUAGE_NL, 1234567, "1.234.567");
    assert_number(LANGUAGE_EN, 1234567, "1,234,567");
    assert_number(LANGUAGE_AR, 12, "12");
    assert_number(LANGUAGE_NL, -5, "-5");
    assert_number(LANGUAGE_EN, INT64_MIN, "-9,223,372,036,854,775,808");
}

static void test_times_are_those_of_the_clock_on_the_wall(void **state) {
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        cleanup(str_done) struct str out = {0};
        format_minute(language, (struct minute){9 * 60 + 5}, &out);
        assert_string_equal(str_text(&out), "09:05");
    }
}

static void *format_often(void *ret_wrong) {
    bool *wrong = ret_wrong;
    for (int i = 0; i < 300; i++) {
        cleanup(str_done) struct str out = {0};
        enum language language = (enum language)(i % LANGUAGE_COUNT);
        format_date(language, (struct date){2026, 11, 23}, DATE_MONTH, &out);
        format_number(language, 2026, &out);
        *wrong = *wrong || out.length < 12 || !str_is_plain(out.text, out.length);
    }
    return NULL;
}

static void test_many_threads_format_at_once(void **state) {
    (void)state;
    pthread_t threads[8];
    bool wrong[8] = {false};
    for (size_t i = 0; i < array_length(threads); i++)
        assert_int_equal(pthread_create(&threads[i], NULL, format_often, &wrong[i]), 0);
    for (size_t i = 0; i < array_length(threads); i++) {
        assert_int_equal(pthread_join(threads[i], NULL), 0);
        assert_false(wrong[i]);
    }
}

int main(void) {
    setenv("TZ", "Pacific/Kiritimati", 1);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_many_threads_format_at_once),
        cmocka_unit_test(test_languages_are_known_by_their_codes),
        cmocka_unit_test(test_arabic_alone_runs_from_right_to_left),
        cmocka_unit_test(test_a_browser_gets_the_language_that_it_likes_best),
        cmocka_unit_test(test_a_language_that_is_not_offered_gives_way),
        cmocka_unit_test(test_any_language_means_dutch_unless_it_is_refused),
        cmocka_unit_test(test_a_malformed_header_does_no_harm),
        cmocka_unit_test(test_dates_read_as_people_say_them),
        cmocka_unit_test(test_arabic_dates_have_latin_digits),
        cmocka_unit_test(test_a_date_is_the_same_day_whatever_the_zone_of_the_machine),
        cmocka_unit_test(test_every_day_of_a_year_is_written_with_its_own_number),
        cmocka_unit_test(test_numbers_follow_the_language),
        cmocka_unit_test(test_times_are_those_of_the_clock_on_the_wall),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
