/* What the office's rules may refuse. The names are part of the contract with scripts. */
#ifndef OFFICE_REFUSAL_H
#define OFFICE_REFUSAL_H

enum refusal {
    REFUSAL_NONE,
    REFUSAL_UNKNOWN_CODE,
    REFUSAL_WRONG_DAY,
    REFUSAL_WRONG_DIVISION,
    REFUSAL_CANCELLED,
    REFUSAL_USED,
    REFUSAL_TOO_EARLY,
    REFUSAL_TOO_LATE,
    REFUSAL_NO_SUCH_SLOT,
    REFUSAL_SLOT_FULL,
    REFUSAL_CLOSED,
    REFUSAL_BY_APPOINTMENT,
    REFUSAL_QUOTA,
    REFUSAL_QUEUE_EMPTY,
    REFUSAL_COUNTER_BUSY,
    REFUSAL_NO_CALL,
    REFUSAL_NOT_ALLOWED,
    REFUSAL_COUNT
};

/* "slot_full"; "none" for REFUSAL_NONE. Static. */
const char *refusal_name(enum refusal refusal);

#endif
