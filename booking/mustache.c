#include "booking/mustache.h"

#include "base/memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 32

struct node {
    enum mustache_kind kind;
    char *text;   /* literal text, or the name in the tag */
    char *indent; /* of a partial alone on its line: what stood before it */
    size_t line;
    size_t end;      /* of a section: the node behind it */
    bool line_start; /* first on its line: here a partial's indentation goes */
};

struct mustache {
    struct node *nodes;
    size_t count;
};

/* ---- Parsing ---- */

struct parser {
    struct mustache *template;
    const char *text;
    size_t length, at;
    size_t line;
    size_t open[DEPTH_MAX]; /* the sections that are open, as nodes */
    size_t open_count;
    struct mustache_error *error;
};

static enum err fail(struct parser *parser, const char *message, const char *name) {
    parser->error->line = parser->line;
    snprintf(parser->error->message, sizeof parser->error->message, message, name);
    return ERR_INVALID;
}

static char *copy(const char *text, size_t length) {
    char *result = memory_new(length + 1, 1);
    memcpy(result, text, length);
    return result;
}

static struct node *add_node(struct parser *parser, enum mustache_kind kind, size_t start,
                             size_t end) {
    struct mustache *template = parser->template;
    if (template->count % 32 == 0)
        template->nodes =
            memory_grow(template->nodes, template->count + 32, sizeof *template->nodes);
    struct node *node = &template->nodes[template->count++];
    *node = (struct node){.kind = kind,
                          .text = copy(parser->text + start, end - start),
                          .line = parser->line,
                          .end = template->count};
    return node;
}

static bool starts_line(const struct parser *parser, size_t at) {
    return at == 0 || parser->text[at - 1] == '\n';
}

/* Text from `at` up to `end`, one node a line. */
static void add_text(struct parser *parser, size_t end) {
    while (parser->at < end) {
        size_t start = parser->at;
        const char *newline = memchr(parser->text + start, '\n', end - start);
        size_t stop = newline ? (size_t)(newline - parser->text) + 1 : end;
        add_node(parser, MUSTACHE_TEXT, start, stop)->line_start = starts_line(parser, start);
        parser->line += newline != NULL;
        parser->at = stop;
    }
}

struct tag {
    char sigil;                  /* 0 for {{name}}, '{' for {{{name}}}, else # ^ / > & ! = */
    size_t start, end;           /* the whole tag */
    size_t name_start, name_end; /* the trimmed name */
};

static bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The tag that begins at `start` ("{{"). False where it does not end. */
static bool read_tag(const struct parser *parser, size_t start, struct tag *ret_tag) {
    struct tag tag = {.start = start, .name_start = start + 2};
    if (tag.name_start < parser->length && parser->text[tag.name_start] &&
        strchr("{#^/>&!=", parser->text[tag.name_start]))
        tag.sigil = parser->text[tag.name_start++];
    const char *closing = tag.sigil == '{' ? "}}}" : "}}";
    const char *end = memmem(parser->text + tag.name_start, parser->length - tag.name_start,
                             closing, strlen(closing));
    if (!end)
        return false;
    tag.name_end = (size_t)(end - parser->text);
    tag.end = tag.name_end + strlen(closing);
    while (tag.name_start < tag.name_end && is_blank(parser->text[tag.name_start]))
        tag.name_start++;
    while (tag.name_end > tag.name_start && is_blank(parser->text[tag.name_end - 1]))
        tag.name_end--;
    *ret_tag = tag;
    return true;
}

/* Whether a tag that makes no text has its line to itself; the line then vanishes: its blanks begin
 * at `*ret_start`, and the next line at `*ret_end`. */
static bool is_alone(const struct parser *parser, const struct tag *tag, size_t *ret_start,
                     size_t *ret_end) {
    if (!tag->sigil || strchr("{&", tag->sigil))
        return false;
    size_t start = tag->start;
    while (start > 0 && (parser->text[start - 1] == ' ' || parser->text[start - 1] == '\t'))
        start--;
    size_t end = tag->end;
    while (end < parser->length && (parser->text[end] == ' ' || parser->text[end] == '\t'))
        end++;
    if (!starts_line(parser, start))
        return false;
    if (end + 1 < parser->length && parser->text[end] == '\r' && parser->text[end + 1] == '\n')
        end++;
    if (end < parser->length && parser->text[end] != '\n')
        return false;
    *ret_start = start;
    *ret_end = end < parser->length ? end + 1 : end;
    return true;
}

static enum err close_section(struct parser *parser, const struct tag *tag) {
    cleanup_free char *name = copy(parser->text + tag->name_start, tag->name_end - tag->name_start);
    if (parser->open_count == 0)
        return fail(parser, "{{/%s}} closes nothing", name);
    struct node *section = &parser->template->nodes[parser->open[--parser->open_count]];
    if (!str_equal(section->text, name))
        return fail(parser, "{{#%s}} is closed by another name", section->text);
    section->end = parser->template->count;
    return ERR_NONE;
}

static enum err open_section(struct parser *parser, const struct tag *tag) {
    if (parser->open_count == DEPTH_MAX)
        return fail(parser, "sections lie too deep within each other%s", "");
    enum mustache_kind kind = tag->sigil == '#' ? MUSTACHE_SECTION : MUSTACHE_INVERTED;
    parser->open[parser->open_count++] = parser->template->count;
    add_node(parser, kind, tag->name_start, tag->name_end);
    return ERR_NONE;
}

static enum err add_tag(struct parser *parser, const struct tag *tag, size_t indent) {
    if (tag->sigil == '!')
        return ERR_NONE;
    if (tag->sigil == '=')
        return fail(parser, "delimiters cannot be changed%s", "");
    if (tag->name_start == tag->name_end)
        return fail(parser, "a tag has no name%s", "");
    if (tag->sigil == '/')
        return close_section(parser, tag);
    if (tag->sigil == '#' || tag->sigil == '^')
        return open_section(parser, tag);
    if (tag->sigil == '>') {
        struct node *node = add_node(parser, MUSTACHE_PARTIAL, tag->name_start, tag->name_end);
        node->indent = copy(parser->text + tag->start - indent, indent);
        return ERR_NONE;
    }
    add_node(parser, tag->sigil ? MUSTACHE_RAW : MUSTACHE_VALUE, tag->name_start, tag->name_end);
    return ERR_NONE;
}

static enum err parse_tag(struct parser *parser, size_t start) {
    struct tag tag;
    size_t alone_start, alone_end;
    if (!read_tag(parser, start, &tag)) {
        add_text(parser, start);
        return fail(parser, "a tag is not closed%s", "");
    }
    bool alone = is_alone(parser, &tag, &alone_start, &alone_end);
    add_text(parser, alone ? alone_start : tag.start);
    if (!alone && starts_line(parser, tag.start))
        add_node(parser, MUSTACHE_TEXT, tag.start, tag.start)->line_start = true;
    enum err err = add_tag(parser, &tag, alone ? tag.start - alone_start : 0);
    parser->at = alone ? alone_end : tag.end;
    for (size_t i = tag.start; i < parser->at; i++)
        parser->line += parser->text[i] == '\n';
    return err;
}

enum err mustache_parse(const char *text, size_t length, struct mustache **ret_template,
                        struct mustache_error *ret_error) {
    struct parser parser = {.template = memory_new(1, sizeof(struct mustache)),
                            .text = text,
                            .length = length,
                            .line = 1,
                            .error = ret_error};
    enum err err = ERR_NONE;
    while (!err && parser.at < length) {
        const char *tag = memmem(text + parser.at, length - parser.at, "{{", 2);
        if (tag)
            err = parse_tag(&parser, (size_t)(tag - text));
        else
            add_text(&parser, length);
    }
    if (!err && parser.open_count > 0)
        err = fail(&parser, "{{#%s}} is not closed",
                   parser.template->nodes[parser.open[parser.open_count - 1]].text);
    if (err)
        mustache_free(parser.template);
    else
        *ret_template = parser.template;
    return err;
}

void mustache_free(struct mustache *template) {
    if (!template)
        return;
    for (size_t i = 0; i < template->count; i++) {
        free(template->nodes[i].text);
        free(template->nodes[i].indent);
    }
    free(template->nodes);
    free(template);
}

void mustache_visit(const struct mustache *template, mustache_visitor visitor, void *context) {
    for (size_t i = 0; i < template->count; i++) {
        const struct node *node = &template->nodes[i];
        if (node->kind != MUSTACHE_TEXT)
            visitor(context, &(struct mustache_tag){node->kind, node->text, node->line});
    }
}

/* ---- Names and values ---- */

static json_t *find_first(const struct mustache_scope *scope, const char *name, size_t length) {
    for (; scope; scope = scope->outer) {
        json_t *found = json_object_getn(scope->value, name, length);
        if (found)
            return found;
    }
    return NULL;
}

json_t *mustache_find(const struct mustache_scope *scope, const char *name) {
    json_t *value = scope->value;
    if (*name == '.')
        name++;
    else {
        size_t length = strcspn(name, ".");
        value = find_first(scope, name, length);
        name += length + (name[length] == '.');
    }
    while (value && *name) {
        size_t length = strcspn(name, ".");
        value = json_object_getn(value, name, length);
        name += length + (name[length] == '.');
    }
    return value;
}

void mustache_add_value(const json_t *value, struct str *out) {
    if (json_is_string(value))
        str_add_bytes(out, json_string_value(value), json_string_length(value));
    else if (json_is_integer(value))
        str_format(out, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    else if (json_is_real(value))
        str_format(out, "%.15g", json_real_value(value));
    else if (json_is_boolean(value))
        str_add(out, json_is_true(value) ? "true" : "false");
}

void mustache_escape(const char *text, struct str *out) {
    while (*text) {
        size_t plain = strcspn(text, "&<>\"'");
        str_add_bytes(out, text, plain);
        text += plain;
        switch (*text) {
        case '&':
            str_add(out, "&amp;");
            break;
        case '<':
            str_add(out, "&lt;");
            break;
        case '>':
            str_add(out, "&gt;");
            break;
        case '"':
            str_add(out, "&quot;");
            break;
        case '\'':
            str_add(out, "&#39;");
            break;
        default:
            return;
        }
        text++;
    }
}

static bool is_truthy(const json_t *value) {
    if (json_is_array(value))
        return json_array_size(value) > 0;
    if (json_is_string(value))
        return json_string_length(value) > 0;
    return value && !json_is_null(value) && !json_is_false(value);
}

/* ---- Rendering ---- */

struct renderer {
    const struct mustache_host *host;
    struct str *out;
    const char *indent; /* of the partials around */
    int depth;
};

static void render_nodes(const struct renderer *renderer, const struct mustache *template,
                         size_t from, size_t to, const struct mustache_scope *scope);

static void render_value(const struct renderer *renderer, const struct node *node,
                         const struct mustache_scope *scope) {
    struct str cleanup(str_done) text = {0};
    const struct mustache_host *host = renderer->host;
    if (!host->words || !host->words(host->context, node->text, scope, &text))
        mustache_add_value(mustache_find(scope, node->text), &text);
    if (node->kind == MUSTACHE_RAW)
        str_add(renderer->out, str_text(&text));
    else
        mustache_escape(str_text(&text), renderer->out);
}

static void render_section(const struct renderer *renderer, const struct mustache *template,
                           size_t at, const struct mustache_scope *scope) {
    const struct node *node = &template->nodes[at];
    json_t *value = mustache_find(scope, node->text);
    if (!is_truthy(value))
        return;
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    for (size_t i = 0; i < count; i++) {
        json_t *item = json_is_array(value) ? json_array_get(value, i) : value;
        render_nodes(renderer, template, at + 1, node->end, &(struct mustache_scope){item, scope});
    }
}

static void render_partial(const struct renderer *renderer, const struct node *node,
                           const struct mustache_scope *scope) {
    const struct mustache_host *host = renderer->host;
    const struct mustache *partial =
        host->partial ? host->partial(host->context, node->text) : NULL;
    if (!partial || renderer->depth == DEPTH_MAX)
        return;
    cleanup_free char *indent = memory_format("%s%s", renderer->indent, node->indent);
    struct renderer inner = {host, renderer->out, indent, renderer->depth + 1};
    render_nodes(&inner, partial, 0, partial->count, scope);
}

static void render_nodes(const struct renderer *renderer, const struct mustache *template,
                         size_t from, size_t to, const struct mustache_scope *scope) {
    for (size_t i = from; i < to; i = template->nodes[i].end) {
        const struct node *node = &template->nodes[i];
        if (node->line_start)
            str_add(renderer->out, renderer->indent);
        switch (node->kind) {
        case MUSTACHE_TEXT:
            str_add(renderer->out, node->text);
            break;
        case MUSTACHE_VALUE:
        case MUSTACHE_RAW:
            render_value(renderer, node, scope);
            break;
        case MUSTACHE_SECTION:
            render_section(renderer, template, i, scope);
            break;
        case MUSTACHE_INVERTED:
            if (!is_truthy(mustache_find(scope, node->text)))
                render_nodes(renderer, template, i + 1, node->end, scope);
            break;
        case MUSTACHE_PARTIAL:
            render_partial(renderer, node, scope);
            break;
        }
    }
}

void mustache_render(const struct mustache *template, json_t *values,
                     const struct mustache_host *host, struct str *out) {
    struct renderer renderer = {host, out, "", 0};
    render_nodes(&renderer, template, 0, template->count, &(struct mustache_scope){values, NULL});
}
