#include "base/memory.h"
#include "base/random.h"
#include "dossier/kept_case.h"
#include "store/store.h"

#include <stdlib.h>
#include <string.h>

void kept_case_done(struct kept_case *kept) {
    free(kept->request);
    free(kept->language);
    free(kept->law);
    free(kept->answer);
    *kept = (struct kept_case){0};
}

enum err kept_case_next_id(struct store *store, int64_t *ret_id) {
    struct query query = query_new(store, "SELECT coalesce(max(id), 0) + 1 FROM means_case");
    *ret_id = query_next(&query) ? query_get_int(&query, 0) : 1;
    return query_end(&query);
}

/* Texts of the law are large and few: each is kept once, under its hash. */
static void keep_law(struct store *store, const char *text, unsigned char hash[HASH_BYTES]) {
    hash_bytes(text, strlen(text), hash);
    struct query query =
        query_new(store, "INSERT INTO law_text (hash, text) VALUES (?, ?) ON CONFLICT DO NOTHING");
    query_blob(&query, hash, HASH_BYTES);
    query_text(&query, text);
    query_run(&query);
}

void kept_case_add(struct store *store, const struct kept_case *kept) {
    unsigned char hash[HASH_BYTES];
    keep_law(store, kept->law, hash);
    struct query query =
        query_new(store, "INSERT INTO means_case (id, decided_us, request, language, law_hash, "
                         "answer) VALUES (?, ?, ?, ?, ?, ?)");
    query_int(&query, kept->id);
    query_int(&query, kept->decided.us);
    query_text(&query, kept->request);
    query_text(&query, kept->language);
    query_blob(&query, hash, HASH_BYTES);
    query_text(&query, kept->answer);
    query_run(&query);
}

enum err kept_case_find(struct store *store, int64_t id, struct kept_case *ret_kept,
                        bool *ret_found) {
    struct query query =
        query_new(store, "SELECT c.id, c.decided_us, c.request, c.language, l.text, c.answer "
                         "FROM means_case c JOIN law_text l ON l.hash = c.law_hash WHERE c.id = ?");
    query_int(&query, id);
    *ret_found = query_next(&query);
    if (*ret_found)
        *ret_kept = (struct kept_case){.id = query_get_int(&query, 0),
                                       .decided = {query_get_int(&query, 1)},
                                       .request = memory_copy(query_get_text(&query, 2)),
                                       .language = memory_copy(query_get_text(&query, 3)),
                                       .law = memory_copy(query_get_text(&query, 4)),
                                       .answer = memory_copy(query_get_text(&query, 5))};
    return query_end(&query);
}
