/* Where an office comes from: a file that a person wrote. */
#ifndef COMMAND_OFFICE_SOURCE_H
#define COMMAND_OFFICE_SOURCE_H

#include "booking/command/command.h"

/* Reads and checks the office file at `path`, "-" for standard input. False after one line on
 * standard error that names the file and the mistake. */
bool office_source_read(const struct command_run *run, const char *path,
                        struct office **ret_office);

#endif
