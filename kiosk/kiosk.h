/* The running pillar: a window, the model behind it, and the worker that asks the office. */
#ifndef KIOSK_KIOSK_H
#define KIOSK_KIOSK_H

#include "base/err.h"
#include "base/str.h"
#include "screen/program.h"

/* Runs until it is told to end; `first` is the language of the start screen. ERR_INVALID where the
 * database has no such division, ERR_MISSING and ERR_IO where no window can be opened; `*problem`
 * gets one English sentence. A database that does not work is no error: the pillar shows that, and
 * waits for it. */
enum err kiosk_run(const struct program *program, enum language first, struct str *problem);

#endif
