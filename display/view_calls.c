/* The calls that stand large: one alone fills its half of the screen, several stand under each
 * other, the newest on top. A new one is a dark card with a bell that pulses a few times; one whose
 * visitor is still awaited is a quiet card. */
#include "base/memory.h"
#include "display/view.h"

/* How a call looks now. */
struct look {
    struct panel panel;
    struct colour ticket;
    struct colour counter;
    bool is_fresh;
};

static struct look look_of(const struct view *view, const struct announcement *announcement) {
    int64_t now_ms = view->model->now_ms;
    bool is_fresh = announcement_is_fresh(announcement, now_ms);
    bool is_dark = is_fresh && !announcement_is_pale(announcement, now_ms);
    struct look look = {
        .panel = {.fill = theme_colour(is_dark    ? THEME_ACCENT
                                       : is_fresh ? THEME_TINT
                                                  : THEME_CARD),
                  .radius = view->theme.radius,
                  .edge = 3 * view->theme.line,
                  .edge_colour = theme_colour(THEME_ACCENT)},
        .ticket = theme_colour(is_dark ? THEME_ON_ACCENT : THEME_ACCENT),
        .counter = theme_colour(is_dark ? THEME_ON_ACCENT : THEME_INK),
        .is_fresh = is_fresh,
    };
    return look;
}

/* The arrow, "Loket 3" behind it, and under that the same in the other languages; in the middle of
 * the box. */
static void show_counter(const struct view *view, struct box box, const struct look *look,
                         int counter, enum type_align align) {
    cleanup(str_done) struct str own = {0}, others = {0};
    struct type_style style = view_style(box.h * 45 / 100, true);
    style.colour = look->counter;
    style.lines = 1;
    view_counter(view, LANGUAGE_NL, counter, &own);
    view_others(view, "display.counter", counter, &others);
    int arrow = box.h * 40 / 100, gap = box.h * 12 / 100;
    struct size room = {box.w - arrow - gap, box.h * 62 / 100};
    style.size = typeset_fit(view->typeset, &style, str_text(&own), room);
    int width = typeset_measure(view->typeset, &style, str_text(&own), room.w).w;
    struct box group = align == TYPE_CENTRE ? box_centre(box, arrow + gap + width, box.h) : box;
    struct box upper = box_cut_top(&group, room.h);
    struct box sign = box_cut_start(&view->layout, &upper, arrow);
    scene_icon(view->scene, &view->layout, sign, ICON_FORWARD, look->counter);
    box_cut_start(&view->layout, &upper, gap);
    scene_text(view->scene, upper, &style, str_text(&own));
    struct type_style small = view_style(box.h * 20 / 100, false);
    small.colour = look->counter;
    small.align = align;
    small.lines = 1;
    struct box lower = {box.x, group.y, box.w, group.h};
    if (align != TYPE_CENTRE)
        box_cut_start(&view->layout, &lower, arrow + gap);
    scene_text(view->scene, lower, &small, str_text(&others));
}

/* "Nu aan de beurt", in all languages, with a bell while it is new. */
static void show_heading(const struct view *view, struct box row, const struct look *look) {
    cleanup(str_done) struct str others = {0};
    struct type_style style = view_style(view->theme.large, true);
    style.colour = look->counter;
    style.lines = 1;
    struct box sign = box_cut_start(&view->layout, &row, row.h);
    scene_icon(view->scene, &view->layout, box_inset(sign, sign.h / 8, sign.h / 8),
               look->is_fresh ? ICON_BELL : ICON_CLOCK, look->counter);
    box_cut_start(&view->layout, &row, view->theme.gap);
    const char *text = view_words(view, "display.now");
    int width = typeset_measure(view->typeset, &style, text, row.w).w;
    scene_text(view->scene, box_cut_start(&view->layout, &row, width), &style, text);
    box_cut_start(&view->layout, &row, view->theme.space);
    style.size = view->theme.small;
    style.bold = false;
    style.align = TYPE_END;
    view_others(view, "display.now", 0, &others);
    scene_text(view->scene, row, &style, str_text(&others));
}

static void show_alone(const struct view *view, struct box box,
                       const struct announcement *announcement) {
    struct look look = look_of(view, announcement);
    scene_panel(view->scene, box, &look.panel);
    struct box inside = box_inset(box, view->theme.space, view->theme.space);
    show_heading(view, box_cut_top(&inside, typeset_line(view->theme.large)), &look);
    struct type_style style = view_style(view->theme.huge * 3 / 2, true);
    style.colour = look.ticket;
    style.align = TYPE_CENTRE;
    style.lines = 1;
    scene_text(view->scene, box_cut_top(&inside, inside.h * 58 / 100), &style,
               announcement->call.ticket);
    int most = view->theme.huge * 9 / 10;
    show_counter(view, box_centre(inside, inside.w, inside.h < most ? inside.h : most), &look,
                 announcement->call.counter, TYPE_CENTRE);
}

static void show_row(const struct view *view, struct box box,
                     const struct announcement *announcement) {
    struct look look = look_of(view, announcement);
    scene_panel(view->scene, box, &look.panel);
    struct box inside = box_inset(box, view->theme.space, box.h / 12);
    int side = inside.h < view->theme.number ? inside.h / 2 : view->theme.title;
    struct box sign = box_cut_start(&view->layout, &inside, side);
    if (look.is_fresh)
        scene_icon(view->scene, &view->layout, sign, ICON_BELL, look.counter);
    box_cut_start(&view->layout, &inside, view->theme.space);
    struct type_style style = view_style(inside.h * 8 / 10, true);
    style.colour = look.ticket;
    style.lines = 1;
    struct box ticket = box_cut_start(&view->layout, &inside, inside.w * 48 / 100);
    scene_text(view->scene, ticket, &style, announcement->call.ticket);
    box_cut_start(&view->layout, &inside, view->theme.gap);
    int most = view->theme.huge;
    show_counter(view, box_centre(inside, inside.w, inside.h < most ? inside.h : most), &look,
                 announcement->call.counter, TYPE_START);
}

void view_calls(const struct view *view, struct box rest) {
    const struct announcer *announcer = &view->model->announcer;
    int count = 0, index = 0;
    for (size_t i = 0; i < announcer->count; i++)
        count += announcer->list[i].is_large;
    for (size_t i = 0; i < announcer->count; i++) {
        const struct announcement *each = &announcer->list[i];
        if (each->is_large && count == 1)
            show_alone(view, rest, each);
        else if (each->is_large)
            show_row(view, box_row(rest, count, view->theme.gap * 3 / 2, index++), each);
    }
}
