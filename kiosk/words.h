/* The pillar's sentences: which of the catalogue's messages says what the model holds, with its
 * values. No layout: the views set what these give. */
#ifndef KIOSK_WORDS_H
#define KIOSK_WORDS_H

#include "base/str.h"
#include "kiosk/model.h"
#include "text/catalogue.h"

struct words {
    const struct catalogue *catalogue;
    enum language language;
};

/* A message without values. */
const char *words_get(const struct words *words, const char *key);

/* "There are 3 people before you." Of a ticket that waits. */
void words_position(const struct words *words, const struct ticket *ticket, struct str *out);

/* "You will wait about 10 to 20 minutes." Longer waits in steps of five minutes: it is a guess. */
void words_wait(const struct words *words, const struct ticket *ticket, struct str *out);

/* "Please go to counter 3." */
void words_counter(const struct words *words, int counter, struct str *out);

/* Why a number no longer waits: it was called already, or is of an earlier day. */
void words_over(const struct words *words, const struct ticket *ticket, struct str *out);

/* Why the visit was refused: the sentence on top. */
const char *words_refusal(const struct words *words, const struct model *model);

/* What to know about it and how to go on; perhaps several sentences, perhaps none. */
void words_refusal_help(const struct words *words, const struct model *model, struct str *out);

/* Whether booking an appointment is the way on. */
bool words_is_booking_help(const struct model *model);

/* Where to book, and the phone that takes bookings too. Only where booking is the way on. */
void words_booking(const struct words *words, const struct model *model, struct str *out);

/* What staff can do about a database that does not work. */
const char *words_problem(const struct words *words, enum err problem);

#endif
