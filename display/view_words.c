/* What the screen says, in Dutch and beside it in all the other languages that there are. */
#include "base/memory.h"
#include "display/view.h"

#include <stdio.h>

const char *view_words(const struct view *view, const char *key) {
    return catalogue_text(view->catalogue, LANGUAGE_NL, key);
}

int view_language_count(const struct view *view) {
    int count = 0;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        count += catalogue_has(view->catalogue, (enum language)i);
    return count;
}

static void add_message(const struct view *view, enum language language, const char *key,
                        int number, struct str *out) {
    char text[12];
    snprintf(text, sizeof text, "%d", number);
    struct text_value value = {"counter", text};
    catalogue_format(view->catalogue, language, key, &value, number ? 1 : 0, out);
}

void view_counter(const struct view *view, enum language language, int counter, struct str *out) {
    add_message(view, language, "display.counter", counter, out);
}

/* ---- The other languages ---- */

/* One of them stays on one line: its spaces do not break (U+00A0). Each is isolated (U+2068 ...
 * U+2069), so that one language does not turn the other round. */
static void add_other(const struct view *view, enum language language, const char *key, int number,
                      struct str *out) {
    cleanup(str_done) struct str message = {0};
    add_message(view, language, key, number, &message);
    str_add(out, out->length ? "\u00a0\u00a0·  \u2068" : "\u2068");
    for (const char *c = str_text(&message); *c; c++)
        if (*c == ' ')
            str_add(out, "\u00a0");
        else
            str_add_char(out, *c);
    str_add(out, "\u2069");
}

/* `count` of them, the `first` of all first, going round. */
static void add_others(const struct view *view, const char *key, int number, int first, int count,
                       struct str *out) {
    int all = view_language_count(view) - 1;
    for (int place = 0; place < count; place++) {
        int wanted = (first + place) % all;
        for (int i = 0; i < LANGUAGE_COUNT; i++)
            if (i != LANGUAGE_NL && catalogue_has(view->catalogue, (enum language)i) &&
                wanted-- == 0)
                add_other(view, (enum language)i, key, number, out);
    }
}

/* The size of the text in the smallest letters that are set. */
static struct size measure_small(const struct view *view, const char *text, int width) {
    struct type_style style = view_style(view->theme.small, false);
    return typeset_measure(view->typeset, &style, text, width);
}

int view_others_height(const struct view *view, const char *key, int width) {
    cleanup(str_done) struct str text = {0};
    add_others(view, key, 0, 0, view_language_count(view) - 1, &text);
    int one = typeset_line(view->theme.body), two = 2 * typeset_line(view->theme.small);
    return measure_small(view, str_text(&text), width).h < two ? one : two;
}

void view_others(const struct view *view, struct box box, const struct type_style *style,
                 const char *key, int number) {
    int all = view_language_count(view) - 1;
    for (int count = all; count > 0; count--) {
        cleanup(str_done) struct str text = {0};
        int first = (int)(model_line(view->model) * count % all);
        add_others(view, key, number, count < all ? first : 0, count, &text);
        struct size least = measure_small(view, str_text(&text), box.w);
        if (least.w > box.w || least.h > box.h)
            continue;
        struct type_style fitted = *style;
        struct size room = {box.w, box.h};
        if (typeset_fit(view->typeset, style, str_text(&text), room) < view->theme.small)
            fitted.size = view->theme.small;
        scene_text(view->scene, box, &fitted, str_text(&text));
        return;
    }
}
