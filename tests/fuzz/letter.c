/* A kept paper with anything in it: it becomes a PDF, or is refused as none. */
#include "base/memory.h"
#include "dossier/letter.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    json_t *letter = json_loadb((const char *)data, size, 0, NULL);
    struct str cleanup(str_done) pdf = {0};
    enum err err = letter_pdf(letter, "BJB-ANT-2022-000001", &pdf);
    if (err != ERR_NONE && err != ERR_INVALID)
        abort();
    if (!err && !str_starts(str_text(&pdf), "%PDF-"))
        abort();
    json_decref(letter);
    return 0;
}
