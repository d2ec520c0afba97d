/* A real window on a virtual screen: what it shows, what it hears, how it ends; and the trace. */
#include "screen/window.h"
#include "base/memory.h"
#include "screen/trace.h"
#include "time/clock.h"
#include "xvfb.h"

#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include <SDL.h>
#include <cmocka.h>

static struct xvfb xvfb;
static struct window *window;

static int start_screen(void **state) {
    (void)state;
    xvfb_start(&xvfb, 640, 480);
    return 0;
}

static int stop_screen(void **state) {
    (void)state;
    xvfb_stop(&xvfb);
    return 0;
}

static int open_window(void **state) {
    (void)state;
    cleanup(str_done) struct str problem = {0};
    struct window_options options = {.title = "test"};
    enum err err = window_open(&options, &window, &problem);
    if (err)
        fail_msg("%s", str_text(&problem));
    return 0;
}

static int close_window(void **state) {
    (void)state;
    window_close(window);
    return 0;
}

static void fill(struct scene *scene, const char *text) {
    struct size size = window_size(window);
    struct type_style style = {.size = 40, .language = LANGUAGE_NL, .colour = {0, 0, 0}};
    scene_panel(scene, (struct box){0, 0, size.w, size.h}, &(struct panel){.fill = {255, 255, 0}});
    scene_text(scene, (struct box){20, 20, 300, 60}, &style, text);
    scene_target(scene, (struct box){100, 100, 50, 50}, 7);
}

/* The next event that is no change of size: those come while a window opens. */
static struct window_event next_event(void) {
    struct window_event event;
    do
        event = window_wait(window, 5000);
    while (event.kind == WINDOW_RESIZED);
    return event;
}

static void test_a_scene_is_on_the_screen_when_show_returns(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    int64_t before = clock_monotonic_ns();
    fill(&scene, "A012");
    int64_t shown = window_show(window, &scene);
    assert_in_range(shown, before, clock_monotonic_ns());
    assert_int_equal(scene.count, 0);
    assert_int_equal(xvfb_pixel(&xvfb, 5, 5), 0xffff00);
    assert_int_equal(xvfb_pixel(&xvfb, 634, 474), 0xffff00);
}

static void test_a_scene_that_is_shown_already_is_not_shown_again(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    fill(&scene, "A012");
    assert_true(window_show(window, &scene) > 0);
    while (window_wait(window, 100).kind != WINDOW_NOTHING)
        ;
    fill(&scene, "A012");
    window_show(window, &scene); /* after a change of size */
    fill(&scene, "A012");
    assert_int_equal(window_show(window, &scene), 0);
    fill(&scene, "A013");
    assert_true(window_show(window, &scene) > 0);
}

static void test_a_press_tells_its_target(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    fill(&scene, "A012");
    window_show(window, &scene);
    xvfb_do(&xvfb, "mousemove 120 130 click 1 mousemove 10 10 click 1");
    struct window_event event = next_event();
    assert_int_equal(event.kind, WINDOW_PRESS);
    assert_int_equal(event.x, 120);
    assert_int_equal(event.y, 130);
    assert_int_equal(event.target, 7);
    event = next_event();
    assert_int_equal(event.kind, WINDOW_RELEASE);
    assert_int_equal(event.target, 7);
    event = next_event();
    assert_int_equal(event.kind, WINDOW_PRESS);
    assert_int_equal(event.target, 0);
}

static void push_finger(Uint32 type, SDL_FingerID finger, float x, float y) {
    SDL_Event event = {.tfinger = {.type = type, .fingerId = finger, .x = x, .y = y}};
    assert_int_equal(SDL_PushEvent(&event), 1);
}

static void test_one_finger_at_a_time_is_heard(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    fill(&scene, "A012");
    window_show(window, &scene);
    push_finger(SDL_FINGERDOWN, 1, 0.2f, 0.25f);
    push_finger(SDL_FINGERDOWN, 2, 0.9f, 0.9f);
    push_finger(SDL_FINGERUP, 2, 0.9f, 0.9f);
    push_finger(SDL_FINGERUP, 1, 0.2f, 0.25f);
    struct window_event event = next_event();
    assert_int_equal(event.kind, WINDOW_PRESS);
    assert_int_equal(event.target, 7);
    event = next_event();
    assert_int_equal(event.kind, WINDOW_RELEASE);
    assert_int_equal(event.x, 128);
    assert_int_equal(event.y, 120);
    assert_int_equal(window_wait(window, 20).kind, WINDOW_NOTHING);
}

static void test_keys_are_told_by_their_place(void **state) {
    (void)state;
    xvfb_do(&xvfb, "mousemove 200 200 key a key shift+q key Return");
    static const int expected[] = {SDL_SCANCODE_A, SDL_SCANCODE_LSHIFT, SDL_SCANCODE_Q,
                                   SDL_SCANCODE_RETURN};
    for (size_t i = 0; i < array_length(expected); i++) {
        struct window_event event = next_event();
        assert_int_equal(event.kind, WINDOW_KEY);
        assert_int_equal(event.scancode, expected[i]);
        assert_int_equal(event.shift, expected[i] == SDL_SCANCODE_Q || i == 1);
    }
}

static void *wake_often(void *unused) {
    (void)unused;
    for (int i = 0; i < 100; i++)
        window_wake(window);
    return NULL;
}

static void test_wakes_of_another_thread_fold_into_one(void **state) {
    (void)state;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wake_often, NULL), 0);
    pthread_join(thread, NULL);
    assert_int_equal(next_event().kind, WINDOW_WAKE);
    assert_int_equal(window_wait(window, 20).kind, WINDOW_NOTHING);
    window_wake(window);
    assert_int_equal(next_event().kind, WINDOW_WAKE);
}

static void *wake_soon(void *unused) {
    (void)unused;
    struct timespec pause = {.tv_nsec = 30000000};
    nanosleep(&pause, NULL);
    window_wake(window);
    return NULL;
}

static void test_a_waiting_window_wakes_at_once_and_burns_nothing(void **state) {
    (void)state;
    while (window_wait(window, 100).kind != WINDOW_NOTHING)
        ;
    struct rusage before, after;
    pthread_t thread;
    assert_int_equal(pthread_create(&thread, NULL, wake_soon, NULL), 0);
    getrusage(RUSAGE_SELF, &before);
    assert_int_equal(window_wait(window, -1).kind, WINDOW_WAKE);
    assert_int_equal(window_wait(window, 300).kind, WINDOW_NOTHING);
    getrusage(RUSAGE_SELF, &after);
    pthread_join(thread, NULL);
    assert_in_range(after.ru_nvcsw - before.ru_nvcsw, 0, 30);
}

static void test_the_time_to_wait_is_kept(void **state) {
    (void)state;
    while (window_wait(window, 100).kind != WINDOW_NOTHING)
        ;
    int64_t before = clock_monotonic_ns();
    assert_int_equal(window_wait(window, 60).kind, WINDOW_NOTHING);
    assert_true(clock_monotonic_ns() - before >= 60000000);
    assert_int_equal(window_wait(window, 0).kind, WINDOW_NOTHING);
}

static void test_a_signal_asks_to_quit(void **state) {
    (void)state;
    kill(getpid(), SIGTERM);
    assert_int_equal(next_event().kind, WINDOW_QUIT);
    kill(getpid(), SIGINT);
    assert_int_equal(next_event().kind, WINDOW_QUIT);
}

static void test_a_change_of_size_is_told_and_painted_whole(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    window_close(window);
    cleanup(str_done) struct str problem = {0};
    struct window_options options = {.title = "test", .size = {300, 200}, .pointer = true};
    assert_int_equal(window_open(&options, &window, &problem), ERR_NONE);
    assert_int_equal(window_size(window).w, 300);
    fill(&scene, "A012");
    window_show(window, &scene);
    while (window_wait(window, 100).kind != WINDOW_NOTHING)
        ;
    xvfb_do(&xvfb, "search --name test windowmove 0 0 windowsize 400 300");
    struct window_event event;
    do
        event = window_wait(window, 5000);
    while (event.kind == WINDOW_RESIZED && window_size(window).w != 400);
    assert_int_equal(event.kind, WINDOW_RESIZED);
    assert_int_equal(window_size(window).h, 300);
    fill(&scene, "A012");
    assert_true(window_show(window, &scene) > 0);
    assert_int_equal(xvfb_pixel(&xvfb, 395, 295), 0xffff00);
}

static void test_what_is_shown_can_be_saved(void **state) {
    (void)state;
    cleanup(scene_done) struct scene scene = {0};
    fill(&scene, "A012");
    window_show(window, &scene);
    char path[] = "/tmp/zuil-test-XXXXXX";
    int file = mkstemp(path);
    assert_true(file >= 0);
    close(file);
    assert_int_equal(window_save(window, path), ERR_NONE);
    SDL_Surface *picture = SDL_LoadBMP(path);
    assert_non_null(picture);
    assert_int_equal(picture->w, window_size(window).w);
    SDL_FreeSurface(picture);
    unlink(path);
    assert_int_equal(window_save(window, "/nowhere/at/all.bmp"), ERR_IO);
}

static void test_without_a_display_it_says_so(void **state) {
    (void)state;
    cleanup(str_done) struct str problem = {0};
    struct window_options options = {.title = "test"};
    struct window *none = NULL;
    setenv("DISPLAY", ":987", 1);
    assert_int_equal(window_open(&options, &none, &problem), ERR_MISSING);
    setenv("DISPLAY", xvfb.display, 1);
    assert_null(none);
    assert_non_null(strstr(str_text(&problem), "no display"));
}

/* ---- The trace ---- */

static void test_the_trace_gets_a_whole_line_at_once(void **state) {
    (void)state;
    char path[] = "/tmp/zuil-test-XXXXXX";
    close(mkstemp(path));
    struct trace *trace;
    assert_int_equal(trace_open(path, &trace), ERR_NONE);
    trace_line(trace, json_pack("{s:s}", "screen", "start"), 12);
    trace_line(trace, json_pack("{s:i, s:s}", "call", 57, "ticket", "A012"), 34);
    cleanup(str_done) struct str text = {0};
    assert_int_equal(str_read_file(&text, path, 1000), ERR_NONE);
    assert_string_equal(str_text(&text), "{\"screen\":\"start\",\"presented_ns\":12}\n"
                                         "{\"call\":57,\"ticket\":\"A012\",\"presented_ns\":34}\n");
    trace_close(trace);
    assert_int_equal(trace_open(path, &trace), ERR_NONE);
    trace_line(trace, json_object(), 56);
    trace_close(trace);
    str_clear(&text);
    assert_int_equal(str_read_file(&text, path, 1000), ERR_NONE);
    assert_non_null(strstr(str_text(&text), "34}\n{\"presented_ns\":56}\n"));
    unlink(path);
}

static void test_no_trace_is_a_trace_that_nobody_reads(void **state) {
    (void)state;
    struct trace *trace;
    assert_int_equal(trace_open(NULL, &trace), ERR_NONE);
    assert_null(trace);
    trace_line(trace, json_object(), 1);
    trace_close(trace);
    assert_int_equal(trace_open("/nowhere/at/all", &trace), ERR_MISSING);
}

#define with_window(test) cmocka_unit_test_setup_teardown(test, open_window, close_window)

int main(void) {
    const struct CMUnitTest tests[] = {
        with_window(test_a_scene_is_on_the_screen_when_show_returns),
        with_window(test_a_scene_that_is_shown_already_is_not_shown_again),
        with_window(test_a_press_tells_its_target),
        with_window(test_one_finger_at_a_time_is_heard),
        with_window(test_keys_are_told_by_their_place),
        with_window(test_wakes_of_another_thread_fold_into_one),
        with_window(test_a_waiting_window_wakes_at_once_and_burns_nothing),
        with_window(test_the_time_to_wait_is_kept),
        with_window(test_a_signal_asks_to_quit),
        with_window(test_a_change_of_size_is_told_and_painted_whole),
        with_window(test_what_is_shown_can_be_saved),
        cmocka_unit_test(test_without_a_display_it_says_so),
        cmocka_unit_test(test_the_trace_gets_a_whole_line_at_once),
        cmocka_unit_test(test_no_trace_is_a_trace_that_nobody_reads),
    };
    return cmocka_run_group_tests(tests, start_screen, stop_screen);
}
