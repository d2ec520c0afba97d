#include "base/err.h"

#include <stdio.h>

static const struct {
    const char *name;
    const char *sentence; /* %s: the path */
} errors[ERR_COUNT] = {
    [ERR_NONE] = {"none", "%s: nothing is wrong"},
    [ERR_INVALID] = {"invalid", "%s: this input cannot be used"},
    [ERR_MISSING] = {"missing", "%s: the database is not there; make one with 'zuil init' or "
                                "'zuil demo', or name the right file with --db"},
    [ERR_DENIED] = {"denied", "%s: no permission to read and write it; check the owner of the "
                              "file and of its folder"},
    [ERR_LOCKED] = {"locked", "%s: another program holds the database; wait until it is done, or "
                              "stop it, and try again"},
    [ERR_FULL] = {"full", "%s: the disk is full; make room, nothing that was confirmed is lost"},
    [ERR_NEWER] = {"newer", "%s: a newer version of zuil wrote this database; start that version"},
    [ERR_DAMAGED] = {"damaged", "%s: the database is damaged, or is not one of zuil; put the last "
                                "backup in its place"},
    [ERR_IO] = {"io", "%s: the machine could not read or write it; look at the disk"},
};

const char *err_name(enum err err) {
    return errors[err].name;
}

void err_sentence(enum err err, const char *path, char *out, unsigned long size) {
    snprintf(out, size, errors[err].sentence, path);
}

enum exit_code err_exit(enum err err) {
    if (err == ERR_NONE)
        return EXIT_DONE;
    return err == ERR_INVALID ? EXIT_USAGE : EXIT_DATABASE;
}
