/* Scenes, what differs between two of them, and what is painted of that. */
#include "base/memory.h"
#include "screen/damage.h"
#include "screen/paint.h"
#include "screen/scene.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <SDL.h>
#include <cmocka.h>

static const struct size screen = {800, 600};

static void add_paper(struct scene *scene) {
    struct panel paper = {.fill = theme_colour(THEME_PAPER)};
    scene_panel(scene, (struct box){0, 0, screen.w, screen.h}, &paper);
}

static void add_card(struct scene *scene, int x, int y) {
    struct panel card = {.fill = theme_colour(THEME_CARD),
                         .radius = 12,
                         .edge = 2,
                         .edge_colour = theme_colour(THEME_LINE)};
    scene_panel(scene, (struct box){x, y, 200, 100}, &card);
}

static const struct type_style clock_style = {
    .size = 30, .language = LANGUAGE_NL, .colour = {0, 0, 0}};

static void add_clock(struct scene *scene, const char *time) {
    scene_text(scene, (struct box){600, 20, 120, 50}, &clock_style, time);
}

static void test_the_same_scene_again_damages_nothing(void **state) {
    (void)state;
    cleanup(scene_done) struct scene before = {0}, after = {0};
    for (int i = 0; i < 2; i++) {
        struct scene *scene = i ? &after : &before;
        add_paper(scene);
        add_card(scene, 40, 40);
        add_clock(scene, "10:00");
        scene_target(scene, (struct box){1, 1, 9, 9}, 4);
    }
    assert_int_equal(damage_between(&before, &after, screen).count, 0);
}

static void test_only_the_changed_thing_is_damaged(void **state) {
    (void)state;
    cleanup(scene_done) struct scene before = {0}, after = {0};
    add_paper(&before), add_card(&before, 40, 40), add_clock(&before, "10:00");
    add_paper(&after), add_card(&after, 40, 40), add_clock(&after, "10:01");
    struct damage damage = damage_between(&before, &after, screen);
    assert_int_equal(damage.count, 1);
    struct box clock = {590, 10, 140, 70};
    assert_true(box_equal(damage.boxes[0], clock));
}

static void test_a_thing_put_between_others_damages_only_itself(void **state) {
    (void)state;
    cleanup(scene_done) struct scene before = {0}, after = {0};
    add_paper(&before), add_card(&before, 40, 40), add_clock(&before, "10:00");
    add_paper(&after), add_card(&after, 40, 300), add_card(&after, 40, 40),
        add_clock(&after, "10:00");
    struct damage damage = damage_between(&before, &after, screen);
    assert_int_equal(damage.count, 1);
    assert_true(box_equal(damage.boxes[0], (struct box){40, 300, 200, 100}));
    damage = damage_between(&after, &before, screen);
    assert_int_equal(damage.count, 1);
    assert_true(box_equal(damage.boxes[0], (struct box){40, 300, 200, 100}));
}

static void test_things_that_change_places_are_damaged(void **state) {
    (void)state;
    cleanup(scene_done) struct scene before = {0}, after = {0};
    add_card(&before, 0, 0), add_card(&before, 100, 50);
    add_card(&after, 100, 50), add_card(&after, 0, 0);
    assert_int_equal(damage_between(&before, &after, screen).count, 1);
}

static void test_everything_differs_from_an_empty_scene(void **state) {
    (void)state;
    cleanup(scene_done) struct scene before = {0}, after = {0};
    add_paper(&after);
    struct damage damage = damage_between(&before, &after, screen);
    assert_int_equal(damage.count, 1);
    assert_true(box_equal(damage.boxes[0], (struct box){0, 0, 800, 600}));
    assert_int_equal(damage_between(&before, &before, screen).count, 0);
}

static void test_damage_stays_on_the_screen_and_apart(void **state) {
    (void)state;
    cleanup(scene_done) struct scene before = {0}, after = {0};
    add_card(&after, -50, -50);
    add_card(&after, 700, 550);
    struct damage damage = damage_between(&before, &after, screen);
    assert_int_equal(damage.count, 2);
    for (size_t i = 0; i < damage.count; i++)
        assert_true(box_covers((struct box){0, 0, 800, 600}, damage.boxes[i]));
    assert_true(box_empty(box_intersect(damage.boxes[0], damage.boxes[1])));
}

static void test_many_boxes_are_joined_and_none_is_lost(void **state) {
    (void)state;
    struct damage damage = {.count = 0};
    for (int i = 0; i < 100; i++)
        damage_add(&damage, (struct box){i % 10 * 80, i / 10 * 60, 10, 10});
    assert_in_range(damage.count, 1, DAMAGE_MAX);
    for (int i = 0; i < 100; i++) {
        struct box box = {i % 10 * 80, i / 10 * 60, 10, 10};
        bool covered = false;
        for (size_t j = 0; j < damage.count; j++)
            covered |= box_covers(damage.boxes[j], box);
        assert_true(covered);
    }
}

static void test_the_topmost_target_is_hit(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    scene_target(&scene, (struct box){0, 0, 100, 100}, 1);
    scene_target(&scene, (struct box){50, 50, 100, 100}, 2);
    assert_int_equal(scene_target_at(&scene, 10, 10), 1);
    assert_int_equal(scene_target_at(&scene, 60, 60), 2);
    assert_int_equal(scene_target_at(&scene, 160, 10), 0);
    assert_true(box_equal(scene_target_box(&scene, 2), (struct box){50, 50, 100, 100}));
    assert_true(box_empty(scene_target_box(&scene, 3)));
}

static void test_every_part_of_a_thing_counts_in_a_comparison(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    struct layout ltr = layout_make(screen, 32, false), rtl = layout_make(screen, 32, true);
    struct box box = {10, 10, 50, 50};
    struct type_style bold = clock_style, arabic = clock_style, red = clock_style;
    bold.bold = true;
    arabic.language = LANGUAGE_AR;
    red.colour.r = 200;
    const unsigned char dark[] = {1, 0, 0, 1}, light[] = {1, 0, 0, 0};
    scene_text(&scene, box, &clock_style, "10:00");
    scene_text(&scene, box, &bold, "10:00");
    scene_text(&scene, box, &arabic, "10:00");
    scene_text(&scene, box, &red, "10:00");
    scene_text(&scene, box, &clock_style, "10:01");
    scene_icon(&scene, &ltr, box, ICON_FORWARD, red.colour);
    scene_icon(&scene, &rtl, box, ICON_FORWARD, red.colour);
    scene_icon(&scene, &ltr, box, ICON_BACK, red.colour);
    scene_squares(&scene, box, dark, 2, red.colour);
    scene_squares(&scene, box, light, 2, red.colour);
    scene_panel(&scene, box, &(struct panel){.fill = red.colour});
    scene_panel(&scene, box, &(struct panel){.fill = red.colour, .radius = 4});
    scene_panel(&scene, box, &(struct panel){.fill = red.colour, .edge = 1});
    scene_target(&scene, box, 1);
    scene_target(&scene, box, 2);
    assert_int_equal(scene.count, 15);
    for (size_t i = 0; i < scene.count; i++)
        for (size_t j = 0; j < scene.count; j++)
            assert_int_equal(scene_item_equal(&scene.items[i], &scene.items[j]), i == j);
}

static void test_what_is_empty_adds_nothing(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    scene_text(&scene, (struct box){0, 0, 10, 10}, &clock_style, "");
    scene_text(&scene, (struct box){0, 0, 0, 10}, &clock_style, "x");
    scene_panel(&scene, (struct box){0, 0, 10, -1}, &(struct panel){.radius = 1});
    assert_int_equal(scene.count, 0);
}

/* ---- Painting ---- */

static SDL_Surface *new_surface(void) {
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, screen.w, screen.h, 32, SDL_PIXELFORMAT_XRGB8888);
    assert_non_null(surface);
    return surface;
}

static uint32_t pixel(const SDL_Surface *surface, int x, int y) {
    uint32_t value;
    memcpy(&value, (const char *)surface->pixels + y * surface->pitch + x * 4, sizeof value);
    return value & 0xffffff;
}

static void test_painting_the_damage_alone_gives_the_same_picture(void **state) {
    (void)state;
    struct typeset *typeset;
    assert_int_equal(typeset_open(&typeset, NULL), ERR_NONE);
    struct painter *painter = painter_new(typeset);
    SDL_Surface *partly = new_surface(), *whole = new_surface();
    struct damage all = damage_all(screen);
    cleanup(scene_done) struct scene before = {0}, after = {0};
    struct layout ltr = layout_make(screen, 32, false);
    add_paper(&before), add_card(&before, 40, 40), add_clock(&before, "10:59");
    add_paper(&after), add_card(&after, 60, 50), add_clock(&after, "11:00");
    scene_icon(&after, &ltr, (struct box){80, 60, 60, 60}, ICON_BELL, theme_colour(THEME_ACCENT));
    struct damage changed = damage_between(&before, &after, screen);
    painter_paint(painter, partly, &before, &all);
    painter_paint(painter, partly, &after, &changed);
    painter_paint(painter, whole, &after, &all);
    for (int y = 0; y < screen.h; y++)
        for (int x = 0; x < screen.w; x++)
            if (pixel(partly, x, y) != pixel(whole, x, y))
                fail_msg("pixel %d,%d is %06x, expected %06x", x, y, pixel(partly, x, y),
                         pixel(whole, x, y));
    SDL_FreeSurface(partly);
    SDL_FreeSurface(whole);
    painter_free(painter);
    typeset_close(typeset);
}

static void test_nothing_is_painted_outside_of_the_damage(void **state) {
    (void)state;
    struct typeset *typeset;
    assert_int_equal(typeset_open(&typeset, NULL), ERR_NONE);
    struct painter *painter = painter_new(typeset);
    SDL_Surface *surface = new_surface();
    SDL_FillRect(surface, NULL, 0x123456);
    cleanup(scene_done) struct scene scene = {0};
    add_paper(&scene), add_clock(&scene, "10:00");
    struct damage damage = {.count = 0};
    damage_add(&damage, (struct box){100, 100, 10, 10});
    painter_paint(painter, surface, &scene, &damage);
    assert_int_equal(pixel(surface, 105, 105), 0xf4f6f9);
    assert_int_equal(pixel(surface, 99, 105), 0x123456);
    assert_int_equal(pixel(surface, 110, 105), 0x123456);
    assert_int_equal(pixel(surface, 610, 40), 0x123456);
    SDL_FreeSurface(surface);
    painter_free(painter);
    typeset_close(typeset);
}

static void test_corners_are_round_and_modules_square(void **state) {
    (void)state;
    struct typeset *typeset;
    assert_int_equal(typeset_open(&typeset, NULL), ERR_NONE);
    struct painter *painter = painter_new(typeset);
    SDL_Surface *surface = new_surface();
    cleanup(scene_done) struct scene scene = {0};
    const unsigned char dark[] = {1, 0, 0, 1};
    struct damage all = damage_all(screen);
    scene_panel(&scene, (struct box){0, 0, 100, 100},
                &(struct panel){.fill = {255, 0, 0}, .radius = 30});
    scene_squares(&scene, (struct box){200, 0, 41, 41}, dark, 2, (struct colour){0, 255, 0});
    painter_paint(painter, surface, &scene, &all);
    assert_int_equal(pixel(surface, 1, 1), 0);
    assert_int_equal(pixel(surface, 98, 98), 0);
    assert_int_equal(pixel(surface, 50, 0), 0xff0000);
    assert_int_equal(pixel(surface, 15, 15), 0xff0000);
    assert_int_equal(pixel(surface, 201, 1), 0x00ff00);
    assert_int_equal(pixel(surface, 221, 1), 0);
    assert_int_equal(pixel(surface, 239, 39), 0x00ff00);
    SDL_FreeSurface(surface);
    painter_free(painter);
    typeset_close(typeset);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_same_scene_again_damages_nothing),
        cmocka_unit_test(test_only_the_changed_thing_is_damaged),
        cmocka_unit_test(test_a_thing_put_between_others_damages_only_itself),
        cmocka_unit_test(test_things_that_change_places_are_damaged),
        cmocka_unit_test(test_everything_differs_from_an_empty_scene),
        cmocka_unit_test(test_damage_stays_on_the_screen_and_apart),
        cmocka_unit_test(test_many_boxes_are_joined_and_none_is_lost),
        cmocka_unit_test(test_the_topmost_target_is_hit),
        cmocka_unit_test(test_every_part_of_a_thing_counts_in_a_comparison),
        cmocka_unit_test(test_what_is_empty_adds_nothing),
        cmocka_unit_test(test_painting_the_damage_alone_gives_the_same_picture),
        cmocka_unit_test(test_nothing_is_painted_outside_of_the_damage),
        cmocka_unit_test(test_corners_are_round_and_modules_square),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
