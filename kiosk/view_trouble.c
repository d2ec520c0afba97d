/* What stands over a visit: a moment's wait, the question whether anybody is there, and a database
 * that does not work. */
#include "kiosk/view_parts.h"

void view_moment(const struct view *view) {
    struct box rest = view_frame_bare(view);
    struct type_style style = view_style(view, view->theme.title, true);
    style.align = TYPE_CENTRE;
    rest = box_centre(rest, rest.w, view->theme.huge);
    struct box sign = box_cut_top(&rest, view->theme.number);
    scene_icon(view->scene, &view->layout, sign, ICON_CLOCK, theme_colour(THEME_ACCENT));
    box_cut_top(&rest, view->theme.space);
    scene_text(view->scene, rest, &style, words_get(&view->words, "kiosk.moment"));
}

/* A title, what it means, a large button and the way to start, under each other. */
struct question {
    enum icon icon;
    const char *title;
    const char *why;
    struct view_button answer;
};

static void show_question(const struct view *view, struct box rest,
                          const struct question *question) {
    const struct theme *theme = &view->theme;
    struct view_button restart = {TARGET_RESTART, VIEW_SECOND, ICON_HOME,
                                  words_get(&view->words, "kiosk.restart"), theme->large};
    if (!view->wide)
        box_cut_top(&rest, rest.h / 6);
    struct box sign = box_cut_top(&rest, theme->number);
    view_badge(view, box_cut_start(&view->layout, &sign, sign.h), question->icon, THEME_WARN_TINT,
               THEME_WARN);
    box_cut_top(&rest, theme->space);
    view_title(view, &rest, question->title);
    struct type_style style = view_style(view, theme->large, false);
    view_flow(view, &rest, &style, question->why);
    box_cut_top(&rest, view->wide ? theme->space : 2 * theme->space);
    int height = view->wide ? view->button : view->button * 3 / 2;
    view_button(view, box_cut_top(&rest, height), &question->answer);
    box_cut_top(&rest, theme->space);
    view_button(view, box_cut_top(&rest, view->button), &restart);
}

void view_leaving(const struct view *view) {
    struct question question = {
        .icon = ICON_CLOCK,
        .title = words_get(&view->words, "kiosk.still_there"),
        .why = words_get(&view->words, "kiosk.still_there_why"),
        .answer = {TARGET_STAY, VIEW_PRIMARY, ICON_FORWARD, words_get(&view->words, "kiosk.stay"),
                   view->theme.large},
    };
    show_question(view, view_frame(view, VIEW_FOOT_LANGUAGES), &question);
}

/* The line for staff, small, at the bottom of `*rest`. */
static void show_staff_line(const struct view *view, struct box *rest) {
    struct words words = {view->words.catalogue, view->model->first};
    struct type_style style = view_style(view, view->theme.small, false);
    style.language = words.language;
    style.colour = theme_colour(THEME_QUIET);
    view_flow_up(view, rest, &style, words_problem(&words, view->model->problem));
    box_cut_bottom(rest, view->theme.gap);
}

void view_failed(const struct view *view) {
    bool works = view->model->problem == ERR_NONE;
    struct box rest = view_frame(view, VIEW_FOOT_LANGUAGES);
    struct question question = {
        .icon = works ? ICON_INFO : ICON_WARNING,
        .title = words_get(&view->words, works ? "kiosk.again" : "kiosk.failed"),
        .why = words_get(&view->words, works ? "kiosk.again_how" : "kiosk.failed_how"),
        .answer = {TARGET_RETRY, VIEW_PRIMARY, ICON_FORWARD, words_get(&view->words, "kiosk.retry"),
                   view->theme.large},
    };
    if (!works)
        show_staff_line(view, &rest);
    show_question(view, rest, &question);
}

/* ---- Out of order ---- */

static void show_notice(const struct view *view, enum language language, struct box box) {
    const struct theme *theme = &view->theme;
    struct view other = *view;
    other.words.language = language;
    other.layout.rtl = language_is_rtl(language);
    view_card(&other, box);
    struct box inside = box_inset(box, theme->space, theme->gap);
    struct type_style title = view_style(&other, theme->title, true);
    struct type_style how = view_style(&other, theme->large, false);
    const char *what = words_get(&other.words, "kiosk.out_of_order");
    const char *where = words_get(&other.words, "kiosk.ask_counter");
    int high = typeset_measure(view->typeset, &title, what, inside.w).h;
    int low = typeset_measure(view->typeset, &how, where, inside.w).h;
    inside = box_centre(inside, inside.w, high + low + theme->gap);
    scene_text(view->scene, box_cut_top(&inside, inside.h * high / (high + low)), &title, what);
    scene_text(view->scene, inside, &how, where);
}

void view_out_of_order(const struct view *view) {
    const struct theme *theme = &view->theme;
    struct box rest = view_frame_bare(view);
    show_staff_line(view, &rest);
    box_cut_bottom(&rest, theme->space);
    struct box sign = box_cut_top(&rest, theme->number);
    view_badge(view, box_cut_start(&view->layout, &sign, sign.h), ICON_WARNING, THEME_WARN_TINT,
               THEME_WARN);
    box_cut_top(&rest, theme->space);
    int count = view_language_count(view), index = 0, most = view->button * 3;
    if (rest.h > count * (most + theme->space) - theme->space)
        rest = box_cut_top(&rest, count * (most + theme->space) - theme->space);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (view->model->offered[i])
            show_notice(view, (enum language)i, box_row(rest, count, theme->space, index++));
}
