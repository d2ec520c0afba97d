/* Anything that a scanner may send or a visitor type. */
#include "agenda/code.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct code code = code_parse((const char *)data, size);
    size_t length = strlen(code.text);
    size_t expected = code.kind == CODE_SHORT ? 8 : code.kind == CODE_TOKEN ? 26 : 0;
    struct code again = code_parse(code.text, length);
    /* What was understood is understood the same once more. */
    if (length != expected || again.kind != code.kind || strcmp(again.text, code.text) != 0)
        abort();
    return 0;
}
