/* Files that a person wrote and names on the command line, a single hyphen being standard input. */
#ifndef COMMAND_INPUT_H
#define COMMAND_INPUT_H

#include "booking/command/command.h"

/* What a complaint calls it: the path, or "standard input". */
const char *input_name(const char *path);

/* All of it, at most `limit` bytes. False after one line on standard error. */
bool input_read(const struct command_run *run, const char *path, size_t limit, struct str *text);

#endif
