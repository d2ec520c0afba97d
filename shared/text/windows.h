/* Text as western Windows writes it where it is not told otherwise: a spreadsheet saved as CSV
 * there is in the code page windows-1252 (Encoding Standard, by ICU). */
#ifndef TEXT_WINDOWS_H
#define TEXT_WINDOWS_H

#include "base/str.h"

#include <stddef.h>

/* Adds it as UTF-8. Any byte is some character; the five that are none become control characters.
 */
void windows_to_utf8(const char *text, size_t length, struct str *out);

#endif
