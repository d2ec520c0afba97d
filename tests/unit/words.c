/* The catalogues as they ship: every language opens, and says every refusal in a sentence. */
#include "base/memory.h"
#include "office/refusal.h"
#include "text/catalogue.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static int open_catalogue(void **state) {
    struct catalogue *catalogue = NULL;
    if (catalogue_open(ZUIL_BUILT_ASSETS, &catalogue, NULL))
        return -1;
    *state = catalogue;
    return 0;
}

static int close_catalogue(void **state) {
    catalogue_close(*state);
    return 0;
}

static void test_dutch_english_and_arabic_ship(void **state) {
    assert_true(catalogue_has(*state, LANGUAGE_NL));
    assert_true(catalogue_has(*state, LANGUAGE_EN));
    assert_true(catalogue_has(*state, LANGUAGE_AR));
}

static void test_every_refusal_has_its_sentence_in_every_language(void **state) {
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        for (enum refusal refusal = REFUSAL_NONE + 1;
             catalogue_has(*state, language) && refusal < REFUSAL_COUNT; refusal++) {
            cleanup_free char *key = memory_format("refusal.%s", refusal_name(refusal));
            if (!catalogue_find(*state, language, key))
                fail_msg("%s has no %s", language_code(language), key);
        }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_dutch_english_and_arabic_ship),
        cmocka_unit_test(test_every_refusal_has_its_sentence_in_every_language),
    };
    return cmocka_run_group_tests(tests, open_catalogue, close_catalogue);
}
