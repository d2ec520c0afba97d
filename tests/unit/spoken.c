/* The languages that people speak, by their names in each of ours. */
#include "text/spoken.h"
#include "base/memory.h"
#include "fixture.h"

#include <string.h>

static void assert_name(enum language language, const char *code, const char *expected) {
    struct str cleanup(str_done) name = {0};
    spoken_name(language, code, &name);
    assert_string_equal(str_text(&name), expected);
}

static void test_a_language_is_named_in_the_language_of_who_reads(void **state) {
    (void)state;
    assert_name(LANGUAGE_NL, "ti", "Tigrinya");
    assert_name(LANGUAGE_NL, "ar", "Arabisch");
    assert_name(LANGUAGE_EN, "ps", "Pashto");
    assert_name(LANGUAGE_FR, "tr", "turc");
    assert_name(LANGUAGE_DE, "fa", "Persisch");
    assert_name(LANGUAGE_AR, "nl", "الهولندية");
    assert_name(LANGUAGE_NL, "zz", "zz");
}

static void test_codes_are_two_small_letters_that_there_are(void **state) {
    static const char *const strange[] = {"", "n", "NL", "nld", "zz", "n ", "nl-BE", "xx"};
    (void)state;
    assert_true(spoken_is_known("nl") && spoken_is_known("ti") && spoken_is_known("ku"));
    for (size_t i = 0; i < array_length(strange); i++)
        if (spoken_is_known(strange[i]))
            fail_msg("'%s' is known", strange[i]);
}

static void test_our_own_languages_come_first_and_each_stands_once(void **state) {
    (void)state;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        const char *codes[SPOKEN_MAX];
        size_t count = spoken_list(language, codes);
        assert_in_range(count, 150, SPOKEN_MAX);
        for (enum language ours = 0; ours < LANGUAGE_COUNT; ours++)
            assert_string_equal(codes[ours], language_code(ours));
        for (size_t i = 0; i < count; i++) {
            assert_true(spoken_is_known(codes[i]));
            for (size_t k = 0; k < i; k++)
                assert_string_not_equal(codes[i], codes[k]);
        }
    }
}

static size_t place_of(enum language language, const char *code) {
    const char *codes[SPOKEN_MAX];
    size_t count = spoken_list(language, codes), i = 0;
    while (i < count && strcmp(codes[i], code) != 0)
        i++;
    return i;
}

static void test_the_others_stand_by_their_names(void **state) {
    (void)state;
    assert_true(place_of(LANGUAGE_NL, "el") < place_of(LANGUAGE_NL, "tr")); /* Grieks, Turks */
    assert_true(place_of(LANGUAGE_EN, "tr") > place_of(LANGUAGE_EN, "el")); /* Greek, Turkish */
    assert_true(place_of(LANGUAGE_DE, "uz") >
                place_of(LANGUAGE_DE, "tr")); /* Türkisch, Usbekisch */
    assert_true(place_of(LANGUAGE_NL, "es") > place_of(LANGUAGE_NL, "el")); /* Spaans */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_language_is_named_in_the_language_of_who_reads),
        cmocka_unit_test(test_codes_are_two_small_letters_that_there_are),
        cmocka_unit_test(test_our_own_languages_come_first_and_each_stands_once),
        cmocka_unit_test(test_the_others_stand_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
