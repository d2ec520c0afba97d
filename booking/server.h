/* The two listeners, from start to a clean end. */
#ifndef BOOKING_SERVER_H
#define BOOKING_SERVER_H

#include "booking/address.h"
#include "booking/site.h"

struct server;

struct server_options {
    struct address public_address, staff_address;
    const char *certificate, *key; /* files (PEM); both or neither */
};

/* Listens and answers, in threads of its own. NULL with one English line where an address is in use
 * or the certificate is none. The addresses get the ports that were chosen. `site` must outlive it.
 */
struct server *server_start(struct site *site, struct server_options *options, struct str *mistake);

/* To be called once a second: ends connections that take longer than a minute over one request. */
void server_sweep(struct server *server);

/* Ends open streams, answers what has arrived, stops. */
void server_stop(struct server *server);

#endif
