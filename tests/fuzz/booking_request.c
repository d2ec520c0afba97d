/* Any bytes as what a browser sends: an address, a form, a cookie, an origin. The first byte
 * chooses. */
#include "base/memory.h"
#include "booking/cookie.h"
#include "booking/form.h"
#include "booking/origin.h"
#include "booking/route.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *text_of(const uint8_t *data, size_t size) {
    char *text = memory_new(size + 1, 1);
    if (size > 0)
        memcpy(text, data, size);
    return text;
}

static void try_form(const char *text, size_t size) {
    struct form form;
    if (form_parse(text, size, FORM_FIELDS_PUBLIC, &form))
        for (size_t i = 0; i < form.count; i++) {
            const char *value = form_text(&form, form.fields[i].name);
            if (!str_is_plain(value, strlen(value)))
                abort();
        }
    form_done(&form);
}

static void try_path(char *text) {
    const struct route *route = NULL;
    const char *params[REQUEST_PARAMS_MAX] = {0}, *allow = NULL;
    enum route_found found =
        route_find(routes, route_count, SURFACE_PUBLIC, METHOD_GET, text, &route, params, &allow);
    if (found == ROUTE_FOUND && !(route->surface & SURFACE_PUBLIC))
        abort();
}

static void try_headers(const char *text) {
    char value[8];
    if (cookie_find(text, "zuil", value, sizeof value) && strlen(value) >= sizeof value)
        abort();
    if (origin_judge(NULL, text, "bjb.example") == ORIGIN_SAME && !strstr(text, "://"))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size == 0)
        return 0;
    cleanup_free char *text = text_of(data + 1, size - 1);
    switch (data[0] % 3) {
    case 0:
        try_form(text, size - 1);
        break;
    case 1:
        try_path(text);
        break;
    default:
        try_headers(text);
        break;
    }
    return 0;
}
