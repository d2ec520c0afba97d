#include "kiosk/target.h"

#include <stdio.h>

static const char *plain_name(int target) {
    switch (target) {
    case TARGET_APPOINTMENT:
        return "appointment";
    case TARGET_NO_APPOINTMENT:
        return "no_appointment";
    case TARGET_OK:
        return "ok";
    case TARGET_ERASE:
        return "erase";
    case TARGET_BACK:
        return "back";
    case TARGET_RESTART:
        return "restart";
    case TARGET_RETRY:
        return "retry";
    case TARGET_DONE:
        return "done";
    case TARGET_STAY:
        return "stay";
    default:
        return "none";
    }
}

void target_name(int target, const struct office *office, const struct division *division,
                 char out[TARGET_NAME_MAX]) {
    if (target >= TARGET_KEY)
        snprintf(out, TARGET_NAME_MAX, "%c", (char)(target - TARGET_KEY));
    else if (target >= TARGET_SERVICE && division)
        snprintf(out, TARGET_NAME_MAX, "%s",
                 office->services[division->offers[target - TARGET_SERVICE].service].key);
    else if (target >= TARGET_LANGUAGE && target < TARGET_LANGUAGE + LANGUAGE_COUNT)
        snprintf(out, TARGET_NAME_MAX, "%s",
                 language_code((enum language)(target - TARGET_LANGUAGE)));
    else
        snprintf(out, TARGET_NAME_MAX, "%s", plain_name(target));
}
