#include "dossier/json_path.h"

#include <stdbool.h>

#define DEPTH_MAX 16
#define KEY_MAX   40

/* An object or a list that is open at the place that is looked for. */
struct level {
    bool is_list;
    size_t index;    /* of a list: elements before this one */
    const char *key; /* of an object: the key that was read last; NULL before the first */
    size_t key_length;
    bool awaits_key;
};

struct scan {
    struct level levels[DEPTH_MAX];
    size_t depth; /* may be above DEPTH_MAX: what lies deeper is not told */
};

static struct level *inner(struct scan *scan) {
    return scan->depth > 0 && scan->depth <= DEPTH_MAX ? &scan->levels[scan->depth - 1] : NULL;
}

/* Behind the string that begins at `at`. */
static const char *string_end(const char *at, const char *end) {
    for (at++; at < end && *at != '"'; at++)
        if (*at == '\\' && at + 1 < end)
            at++;
    return at < end ? at + 1 : end;
}

static void note_string(struct scan *scan, const char *from, const char *end) {
    struct level *level = inner(scan);
    if (!level || level->is_list || !level->awaits_key || end - from < 2)
        return;
    level->key = from + 1;
    level->key_length = (size_t)(end - from) - 2;
    level->awaits_key = false;
}

static void open_level(struct scan *scan, bool is_list) {
    scan->depth++;
    struct level *level = inner(scan);
    if (level)
        *level = (struct level){.is_list = is_list, .awaits_key = !is_list};
}

static void note_comma(struct scan *scan) {
    struct level *level = inner(scan);
    if (!level)
        return;
    if (level->is_list)
        level->index++;
    else
        level->awaits_key = true;
}

static void tell(const struct scan *scan, struct str *out) {
    size_t depth = scan->depth < DEPTH_MAX ? scan->depth : DEPTH_MAX;
    for (size_t i = 0; i < depth; i++) {
        const struct level *level = &scan->levels[i];
        if (level->is_list) {
            str_format(out, "[%zu]", level->index);
            continue;
        }
        if (!level->key)
            return;
        bool shown = level->key_length && level->key_length <= KEY_MAX &&
                     str_is_plain(level->key, level->key_length);
        str_add(out, out->length ? "." : "");
        str_add_bytes(out, shown ? level->key : "?", shown ? level->key_length : 1);
    }
}

void json_path_at(const char *text, size_t offset, struct str *out) {
    struct scan scan = {0};
    const char *end = text + offset;
    for (const char *at = text; at < end;) {
        const char *next = at + 1;
        if (*at == '"') {
            next = string_end(at, end);
            note_string(&scan, at, next);
        } else if (*at == '{' || *at == '[') {
            open_level(&scan, *at == '[');
        } else if ((*at == '}' || *at == ']') && scan.depth) {
            scan.depth--;
        } else if (*at == ',') {
            note_comma(&scan);
        }
        at = next;
    }
    tell(&scan, out);
}
