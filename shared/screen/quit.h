/* SIGINT and SIGTERM as an ordinary call on a thread of its own: whoever waits in a library can be
 * woken from there, which a signal handler may not do. One at a time in a program. */
#ifndef SCREEN_QUIT_H
#define SCREEN_QUIT_H

#include "base/err.h"

/* From now on these signals call `tell` and no longer end the program. ERR_IO where the machine has
 * no thread or pipe left. */
enum err quit_watch(void (*tell)(void));

/* The signals end the program again. Nothing where quit_watch() was not called. */
void quit_end(void);

#endif
