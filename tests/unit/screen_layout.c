/* Boxes of a screen: cut from it, mirrored for right-to-left languages, large enough to touch. */
#include "screen/layout.h"
#include "base/memory.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const struct size portrait = {1080, 1920};

static void assert_box(struct box box, int x, int y, int w, int h) {
    struct box expected = {x, y, w, h};
    if (!box_equal(box, expected))
        fail_msg("box is %d,%d %dx%d, expected %d,%d %dx%d", box.x, box.y, box.w, box.h, x, y, w,
                 h);
}

static void test_start_is_left_and_in_arabic_right(void **state) {
    (void)state;
    struct layout ltr = layout_make(portrait, 32, false), rtl = layout_make(portrait, 32, true);
    struct box rest = {10, 20, 100, 50};
    assert_box(box_cut_start(&ltr, &rest, 30), 10, 20, 30, 50);
    assert_box(rest, 40, 20, 70, 50);
    rest = (struct box){10, 20, 100, 50};
    assert_box(box_cut_start(&rtl, &rest, 30), 80, 20, 30, 50);
    assert_box(rest, 10, 20, 70, 50);
    assert_box(box_cut_end(&rtl, &rest, 30), 10, 20, 30, 50);
    assert_box(rest, 40, 20, 40, 50);
}

static void test_a_piece_is_never_larger_than_the_rest(void **state) {
    (void)state;
    struct layout ltr = layout_make(portrait, 32, false);
    struct box rest = {0, 0, 100, 50};
    assert_box(box_cut_top(&rest, 80), 0, 0, 100, 50);
    assert_true(box_empty(rest));
    assert_true(box_empty(box_cut_bottom(&rest, 10)));
    rest = (struct box){0, 0, 100, 50};
    assert_box(box_cut_end(&ltr, &rest, -5), 100, 0, 0, 50);
    assert_box(rest, 0, 0, 100, 50);
}

static void test_rows_and_columns_fill_the_box_to_its_end(void **state) {
    (void)state;
    struct box box = {5, 7, 100, 101};
    int used = 0;
    for (int i = 0; i < 7; i++)
        used += box_row(box, 7, 3, i).h;
    assert_int_equal(used + 6 * 3, 101);
    struct box last = box_row(box, 7, 3, 6);
    assert_int_equal(last.y + last.h, 7 + 101);
}

static void test_columns_and_grids_are_mirrored(void **state) {
    (void)state;
    struct layout ltr = layout_make(portrait, 32, false), rtl = layout_make(portrait, 32, true);
    struct box box = {0, 0, 310, 210};
    assert_box(box_column(&ltr, box, 3, 5, 0), 0, 0, 100, 210);
    assert_box(box_column(&rtl, box, 3, 5, 0), 210, 0, 100, 210);
    assert_box(box_grid(&ltr, box, 3, 2, 10, 4), 106, 110, 97, 100);
    assert_box(box_grid(&rtl, box, 3, 2, 10, 3), 213, 110, 97, 100);
}

static void test_twenty_millimetres_are_that_long_on_every_screen(void **state) {
    (void)state;
    struct layout large = layout_make(portrait, 32, false);
    struct layout small = layout_make((struct size){1280, 800}, 10.1, false);
    /* 32 inches and 2203 pixels along the diagonal: 2.71 pixels a millimetre. */
    assert_int_equal(layout_mm(&large, LAYOUT_TOUCH_MM), 55);
    assert_int_equal(layout_mm(&small, LAYOUT_TOUCH_MM), 118);
}

static void test_sizes_are_read_strictly(void **state) {
    (void)state;
    struct size size = {0, 0};
    assert_true(layout_parse_size("1080x1920", &size));
    assert_int_equal(size.w, 1080);
    assert_int_equal(size.h, 1920);
    assert_true(layout_parse_size("320x16384", &size));
    assert_int_equal(size.w, 320);
    size.w = 1080;
    static const char *const wrong[] = {
        "",        "1080",      "1080x",    "x1920",    "1080X1920", "0x1920",
        "1080x-1", "16385x400", "320x320 ", " 320x320", "1e3x400",   "99999999999999999999x400",
        "1x1",     "319x320",   "320x319",  "320x16385"};
    for (size_t i = 0; i < array_length(wrong); i++)
        assert_false(layout_parse_size(wrong[i], &size));
    assert_int_equal(size.w, 1080);
}

static void test_diagonals_are_read_strictly(void **state) {
    (void)state;
    double inches = 0;
    assert_true(layout_parse_diagonal("31.5", &inches));
    assert_float_equal(inches, 31.5, 0.001);
    static const char *const wrong[] = {"",    "2.9",  "301",   "nan", "inf",
                                        "-32", "32\"", "1.2.3", " 32", "0x20"};
    for (size_t i = 0; i < array_length(wrong); i++)
        assert_false(layout_parse_diagonal(wrong[i], &inches));
}

static void test_boxes_meet_cover_and_join(void **state) {
    (void)state;
    struct box a = {0, 0, 10, 10}, b = {5, 5, 10, 10}, far = {50, 50, 1, 1};
    assert_box(box_intersect(a, b), 5, 5, 5, 5);
    assert_true(box_empty(box_intersect(a, far)));
    assert_box(box_union(a, b), 0, 0, 15, 15);
    assert_box(box_union((struct box){9, 9, 0, 4}, a), 0, 0, 10, 10);
    assert_true(box_covers((struct box){0, 0, 15, 15}, b));
    assert_false(box_covers(a, b));
    assert_true(box_holds(a, 9, 9));
    assert_false(box_holds(a, 10, 9));
    assert_box(box_inset(a, 8, 2), 5, 2, 0, 6);
    assert_box(box_centre(a, 4, 20), 3, 0, 4, 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_start_is_left_and_in_arabic_right),
        cmocka_unit_test(test_a_piece_is_never_larger_than_the_rest),
        cmocka_unit_test(test_rows_and_columns_fill_the_box_to_its_end),
        cmocka_unit_test(test_columns_and_grids_are_mirrored),
        cmocka_unit_test(test_twenty_millimetres_are_that_long_on_every_screen),
        cmocka_unit_test(test_sizes_are_read_strictly),
        cmocka_unit_test(test_diagonals_are_read_strictly),
        cmocka_unit_test(test_boxes_meet_cover_and_join),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
