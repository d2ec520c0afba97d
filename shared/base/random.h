/* Randomness for codes, tokens and keys, and the hash that chains the event log (libsodium). */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

/* Unpredictable bytes (the kernel's generator). */
void random_bytes(void *out, size_t size);

/* Evenly from 0 to bound - 1. */
uint32_t random_below(uint32_t bound);

#define HASH_BYTES 32
/* BLAKE2b-256 (RFC 7693) of `size` bytes. */
void hash_bytes(const void *data, size_t size, unsigned char out[HASH_BYTES]);

#endif
