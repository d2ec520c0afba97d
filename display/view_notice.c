/* What stands there instead of calls: a welcome while nobody is called, a moment's wait at the
 * start, and that the screen is out of order. Each in all languages. */
#include "base/memory.h"
#include "display/view.h"

/* Something that is said in every language: a title and what follows from it. */
struct notice {
    const char *title;
    const char *text;
};

/* A part of a notice in one language, at `percent` of the theme's size. */
static struct type_style style_of(int size, bool bold, enum language language, int percent) {
    struct type_style style = view_style(size * percent / 100, bold);
    style.language = language;
    style.anchor = TYPE_TOP;
    return style;
}

/* The box cut to the height that the notice takes, in the middle; `ret_title` gets that of the
 * title. */
static struct box place(const struct view *view, struct box box, enum language language,
                        const struct notice *notice, int percent, int *ret_title) {
    const struct theme *theme = &view->theme;
    struct type_style title = style_of(theme->title, true, language, percent);
    struct type_style text = style_of(theme->large, false, language, percent);
    const char *what = catalogue_text(view->catalogue, language, notice->title);
    const char *how = catalogue_text(view->catalogue, language, notice->text);
    *ret_title = typeset_measure(view->typeset, &title, what, box.w).h;
    int height = *ret_title + typeset_measure(view->typeset, &text, how, box.w).h;
    box.y += (box.h - height) / 2;
    box.h = height;
    return box;
}

static void show_in(const struct view *view, struct box row, enum language language,
                    const struct notice *notice, int percent) {
    const struct theme *theme = &view->theme;
    int high;
    struct box box = place(view, row, language, notice, percent, &high);
    struct type_style title = style_of(theme->title, true, language, percent);
    struct type_style text = style_of(theme->large, false, language, percent);
    scene_text(view->scene, box_cut_top(&box, high), &title,
               catalogue_text(view->catalogue, language, notice->title));
    scene_text(view->scene, box, &text, catalogue_text(view->catalogue, language, notice->text));
}

/* The largest size at which every language fits a row. */
static int percent_for(const struct view *view, struct box row, const struct notice *notice) {
    int percent = 100, unused;
    for (int i = 0; i < LANGUAGE_COUNT; i++)
        while (catalogue_has(view->catalogue, (enum language)i) && percent > 40 &&
               place(view, row, (enum language)i, notice, percent, &unused).h > row.h)
            percent -= 2;
    return percent;
}

/* One under the other, with hairlines between. */
static void show_in_all(const struct view *view, struct box box, const struct notice *notice) {
    const struct theme *theme = &view->theme;
    int count = view_language_count(view), index = 0, gap = 2 * theme->gap;
    box = box_inset(box, theme->space, 0);
    int percent = percent_for(view, box_row(box, count, gap, 0), notice);
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        if (!catalogue_has(view->catalogue, (enum language)i))
            continue;
        struct box row = box_row(box, count, gap, index);
        struct box line = {row.x, row.y - gap / 2, row.w, theme->line};
        if (index++ > 0)
            scene_panel(view->scene, line, &(struct panel){.fill = theme_colour(THEME_LINE)});
        show_in(view, row, (enum language)i, notice, percent);
    }
}

void view_welcome(const struct view *view, struct box rest) {
    struct notice notice = {"display.welcome", "display.idle"};
    view_card(view, rest);
    show_in_all(view, box_inset(rest, view->theme.space, view->theme.space), &notice);
}

void view_moment(const struct view *view, struct box rest) {
    const struct theme *theme = &view->theme;
    struct type_style style = view_style(theme->title, true);
    style.align = TYPE_CENTRE;
    rest = box_inset(rest, theme->margin, 0);
    rest = box_centre(rest, rest.w, theme->huge + 2 * typeset_line(theme->large));
    struct box sign = box_cut_top(&rest, theme->number);
    scene_icon(view->scene, &view->layout, sign, ICON_CLOCK, theme_colour(THEME_ACCENT));
    struct box others = box_cut_bottom(&rest, 2 * typeset_line(theme->large));
    scene_text(view->scene, rest, &style, view_words(view, "display.moment"));
    style = view_style(theme->body, false);
    style.align = TYPE_CENTRE;
    view_others(view, others, &style, "display.moment", 0);
}

/* What staff can do. */
static const char *problem_key(const struct model *model) {
    if (model->no_division)
        return "display.problem_division";
    switch (model->problem) {
    case ERR_MISSING:
        return "display.problem_missing";
    case ERR_DENIED:
        return "display.problem_denied";
    case ERR_LOCKED:
        return "display.problem_locked";
    case ERR_FULL:
        return "display.problem_full";
    case ERR_NEWER:
        return "display.problem_newer";
    case ERR_DAMAGED:
        return "display.problem_damaged";
    default:
        return "display.problem_io";
    }
}

void view_out_of_order(const struct view *view, struct box rest) {
    const struct theme *theme = &view->theme;
    struct notice notice = {"display.out_of_order", "display.ask_counter"};
    rest = box_inset(rest, theme->margin, theme->space);
    struct type_style staff = view_style(theme->small, false);
    staff.colour = theme_colour(THEME_QUIET);
    const char *help = view_words(view, problem_key(view->model));
    int height = typeset_measure(view->typeset, &staff, help, rest.w).h;
    scene_text(view->scene, box_cut_bottom(&rest, height), &staff, help);
    box_cut_bottom(&rest, theme->space);
    struct panel card = {.fill = theme_colour(THEME_WARN_TINT),
                         .radius = theme->radius,
                         .edge = theme->line,
                         .edge_colour = theme_colour(THEME_WARN)};
    int most = (typeset_line(theme->title) * 2 + typeset_line(theme->large) * 2 + theme->space) *
               (view_language_count(view) + 1);
    rest = box_centre(rest, rest.w, rest.h < most ? rest.h : most);
    scene_panel(view->scene, rest, &card);
    struct box inside = box_inset(rest, theme->space, theme->space);
    struct box sign = view->is_wide ? box_cut_start(&view->layout, &inside, theme->huge)
                                    : box_cut_top(&inside, theme->number * 3 / 2);
    int side = theme->number * 3 / 2;
    scene_icon(view->scene, &view->layout, box_centre(sign, side, side), ICON_WARNING,
               theme_colour(THEME_WARN));
    show_in_all(view, inside, &notice);
}
