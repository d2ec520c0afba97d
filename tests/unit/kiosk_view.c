/* What every screen of the pillar looks like, in every language and on screens of several sizes:
 * large targets, nothing on top of something else, everything legible. */
#include "sights.h"

#include "kiosk/view.h"
#include "screen/typeset.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct catalogue *catalogue;
static struct typeset *typeset;

static const struct {
    struct size size;
    double inches;
} screens[] = {
    {{1080, 1920}, 32}, {{1280, 800}, 32},  {{540, 960}, 32},  {{1920, 1080}, 32},
    {{2160, 3840}, 32}, {{1200, 1600}, 21}, {{1024, 768}, 17},
};
static const enum language languages[] = {LANGUAGE_NL, LANGUAGE_EN, LANGUAGE_FR, LANGUAGE_DE,
                                          LANGUAGE_AR};

/* One screen in one language at one size. */
struct look {
    const struct sight *sight;
    enum language language;
    struct view_room room;
    struct layout layout;
    struct pillar *pillar;
    struct scene scene;
};

static void look_done(struct look *look) {
    scene_done(&look->scene);
    pillar_cleanup(&look->pillar);
}

static struct look look_at(struct fixture *fixture, const struct sight *sight,
                           enum language language, size_t screen) {
    struct look look = {
        .sight = sight,
        .language = language,
        .room = {screens[screen].size, screens[screen].inches, typeset, catalogue},
        .pillar = pillar_new(fixture, "antwerpen", "2026-11-23T10:05"),
    };
    look.layout = layout_make(look.room.size, look.room.diagonal_inches, language_is_rtl(language));
    sight_in(look.pillar, sight, language);
    view_make(&look.pillar->model, &look.room, &look.scene);
    return look;
}

static void complain(const struct look *look, const char *what, const char *about) {
    fail_msg("%s in %s at %dx%d: %s: %s", look->sight->name, language_code(look->language),
             look->room.size.w, look->room.size.h, what, about);
}

static void check_all(void **state, void (*check)(const struct look *look)) {
    for (const struct sight *sight = sights; sight->name; sight++)
        for (size_t i = 0; i < array_length(languages); i++)
            for (size_t j = 0; j < array_length(screens); j++) {
                struct look cleanup(look_done) look = look_at(*state, sight, languages[i], j);
                check(&look);
            }
}

static const char *name_of(const struct look *look, int target, char out[TARGET_NAME_MAX]) {
    target_name(target, look->pillar->model.office, look->pillar->model.division, out);
    return out;
}

/* ---- Targets ---- */

static void check_targets(const struct look *look) {
    int least = layout_mm(&look->layout, LAYOUT_TOUCH_MM);
    struct box all = layout_all(&look->layout);
    char name[TARGET_NAME_MAX];
    for (size_t i = 0; i < look->scene.count; i++) {
        const struct scene_item *item = &look->scene.items[i];
        if (item->kind != SCENE_TARGET)
            continue;
        if (item->box.w < least || item->box.h < least)
            complain(look, "smaller than 20 mm", name_of(look, item->target, name));
        if (!box_covers(all, item->box))
            complain(look, "reaches out of the screen", name_of(look, item->target, name));
        for (size_t j = 0; j < i; j++)
            if (look->scene.items[j].kind == SCENE_TARGET &&
                !box_empty(box_intersect(look->scene.items[j].box, item->box)))
                complain(look, "lies on another target", name_of(look, item->target, name));
    }
}

static void test_targets_are_large_and_apart(void **state) {
    check_all(state, check_targets);
}

static bool has(const struct look *look, int target) {
    return !box_empty(scene_target_box(&look->scene, target));
}

static void check_ways_on(const struct look *look) {
    enum screen screen = look->sight->screen;
    bool bare = screen == SCREEN_MOMENT ||
                (screen == SCREEN_OUT_OF_ORDER && !look->pillar->model.visit.attempt.failed);
    for (size_t i = 0; i < array_length(languages); i++)
        if (!bare && !has(look, TARGET_LANGUAGE + (int)languages[i]))
            complain(look, "a language is missing", language_code(languages[i]));
    bool step = screen == SCREEN_CHOOSE || screen == SCREEN_CODE || screen == SCREEN_SERVICE ||
                screen == SCREEN_REFUSED;
    if (step && !(has(look, TARGET_BACK) && has(look, TARGET_RESTART)))
        complain(look, "there is no way back", "");
    if (screen == SCREEN_TICKET && !has(look, TARGET_DONE))
        complain(look, "there is no way to end it", "");
    if (screen == SCREEN_LEAVING && !(has(look, TARGET_STAY) && has(look, TARGET_RESTART)))
        complain(look, "there is no answer", "");
    if (look->pillar->model.visit.attempt.failed && !has(look, TARGET_RETRY))
        complain(look, "it cannot be tried again", "");
}

static void test_every_screen_has_its_ways_on(void **state) {
    check_all(state, check_ways_on);
}

static void check_keys(const struct look *look) {
    if (look->sight->screen != SCREEN_CODE)
        return;
    int before = 0;
    for (const char *key = TARGET_KEYS; *key; key++) {
        struct box box = scene_target_box(&look->scene, TARGET_KEY + *key);
        if (box_empty(box))
            complain(look, "a key is missing", (char[]){*key, '\0'});
        /* Keys run from left to right in Arabic too. */
        if (*key > '1' && *key <= '9' && box.x <= before)
            complain(look, "a key stands on the wrong side", (char[]){*key, '\0'});
        before = box.x;
    }
}

static void test_the_keyboard_has_every_character_of_a_code(void **state) {
    check_all(state, check_keys);
}

/* ---- Texts ---- */

static bool is_ink(const struct scene_item *item) {
    return item->kind == SCENE_TEXT || item->kind == SCENE_ICON || item->kind == SCENE_SQUARES;
}

static const char *what_is(const struct scene_item *item) {
    return item->kind == SCENE_TEXT ? item->text
                                    : (item->kind == SCENE_ICON ? "a sign" : "a QR code");
}

static void check_overlap(const struct look *look) {
    for (size_t i = 0; i < look->scene.count; i++)
        for (size_t j = 0; is_ink(&look->scene.items[i]) && j < i; j++)
            if (is_ink(&look->scene.items[j]) &&
                !box_empty(box_intersect(look->scene.items[i].box, look->scene.items[j].box)))
                complain(look, what_is(&look->scene.items[i]), what_is(&look->scene.items[j]));
}

static void test_nothing_stands_on_anything_else(void **state) {
    check_all(state, check_overlap);
}

/* On the pillar's own screen everything has the size that it was given. On others a line may be set
 * a little smaller, never so that it is hard to read. A ticket number is as large as its card. */
static void check_fit(const struct look *look) {
    struct theme theme = theme_sizes(&look->layout);
    bool own = look->room.size.w == 1080;
    for (size_t i = 0; i < look->scene.count; i++) {
        const struct scene_item *item = &look->scene.items[i];
        if (item->kind != SCENE_TEXT)
            continue;
        int fit =
            typeset_fit(typeset, &item->style, item->text, (struct size){item->box.w, item->box.h});
        bool is_number = item->style.size >= theme.huge;
        int least = own ? item->style.size : item->style.size * 3 / 4;
        if (is_number)
            least = theme.number;
        if (fit < least || fit < theme.small)
            complain(look, "does not fit", item->text);
        if (!box_covers(layout_all(&look->layout), item->box))
            complain(look, "reaches out of the screen", item->text);
    }
}

static void test_texts_fit(void **state) {
    check_all(state, check_fit);
}

/* The colour that a thing stands on: the topmost panel below it that covers its middle. */
static struct colour ground_of(const struct look *look, size_t index) {
    struct box box = look->scene.items[index].box;
    for (size_t i = index; i-- > 0;) {
        const struct scene_item *item = &look->scene.items[i];
        if (item->kind == SCENE_PANEL && box_holds(item->box, box.x + box.w / 2, box.y + box.h / 2))
            return item->panel.fill;
    }
    fail_msg("%s stands on nothing", what_is(&look->scene.items[index]));
    return (struct colour){0};
}

static void check_contrast(const struct look *look) {
    for (size_t i = 0; i < look->scene.count; i++) {
        const struct scene_item *item = &look->scene.items[i];
        if (!is_ink(item))
            continue;
        struct colour colour = item->kind == SCENE_TEXT ? item->style.colour : item->colour;
        if (colour_contrast(colour, ground_of(look, i)) < 7.0)
            complain(look, "has too little contrast", what_is(item));
    }
}

static void test_contrast_is_seven_to_one(void **state) {
    check_all(state, check_contrast);
}

static void check_words(const struct look *look) {
    for (size_t i = 0; i < look->scene.count; i++) {
        const char *text = look->scene.items[i].text;
        if (text && (strncmp(text, "kiosk.", 6) == 0 || strncmp(text, "refusal.", 8) == 0 ||
                     strchr(text, '{')))
            complain(look, "is no sentence", text);
    }
}

static void test_every_text_is_there_with_its_values(void **state) {
    check_all(state, check_words);
}

/* ---- Single screens ---- */

static const struct sight *sight_named(const char *name) {
    const struct sight *sight = sights;
    while (sight->name && strcmp(sight->name, name) != 0)
        sight++;
    assert_non_null(sight->name);
    return sight;
}

static const struct scene_item *find_text(const struct look *look, const char *part) {
    for (size_t i = 0; i < look->scene.count; i++)
        if (look->scene.items[i].text && strstr(look->scene.items[i].text, part))
            return &look->scene.items[i];
    return NULL;
}

static void test_arabic_is_mirrored(void **state) {
    struct look cleanup(look_done) dutch = look_at(*state, sight_named("choose"), LANGUAGE_NL, 0);
    struct look cleanup(look_done) arabic = look_at(*state, sight_named("choose"), LANGUAGE_AR, 0);
    static const int targets[] = {TARGET_BACK, TARGET_RESTART, TARGET_LANGUAGE + LANGUAGE_NL};
    for (size_t i = 0; i < array_length(targets); i++) {
        struct box left = scene_target_box(&dutch.scene, targets[i]);
        struct box right = scene_target_box(&arabic.scene, targets[i]);
        /* Cells share leftover pixels from the left. */
        assert_true(abs(right.x - (1080 - left.x - left.w)) <= 1);
        assert_int_equal(right.y, left.y);
    }
}

static void test_a_ticket_number_is_large_and_the_right_way_round(void **state) {
    for (size_t i = 0; i < array_length(languages); i++) {
        struct look cleanup(look_done) look =
            look_at(*state, sight_named("ticket"), languages[i], 0);
        const struct scene_item *number = find_text(&look, "A012");
        assert_non_null(number);
        assert_string_equal(number->text, "A012");
        assert_false(language_is_rtl(number->style.language));
        int size = typeset_fit(typeset, &number->style, number->text,
                               (struct size){number->box.w, number->box.h});
        assert_true(size >= layout_mm(&look.layout, 80));
    }
}

static void test_a_ticket_names_position_wait_and_phone(void **state) {
    struct look cleanup(look_done) look = look_at(*state, sight_named("ticket"), LANGUAGE_EN, 0);
    assert_non_null(find_text(&look, "There are 2 people ahead of you."));
    assert_non_null(find_text(&look, "about 10 to 25 minutes"));
    bool has_qr = false;
    for (size_t i = 0; i < look.scene.count; i++)
        has_qr |= look.scene.items[i].kind == SCENE_SQUARES;
    assert_true(has_qr);
}

static void test_the_bar_of_a_ticket_gets_shorter_and_nothing_else_moves(void **state) {
    struct look cleanup(look_done) look = look_at(*state, sight_named("ticket"), LANGUAGE_NL, 0);
    struct scene cleanup(scene_done) later = {0};
    pillar_wait(look.pillar, 10);
    view_make(&look.pillar->model, &look.room, &later);
    assert_int_equal(later.count, look.scene.count);
    int moved = 0;
    for (size_t i = 0; i < later.count; i++)
        if (!scene_item_equal(&later.items[i], &look.scene.items[i])) {
            moved++;
            assert_int_equal(later.items[i].kind, SCENE_PANEL);
            assert_true(later.items[i].box.w < look.scene.items[i].box.w);
        }
    assert_int_equal(moved, 1);
}

static void test_a_pressed_button_looks_pressed(void **state) {
    struct look cleanup(look_done) look = look_at(*state, sight_named("choose"), LANGUAGE_NL, 0);
    struct scene cleanup(scene_done) pressed = {0};
    look.pillar->model.pressed = TARGET_APPOINTMENT;
    view_make(&look.pillar->model, &look.room, &pressed);
    assert_int_equal(pressed.count, look.scene.count);
    int changed = 0;
    for (size_t i = 0; i < pressed.count; i++)
        changed += !scene_item_equal(&pressed.items[i], &look.scene.items[i]);
    assert_int_equal(changed, 1);
}

static void test_a_ticket_of_an_earlier_day_leads_to_a_new_one(void **state) {
    struct look cleanup(look_done) used = look_at(*state, sight_named("used"), LANGUAGE_NL, 0);
    struct look cleanup(look_done) earlier =
        look_at(*state, sight_named("earlier ticket"), LANGUAGE_NL, 0);
    assert_true(box_empty(scene_target_box(&used.scene, TARGET_NO_APPOINTMENT)));
    assert_false(box_empty(scene_target_box(&earlier.scene, TARGET_NO_APPOINTMENT)));
    assert_false(box_empty(scene_target_box(&earlier.scene, TARGET_RESTART)));
    assert_non_null(find_text(&earlier, "A011"));
    assert_string_not_equal(find_text(&earlier, "A011")->text, "A011");
}

static void test_services_that_need_an_appointment_say_so(void **state) {
    struct look cleanup(look_done) look = look_at(*state, sight_named("service"), LANGUAGE_EN, 0);
    assert_non_null(find_text(&look, "Legal advice"));
    assert_non_null(find_text(&look, "By appointment only"));
    assert_null(find_text(&look, "kiosk"));
}

static void test_start_speaks_every_language(void **state) {
    struct look cleanup(look_done) look = look_at(*state, sight_named("start"), LANGUAGE_NL, 0);
    for (size_t i = 0; i < array_length(languages); i++)
        assert_non_null(find_text(&look, language_name(languages[i])));
}

static void test_start_leaves_out_a_language_that_is_not_offered(void **state) {
    struct look cleanup(look_done) look = look_at(*state, sight_named("start"), LANGUAGE_NL, 0);
    look.pillar->model.offered[LANGUAGE_FR] = false;
    scene_done(&look.scene);
    look.scene = (struct scene){0};
    view_make(&look.pillar->model, &look.room, &look.scene);
    assert_non_null(find_text(&look, language_name(LANGUAGE_DE)));
    assert_null(find_text(&look, language_name(LANGUAGE_FR)));
}

static void test_out_of_order_speaks_every_language_and_to_staff(void **state) {
    struct look cleanup(look_done) look = look_at(*state, sight_named("full"), LANGUAGE_NL, 0);
    assert_non_null(find_text(&look, "werkt even niet"));
    assert_non_null(find_text(&look, "out of order"));
    assert_non_null(find_text(&look, "hors service"));
    assert_non_null(find_text(&look, "außer Betrieb"));
    assert_non_null(find_text(&look, "لا يعمل"));
    assert_non_null(find_text(&look, "de schijf is vol"));
}

static bool lies_near(struct box a, struct box b, int pixels) {
    return abs(a.x + a.w / 2 - b.x - b.w / 2) <= pixels &&
           abs(a.y + a.h / 2 - b.y - b.h / 2) <= pixels;
}

/* Two touches of one spot count once where the second would take a ticket or end one, so what leads
 * there must lie elsewhere for who is quick on purpose. */
static void test_what_is_touched_in_turn_lies_on_different_spots(void **state) {
    for (size_t j = 0; j < array_length(screens); j++)
        for (size_t i = 0; i < array_length(languages); i++) {
            struct look cleanup(look_done) choose =
                look_at(*state, sight_named("choose"), languages[i], j);
            struct look cleanup(look_done) service =
                look_at(*state, sight_named("service"), languages[i], j);
            struct look cleanup(look_done) ticket =
                look_at(*state, sight_named("ticket"), languages[i], j);
            int near = layout_mm(&choose.layout, 12);
            struct box done = scene_target_box(&ticket.scene, TARGET_DONE);
            struct box none = scene_target_box(&choose.scene, TARGET_NO_APPOINTMENT);
            for (int k = 0; k < 3; k++) {
                struct box box = scene_target_box(&service.scene, TARGET_SERVICE + k);
                if (lies_near(none, box, near) || lies_near(done, box, near))
                    complain(&service, "lies on the spot of what leads to it", "a service");
            }
        }
}

static int open_all(void **state) {
    (void)state;
    const char *build = getenv("ZUIL_BUILD");
    cleanup_free char *assets = memory_format("%s/assets", build ? build : "build");
    return catalogue_open(assets, &catalogue, NULL) || typeset_open(&typeset, NULL);
}

static int close_all(void **state) {
    (void)state;
    typeset_close(typeset);
    catalogue_close(catalogue);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        with_office(test_targets_are_large_and_apart),
        with_office(test_every_screen_has_its_ways_on),
        with_office(test_the_keyboard_has_every_character_of_a_code),
        with_office(test_nothing_stands_on_anything_else),
        with_office(test_texts_fit),
        with_office(test_contrast_is_seven_to_one),
        with_office(test_every_text_is_there_with_its_values),
        with_office(test_arabic_is_mirrored),
        with_office(test_a_ticket_number_is_large_and_the_right_way_round),
        with_office(test_a_ticket_names_position_wait_and_phone),
        with_office(test_the_bar_of_a_ticket_gets_shorter_and_nothing_else_moves),
        with_office(test_a_pressed_button_looks_pressed),
        with_office(test_a_ticket_of_an_earlier_day_leads_to_a_new_one),
        with_office(test_services_that_need_an_appointment_say_so),
        with_office(test_start_speaks_every_language),
        with_office(test_start_leaves_out_a_language_that_is_not_offered),
        with_office(test_out_of_order_speaks_every_language_and_to_staff),
        with_office(test_what_is_touched_in_turn_lies_on_different_spots),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
