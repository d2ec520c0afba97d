#include "booking/origin.h"

#include "base/str.h"

#include <stddef.h>
#include <string.h>

static enum origin same_if(bool same) {
    return same ? ORIGIN_SAME : ORIGIN_OTHER;
}

enum origin origin_judge(const char *fetch_site, const char *origin, const char *host) {
    if (fetch_site)
        return same_if(str_equal(fetch_site, "same-origin") || str_equal(fetch_site, "none"));
    if (!origin)
        return ORIGIN_UNSAID;
    const char *place = NULL;
    if (str_starts(origin, "https://"))
        place = origin + strlen("https://");
    else if (str_starts(origin, "http://"))
        place = origin + strlen("http://");
    return same_if(place && host && *place && str_equal_fold(place, host));
}
