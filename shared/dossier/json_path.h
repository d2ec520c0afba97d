/* Where a JSON text is broken, told as the path of the field in which it breaks. */
#ifndef DOSSIER_JSON_PATH_H
#define DOSSIER_JSON_PATH_H

#include "base/str.h"

#include <stddef.h>

/* Adds the path of what stands at `offset` of `text`: "members[1].age"; nothing at the top. `text`
 * need only be well-formed up to there. */
void json_path_at(const char *text, size_t offset, struct str *out);

#endif
