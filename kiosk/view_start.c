/* The first screen: a welcome, the languages, and the scanner for who has a code at hand. */
#include "kiosk/view_parts.h"

/* The first screen speaks all languages at once: a view of the same in another one. */
static struct view view_in(const struct view *view, enum language language) {
    struct view other = *view;
    other.words.language = language;
    other.layout.rtl = language_is_rtl(language);
    return other;
}

static void show_language(const struct view *all, enum language language, struct box box) {
    struct view view = view_in(all, language);
    const struct theme *theme = &view.theme;
    struct type_style style = view_style(&view, theme->title, true);
    style.colour = view_button_ground(&view, box, TARGET_LANGUAGE + (int)language, VIEW_SECOND);
    style.lines = 1;
    struct box inside = box_inset(box, theme->space, theme->gap);
    struct box arrow = box_cut_end(&view.layout, &inside, theme->title);
    scene_icon(view.scene, &view.layout, arrow, ICON_FORWARD, theme_colour(THEME_ACCENT));
    int lines = typeset_line(theme->title) + typeset_line(theme->body);
    bool has_both = inside.h >= lines * 9 / 10; /* in a low row the name stands alone */
    struct box name = has_both ? box_cut_top(&inside, inside.h * 3 / 5) : inside;
    style.anchor = has_both ? TYPE_BOTTOM : TYPE_MIDDLE;
    scene_text(view.scene, name, &style, language_name(language));
    if (!has_both)
        return;
    style = view_style(&view, theme->body, false);
    style.colour = theme_colour(THEME_QUIET);
    style.lines = 1;
    scene_text(view.scene, inside, &style, words_get(&view.words, "kiosk.continue"));
}

static void show_languages(const struct view *view, struct box box) {
    int count = view_language_count(view), index = 0;
    int height = view->button * (view->wide ? 3 : 2), gap = view->theme.space;
    if (count * height + (count - 1) * gap > box.h)
        gap = view->theme.gap;
    int all = count * height + (count - 1) * gap;
    box = box_cut_top(&box, all < box.h ? all : box.h);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (view->model->offered[i])
            show_language(view, (enum language)i, box_row(box, count, gap, index++));
}

/* The size at which each language's invitation takes one line, unless that would be small. */
static int scan_size(const struct view *view, int width) {
    const struct theme *theme = &view->theme;
    struct type_style style = view_style(view, theme->body, false);
    style.lines = 1;
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (!view->model->offered[i])
            continue;
        struct view other = view_in(view, (enum language)i);
        const char *text = words_get(&other.words, "kiosk.scan_now");
        style.language = (enum language)i;
        style.size = typeset_fit(view->typeset, &style, text,
                                 (struct size){width, typeset_line(style.size)});
    }
    return style.size > theme->small ? style.size : theme->small;
}

/* The invitation to scan in every language, cut from the bottom of `*rest`. */
static void show_scan(const struct view *view, struct box *rest) {
    const struct theme *theme = &view->theme;
    int width = rest->w - theme->number - 3 * theme->space, heights[LANGUAGE_COUNT], all = 0;
    struct type_style style = view_style(view, scan_size(view, width), false);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        struct view other = view_in(view, (enum language)i);
        style.language = (enum language)i;
        heights[i] =
            typeset_measure(view->typeset, &style, words_get(&other.words, "kiosk.scan_now"), width)
                .h;
        all += view->model->offered[i] ? heights[i] + theme->gap : 0;
    }
    struct box box = box_cut_bottom(rest, all - theme->gap + 2 * theme->space);
    struct panel panel = {.fill = theme_colour(THEME_TINT), .radius = theme->radius};
    scene_panel(view->scene, box, &panel);
    struct box inside = box_inset(box, theme->space, theme->space);
    scene_icon(view->scene, &view->layout, box_cut_start(&view->layout, &inside, theme->number),
               ICON_SCAN, theme_colour(THEME_ACCENT));
    box_cut_start(&view->layout, &inside, theme->space);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (!view->model->offered[i])
            continue;
        struct view other = view_in(view, (enum language)i);
        style.language = (enum language)i;
        scene_text(view->scene, box_cut_top(&inside, heights[i]), &style,
                   words_get(&other.words, "kiosk.scan_now"));
        box_cut_top(&inside, theme->gap);
    }
}

static void show_welcome(const struct view *view, struct box *rest) {
    const struct theme *theme = &view->theme;
    struct type_style style = view_style(view, theme->number, true);
    view_flow(view, rest, &style, words_get(&view->words, "kiosk.welcome"));
    style = view_style(view, theme->large, false);
    style.colour = theme_colour(THEME_QUIET);
    view_flow(view, rest, &style, words_get(&view->words, "kiosk.choose_language"));
    box_cut_top(rest, theme->space);
}

void view_start(const struct view *view) {
    const struct theme *theme = &view->theme;
    struct box rest = view_frame_bare(view);
    if (view->wide) {
        struct box half = box_cut_start(&view->layout, &rest, (rest.w - theme->space) / 2);
        box_cut_start(&view->layout, &rest, theme->space);
        show_scan(view, &half);
        show_welcome(view, &half);
    } else {
        box_cut_top(&rest, rest.h / (view_language_count(view) * 4));
        show_scan(view, &rest);
        box_cut_bottom(&rest, theme->space);
        show_welcome(view, &rest);
    }
    show_languages(view, rest);
}
