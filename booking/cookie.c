#include "booking/cookie.h"

#include <string.h>

bool cookie_find(const char *header, const char *name, char *out, size_t size) {
    size_t name_length = strlen(name);
    for (const char *at = header; at && *at;) {
        at += strspn(at, " \t;");
        size_t length = strcspn(at, ";");
        if (length > name_length && at[name_length] == '=' && memcmp(at, name, name_length) == 0) {
            const char *value = at + name_length + 1;
            size_t value_length = length - name_length - 1;
            while (value_length > 0 &&
                   (value[value_length - 1] == ' ' || value[value_length - 1] == '\t'))
                value_length--;
            if (value_length >= size)
                return false;
            memcpy(out, value, value_length);
            out[value_length] = 0;
            return true;
        }
        at += length;
    }
    return false;
}
