/* A text that grows: pages, JSON lines, letters are built in one. Always ends in NUL. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include "base/err.h"

#include <stdbool.h>
#include <stddef.h>

struct str {
    char *text; /* owned; NULL until something was added */
    size_t length;
    size_t capacity;
};

/* Frees the text and empties the struct; for cleanup(str_done) too. */
void str_done(struct str *str);

/* Empties it, keeping the memory. */
void str_clear(struct str *str);

void str_add(struct str *str, const char *text);
void str_add_bytes(struct str *str, const char *bytes, size_t length);
void str_add_char(struct str *str, char c);
void str_format(struct str *str, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text, never NULL, still owned by `str`. */
const char *str_text(const struct str *str);

/* Hands the text to the caller, who frees it; `str` is empty afterwards. */
char *str_take(struct str *str);

/* All of a file. ERR_MISSING, ERR_DENIED, ERR_INVALID (longer than `limit` bytes) or ERR_IO. */
enum err str_read_file(struct str *str, const char *path, size_t limit);

bool str_equal(const char *a, const char *b);
/* Without regard to the case of ASCII letters. */
bool str_equal_fold(const char *a, const char *b);
bool str_starts(const char *text, const char *prefix);

/* The bytes of the control character that `at`, ended by a NUL, begins with; 0: it begins with
 * none. Those that turn the direction of what follows are among them (UAX 9: U+202A to U+202E and
 * U+2066 to U+2069), the marks that languages are written with (U+200C to U+200F) are not. */
size_t str_control(const char *at);

/* Whether `text` of `length` bytes is well-formed UTF-8 without control characters: what a name or
 * an address typed by a person may hold. */
bool str_is_plain(const char *text, size_t length);

/* Puts a blank in the place of every control character. */
void str_blank_controls(char *text);

#endif
