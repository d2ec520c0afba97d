/* The calls that stand large: one alone fills its half of the screen, several stand under each
 * other, the newest on top. A new one is a dark card with a bell that pulses a few times; one whose
 * visitor is still awaited is a quiet card. */
#include "base/memory.h"
#include "display/view.h"

#include <limits.h>

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

/* A style for numbers and words as large as a height of `h` allows: capitals and digits leave the
 * upper and lower end of their line empty, so the line may stand out of the height. */
static struct type_style style_for(int h, bool bold, struct colour colour) {
    struct type_style style = view_style(h * 95 / 100, bold);
    style.colour = colour;
    style.lines = 1;
    return style;
}

static struct box box_for(struct box box) {
    return (struct box){box.x, box.y - box.h * 15 / 100, box.w, box.h * 130 / 100};
}

/* The arrow and "Loket 3" behind it, as high as the box, or lower where that would be too wide. */
static void show_counter(const struct view *view, struct box box, const struct look *look,
                         int counter, enum type_align align) {
    cleanup(str_done) struct str text = {0};
    view_counter(view, LANGUAGE_NL, counter, &text);
    struct type_style style = style_for(box.h, true, look->counter);
    int width = typeset_measure(view->typeset, &style, str_text(&text), box.w).w;
    int height = box.h, arrow = height * 90 / 100, gap = height * 30 / 100;
    if (arrow + gap + width > box.w)
        height = height * box.w / (arrow + gap + width);
    width = width * height / box.h + 1;
    arrow = height * 90 / 100;
    gap = height * 30 / 100;
    style = style_for(height, true, look->counter);
    int whole = align == TYPE_CENTRE ? arrow + gap + width : box.w;
    box = box_centre(box, whole, height);
    struct box sign = box_cut_start(&view->layout, &box, arrow);
    scene_icon(view->scene, &view->layout, sign, ICON_FORWARD, look->counter);
    box_cut_start(&view->layout, &box, gap);
    scene_text(view->scene, box_for(box), &style, str_text(&text));
}

/* "Counter 3" and so on. */
static void show_others(const struct view *view, struct box box, const struct look *look,
                        int counter, enum type_align align) {
    struct type_style style = view_style(box.h * 7 / 10, false);
    style.colour = look->counter;
    style.align = align;
    view_others(view, box, &style, "display.counter", counter);
}

/* "Nu aan de beurt", in all languages, with a bell while it is new. */
static void show_heading(const struct view *view, struct box *rest, const struct look *look) {
    const struct theme *theme = &view->theme;
    int line = typeset_line(theme->large);
    int width = rest->w - line - theme->gap;
    int below = view_others_height(view, "display.now", width);
    struct box row = box_cut_top(rest, line + below);
    struct box sign = box_cut_start(&view->layout, &row, line);
    scene_icon(view->scene, &view->layout, box_inset(box_cut_top(&sign, line), line / 8, line / 8),
               look->is_fresh ? ICON_BELL : ICON_CLOCK, look->counter);
    box_cut_start(&view->layout, &row, theme->gap);
    struct type_style style = view_style(theme->large, true);
    style.colour = look->counter;
    style.lines = 1;
    scene_text(view->scene, box_cut_top(&row, line), &style, view_words(view, "display.now"));
    style = view_style(theme->body, false);
    style.colour = look->counter;
    view_others(view, row, &style, "display.now", 0);
}

static void show_alone(const struct view *view, struct box box,
                       const struct announcement *announcement) {
    struct look look = look_of(view, announcement);
    int counter = announcement->call.counter;
    scene_panel(view->scene, box, &look.panel);
    struct box inside = box_inset(box, view->theme.space, view->theme.space);
    show_heading(view, &inside, &look);
    box_cut_top(&inside, inside.h / 12);
    struct box ticket = box_cut_top(&inside, inside.h * 54 / 100);
    struct type_style style = style_for(ticket.h, true, look.ticket);
    style.align = TYPE_CENTRE;
    scene_text(view->scene, box_for(ticket), &style, announcement->call.ticket);
    box_cut_top(&inside, inside.h / 10);
    show_counter(view, box_cut_top(&inside, inside.h * 55 / 100), &look, counter, TYPE_CENTRE);
    show_others(view, box_cut_bottom(&inside, inside.h * 80 / 100), &look, counter, TYPE_CENTRE);
}

/* The counter in Dutch, and the others under it, or behind it where the row is low. */
static void show_where(const struct view *view, struct box box, const struct look *look,
                       int counter) {
    struct box rest = box, upper = box_cut_top(&rest, box.h * 58 / 100);
    box_cut_top(&rest, rest.h / 6);
    if (rest.h >= typeset_line(view->theme.small)) {
        show_counter(view, upper, look, counter, TYPE_START);
        show_others(view, rest, look, counter, TYPE_START);
        return;
    }
    rest = box_centre(box, box.w, box.h * 72 / 100);
    show_counter(view, box_cut_start(&view->layout, &rest, box.w * 58 / 100), look, counter,
                 TYPE_START);
    box_cut_start(&view->layout, &rest, view->theme.space);
    show_others(view, rest, look, counter, TYPE_END);
}

/* How wide the widest of the large tickets is in a row of that height. */
static int ticket_width(const struct view *view, int height) {
    const struct announcer *announcer = &view->model->announcer;
    struct type_style style = style_for(height, true, theme_colour(THEME_ACCENT));
    int widest = 0;
    for (size_t i = 0; i < announcer->count; i++) {
        const struct announcement *each = &announcer->list[i];
        if (!each->is_large)
            continue;
        int width = typeset_measure(view->typeset, &style, each->call.ticket, INT_MAX).w;
        widest = width > widest ? width : widest;
    }
    return widest;
}

static void show_row(const struct view *view, struct box box,
                     const struct announcement *announcement) {
    const struct theme *theme = &view->theme;
    struct look look = look_of(view, announcement);
    scene_panel(view->scene, box, &look.panel);
    struct box inside = box_inset(box, theme->space, box.h / 9);
    int most = inside.h < theme->huge ? inside.h : theme->huge;
    inside = box_centre(inside, inside.w, most);
    int side = most / 2 < theme->number ? most / 2 : theme->number;
    struct box sign = box_cut_start(&view->layout, &inside, side);
    if (look.is_fresh)
        scene_icon(view->scene, &view->layout, sign, ICON_BELL, look.counter);
    box_cut_start(&view->layout, &inside, theme->space);
    int width = ticket_width(view, most), half = inside.w / 2;
    struct box ticket = box_cut_start(&view->layout, &inside, width < half ? width : half);
    struct type_style style = style_for(most, true, look.ticket);
    scene_text(view->scene, box_for(ticket), &style, announcement->call.ticket);
    box_cut_start(&view->layout, &inside, 2 * theme->space);
    show_where(view, inside, &look, announcement->call.counter);
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
