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

/* A title and what it means; at the bottom a large button and the way to start. */
struct question {
    enum view_mood mood;
    const char *title;
    const char *why;
    struct view_button answer;
};

static void show_question(const struct view *view, struct box rest,
                          const struct question *question) {
    const struct theme *theme = &view->theme;
    struct view_button restart = {TARGET_RESTART, VIEW_SECOND, ICON_HOME,
                                  words_get(&view->words, "kiosk.restart"), theme->large};
    view_button(view, box_cut_bottom(&rest, view->button), &restart);
    box_cut_bottom(&rest, theme->space);
    int height = view->wide ? view->button : view->button * 3 / 2;
    view_button(view, box_cut_bottom(&rest, height), &question->answer);
    box_cut_bottom(&rest, theme->space);
    view_head(view, &rest, question->mood, question->title);
    struct type_style style = view_style(view, theme->large, false);
    view_flow(view, &rest, &style, question->why);
}

void view_leaving(const struct view *view) {
    struct question question = {
        .mood = VIEW_WAIT,
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
    box_cut_bottom(rest, view->theme.space);
}

void view_failed(const struct view *view) {
    bool works = view->model->problem == ERR_NONE;
    struct box rest = view_frame(view, VIEW_FOOT_LANGUAGES);
    struct question question = {
        .mood = works ? VIEW_NOTE : VIEW_ALARM,
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

/* So many notices have room for large words; with more of them each is set a step smaller. */
#define ROOMY_LANGUAGES 3

static void show_notice(const struct view *view, enum language language, struct box box) {
    const struct theme *theme = &view->theme;
    struct view other = *view;
    other.words.language = language;
    other.layout.rtl = language_is_rtl(language);
    if (view_language_count(view) > ROOMY_LANGUAGES) {
        other.theme.title = theme->large;
        other.theme.large = theme->body;
        other.theme.space = theme->gap;
    }
    view_card(&other, box);
    struct box inside = box_inset(box, theme->space, theme->gap);
    const char *what = words_get(&other.words, "kiosk.out_of_order");
    const char *where = words_get(&other.words, "kiosk.ask_counter");
    struct type_style style = view_style(&other, other.theme.large, false);
    int height = view_head_height(&other, inside.w, what) +
                 typeset_measure(view->typeset, &style, where, inside.w).h;
    inside = box_centre(inside, inside.w, height);
    view_head(&other, &inside, VIEW_ALARM, what);
    view_flow(&other, &inside, &style, where);
}

void view_out_of_order(const struct view *view) {
    const struct theme *theme = &view->theme;
    struct box rest = view_frame_bare(view);
    show_staff_line(view, &rest);
    int count = view_language_count(view), index = 0, most = view->button * 4;
    int gap = count > ROOMY_LANGUAGES ? theme->gap : theme->space;
    if (rest.h > count * (most + gap) - gap)
        rest = box_cut_top(&rest, count * (most + gap) - gap);
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        if (view->model->offered[i])
            show_notice(view, (enum language)i, box_row(rest, count, gap, index++));
}
