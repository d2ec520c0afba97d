/* The three rooms under everything: texts, UTF-8, and numbers by chance. */
#include "base/assets.h"
#include "base/err.h"
#include "base/memory.h"
#include "base/random.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static void test_a_text_grows_and_always_ends_in_nul(void **state) {
    (void)state;
    cleanup(str_done) struct str str = {0};
    assert_string_equal(str_text(&str), "");
    for (int i = 0; i < 1000; i++) {
        str_add(&str, "ab");
        str_add_char(&str, 'c');
        assert_int_equal(str.text[str.length], '\0');
    }
    assert_int_equal(str.length, 3000);
    str_format(&str, "%d-%s", 42, "x");
    assert_string_equal(str.text + 3000, "42-x");
    str_clear(&str);
    assert_string_equal(str_text(&str), "");
    str_add_bytes(&str, "a\0b", 3);
    assert_int_equal(str.length, 3);
    assert_memory_equal(str.text, "a\0b", 4);
}

static void test_a_long_format_is_not_cut(void **state) {
    (void)state;
    cleanup(str_done) struct str str = {0};
    str_format(&str, "%01000d", 7);
    assert_int_equal(str.length, 1000);
    assert_int_equal(str.text[999], '7');
    assert_int_equal(str.text[0], '0');
}

static void test_a_taken_text_belongs_to_the_caller(void **state) {
    (void)state;
    cleanup(str_done) struct str str = {0};
    cleanup_free char *empty = str_take(&str);
    assert_string_equal(empty, "");
    str_add(&str, "mine");
    cleanup_free char *taken = str_take(&str);
    assert_string_equal(taken, "mine");
    assert_int_equal(str.length, 0);
    assert_null(str.text);
}

static void test_texts_compare_with_and_without_case(void **state) {
    (void)state;
    assert_true(str_equal("a", "a"));
    assert_false(str_equal("a", "A"));
    assert_true(str_equal_fold("Host", "hOST"));
    assert_false(str_equal_fold("Host", "Hos"));
    assert_true(str_starts("queue.ahead", "queue."));
    assert_true(str_starts("queue", ""));
    assert_false(str_starts("que", "queue"));
}

static enum err read_limited(const char *content, size_t length, size_t limit, struct str *out) {
    char path[] = "/tmp/zuil-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, content, length), (ssize_t)length);
    close(file);
    enum err err = str_read_file(out, path, limit);
    unlink(path);
    return err;
}

static void test_a_file_is_read_up_to_its_limit(void **state) {
    (void)state;
    cleanup(str_done) struct str str = {0};
    assert_int_equal(read_limited("0123456789", 10, 10, &str), ERR_NONE);
    assert_string_equal(str_text(&str), "0123456789");
    str_clear(&str);
    assert_int_equal(read_limited("0123456789", 10, 9, &str), ERR_INVALID);
    assert_int_equal(str_read_file(&str, "/nowhere/at/all", 10), ERR_MISSING);
}

static bool plain(const char *text) {
    return str_is_plain(text, strlen(text));
}

static void test_names_of_people_are_plain(void **state) {
    (void)state;
    assert_true(plain(""));
    assert_true(plain("Zoë Ó Briain"));
    assert_true(plain("فاطمة"));
    assert_true(plain("\U0001F600"));
    assert_true(plain("\U0010FFFF"));
}

static void test_control_characters_are_not_plain(void **state) {
    (void)state;
    assert_false(plain("a\nb"));
    assert_false(plain("\x1b[2J"));
    assert_false(plain("\x7f"));
    assert_false(plain("\xc2\x85")); /* U+0085 */
    assert_true(plain("\xc2\xa0"));
    assert_false(str_is_plain("a\0b", 3));
}

static void test_what_turns_the_direction_is_a_control_character(void **state) {
    (void)state;
    static const char *const turning[] = {"\u202a", "\u202b", "\u202c", "\u202d", "\u202e",
                                          "\u2066", "\u2067", "\u2068", "\u2069"};
    for (size_t i = 0; i < array_length(turning); i++) {
        assert_false(plain(turning[i]));
        assert_int_equal(str_control(turning[i]), 3);
    }
    assert_true(plain("\u200c\u200d\u200e\u200f")); /* as languages are written */
    assert_true(plain("\u2029\u202f\u2065\u206a"));
}

static void test_a_blank_takes_the_place_of_a_control_character(void **state) {
    (void)state;
    char text[] = "a\nb\tc\xc2\x85"
                  "d\u202e\u0645\xe2\x80";
    str_blank_controls(text);
    assert_string_equal(text, "a b c d \u0645\xe2\x80");
}

static void test_broken_utf8_is_not_plain(void **state) {
    (void)state;
    static const char *const broken[] = {
        "\x80",             /* a tail without a head */
        "\xc3",             /* a head without a tail */
        "\xc0\xaf",         /* a slash, too long */
        "\xe0\x80\xaf",     /* the same, longer */
        "\xed\xa0\x80",     /* half a surrogate pair */
        "\xf4\x90\x80\x80", /* beyond U+10FFFF */
        "\xff",
        "ab\xe2\x82",
    };
    for (size_t i = 0; i < array_length(broken); i++)
        assert_false(plain(broken[i]));
    assert_false(str_is_plain("\xe2\x82\xac", 2));
}

static void test_chance_stays_below_its_bound_and_reaches_all_of_it(void **state) {
    (void)state;
    unsigned seen[7] = {0};
    for (int i = 0; i < 7000; i++) {
        uint32_t value = random_below(7);
        assert_true(value < 7);
        seen[value]++;
    }
    /* 1000 each on average; ten standard deviations are 293 */
    for (int i = 0; i < 7; i++)
        assert_in_range(seen[i], 700, 1300);
    assert_int_equal(random_below(1), 0);
}

static void test_random_bytes_differ_each_time(void **state) {
    (void)state;
    unsigned char a[32], b[32];
    random_bytes(a, sizeof a);
    random_bytes(b, sizeof b);
    assert_memory_not_equal(a, b, sizeof a);
}

static void test_the_hash_is_blake2b_256(void **state) {
    (void)state;
    /* of "abc", as b2sum -l 256 prints it */
    static const unsigned char expected[HASH_BYTES] = {
        0xbd, 0xdd, 0x81, 0x3c, 0x63, 0x42, 0x39, 0x72, 0x31, 0x71, 0xef,
        0x3f, 0xee, 0x98, 0x57, 0x9b, 0x94, 0x96, 0x4e, 0x3b, 0xb1, 0xcb,
        0x3e, 0x42, 0x72, 0x62, 0xc8, 0xc0, 0x68, 0xd5, 0x23, 0x19,
    };
    unsigned char hash[HASH_BYTES];
    hash_bytes("abc", 3, hash);
    assert_memory_equal(hash, expected, HASH_BYTES);
}

static void test_every_error_has_a_name_a_sentence_and_an_exit_code(void **state) {
    (void)state;
    for (enum err err = ERR_INVALID; err < ERR_COUNT; err++) {
        char sentence[256];
        err_sentence(err, "office.db", sentence, sizeof sentence);
        assert_non_null(err_name(err));
        assert_true(str_starts(sentence, "office.db: "));
        assert_int_equal(err_exit(err), err == ERR_INVALID ? EXIT_USAGE : EXIT_DATABASE);
    }
    assert_int_equal(err_exit(ERR_NONE), EXIT_DONE);
}

static void test_assets_are_found_where_the_option_says_only(void **state) {
    (void)state;
    cleanup_free char *folder = NULL;
    assert_int_equal(assets_find("/tmp", &folder), ERR_NONE);
    assert_string_equal(folder, "/tmp");
    char *none = NULL;
    assert_int_equal(assets_find("/nowhere/at/all", &none), ERR_MISSING);
    assert_null(none);
}

static void test_memory_comes_zeroed_and_copies_are_separate(void **state) {
    (void)state;
    cleanup_free unsigned char *bytes = memory_new(100, 10);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(bytes[i], 0);
    cleanup_free char *made = memory_format("%s-%d", "a", 7);
    assert_string_equal(made, "a-7");
    cleanup_free char *copy = memory_copy(made);
    made[0] = 'z';
    assert_string_equal(copy, "a-7");
    assert_null(memory_copy(NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_text_grows_and_always_ends_in_nul),
        cmocka_unit_test(test_a_long_format_is_not_cut),
        cmocka_unit_test(test_a_taken_text_belongs_to_the_caller),
        cmocka_unit_test(test_texts_compare_with_and_without_case),
        cmocka_unit_test(test_a_file_is_read_up_to_its_limit),
        cmocka_unit_test(test_names_of_people_are_plain),
        cmocka_unit_test(test_control_characters_are_not_plain),
        cmocka_unit_test(test_what_turns_the_direction_is_a_control_character),
        cmocka_unit_test(test_a_blank_takes_the_place_of_a_control_character),
        cmocka_unit_test(test_broken_utf8_is_not_plain),
        cmocka_unit_test(test_chance_stays_below_its_bound_and_reaches_all_of_it),
        cmocka_unit_test(test_random_bytes_differ_each_time),
        cmocka_unit_test(test_the_hash_is_blake2b_256),
        cmocka_unit_test(test_every_error_has_a_name_a_sentence_and_an_exit_code),
        cmocka_unit_test(test_assets_are_found_where_the_option_says_only),
        cmocka_unit_test(test_memory_comes_zeroed_and_copies_are_separate),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
