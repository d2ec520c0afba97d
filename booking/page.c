#include "booking/page.h"

#include "base/memory.h"
#include "booking/route.h"
#include "booking/site.h"

const char *page_language(const struct request *request) {
    return language_code(request->language);
}

const char *page_words(const struct request *request, const char *key) {
    return catalogue_text(request->site->catalogue, request->language, key);
}

/* ---- Values ---- */

void page_set(json_t *values, const char *name, const char *text) {
    if (text)
        json_object_set_new(values, name, json_string(text));
}

void page_set_number(json_t *values, const char *name, int64_t number) {
    json_object_set_new(values, name, json_integer(number));
}

void page_set_true(json_t *values, const char *name) {
    json_object_set_new(values, name, json_true());
}

void page_set_date(const struct request *request, json_t *values, const char *name,
                   struct date date, enum date_style style) {
    struct str cleanup(str_done) text = {0};
    format_date(request->language, date, style, &text);
    page_set(values, name, str_text(&text));
}

void page_set_time(json_t *values, const char *name, struct minute time) {
    char text[MINUTE_TEXT];
    page_set(values, name, minute_format(time, text));
}

void page_set_words(const struct request *request, json_t *values, const char *name,
                    const char *key) {
    page_set(values, name, page_words(request, key));
}

/* ---- What all pages have ---- */

static json_t *list_languages(const struct request *request) {
    json_t *list = json_array();
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        if (!request->site->offered[language])
            continue;
        json_t *row = json_object();
        cleanup_free char *link =
            memory_format("%s?lang=%s", request->path, language_code(language));
        page_set(row, "code", language_code(language));
        page_set(row, "language_name", language_name(language));
        page_set(row, "link", link);
        if (language == request->language)
            page_set_true(row, "is_current");
        json_array_append_new(list, row);
    }
    return list;
}

/* The parts of the staff's pages, and who comes there. */
static const struct section {
    const char *path, *words;
    const char *also; /* pages that belong to it beginning so; NULL: those of its path */
    unsigned roles;
} sections[] = {
    {"/counter", "staff.counter", NULL, ROLE_BIT(ROLE_CLERK) | ROLE_BIT(ROLE_MANAGER)},
    {"/applications", "staff.applications", "/application",
     ROLE_BIT(ROLE_CLERK) | ROLE_BIT(ROLE_BUREAU) | ROLE_BIT(ROLE_MANAGER)},
    {"/bureau/lawyers", "staff.lawyers", NULL, ROLE_BIT(ROLE_BUREAU) | ROLE_BIT(ROLE_MANAGER)},
    {"/bureau/amounts", "staff.amounts", NULL, ROLE_BIT(ROLE_BUREAU) | ROLE_BIT(ROLE_MANAGER)},
};

static json_t *section_values(const struct request *request, const struct section *section) {
    json_t *row = json_object();
    cleanup_free char *link = memory_format("%s?lang=%s", section->path, page_language(request));
    page_set(row, "link", link);
    page_set_words(request, row, "section_name", section->words);
    if (str_starts(request->path, section->also ? section->also : section->path))
        page_set_true(row, "is_current");
    return row;
}

static void add_sections(const struct request *request, json_t *values) {
    json_t *list = json_array();
    for (size_t i = 0; i < array_length(sections); i++)
        if (request->staff.id && (sections[i].roles & ROLE_BIT(request->staff.role)))
            json_array_append_new(list, section_values(request, &sections[i]));
    if (json_array_size(list) > 0)
        page_set_true(values, "has_sections");
    json_object_set_new(values, "sections", list);
}

static void add_common(const struct request *request, enum page page, json_t *values) {
    const struct site *site = request->site;
    page_set(values, "lang", page_language(request));
    page_set(values, "dir", language_is_rtl(request->language) ? "rtl" : "ltr");
    page_set(values, "version", files_version(site->files));
    page_set(values, "office_name", request->office ? request->office->name : "Zuil");
    page_set_words(request, values, "title", page_list[page].title);
    json_object_set_new(values, "languages", list_languages(request));
    if (request->surface == SURFACE_STAFF)
        page_set_true(values, "for_staff");
    if (request->staff.id)
        page_set(values, "staff_name", request->staff.name);
    add_sections(request, values);
}

void page_show(const struct request *request, struct response *response, int status, enum page page,
               json_t *values) {
    response->status = status;
    response->type = "text/html; charset=utf-8";
    if (!response->cache)
        response->cache = "no-store";
    add_common(request, page, values);
    str_clear(&response->body);
    pages_render(request->site->pages, page, request->language, values, &response->body);
    json_decref(values);
}

/* ---- Errors ---- */

static const char *name_of_forbidden(const struct staff *staff) {
    if (!staff->id)
        return "is_cross_site";
    return staff->role == ROLE_LAWYER ? "is_lawyer" : "is_forbidden";
}

void page_error(const struct request *request, struct response *response, int status) {
    json_t *values = json_object();
    const char *name = "is_other";
    switch (status) {
    case 403:
        name = name_of_forbidden(&request->staff);
        break;
    case 404:
        name = "is_not_found";
        break;
    case 413:
        name = "is_too_large";
        break;
    case 429:
        name = "is_too_many";
        break;
    default:
        break;
    }
    page_set_true(values, name);
    if (response->retry_after)
        page_set_number(values, "seconds", response->retry_after);
    page_show(request, response, status, PAGE_ERROR, values);
}

/* Keeps what was typed in the page, to be sent again; never a password. */
static void keep_form(const struct request *request, json_t *values) {
    const struct form *form = &request->form;
    if (form->count == 0 || form_find(form, "password"))
        return;
    json_t *fields = json_array();
    for (size_t i = 0; i < form->count; i++) {
        json_t *row = json_object();
        page_set(row, "name", form->fields[i].name);
        page_set(row, "value", form->fields[i].value);
        json_array_append_new(fields, row);
    }
    json_object_set_new(values, "fields", fields);
    page_set(values, "path", request->path);
    page_set_true(values, "is_kept");
}

void page_database_error(const struct request *request, struct response *response, enum err err) {
    json_t *values = json_object();
    page_set_true(values, "is_database");
    cleanup_free char *which = memory_format("database_%s", err_name(err));
    page_set_true(values, which);
    keep_form(request, values);
    page_show(request, response, 503, PAGE_ERROR, values);
}

void page_logged_out(const struct request *request, struct response *response) {
    json_t *values = json_object();
    page_set_true(values, "is_logged_out");
    keep_form(request, values);
    page_show(request, response, 401, PAGE_ERROR, values);
}
