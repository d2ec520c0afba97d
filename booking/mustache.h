/* Mustache templates after the public specification (mustache/spec 1.3: comments, interpolation,
 * inverted, partials, sections; no lambdas, and changed delimiters are refused). A template is
 * parsed once and rendered many times, from any thread. Values are escaped for HTML, attributes
 * included, unless a tag is written {{{name}}} or {{&name}}. */
#ifndef BOOKING_MUSTACHE_H
#define BOOKING_MUSTACHE_H

#include "base/str.h"

#include <jansson.h>

struct mustache;

enum mustache_kind {
    MUSTACHE_TEXT,
    MUSTACHE_VALUE,    /* {{name}} */
    MUSTACHE_RAW,      /* {{{name}}}, {{&name}} */
    MUSTACHE_SECTION,  /* {{#name}} */
    MUSTACHE_INVERTED, /* {{^name}} */
    MUSTACHE_PARTIAL   /* {{> name}} */
};

/* What is wrong with a template. */
struct mustache_error {
    size_t line; /* from 1 */
    char message[160];
};

/* ERR_INVALID with `*ret_error` for an unclosed tag, a section that is not closed or closed by
 * another name, an empty name, changed delimiters. `text` need not outlive the call. */
enum err mustache_parse(const char *text, size_t length, struct mustache **ret_template,
                        struct mustache_error *ret_error);
void mustache_free(struct mustache *template);

/* Every tag in its order, for checks at start. */
struct mustache_tag {
    enum mustache_kind kind;
    const char *name; /* the template's */
    size_t line;
};
typedef void (*mustache_visitor)(void *context, const struct mustache_tag *tag);
void mustache_visit(const struct mustache *template, mustache_visitor visitor, void *context);

/* Where names are looked up while a template is rendered: the sections around a tag, innermost
 * first. */
struct mustache_scope {
    json_t *value;
    const struct mustache_scope *outer;
};

/* The value of a dotted name, borrowed; NULL where there is none. */
json_t *mustache_find(const struct mustache_scope *scope, const char *name);

/* Adds a value as a text: strings as they are, numbers in decimal, true and false by name. */
void mustache_add_value(const json_t *value, struct str *out);

/* What a template takes from outside. */
struct mustache_host {
    void *context;
    /* The partial of that name, or NULL: nothing is put in its place. */
    const struct mustache *(*partial)(void *context, const char *name);
    /* May be NULL. Adds the words of a name (unescaped) and says true; false for names that are
     * values. */
    bool (*words)(void *context, const char *name, const struct mustache_scope *scope,
                  struct str *out);
};

/* Adds the rendered template to `out`. Partials within partials end at a depth of 32. */
void mustache_render(const struct mustache *template, json_t *values,
                     const struct mustache_host *host, struct str *out);

/* Adds `text` with & < > " ' escaped. */
void mustache_escape(const char *text, struct str *out);

#endif
