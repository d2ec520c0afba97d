/* Tokens: 26 lower-case characters of Crockford's base 32 (no i, l, o, u), 130 unpredictable bits.
 * One stands in a link or a QR code, and whoever has it may see what it opens. It does not depend
 * on case, so that any scanner's keyboard can carry it. */
#ifndef BASE_TOKEN_H
#define BASE_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#define TOKEN_TEXT 27

void token_new(char out[TOKEN_TEXT]);

/* Whether `text` has the form of one. */
bool token_is(const char *text);

#endif
