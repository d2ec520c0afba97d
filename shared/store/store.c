#include "store/store.h"
#include "base/memory.h"
#include "base/random.h"
#include "store/bell.h"
#include "store/migrate.h"
#include "time/clock.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define APPLICATION_ID 0x5a75696c /* "Zuil", in the header of the file */
#define BUSY_LIMIT_NS  INT64_C(5000000000)
#define STATEMENTS_MAX 256

struct store {
    sqlite3 *database;
    char *path;
    dev_t device; /* of the file that was opened */
    ino_t inode;
    enum err error; /* sticks until the next transaction, or query outside of one */
    bool in_transaction;
    int64_t busy_since_ns;
    int64_t checked_version; /* data_version when the schema was last found to be ours */
    struct {
        const char *sql; /* the literal's address */
        sqlite3_stmt *statement;
    } statements[STATEMENTS_MAX];
    int statement_count;
};

/* ---- Errors ---- */

static enum err io_error(sqlite3 *database) {
    int system = sqlite3_system_errno(database);
    if (system == ENOSPC || system == EDQUOT)
        return ERR_FULL;
    return system == EACCES || system == EPERM || system == EROFS ? ERR_DENIED : ERR_IO;
}

static enum err error_of(sqlite3 *database, int code) {
    switch (code & 0xff) {
    case SQLITE_OK:
    case SQLITE_ROW:
    case SQLITE_DONE:
        return ERR_NONE;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return ERR_LOCKED;
    case SQLITE_FULL:
        return ERR_FULL;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_ERROR: /* our own SQL against a schema that is not ours */
        return ERR_DAMAGED;
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return ERR_DENIED;
    case SQLITE_CONSTRAINT:
        return ERR_INVALID;
    case SQLITE_NOMEM:
        abort();
    default:
        return io_error(database);
    }
}

static enum err note_error(struct store *store, int code) {
    enum err err = error_of(store->database, code);
    if (!store->error)
        store->error = err;
    return err;
}

enum err store_error(const struct store *store) {
    return store->error;
}

/* Short random sleeps: SQLite's own handler backs off so far that writers starve. */
static int wait_for_lock(void *context, int tries) {
    struct store *store = context;
    int64_t now = clock_monotonic_ns();
    if (tries == 0)
        store->busy_since_ns = now;
    if (now - store->busy_since_ns > BUSY_LIMIT_NS)
        return 0;
    struct timespec pause = {.tv_nsec = 100000 + (long)random_below(400000)};
    nanosleep(&pause, NULL);
    return 1;
}

/* ---- Opening ---- */

static enum err run_sql(struct store *store, const char *sql) {
    return error_of(store->database, sqlite3_exec(store->database, sql, NULL, NULL, NULL));
}

static enum err read_pragma(struct store *store, const char *sql, int64_t *ret_value) {
    sqlite3_stmt *statement = NULL;
    int code = sqlite3_prepare_v2(store->database, sql, -1, &statement, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(statement);
    if (code == SQLITE_ROW)
        *ret_value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return error_of(store->database, code);
}

static enum err migrate_from(struct store *store, int version) {
    for (int next = version; next < store_migration_count; next++) {
        enum err err = run_sql(store, store_migrations[next]);
        if (err)
            return err;
    }
    cleanup_free char *mark = memory_format("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            APPLICATION_ID, store_migration_count);
    return run_sql(store, mark);
}

/* Brings the schema to this program's version; two programs that start at once take turns. */
static enum err migrate(struct store *store) {
    int64_t version = 0;
    enum err err = run_sql(store, "BEGIN IMMEDIATE");
    if (err)
        return err;
    err = read_pragma(store, "PRAGMA user_version", &version);
    if (!err && version < store_migration_count)
        err = migrate_from(store, (int)version);
    if (!err)
        err = run_sql(store, "COMMIT");
    if (err && !sqlite3_get_autocommit(store->database))
        run_sql(store, "ROLLBACK");
    return err;
}

/* Only a file that holds nothing may become an office: a new one, or one in which `zuil init` was
 * stopped before the office stood. */
static enum err check_empty(struct store *store, bool is_ours) {
    int64_t rows = 0;
    enum err err = read_pragma(
        store, is_ours ? "SELECT count(*) FROM office" : "SELECT count(*) FROM sqlite_schema",
        &rows);
    return !err && rows ? ERR_INVALID : err;
}

static enum err configure(struct store *store, enum store_mode mode) {
    sqlite3_busy_handler(store->database, wait_for_lock, store);
    int64_t application = 0, version = 0;
    enum err err = read_pragma(store, "PRAGMA application_id", &application);
    if (!err)
        err = read_pragma(store, "PRAGMA user_version", &version);
    if (err)
        return err;
    bool is_ours = application == APPLICATION_ID;
    if (mode == STORE_OPEN && !is_ours)
        return ERR_DAMAGED;
    if (is_ours && version > store_migration_count)
        return ERR_NEWER;
    err = mode == STORE_CREATE ? check_empty(store, is_ours) : ERR_NONE;
    if (err)
        return err;
    err = run_sql(store, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                         "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;"
                         "PRAGMA temp_store = MEMORY; PRAGMA cell_size_check = ON");
    if (!err && version < store_migration_count)
        err = migrate(store);
    return err;
}

static enum err remember_file(struct store *store) {
    struct stat info;
    if (stat(store->path, &info) != 0)
        return ERR_MISSING;
    store->device = info.st_dev;
    store->inode = info.st_ino;
    return ERR_NONE;
}

/* Whether a file can be made at the path. */
static enum err check_folder(const char *path) {
    cleanup_free char *folder = memory_copy(path);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    if (access(slash ? folder : ".", W_OK | X_OK) == 0)
        return ERR_NONE;
    return errno == ENOENT || errno == ENOTDIR ? ERR_MISSING : ERR_DENIED;
}

static enum err check_file(const char *path, enum store_mode mode) {
    struct stat info;
    if (stat(path, &info) != 0) {
        if (errno == EACCES)
            return ERR_DENIED;
        return mode == STORE_CREATE && errno == ENOENT ? check_folder(path) : ERR_MISSING;
    }
    if (!S_ISREG(info.st_mode))
        return ERR_DAMAGED;
    return access(path, R_OK | W_OK) == 0 ? ERR_NONE : ERR_DENIED;
}

enum err store_open(const char *path, enum store_mode mode, struct store **ret_store) {
    enum err err = check_file(path, mode);
    if (err)
        return err;
    struct store *store = memory_new(1, sizeof *store);
    store->path = memory_copy(path);
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                (mode == STORE_CREATE ? SQLITE_OPEN_CREATE : 0);
    int code = sqlite3_open_v2(path, &store->database, flags, NULL);
    if (code != SQLITE_OK)
        err = (code & 0xff) == SQLITE_CANTOPEN ? ERR_DENIED : error_of(store->database, code);
    if (!err)
        err = configure(store, mode);
    if (!err)
        err = remember_file(store);
    if (err) {
        store_close(store);
        return err;
    }
    *ret_store = store;
    return ERR_NONE;
}

void store_close(struct store *store) {
    if (!store)
        return;
    for (int i = 0; i < store->statement_count; i++)
        sqlite3_finalize(store->statements[i].statement);
    sqlite3_close(store->database);
    free(store->path);
    free(store);
}

void store_cleanup(struct store **store) {
    store_close(*store);
}

const char *store_path(const struct store *store) {
    return store->path;
}

bool store_is_current(const struct store *store) {
    struct stat info;
    return stat(store->path, &info) == 0 && info.st_dev == store->device &&
           info.st_ino == store->inode;
}

int64_t store_written_ns(const struct store *store) {
    struct stat info;
    if (stat(store->path, &info) != 0)
        return 0;
    return (int64_t)info.st_mtim.tv_sec * 1000000000 + info.st_mtim.tv_nsec;
}

static enum err check_schema(struct store *store) {
    struct query query = query_new(store, "PRAGMA user_version");
    int64_t version = query_next(&query) ? query_get_int(&query, 0) : 0;
    enum err err = query_end(&query);
    return !err && version > store_migration_count ? ERR_NEWER : err;
}

enum err store_data_version(struct store *store, int64_t *ret_version) {
    struct query query = query_new(store, "PRAGMA data_version");
    int64_t version = query_next(&query) ? query_get_int(&query, 0) : 0;
    enum err err = query_end(&query);
    if (!err && version != store->checked_version)
        err = check_schema(store);
    if (!err)
        *ret_version = store->checked_version = version;
    return err;
}

/* ---- Checking ---- */

enum err store_check(struct store *store, struct str *problems) {
    struct query integrity = query_new(store, "PRAGMA integrity_check");
    while (query_next(&integrity)) {
        const char *line = query_get_text(&integrity, 0);
        if (!str_equal(line, "ok"))
            str_format(problems, "integrity: %s\n", line);
    }
    enum err err = query_end(&integrity);
    if (err)
        return err;
    struct query keys = query_new(store, "PRAGMA foreign_key_check");
    while (query_next(&keys))
        str_format(problems, "keys: row %lld of %s points to a row of %s that is not there\n",
                   (long long)query_get_int(&keys, 1), query_get_text(&keys, 0),
                   query_get_text(&keys, 2));
    return query_end(&keys);
}

/* ---- Transactions ---- */

static struct transaction begin(struct store *store, const char *sql) {
    struct query query = query_new(store, sql);
    query_run(&query);
    store->in_transaction = true;
    return (struct transaction){store};
}

struct transaction transaction_begin(struct store *store) {
    struct transaction transaction = begin(store, "BEGIN IMMEDIATE");
    if (!store->error)
        store->error = check_schema(store);
    return transaction;
}

struct transaction transaction_read(struct store *store) {
    return begin(store, "BEGIN");
}

enum err transaction_commit(struct transaction *transaction, int64_t *ret_committed_ns) {
    struct store *store = transaction->store;
    bool wrote = sqlite3_txn_state(store->database, NULL) == SQLITE_TXN_WRITE;
    if (!store->error) {
        struct query query = query_new(store, "COMMIT");
        query_run(&query);
    }
    if (!store->error) {
        int64_t committed = clock_monotonic_ns();
        if (ret_committed_ns)
            *ret_committed_ns = committed;
        if (wrote)
            bell_ring(store->path);
    }
    transaction_end(transaction);
    return store->error;
}

void transaction_end(struct transaction *transaction) {
    struct store *store = transaction->store;
    if (!store)
        return;
    transaction->store = NULL;
    store->in_transaction = false;
    if (!sqlite3_get_autocommit(store->database))
        run_sql(store, "ROLLBACK");
}

enum err store_probe(struct store *store) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    struct query query = query_new(store, "UPDATE office SET id = id");
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

/* ---- Queries ---- */

static sqlite3_stmt *find_statement(struct store *store, const char *sql) {
    for (int i = 0; i < store->statement_count; i++)
        if (store->statements[i].sql == sql)
            return store->statements[i].statement;
    if (store->statement_count == STATEMENTS_MAX)
        abort(); /* more statements than the programs have: a query text that is no literal */
    sqlite3_stmt *statement = NULL;
    int code =
        sqlite3_prepare_v3(store->database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (code != SQLITE_OK) {
        note_error(store, code);
        return NULL;
    }
    store->statements[store->statement_count].sql = sql;
    store->statements[store->statement_count++].statement = statement;
    return statement;
}

struct query query_new(struct store *store, const char *sql) {
    if (!store->in_transaction)
        store->error = ERR_NONE;
    sqlite3_stmt *statement = store->error ? NULL : find_statement(store, sql);
    if (statement) {
        sqlite3_reset(statement);
        sqlite3_clear_bindings(statement);
    }
    return (struct query){store, statement, 0};
}

void query_int(struct query *query, int64_t value) {
    query->bound++;
    if (query->statement)
        note_error(query->store, sqlite3_bind_int64(query->statement, query->bound, value));
}

void query_text(struct query *query, const char *value) {
    query->bound++;
    if (query->statement)
        note_error(query->store,
                   sqlite3_bind_text(query->statement, query->bound, value, -1, SQLITE_TRANSIENT));
}

void query_blob(struct query *query, const void *value, size_t size) {
    query->bound++;
    if (query->statement)
        note_error(query->store, sqlite3_bind_blob64(query->statement, query->bound, value, size,
                                                     SQLITE_TRANSIENT));
}

void query_null(struct query *query) {
    query->bound++;
    if (query->statement)
        note_error(query->store, sqlite3_bind_null(query->statement, query->bound));
}

bool query_next(struct query *query) {
    if (!query->statement || query->store->error)
        return false;
    int code = sqlite3_step(query->statement);
    note_error(query->store, code);
    return code == SQLITE_ROW;
}

int64_t query_get_int(const struct query *query, int column) {
    return sqlite3_column_int64(query->statement, column);
}

const char *query_get_text(const struct query *query, int column) {
    return (const char *)sqlite3_column_text(query->statement, column);
}

const void *query_get_blob(const struct query *query, int column, size_t *ret_size) {
    const void *blob = sqlite3_column_blob(query->statement, column);
    *ret_size = (size_t)sqlite3_column_bytes(query->statement, column);
    return blob;
}

bool query_is_null(const struct query *query, int column) {
    return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

enum err query_end(struct query *query) {
    if (query->statement)
        sqlite3_reset(query->statement);
    query->statement = NULL;
    return query->store->error;
}

enum err query_run(struct query *query) {
    while (query_next(query))
        ;
    return query_end(query);
}

int64_t store_inserted(const struct store *store) {
    return sqlite3_last_insert_rowid(store->database);
}

int64_t store_total_changed(const struct store *store) {
    return sqlite3_total_changes64(store->database);
}

int64_t store_changed(const struct store *store) {
    return sqlite3_changes64(store->database);
}
