/* What browsers send in addresses and forms: percent-encoding and
 * application/x-www-form-urlencoded (WHATWG URL Standard, 1.3 and 5). */
#ifndef BOOKING_FORM_H
#define BOOKING_FORM_H

#include <stdbool.h>
#include <stddef.h>

/* Decodes %XX of `text` in place, and + as a blank where it comes from a form. False, with `text`
 * in pieces, for a broken escape, a NUL, or what is not UTF-8 afterwards. Other control characters
 * become blanks. */
bool form_decode_value(char *text);
bool form_decode_path(char *text);

#define FORM_FIELDS_PUBLIC 100
#define FORM_FIELDS_STAFF  2000

struct form {
    struct form_field {
        const char *name, *value; /* inside `memory` */
    } * fields;                   /* owned */
    size_t count;
    char *memory; /* owned */
};

/* Reads a body or a query. False for a broken escape, more fields than `most`, or a name that
 * stands twice. The caller calls form_done() either way. */
bool form_parse(const char *text, size_t length, size_t most, struct form *ret_form);
void form_done(struct form *form);

/* The value of a field, or NULL. */
const char *form_find(const struct form *form, const char *name);

/* The value without blanks around it, "" where there is none; inside the form. */
const char *form_text(struct form *form, const char *name);

#endif
