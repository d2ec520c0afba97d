#include "base/log.h"
#include "base/str.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

void log_line(const char *format, ...) {
    cleanup(str_done) struct str line = {0};
    char stamp[32], message[1024];
    struct timespec now;
    struct tm utc;
    clock_gettime(CLOCK_REALTIME, &now);
    gmtime_r(&now.tv_sec, &utc);
    strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%SZ ", &utc);

    va_list values;
    va_start(values, format);
    vsnprintf(message, sizeof message, format, values);
    va_end(values);
    str_add(&line, stamp);
    str_add(&line, message);
    str_add_char(&line, '\n');
    /* One write, so that lines of several threads do not mix. A lost log line is no failure. */
    if (write(STDERR_FILENO, line.text, line.length) < 0)
        return;
}
