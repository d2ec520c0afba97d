/* The database: one SQLite file in WAL, opened, migrated, read and written here and nowhere else.
 * Other rooms write SQL beside what it means, in their *_store.c, with the statements of this file.
 *
 * A store belongs to one thread at a time. Errors stick: once a statement fails, the transaction
 * can only be rolled back, and transaction_commit() says why, so that a rule need not check every
 * line. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/err.h"
#include "base/memory.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct store;

enum store_mode {
    STORE_OPEN,  /* an office must be there; older schemas are migrated */
    STORE_CREATE /* makes the file; ERR_INVALID where one is there already */
};

/* ERR_MISSING, ERR_DENIED, ERR_LOCKED, ERR_FULL, ERR_NEWER, ERR_DAMAGED, ERR_IO. `path` is copied.
 */
enum err store_open(const char *path, enum store_mode mode, struct store **ret_store);
void store_close(struct store *store);
void store_cleanup(struct store **store);

const char *store_path(const struct store *store);

/* Changes whenever another connection or program commits; not by this store's own commits. About a
 * microsecond. ERR_NEWER where a newer program has changed the schema since this store was opened:
 * who asks before reading never reads what it does not know. On an error `*ret_version` is
 * untouched. */
enum err store_data_version(struct store *store, int64_t *ret_version);

/* False once the file at the path is gone, or is another file than the one open (a restored
 * backup): close and open again. */
bool store_is_current(const struct store *store);

/* When the file itself was last written, as the system tells it: by a checkpoint, or by somebody
 * who copied another one over it, after which this store's own pages are out of date. 0 where it is
 * gone. */
int64_t store_written_ns(const struct store *store);

/* Whether a commit would succeed now, by making one that changes nothing: for a program that waits
 * until a locked or full database works again. */
enum err store_probe(struct store *store);

/* What integrity_check and foreign_key_check of SQLite find: a line each in `*problems`. */
enum err store_check(struct store *store, struct str *problems);

/* ---- Transactions ---- */

/* Every write is one. Declare `struct transaction cleanup(transaction_end) t = ...`: what is not
 * committed when the scope ends is rolled back. */
struct transaction {
    struct store *store; /* NULL once ended */
};

/* BEGIN IMMEDIATE: this store is now the only writer. Waits in short sleeps, 5 s at most, then the
 * transaction's error is ERR_LOCKED. It is ERR_NEWER where a newer program has changed the schema.
 */
struct transaction transaction_begin(struct store *store);

/* A reading transaction: all its statements see one state. */
struct transaction transaction_read(struct store *store);

/* Makes it durable and rings the bell (store/bell.h) where it was a writing one. On an error
 * everything is rolled back and the error is returned. `*ret_committed_ns` (may be NULL) is the
 * monotonic clock right after COMMIT. */
enum err transaction_commit(struct transaction *transaction, int64_t *ret_committed_ns);

/* Rolls back what is still open; nothing otherwise. */
void transaction_end(struct transaction *transaction);

/* The first error since the transaction began, or of the last query outside of one. */
enum err store_error(const struct store *store);

/* ---- Queries ----
 *
 *   struct query q = query_new(store, "SELECT name FROM staff WHERE role = ? AND disabled = ?");
 *   query_text(&q, role);
 *   query_int(&q, 0);
 *   while (query_next(&q))
 *       use(query_get_text(&q, 0));
 *   return query_end(&q);
 *
 * Values are bound in their order, numbered from the first `?`. */
struct query {
    struct store *store;
    void *statement; /* SQLite's, cached in the store by its SQL */
    int bound;
};

/* `sql` must be a literal: statements are cached by its address. */
struct query query_new(struct store *store, const char *sql);

void query_int(struct query *query, int64_t value);
void query_text(struct query *query, const char *value); /* NULL binds NULL; copied */
void query_blob(struct query *query, const void *value, size_t size);
void query_null(struct query *query);

/* The next row; false at the end and on an error. */
bool query_next(struct query *query);

/* Columns of the row, from 0. Texts are the store's and last until the next query_next(). A NULL
 * column is 0, or NULL as a text. */
int64_t query_get_int(const struct query *query, int column);
const char *query_get_text(const struct query *query, int column);
const void *query_get_blob(const struct query *query, int column, size_t *ret_size);
bool query_is_null(const struct query *query, int column);

/* Ends it; needed after query_next() however it went. Returns the store's error. A uniqueness rule
 * of the schema that was hit is ERR_INVALID. */
enum err query_end(struct query *query);

/* Binds nothing more, runs to the end, ends it. */
enum err query_run(struct query *query);

/* How many rows this store has changed since it was opened, rolled back or not. */
int64_t store_total_changed(const struct store *store);

/* The rowid of the last INSERT, and how many rows the last UPDATE or DELETE changed. */
int64_t store_inserted(const struct store *store);
int64_t store_changed(const struct store *store);

#endif
