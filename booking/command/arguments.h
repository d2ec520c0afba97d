/* Reads the words of a command against the office. Each returns false after one line on standard
 * error that says what is wrong and, mostly, what there is. */
#ifndef COMMAND_ARGUMENTS_H
#define COMMAND_ARGUMENTS_H

#include "agenda/code.h"
#include "booking/command/command.h"

/* Whether the folder in which --db is to be made is there. */
bool arguments_new_database(const struct command_run *run);

bool arguments_division(const struct command_run *run, const char *word,
                        const struct division **ret_division);

/* A service that the division offers. */
bool arguments_service(const struct command_run *run, const struct division *division,
                       const char *word, const struct service **ret_service);

bool arguments_counter(const struct command_run *run, const struct division *division,
                       const char *word, int *ret_counter);
bool arguments_date(const struct command_run *run, const char *word, struct date *ret_date);
bool arguments_time(const struct command_run *run, const char *word, struct minute *ret_time);

/* The value of --language as its code ("nl"). */
bool arguments_language(const struct command_run *run, const char **ret_language);

/* Whatever was typed is a code, if only one that nobody has. */
struct code arguments_code(const char *word);

#endif
