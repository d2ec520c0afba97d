/* The chime: a sound that begins and ends softly, and a thread that never keeps anyone waiting. */
#include "display/chime.h"
#include "base/memory.h"
#include "time/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <SDL.h>
#include <cmocka.h>

static void test_the_sound_begins_and_ends_in_silence_and_never_clips(void **state) {
    (void)state;
    int16_t *samples = memory_new(CHIME_SAMPLES, sizeof *samples);
    chime_compose(samples);
    int loudest = 0, jump = 0;
    for (int i = 0; i < CHIME_SAMPLES; i++) {
        loudest = abs(samples[i]) > loudest ? abs(samples[i]) : loudest;
        int step = i > 0 ? abs(samples[i] - samples[i - 1]) : abs(samples[i]);
        jump = step > jump ? step : jump;
    }
    assert_in_range(loudest, INT16_MAX / 8, INT16_MAX / 2);
    assert_in_range(jump, 1, INT16_MAX / 16); /* a click is a jump */
    assert_in_range(abs(samples[CHIME_SAMPLES - 1]), 0, 64);
    free(samples);
}

/* How long it takes, in milliseconds. */
static int64_t ring_and_close(const char *driver, int rings) {
    SDL_setenv("SDL_AUDIODRIVER", driver, 1);
    int64_t before = clock_monotonic_ns();
    struct chime *chime = chime_open();
    assert_non_null(chime);
    for (int i = 0; i < rings; i++)
        chime_ring(chime);
    assert_true(chime_close(chime));
    return (clock_monotonic_ns() - before) / 1000000;
}

static void test_a_machine_without_sound_is_silent(void **state) {
    (void)state;
    assert_true(ring_and_close("none_such", 3) < 1000);
}

static void test_it_can_be_silenced_while_it_sounds(void **state) {
    (void)state;
    assert_true(ring_and_close("dummy", 1) < 1000);
}

static void test_no_chime_rings_nothing(void **state) {
    (void)state;
    chime_ring(NULL);
    assert_true(chime_close(NULL));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_the_sound_begins_and_ends_in_silence_and_never_clips),
        cmocka_unit_test(test_a_machine_without_sound_is_silent),
        cmocka_unit_test(test_it_can_be_silenced_while_it_sounds),
        cmocka_unit_test(test_no_chime_rings_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
