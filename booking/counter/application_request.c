#include "booking/counter/application_request.h"
#include "base/memory.h"
#include "booking/page.h"
#include "dossier/intake.h"
#include "queue/queue.h"
#include "text/spoken.h"

#include <stdlib.h>
#include <string.h>

enum err application_of_request(struct request *request, struct response *response,
                                struct application *ret_application, bool *ret_found) {
    const char *text = request->params[0];
    size_t digits = strspn(text, "0123456789");
    enum err err = ERR_NONE;
    *ret_found = false;
    if (digits > 0 && digits <= 18 && !text[digits])
        err = application_find(request->store, request->office, strtoll(text, NULL, 10),
                               ret_application, ret_found);
    if (!err && !*ret_found)
        page_error(request, response, 404);
    return err;
}

void application_go(const struct request *request, struct response *response,
                    const struct application *application, const char *page) {
    response_redirect(response,
                      memory_format("/application/%lld%s?lang=%s", (long long)application->id, page,
                                    page_language(request)));
}

void application_about(const struct request *request, const json_t *fields, json_t *values) {
    const char *name = intake_text(fields, "name"), *code = intake_text(fields, "language");
    enum matter matter;
    if (*name)
        page_set(values, "about_name", name);
    if (matter_parse(intake_text(fields, "matter"), &matter)) {
        cleanup_free char *key = memory_format("matter.%s", matter_name(matter));
        page_set_words(request, values, "about_matter", key);
    }
    if (spoken_is_known(code)) {
        struct str cleanup(str_done) language = {0};
        spoken_name(request->language, code, &language);
        page_set(values, "about_language", str_text(&language));
    }
}

enum err application_add_visit(const struct request *request, const struct application *application,
                               json_t *values) {
    struct seat seat = {0};
    struct call call = {0};
    enum err err = counter_of_staff(request->store, request->staff.id, &seat);
    const struct division *division = office_division_by_id(request->office, seat.division_id);
    if (err || !division || !seat.counter || !application->ticket_id)
        return err;
    err = call_at_counter(request->store, request->office, division, seat.counter, request->now,
                          &call);
    if (!err && call.call && call.ticket.id == application->ticket_id)
        page_set_true(values, "is_at_counter");
    return err;
}
