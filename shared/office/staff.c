#include "office/staff.h"
#include "base/str.h"

const char *role_name(enum role role) {
    static const char *const names[ROLE_COUNT] = {
        [ROLE_CLERK] = "clerk",
        [ROLE_BUREAU] = "bureau",
        [ROLE_LAWYER] = "lawyer",
        [ROLE_MANAGER] = "manager",
    };
    return names[role];
}

bool role_parse(const char *name, enum role *ret_role) {
    for (int role = 0; role < ROLE_COUNT; role++) {
        if (!str_equal_fold(name, role_name((enum role)role)))
            continue;
        *ret_role = (enum role)role;
        return true;
    }
    return false;
}
