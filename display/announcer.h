/* What the waiting room is told of the calls: which stand large, which small, and when it rings.
 * Pure: it knows the board (queue/queue.h) and the monotonic clock, and nothing else.
 *
 * A new call stands large at once and for ANNOUNCER_FRESH_MS, whatever becomes of its ticket
 * meanwhile; several stand large together, the newest on top. Where more come than have room, a
 * newer one takes the place of the one that stood there longest, and those that came at the same
 * moment take turns. When none is new, the newest call whose visitor is still awaited stands large
 * alone. All others stand small. A recall is a new call. The first board is taken as it is: nothing
 * in it is new. Nor is anything where the numbers went back, as after a backup was restored; what
 * is called from then on is. */
#ifndef DISPLAY_ANNOUNCER_H
#define DISPLAY_ANNOUNCER_H

#include "queue/queue.h"

#include <stdbool.h>
#include <stdint.h>

#define ANNOUNCER_LARGE_MAX 6
#define ANNOUNCER_FRESH_MS  INT64_C(15000)
#define ANNOUNCER_TURN_MS   INT64_C(2500) /* the least that one stands large when others wait */
#define ANNOUNCER_PULSE_MS  INT64_C(600)  /* a half; well below three flashes a second */
#define ANNOUNCER_PULSES    8

struct announcement {
    struct board_call call;
    bool is_new;      /* came while we watched */
    int64_t large_ms; /* since when a new one stands or stood large; 0: not yet */
    bool is_large;
    bool is_traced; /* the trace told that it is shown large; the announcer only keeps it */
};

struct announcer {
    bool has_board;
    int64_t newest;                      /* number of the latest call of the last board; 0: none */
    struct announcement list[BOARD_MAX]; /* newest first */
    size_t count;
    int waiting; /* people */
};

/* Forgets everything: the next board is a first one. */
void announcer_reset(struct announcer *announcer);

/* The board as it is now. Returns whether it rings: a new call begins to stand large. */
bool announcer_take(struct announcer *announcer, const struct board *board, int64_t now_ms);

/* The same board a while later. Returns whether it rings. */
bool announcer_tick(struct announcer *announcer, int64_t now_ms);

/* When announcer_tick() or a pulse will change something; INT64_MAX: not before the next board. */
int64_t announcer_next_ms(const struct announcer *announcer, int64_t now_ms);

/* Whether it is still announced, rather than standing there because nothing newer came. */
bool announcement_is_fresh(const struct announcement *announcement, int64_t now_ms);

/* Whether it is in the pale half of a pulse. */
bool announcement_is_pale(const struct announcement *announcement, int64_t now_ms);

#endif
