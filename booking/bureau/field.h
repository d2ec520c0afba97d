/* A field of a form as the template "_fields.html" shows it: its label, what was typed, and the
 * mistake beside it. */
#ifndef BUREAU_FIELD_H
#define BUREAU_FIELD_H

#include "booking/request.h"

#include <jansson.h>

enum field_type {
    FIELD_TEXT,
    FIELD_DAY,
    FIELD_NUMBER,
    FIELD_LTR /* a text that is never mirrored */
};

struct field {
    const char *id, *name;
    enum field_type type;
    const char *label;   /* key of its words */
    const char *hint;    /* the same; NULL: none */
    const char *mistake; /* the same; NULL: it is right */
    const char *value;
    bool is_optional;
};

/* Adds it to a list; and a mistake to `wrongs` too, for the summary above the form. */
void field_add(const struct request *request, const struct field *field, json_t *list,
               json_t *wrongs);

/* Sets "wrongs", which it takes over, and whether there are any. */
void field_set_wrongs(json_t *values, json_t *wrongs);

#endif
