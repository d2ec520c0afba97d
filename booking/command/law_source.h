/* Where a command gets the law and the words from: the assets, and the office's database where one
 * is open. */
#ifndef COMMAND_LAW_SOURCE_H
#define COMMAND_LAW_SOURCE_H

#include "booking/command/command.h"
#include "dossier/law.h"
#include "text/catalogue.h"

/* The law of now. EXIT_DONE, or the exit code after one line on standard error, which names the
 * file and line of a mistake in a table. */
int law_source_read(const struct command_run *run, struct law *ret_law);

/* The catalogues, and the language that --language says, Dutch where it says none. EXIT_DONE or the
 * exit code, as above. */
int law_source_words(const struct command_run *run, struct catalogue **ret_catalogue,
                     enum language *ret_language);

/* Today where the office is, in Brussels where there is none; --at sets it. */
struct date law_source_today(const struct command_run *run);

/* For cleanup(). */
void law_source_close(struct catalogue **catalogue);

#endif
