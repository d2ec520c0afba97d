/* Where the worker leaves its results for the thread of the window. */
#ifndef KIOSK_INBOX_H
#define KIOSK_INBOX_H

#include "kiosk/step.h"

struct inbox;

struct inbox *inbox_new(void);

/* Also frees what is still in it. */
void inbox_free(struct inbox *inbox);

/* From any thread. Takes over what the input owns. */
void inbox_put(struct inbox *inbox, const struct input *input);

/* The oldest; false where there is none. */
bool inbox_take(struct inbox *inbox, struct input *ret_input);

/* Waits until there is one, at most `milliseconds`. */
void inbox_wait(struct inbox *inbox, int milliseconds);

#endif
