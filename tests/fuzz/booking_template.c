/* Any bytes as a template: it is refused, or renders, and what was a value comes out escaped. */
#include "base/memory.h"
#include "booking/mustache.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define TEMPLATE_MAX 160 /* sections within sections over a list multiply */
#define PARTIALS_MAX 20

struct kitchen {
    const struct mustache *template;
    int left;
};

/* The template itself, a few times. */
static const struct mustache *itself(void *context, const char *name) {
    struct kitchen *kitchen = context;
    (void)name;
    return kitchen->left-- > 0 ? kitchen->template : NULL;
}

static void note_raw(void *context, const struct mustache_tag *tag) {
    bool *raw = context;
    *raw = *raw || tag->kind == MUSTACHE_RAW;
}

static void render(const struct mustache *template, const char *text, size_t size) {
    json_t *values = json_pack("{s:[i,s], s:{s:s}, s:b, s:f, s:n}", "a", 1, "\x01<", "b", "c",
                               "\x01<", "d", 1, "e", 1.5, "f");
    struct kitchen kitchen = {template, PARTIALS_MAX};
    struct mustache_host host = {&kitchen, itself, NULL};
    struct str cleanup(str_done) out = {0};
    bool raw = memmem(text, size, "\x01", 1) != NULL;
    mustache_visit(template, note_raw, &raw);
    mustache_render(template, values, &host, &out);
    if (!raw && strstr(str_text(&out), "\x01<"))
        abort();
    json_decref(values);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const char *text = (const char *)data;
    struct mustache *template = NULL;
    struct mustache_error wrong = {0};
    if (size > TEMPLATE_MAX)
        return 0;
    if (mustache_parse(text, size, &template, &wrong)) {
        if (wrong.line == 0 || !wrong.message[0])
            abort();
        return 0;
    }
    render(template, text, size);
    mustache_free(template);
    return 0;
}
