#include "booking/session.h"

#include "base/memory.h"
#include "booking/cookie.h"
#include "booking/site.h"

#include <stdlib.h>

#define COOKIE "zuil"

bool session_token(const struct request *request, char out[SESSION_TOKEN_TEXT]) {
    return request->surface == SURFACE_STAFF &&
           cookie_find(request_header(request, "Cookie"), COOKIE, out, SESSION_TOKEN_TEXT);
}

static void set_cookie(const struct request *request, struct response *response, const char *value,
                       const char *age) {
    free(response->cookie);
    response->cookie = memory_format(COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict%s%s", value,
                                     request->site->secure ? "; Secure" : "", age);
}

void session_send(const struct request *request, struct response *response, const char *token) {
    set_cookie(request, response, token, "");
}

void session_forget(const struct request *request, struct response *response) {
    set_cookie(request, response, "", "; Max-Age=0");
}
