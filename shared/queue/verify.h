/* Checks the books: the states of appointments and tickets against the event log, and the chain of
 * hashes in it. */
#ifndef QUEUE_VERIFY_H
#define QUEUE_VERIFY_H

#include "base/err.h"
#include "base/str.h"

struct store;

/* A line of English for each thing that does not agree is added to `*problems` (verify_store.c). */
enum err verify_events(struct store *store, struct str *problems);

#endif
