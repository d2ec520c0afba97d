/* The queue of a division as it stands, the calls of its counters, and the board of its screen. */
#ifndef QUEUE_QUEUE_H
#define QUEUE_QUEUE_H

#include "queue/order.h"
#include "queue/ticket.h"

struct queue {
    struct queue_entry *entries; /* in their order; owned */
    size_t count;
};

/* Who waits today, in order (queue_store.c). */
enum err queue_read(struct store *store, const struct office *office,
                    const struct division *division, struct instant now, struct queue *ret_queue);
void queue_done(struct queue *queue);

/* What a counter does. Each call of a ticket and each recall is an event whose number is `call`. */
struct call {
    int64_t call; /* 0: none */
    struct ticket ticket;
    int counter;
    struct instant at;
    int64_t committed_ns; /* monotonic, right after COMMIT */
};

/* All in queue_store.c. `counter` is 1 to division->counters, else ERR_INVALID.
 *
 * Next: REFUSAL_COUNTER_BUSY while that counter has a called or started ticket,
 * REFUSAL_QUEUE_EMPTY. The others act on the ticket that the counter has: REFUSAL_NO_CALL where it
 * has none in the fitting state (recall and missed: called; start: called; done: called or
 * started). */
enum err call_next(struct store *store, const struct office *office,
                   const struct division *division, int counter, struct instant now,
                   struct call *ret_call, enum refusal *ret_refusal);
enum err call_again(struct store *store, const struct office *office,
                    const struct division *division, int counter, struct instant now,
                    struct call *ret_call, enum refusal *ret_refusal);
enum err call_start(struct store *store, const struct office *office,
                    const struct division *division, int counter, struct instant now,
                    struct call *ret_call, enum refusal *ret_refusal);
enum err call_finish(struct store *store, const struct office *office,
                     const struct division *division, int counter, struct instant now,
                     struct call *ret_call, enum refusal *ret_refusal);
enum err call_miss(struct store *store, const struct office *office,
                   const struct division *division, int counter, struct instant now,
                   struct call *ret_call, enum refusal *ret_refusal);

/* The ticket that a counter has now, called or started; `ret_call->call` 0 where it has none. */
enum err call_at_counter(struct store *store, const struct office *office,
                         const struct division *division, int counter, struct instant now,
                         struct call *ret_call);

/* The board: the latest call of each ticket of today, newest first. */
#define BOARD_MAX 12
struct board_call {
    int64_t call; /* grows with every call and recall */
    bool again;   /* it is a recall */
    char ticket[TICKET_TEXT];
    int counter;
    enum ticket_state state;
    struct instant at;
};
struct board {
    struct board_call calls[BOARD_MAX];
    size_t count;
    int waiting; /* how many people wait */
};
enum err board_read(struct store *store, const struct office *office,
                    const struct division *division, struct instant now, struct board *ret_board);

#endif
