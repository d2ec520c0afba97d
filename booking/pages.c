#include "booking/pages.h"

#include "base/memory.h"
#include "booking/mustache.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PAGE_LIMIT (256u << 10)
#define VALUES_MAX 8
#define NAME_BYTES 64

struct template {
    char *name; /* "day.html", "_head.html" */
    struct mustache *template;
};

struct pages {
    const struct catalogue *catalogue;
    struct template *templates;
    size_t count;
    const struct mustache *of_page[PAGE_COUNT];
};

/* ---- Reading ---- */

static enum err add_template(struct pages *pages, const char *folder, const char *name,
                             struct str *mistake) {
    cleanup_free char *path = memory_format("%s/%s", folder, name);
    struct str cleanup(str_done) text = {0};
    struct mustache *template = NULL;
    struct mustache_error wrong = {0};
    enum err err = str_read_file(&text, path, PAGE_LIMIT);
    if (err) {
        str_format(mistake, "%s cannot be read", path);
        return err;
    }
    err = mustache_parse(str_text(&text), text.length, &template, &wrong);
    if (err) {
        str_format(mistake, "%s:%zu: %s", path, wrong.line, wrong.message);
        return err;
    }
    pages->templates = memory_grow(pages->templates, pages->count + 1, sizeof *pages->templates);
    pages->templates[pages->count++] = (struct template){memory_copy(name), template};
    return ERR_NONE;
}

static enum err read_templates(struct pages *pages, const char *folder, struct str *mistake) {
    DIR *directory = opendir(folder);
    if (!directory) {
        str_format(mistake, "%s cannot be read", folder);
        return ERR_MISSING;
    }
    enum err err = ERR_NONE;
    struct dirent *entry;
    while (!err && (entry = readdir(directory))) {
        const char *ending = strrchr(entry->d_name, '.');
        if (ending && str_equal(ending, ".html"))
            err = add_template(pages, folder, entry->d_name, mistake);
    }
    closedir(directory);
    return err;
}

static const struct template *find_template(const struct pages *pages, const char *name) {
    for (size_t i = 0; i < pages->count; i++)
        if (str_equal(pages->templates[i].name, name))
            return &pages->templates[i];
    return NULL;
}

static const struct template *find_partial(const struct pages *pages, const char *name) {
    cleanup_free char *file = memory_format("_%s.html", name);
    return find_template(pages, file);
}

/* ---- Words ---- */

/* "t.day.free#free": the key "day.free", and what it counts by. */
struct words_name {
    char key[2 * NAME_BYTES];
    const char *count; /* NULL: it does not count; inside the tag's name */
};

static bool read_words_name(const char *name, struct words_name *ret_words) {
    if (!str_starts(name, "t."))
        return false;
    size_t length = strcspn(name + 2, "#");
    snprintf(ret_words->key, sizeof ret_words->key, "%.*s", (int)length, name + 2);
    ret_words->count = name[2 + length] ? name + 2 + length + 1 : NULL;
    return true;
}

/* The next {name} of a message; NULL where there is none. */
static const char *next_brace(const char *text, char out[NAME_BYTES]) {
    while ((text = strchr(text, '{'))) {
        size_t length = strcspn(text + 1, "{}");
        if (text[1] == '{') {
            text += 2;
        } else if (text[1 + length] == '}' && length < NAME_BYTES) {
            memcpy(out, text + 1, length);
            out[length] = 0;
            return text + length + 2;
        } else {
            text++;
        }
    }
    return NULL;
}

/* Each way in which a message may be written: plain, or one for every plural category. */
static const char *const categories[] = {"", "#zero", "#one", "#two", "#few", "#many", "#other"};

static const char *message_of(const struct catalogue *catalogue, enum language language,
                              const char *key, size_t category) {
    cleanup_free char *full = memory_format("%s%s", key, categories[category]);
    return catalogue_find(catalogue, language, full);
}

/* ---- Checking ---- */

struct check {
    const struct pages *pages;
    const char *page_names; /* what the page declares */
    const char *file;       /* the template being visited */
    int depth;
    struct str *mistake;
};

static bool is_listed(const char *list, const char *name) {
    size_t length = strlen(name);
    for (const char *at = strstr(list, name); at; at = strstr(at + 1, name)) {
        bool starts = at == list || at[-1] == ' ';
        if (starts && (at[length] == ' ' || at[length] == '\0'))
            return true;
    }
    return false;
}

static bool is_declared(const struct check *check, const char *name) {
    return str_equal(name, ".") || is_listed(check->page_names, name) ||
           is_listed(page_common_names, name);
}

static void complain(struct check *check, size_t line, const char *what, const char *name) {
    if (check->mistake->length == 0)
        str_format(check->mistake, "pages/%s:%zu: %s \"%s\"", check->file, line, what, name);
}

static void check_braces(struct check *check, size_t line, const char *message) {
    char name[NAME_BYTES];
    while (message && (message = next_brace(message, name)))
        if (!str_equal(name, "number") && !is_declared(check, name))
            complain(check, line, "the words here use the unknown value", name);
}

static void check_words(struct check *check, size_t line, const struct words_name *words) {
    const struct catalogue *catalogue = check->pages->catalogue;
    if (words->count && !is_declared(check, words->count))
        complain(check, line, "unknown name", words->count);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        if (!catalogue_has(catalogue, language))
            continue;
        if (!catalogue_knows(catalogue, language, words->key))
            complain(check, line, "unknown words", words->key);
        for (size_t i = 0; i < array_length(categories); i++)
            check_braces(check, line, message_of(catalogue, language, words->key, i));
    }
}

static void check_tag(void *context, const struct mustache_tag *tag);

static void check_template(struct check *check, const struct template *template) {
    struct check inner = *check;
    inner.file = template->name;
    inner.depth++;
    if (inner.depth < 8)
        mustache_visit(template->template, check_tag, &inner);
}

static void check_tag(void *context, const struct mustache_tag *tag) {
    struct check *check = context;
    struct words_name words;
    if (tag->kind == MUSTACHE_PARTIAL) {
        const struct template *partial = find_partial(check->pages, tag->name);
        if (partial)
            check_template(check, partial);
        else
            complain(check, tag->line, "unknown partial", tag->name);
    } else if (tag->kind == MUSTACHE_RAW) {
        complain(check, tag->line, "not escaped:", tag->name);
    } else if (read_words_name(tag->name, &words)) {
        check_words(check, tag->line, &words);
    } else if (!is_declared(check, tag->name)) {
        complain(check, tag->line, "unknown name", tag->name);
    }
}

static enum err check_page(struct pages *pages, enum page page, struct str *mistake) {
    const struct template *template = find_template(pages, page_list[page].file);
    if (!template) {
        str_format(mistake, "pages/%s is missing", page_list[page].file);
        return ERR_MISSING;
    }
    struct check check = {pages, page_list[page].names, template->name, 0, mistake};
    check_template(&check, template);
    pages->of_page[page] = template->template;
    return mistake->length > 0 ? ERR_INVALID : ERR_NONE;
}

enum err pages_open(const char *assets, const struct catalogue *catalogue, struct pages **ret_pages,
                    struct str *mistake) {
    struct pages *pages = memory_new(1, sizeof *pages);
    pages->catalogue = catalogue;
    cleanup_free char *folder = memory_format("%s/pages", assets);
    enum err err = read_templates(pages, folder, mistake);
    for (enum page page = 0; !err && page < PAGE_COUNT; page++)
        err = check_page(pages, page, mistake);
    if (err)
        pages_close(pages);
    else
        *ret_pages = pages;
    return err;
}

void pages_close(struct pages *pages) {
    if (!pages)
        return;
    for (size_t i = 0; i < pages->count; i++) {
        free(pages->templates[i].name);
        mustache_free(pages->templates[i].template);
    }
    free(pages->templates);
    free(pages);
}

/* ---- Rendering ---- */

struct rendering {
    const struct pages *pages;
    enum language language;
};

/* The values of a message's braces, as they stand where its tag stands. */
struct brace_values {
    struct text_value values[VALUES_MAX];
    char names[VALUES_MAX][NAME_BYTES];
    struct str texts[VALUES_MAX];
    size_t count;
};

static bool is_gathered(const struct brace_values *braces, const char *name) {
    for (size_t i = 0; i < braces->count; i++)
        if (str_equal(braces->values[i].name, name))
            return true;
    return false;
}

/* {number} of a message that counts is the catalogue's own. */
static void gather_values(const char *message, const struct mustache_scope *scope,
                          const char *counted_by, struct brace_values *out) {
    while (message && out->count < VALUES_MAX &&
           (message = next_brace(message, out->names[out->count]))) {
        json_t *value = mustache_find(scope, out->names[out->count]);
        bool own = counted_by && str_equal(out->names[out->count], "number");
        if (!value || own || is_gathered(out, out->names[out->count]))
            continue;
        mustache_add_value(value, &out->texts[out->count]);
        out->values[out->count] =
            (struct text_value){out->names[out->count], str_text(&out->texts[out->count])};
        out->count++;
    }
}

static bool add_words(void *context, const char *name, const struct mustache_scope *scope,
                      struct str *out) {
    const struct rendering *rendering = context;
    const struct catalogue *catalogue = rendering->pages->catalogue;
    struct words_name words;
    struct brace_values braces = {0};
    if (!read_words_name(name, &words))
        return false;
    for (size_t i = 0; i < array_length(categories); i++)
        gather_values(message_of(catalogue, rendering->language, words.key, i), scope, words.count,
                      &braces);
    if (words.count) {
        int64_t number = json_integer_value(mustache_find(scope, words.count));
        catalogue_plural(catalogue, rendering->language, words.key, number, braces.values,
                         braces.count, out);
    } else {
        catalogue_format(catalogue, rendering->language, words.key, braces.values, braces.count,
                         out);
    }
    for (size_t i = 0; i < braces.count; i++)
        str_done(&braces.texts[i]);
    return true;
}

static const struct mustache *partial_of(void *context, const char *name) {
    const struct rendering *rendering = context;
    const struct template *partial = find_partial(rendering->pages, name);
    return partial ? partial->template : NULL;
}

void pages_render(const struct pages *pages, enum page page, enum language language, json_t *values,
                  struct str *out) {
    struct rendering rendering = {pages, language};
    struct mustache_host host = {&rendering, partial_of, add_words};
    mustache_render(pages->of_page[page], values, &host, out);
}
