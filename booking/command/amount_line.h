/* What `zuil amounts add` enters: the options of the command as a row of a table
 * (dossier/amount_entry.h), and in English what is wrong with them. */
#ifndef COMMAND_AMOUNT_LINE_H
#define COMMAND_AMOUNT_LINE_H

#include "booking/command/command.h"
#include "dossier/amount_entry.h"

/* Makes the row that words[1] names (limits, deduction, document, school-age, lump-sums) of the
 * options, and checks it by adding it to `rules`. EXIT_DONE, or EXIT_USAGE after one line on
 * standard error. */
int amount_line_make(const struct command_run *run, struct rules *rules,
                     struct amount_entry *ret_entry);

#endif
