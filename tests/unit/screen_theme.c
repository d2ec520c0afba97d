/* The theme keeps its promise of contrast, and its icons can be seen. */
#include "screen/icon.h"
#include "screen/theme.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void test_every_text_stands_at_seven_to_one(void **state) {
    (void)state;
    static const struct {
        enum theme_colour text, ground;
    } pairs[] = {
        {THEME_INK, THEME_PAPER},        {THEME_INK, THEME_CARD},
        {THEME_INK, THEME_TINT},         {THEME_INK, THEME_WARN_TINT},
        {THEME_QUIET, THEME_PAPER},      {THEME_QUIET, THEME_CARD},
        {THEME_QUIET, THEME_TINT},       {THEME_ACCENT, THEME_PAPER},
        {THEME_ACCENT, THEME_CARD},      {THEME_ACCENT, THEME_TINT},
        {THEME_ON_ACCENT, THEME_ACCENT}, {THEME_ON_ACCENT, THEME_ACCENT_DEEP},
        {THEME_ON_BAR, THEME_BAR},       {THEME_GOOD, THEME_PAPER},
        {THEME_GOOD, THEME_CARD},        {THEME_WARN, THEME_PAPER},
        {THEME_WARN, THEME_CARD},        {THEME_WARN, THEME_WARN_TINT},
    };
    for (size_t i = 0; i < array_length(pairs); i++) {
        double contrast =
            colour_contrast(theme_colour(pairs[i].text), theme_colour(pairs[i].ground));
        if (contrast < 7.0)
            fail_msg("colour %d on %d has %.2f", pairs[i].text, pairs[i].ground, contrast);
    }
}

static void test_contrast_is_that_of_the_standard(void **state) {
    (void)state;
    struct colour black = {0, 0, 0}, white = {255, 255, 255}, grey = {0x77, 0x77, 0x77};
    assert_float_equal(colour_contrast(black, white), 21.0, 0.001);
    assert_float_equal(colour_contrast(white, white), 1.0, 0.001);
    assert_float_equal(colour_contrast(grey, white), 4.48, 0.005);
}

static void test_mixing_reaches_both_ends(void **state) {
    (void)state;
    struct colour a = {10, 200, 30}, b = {250, 0, 31};
    assert_true(colour_equal(colour_mix(a, b, 0), a));
    assert_true(colour_equal(colour_mix(a, b, 255), b));
}

static void test_sizes_follow_the_shorter_side(void **state) {
    (void)state;
    struct layout wide = layout_make((struct size){1920, 1080}, 32, false);
    struct layout high = layout_make((struct size){1080, 1920}, 32, false);
    struct layout half = layout_make((struct size){960, 540}, 32, false);
    assert_int_equal(theme_sizes(&wide).body, theme_sizes(&high).body);
    assert_int_equal(theme_sizes(&half).body, theme_sizes(&wide).body / 2);
    assert_true(theme_sizes(&half).line >= 1);
}

/* How much ink the icon has in a square of 48 pixels, and how much of it stands on the edge. */
static int ink_of(enum icon icon, int *ret_edge) {
    int ink = 0;
    *ret_edge = 0;
    for (int y = 0; y < 48; y++) {
        for (int x = 0; x < 48; x++) {
            int covered = icon_coverage(icon, (x + 0.5) / 2, (y + 0.5) / 2, 0.5);
            assert_in_range(covered, 0, 255);
            ink += covered;
            if (x == 0 || y == 0 || x == 47 || y == 47)
                *ret_edge += covered;
        }
    }
    return ink / 255;
}

static void test_every_icon_has_ink_and_stays_in_its_square(void **state) {
    (void)state;
    for (enum icon icon = 0; icon < ICON_COUNT; icon++) {
        int edge;
        int ink = ink_of(icon, &edge);
        if (ink < 150 || ink > 48 * 48 / 2 || edge > 0)
            fail_msg("icon %d has %d pixels of ink, %d on the edge", icon, ink, edge);
    }
}

static void test_arrows_along_the_line_turn_round_and_others_do_not(void **state) {
    (void)state;
    assert_true(icon_has_direction(ICON_FORWARD));
    assert_true(icon_has_direction(ICON_BACK));
    assert_false(icon_has_direction(ICON_CLOCK));
    assert_false(icon_has_direction(ICON_CHECK));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_text_stands_at_seven_to_one),
        cmocka_unit_test(test_contrast_is_that_of_the_standard),
        cmocka_unit_test(test_mixing_reaches_both_ends),
        cmocka_unit_test(test_sizes_follow_the_shorter_side),
        cmocka_unit_test(test_every_icon_has_ink_and_stays_in_its_square),
        cmocka_unit_test(test_arrows_along_the_line_turn_round_and_others_do_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
