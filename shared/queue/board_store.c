#include "base/str.h"
#include "queue/day.h"
#include "queue/queue.h"
#include "store/store.h"

/* Looked through for the latest call of each ticket: recalls of one ticket fill no board. */
#define EVENTS_MAX 200

static bool has_ticket(const struct board *board, const char *ticket) {
    for (size_t i = 0; i < board->count; i++)
        if (str_equal(board->calls[i].ticket, ticket))
            return true;
    return false;
}

static void read_calls(struct store *store, const struct division *division, const struct day *day,
                       struct board *board) {
    struct query query =
        query_new(store, "SELECT event.id, event.kind, ticket.number, event.counter, ticket.state,"
                         " event.at_us, ticket.day = ? OR ticket.arrived_us > ?"
                         " FROM event JOIN ticket ON ticket.id = event.ticket_id"
                         " WHERE event.division_id = ? AND event.kind IN ('called', 'recalled')"
                         " ORDER BY event.id DESC LIMIT ?");
    query_text(&query, day->today);
    query_int(&query, day->recent.us);
    query_int(&query, division->id);
    query_int(&query, EVENTS_MAX);
    while (board->count < BOARD_MAX && query_next(&query) && query_get_int(&query, 6)) {
        struct board_call call = {
            .call = query_get_int(&query, 0),
            .again = str_equal(query_get_text(&query, 1), "recalled"),
            .counter = (int)query_get_int(&query, 3),
            .state = ticket_state_parse(query_get_text(&query, 4)),
            .at = {query_get_int(&query, 5)},
        };
        ticket_format(division->letter, (int)query_get_int(&query, 2), call.ticket);
        if (!has_ticket(board, call.ticket))
            board->calls[board->count++] = call;
    }
    query_end(&query);
}

static int count_waiting(struct store *store, const struct division *division,
                         const struct day *day) {
    struct query query =
        query_new(store, "SELECT count(*) FROM ticket WHERE division_id = ? AND state = 'waiting'"
                         " AND (day = ? OR arrived_us > ?)");
    query_int(&query, division->id);
    query_text(&query, day->today);
    query_int(&query, day->recent.us);
    int count = query_next(&query) ? (int)query_get_int(&query, 0) : 0;
    query_end(&query);
    return count;
}

enum err board_read(struct store *store, const struct office *office,
                    const struct division *division, struct instant now, struct board *ret_board) {
    struct transaction cleanup(transaction_end) transaction = transaction_read(store);
    struct day day = day_of(office, now);
    struct board board = {0};
    read_calls(store, division, &day, &board);
    board.waiting = count_waiting(store, division, &day);
    enum err err = transaction_commit(&transaction, NULL);
    if (!err)
        *ret_board = board;
    return err;
}
