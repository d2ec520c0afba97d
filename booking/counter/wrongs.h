/* Mistakes in the talk that have to be mended before anything is decided: those in papers that
 * nobody asks now stand in nobody's way, since the page does not have them. */
#ifndef BOOKING_WRONGS_H
#define BOOKING_WRONGS_H

#include "aid/means.h"
#include "dossier/intake.h"

/* Whether the page of the talk has the field, where these papers are asked. */
bool wrong_is_shown(const struct paper_need *needs, size_t need_count, const char *field);

/* How many mistakes the page names. */
size_t wrongs_count(const struct rules *rules, const struct intake *intake);

#endif
