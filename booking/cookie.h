/* The Cookie header (RFC 6265, 4.2.1). */
#ifndef BOOKING_COOKIE_H
#define BOOKING_COOKIE_H

#include <stdbool.h>
#include <stddef.h>

/* Copies the value of the first cookie of that name. False where there is none or it does not fit.
 * `header` may be NULL. */
bool cookie_find(const char *header, const char *name, char *out, size_t size);

#endif
