#include "booking/dispatch.h"

#include "base/log.h"
#include "base/memory.h"
#include "booking/origin.h"
#include "booking/page.h"
#include "booking/session.h"
#include "booking/site.h"
#include "booking/worker.h"

#include <stdatomic.h>
#include <string.h>
#include <strings.h>

/* ---- What was refused, as a page or as JSON ---- */

static bool wants_json(const struct request *request, const struct arrival *arrival) {
    return str_starts(request->path, "/api/") ||
           (arrival->found == ROUTE_FOUND && arrival->route->kind == ROUTE_API);
}

static const char *error_word(int status) {
    switch (status) {
    case 400:
        return "malformed";
    case 403:
        return "cross_site";
    case 404:
        return "not_found";
    case 405:
        return "method_not_allowed";
    case 413:
        return "too_large";
    case 415:
        return "unsupported_type";
    case 429:
        return "too_many";
    default:
        return "unavailable";
    }
}

static void refuse(struct request *request, const struct arrival *arrival, int status,
                   struct response *response) {
    response->cache = NULL;
    request->office = worker_get()->office; /* for its name, where it is at hand */
    if (wants_json(request, arrival))
        response_error_json(response, status, error_word(status));
    else
        page_error(request, response, status);
}

/* The database failed: one line in the log when it begins to, not one a request. */
static void refuse_database(struct request *request, const struct arrival *arrival, enum err err,
                            struct response *response) {
    static atomic_int logged = ERR_NONE;
    request->office = NULL;
    metrics_failed(request->site->metrics, err);
    if (atomic_exchange(&logged, (int)err) != (int)err) {
        char sentence[512];
        err_sentence(err, request->site->database, sentence, sizeof sentence);
        log_line("%s", sentence);
    }
    response->retry_after = 10;
    if (wants_json(request, arrival))
        response_json(response, 503,
                      json_pack("{s:s, s:s}", "error", "unavailable", "reason", err_name(err)));
    else
        page_database_error(request, response, err);
}

size_t body_max(enum surface surface) {
    return surface == SURFACE_STAFF ? 2u << 20 : 16u << 10;
}

/* ---- What every request must pass: each returns 0, or the status that refuses it ---- */

static int check_route(const struct arrival *arrival, struct response *response) {
    if (arrival->ambiguous)
        return 400;
    if (arrival->found == ROUTE_NO_METHOD)
        response->allow = arrival->allow;
    if (arrival->found == ROUTE_FOUND)
        return 0;
    return arrival->found == ROUTE_NO_PATH ? 404 : 405;
}

/* Forged posts come from browsers, which say where a post comes from; a script that says nothing
 * may use the API. */
static int check_origin(const struct request *request, const struct arrival *arrival) {
    enum origin origin =
        origin_judge(request_header(request, "Sec-Fetch-Site"), request_header(request, "Origin"),
                     request_header(request, "Host"));
    bool script = origin == ORIGIN_UNSAID && arrival->route->kind == ROUTE_API &&
                  request->surface == SURFACE_PUBLIC;
    return origin == ORIGIN_SAME || script ? 0 : 403;
}

static int check_rate(const struct request *request, struct response *response) {
    struct limiter *limiter = request->site->limiter;
    int wait = 0;
    if (request->surface != SURFACE_PUBLIC || !limiter ||
        limiter_take(limiter, request->address, clock_monotonic_ns(), &wait))
        return 0;
    response->retry_after = wait;
    return 429;
}

/* "application/json; charset=utf-8" is of type "application/json". */
static bool is_of_type(const char *header, const char *type) {
    size_t length = strcspn(header, "; \t");
    return length == strlen(type) && strncasecmp(header, type, length) == 0;
}

static const char *type_of(enum route_kind kind) {
    if (kind == ROUTE_API)
        return "application/json";
    return kind == ROUTE_UPLOAD ? "multipart/form-data" : "application/x-www-form-urlencoded";
}

static int check_body(const struct request *request, const struct arrival *arrival) {
    const char *encoding = request_header(request, "Content-Encoding");
    const char *type = request_header(request, "Content-Type");
    if (encoding && !str_equal_fold(encoding, "identity"))
        return 415;
    if (arrival->too_large)
        return 413;
    if (arrival->method != METHOD_POST)
        return 0;
    if (!type || !is_of_type(type, type_of(arrival->route->kind)))
        return 415;
    return arrival->broken ? 400 : 0;
}

static int check_post(struct request *request, const struct arrival *arrival,
                      struct response *response) {
    int status = check_origin(request, arrival);
    if (!status)
        status = check_rate(request, response);
    if (!status)
        status = check_body(request, arrival);
    if (!status && arrival->route->kind == ROUTE_FORM &&
        !form_parse(request->body, request->body_length,
                    request->surface == SURFACE_STAFF ? FORM_FIELDS_STAFF : FORM_FIELDS_PUBLIC,
                    &request->form))
        status = 400;
    return status;
}

static enum err find_session(struct request *request) {
    char token[SESSION_TOKEN_TEXT];
    bool found = false;
    if (!session_token(request, token))
        return ERR_NONE;
    enum err err = session_find(request->store, token, request->now, &request->staff, &found);
    if (!found)
        request->staff = (struct staff){0};
    return err;
}

/* ---- */

/* Leads to the login; who had a session and pressed a button keeps what they typed. Scripts see the
 * login. */
static void ask_login(struct request *request, const struct arrival *arrival,
                      struct response *response) {
    char token[SESSION_TOKEN_TEXT];
    const char *mode = request_header(request, "Sec-Fetch-Mode");
    bool typed = arrival->method == METHOD_POST && request->form.count > 0;
    if (typed && mode && str_equal(mode, "navigate") && session_token(request, token))
        page_logged_out(request, response);
    else
        response_redirect(response, memory_copy("/login"));
}

static enum err answer(struct request *request, const struct arrival *arrival,
                       struct response *response) {
    const struct route *route = arrival->route;
    enum err err = find_session(request);
    if (err)
        return err;
    if (route->roles && !request->staff.id)
        ask_login(request, arrival, response);
    else if (route->roles && !(route->roles & ROLE_BIT(request->staff.role)))
        page_error(request, response, 403);
    else
        err = route->handler(request, response);
    return err;
}

enum err request_law(const struct request *request, const struct law **ret_law) {
    return worker_law(worker_get(), request->site, ret_law);
}

static enum err answer_from_database(struct request *request, const struct arrival *arrival,
                                     struct response *response) {
    struct worker *worker = worker_get();
    worker_look_again(worker);
    enum err err = worker_refresh(worker, request->site);
    if (!err) {
        request->store = worker->store;
        request->office = worker->office;
        int64_t changed = store_total_changed(worker->store);
        err = answer(request, arrival, response);
        if (store_total_changed(worker->store) != changed)
            worker_wrote(worker);
    }
    if (err) {
        request->office = NULL;
        worker_failed(worker, err);
    }
    return err;
}

void dispatch(struct request *request, const struct arrival *arrival, struct response *response) {
    request->now = clock_now(&request->site->clock);
    int status = check_route(arrival, response);
    if (!status && arrival->method != METHOD_GET)
        status = check_post(request, arrival, response);
    if (status) {
        refuse(request, arrival, status, response);
        return;
    }
    enum err err = arrival->route->kind == ROUTE_ASSET
                       ? arrival->route->handler(request, response)
                       : answer_from_database(request, arrival, response);
    if (err) {
        response_done(response);
        *response = (struct response){0};
        refuse_database(request, arrival, err, response);
    }
}
