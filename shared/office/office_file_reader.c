#include "office/office_file_reader.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void reader_done(struct reader *reader) {
    str_done(&reader->path);
}

bool reader_failed(const struct reader *reader) {
    return reader->mistake->length > 0;
}

void reader_mistake(struct reader *reader, const char *format, ...) {
    if (reader_failed(reader))
        return;
    char sentence[512];
    va_list values;
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    const char *path = str_text(&reader->path);
    str_format(reader->mistake, "%s: %s", *path ? path : "the file", sentence);
}

size_t reader_enter(struct reader *reader, const char *key) {
    size_t mark = reader->path.length;
    str_format(&reader->path, "%s%s", mark ? "." : "", key);
    return mark;
}

size_t reader_enter_index(struct reader *reader, size_t index) {
    size_t mark = reader->path.length;
    str_format(&reader->path, "[%zu]", index);
    return mark;
}

void reader_leave(struct reader *reader, size_t mark) {
    reader->path.length = mark;
    if (reader->path.text)
        reader->path.text[mark] = '\0';
}

static void list_known(const char *const *known, struct str *out) {
    for (size_t i = 0; known[i]; i++)
        str_format(out, "%s%s", i ? ", " : "", known[i]);
}

static bool is_known(const char *const *known, const char *key) {
    for (size_t i = 0; known[i]; i++)
        if (str_equal(known[i], key))
            return true;
    return false;
}

void reader_keys(struct reader *reader, const json_t *json, const char *const *known) {
    if (!json_is_object(json)) {
        reader_mistake(reader, "must be an object in braces: { }");
        return;
    }
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)json, key, value) {
        if (is_known(known, key))
            continue;
        struct str cleanup(str_done) names = {0};
        list_known(known, &names);
        bool printable = *key && strlen(key) <= 40 && str_is_plain(key, strlen(key));
        reader_mistake_at(reader, printable ? key : "?", "there is no such key here; there are %s",
                          str_text(&names));
        return;
    }
}

static bool text_is_good(struct reader *reader, const json_t *value, size_t limit) {
    const char *text = json_string_value(value);
    size_t length = json_string_length(value);
    if (!value)
        reader_mistake(reader, "is missing");
    else if (!text)
        reader_mistake(reader, "must be a text in quotes");
    else if (text[strspn(text, " ")] == '\0')
        reader_mistake(reader, "must not be empty");
    else if (length > limit)
        reader_mistake(reader, "must not be longer than %zu bytes", limit);
    else if (!str_is_plain(text, length))
        reader_mistake(reader, "must not hold line ends, tabs or other control characters");
    else
        return true;
    return false;
}

char *reader_text(struct reader *reader, const json_t *object, const char *key, size_t limit) {
    const json_t *value = json_object_get(object, key);
    size_t mark = reader_enter(reader, key);
    bool good = text_is_good(reader, value, limit);
    reader_leave(reader, mark);
    return good ? memory_copy(json_string_value(value)) : NULL;
}

char *reader_text_if_any(struct reader *reader, const json_t *object, const char *key,
                         size_t limit) {
    return json_object_get(object, key) ? reader_text(reader, object, key, limit) : NULL;
}

int reader_number(struct reader *reader, const json_t *object, const char *key, int low, int high) {
    const json_t *value = json_object_get(object, key);
    if (!value) {
        reader_mistake_at(reader, key, "is missing; it must be a whole number from %d to %d", low,
                          high);
        return low;
    }
    json_int_t number = json_integer_value(value);
    if (!json_is_integer(value) || number < low || number > high) {
        reader_mistake_at(reader, key, "must be a whole number from %d to %d", low, high);
        return low;
    }
    return (int)number;
}

int reader_number_or(struct reader *reader, const json_t *object, const char *key, int low,
                     int high, int missing) {
    if (!json_object_get(object, key))
        return missing;
    return reader_number(reader, object, key, low, high);
}

bool reader_bool(struct reader *reader, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_boolean(value))
        reader_mistake_at(reader, key, "must be true or false");
    return json_is_true(value);
}

const json_t *reader_list(struct reader *reader, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (!json_is_array(value) || json_array_size(value) == 0) {
        reader_mistake_at(reader, key, "must be a list in brackets with at least one element");
        return NULL;
    }
    return value;
}

const json_t *reader_list_if_any(struct reader *reader, const json_t *object, const char *key) {
    const json_t *value = json_object_get(object, key);
    if (value && !json_is_array(value))
        reader_mistake_at(reader, key, "must be a list in brackets");
    return json_array_size(value) > 0 ? value : NULL;
}
