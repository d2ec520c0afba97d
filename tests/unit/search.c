/* Looking for words in names. */
#include "text/search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_case_and_accents_do_not_matter(void **state) {
    (void)state;
    assert_true(search_contains("Hélène Dubois", "helene"));
    assert_true(search_contains("Hélène Dubois", "DUB"));
    assert_true(search_contains("Helene Dubois", "hélène d"));
    assert_true(search_contains("Zieliński", "zielinski"));
    assert_true(search_contains("ANT-0107", "0107"));
    assert_true(search_contains("محمد", "حم"));
}

static void test_other_words_are_not_found(void **state) {
    (void)state;
    assert_false(search_contains("Hélène Dubois", "dubios"));
    assert_false(search_contains("", "a"));
    assert_false(search_contains("a", "ab"));
}

static void test_nothing_stands_in_every_text(void **state) {
    (void)state;
    assert_true(search_contains("Ada", ""));
    assert_true(search_contains("", ""));
}

static void test_bytes_that_are_no_utf8_are_not_found(void **state) {
    (void)state;
    assert_false(search_contains("Ada", "\xff"));
    assert_false(search_contains("\xc3", "a"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_case_and_accents_do_not_matter),
        cmocka_unit_test(test_other_words_are_not_found),
        cmocka_unit_test(test_nothing_stands_in_every_text),
        cmocka_unit_test(test_bytes_that_are_no_utf8_are_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
