#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void *must(void *memory) {
    if (memory)
        return memory;
    fputs("out of memory\n", stderr);
    abort();
}

void *memory_new(size_t count, size_t size) {
    return must(calloc(count ? count : 1, size ? size : 1));
}

void *memory_grow(void *old, size_t count, size_t size) {
    return must(reallocarray(old, count ? count : 1, size ? size : 1));
}

char *memory_copy(const char *text) {
    return text ? must(strdup(text)) : NULL;
}

char *memory_format(const char *format, ...) {
    va_list values;
    char *text = NULL;
    va_start(values, format);
    int length = vasprintf(&text, format, values);
    va_end(values);
    return must(length < 0 ? NULL : text);
}

void memory_cleanup(void *variable) {
    free(*(void **)variable);
}
