/* Two soft tones that make a waiting room look up. Played on a thread of its own, since opening a
 * sound card may take a while; without one the screen is silent. SDL must be running. */
#ifndef DISPLAY_CHIME_H
#define DISPLAY_CHIME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct chime;

#define CHIME_RATE    48000 /* samples a second, mono */
#define CHIME_SAMPLES (CHIME_RATE * 8 / 5)

/* The sound itself: E5, then C5, each struck softly and fading. */
void chime_compose(int16_t out[CHIME_SAMPLES]);

/* NULL where the machine has no thread left; the others take that. */
struct chime *chime_open(void);

/* Returns at once. Rings that come while it sounds are one more. */
void chime_ring(struct chime *chime);

/* Silences it. False where a sound card keeps the thread: it ends with the program, and SDL must
 * run until then. */
bool chime_close(struct chime *chime);

#endif
