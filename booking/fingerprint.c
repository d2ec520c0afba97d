#include "booking/fingerprint.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/str.h"

#include <string.h>

struct fingerprint_secret fingerprint_secret_new(void) {
    struct fingerprint_secret secret;
    random_bytes(secret.bytes, sizeof secret.bytes);
    return secret;
}

uint64_t fingerprint_of(const struct fingerprint_secret *secret, const char *text, size_t length) {
    struct str cleanup(str_done) data = {0};
    str_add_bytes(&data, (const char *)secret->bytes, sizeof secret->bytes);
    str_add_bytes(&data, text, length);
    unsigned char hash[HASH_BYTES];
    hash_bytes(data.text, data.length, hash);
    uint64_t fingerprint;
    memcpy(&fingerprint, hash, sizeof fingerprint);
    return fingerprint ? fingerprint : 1;
}
