/* What can be touched on the pillar: a number for each, and a name for tests that touch from
 * outside. */
#ifndef KIOSK_TARGET_H
#define KIOSK_TARGET_H

#include "office/office.h"
#include "text/language.h"

enum target {
    TARGET_NONE,
    TARGET_APPOINTMENT,    /* I have an appointment */
    TARGET_NO_APPOINTMENT, /* a ticket without one */
    TARGET_OK,             /* the code is typed */
    TARGET_ERASE,          /* the last character away */
    TARGET_BACK,
    TARGET_RESTART,        /* start again */
    TARGET_RETRY,          /* the same once more */
    TARGET_DONE,           /* the ticket was read */
    TARGET_STAY,           /* I am still here */
    TARGET_LANGUAGE = 100, /* and enum language */
    TARGET_SERVICE = 200,  /* and the index of the division's offer */
    TARGET_KEY = 1000      /* and a character of the keyboard on the screen */
};

/* What can be typed: Crockford's base 32, without I, L, O and U. */
#define TARGET_KEYS "1234567890ABCDEFGHJKMNPQRSTVWXYZ"

#define TARGET_NAME_MAX 64

/* "nl", "appointment", "advies" (a service by its key), "7" (a key by its character), "ok".
 * `division` may be NULL where no service is touched. */
void target_name(int target, const struct office *office, const struct division *division,
                 char out[TARGET_NAME_MAX]);

#endif
