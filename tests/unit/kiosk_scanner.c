/* The scanner: keys by their place on the board, lines with limits, and gaps between them. */
#include "kiosk/scanner.h"

#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

#define MS INT64_C(1000000)

/* USB HID usages, page 7: A is 4, 1 is 30, 0 is 39. */
enum { KEY_A = 4, KEY_1 = 30, KEY_0 = 39, KEY_ENTER = 40, KEY_BACKSPACE = 42, KEY_MINUS = 45 };
enum { KEY_SEMICOLON = 51, KEY_PERIOD = 55, KEY_SLASH = 56, KEY_F1 = 58, KEY_SHIFT = 225 };

static int64_t now_ns;

static enum scanner_result press(struct scanner *scanner, int scancode, bool shift) {
    struct scanner_press key = {.scancode = scancode, .shift = shift, .now_ns = now_ns};
    now_ns += 5 * MS;
    return scanner_key(scanner, &key);
}

/* The key that a scanner with a US board presses for a character. */
static enum scanner_result press_for(struct scanner *scanner, char c) {
    if (c >= 'a' && c <= 'z')
        return press(scanner, KEY_A + (c - 'a'), false);
    if (c >= 'A' && c <= 'Z')
        return press(scanner, KEY_A + (c - 'A'), true);
    if (c >= '1' && c <= '9')
        return press(scanner, KEY_1 + (c - '1'), false);
    switch (c) {
    case '0':
        return press(scanner, KEY_0, false);
    case ':':
        return press(scanner, KEY_SEMICOLON, true);
    case '/':
        return press(scanner, KEY_SLASH, false);
    case '.':
        return press(scanner, KEY_PERIOD, false);
    case '-':
        return press(scanner, KEY_MINUS, false);
    case '_':
        return press(scanner, KEY_MINUS, true);
    default:
        fail_msg("no key for '%c'", c);
        return SCANNER_NOTHING;
    }
}

static void scan(struct scanner *scanner, const char *text) {
    for (const char *at = text; *at; at++)
        assert_int_equal(press_for(scanner, *at), SCANNER_CHARACTER);
}

static void test_a_code_is_read_whatever_the_layout(void **state) {
    (void)state;
    /* On a Belgian board these places are è, k, a and ': only the places count. */
    struct scanner scanner = {0};
    assert_int_equal(press(&scanner, KEY_1 + 6, false), SCANNER_CHARACTER);
    press(&scanner, KEY_A + ('k' - 'a'), false);
    press(&scanner, KEY_A + ('q' - 'a'), false);
    press(&scanner, KEY_1 + 3, false);
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
    assert_string_equal(scanner.line, "7kq4");
}

static void test_a_link_is_read_with_its_signs(void **state) {
    (void)state;
    static const char link[] = "https://bjb.example-bar.be:8443/a/0123456789_ABC";
    struct scanner scanner = {0};
    scan(&scanner, link);
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
    assert_string_equal(scanner.line, link);
}

static void test_shift_and_keys_without_a_character_mean_nothing(void **state) {
    (void)state;
    struct scanner scanner = {0};
    scan(&scanner, "ab");
    assert_int_equal(press(&scanner, KEY_SHIFT, true), SCANNER_NOTHING);
    assert_int_equal(press(&scanner, KEY_F1, false), SCANNER_NOTHING);
    scan(&scanner, "c");
    press(&scanner, KEY_ENTER, false);
    assert_string_equal(scanner.line, "abc");
}

static void test_the_next_line_begins_anew(void **state) {
    (void)state;
    struct scanner scanner = {0};
    scan(&scanner, "abcd");
    press(&scanner, KEY_ENTER, false);
    assert_string_equal(scanner.line, "abcd");
    scan(&scanner, "ef");
    press(&scanner, KEY_ENTER, false);
    assert_string_equal(scanner.line, "ef");
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
    assert_string_equal(scanner.line, "");
}

static void test_keys_long_apart_are_separate(void **state) {
    (void)state;
    struct scanner scanner = {0};
    scan(&scanner, "abc");
    now_ns += SCANNER_GAP_NS;
    scan(&scanner, "7kq4m2px");
    press(&scanner, KEY_ENTER, false);
    assert_string_equal(scanner.line, "7kq4m2px");
}

static void test_a_scan_behind_stray_keys_is_known_by_the_pause(void **state) {
    (void)state;
    struct scanner scanner = {0};
    scan(&scanner, "abc");
    assert_int_equal(scanner.burst, 0);
    now_ns += 2500 * MS;
    scan(&scanner, "7kq4m2px");
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
    assert_string_equal(scanner.line, "abc7kq4m2px");
    assert_string_equal(scanner.line + scanner.burst, "7kq4m2px");
    scan(&scanner, "ef");
    assert_int_equal(scanner.burst, 0);
}

static void test_a_shift_key_begins_the_scan_and_a_late_enter_ends_it(void **state) {
    (void)state;
    struct scanner scanner = {0};
    scan(&scanner, "abc");
    now_ns += SCANNER_PAUSE_NS;
    press(&scanner, KEY_SHIFT, true);
    scan(&scanner, "Kq");
    now_ns += SCANNER_PAUSE_NS;
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
    assert_string_equal(scanner.line + scanner.burst, "Kq");
}

static void test_a_pause_that_is_erased_is_none(void **state) {
    (void)state;
    struct scanner scanner = {0};
    scan(&scanner, "abc");
    now_ns += SCANNER_PAUSE_NS;
    scan(&scanner, "d");
    press(&scanner, KEY_BACKSPACE, false);
    press(&scanner, KEY_BACKSPACE, false);
    assert_int_equal(scanner.burst, 2);
    assert_string_equal(scanner.line, "ab");
}

static void test_a_scan_behind_a_line_that_is_nearly_full_or_too_long_is_whole(void **state) {
    (void)state;
    static const int strays[] = {SCANNER_LINE_MAX - 4, SCANNER_LINE_MAX, SCANNER_LINE_MAX + 90};
    for (size_t i = 0; i < array_length(strays); i++) {
        struct scanner scanner = {0};
        for (int j = 0; j < strays[i]; j++)
            press_for(&scanner, 'a');
        now_ns += SCANNER_PAUSE_NS;
        scan(&scanner, "7kq4m2px");
        assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
        assert_string_equal(scanner.line + scanner.burst, "7kq4m2px");
    }
}

static void test_backspace_takes_the_last_away(void **state) {
    (void)state;
    struct scanner scanner = {0};
    scan(&scanner, "abc");
    assert_int_equal(press(&scanner, KEY_BACKSPACE, false), SCANNER_ERASE);
    press(&scanner, KEY_ENTER, false);
    assert_string_equal(scanner.line, "ab");
    assert_int_equal(press(&scanner, KEY_BACKSPACE, false), SCANNER_ERASE);
}

static void test_ten_kilobytes_are_garbage_once(void **state) {
    (void)state;
    struct scanner scanner = {0};
    int garbage = 0, characters = 0;
    for (int i = 0; i < 10240; i++) {
        enum scanner_result result = press_for(&scanner, (char)('a' + i % 26));
        garbage += result == SCANNER_GARBAGE;
        characters += result == SCANNER_CHARACTER;
    }
    assert_int_equal(garbage, 1);
    assert_int_equal(characters, SCANNER_LINE_MAX);
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_NOTHING);
    /* What comes after it is read as if nothing had been. */
    scan(&scanner, "7kq4m2px");
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
    assert_string_equal(scanner.line, "7kq4m2px");
}

static void test_the_longest_line_still_counts(void **state) {
    (void)state;
    struct scanner scanner = {0};
    for (int i = 0; i < SCANNER_LINE_MAX; i++)
        assert_int_equal(press_for(&scanner, 'a'), SCANNER_CHARACTER);
    assert_int_equal(press(&scanner, KEY_ENTER, false), SCANNER_LINE);
    assert_int_equal(scanner.length, SCANNER_LINE_MAX);
}

static void test_a_held_key_counts_once_a_quick_double_twice(void **state) {
    (void)state;
    struct scanner scanner = {0};
    struct scanner_press key = {.scancode = KEY_A, .now_ns = now_ns};
    scanner_key(&scanner, &key);
    key.repeated = true;
    for (int i = 0; i < 50; i++) {
        key.now_ns += 30 * MS;
        assert_int_equal(scanner_key(&scanner, &key), SCANNER_NOTHING);
    }
    key.repeated = false;
    key.now_ns += 30 * MS;
    scanner_key(&scanner, &key);
    /* The window system says "held" where a scanner sent the same key again within 2 ms. */
    key.repeated = true;
    key.now_ns += MS;
    assert_int_equal(scanner_key(&scanner, &key), SCANNER_CHARACTER);
    assert_string_equal(scanner.line, "aaa");
    now_ns = key.now_ns;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_code_is_read_whatever_the_layout),
        cmocka_unit_test(test_a_link_is_read_with_its_signs),
        cmocka_unit_test(test_shift_and_keys_without_a_character_mean_nothing),
        cmocka_unit_test(test_the_next_line_begins_anew),
        cmocka_unit_test(test_keys_long_apart_are_separate),
        cmocka_unit_test(test_a_scan_behind_stray_keys_is_known_by_the_pause),
        cmocka_unit_test(test_a_shift_key_begins_the_scan_and_a_late_enter_ends_it),
        cmocka_unit_test(test_a_pause_that_is_erased_is_none),
        cmocka_unit_test(test_a_scan_behind_a_line_that_is_nearly_full_or_too_long_is_whole),
        cmocka_unit_test(test_backspace_takes_the_last_away),
        cmocka_unit_test(test_ten_kilobytes_are_garbage_once),
        cmocka_unit_test(test_the_longest_line_still_counts),
        cmocka_unit_test(test_a_held_key_counts_once_a_quick_double_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
