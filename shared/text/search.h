/* Whether somebody's words stand in a text, as people look for them: without regard to case and
 * accents (ICU, Unicode Collation Algorithm at primary strength). */
#ifndef TEXT_SEARCH_H
#define TEXT_SEARCH_H

#include <stdbool.h>

/* An empty `part` stands in every text. False for what is not UTF-8. */
bool search_contains(const char *text, const char *part);

#endif
