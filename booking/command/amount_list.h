/* What `zuil amounts` shows: until when the tables reach, and their rows with where they come from.
 */
#ifndef COMMAND_AMOUNT_LIST_H
#define COMMAND_AMOUNT_LIST_H

#include "booking/command/command.h"

#include <stdint.h>

/* All of it, and on standard error a warning for each table that ends within 30 days. */
int amount_list_answer(struct command_run *run);

/* One row that the office entered. */
int amount_list_answer_row(struct command_run *run, int64_t id);

#endif
