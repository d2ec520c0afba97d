#include "text/windows.h"

#include "base/memory.h"

#include <unicode/ucnv.h>

#define BYTES_A_CHARACTER 3 /* at most, in UTF-8 */

void windows_to_utf8(const char *text, size_t length, struct str *out) {
    UErrorCode status = U_ZERO_ERROR;
    size_t room = length * BYTES_A_CHARACTER + 1;
    cleanup_free char *utf8 = memory_new(room, 1);
    int32_t size =
        ucnv_convert("UTF-8", "windows-1252", utf8, (int32_t)room, text, (int32_t)length, &status);
    if (U_SUCCESS(status))
        str_add_bytes(out, utf8, (size_t)size);
}
