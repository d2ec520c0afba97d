#include "base/random.h"

#include <sodium.h>

void random_bytes(void *out, size_t size) {
    randombytes_buf(out, size);
}

uint32_t random_below(uint32_t bound) {
    return randombytes_uniform(bound);
}

void hash_bytes(const void *data, size_t size, unsigned char out[HASH_BYTES]) {
    crypto_generichash(out, HASH_BYTES, data, size, NULL, 0);
}
