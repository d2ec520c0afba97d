/* What a command needs to apply the law: the tables that ship and the words of the steps. */
#ifndef COMMAND_LAW_H
#define COMMAND_LAW_H

#include "aid/rules.h"
#include "booking/command/command.h"
#include "text/catalogue.h"

struct law {
    struct rules rules;
    struct catalogue *catalogue;
};

/* Reads and checks both. EXIT_DONE, or the exit code after one line on standard error, which names
 * the file and line of a mistake in a table. */
int law_open(const struct command_run *run, struct law *law);
void law_done(struct law *law);

#endif
