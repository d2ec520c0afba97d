/* A list of lawyers with anything in it: it is read, and then it reads the same once written; or
 * every mistake stands on a line of the file. */
#include "base/memory.h"
#include "dossier/lawyer_csv.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_written(const struct lawyers *lawyers) {
    struct str cleanup(str_done) first = {0}, second = {0};
    struct lawyers cleanup(lawyers_done) back = {0};
    struct csv_mistakes cleanup(csv_mistakes_done) mistakes = {0};
    lawyer_csv_write(lawyers, &first);
    if (!lawyer_csv_read(str_text(&first), first.length, &back, &mistakes))
        abort();
    lawyer_csv_write(&back, &second);
    if (!str_equal(str_text(&first), str_text(&second)))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct lawyers cleanup(lawyers_done) lawyers = {0};
    struct csv_mistakes cleanup(csv_mistakes_done) mistakes = {0};
    size_t lines = 1;
    for (size_t i = 0; i < size; i++)
        lines += data[i] == '\n' || data[i] == '\r';
    bool read = lawyer_csv_read((const char *)data, size, &lawyers, &mistakes);
    if (read != (mistakes.count == 0) || read != (lawyers.count > 0))
        abort();
    for (size_t i = 0; i < mistakes.count; i++)
        if (mistakes.list[i].line < 1 || mistakes.list[i].line > lines)
            abort();
    if (read)
        check_written(&lawyers);
    return 0;
}
