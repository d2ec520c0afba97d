/* Lines of text as the eye meets them: runs from the left, and where lines may break. */
#include "base/memory.h"
#include "base/str.h"
#include "text/bidi.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FSI "\u2068"
#define PDI "\u2069"

/* The runs as "script<text" (right to left) or "script>text", joined by '|'. */
static char *runs_of(const char *text, size_t start, size_t length, bool rtl) {
    struct bidi_run runs[32];
    size_t count = bidi_runs(text, start, length, rtl, runs, array_length(runs));
    assert_true(count <= array_length(runs));
    struct str out = {0};
    for (size_t i = 0; i < count; i++) {
        str_format(&out, "%s%s%s", i ? "|" : "", runs[i].script, runs[i].rtl ? "<" : ">");
        str_add_bytes(&out, text + runs[i].start, runs[i].length);
    }
    return str_take(&out);
}

static void assert_runs(const char *text, bool rtl, const char *expected) {
    cleanup_free char *runs = runs_of(text, 0, strlen(text), rtl);
    assert_string_equal(runs ? runs : "", expected);
}

static void test_a_latin_sentence_is_one_run(void **state) {
    (void)state;
    assert_runs("Uw nummer is A012.", false, "Latn>Uw nummer is A012.");
}

static void test_an_empty_text_has_no_run(void **state) {
    (void)state;
    assert_runs("", false, "");
    assert_runs("", true, "");
}

static void test_a_ticket_number_isolated_in_arabic_keeps_its_order(void **state) {
    (void)state;
    assert_runs("رقمك " FSI "A012" PDI " الآن", true, "Arab< الآن|Latn>A012|Arab<رقمك ");
    assert_runs("رقمك " FSI "A-107" PDI ".", true, "Arab<.|Latn>A-107|Arab<رقمك ");
}

static void test_two_isolated_values_stay_apart(void **state) {
    (void)state;
    assert_runs("الرقم " FSI "A012" PDI " إلى الشباك " FSI "3" PDI, true,
                "Latn>3|Arab< إلى الشباك |Latn>A012|Arab<الرقم ");
}

static void test_bare_digits_in_arabic_run_from_the_left(void **state) {
    (void)state;
    assert_runs("بعد 25 دقيقة", true, "Arab< دقيقة|Latn>25|Arab<بعد ");
}

static void test_arabic_inside_dutch_runs_from_the_right(void **state) {
    (void)state;
    assert_runs("Kies العربية hier", false, "Latn>Kies |Arab<العربية|Latn> hier");
}

static void test_marks_of_direction_are_in_no_run(void **state) {
    (void)state;
    assert_runs(FSI "A012" PDI, false, "Latn>A012");
    assert_runs("\u200F\u200E", true, "");
    assert_runs("pro-\u2060Deo", false, "Latn>pro-|Latn>Deo");
}

static void test_a_joiner_stays_with_its_letters(void **state) {
    (void)state;
    assert_runs("می\u200Cخواهم", true, "Arab<می\u200Cخواهم");
}

static void test_accents_and_points_take_the_script_of_their_word(void **state) {
    (void)state;
    assert_runs("e\u0301tage, 3!", false, "Latn>e\u0301tage, 3!");
    assert_runs("(نعم)", true, "Arab<(نعم)");
}

static void test_each_script_has_a_run_of_its_own(void **state) {
    (void)state;
    assert_runs("Київ Gent", false, "Cyrl>Київ |Latn>Gent");
    assert_runs("עברית عربية", true, "Arab<عربية|Hebr<עברית ");
}

static void test_a_line_in_the_middle_of_a_paragraph_is_ordered_by_itself(void **state) {
    (void)state;
    const char *text = "رقمك " FSI "A012" PDI " الآن";
    size_t start = strlen("رقمك ");
    cleanup_free char *runs = runs_of(text, start, strlen(text) - start, true);
    assert_string_equal(runs, "Arab< الآن|Latn>A012");
}

static void test_a_line_ends_with_its_paragraph(void **state) {
    (void)state;
    cleanup_free char *runs = runs_of("abc\nنعم\n12", 4, 10, true);
    assert_string_equal(runs, "Arab<نعم");
}

static void test_runs_beyond_the_room_are_counted_only(void **state) {
    (void)state;
    struct bidi_run runs[1];
    memset(runs, 0x55, sizeof runs);
    assert_int_equal(bidi_runs("Kies العربية hier", 0, 23, false, runs, 1), 3);
    assert_int_equal(runs[0].start, 0);
    assert_int_equal(runs[0].length, 5);
    assert_int_equal(bidi_runs("Kies العربية hier", 0, 23, false, NULL, 0), 3);
}

static void test_malformed_bytes_still_make_runs_inside_the_text(void **state) {
    (void)state;
    const char *text = "a\xff\xfe\xd8 b\xe2\x81";
    struct bidi_run runs[8];
    size_t count = bidi_runs(text, 0, strlen(text), true, runs, 8);
    assert_in_range(count, 1, 8);
    for (size_t i = 0; i < count; i++)
        assert_true(runs[i].start + runs[i].length <= strlen(text));
}

static void test_lines_break_behind_spaces_and_hyphens_and_at_the_end(void **state) {
    (void)state;
    size_t breaks[8];
    assert_int_equal(bidi_breaks(LANGUAGE_NL, "Wacht op uw pro-Deo", breaks, 8), 5);
    const size_t expected[] = {6, 9, 12, 16, 19};
    for (size_t i = 0; i < array_length(expected); i++)
        assert_int_equal(breaks[i], expected[i]);
}

static void test_a_word_joiner_keeps_an_address_on_one_line(void **state) {
    (void)state;
    size_t breaks[8];
    assert_int_equal(bidi_breaks(LANGUAGE_NL, "bjb.example-bar.be", breaks, 8), 2);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++)
        assert_int_equal(bidi_breaks(language, "bjb.example-\u2060bar.be/\u2060zuil", breaks, 8),
                         1);
}

static void test_a_ticket_number_is_never_broken(void **state) {
    (void)state;
    size_t breaks[8];
    assert_int_equal(bidi_breaks(LANGUAGE_EN, "A012", breaks, 8), 1);
    assert_int_equal(breaks[0], 4);
    assert_int_equal(bidi_breaks(LANGUAGE_EN, "", breaks, 8), 0);
}

static void test_arabic_lines_break_between_words(void **state) {
    (void)state;
    const char *text = "يرجى الانتظار هنا";
    size_t breaks[8];
    assert_int_equal(bidi_breaks(LANGUAGE_AR, text, breaks, 8), 3);
    assert_int_equal(breaks[0], strlen("يرجى "));
    assert_int_equal(breaks[2], strlen(text));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_latin_sentence_is_one_run),
        cmocka_unit_test(test_an_empty_text_has_no_run),
        cmocka_unit_test(test_a_ticket_number_isolated_in_arabic_keeps_its_order),
        cmocka_unit_test(test_two_isolated_values_stay_apart),
        cmocka_unit_test(test_bare_digits_in_arabic_run_from_the_left),
        cmocka_unit_test(test_arabic_inside_dutch_runs_from_the_right),
        cmocka_unit_test(test_marks_of_direction_are_in_no_run),
        cmocka_unit_test(test_a_joiner_stays_with_its_letters),
        cmocka_unit_test(test_accents_and_points_take_the_script_of_their_word),
        cmocka_unit_test(test_each_script_has_a_run_of_its_own),
        cmocka_unit_test(test_a_line_in_the_middle_of_a_paragraph_is_ordered_by_itself),
        cmocka_unit_test(test_a_line_ends_with_its_paragraph),
        cmocka_unit_test(test_runs_beyond_the_room_are_counted_only),
        cmocka_unit_test(test_malformed_bytes_still_make_runs_inside_the_text),
        cmocka_unit_test(test_lines_break_behind_spaces_and_hyphens_and_at_the_end),
        cmocka_unit_test(test_a_word_joiner_keeps_an_address_on_one_line),
        cmocka_unit_test(test_a_ticket_number_is_never_broken),
        cmocka_unit_test(test_arabic_lines_break_between_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
