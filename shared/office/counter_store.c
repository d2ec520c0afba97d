#include "office/staff.h"
#include "store/store.h"

#include <stdio.h>

static int64_t find_holder(struct store *store, int64_t division_id, int counter, char *ret_name) {
    struct query query = query_new(
        store, "SELECT staff.id, staff.name FROM counter JOIN staff ON staff.id = staff_id"
               " WHERE division_id = ? AND number = ?");
    int64_t holder = 0;
    query_int(&query, division_id);
    query_int(&query, counter);
    if (query_next(&query)) {
        holder = query_get_int(&query, 0);
        if (ret_name)
            snprintf(ret_name, STAFF_NAME_MAX + 1, "%s", query_get_text(&query, 1));
    }
    query_end(&query);
    return holder;
}

static void leave(struct store *store, int64_t staff_id) {
    struct query query = query_new(store, "DELETE FROM counter WHERE staff_id = ?");
    query_int(&query, staff_id);
    query_run(&query);
}

enum err counter_take(struct store *store, int64_t staff_id, int64_t division_id, int counter,
                      bool take_over, struct instant now, enum refusal *ret_refusal) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    *ret_refusal = REFUSAL_NONE;
    int64_t holder = find_holder(store, division_id, counter, NULL);
    if (store_error(store))
        return store_error(store);
    if (holder && holder != staff_id && !take_over) {
        *ret_refusal = REFUSAL_COUNTER_BUSY;
        return ERR_NONE;
    }
    if (holder)
        leave(store, holder);
    leave(store, staff_id);
    struct query query = query_new(
        store, "INSERT INTO counter (division_id, number, staff_id, taken_us) VALUES (?, ?, ?, ?)");
    query_int(&query, division_id);
    query_int(&query, counter);
    query_int(&query, staff_id);
    query_int(&query, now.us);
    query_run(&query);
    return transaction_commit(&transaction, NULL);
}

enum err counter_leave(struct store *store, int64_t staff_id) {
    struct transaction cleanup(transaction_end) transaction = transaction_begin(store);
    leave(store, staff_id);
    return transaction_commit(&transaction, NULL);
}

enum err counter_of_staff(struct store *store, int64_t staff_id, struct seat *ret_seat) {
    struct query query =
        query_new(store, "SELECT division_id, number FROM counter WHERE staff_id = ?");
    struct seat seat = {0};
    query_int(&query, staff_id);
    if (query_next(&query)) {
        seat.division_id = query_get_int(&query, 0);
        seat.counter = (int)query_get_int(&query, 1);
    }
    enum err err = query_end(&query);
    if (!err)
        *ret_seat = seat;
    return err;
}

enum err counter_holder(struct store *store, int64_t division_id, int counter,
                        int64_t *ret_staff_id, char *ret_name) {
    *ret_staff_id = find_holder(store, division_id, counter, ret_name);
    return store_error(store);
}
