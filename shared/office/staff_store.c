#include "office/staff.h"
#include "store/store.h"

#include <pthread.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* argon2id at libsodium's interactive costs: 64 MiB, two passes. */
static void hash_password(const char *password, char out[crypto_pwhash_STRBYTES]) {
    if (crypto_pwhash_str_alg(out, password, strlen(password), crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        abort(); /* out of memory */
}

/* What a wrong name is checked against, so that it takes as long as a wrong password. */
static const char *nobody_hash(void) {
    static char hash[crypto_pwhash_STRBYTES];
    static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER; /* guards the first making of hash */
    pthread_mutex_lock(&mutex);
    if (!hash[0])
        hash_password("", hash);
    pthread_mutex_unlock(&mutex);
    return hash;
}

static const char *wrong_name(const char *name) {
    size_t length = strlen(name);
    if (length == 0 || strspn(name, " ") == length)
        return "the name is empty";
    if (length > STAFF_NAME_MAX)
        return "the name is longer than 64 bytes";
    return str_is_plain(name, length) ? NULL : "the name is not plain text";
}

static const char *wrong_password(const char *password) {
    size_t length = strlen(password);
    if (length < STAFF_PASSWORD_MIN)
        return "the password is shorter than 10 characters";
    return length > STAFF_PASSWORD_MAX ? "the password is longer than 256 bytes" : NULL;
}

/* The id of someone, 0 where nobody is called so. */
static int64_t find_staff(struct store *store, const char *name) {
    struct query query = query_new(store, "SELECT id FROM staff WHERE name = ?");
    query_text(&query, name);
    int64_t id = query_next(&query) ? query_get_int(&query, 0) : 0;
    query_end(&query);
    return id;
}

enum err staff_find(struct store *store, const char *name, struct staff *ret_staff,
                    bool *ret_found) {
    struct staff staff = {0};
    struct query query =
        query_new(store, "SELECT id, name, role, disabled FROM staff WHERE name = ?");
    query_text(&query, name);
    *ret_found = query_next(&query) && role_parse(query_get_text(&query, 2), &staff.role);
    if (*ret_found) {
        staff.id = query_get_int(&query, 0);
        snprintf(staff.name, sizeof staff.name, "%s", query_get_text(&query, 1));
        staff.disabled = query_get_int(&query, 3) != 0;
        *ret_staff = staff;
    }
    return query_end(&query);
}

enum err staff_add(struct store *store, const char *name, enum role role, const char *password,
                   const char **ret_why) {
    const char *wrong = wrong_name(name);
    if (!wrong)
        wrong = wrong_password(password);
    if (wrong) {
        *ret_why = wrong;
        return ERR_INVALID;
    }
    char hash[crypto_pwhash_STRBYTES];
    hash_password(password, hash);
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    if (find_staff(store, name)) {
        *ret_why = "the name is taken";
        return ERR_INVALID;
    }
    struct query query =
        query_new(store, "INSERT INTO staff (name, role, password) VALUES (?, ?, ?)");
    query_text(&query, name);
    query_text(&query, role_name(role));
    query_text(&query, hash);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

/* Ends the sessions of someone and frees the counter. */
static void send_away(struct store *store, int64_t id) {
    struct query sessions = query_new(store, "DELETE FROM session WHERE staff_id = ?");
    query_int(&sessions, id);
    query_run(&sessions);
    struct query counter = query_new(store, "DELETE FROM counter WHERE staff_id = ?");
    query_int(&counter, id);
    query_run(&counter);
}

enum err staff_set_password(struct store *store, const char *name, const char *password,
                            const char **ret_why) {
    const char *wrong = wrong_password(password);
    if (wrong) {
        *ret_why = wrong;
        return ERR_INVALID;
    }
    char hash[crypto_pwhash_STRBYTES];
    hash_password(password, hash);
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    int64_t id = find_staff(store, name);
    if (!id)
        return store_error(store) ? store_error(store) : ERR_MISSING;
    struct query query = query_new(store, "UPDATE staff SET password = ? WHERE id = ?");
    query_text(&query, hash);
    query_int(&query, id);
    query_run(&query);
    send_away(store, id);
    return transaction_commit(&transaction, NULL);
}

enum err staff_disable(struct store *store, const char *name) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    int64_t id = find_staff(store, name);
    if (!id)
        return store_error(store) ? store_error(store) : ERR_MISSING;
    struct query query = query_new(store, "UPDATE staff SET disabled = 1 WHERE id = ?");
    query_int(&query, id);
    query_run(&query);
    send_away(store, id);
    return transaction_commit(&transaction, NULL);
}

enum err staff_login(struct store *store, const char *name, const char *password,
                     struct staff *ret_staff, bool *ret_known) {
    struct staff staff = {0};
    char hash[crypto_pwhash_STRBYTES] = "";
    struct query query =
        query_new(store, "SELECT id, name, role, password, disabled FROM staff WHERE name = ?");
    query_text(&query, name);
    if (query_next(&query) && role_parse(query_get_text(&query, 2), &staff.role)) {
        staff.id = query_get_int(&query, 0);
        snprintf(staff.name, sizeof staff.name, "%s", query_get_text(&query, 1));
        snprintf(hash, sizeof hash, "%s", query_get_text(&query, 3));
        staff.disabled = query_get_int(&query, 4) != 0;
    }
    enum err err = query_end(&query);
    if (err)
        return err;
    const char *against = staff.id ? hash : nobody_hash();
    bool fits = crypto_pwhash_str_verify(against, password, strlen(password)) == 0;
    *ret_known = fits && staff.id && !staff.disabled;
    if (*ret_known)
        *ret_staff = staff;
    return ERR_NONE;
}
