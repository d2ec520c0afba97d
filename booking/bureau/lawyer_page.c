#include "base/memory.h"
#include "booking/bureau/bureau.h"
#include "booking/bureau/lawyer_form.h"
#include "booking/page.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

/* ---- Whether somebody else saved meanwhile ---- */

#define SEEN_BYTES 16
#define SEEN_TEXT  (2 * SEEN_BYTES + 1)

/* What a lawyer's fields were when the form was made, in short; "" for a new one. */
static void note_seen(const struct lawyer *lawyer, char out[SEEN_TEXT]) {
    unsigned char hash[SEEN_BYTES];
    struct str cleanup(str_done) all = {0};
    out[0] = 0;
    if (!lawyer->id)
        return;
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
        lawyer_write(lawyer, (enum lawyer_field)i, &all);
        str_add_char(&all, '\n');
    }
    crypto_generichash(hash, sizeof hash, (const unsigned char *)str_text(&all), all.length, NULL,
                       0);
    sodium_bin2hex(out, SEEN_TEXT, hash, sizeof hash);
}

/* ---- The page ---- */

/* What came of the form. */
struct outcome {
    int status;
    struct lawyer_wrongs wrongs;
    bool is_saved, is_changed;
};

/* `stored` is as the database has it; id 0: not yet. */
static void show(const struct request *request, struct response *response,
                 const struct lawyer *stored, const struct lawyer_form *form,
                 const struct outcome *outcome) {
    char seen[SEEN_TEXT];
    json_t *values = json_object();
    cleanup_free char *action = stored->id
                                    ? memory_format("/bureau/lawyers/%lld", (long long)stored->id)
                                    : memory_copy("/bureau/lawyers/new");
    note_seen(stored, seen);
    page_set(values, "action", action);
    page_set(values, "heading", stored->name);
    page_set(values, "seen", seen);
    if (outcome->is_saved)
        page_set_true(values, "is_saved");
    if (outcome->is_changed)
        page_set_true(values, "is_changed");
    lawyer_form_show(request, form, &outcome->wrongs, values);
    page_show(request, response, outcome->status, PAGE_LAWYER, values);
}

/* The lawyer of the address; a new one where it names none. `*ret_found` false after a 404. */
static enum err find(const struct request *request, struct response *response,
                     struct lawyer *ret_lawyer, bool *ret_found) {
    const char *text = request->params[0];
    char *end = NULL;
    *ret_lawyer = (struct lawyer){0};
    *ret_found = !text;
    if (!text)
        return ERR_NONE;
    long long id = strtoll(text, &end, 10);
    enum err err = *end ? ERR_NONE : lawyer_find(request->store, id, ret_lawyer, ret_found);
    if (!err && !*ret_found)
        page_error(request, response, 404);
    return err;
}

enum err lawyer_new(struct request *request, struct response *response) {
    struct lawyer nobody = {0};
    struct lawyer_form cleanup(lawyer_form_done) form = {0};
    struct outcome outcome = {.status = 200};
    char today[DATE_TEXT];
    form.texts[LAWYER_FIELD_LISTED_FROM] =
        memory_copy(date_format(zone_local(request->office->zone, request->now).date, today));
    show(request, response, &nobody, &form, &outcome);
    return ERR_NONE;
}

enum err lawyer_show(struct request *request, struct response *response) {
    struct lawyer cleanup(lawyer_done) stored = {0};
    struct lawyer_form cleanup(lawyer_form_done) form = {0};
    struct outcome outcome = {.status = 200, .is_saved = request_query(request, "saved") != NULL};
    bool found = false;
    enum err err = find(request, response, &stored, &found);
    if (err || !found)
        return err;
    lawyer_form_of(&stored, &form);
    show(request, response, &stored, &form, &outcome);
    return ERR_NONE;
}

/* ---- Saving ---- */

/* `read` is what was typed, of the id of `stored`. */
static enum err save(const struct request *request, struct response *response,
                     const struct lawyer *stored, const struct lawyer_form *form,
                     struct lawyer *read) {
    struct outcome outcome = {.status = 422};
    bool taken = false;
    read->id = stored->id;
    enum err err = lawyer_save(request->store, read, &taken);
    if (err)
        return err;
    if (taken) {
        outcome.wrongs.of[LAWYER_FIELD_NUMBER] = LAWYER_NUMBER_TAKEN;
        show(request, response, stored, form, &outcome);
        return ERR_NONE;
    }
    response_redirect(response, memory_format("/bureau/lawyers/%lld?lang=%s&saved=yes",
                                              (long long)read->id, page_language(request)));
    return ERR_NONE;
}

enum err lawyer_post(struct request *request, struct response *response) {
    struct lawyer cleanup(lawyer_done) stored = {0}, read = {0};
    struct lawyer_form cleanup(lawyer_form_done) form = {0};
    struct outcome outcome = {.status = 200};
    char seen[SEEN_TEXT];
    bool found = false;
    enum err err = find(request, response, &stored, &found);
    if (err || !found)
        return err;
    lawyer_form_receive(request, &form);
    note_seen(&stored, seen);
    bool acted = lawyer_form_act(&form, form_text(&request->form, "act"));
    bool good = acted || lawyer_form_read(&form, &read, &outcome.wrongs);
    outcome.is_changed = !acted && !str_equal(seen, form_text(&request->form, "seen"));
    if (good && !acted && !outcome.is_changed)
        return save(request, response, &stored, &form, &read);
    if (!good)
        outcome.status = 422;
    else if (outcome.is_changed)
        outcome.status = 409;
    show(request, response, &stored, &form, &outcome);
    return ERR_NONE;
}
