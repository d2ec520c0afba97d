#include "base/random.h"
#include "office/staff.h"
#include "store/store.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define SESSION_HOURS      12
#define SESSION_IDLE_HOURS 2

/* Only the hash is kept: who reads the database cannot take over a session. */
static void bind_hash(struct query *query, const char *token) {
    unsigned char hash[HASH_BYTES];
    hash_bytes(token, strlen(token), hash);
    query_blob(query, hash, sizeof hash);
}

static void forget_expired(struct store *store, struct instant now) {
    struct query query = query_new(store, "DELETE FROM session WHERE opened_us < ? OR used_us < ?");
    query_int(&query, now.us - SESSION_HOURS * US_PER_HOUR);
    query_int(&query, now.us - SESSION_IDLE_HOURS * US_PER_HOUR);
    query_run(&query);
}

enum err session_open(struct store *store, const struct staff *staff, struct instant now,
                      char out[SESSION_TOKEN_TEXT]) {
    unsigned char bytes[32];
    random_bytes(bytes, sizeof bytes);
    sodium_bin2base64(out, SESSION_TOKEN_TEXT, bytes, sizeof bytes,
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    forget_expired(store, now);
    struct query query = query_new(
        store, "INSERT INTO session (hash, staff_id, opened_us, used_us) VALUES (?, ?, ?, ?)");
    bind_hash(&query, out);
    query_int(&query, staff->id);
    query_int(&query, now.us);
    query_int(&query, now.us);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

static enum err note_use(struct store *store, const char *token, struct instant now) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query = query_new(store, "UPDATE session SET used_us = ? WHERE hash = ?");
    query_int(&query, now.us);
    bind_hash(&query, token);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

enum err session_find(struct store *store, const char *token, struct instant now,
                      struct staff *ret_staff, bool *ret_found) {
    struct query query = query_new(
        store, "SELECT staff.id, staff.name, staff.role, used_us FROM session JOIN staff"
               " ON staff.id = staff_id WHERE hash = ? AND opened_us >= ? AND used_us >= ?"
               " AND disabled = 0");
    struct staff staff = {0};
    int64_t used_us = 0;
    bind_hash(&query, token);
    query_int(&query, now.us - SESSION_HOURS * US_PER_HOUR);
    query_int(&query, now.us - SESSION_IDLE_HOURS * US_PER_HOUR);
    *ret_found = query_next(&query) && role_parse(query_get_text(&query, 2), &staff.role);
    if (*ret_found) {
        staff.id = query_get_int(&query, 0);
        snprintf(staff.name, sizeof staff.name, "%s", query_get_text(&query, 1));
        used_us = query_get_int(&query, 3);
        *ret_staff = staff;
    }
    enum err err = query_end(&query);
    if (!err && *ret_found && now.us - used_us > US_PER_MINUTE)
        err = note_use(store, token, now);
    return err;
}

enum err session_close(struct store *store, const char *token) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query = query_new(store, "DELETE FROM session WHERE hash = ?");
    bind_hash(&query, token);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}
