/* --trace FILE: one JSON line for every screen shown, written at once, so that a test or a
 * measurement can follow a program from outside. */
#ifndef SCREEN_TRACE_H
#define SCREEN_TRACE_H

#include "base/err.h"

#include <jansson.h>
#include <stdint.h>

struct trace;

/* Appends to the file at `path`, making it. With NULL there is no trace: `*ret_trace` is NULL,
 * which the others take. ERR_DENIED, ERR_MISSING (its folder), ERR_IO. */
enum err trace_open(const char *path, struct trace **ret_trace);
void trace_close(struct trace *trace);

/* Adds "presented_ns" to the object `line` and writes it. Takes the reference. */
void trace_line(struct trace *trace, json_t *line, int64_t presented_ns);

#endif
