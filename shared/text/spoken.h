/* The languages that people speak, whether our pages do or not: ISO 639-1 codes, and their names in
 * a language of ours (ICU, Unicode CLDR). */
#ifndef TEXT_SPOKEN_H
#define TEXT_SPOKEN_H

#include "base/str.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

#define SPOKEN_MAX 200

/* The codes, by their names in `language`, those of our own languages first. Static texts; returns
 * how many. */
size_t spoken_list(enum language language, const char *out[SPOKEN_MAX]);

/* Whether it is such a code, in lower case. */
bool spoken_is_known(const char *code);

/* Adds the name of a language: "Tigrinya"; the code itself where none is known. */
void spoken_name(enum language language, const char *code, struct str *out);

#endif
