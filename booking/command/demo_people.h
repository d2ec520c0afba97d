/* The people of a demo office: invented visitors and staff. */
#ifndef COMMAND_DEMO_PEOPLE_H
#define COMMAND_DEMO_PEOPLE_H

#include "office/staff.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct demo_visitor {
    const char *name;
    const char *language;
};

/* The visitor that a number stands for, whatever number it is. */
const struct demo_visitor *demo_visitor(uint32_t number);

/* Whether an appointment in this name is one that the demo made, and so may be signed in by it:
 * whoever tries the demo books in a name of their own. */
bool demo_visitor_is(const char *name);

struct demo_staff {
    const char *name;
    enum role role;
};

#define DEMO_STAFF_COUNT 5
extern const struct demo_staff demo_staff[DEMO_STAFF_COUNT];

/* The password of all of them. It is in the open, so it is given in demo offices only. */
#define DEMO_PASSWORD "welkom-bij-zuil"

#endif
