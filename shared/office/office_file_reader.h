/* Reads values out of a JSON document while keeping the path to where it stands, so that a mistake
 * can name its place. The first mistake stays; after it everything may still be called and reads as
 * empty, so that whoever reads need not look after every value. */
#ifndef OFFICE_OFFICE_FILE_READER_H
#define OFFICE_OFFICE_FILE_READER_H

#include "base/str.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

struct reader {
    struct str path;     /* "divisions[1].hours[0]"; owned */
    struct str *mistake; /* the caller's; empty while there is none */
};

void reader_done(struct reader *reader);
bool reader_failed(const struct reader *reader);

/* Notes "PATH: sentence" where there is no mistake yet. */
void reader_mistake(struct reader *reader, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Steps into a key or an element; reader_leave() takes what they return. */
size_t reader_enter(struct reader *reader, const char *key);
size_t reader_enter_index(struct reader *reader, size_t index);
void reader_leave(struct reader *reader, size_t mark);

/* Notes a mistake at `key` of where the reader stands. */
#define reader_mistake_at(reader, key, ...)                                                        \
    do {                                                                                           \
        size_t mark_ = reader_enter(reader, key);                                                  \
        reader_mistake(reader, __VA_ARGS__);                                                       \
        reader_leave(reader, mark_);                                                               \
    } while (0)

/* Checks that `json` is an object that holds none but these keys; the list ends in NULL. */
void reader_keys(struct reader *reader, const json_t *json, const char *const *known);

/* A text of 1 to `limit` bytes, not blank, well-formed, without control characters. The caller
 * frees; NULL on a mistake. The second reads as NULL where the key is missing. */
char *reader_text(struct reader *reader, const json_t *object, const char *key, size_t limit);
char *reader_text_if_any(struct reader *reader, const json_t *object, const char *key,
                         size_t limit);

/* A whole number; `low` on a mistake. The second reads as `missing` where the key is missing. */
int reader_number(struct reader *reader, const json_t *object, const char *key, int low, int high);
int reader_number_or(struct reader *reader, const json_t *object, const char *key, int low,
                     int high, int missing);

bool reader_bool(struct reader *reader, const json_t *object, const char *key);

/* A list with at least one element, or NULL. The second may be missing or empty: NULL. */
const json_t *reader_list(struct reader *reader, const json_t *object, const char *key);
const json_t *reader_list_if_any(struct reader *reader, const json_t *object, const char *key);

#endif
