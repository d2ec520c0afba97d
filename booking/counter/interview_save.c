#include "base/memory.h"
#include "booking/counter/application_request.h"
#include "booking/counter/counter.h"
#include "booking/counter/interview.h"
#include "booking/counter/wrongs.h"

#include <stdlib.h>
#include <string.h>

#define TRIES 20 /* at a save that colleagues get before */

/* ---- What the form holds ---- */

/* "p.rent_sheet.0.statement" is a box that is posted only where it is ticked; its paper is always
 * posted where it is shown. */
static bool is_shown_paper(struct request *request, const char *name) {
    static const char *const suffixes[] = {".date", ".statement"};
    char paper[INTAKE_NAME];
    snprintf(paper, sizeof paper, "%s", name);
    for (size_t i = 0; i < array_length(suffixes); i++) {
        size_t length = strlen(paper), suffix = strlen(suffixes[i]);
        if (length > suffix && str_equal(paper + length - suffix, suffixes[i]))
            paper[length - suffix] = '\0';
    }
    return form_find(&request->form, paper) != NULL;
}

/* Stands in the list for somebody of whom nothing is known yet. */
static bool is_role(const char *name) {
    size_t length = strlen(name), role = strlen(".role");
    return *name == 'm' && length > role && str_equal(name + length - role, ".role");
}

/* The fields as they were typed; what is empty is left out. Papers that the page did not show,
 * since nobody needs them now, stay as they were in `base`. */
static json_t *typed_fields(struct request *request, const json_t *base) {
    json_t *fields = json_object(), *value;
    const char *name;
    json_object_foreach((json_t *)base, name,
                        value) if (str_starts(name, "p.") && !is_shown_paper(request, name))
        json_object_set(fields, name, value);
    for (size_t i = 0; i < request->form.count; i++) {
        name = request->form.fields[i].name;
        const char *text = form_text(&request->form, name);
        if (intake_knows(name) && (*text || is_role(name)))
            json_object_set_new(fields, name, json_string(text));
    }
    return fields;
}

static json_t *base_of(struct request *request) {
    const char *text = form_find(&request->form, "base");
    json_t *base = text ? json_loads(text, 0, NULL) : NULL;
    if (json_is_object(base))
        return base;
    json_decref(base);
    return json_object();
}

static int64_t revision_of(struct request *request) {
    const char *text = form_find(&request->form, "revision");
    return text ? strtoll(text, NULL, 10) : -1;
}

/* The button that was pressed. */
static const char *pressed(struct request *request) {
    return form_text(&request->form, "do");
}

static void change_people(struct request *request, json_t *fields) {
    const char *button = pressed(request);
    if (str_equal(button, "add"))
        intake_add_member(fields);
    else if (str_starts(button, "remove-"))
        intake_remove_member(fields, strtoul(button + strlen("remove-"), NULL, 10));
}

/* ---- Saving ---- */

struct saving {
    struct application application;
    json_t *base, *typed;
    json_t *fields;   /* what stands now: saved, or to be looked at */
    json_t *theirs;   /* what a colleague saved */
    json_t *disputed; /* names of fields that need a choice */
    enum interview_trouble trouble;
};

static void saving_done(struct saving *saving) {
    application_done(&saving->application);
    json_decref(saving->base);
    json_decref(saving->typed);
    json_decref(saving->fields);
    json_decref(saving->theirs);
    json_decref(saving->disputed);
}

/* Puts what was typed and what a colleague saved since together. */
static void join(struct request *request, struct saving *saving) {
    const char *button = pressed(request);
    bool chosen = str_equal(button, "mine") || str_equal(button, "theirs");
    bool same = saving->application.revision == revision_of(request);
    json_decref(saving->fields);
    json_decref(saving->theirs);
    json_decref(saving->disputed);
    saving->theirs = interview_fields(&saving->application);
    intake_merge(same ? saving->theirs : saving->base, saving->typed, saving->theirs,
                 str_equal(button, "theirs") ? INTAKE_THEIRS : INTAKE_MINE, &saving->fields,
                 &saving->disputed);
    saving->trouble =
        json_array_size(saving->disputed) > 0 && !chosen ? INTERVIEW_DISPUTED : INTERVIEW_FINE;
}

/* One try; `*ret_saved` false where somebody got before. */
static enum err try_save(struct request *request, struct saving *saving, bool *ret_saved) {
    int64_t revision;
    cleanup_free char *text = json_dumps(saving->fields, JSON_COMPACT | JSON_SORT_KEYS);
    *ret_saved = true;
    if (str_equal(text, saving->application.fields))
        return ERR_NONE;
    if (strlen(text) > APPLICATION_FIELDS_LIMIT) {
        saving->trouble = INTERVIEW_TOO_MUCH;
        return ERR_NONE;
    }
    return application_save(request->store, saving->application.id, saving->application.revision,
                            text, &request->staff, request->now, &revision, ret_saved);
}

static enum err look_again(struct request *request, struct saving *saving) {
    bool found;
    int64_t id = saving->application.id;
    application_done(&saving->application);
    saving->application = (struct application){0};
    return application_find(request->store, request->office, id, &saving->application, &found);
}

/* Saves what was typed, together with what colleagues saved meanwhile; where both changed the same
 * field, or it is too much, nothing is saved and `trouble` says so. */
static enum err save(struct request *request, struct saving *saving) {
    bool saved = false;
    enum err err = ERR_NONE;
    saving->base = base_of(request);
    saving->typed = typed_fields(request, saving->base);
    change_people(request, saving->typed);
    for (int i = 0; !err && !saved && i < TRIES; i++) {
        join(request, saving);
        if (saving->trouble == INTERVIEW_DISPUTED)
            return ERR_NONE;
        err = try_save(request, saving, &saved);
        if (!err)
            err = look_again(request, saving);
    }
    return err ? err : saved ? ERR_NONE : ERR_LOCKED;
}

/* ---- Answers ---- */

/* The page with what was typed, not saved, and why. */
static enum err show_trouble(struct request *request, struct response *response,
                             const struct saving *saving) {
    struct interview_state state = {.revision = revision_of(request),
                                    .base = saving->base,
                                    .trouble = saving->trouble,
                                    .disputed = saving->disputed,
                                    .theirs = saving->theirs};
    int status = saving->trouble == INTERVIEW_DISPUTED ? 409 : 413;
    return interview_answer(request, response, status, &saving->application, saving->fields,
                            &state);
}

/* For the script, which stays on its page. */
static enum err show_saved(struct request *request, struct response *response,
                           const struct saving *saving) {
    struct interview_state state = {.revision = saving->application.revision,
                                    .base = saving->fields};
    return interview_answer(request, response, 200, &saving->application, saving->fields, &state);
}

/* Whether something has to be mended before anything is decided. */
static enum err has_wrongs(const struct request *request, const json_t *fields, bool *ret_has) {
    const struct law *law = NULL;
    enum err err = request_law(request, &law);
    if (err)
        return err;
    struct intake cleanup(intake_done) intake = {0};
    intake_read(fields, zone_local(request->office->zone, request->now).date, &intake);
    *ret_has = wrongs_count(&law->rules, &intake) > 0;
    return ERR_NONE;
}

static char *next_place(struct request *request, const struct saving *saving, bool wrong) {
    long long id = saving->application.id;
    const char *language = page_language(request), *button = pressed(request);
    if (str_equal(button, "decide") && wrong)
        return memory_format("/application/%lld?lang=%s#wrongs", id, language);
    if (str_equal(button, "decide"))
        return memory_format("/application/%lld/decide?lang=%s", id, language);
    if (str_equal(button, "add"))
        return memory_format("/application/%lld?lang=%s#person-%zu", id, language,
                             intake_member_count(saving->fields));
    if (str_starts(button, "remove-"))
        return memory_format("/application/%lld?lang=%s#people", id, language);
    return memory_format("/application/%lld?lang=%s", id, language);
}

enum err interview_save(struct request *request, struct response *response) {
    struct saving cleanup(saving_done) saving = {0};
    bool found;
    enum err err = application_of_request(request, response, &saving.application, &found);
    if (err || !found)
        return err;
    err = save(request, &saving);
    if (err)
        return err;
    if (saving.trouble)
        return show_trouble(request, response, &saving);
    if (form_find(&request->form, "live"))
        return show_saved(request, response, &saving);
    bool wrong = false;
    err = has_wrongs(request, saving.fields, &wrong);
    if (!err)
        response_redirect(response, next_place(request, &saving, wrong));
    return err;
}

/* Ends here, without a test. What stands in the form is saved first, where there is one. */
enum err interview_advice(struct request *request, struct response *response) {
    struct saving cleanup(saving_done) saving = {0};
    bool changed, found;
    enum err err = application_of_request(request, response, &saving.application, &found);
    if (err || !found)
        return err;
    if (form_find(&request->form, "revision"))
        err = save(request, &saving);
    if (err)
        return err;
    if (saving.trouble)
        return show_trouble(request, response, &saving);
    err = application_end_as_advice(request->store, saving.application.id, &request->staff,
                                    request->now, &changed);
    if (!err)
        application_go(request, response, &saving.application, "");
    return err;
}

enum err interview_reopen(struct request *request, struct response *response) {
    struct application cleanup(application_done) application = {0};
    bool changed, found;
    enum err err = application_of_request(request, response, &application, &found);
    if (err || !found)
        return err;
    err =
        application_reopen(request->store, application.id, &request->staff, request->now, &changed);
    if (!err)
        application_go(request, response, &application, "");
    return err;
}
