/* Checks that applications, decisions and designations fit each other. */
#ifndef DOSSIER_DOSSIER_VERIFY_H
#define DOSSIER_DOSSIER_VERIFY_H

#include "base/err.h"
#include "base/str.h"

struct store;

/* A line of English for each thing that does not agree is added to `*problems`: a state that is not
 * that of the newest decision; a chain of decisions that is broken; a designation that its decision
 * does not allow, or whose turn it was not; a kept paper or order that is none
 * (dossier_verify_store.c). */
enum err dossier_verify(struct store *store, struct str *problems);

#endif
