#include "office/refusal.h"

const char *refusal_name(enum refusal refusal) {
    static const char *const names[REFUSAL_COUNT] = {
        [REFUSAL_NONE] = "none",
        [REFUSAL_UNKNOWN_CODE] = "unknown_code",
        [REFUSAL_WRONG_DAY] = "wrong_day",
        [REFUSAL_WRONG_DIVISION] = "wrong_division",
        [REFUSAL_CANCELLED] = "cancelled",
        [REFUSAL_USED] = "used",
        [REFUSAL_TOO_EARLY] = "too_early",
        [REFUSAL_TOO_LATE] = "too_late",
        [REFUSAL_NO_SUCH_SLOT] = "no_such_slot",
        [REFUSAL_SLOT_FULL] = "slot_full",
        [REFUSAL_CLOSED] = "closed",
        [REFUSAL_BY_APPOINTMENT] = "by_appointment",
        [REFUSAL_QUOTA] = "quota",
        [REFUSAL_QUEUE_EMPTY] = "queue_empty",
        [REFUSAL_COUNTER_BUSY] = "counter_busy",
        [REFUSAL_NO_CALL] = "no_call",
        [REFUSAL_NOT_ALLOWED] = "not_allowed",
    };
    return names[refusal];
}
