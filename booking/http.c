#include "booking/http.h"

#include "base/memory.h"
#include "booking/deadline.h"
#include "booking/dispatch.h"
#include "booking/site.h"
#include "booking/worker.h"

#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TEXTS_MAX 8
/* A body over its limit is read and thrown away up to this size, so that the client comes to read
 * the refusal; beyond it the connection is closed. */
#define DISCARD_MAX (8u << 20)

#define CONTENT_POLICY                                                                             \
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "                    \
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

/* A request under way. */
struct exchange {
    struct request request;
    struct arrival arrival;
    struct MHD_Connection *connection;
    char *path; /* split and decoded; the request's params point into it */
    struct str body;
    size_t received;
    char *texts[TEXTS_MAX]; /* decoded values of the query that the handler asked for */
    size_t text_count;
};

size_t http_keep_escapes(void *context, struct MHD_Connection *connection, char *text) {
    (void)context;
    (void)connection;
    return strlen(text);
}

/* ---- Reading ---- */

static const char *header(struct MHD_Connection *connection, const char *name) {
    return MHD_lookup_connection_value(connection, MHD_HEADER_KIND, name);
}

const char *request_header(const struct request *request, const char *name) {
    const struct exchange *exchange = request->exchange;
    return header(exchange->connection, name);
}

const char *request_query(struct request *request, const char *name) {
    struct exchange *exchange = request->exchange;
    const char *value =
        MHD_lookup_connection_value(exchange->connection, MHD_GET_ARGUMENT_KIND, name);
    if (!value || exchange->text_count == TEXTS_MAX)
        return NULL;
    char *text = memory_copy(value);
    exchange->texts[exchange->text_count++] = text;
    return form_decode_value(text) ? text : "";
}

static enum language read_language(const struct site *site, struct MHD_Connection *connection) {
    enum language language;
    const char *asked = MHD_lookup_connection_value(connection, MHD_GET_ARGUMENT_KIND, "lang");
    if (asked && language_parse(asked, &language) && site->offered[language])
        return language;
    return language_negotiate(header(connection, "Accept-Language"), site->offered);
}

static enum method read_method(const char *method) {
    if (str_equal(method, "GET") || str_equal(method, "HEAD"))
        return METHOD_GET;
    if (str_equal(method, "POST"))
        return METHOD_POST;
    return str_equal(method, "DELETE") ? METHOD_DELETE : METHOD_OTHER;
}

/* A client of ours on this very machine is a proxy, and names the real one last. */
static void read_address(struct MHD_Connection *connection, char out[ADDRESS_TEXT]) {
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    const struct sockaddr *address = info ? info->client_addr : NULL;
    const char *forwarded = header(connection, "X-Forwarded-For");
    bool local = false;
    out[0] = 0;
    if (address && address->sa_family == AF_INET) {
        const struct in_addr *ip = &((const struct sockaddr_in *)(const void *)address)->sin_addr;
        local = ntohl(ip->s_addr) >> 24 == 127;
        inet_ntop(AF_INET, ip, out, ADDRESS_TEXT);
    } else if (address && address->sa_family == AF_INET6) {
        struct in6_addr ip = ((const struct sockaddr_in6 *)(const void *)address)->sin6_addr;
        local = IN6_IS_ADDR_LOOPBACK(&ip);
        memset(&ip.s6_addr[8], 0, 8);
        inet_ntop(AF_INET6, &ip, out, ADDRESS_TEXT);
    }
    if (local && forwarded) {
        const char *last = strrchr(forwarded, ',');
        last = last ? last + 1 : forwarded;
        snprintf(out, ADDRESS_TEXT, "%s", last + strspn(last, " "));
    }
}

/* ---- Sending ---- */

static void add_header(struct MHD_Response *response, const char *name, const char *value) {
    if (value)
        MHD_add_response_header(response, name, value);
}

static void add_page_headers(struct MHD_Response *made, enum language language) {
    add_header(made, "Content-Security-Policy", CONTENT_POLICY);
    add_header(made, "Content-Language", language_code(language));
    add_header(made, "Vary", "Accept-Language");
}

static void add_download(struct MHD_Response *made, const char *name) {
    if (!name)
        return;
    cleanup_free char *value = memory_format("attachment; filename=\"%s\"", name);
    add_header(made, "Content-Disposition", value);
}

/* The answer as the library sends it; takes the body over. */
static struct MHD_Response *make_response(const struct exchange *exchange,
                                          struct response *response) {
    size_t length = response->body.length;
    struct MHD_Response *made =
        response->stream ? live_open(exchange->request.site->live, exchange->connection)
                         : MHD_create_response_from_buffer(length, str_take(&response->body),
                                                           MHD_RESPMEM_MUST_FREE);
    if (!made)
        return NULL;
    const char *type = response->stream ? "text/event-stream" : response->type;
    char retry[16];
    snprintf(retry, sizeof retry, "%d", response->retry_after);
    add_header(made, "Content-Type", type);
    add_download(made, response->download);
    add_header(made, "Cache-Control", response->cache ? response->cache : "no-store");
    add_header(made, "X-Content-Type-Options", "nosniff");
    add_header(made, "Referrer-Policy", "same-origin");
    add_header(made, "Location", response->location);
    add_header(made, "Set-Cookie", response->cookie);
    add_header(made, "Allow", response->allow);
    add_header(made, "Retry-After", response->retry_after ? retry : NULL);
    if (type && str_starts(type, "text/html"))
        add_page_headers(made, exchange->request.language);
    return made;
}

static bool is_kept(const struct exchange *exchange, const struct response *response) {
    const struct arrival *arrival = &exchange->arrival;
    return arrival->found == ROUTE_FOUND && arrival->route->kind == ROUTE_SHARED &&
           response->status == MHD_HTTP_OK;
}

static struct cache_state state_now(const struct worker *worker, struct instant now) {
    return (struct cache_state){worker->generation, now.us / US_PER_MINUTE};
}

static enum MHD_Result send_response(struct exchange *exchange, struct response *response) {
    struct request *request = &exchange->request;
    if (!response->status)
        response->status = MHD_HTTP_OK;
    struct MHD_Response *made = make_response(exchange, response);
    if (!made)
        return MHD_NO;
    if (response->stream)
        deadlines_spare(exchange->connection);
    unsigned status = (unsigned)response->status;
    metrics_answered(request->site->metrics, request->surface, response->status);
    enum MHD_Result queued = MHD_queue_response(exchange->connection, status, made);
    struct worker *worker = worker_get();
    if (is_kept(exchange, response))
        cache_keep(worker->cache, request->path, request->language, state_now(worker, request->now),
                   made);
    else
        MHD_destroy_response(made);
    return queued;
}

/* Only what may be kept: a body over its limit is not here. */
static void read_upload(struct exchange *exchange) {
    struct arrival *arrival = &exchange->arrival;
    struct request *request = &exchange->request;
    if (arrival->found == ROUTE_FOUND && arrival->route->kind == ROUTE_UPLOAD &&
        !arrival->too_large)
        arrival->broken = !upload_read(exchange->connection, request->body, request->body_length,
                                       &request->upload);
}

static enum MHD_Result finish(struct exchange *exchange) {
    struct response response = {0};
    deadlines_arrived(exchange->connection);
    exchange->request.body = str_text(&exchange->body);
    exchange->request.body_length = exchange->body.length;
    read_upload(exchange);
    dispatch(&exchange->request, &exchange->arrival, &response);
    enum MHD_Result sent = send_response(exchange, &response);
    response_done(&response);
    return sent;
}

/* A page that this thread has made since the last change: nothing is read but its address. */
static struct MHD_Response *find_shared(const struct listener *listener, const char *path,
                                        enum language language) {
    struct worker *worker = worker_get();
    if (listener->surface != SURFACE_PUBLIC || worker_refresh(worker, listener->site))
        return NULL;
    struct cache_state state = state_now(worker, clock_now(&listener->site->clock));
    return cache_find(worker->cache, path, language, state);
}

/* ---- The library's calls ---- */

static struct exchange *begin(const struct listener *listener, struct MHD_Connection *connection,
                              const char *path, const char *method, enum language language) {
    struct exchange *exchange = memory_new(1, sizeof *exchange);
    struct request *request = &exchange->request;
    struct arrival *arrival = &exchange->arrival;
    exchange->connection = connection;
    exchange->path = memory_copy(path);
    request->site = listener->site;
    request->surface = listener->surface;
    request->path = path;
    request->language = language;
    request->exchange = exchange;
    read_address(connection, request->address);
    arrival->method = read_method(method);
    arrival->found = route_find(routes, route_count, listener->surface, arrival->method,
                                exchange->path, &arrival->route, request->params, &arrival->allow);
    return exchange;
}

/* A body with two lengths, or one that the library does not know how to end: a proxy before us
 * might read it otherwise and take its rest for a request (RFC 9112, 6.3). */
static bool is_ambiguous(struct MHD_Connection *connection) {
    const char *encoding = header(connection, "Transfer-Encoding");
    return encoding &&
           (!str_equal_fold(encoding, "chunked") || header(connection, "Content-Length"));
}

/* Whether to refuse a body before it comes: one that is far too long, or too long and still held
 * back by a client that asks first (RFC 9110, 10.1.1). */
static bool refuses_early(struct exchange *exchange) {
    const char *length_text = header(exchange->connection, "Content-Length");
    unsigned long long length = length_text ? strtoull(length_text, NULL, 10) : 0;
    exchange->arrival.ambiguous = is_ambiguous(exchange->connection);
    exchange->arrival.too_large = length > body_max(exchange->request.surface);
    return exchange->arrival.ambiguous || length > DISCARD_MAX ||
           (exchange->arrival.too_large && header(exchange->connection, "Expect"));
}

/* The context of a GET between its first call and its second: an answer to the first would make the
 * library close the connection. */
static struct exchange asked_only;

static enum MHD_Result answer_get(const struct listener *listener,
                                  struct MHD_Connection *connection, const char *path,
                                  const char *method, void **request_context) {
    enum language language = read_language(listener->site, connection);
    struct MHD_Response *shared = find_shared(listener, path, language);
    *request_context = NULL;
    if (shared) {
        deadlines_arrived(connection);
        metrics_answered(listener->site->metrics, listener->surface, MHD_HTTP_OK);
        return MHD_queue_response(connection, MHD_HTTP_OK, shared);
    }
    struct exchange *exchange = begin(listener, connection, path, method, language);
    *request_context = exchange;
    return finish(exchange);
}

static enum MHD_Result arrive(const struct listener *listener, struct MHD_Connection *connection,
                              const char *path, const char *method, void **request_context) {
    if (read_method(method) == METHOD_GET) {
        *request_context = &asked_only;
        return MHD_YES;
    }
    struct exchange *exchange =
        begin(listener, connection, path, method, read_language(listener->site, connection));
    *request_context = exchange;
    return refuses_early(exchange) ? finish(exchange) : MHD_YES;
}

static enum MHD_Result receive(struct exchange *exchange, const char *upload, size_t size) {
    exchange->received += size;
    if (exchange->received > DISCARD_MAX)
        return MHD_NO;
    if (exchange->received > body_max(exchange->request.surface))
        exchange->arrival.too_large = true;
    else
        str_add_bytes(&exchange->body, upload, size);
    return MHD_YES;
}

enum MHD_Result http_access(void *context, struct MHD_Connection *connection, const char *path,
                            const char *method, const char *version, const char *upload,
                            size_t *upload_size, void **request_context) {
    struct exchange *exchange = *request_context;
    (void)version;
    if (!exchange)
        return arrive(context, connection, path, method, request_context);
    if (exchange == &asked_only && *upload_size == 0)
        return answer_get(context, connection, path, method, request_context);
    if (*upload_size == 0)
        return finish(exchange);
    if (exchange == &asked_only)
        return MHD_NO; /* a GET has no body here */
    enum MHD_Result result = receive(exchange, upload, *upload_size);
    *upload_size = 0;
    return result;
}

void http_completed(void *context, struct MHD_Connection *connection, void **request_context,
                    enum MHD_RequestTerminationCode how) {
    struct exchange *exchange = *request_context;
    (void)context;
    (void)connection;
    (void)how;
    *request_context = NULL;
    if (!exchange || exchange == &asked_only)
        return;
    for (size_t i = 0; i < exchange->text_count; i++)
        free(exchange->texts[i]);
    form_done(&exchange->request.form);
    upload_done(&exchange->request.upload);
    str_done(&exchange->body);
    free(exchange->path);
    free(exchange);
}
