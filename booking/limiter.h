/* How often one address may post: a bucket of tokens each (20, then one more every five seconds),
 * in a table of fixed size, so that a flood of addresses costs no memory. Addresses are kept as
 * keyed hashes only. Safe from any thread. */
#ifndef BOOKING_LIMITER_H
#define BOOKING_LIMITER_H

#include <stdbool.h>
#include <stdint.h>

#define LIMITER_BURST          20
#define LIMITER_SECONDS_A_POST 5

struct limiter;

struct limiter *limiter_new(void);
void limiter_free(struct limiter *limiter);

/* Takes one token of `address` at `now_ns` (monotonic). False where it has none left;
 * `*ret_wait_seconds` then says when the next is there. */
bool limiter_take(struct limiter *limiter, const char *address, int64_t now_ns,
                  int *ret_wait_seconds);

#endif
