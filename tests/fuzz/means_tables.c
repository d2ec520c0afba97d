/* A table of the law with any mistake in it: it is read, or the mistake is named. The first byte
 * says which table. */
#include "aid/rules.h"
#include "base/memory.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    struct rules rules = {0};
    struct str mistake = {0};
    char *text = memory_format("%.*s", (int)(size - 1), (const char *)data + 1);
    enum table table = (enum table)(data[0] % TABLE_COUNT);
    if (rules_read_table(&rules, table, "table", text, &mistake) == (mistake.length > 0))
        abort();
    limits_find(&rules, (struct date){2022, 1, 26});
    deduction_find(&rules, (struct date){2022, 1, 26});
    free(text);
    rules_done(&rules);
    str_done(&mistake);
    return 0;
}
