/* Connections that dribble: the library's own time-out counts from the last byte, so one byte now
 * and then keeps a connection for ever. Here a connection has a minute for each request; beyond it,
 * its socket is shut down and the library closes it. Streams (booking/live.h) are spared. */
#ifndef BOOKING_DEADLINE_H
#define BOOKING_DEADLINE_H

#include <microhttpd.h>

struct deadlines;

struct deadlines *deadlines_new(void);
void deadlines_free(struct deadlines *deadlines);

/* MHD_OPTION_NOTIFY_CONNECTION; the context is the deadlines. */
void deadlines_notify(void *context, struct MHD_Connection *connection, void **socket_context,
                      enum MHD_ConnectionNotificationCode code);

/* A request of this connection has arrived whole: its next one has a minute again. */
void deadlines_arrived(struct MHD_Connection *connection);

/* It is a stream now, and stays. */
void deadlines_spare(struct MHD_Connection *connection);

void deadlines_sweep(struct deadlines *deadlines);

#endif
