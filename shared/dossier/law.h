/* The law as an office applies it: the tables that ship, and the rows that the office confirmed
 * since. It is kept as one text from which the rules are read, so that what decides today and what
 * decides a kept case again in ten years goes the same way. */
#ifndef DOSSIER_LAW_H
#define DOSSIER_LAW_H

#include "aid/rules.h"
#include "base/err.h"
#include "base/str.h"

#include <stdbool.h>

struct store;

struct law {
    char *text; /* JSON, owned */
    struct rules rules;
};

/* Frees it; for cleanup(law_done) too. */
void law_done(struct law *law);

/* The law of now: ASSETS/rules, and what the office of `store` (NULL: none) confirmed, with its
 * demo rows. ERR_INVALID: `*mistake` names file and line. Another error of a table: `*mistake` is
 * its path; of the database: `*mistake` is empty. */
enum err law_read(const char *assets, struct store *store, struct law *ret_law,
                  struct str *mistake);

/* The law of a text that law_read() made. False with a mistake noted where it is none. */
bool law_parse(const char *text, struct law *ret_law, struct str *mistake);

#endif
