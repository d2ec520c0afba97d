/* The running screen: a window, the model behind it, the watcher that reads the board, the chime.
 */
#ifndef DISPLAY_DISPLAY_H
#define DISPLAY_DISPLAY_H

#include "base/err.h"
#include "base/str.h"
#include "screen/program.h"

/* Runs until it is told to end. ERR_INVALID where the database has no such division, ERR_MISSING
 * and ERR_IO where no window can be opened; `*problem` gets one English sentence. A database that
 * does not work is no error: the screen shows that, and waits for it. */
enum err display_run(const struct program *program, struct str *problem);

#endif
