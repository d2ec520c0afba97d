/* Cases that an office keeps with the answer they got and the whole law of that moment, so that
 * they can be decided again: the answer is the same to the byte, whatever has changed since. */
#ifndef DOSSIER_KEPT_CASE_H
#define DOSSIER_KEPT_CASE_H

#include "base/err.h"
#include "time/instant.h"

#include <stdbool.h>
#include <stdint.h>

struct store;

struct kept_case {
    int64_t id;
    struct instant decided;
    char *request;  /* JSON, as it came */
    char *language; /* of the words in the answer: "nl" */
    char *law;      /* text of law_parse() */
    char *answer;   /* JSON, as it was given */
};

/* For cleanup(kept_case_done) too. */
void kept_case_done(struct kept_case *kept);

/* The number that the next kept case will have: in the running transaction, or to look at. */
enum err kept_case_next_id(struct store *store, int64_t *ret_id);

/* Keeps a case in the running transaction; texts stay the caller's. An error sticks in the store.
 */
void kept_case_add(struct store *store, const struct kept_case *kept);

/* `*ret_found` false where there is no such case. */
enum err kept_case_find(struct store *store, int64_t id, struct kept_case *ret_kept,
                        bool *ret_found);

#endif
