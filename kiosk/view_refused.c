/* Not signed in: why, what to know about it, and the ways on. */
#include "kiosk/view_parts.h"

#include "base/memory.h"
#include "base/str.h"

static bool is_worth_retrying(const struct visit *visit) {
    return visit->refused == REFUSED_GARBAGE || visit->refusal == REFUSAL_UNKNOWN_CODE;
}

/* Somebody signed in with the code, and that still counts. */
static bool is_signed_in(const struct visit *visit) {
    return visit->refused == REFUSED_BY_OFFICE && visit->refusal == REFUSAL_USED &&
           visit->ticket.state != TICKET_LEFT;
}

/* The steps that may help, from the bottom up. */
static void show_ways(const struct view *view, struct box *rest) {
    const struct visit *visit = &view->model->visit;
    const struct words *words = &view->words;
    bool retry = is_worth_retrying(visit);
    bool is_likely = !retry && visit->refusal != REFUSAL_BY_APPOINTMENT;
    if (!is_signed_in(visit) && model_walk_in_open(view->model, visit->refused_at)) {
        struct view_button take = {TARGET_NO_APPOINTMENT, is_likely ? VIEW_PRIMARY : VIEW_SECOND,
                                   ICON_TICKET, words_get(words, "kiosk.take_number"),
                                   view->theme.large};
        view_button(view, box_cut_bottom(rest, view->button), &take);
        box_cut_bottom(rest, view->theme.space);
    }
    if (retry) {
        struct view_button again = {TARGET_RETRY, VIEW_PRIMARY, ICON_KEYBOARD,
                                    words_get(words, "kiosk.retry"), view->theme.large};
        view_button(view, box_cut_bottom(rest, view->button), &again);
        box_cut_bottom(rest, view->theme.space);
    }
}

/* Books from the visitor's own phone. */
static void show_booking(const struct view *view, struct box *rest) {
    if (!words_is_booking_help(view->model))
        return;
    cleanup(str_done) struct str text = {0};
    words_booking(&view->words, view->model, &text);
    view_qr_card(view, box_cut_top(rest, view->theme.huge), view->model->office->public_url,
                 str_text(&text));
}

static void show_number(const struct view *view, struct box *rest) {
    struct type_style style = view_style(view, view->theme.number, true);
    if (!is_signed_in(&view->model->visit))
        return;
    style.colour = theme_colour(THEME_ACCENT);
    view_flow(view, rest, &style, view->model->visit.ticket.text);
    box_cut_top(rest, view->theme.gap);
}

void view_refused(const struct view *view) {
    struct box rest = view_frame(view, VIEW_FOOT_STEPS);
    show_ways(view, &rest);
    view_head(view, &rest, VIEW_NOTE, words_refusal(&view->words, view->model));
    show_number(view, &rest);
    cleanup(str_done) struct str help = {0};
    words_refusal_help(&view->words, view->model, &help);
    struct type_style style = view_style(view, view->theme.large, false);
    view_flow(view, &rest, &style, str_text(&help));
    box_cut_top(&rest, help.length ? view->theme.space : 0);
    show_booking(view, &rest);
}
