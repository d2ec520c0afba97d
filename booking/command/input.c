#include "booking/command/input.h"

#include <stdio.h>

static const char *read_failure(enum err err) {
    switch (err) {
    case ERR_MISSING:
        return "there is no such file";
    case ERR_DENIED:
        return "no permission to read it";
    case ERR_INVALID:
        return "it is longer than such a file can be";
    default:
        return "it cannot be read";
    }
}

/* Not by the name /dev/stdin, which cannot be opened where it is a socket. */
static enum err read_standard_input(struct str *text, size_t limit) {
    char part[16384];
    size_t got;
    while ((got = fread(part, 1, sizeof part, stdin)) > 0) {
        if (got > limit - text->length)
            return ERR_INVALID;
        str_add_bytes(text, part, got);
    }
    return ferror(stdin) ? ERR_IO : ERR_NONE;
}

const char *input_name(const char *path) {
    return str_equal(path, "-") ? "standard input" : path;
}

bool input_read(const struct command_run *run, const char *path, size_t limit, struct str *text) {
    bool standard = str_equal(path, "-");
    enum err err = standard ? read_standard_input(text, limit) : str_read_file(text, path, limit);
    if (err)
        command_complain(run, "%s: %s", input_name(path), read_failure(err));
    return !err;
}
