/* The lawyers of a demo office: assets/offices/demo_lawyers.csv, with days that fit today. */
#ifndef COMMAND_DEMO_LAWYERS_H
#define COMMAND_DEMO_LAWYERS_H

#include "booking/command/command.h"

/* Adds those who are not on the list yet, and renews who is on call today and in the coming days;
 * one of them is on leave, one is suspended, one has left the list. What somebody changed in the
 * others stays. EXIT_DONE, or the exit code after one line on standard error. */
int demo_lawyers_set(struct command_run *run);

#endif
