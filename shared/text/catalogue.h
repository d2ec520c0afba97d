/* Words for people: assets/locale/LANGUAGE.po, compiled by msgfmt, read here. A message is a whole
 * sentence under a key ("ticket.wait_here"), with named values in braces: "You have number
 * {ticket}." A doubled brace stands for itself. Messages that count have one key for each plural
 * category of the language (Unicode CLDR): "queue.ahead#one", "queue.ahead#other". */
#ifndef TEXT_CATALOGUE_H
#define TEXT_CATALOGUE_H

#include "base/err.h"
#include "base/str.h"
#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct catalogue; /* all languages that there are; read only, so for all threads */

/* Reads every ASSETS/locale/xx.mo. ERR_MISSING without Dutch, ERR_DAMAGED for a broken file;
 * `*ret_path` (may be NULL; the caller frees) names it. */
enum err catalogue_open(const char *assets, struct catalogue **ret_catalogue, char **ret_path);
void catalogue_close(struct catalogue *catalogue);

bool catalogue_has(const struct catalogue *catalogue, enum language language);

struct text_value {
    const char *name;
    const char *value;
};

/* The message with its braces; NULL where the key is unknown in that language. */
const char *catalogue_find(const struct catalogue *catalogue, enum language language,
                           const char *key);

/* A message without values: the language's, else Dutch, else the key itself. */
const char *catalogue_text(const struct catalogue *catalogue, enum language language,
                           const char *key);

/* Adds the message with its values to `out`. A brace without a value stays as it is written. In a
 * right-to-left language each value is isolated (U+2068 ... U+2069), so that "A012" keeps its
 * order; `out` of other languages holds no such marks. */
void catalogue_format(const struct catalogue *catalogue, enum language language, const char *key,
                      const struct text_value *values, size_t count, struct str *out);

/* The same for a message that counts: chooses KEY#category by `number` (ICU plural rules), and
 * {number} is the number in the language's own way of writing. */
void catalogue_plural(const struct catalogue *catalogue, enum language language, const char *key,
                      int64_t number, const struct text_value *values, size_t count,
                      struct str *out);

/* Whether `key` is known, plain or as a counting one: for checks at start. */
bool catalogue_knows(const struct catalogue *catalogue, enum language language, const char *key);

#endif
