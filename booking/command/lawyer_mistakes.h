/* What is wrong in a CSV file of lawyers, a line for each mistake. */
#ifndef COMMAND_LAWYER_MISTAKES_H
#define COMMAND_LAWYER_MISTAKES_H

#include "booking/command/command.h"
#include "dossier/lawyer_csv.h"

/* "FILE:LINE: column: sentence" on standard error for each; returns EXIT_USAGE. */
int lawyer_mistakes_complain(const struct command_run *run, const char *file,
                             const struct csv_mistakes *mistakes);

#endif
