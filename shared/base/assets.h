/* Where catalogues, pages, style and offices lie: in --assets DIR, else beside the program
 * (../assets), else where it is installed (../share/zuil). */
#ifndef BASE_ASSETS_H
#define BASE_ASSETS_H

#include "base/err.h"

/* Finds the folder. `chosen` is the value of --assets or NULL. ERR_MISSING where no folder of the
 * three exists. The caller frees `*ret_folder`. */
enum err assets_find(const char *chosen, char **ret_folder);

#endif
