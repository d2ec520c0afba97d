#include "booking/route.h"

#include <string.h>

#define SEGMENTS_MAX 8

struct segments {
    const char *texts[SEGMENTS_MAX];
    size_t count;
};

/* "/book/a%20b" -> "book", "a b"; "/" -> none. False for what no route can match. */
static bool split_path(char *path, struct segments *segments) {
    segments->count = 0;
    if (*path != '/')
        return false;
    char *rest = path[1] ? path + 1 : NULL;
    while (rest) {
        char *segment = strsep(&rest, "/");
        if (segments->count == SEGMENTS_MAX || !*segment || !form_decode_path(segment))
            return false;
        segments->texts[segments->count++] = segment;
    }
    return true;
}

static bool same_text(const char *text, const char *start, size_t length) {
    return strlen(text) == length && memcmp(text, start, length) == 0;
}

static bool matches(const char *pattern, const struct segments *segments,
                    const char *params[REQUEST_PARAMS_MAX]) {
    size_t param = 0;
    pattern++;
    for (size_t i = 0; i < segments->count; i++) {
        size_t length = strcspn(pattern, "/");
        if (length == 0)
            return false;
        if (*pattern == '{' && param < REQUEST_PARAMS_MAX)
            params[param++] = segments->texts[i];
        else if (!same_text(segments->texts[i], pattern, length))
            return false;
        pattern += length + (pattern[length] == '/');
    }
    return *pattern == 0;
}

static const char *allow_text(unsigned methods) {
    static const char *const texts[] = {
        "",       "GET, HEAD",         "POST",         "GET, HEAD, POST",
        "DELETE", "GET, HEAD, DELETE", "POST, DELETE", "GET, HEAD, POST, DELETE"};
    return texts[methods & 7];
}

enum route_found route_find(const struct route *table, size_t count, enum surface surface,
                            enum method method, char *path, const struct route **ret_route,
                            const char *params[REQUEST_PARAMS_MAX], const char **ret_allow) {
    struct segments segments;
    unsigned methods = 0;
    if (!split_path(path, &segments))
        return ROUTE_NO_PATH;
    for (size_t i = 0; i < count; i++) {
        const struct route *route = &table[i];
        if (!(route->surface & surface) || !matches(route->pattern, &segments, params))
            continue;
        if (route->method == method) {
            *ret_route = route;
            return ROUTE_FOUND;
        }
        methods |= 1U << route->method;
    }
    *ret_allow = allow_text(methods);
    return methods ? ROUTE_NO_METHOD : ROUTE_NO_PATH;
}
