#include "booking/command/office_source.h"
#include "office/office_file.h"

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

bool office_source_read(const struct command_run *run, const char *path,
                        struct office **ret_office) {
    struct str cleanup(str_done) text = {0}, mistake = {0};
    bool is_input = str_equal(path, "-");
    const char *shown = is_input ? "standard input" : path;
    enum err err = str_read_file(&text, is_input ? "/dev/stdin" : path, FILE_LIMIT);
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
