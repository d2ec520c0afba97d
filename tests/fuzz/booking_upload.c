/* Any bytes as a form with a file in it. The first line is the boundary. */
#include "tests/support/multipart.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    size_t first = 0;
    while (first < size && data[first] > ' ' && data[first] < 0x7f)
        first++;
    if (first == size || first > 70)
        return 0;
    struct sending sending;
    cleanup_free char *type = memory_format("multipart/form-data; boundary=%.*s", (int)first, text);
    multipart_send(type, text + first + 1, size - first - 1, &sending);
    for (size_t i = 0; i < sending.upload.count; i++)
        if (sending.upload.parts[i].value.length > size)
            abort();
    sending_done(&sending);
    return 0;
}
