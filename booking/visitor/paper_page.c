#include "base/memory.h"
#include "booking/page.h"
#include "booking/paper.h"
#include "booking/visitor/visitor.h"

/* What a link opens. */
struct opened {
    struct application application;
    struct decisions decisions;
};

static void opened_done(struct opened *opened) {
    application_done(&opened->application);
    decisions_done(&opened->decisions);
}

static const struct decision *newest(const struct opened *opened) {
    size_t count = opened->decisions.count;
    return count ? &opened->decisions.list[count - 1] : NULL;
}

/* Whether the office still shows it there. */
static bool is_shown(const struct request *request, const struct opened *opened) {
    const struct decision *decision = newest(opened);
    if (!decision || opened->application.paper_withdrawn || !request->office->paper_link_days)
        return false;
    struct date today = zone_local(request->office->zone, request->now).date;
    return date_compare(today, paper_last_day(request->office, decision)) <= 0;
}

/* The paper of the token in the address. Unknown, withdrawn and past links all look alike. */
static enum err find(struct request *request, struct response *response, struct opened *opened,
                     bool *ret_found) {
    bool found = false;
    enum err err = ERR_NONE;
    *ret_found = false;
    if (token_is(request->params[0]))
        err = application_find_token(request->store, request->office, request->params[0],
                                     &opened->application, &found);
    if (!err && found)
        err = decisions_load(request->store, opened->application.id, &opened->decisions);
    if (err)
        return err;
    *ret_found = is_shown(request, opened);
    if (!*ret_found)
        page_show(request, response, 404, PAGE_PAPER_GONE, json_object());
    return ERR_NONE;
}

enum err paper_show(struct request *request, struct response *response) {
    struct opened cleanup(opened_done) opened = {0};
    bool found = false;
    enum err err = find(request, response, &opened, &found);
    if (err || !found)
        return err;
    json_t *values = json_object();
    if (!paper_set(request, values, newest(&opened))) {
        json_decref(values);
        return ERR_DAMAGED;
    }
    page_set(values, "token", opened.application.token);
    page_show(request, response, 200, PAGE_PAPER, values);
    return ERR_NONE;
}

enum err paper_pdf(struct request *request, struct response *response) {
    struct opened cleanup(opened_done) opened = {0};
    bool found = false;
    enum err err = find(request, response, &opened, &found);
    if (err || !found)
        return err;
    return paper_answer_pdf(request, response, &opened.application, newest(&opened));
}
