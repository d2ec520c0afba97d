/* Style, scripts and icons: read at start, served from memory by their exact names, so no path that
 * a visitor sends ever reaches the disk. */
#ifndef BOOKING_FILES_H
#define BOOKING_FILES_H

#include "base/err.h"
#include "base/str.h"

struct files;

struct file {
    char *name; /* "zuil.css" */
    const char *type;
    struct str body;
};

/* Reads ASSETS/style and ASSETS/icons. On an error `*mistake` says which file. */
enum err files_open(const char *assets, struct files **ret_files, struct str *mistake);
void files_close(struct files *files);

/* NULL where there is none of that name. */
const struct file *files_find(const struct files *files, const char *name);

/* Changes whenever one of them does; stands in their addresses, so that browsers may keep them. */
const char *files_version(const struct files *files);

#endif
