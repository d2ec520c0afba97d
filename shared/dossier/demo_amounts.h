/* Amounts for a demo office on a day that no table reaches: the newest ones go on, named as demo
 * wherever they are used. */
#ifndef DOSSIER_DEMO_AMOUNTS_H
#define DOSSIER_DEMO_AMOUNTS_H

#include "aid/rules.h"
#include "base/err.h"
#include "time/instant.h"

struct store;

/* Sets the demo rows of the office: for each of the two tables that does not reach two months
 * beyond `today`, a row from the day after its last to a year from today; none for the others. */
enum err demo_amounts_set(struct store *store, const struct rules *rules, struct date today,
                          struct instant now);

#endif
