/* A number that stands for somebody who tries again, so that tries can be counted without keeping
 * who it was. Made with a secret of the running program: outside of it the number says nothing. */
#ifndef BOOKING_FINGERPRINT_H
#define BOOKING_FINGERPRINT_H

#include <stddef.h>
#include <stdint.h>

struct fingerprint_secret {
    unsigned char bytes[16];
};

struct fingerprint_secret fingerprint_secret_new(void);

/* Never 0. */
uint64_t fingerprint_of(const struct fingerprint_secret *secret, const char *text, size_t length);

#endif
