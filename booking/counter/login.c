#include "base/log.h"
#include "base/memory.h"
#include "booking/counter/counter.h"
#include "booking/page.h"
#include "booking/session.h"
#include "booking/site.h"

#include <sodium.h>
#include <stdlib.h>

enum err staff_home(struct request *request, struct response *response) {
    const struct staff *staff = &request->staff;
    if (!staff->id)
        response_redirect(response, memory_copy("/login"));
    else if (staff->role == ROLE_CLERK || staff->role == ROLE_MANAGER)
        response_redirect(response, memory_copy("/counter"));
    else if (staff->role == ROLE_BUREAU)
        response_redirect(response, memory_copy("/applications"));
    else
        page_error(request, response, 403);
    return ERR_NONE;
}

enum err login_show(struct request *request, struct response *response) {
    if (request->staff.id)
        response_redirect(response, memory_copy("/"));
    else
        page_show(request, response, 200, PAGE_LOGIN, json_object());
    return ERR_NONE;
}

/* The same page for a name that nobody has and for a wrong password. */
static void show_failed(const struct request *request, struct response *response,
                        const char *name) {
    json_t *values = json_object();
    page_set(values, "typed_name", name);
    page_set_true(values, "is_wrong");
    page_show(request, response, 403, PAGE_LOGIN, values);
}

static void show_slowed(const struct request *request, struct response *response, const char *name,
                        int wait) {
    json_t *values = json_object();
    page_set(values, "typed_name", name);
    page_set_true(values, "is_slowed");
    page_set_number(values, "seconds", wait);
    response->retry_after = wait;
    page_show(request, response, 429, PAGE_LOGIN, values);
}

static enum err open_session(struct request *request, struct response *response,
                             const struct staff *staff) {
    char token[SESSION_TOKEN_TEXT];
    enum err err = session_open(request->store, staff, request->now, token);
    if (err)
        return err;
    session_send(request, response, token);
    sodium_memzero(token, sizeof token);
    response_redirect(response, memory_format("/?lang=%s", page_language(request)));
    return ERR_NONE;
}

enum err login_do(struct request *request, struct response *response) {
    struct throttle *throttle = request->site->throttle;
    const char *name = form_text(&request->form, "name");
    const char *password = form_find(&request->form, "password");
    struct staff staff;
    bool known = false;
    int wait = throttle_wait(throttle, name, request->address, clock_monotonic_ns());
    if (wait > 0) {
        show_slowed(request, response, name, wait);
        return ERR_NONE;
    }
    enum err err = staff_login(request->store, name, password ? password : "", &staff, &known);
    if (err)
        return err;
    if (!known) {
        throttle_failed(throttle, name, request->address, clock_monotonic_ns());
        show_failed(request, response, name);
        return ERR_NONE;
    }
    throttle_passed(throttle, name, request->address);
    return open_session(request, response, &staff);
}

enum err logout_do(struct request *request, struct response *response) {
    char token[SESSION_TOKEN_TEXT];
    enum err err = ERR_NONE;
    if (session_token(request, token))
        err = session_close(request->store, token);
    if (!err && request->staff.id)
        err = counter_leave(request->store, request->staff.id);
    if (err)
        return err;
    session_forget(request, response);
    response_redirect(response, memory_format("/login?lang=%s", page_language(request)));
    return ERR_NONE;
}
