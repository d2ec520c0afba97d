/* Heap memory. Out of memory ends the program, so no caller checks for it. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stddef.h>

/* Zeroed room for `count` things of `size` bytes; free() it. */
void *memory_new(size_t count, size_t size);

/* As reallocarray(), ending the program where that would fail. New bytes are not zeroed. */
void *memory_grow(void *old, size_t count, size_t size);

/* A copy that the caller frees; NULL for NULL. */
char *memory_copy(const char *text);

/* printf into a new text that the caller frees. */
char *memory_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Run a destructor when a variable leaves its scope. */
#define cleanup(destructor) __attribute__((cleanup(destructor), unused))
#define cleanup_free        cleanup(memory_cleanup)

/* For cleanup_free: frees what the variable points to. */
void memory_cleanup(void *variable);

#define array_length(array) (sizeof(array) / sizeof((array)[0]))

#endif
