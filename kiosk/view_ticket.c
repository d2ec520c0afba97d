/* Signed in: the number, where to wait, how long, and the same on the visitor's own phone. */
#include "kiosk/view_parts.h"

#include "base/memory.h"
#include "base/str.h"

/* A QR code of a link is read from an arm's length at this size. */
#define FOLLOW_MM 30.0

/* The number alone on a card. Its label reads as the visitor does, the number always as A012. */
static void show_number(const struct view *view, struct box box) {
    const struct theme *theme = &view->theme;
    view_card(view, box);
    struct box inside = box_inset(box, 2 * theme->space, theme->gap);
    struct type_style style = view_style(view, theme->large, false);
    style.align = TYPE_CENTRE;
    style.colour = theme_colour(THEME_QUIET);
    view_flow(view, &inside, &style, words_get(&view->words, "kiosk.your_number"));
    style = view_style(view, theme->huge * 4 / 3, true);
    style.align = TYPE_CENTRE;
    style.anchor = TYPE_MIDDLE;
    style.language = LANGUAGE_EN;
    style.lines = 1;
    style.colour = theme_colour(THEME_ACCENT);
    scene_text(view->scene, inside, &style, view->model->visit.ticket.text);
}

static void add_sentence(struct str *out, const char *text) {
    str_format(out, "%s%s", out->length ? "\n" : "", text);
}

/* The large line and the smaller ones under it: where the visitor stands, and where to go. */
static void compose(const struct view *view, struct str *main, struct str *more) {
    const struct visit *visit = &view->model->visit;
    if (visit->ticket.state == TICKET_CALLED || visit->ticket.state == TICKET_STARTED) {
        words_counter(&view->words, visit->ticket.counter, main);
        return;
    }
    if (visit->ticket.state != TICKET_WAITING) {
        words_over(&view->words, &visit->ticket, main);
        return;
    }
    words_position(&view->words, &visit->ticket, main);
    add_sentence(main, "");
    words_wait(&view->words, &visit->ticket, main);
    add_sentence(more, words_get(&view->words, "kiosk.wait_where"));
    if (visit->late)
        add_sentence(more, words_get(&view->words, "kiosk.late"));
}

static void show_wait(const struct view *view, struct box *rest) {
    const struct theme *theme = &view->theme;
    cleanup(str_done) struct str main = {0}, more = {0};
    compose(view, &main, &more);
    struct type_style style = view_style(view, theme->large, true);
    view_flow(view, rest, &style, str_text(&main));
    box_cut_top(rest, theme->gap);
    style = view_style(view, theme->body, false);
    view_flow(view, rest, &style, str_text(&more));
    box_cut_top(rest, theme->space);
}

/* What is left under the sentences; a code too small to be read is not shown. */
static void show_follow(const struct view *view, struct box box) {
    if (!view->model->office || box.h < layout_mm(&view->layout, FOLLOW_MM))
        return;
    cleanup_free char *url =
        memory_format("%s/t/%s", view->model->office->public_url, view->model->visit.ticket.token);
    view_qr_card(view, box, url, words_get(&view->words, "kiosk.follow"));
}

/* How long the ticket stays, as a bar that gets shorter. */
static void show_time(const struct view *view, struct box *rest) {
    const struct theme *theme = &view->theme;
    struct box bar = box_cut_bottom(rest, theme->gap / 2);
    struct panel panel = {.fill = theme_colour(THEME_LINE), .radius = bar.h / 2};
    scene_panel(view->scene, bar, &panel);
    panel.fill = theme_colour(THEME_ACCENT);
    int left = bar.w * model_ticket_left(view->model) / 1000;
    scene_panel(view->scene, box_cut_start(&view->layout, &bar, left), &panel);
    box_cut_bottom(rest, theme->space);
}

static void show_head(const struct view *view, struct box *rest) {
    view_head(view, rest, VIEW_GOOD, words_get(&view->words, "kiosk.signed_in"));
}

void view_ticket(const struct view *view) {
    const struct theme *theme = &view->theme;
    struct box rest = view_frame(view, VIEW_FOOT_DONE);
    show_time(view, &rest);
    if (view->wide) {
        struct box half = box_cut_start(&view->layout, &rest, (rest.w - theme->space) / 2);
        box_cut_start(&view->layout, &rest, theme->space);
        show_head(view, &half);
        show_number(view, half);
    } else {
        show_head(view, &rest);
        show_number(view, box_cut_top(&rest, theme->huge * 2));
        box_cut_top(&rest, theme->space);
    }
    show_wait(view, &rest);
    show_follow(view, box_cut_bottom(&rest, theme->huge * 6 / 5));
}
