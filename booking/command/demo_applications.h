/* The applications of a demo office: what its clerks decided in the weeks before, so that there are
 * turns to follow and papers to look at, and one that is still being talked through. */
#ifndef COMMAND_DEMO_APPLICATIONS_H
#define COMMAND_DEMO_APPLICATIONS_H

#include "booking/command/command.h"

/* Makes them where the office has no application yet; its staff, lawyers and amounts must be there.
 * EXIT_DONE, or the exit code after one line on standard error. */
int demo_applications_set(struct command_run *run);

#endif
