/* What can fail underneath a rule: files, the database, the machine. A refusal by the office's own
 * rules is no error; it is an `enum refusal` (office/refusal.h). */
#ifndef BASE_ERR_H
#define BASE_ERR_H

enum err {
    ERR_NONE,
    ERR_INVALID, /* input that a person can mend: wrong form, out of range */
    ERR_MISSING, /* a file, or the database, is not there */
    ERR_DENIED,  /* no right to read or write it */
    ERR_LOCKED,  /* another program holds the database longer than we wait */
    ERR_FULL,    /* no space left */
    ERR_NEWER,   /* written by a newer version of this program */
    ERR_DAMAGED, /* not a database of ours, or a broken one */
    ERR_IO,      /* any other failure of the machine */
    ERR_COUNT
};

/* Exit codes that every program keeps. */
enum exit_code {
    EXIT_DONE = 0,
    EXIT_REFUSED = 1,  /* by the office's rules; the JSON says which */
    EXIT_USAGE = 2,    /* wrong use or malformed input */
    EXIT_DATABASE = 3, /* missing, locked, full, newer or damaged */
};

/* A word for logs and keys of messages: "missing", "locked". Static. */
const char *err_name(enum err err);

/* One English sentence for the command line: what is wrong with `path` and what to do.
 * Written to `out`, cut at `size`. */
void err_sentence(enum err err, const char *path, char *out, unsigned long size);

/* The exit code that goes with an error. */
enum exit_code err_exit(enum err err);

#endif
