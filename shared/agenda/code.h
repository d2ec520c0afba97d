/* Codes of appointments, and what people type or scan: codes and tokens of appointments and
 * tickets.
 *
 * A code is eight characters of Crockford's base 32 (no I, L, O, U): short enough to type. The
 * token (base/token.h) stands in links and QR codes: whoever has it may see and cancel the
 * appointment. Neither depends on case, so that any scanner's keyboard can carry it. */
#ifndef AGENDA_CODE_H
#define AGENDA_CODE_H

#include "base/token.h"

#include <stdbool.h>
#include <stddef.h>

#define CODE_TEXT 9

void code_new(char out[CODE_TEXT]);

/* What somebody typed or a scanner read. */
enum code_kind {
    CODE_NONE,  /* neither */
    CODE_SHORT, /* a code: in `text`, upper case */
    CODE_TOKEN  /* a token: in `text`, lower case */
};

struct code {
    enum code_kind kind;
    char text[TOKEN_TEXT];
};

/* Understands a code bare, with spaces, dots or dashes, in any case, with look-alike letters (O for
 * 0, I and L for 1, U for V), a token, and a URL that ends in /a/TOKEN or /t/TOKEN, whatever its
 * host.
 */
struct code code_parse(const char *text, size_t length);

#endif
