#include "agenda/appointment.h"
#include "base/str.h"

#include <string.h>

const char *appointment_state_name(enum appointment_state state) {
    static const char *const names[APPOINTMENT_STATE_COUNT] = {
        [APPOINTMENT_BOOKED] = "booked",
        [APPOINTMENT_CANCELLED] = "cancelled",
        [APPOINTMENT_ARRIVED] = "arrived",
    };
    return names[state];
}

static bool is_name(const char *name) {
    size_t length = strlen(name);
    bool blank = strspn(name, " ") == length;
    return !blank && length <= NAME_MAX_BYTES && str_is_plain(name, length);
}

/* Something before one @ and a dotted name behind it, no spaces: whether mail arrives there only
 * sending can tell. */
static bool is_email(const char *email) {
    size_t length = strlen(email);
    const char *at = strchr(email, '@');
    if (!at || at == email || length > EMAIL_MAX_BYTES || !str_is_plain(email, length))
        return false;
    const char *dot = strrchr(at, '.');
    return !strpbrk(email, " ,;<>\"") && !strchr(at + 1, '@') && dot && dot > at + 1 && dot[1];
}

static bool is_phone(const char *phone) {
    size_t length = strlen(phone), digits = 0;
    for (const char *c = phone; *c; c++) {
        if (*c >= '0' && *c <= '9')
            digits++;
        else if (!strchr(" +()./-", *c))
            return false;
    }
    return digits >= 6 && length <= PHONE_MAX_BYTES;
}

const char *booking_wrong_field(const struct office *office, const struct booking *booking) {
    if (!office_find_offer(office, booking->division, booking->service))
        return "service";
    if (!booking->name || !is_name(booking->name))
        return "name";
    if (booking->email && !is_email(booking->email))
        return "email";
    if (booking->phone && !is_phone(booking->phone))
        return "phone";
    return NULL;
}

bool appointment_is_past(const struct office *office, const struct appointment *appointment,
                         struct instant now) {
    return date_compare(appointment->date, zone_local(office->zone, now).date) < 0;
}
