/* The addresses to listen on: "127.0.0.1:8080", "[::1]:8080", "localhost:8080". */
#ifndef BOOKING_ADDRESS_H
#define BOOKING_ADDRESS_H

#include "base/str.h"

#include <stdbool.h>
#include <sys/socket.h>

struct address {
    struct sockaddr_storage socket;
    socklen_t length;
};

/* False, with an English line, for what is no HOST:PORT or a host that is not known. A name stands
 * for its first IPv4 address where it has one. Port 0 lets the system choose. */
bool address_parse(const char *text, struct address *ret_address, struct str *mistake);

/* Whether only this machine can reach it. */
bool address_is_loopback(const struct address *address);

/* A socket that listens there, or -1 with an English line. `address` gets the chosen port. */
int address_listen(struct address *address, struct str *mistake);

/* "127.0.0.1:8080". */
void address_format(const struct address *address, struct str *out);

#endif
