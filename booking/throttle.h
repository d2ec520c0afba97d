/* Slows down guessing at passwords: after five failures for the same name from the same address, or
 * twenty from one address, each further try must wait longer, up to five minutes; a quarter of an
 * hour without one forgets. Known and unknown
 * names are treated alike. A table of fixed size; names and addresses are kept as keyed hashes
 * only. Safe from any thread. */
#ifndef BOOKING_THROTTLE_H
#define BOOKING_THROTTLE_H

#include <stdint.h>

#define THROTTLE_FREE_NAME    5
#define THROTTLE_FREE_ADDRESS 20
#define THROTTLE_WAIT_MAX     300 /* seconds */

struct throttle;

struct throttle *throttle_new(void);
void throttle_free(struct throttle *throttle);

/* Seconds to wait before the next try counts; 0: now. `now_ns` is monotonic. */
int throttle_wait(struct throttle *throttle, const char *name, const char *address, int64_t now_ns);
void throttle_failed(struct throttle *throttle, const char *name, const char *address,
                     int64_t now_ns);

/* A right password: the failures of that name from that address are forgotten. */
void throttle_passed(struct throttle *throttle, const char *name, const char *address);

#endif
