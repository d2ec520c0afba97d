#include "screen/trace.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct trace {
    int file;
};

static enum err err_of(int number) {
    if (number == EACCES || number == EPERM || number == EROFS)
        return ERR_DENIED;
    return number == ENOENT || number == ENOTDIR ? ERR_MISSING : ERR_IO;
}

enum err trace_open(const char *path, struct trace **ret_trace) {
    *ret_trace = NULL;
    if (!path)
        return ERR_NONE;
    int file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0644);
    if (file < 0)
        return err_of(errno);
    *ret_trace = memory_new(1, sizeof **ret_trace);
    (*ret_trace)->file = file;
    return ERR_NONE;
}

void trace_close(struct trace *trace) {
    if (!trace)
        return;
    close(trace->file);
    free(trace);
}

/* One write() a line, so that a reader never meets half of one. A trace that cannot be written is
 * no reason to stop showing the screen. */
static void write_line(int file, const char *json) {
    cleanup_free char *line = memory_format("%s\n", json);
    size_t length = strlen(line), done = 0;
    while (done < length) {
        ssize_t written = write(file, line + done, length - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return;
        done += (size_t)written;
    }
}

void trace_line(struct trace *trace, json_t *line, int64_t presented_ns) {
    if (trace) {
        json_object_set_new(line, "presented_ns", json_integer(presented_ns));
        char *json = json_dumps(line, JSON_COMPACT);
        if (json)
            write_line(trace->file, json);
        free(json);
    }
    json_decref(line);
}
