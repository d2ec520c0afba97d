/* What the screen of the waiting room looks like, in all states and on screens of several sizes:
 * nothing on top of something else or cut off, everything legible, every language in its turn. */
#include "fixture.h"

#include "display/view.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>

static struct catalogue *catalogue;
static struct typeset *typeset;

static const struct size screens[] = {
    {1920, 1080}, {1080, 1920}, {1280, 720}, {3840, 2160}, {1024, 768}, {800, 600}, {540, 960},
};

/* ---- States of the screen ---- */

static const int64_t start_ms = 100 * MODEL_LINE_MS;

/* The board of calls `first` to `last`, at counters 1 to 12 in turn. */
static struct sighting board_of(int first, int last, enum ticket_state state, int waiting) {
    struct sighting sighting = {.opening = 1, .board = {.waiting = waiting}};
    struct board *board = &sighting.board;
    for (int i = last; i >= first && board->count < BOARD_MAX; i--) {
        struct board_call *call = &board->calls[board->count++];
        *call = (struct board_call){.call = i, .counter = 1 + i % 12, .state = state};
        snprintf(call->ticket, sizeof call->ticket, "M%03d", i);
    }
    return sighting;
}

static void see(struct model *model, struct sighting sighting) {
    model_see(model, &sighting, model->now_ms);
}

/* Calls `from` to `last` come while the screen watches; earlier ones are done. */
static void call(struct model *model, int from, int last) {
    see(model, board_of(1, from - 1, TICKET_DONE, 3));
    struct sighting sighting = board_of(1, last, TICKET_DONE, 3);
    for (size_t i = 0; i < sighting.board.count; i++)
        if (sighting.board.calls[i].call >= from)
            sighting.board.calls[i].state = TICKET_CALLED;
    see(model, sighting);
}

static void be_idle(struct model *model) {
    see(model, board_of(1, 0, TICKET_DONE, 0));
}

static void be_idle_in_the_afternoon(struct model *model) {
    see(model, board_of(1, 40, TICKET_DONE, 1));
}

static void call_the_first(struct model *model) {
    call(model, 1, 1);
}

static void call_one(struct model *model) {
    call(model, 30, 30);
}

static void call_one_and_wait(struct model *model) {
    call_one(model);
    model_tick(model, model->now_ms + ANNOUNCER_FRESH_MS);
}

static void call_one_pale(struct model *model) {
    call_one(model);
    model_tick(model, model->now_ms + ANNOUNCER_PULSE_MS);
}

static void call_two(struct model *model) {
    call(model, 30, 31);
}

static void call_three_pale(struct model *model) {
    call(model, 30, 32);
    model_tick(model, model->now_ms + ANNOUNCER_PULSE_MS);
}

static void call_four(struct model *model) {
    call(model, 30, 33);
}

static void call_five(struct model *model) {
    call(model, 30, 34);
}

static void call_six(struct model *model) {
    call(model, 995, 1000);
}

static void call_nine(struct model *model) {
    call(model, 30, 38);
}

static void be_crowded(struct model *model) {
    see(model, board_of(1, 1010, TICKET_CALLED, 124));
}

static void break_down(struct model *model, enum err problem) {
    see(model, (struct sighting){.opening = 1, .problem = problem});
}

static void be_missing(struct model *model) {
    break_down(model, ERR_MISSING);
}

static void be_missing_from_the_start(struct model *model) {
    model->office = NULL;
    model->division = NULL;
    model->has_time = false;
    break_down(model, ERR_MISSING);
}

static void be_denied(struct model *model) {
    break_down(model, ERR_DENIED);
}

static void be_locked(struct model *model) {
    break_down(model, ERR_LOCKED);
}

static void be_full(struct model *model) {
    break_down(model, ERR_FULL);
}

static void be_newer(struct model *model) {
    break_down(model, ERR_NEWER);
}

static void be_damaged(struct model *model) {
    break_down(model, ERR_DAMAGED);
}

static void be_unreadable(struct model *model) {
    break_down(model, ERR_IO);
}

static void have_no_division(struct model *model) {
    model->division = NULL;
    see(model, (struct sighting){.opening = 1, .no_division = true});
}

static void begin(struct model *model) {
    model->office = NULL;
    model->division = NULL;
    model->has_time = false;
}

static const struct {
    const char *name;
    void (*come)(struct model *model);
} sights[] = {
    {"idle", be_idle},
    {"idle in the afternoon", be_idle_in_the_afternoon},
    {"the first call", call_the_first},
    {"one call", call_one},
    {"one call, pale", call_one_pale},
    {"one call, awaited", call_one_and_wait},
    {"two calls", call_two},
    {"three calls, pale", call_three_pale},
    {"four calls", call_four},
    {"five calls", call_five},
    {"six calls with long numbers", call_six},
    {"nine calls", call_nine},
    {"crowded", be_crowded},
    {"missing", be_missing},
    {"missing from the start", be_missing_from_the_start},
    {"denied", be_denied},
    {"locked", be_locked},
    {"full", be_full},
    {"newer", be_newer},
    {"damaged", be_damaged},
    {"unreadable", be_unreadable},
    {"no division", have_no_division},
    {"a moment", begin},
};

/* One state on one screen. */
struct look {
    const char *name;
    struct model model;
    struct view view;
    struct scene scene;
};

static void look_done(struct look *look) {
    scene_done(&look->scene);
}

/* `turn`: how many lines of information later. */
static void look_at(struct look *look, const struct fixture *fixture, size_t sight, size_t screen,
                    int turn) {
    *look = (struct look){.name = sights[sight].name};
    struct model *model = &look->model;
    model->office = fixture->office;
    model->division = fixture->mechelen;
    model->has_time = true;
    model->local = (struct local){.date = {2026, 9, 23}, .minute = {23 * 60 + 59}};
    model->now_ms = start_ms + turn * MODEL_LINE_MS;
    sights[sight].come(model);
    struct layout layout = layout_make(screens[screen], LAYOUT_DIAGONAL_INCHES, false);
    look->view = view_make(model, catalogue, typeset, &layout, &look->scene);
    view_show(&look->view);
}

static void complain(const struct look *look, const char *what, const char *about) {
    struct size size = look->view.layout.screen;
    fail_msg("%s at %dx%d: %s: %s", look->name, size.w, size.h, what, about);
}

/* All languages have had their turn with every line after so many. */
static int turns(void) {
    int count = 0;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        count += catalogue_has(catalogue, (enum language)i);
    return 2 * count;
}

static void check_all(void **state, int turn_count, void (*check)(const struct look *look)) {
    for (size_t i = 0; i < array_length(sights); i++)
        for (size_t j = 0; j < array_length(screens); j++)
            for (int turn = 0; turn < turn_count; turn++) {
                struct look cleanup(look_done) look;
                look_at(&look, *state, i, j, turn);
                check(&look);
            }
}

static bool is_ink(const struct scene_item *item) {
    return item->kind == SCENE_TEXT || item->kind == SCENE_ICON;
}

static const char *what_is(const struct scene_item *item) {
    return item->kind == SCENE_TEXT ? item->text : "a sign";
}

/* ---- Legible ---- */

static void check_fit(const struct look *look) {
    for (size_t i = 0; i < look->scene.count; i++) {
        const struct scene_item *item = &look->scene.items[i];
        if (item->kind != SCENE_TEXT)
            continue;
        struct size box = {item->box.w, item->box.h};
        if (typeset_fit(typeset, &item->style, item->text, box) < look->view.theme.small)
            complain(look, "is set too small", item->text);
    }
}

static void test_no_text_is_smaller_than_the_least_size(void **state) {
    check_all(state, turns(), check_fit);
}

/* What a thing stands on: the topmost panel below it that covers its middle. */
static const struct scene_item *ground_of(const struct look *look, size_t index) {
    struct box box = look->scene.items[index].box;
    for (size_t i = index; i-- > 0;) {
        const struct scene_item *item = &look->scene.items[i];
        if (item->kind == SCENE_PANEL && box_holds(item->box, box.x + box.w / 2, box.y + box.h / 2))
            return item;
    }
    fail_msg("%s stands on nothing", what_is(&look->scene.items[index]));
    return NULL;
}

static void check_contrast(const struct look *look) {
    for (size_t i = 0; i < look->scene.count; i++) {
        const struct scene_item *item = &look->scene.items[i];
        if (!is_ink(item))
            continue;
        struct colour colour = item->kind == SCENE_TEXT ? item->style.colour : item->colour;
        if (colour_contrast(colour, ground_of(look, i)->panel.fill) < 7.0)
            complain(look, "has too little contrast", what_is(item));
    }
}

static void test_contrast_is_seven_to_one(void **state) {
    check_all(state, 1, check_contrast);
}

static void check_words(const struct look *look) {
    for (size_t i = 0; i < look->scene.count; i++) {
        const char *text = look->scene.items[i].text;
        if (text && (strncmp(text, "display.", 8) == 0 || strchr(text, '{')))
            complain(look, "is no sentence", text);
    }
}

static void test_every_text_is_there_with_its_values(void **state) {
    check_all(state, turns(), check_words);
}

/* ---- Where ink really lies ---- */

/* The smallest box around what a text or sign paints, found in the pixels. */
static struct box ink_of(SDL_Surface *surface, const struct scene_item *item) {
    if (item->kind == SCENE_ICON) {
        int side = item->box.w < item->box.h ? item->box.w : item->box.h;
        return box_inset(box_centre(item->box, side, side), side / 12, side / 12);
    }
    int reach = item->style.size;
    struct box box = box_intersect(box_inset(item->box, -reach, -reach),
                                   (struct box){0, 0, surface->w, surface->h});
    SDL_Rect area = {box.x, box.y, box.w, box.h};
    SDL_FillRect(surface, &area, 0);
    struct type_style style = item->style;
    style.colour = (struct colour){255, 255, 255};
    typeset_paint(typeset, surface, item->box, &style, item->text);
    struct box ink = {0, 0, 0, 0};
    for (int y = box.y; y < box.y + box.h; y++) {
        const Uint32 *row =
            (const Uint32 *)(const void *)((const char *)surface->pixels + y * surface->pitch);
        int first = box.x, last = box.x + box.w - 1;
        while (first <= last && (row[first] & 0xff) < 64)
            first++;
        while (last > first && (row[last] & 0xff) < 64)
            last--;
        if (first <= last)
            ink = box_union(ink, (struct box){first, y, last - first + 1, 1});
    }
    return ink;
}

static void check_ink_of_all(const struct look *look, const struct box *inks) {
    for (size_t i = 0; i < look->scene.count; i++) {
        const struct scene_item *item = &look->scene.items[i];
        if (!is_ink(item))
            continue;
        if (box_empty(inks[i]))
            complain(look, "paints nothing", what_is(item));
        if (!box_covers(scene_item_bounds(item), inks[i]))
            complain(look, "is cut off", what_is(item));
        const struct scene_item *ground = ground_of(look, i);
        if (!box_covers(ground->box, inks[i]))
            complain(look, "reaches out of its card", what_is(item));
        for (size_t j = 0; j < i; j++)
            if (is_ink(&look->scene.items[j]) && !box_empty(box_intersect(inks[i], inks[j])))
                complain(look, what_is(item), what_is(&look->scene.items[j]));
    }
}

static void check_ink(const struct look *look) {
    struct size size = look->view.layout.screen;
    SDL_Surface *surface =
        SDL_CreateRGBSurfaceWithFormat(0, size.w, size.h, 32, SDL_PIXELFORMAT_ARGB8888);
    assert_non_null(surface);
    struct box *inks = memory_new(look->scene.count, sizeof *inks);
    for (size_t i = 0; i < look->scene.count; i++)
        if (is_ink(&look->scene.items[i]))
            inks[i] = ink_of(surface, &look->scene.items[i]);
    check_ink_of_all(look, inks);
    free(inks);
    SDL_FreeSurface(surface);
}

static void test_nothing_is_cut_off_or_stands_on_anything_else(void **state) {
    check_all(state, 2, check_ink);
}

/* ---- What stands there ---- */

static bool shows(const struct look *look, const char *part) {
    for (size_t i = 0; i < look->scene.count; i++)
        if (look->scene.items[i].text && strstr(look->scene.items[i].text, part))
            return true;
    return false;
}

static size_t sight_named(const char *name) {
    size_t sight = 0;
    while (sight < array_length(sights) && strcmp(sights[sight].name, name) != 0)
        sight++;
    assert_true(sight < array_length(sights));
    return sight;
}

static void test_a_call_shows_ticket_and_counter_in_every_language(void **state) {
    struct look cleanup(look_done) look;
    look_at(&look, *state, sight_named("one call"), 0, 0);
    assert_true(shows(&look, "M030"));
    assert_true(shows(&look, "Loket 7"));
    assert_true(shows(&look, "Counter\u00a07"));
    assert_true(shows(&look, "الشباك"));
    assert_true(shows(&look, "Nu aan de beurt"));
}

/* The size at which a text is set; 0 where it is not there. */
static int size_of(const struct look *look, const char *text) {
    int size = 0;
    for (size_t i = 0; i < look->scene.count; i++) {
        const struct scene_item *item = &look->scene.items[i];
        struct size box = {item->box.w, item->box.h};
        if (item->text && strcmp(item->text, text) == 0)
            size = typeset_fit(typeset, &item->style, text, box);
    }
    return size;
}

static void check_every_call(const struct look *look) {
    const struct announcer *announcer = &look->model.announcer;
    const struct theme *theme = &look->view.theme;
    int large = 0;
    for (size_t i = 0; look->model.is_ready && i < announcer->count; i++)
        large += announcer->list[i].is_large;
    for (size_t i = 0; large && i < announcer->count; i++) {
        cleanup(str_done) struct str counter = {0};
        const struct board_call *each = &announcer->list[i].call;
        view_counter(&look->view, LANGUAGE_NL, each->counter, &counter);
        if (!announcer->list[i].is_large)
            continue;
        if (size_of(look, each->ticket) < (large == 1 ? theme->huge * 3 / 4 : theme->title))
            complain(look, "a ticket is not large", each->ticket);
        if (size_of(look, str_text(&counter)) < (large == 1 ? theme->number : theme->body))
            complain(look, "a counter is not large", str_text(&counter));
    }
}

static void test_every_call_that_is_announced_stands_there_large(void **state) {
    check_all(state, 1, check_every_call);
}

/* Where there is no room for all, each language comes in its turn. */
static void test_every_language_has_its_turn_beside_six_calls(void **state) {
    for (size_t screen = 0; screen < array_length(screens); screen++)
        for (int i = 0; i < LANGUAGE_COUNT; i++) {
            cleanup(str_done) struct str counter = {0};
            if (!catalogue_has(catalogue, (enum language)i))
                continue;
            bool shown = false;
            for (int turn = 0; turn < turns(); turn++) {
                struct look cleanup(look_done) look;
                look_at(&look, *state, sight_named("six calls with long numbers"), screen, turn);
                str_clear(&counter);
                view_counter(&look.view, (enum language)i, 5, &counter);
                for (char *c = counter.text; *c && i != LANGUAGE_NL; c++)
                    if (*c == ' ')
                        *c = '\0';
                shown |= shows(&look, str_text(&counter));
            }
            if (!shown)
                fail_msg("%s is never shown on screen %zu", language_code((enum language)i),
                         screen);
        }
}

static void test_earlier_calls_stand_small_the_newest_first(void **state) {
    struct look cleanup(look_done) look;
    look_at(&look, *state, sight_named("one call"), 0, 0);
    const struct scene_item *newer = NULL, *older = NULL;
    for (size_t i = 0; i < look.scene.count; i++) {
        const struct scene_item *item = &look.scene.items[i];
        if (item->text && strcmp(item->text, "M029") == 0)
            newer = item;
        if (item->text && strcmp(item->text, "M028") == 0)
            older = item;
    }
    assert_non_null(newer);
    assert_non_null(older);
    assert_true(newer->box.y < older->box.y);
    assert_true(newer->style.size < look.view.theme.huge / 3);
}

static void test_out_of_order_speaks_every_language_and_to_staff(void **state) {
    struct look cleanup(look_done) look;
    look_at(&look, *state, sight_named("full"), 0, 0);
    assert_true(shows(&look, "werkt even niet"));
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (catalogue_has(catalogue, (enum language)i))
            assert_true(
                shows(&look, catalogue_text(catalogue, (enum language)i, "display.out_of_order")));
    assert_true(shows(&look, "de schijf is vol"));
    assert_false(shows(&look, "Nu aan de beurt"));
}

static void test_clock_and_date_stand_in_the_bar(void **state) {
    struct look cleanup(look_done) look;
    look_at(&look, *state, sight_named("idle"), 0, 0);
    assert_true(shows(&look, "23:59"));
    assert_true(shows(&look, "woensdag 23 september 2026"));
    assert_true(shows(&look, "Bureau voor Juridische Bijstand"));
    look_done(&look);
    look_at(&look, *state, sight_named("missing from the start"), 0, 0);
    assert_false(shows(&look, "23:59"));
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
        with_office(test_no_text_is_smaller_than_the_least_size),
        with_office(test_contrast_is_seven_to_one),
        with_office(test_every_text_is_there_with_its_values),
        with_office(test_nothing_is_cut_off_or_stands_on_anything_else),
        with_office(test_a_call_shows_ticket_and_counter_in_every_language),
        with_office(test_every_call_that_is_announced_stands_there_large),
        with_office(test_every_language_has_its_turn_beside_six_calls),
        with_office(test_earlier_calls_stand_small_the_newest_first),
        with_office(test_out_of_order_speaks_every_language_and_to_staff),
        with_office(test_clock_and_date_stand_in_the_bar),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
