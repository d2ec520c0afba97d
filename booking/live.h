/* Server-sent events (WHATWG HTML, 9.2): pages that are open learn at once that something changed,
 * and fetch what they show again. One thread watches the bell and wakes the streams; between two
 * events a stream is suspended and costs no thread. */
#ifndef BOOKING_LIVE_H
#define BOOKING_LIVE_H

#include <stdint.h>

struct MHD_Connection;
struct MHD_Response;
struct live;

#define LIVE_STREAMS_MAX 800

/* Starts the watching thread. `database` must outlive it. */
struct live *live_start(const char *database);

/* Ends all streams: each is resumed and closes, and no new one begins. Call it before the daemons
 * stop, live_free() after. */
void live_end(struct live *live);
void live_free(struct live *live);

/* A stream that sends "change" whenever the database or the minute changes, and a comment every ten
 * seconds. NULL where there are too many or the server is ending. */
struct MHD_Response *live_open(struct live *live, struct MHD_Connection *connection);

#endif
