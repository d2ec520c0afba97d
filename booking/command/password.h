/* Where a new password comes from: never an argument, since those show in the list of processes. */
#ifndef COMMAND_PASSWORD_H
#define COMMAND_PASSWORD_H

#include "office/staff.h"

#include <stdbool.h>

#define PASSWORD_TEXT (STAFF_PASSWORD_MAX + 2) /* one more than allowed, so that too long shows */

/* From a terminal twice, without echo; from anything else the first line of standard input. False
 * with `*ret_why` (static English) where there is none or the two differ. The caller wipes `out`.
 */
bool password_read(char out[PASSWORD_TEXT], const char **ret_why);

#endif
