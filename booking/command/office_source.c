#include "booking/command/office_source.h"
#include "office/office_file.h"

#include <stdio.h>

#define FILE_LIMIT (1 << 20)

static const char *read_failure(enum err err) {
    switch (err) {
    case ERR_MISSING:
        return "there is no such file";
    case ERR_DENIED:
        return "no permission to read it";
    case ERR_INVALID:
        return "it is longer than an office file can be";
    default:
        return "it cannot be read";
    }
}

/* Not by the name /dev/stdin, which cannot be opened where it is a socket. */
static enum err read_input(struct str *text) {
    char part[16384];
    size_t got;
    while ((got = fread(part, 1, sizeof part, stdin)) > 0) {
        if (got > FILE_LIMIT - text->length)
            return ERR_INVALID;
        str_add_bytes(text, part, got);
    }
    return ferror(stdin) ? ERR_IO : ERR_NONE;
}

bool office_source_read(const struct command_run *run, const char *path,
                        struct office **ret_office) {
    struct str cleanup(str_done) text = {0}, mistake = {0};
    bool is_input = str_equal(path, "-");
    const char *shown = is_input ? "standard input" : path;
    enum err err = is_input ? read_input(&text) : str_read_file(&text, path, FILE_LIMIT);
    if (err) {
        command_complain(run, "%s: %s", shown, read_failure(err));
        return false;
    }
    if (office_file_parse(str_text(&text), text.length, ret_office, &mistake)) {
        command_complain(run, "%s: %s", shown, str_text(&mistake));
        return false;
    }
    return true;
}
