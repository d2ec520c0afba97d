/* An office file with any mistake in it: it is read, or the mistake is named. */
#include "office/office_file.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    struct office *office = NULL;
    struct str mistake = {0};
    enum err err = office_file_parse((const char *)data, size, &office, &mistake);
    if (err ? !mistake.length : !office)
        abort();
    if (!err)
        office_free(office);
    str_done(&mistake);
    return 0;
}
