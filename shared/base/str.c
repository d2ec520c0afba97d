#include "base/str.h"
#include "base/memory.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

void str_done(struct str *str) {
    free(str->text);
    *str = (struct str){0};
}

void str_clear(struct str *str) {
    str->length = 0;
    if (str->text)
        str->text[0] = '\0';
}

/* Room for `more` bytes and the NUL behind them. */
static void str_reserve(struct str *str, size_t more) {
    size_t needed = str->length + more + 1;
    if (needed <= str->capacity)
        return;
    size_t capacity = str->capacity * 2;
    if (capacity < needed)
        capacity = needed < 64 ? 64 : needed;
    str->text = memory_grow(str->text, capacity, 1);
    str->capacity = capacity;
}

void str_add_bytes(struct str *str, const char *bytes, size_t length) {
    str_reserve(str, length);
    if (length)
        memcpy(str->text + str->length, bytes, length);
    str->length += length;
    str->text[str->length] = '\0';
}

void str_add(struct str *str, const char *text) {
    str_add_bytes(str, text, strlen(text));
}

void str_add_char(struct str *str, char c) {
    str_add_bytes(str, &c, 1);
}

void str_format(struct str *str, const char *format, ...) {
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (length > 0) {
        str_reserve(str, (size_t)length);
        vsnprintf(str->text + str->length, (size_t)length + 1, format, again);
        str->length += (size_t)length;
    }
    va_end(again);
}

const char *str_text(const struct str *str) {
    return str->text ? str->text : "";
}

char *str_take(struct str *str) {
    char *text = str->text ? str->text : memory_copy("");
    *str = (struct str){0};
    return text;
}

static enum err open_error(void) {
    if (errno == ENOENT || errno == ENOTDIR)
        return ERR_MISSING;
    return errno == EACCES || errno == EPERM ? ERR_DENIED : ERR_IO;
}

enum err str_read_file(struct str *str, const char *path, size_t limit) {
    FILE *file = fopen(path, "re");
    if (!file)
        return open_error();
    char part[16384];
    size_t got;
    enum err err = ERR_NONE;
    while (!err && (got = fread(part, 1, sizeof part, file)) > 0) {
        if (got > limit - str->length)
            err = ERR_INVALID;
        else
            str_add_bytes(str, part, got);
    }
    if (!err && ferror(file))
        err = ERR_IO;
    fclose(file);
    return err;
}

bool str_equal(const char *a, const char *b) {
    return strcmp(a, b) == 0;
}

bool str_equal_fold(const char *a, const char *b) {
    return strcasecmp(a, b) == 0;
}

bool str_starts(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* The length of the well-formed UTF-8 sequence at `at`, or 0 (Unicode 15, table 3-7). */
static size_t sequence_length(const unsigned char *at, size_t left) {
    static const struct {
        unsigned char first, last, second_first, second_last, length;
    } forms[] = {
        {0x00, 0x7f, 0, 0, 1},       {0xc2, 0xdf, 0x80, 0xbf, 2}, {0xe0, 0xe0, 0xa0, 0xbf, 3},
        {0xe1, 0xec, 0x80, 0xbf, 3}, {0xed, 0xed, 0x80, 0x9f, 3}, {0xee, 0xef, 0x80, 0xbf, 3},
        {0xf0, 0xf0, 0x90, 0xbf, 4}, {0xf1, 0xf3, 0x80, 0xbf, 4}, {0xf4, 0xf4, 0x80, 0x8f, 4},
    };
    for (size_t i = 0; i < array_length(forms); i++) {
        if (at[0] < forms[i].first || at[0] > forms[i].last)
            continue;
        if (forms[i].length > left)
            return 0;
        for (size_t k = 1; k < forms[i].length; k++) {
            unsigned char low = k == 1 ? forms[i].second_first : 0x80;
            unsigned char high = k == 1 ? forms[i].second_last : 0xbf;
            if (at[k] < low || at[k] > high)
                return 0;
        }
        return forms[i].length;
    }
    return 0;
}

/* The same for a sequence of so many bytes; 0 where it is no control character. */
static size_t control_length(const unsigned char *at, size_t length) {
    bool turns = length == 3 && at[0] == 0xe2 &&
                 ((at[1] == 0x80 && at[2] >= 0xaa && at[2] <= 0xae) ||
                  (at[1] == 0x81 && at[2] >= 0xa6 && at[2] <= 0xa9));
    bool low = length == 1 && (at[0] < 0x20 || at[0] == 0x7f);
    bool high = length == 2 && at[0] == 0xc2 && at[1] < 0xa0;
    return turns || low || high ? length : 0;
}

size_t str_control(const char *at) {
    const unsigned char *bytes = (const unsigned char *)at;
    return *at ? control_length(bytes, sequence_length(bytes, strnlen(at, 4))) : 0;
}

bool str_is_plain(const char *text, size_t length) {
    const unsigned char *at = (const unsigned char *)text;
    while (length) {
        size_t step = sequence_length(at, length);
        if (step == 0 || control_length(at, step))
            return false;
        at += step;
        length -= step;
    }
    return true;
}

void str_blank_controls(char *text) {
    char *out = text;
    while (*text) {
        size_t control = str_control(text);
        *out++ = control ? ' ' : *text;
        text += control ? control : 1;
    }
    *out = '\0';
}
