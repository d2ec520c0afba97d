#include "display/chime.h"
#include "base/log.h"
#include "base/memory.h"
#include "time/clock.h"

#include <math.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <time.h>

#include <SDL.h>

/* Where no sound card was found, it is looked for again after this long. */
#define RETRY_NS (INT64_C(60000) * 1000000)

/* What the sound card still holds when its queue is empty. */
#define TAIL_MS 200

#define CLOSE_MS 500

struct chime {
    pthread_t thread;
    pthread_mutex_t mutex; /* guards what follows */
    pthread_cond_t changed;
    bool rings;
    bool stop;
};

/* ---- The sound ---- */

/* A struck bar: the tone, an octave above it more softly, a soft beginning and a long end. */
static double tone(double hertz, double seconds) {
    if (seconds < 0)
        return 0;
    double strike = fmin(1, seconds / 0.012);
    double fade = exp(-3.4 * seconds);
    double phase = 2 * M_PI * hertz * seconds;
    return strike * fade * (sin(phase) + 0.22 * exp(-4 * seconds) * sin(2 * phase));
}

void chime_compose(int16_t out[CHIME_SAMPLES]) {
    for (int i = 0; i < CHIME_SAMPLES; i++) {
        double seconds = (double)i / CHIME_RATE;
        double left = (double)(CHIME_SAMPLES - i) / CHIME_RATE;
        double sound = tone(659.26, seconds) + 0.9 * tone(523.25, seconds - 0.38);
        out[i] = (int16_t)lround(0.32 * INT16_MAX * sound * fmin(1, left / 0.05));
    }
}

/* ---- Playing ---- */

static struct timespec deadline(int milliseconds) {
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += milliseconds * 1000000L;
    until.tv_sec += until.tv_nsec / 1000000000L;
    until.tv_nsec %= 1000000000L;
    return until;
}

/* True where it was told to stop meanwhile. */
static bool rest(struct chime *chime, int milliseconds) {
    struct timespec until = deadline(milliseconds);
    pthread_mutex_lock(&chime->mutex);
    int waited = 0;
    while (!chime->stop && waited == 0)
        waited = pthread_cond_clockwait(&chime->changed, &chime->mutex, CLOCK_MONOTONIC, &until);
    bool stop = chime->stop;
    pthread_mutex_unlock(&chime->mutex);
    return stop;
}

static void play_on(struct chime *chime, SDL_AudioDeviceID device, const int16_t *samples) {
    SDL_QueueAudio(device, samples, CHIME_SAMPLES * sizeof *samples);
    SDL_PauseAudioDevice(device, 0);
    bool stop = false;
    while (!stop && SDL_GetQueuedAudioSize(device) > 0)
        stop = rest(chime, 50);
    if (!stop)
        rest(chime, TAIL_MS);
}

/* The sound card is open only while it sounds: open, it would be fed silence all day. False where
 * there is none. */
static bool play(struct chime *chime, const int16_t *samples) {
    SDL_AudioSpec spec = {
        .freq = CHIME_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = 2048};
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return false;
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &spec, NULL, 0);
    if (device) {
        play_on(chime, device, samples);
        SDL_CloseAudioDevice(device);
    }
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    return device != 0;
}

/* Waits for the next ring; false where it is told to stop. */
static bool await_ring(struct chime *chime) {
    pthread_mutex_lock(&chime->mutex);
    while (!chime->rings && !chime->stop)
        pthread_cond_wait(&chime->changed, &chime->mutex);
    chime->rings = false;
    bool stop = chime->stop;
    pthread_mutex_unlock(&chime->mutex);
    return !stop;
}

static void *run(void *context) {
    struct chime *chime = context;
    int16_t *samples = memory_new(CHIME_SAMPLES, sizeof *samples);
    int64_t silent_ns = 0; /* when there was no sound card; 0: there was one */
    chime_compose(samples);
    while (await_ring(chime)) {
        if (silent_ns && clock_monotonic_ns() - silent_ns < RETRY_NS)
            continue;
        if (play(chime, samples)) {
            silent_ns = 0;
            continue;
        }
        if (!silent_ns)
            log_line("no sound (%s): calls are shown without a chime", SDL_GetError());
        silent_ns = clock_monotonic_ns();
    }
    free(samples);
    SDL_TLSCleanup(); /* SDL does so itself only for threads that it began */
    return NULL;
}

struct chime *chime_open(void) {
    struct chime *chime = memory_new(1, sizeof *chime);
    pthread_mutex_init(&chime->mutex, NULL);
    pthread_cond_init(&chime->changed, NULL);
    if (pthread_create(&chime->thread, NULL, run, chime) == 0)
        return chime;
    free(chime);
    return NULL;
}

void chime_ring(struct chime *chime) {
    if (!chime)
        return;
    pthread_mutex_lock(&chime->mutex);
    chime->rings = true;
    pthread_cond_broadcast(&chime->changed);
    pthread_mutex_unlock(&chime->mutex);
}

bool chime_close(struct chime *chime) {
    if (!chime)
        return true;
    pthread_mutex_lock(&chime->mutex);
    chime->stop = true;
    pthread_cond_broadcast(&chime->changed);
    pthread_mutex_unlock(&chime->mutex);
    struct timespec until = deadline(CLOSE_MS);
    if (pthread_clockjoin_np(chime->thread, NULL, CLOCK_MONOTONIC, &until) != 0)
        return false;
    pthread_cond_destroy(&chime->changed);
    pthread_mutex_destroy(&chime->mutex);
    free(chime);
    return true;
}
