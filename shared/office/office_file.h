/* The office file (JSON, RFC 8259): reading it, and saying where a mistake in it stands.
 *
 *   {"name": "...",                        of the office
 *    "public_url": "https://...",          host of every link and QR code
 *    "zone": "Europe/Brussels",            IANA time zone; this one where left out
 *    "holidays": "belgium",                closed on public holidays (where left out), or "none"
 *    "book_ahead_days": 365,               1 to 730: how far ahead one may book
 *    "checkin_early_minutes": 60,          0 to 720: how early the pillar takes a code
 *    "checkin_late_minutes": 15,           0 to 720: how late an appointment keeps its place
 *    "services": [
 *      {"key": "prodeo",                   lower-case letters, digits, hyphens: stands in links
 *       "name": {"nl": "...", "en": "..."},     by language, at least one
 *       "summary": {"nl": "...", "en": "..."},  one sentence: for whom
 *       "minutes": 15}],                   1 to 240: what a visit usually takes
 *    "divisions": [
 *      {"key": "mechelen", "name": "Mechelen",
 *       "letter": "M",                     A to Z: begins its tickets; one division each
 *       "street": "...", "postcode": "...", "town": "...",
 *       "entrance": {"nl": "..."},         how to get in; may be left out
 *       "phone": "...", "phone_hours": "...", "email": "...",      may be left out
 *       "slot_minutes": 15,                1 to 240: how far apart appointments begin
 *       "seats": 2,                        1 to 99: visitors that one slot takes
 *       "counters": 2,                     1 to 99
 *       "hours": [
 *         {"days": ["mon", "wed"], "open": "13:30", "close": "16:00"},
 *         {"days": ["mon"], "open": "10:00", "close": "12:00",
 *          "season": {"from": "07-01", "until": "08-31"}}],
 *       "closed": ["2026-12-24"],          bridge days; may be left out
 *       "services": [{"key": "prodeo",
 *                     "walk_in": false,    whether a ticket is given without an appointment
 *                     "quota": 0}]}]}      walk-ins a day, 0 or left out: no limit
 *
 * Rows of hours with a season replace all rows without one on the days from `from` until `until`,
 * both included. A season may run over New Year. Rows that hold on the same day must not overlap.
 * Unknown keys, keys that stand twice, and whatever else is not as above is a mistake. */
#ifndef OFFICE_OFFICE_FILE_H
#define OFFICE_OFFICE_FILE_H

#include "base/str.h"
#include "office/office.h"

/* Parses and checks `text`. On ERR_INVALID `*mistake` holds one English sentence that begins with
 * the line ("line 12: ...") for syntax or the path ("divisions[1].seats: ...") for content. The
 * caller frees the office. Ids in it are not set. */
enum err office_file_parse(const char *text, size_t length, struct office **ret_office,
                           struct str *mistake);

#endif
