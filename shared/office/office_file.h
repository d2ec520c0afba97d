/* The office file (JSON): reading it, and saying where a mistake in it stands. */
#ifndef OFFICE_OFFICE_FILE_H
#define OFFICE_OFFICE_FILE_H

#include "base/str.h"
#include "office/office.h"

/* Parses and checks `text`. On ERR_INVALID `*mistake` holds one English sentence that begins with the
 * line ("line 12: ...") for syntax or the path ("divisions[1].seats: ...") for content. The caller
 * frees the office. Ids in it are not set. */
enum err office_file_parse(const char *text, size_t length, struct office **ret_office,
                           struct str *mistake);

#endif
