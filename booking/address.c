#include "booking/address.h"

#include "base/memory.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define BACKLOG 512

/* "[::1]:80" -> "::1", "80"; in place. */
static bool split(char *text, char **ret_host, char **ret_port) {
    char *colon = strrchr(text, ':');
    if (!colon || colon == text)
        return false;
    *colon = 0;
    *ret_host = text;
    *ret_port = colon + 1;
    size_t length = strlen(text);
    if (text[0] == '[' && text[length - 1] == ']') {
        text[length - 1] = 0;
        *ret_host = text + 1;
    } else if (strchr(text, ':')) {
        return false;
    }
    size_t digits = strspn(*ret_port, "0123456789");
    return digits > 0 && digits < 6 && !(*ret_port)[digits] && strtol(*ret_port, NULL, 10) <= 65535;
}

static const struct addrinfo *choose(const struct addrinfo *list) {
    for (const struct addrinfo *info = list; info; info = info->ai_next)
        if (info->ai_family == AF_INET)
            return info;
    return list;
}

bool address_parse(const char *text, struct address *ret_address, struct str *mistake) {
    cleanup_free char *copy = memory_copy(text);
    char *host, *port;
    if (!split(copy, &host, &port)) {
        str_format(mistake, "\"%s\" is no HOST:PORT", text);
        return false;
    }
    struct addrinfo hints = {.ai_socktype = SOCK_STREAM, .ai_flags = AI_NUMERICSERV}, *list = NULL;
    int code = getaddrinfo(host, port, &hints, &list);
    if (code != 0) {
        str_format(mistake, "%s: %s", text, gai_strerror(code));
        return false;
    }
    const struct addrinfo *chosen = choose(list);
    *ret_address = (struct address){.length = chosen->ai_addrlen};
    memcpy(&ret_address->socket, chosen->ai_addr, chosen->ai_addrlen);
    freeaddrinfo(list);
    return true;
}

bool address_is_loopback(const struct address *address) {
    const void *socket = &address->socket;
    if (address->socket.ss_family == AF_INET)
        return ntohl(((const struct sockaddr_in *)socket)->sin_addr.s_addr) >> 24 == 127;
    return IN6_IS_ADDR_LOOPBACK(&((const struct sockaddr_in6 *)socket)->sin6_addr);
}

void address_format(const struct address *address, struct str *out) {
    char host[NI_MAXHOST], port[NI_MAXSERV];
    if (getnameinfo((const struct sockaddr *)&address->socket, address->length, host, sizeof host,
                    port, sizeof port, NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return;
    str_format(out, address->socket.ss_family == AF_INET6 ? "[%s]:%s" : "%s:%s", host, port);
}

int address_listen(struct address *address, struct str *mistake) {
    int on = 1;
    int handle = socket(address->socket.ss_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    struct sockaddr *place = (struct sockaddr *)&address->socket;
    if (handle >= 0 && setsockopt(handle, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on) == 0 &&
        bind(handle, place, address->length) == 0 && listen(handle, BACKLOG) == 0 &&
        getsockname(handle, place, &address->length) == 0)
        return handle;
    const char *reason = strerror(errno);
    address_format(address, mistake);
    str_format(mistake, ": %s", reason);
    if (handle >= 0)
        close(handle);
    return -1;
}
