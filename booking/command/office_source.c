#include "booking/command/office_source.h"
#include "booking/command/input.h"
#include "office/office_file.h"

#define FILE_LIMIT (1 << 20)

bool office_source_read(const struct command_run *run, const char *path,
                        struct office **ret_office) {
    struct str cleanup(str_done) text = {0}, mistake = {0};
    if (!input_read(run, path, FILE_LIMIT, &text))
        return false;
    if (office_file_parse(str_text(&text), text.length, ret_office, &mistake)) {
        command_complain(run, "%s: %s", input_name(path), str_text(&mistake));
        return false;
    }
    return true;
}
