/* What `zuil amounts add` enters: a row of a table, from published amounts or derived from the
 * official figures. */
#ifndef COMMAND_AMOUNT_LINE_H
#define COMMAND_AMOUNT_LINE_H

#include "aid/rules.h"
#include "base/str.h"
#include "booking/command/command.h"

struct amount_line {
    enum table table;
    struct str cells;  /* a line as rules_read_row() takes it */
    char *calculation; /* JSON; NULL where nothing was derived */
};

/* For cleanup(amount_line_done) too. */
void amount_line_done(struct amount_line *line);

/* Makes the row that words[1] names (limits, deduction, document, school-age, lump-sums) of the
 * options, and checks it by adding it to `rules`. EXIT_DONE, or EXIT_USAGE after one line on
 * standard error. */
int amount_line_make(const struct command_run *run, struct rules *rules, struct amount_line *line);

#endif
