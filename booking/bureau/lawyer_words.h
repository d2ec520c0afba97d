/* What the pages say of a lawyer: what they are doing today, their matters and languages. */
#ifndef BUREAU_LAWYER_WORDS_H
#define BUREAU_LAWYER_WORDS_H

#include "booking/request.h"
#include "dossier/lawyer.h"

/* Today, the first that holds. */
enum lawyer_state {
    LAWYER_OFF_LIST,
    LAWYER_NOT_YET, /* on the list from a later day */
    LAWYER_IS_SUSPENDED,
    LAWYER_IS_ON_LEAVE,
    LAWYER_IS_ON_CALL,
    LAWYER_AVAILABLE,
    LAWYER_STATE_COUNT
};

enum lawyer_state lawyer_state_of(const struct lawyer *lawyer, struct date today);

const char *lawyer_state_name(enum lawyer_state state); /* "on_leave" */

/* "Met verlof tot en met 15 juli 2026". */
void lawyer_state_words(const struct request *request, const struct lawyer *lawyer,
                        enum lawyer_state state, struct date today, struct str *out);

/* The names of matters and of languages, with commas between. */
void lawyer_matter_words(const struct request *request, const struct lawyer *lawyer,
                         struct str *out);
void lawyer_language_words(const struct request *request, const struct lawyer *lawyer,
                           struct str *out);

/* Each word of a text between spaces, cut where it stands; NULL at its end. */
char *lawyer_next_word(char **rest);

#endif
