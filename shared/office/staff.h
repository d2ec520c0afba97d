/* The people who work here: names, roles, passwords (argon2id, RFC 9106, by libsodium), and the
 * counter that each sits at. */
#ifndef OFFICE_STAFF_H
#define OFFICE_STAFF_H

#include "base/err.h"
#include "office/refusal.h"
#include "time/instant.h"

#include <stdbool.h>
#include <stdint.h>

struct store;

enum role {
    ROLE_CLERK,   /* works at a counter */
    ROLE_BUREAU,  /* decides, keeps lawyers and amounts */
    ROLE_LAWYER,  /* keeps own dossiers */
    ROLE_MANAGER, /* keeps office and staff; may do what a clerk does */
    ROLE_COUNT
};

#define STAFF_NAME_MAX     64
#define STAFF_PASSWORD_MIN 10
#define STAFF_PASSWORD_MAX 256

struct staff {
    int64_t id;
    char name[STAFF_NAME_MAX + 1];
    enum role role;
    bool disabled;
};

const char *role_name(enum role role); /* "clerk" */
bool role_parse(const char *name, enum role *ret_role);

/* ---- staff_store.c ---- */

/* Adds someone. ERR_INVALID where the name is taken, empty, too long or not plain, or the password
 * shorter than STAFF_PASSWORD_MIN; `*ret_why` (static English) says which. */
enum err staff_add(struct store *store, const char *name, enum role role, const char *password,
                   const char **ret_why);

/* Someone by name; `*ret_found` false where nobody is called so. */
enum err staff_find(struct store *store, const char *name, struct staff *ret_staff,
                    bool *ret_found);

/* Both ERR_MISSING where nobody is called so. Both end that person's sessions. */
enum err staff_set_password(struct store *store, const char *name, const char *password,
                            const char **ret_why);
enum err staff_disable(struct store *store, const char *name);

/* Checks a password, spending the same time whether the name exists or not. `*ret_known` is false
 * for a wrong name or password and for the disabled. */
enum err staff_login(struct store *store, const char *name, const char *password,
                     struct staff *ret_staff, bool *ret_known);

/* ---- Sessions: a random token in a cookie, its hash in the database (session_store.c) ---- */

#define SESSION_TOKEN_TEXT 44 /* 256 bits in base64url, and NUL */

enum err session_open(struct store *store, const struct staff *staff, struct instant now,
                      char out[SESSION_TOKEN_TEXT]);

/* Who it belongs to; `*ret_found` false where it is unknown, older than 12 hours, or 2 hours
 * unused, or its person is disabled. Notes the use, at most once a minute. */
enum err session_find(struct store *store, const char *token, struct instant now,
                      struct staff *ret_staff, bool *ret_found);
enum err session_close(struct store *store, const char *token);

/* ---- Counters: who sits where (counter_store.c) ---- */

struct seat {
    int64_t division_id;
    int counter; /* 0: none taken */
};

/* Takes a counter for someone, leaving the one they had. REFUSAL_COUNTER_BUSY where a colleague
 * has it; `take_over` moves the colleague out. */
enum err counter_take(struct store *store, int64_t staff_id, int64_t division_id, int counter,
                      bool take_over, struct instant now, enum refusal *ret_refusal);
enum err counter_leave(struct store *store, int64_t staff_id);
enum err counter_of_staff(struct store *store, int64_t staff_id, struct seat *ret_seat);

/* Who has the counter: 0 for nobody; `*ret_name` room for STAFF_NAME_MAX + 1. */
enum err counter_holder(struct store *store, int64_t division_id, int counter,
                        int64_t *ret_staff_id, char *ret_name);

#endif
