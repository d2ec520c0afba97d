/* Text as it is set: measured, broken, shrunk to its box, and the right way round in Arabic. What
 * was drawn is looked at pixel by pixel. */
#include "screen/typeset.h"
#include "base/memory.h"
#include "screen/font.h"
#include "screen/sprite.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <cmocka.h>

#define FSI "\u2068"
#define PDI "\u2069"

static struct typeset *typeset;

static int open_typeset(void **state) {
    (void)state;
    return (int)typeset_open(&typeset, NULL);
}

static int close_typeset(void **state) {
    (void)state;
    typeset_close(typeset);
    return 0;
}

static const struct type_style dutch = {
    .size = 40, .language = LANGUAGE_NL, .colour = {255, 255, 255}};
static const struct type_style arabic = {
    .size = 40, .language = LANGUAGE_AR, .colour = {255, 255, 255}};

/* White on black, so that a pixel's value is how much it is covered. */
static SDL_Surface *paint(struct box box, const struct type_style *style, const char *text) {
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, 900, 300, 32, SDL_PIXELFORMAT_XRGB8888);
    assert_non_null(surface);
    typeset_paint(typeset, surface, box, style, text);
    return surface;
}

static int ink_at(const SDL_Surface *surface, int x, int y) {
    uint32_t value;
    memcpy(&value, (const char *)surface->pixels + y * surface->pitch + x * 4, sizeof value);
    return value & 0xff;
}

/* The box around all ink. */
static struct box ink_box(const SDL_Surface *surface) {
    struct box box = {0, 0, 0, 0};
    for (int y = 0; y < surface->h; y++)
        for (int x = 0; x < surface->w; x++)
            if (ink_at(surface, x, y) > 40)
                box = box_union(box, (struct box){x, y, 1, 1});
    return box;
}

static const struct box page = {50, 40, 800, 220};

static void test_a_line_is_as_wide_as_it_was_measured(void **state) {
    (void)state;
    const char *text = "Ga naar loket 3";
    struct size size = typeset_measure(typeset, &dutch, text, 800);
    SDL_Surface *surface = paint(page, &dutch, text);
    struct box ink = ink_box(surface);
    assert_int_equal(size.h, typeset_line(40));
    assert_in_range(ink.x, 50, 55);
    assert_in_range(ink.w, size.w - 12, size.w + 2);
    SDL_FreeSurface(surface);
}

static void test_lines_break_at_the_width_and_at_line_ends(void **state) {
    (void)state;
    const char *text = "Neem plaats in de wachtzaal tot uw nummer verschijnt";
    int whole = typeset_measure(typeset, &dutch, text, 10000).w;
    struct size half = typeset_measure(typeset, &dutch, text, whole * 6 / 10);
    assert_int_equal(half.h, 2 * typeset_line(40));
    assert_in_range(half.w, 1, whole * 6 / 10);
    assert_int_equal(typeset_measure(typeset, &dutch, "een\ntwee\n\nvier", 10000).h,
                     4 * typeset_line(40));
    assert_int_equal(typeset_measure(typeset, &dutch, "", 100).h, 0);
}

static void test_a_text_too_large_for_its_box_gets_smaller(void **state) {
    (void)state;
    struct type_style style = dutch;
    const char *text = "Uw nummer verschijnt op dit scherm zodra een medewerker u roept";
    assert_int_equal(typeset_fit(typeset, &style, text, (struct size){800, 220}), 40);
    struct size narrow = {300, 100};
    int size = typeset_fit(typeset, &style, text, narrow);
    assert_in_range(size, 8, 39);
    style.size = size;
    struct size taken = typeset_measure(typeset, &style, text, narrow.w);
    assert_true(taken.w <= narrow.w && taken.h <= narrow.h);
    style.size = 40;
    style.lines = 1;
    size = typeset_fit(typeset, &style, text, (struct size){800, 220});
    style.size = size;
    assert_int_equal(typeset_measure(typeset, &style, text, 800).h, typeset_line(size));
}

static void test_what_is_painted_stays_in_its_box(void **state) {
    (void)state;
    struct box box = {100, 100, 400, 60};
    SDL_Surface *surface =
        paint(box, &dutch, "Uw nummer verschijnt op dit scherm zodra een medewerker u roept.");
    assert_true(box_covers(box_inset(box, -2, -2), ink_box(surface)));
    SDL_FreeSurface(surface);
}

static void test_arabic_starts_at_the_right(void **state) {
    (void)state;
    SDL_Surface *surface = paint(page, &arabic, "رقمك");
    struct box ink = ink_box(surface);
    assert_in_range(ink.x + ink.w, 850 - 6, 850);
    SDL_FreeSurface(surface);
    surface = paint(page, &dutch, "رقمك");
    assert_in_range(ink_box(surface).x, 50, 56);
    SDL_FreeSurface(surface);
}

static void test_alignment_centres_and_ends(void **state) {
    (void)state;
    struct type_style style = dutch;
    style.align = TYPE_CENTRE;
    style.anchor = TYPE_MIDDLE;
    SDL_Surface *surface = paint(page, &style, "A012");
    struct box ink = ink_box(surface);
    assert_in_range(2 * ink.x + ink.w, 900 - 6, 900 + 6);
    assert_in_range(2 * ink.y + ink.h, 300 - 12, 300 + 12);
    SDL_FreeSurface(surface);
    style.align = TYPE_END;
    style.anchor = TYPE_BOTTOM;
    surface = paint(page, &style, "A012");
    ink = ink_box(surface);
    assert_in_range(ink.x + ink.w, 845, 850);
    assert_in_range(ink.y + ink.h, 240, 260);
    SDL_FreeSurface(surface);
}

/* Whether the same ink as in `part` stands in `whole` at the place that fits best. */
static bool shows(const SDL_Surface *whole, const SDL_Surface *part) {
    struct box ink = ink_box(part), there = ink_box(whole);
    for (int x = there.x; x + ink.w <= there.x + there.w; x++) {
        long difference = 0, total = 0;
        for (int v = 0; v < ink.h; v++) {
            for (int u = 0; u < ink.w; u++) {
                int a = ink_at(part, ink.x + u, ink.y + v), b = ink_at(whole, x + u, ink.y + v);
                difference += abs(a - b);
                total += a;
            }
        }
        if (difference * 10 < total)
            return true;
    }
    return false;
}

static void test_a_ticket_number_inside_arabic_reads_from_the_left(void **state) {
    (void)state;
    struct type_style style = arabic;
    style.align = TYPE_CENTRE;
    struct type_style latin = style;
    latin.language = LANGUAGE_NL;
    SDL_Surface *number = paint(page, &latin, "A-107");
    SDL_Surface *turned = paint(page, &latin, "701-A");
    SDL_Surface *sentence = paint(page, &style, "رقمك " FSI "A-107" PDI " الآن");
    assert_true(shows(sentence, number));
    assert_false(shows(sentence, turned));
    SDL_FreeSurface(number);
    SDL_FreeSurface(turned);
    SDL_FreeSurface(sentence);
}

/* Columns without ink between the first and the last that have some. */
static int gaps_of(const SDL_Surface *surface) {
    struct box ink = ink_box(surface);
    int gaps = 0;
    for (int x = ink.x; x < ink.x + ink.w; x++) {
        bool empty = true;
        for (int y = ink.y; empty && y < ink.y + ink.h; y++)
            empty = ink_at(surface, x, y) <= 40;
        gaps += empty;
    }
    return gaps;
}

static void test_arabic_letters_are_joined(void **state) {
    (void)state;
    SDL_Surface *word = paint(page, &arabic, "محكمة");
    SDL_Surface *letters = paint(page, &arabic, "م\u200Cح\u200Cك\u200Cم\u200Cة");
    assert_int_equal(gaps_of(word), 0);
    assert_true(gaps_of(letters) > 3);
    SDL_FreeSurface(word);
    SDL_FreeSurface(letters);
}

static void test_marks_of_direction_take_no_room(void **state) {
    (void)state;
    int plain = typeset_measure(typeset, &dutch, "A012", 10000).w;
    assert_int_equal(typeset_measure(typeset, &dutch, FSI "A012" PDI, 10000).w, plain);
}

static void test_bold_is_bolder(void **state) {
    (void)state;
    struct type_style bold = dutch;
    bold.bold = true;
    int regular = typeset_measure(typeset, &dutch, "wachten", 10000).w;
    assert_true(typeset_measure(typeset, &bold, "wachten", 10000).w > regular);
}

static void test_garbage_is_set_without_harm(void **state) {
    (void)state;
    cleanup_free char *long_word = memory_new(5001, 1);
    memset(long_word, 'W', 5000);
    static const char *const texts[] = {"\xff\xfe\xc3(", "\t\r\n\v", "\u200f\u202e",
                                        "a\u0301\u0301", "日本語 \U0001F600"};
    for (size_t i = 0; i < array_length(texts); i++)
        SDL_FreeSurface(paint(page, &arabic, texts[i]));
    SDL_FreeSurface(paint(page, &dutch, long_word));
    SDL_FreeSurface(paint((struct box){10, 10, 1, 1}, &dutch, "x"));
}

static void test_each_script_gets_a_font_that_has_it(void **state) {
    (void)state;
    struct fonts *fonts;
    assert_int_equal(fonts_open(&fonts, NULL), ERR_NONE);
    const struct face *latin = fonts_face(fonts, "Latn", false, 'a');
    const struct face *arab = fonts_face(fonts, "Arab", false, 0x0645);
    assert_ptr_not_equal(latin, arab);
    assert_ptr_equal(fonts_face(fonts, "Latn", false, 0x00eb), latin);
    assert_ptr_not_equal(fonts_face(fonts, "Latn", true, 'a'), latin);
    TTF_Font *font = fonts_at(fonts, arab, 30);
    assert_non_null(font);
    assert_true(TTF_GlyphIsProvided(font, 0x0645));
    /* More sizes than are kept open: the first one is opened again. */
    for (int size = 10; size < 60; size++)
        assert_non_null(fonts_at(fonts, latin, size));
    assert_non_null(fonts_at(fonts, arab, 30));
    fonts_close(fonts);
}

static void test_kept_pictures_stay_within_their_bound(void **state) {
    (void)state;
    struct sprites *sprites = sprites_new(10000);
    for (int i = 0; i < 20; i++) {
        cleanup_free char *key = memory_format("%d", i);
        sprites_keep(sprites, key,
                     SDL_CreateRGBSurfaceWithFormat(0, 20, 20, 32, SDL_PIXELFORMAT_ARGB8888));
        assert_non_null(sprites_find(sprites, "0"));
        assert_in_range(sprites_bytes(sprites), 1600, 10000);
    }
    assert_null(sprites_find(sprites, "5"));
    assert_non_null(sprites_find(sprites, "19"));
    sprites_free(sprites);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_a_line_is_as_wide_as_it_was_measured),
        cmocka_unit_test(test_lines_break_at_the_width_and_at_line_ends),
        cmocka_unit_test(test_a_text_too_large_for_its_box_gets_smaller),
        cmocka_unit_test(test_what_is_painted_stays_in_its_box),
        cmocka_unit_test(test_arabic_starts_at_the_right),
        cmocka_unit_test(test_alignment_centres_and_ends),
        cmocka_unit_test(test_a_ticket_number_inside_arabic_reads_from_the_left),
        cmocka_unit_test(test_arabic_letters_are_joined),
        cmocka_unit_test(test_marks_of_direction_take_no_room),
        cmocka_unit_test(test_bold_is_bolder),
        cmocka_unit_test(test_garbage_is_set_without_harm),
        cmocka_unit_test(test_each_script_gets_a_font_that_has_it),
        cmocka_unit_test(test_kept_pictures_stay_within_their_bound),
    };
    return cmocka_run_group_tests(tests, open_typeset, close_typeset);
}
