#include "kiosk/view_parts.h"
#include "agenda/qr.h"

/* ---- Texts ---- */

struct type_style view_style(const struct view *view, int size, bool bold) {
    return (struct type_style){
        .size = size,
        .bold = bold,
        .language = view->words.language,
        .align = TYPE_START,
        .anchor = TYPE_TOP,
        .colour = theme_colour(THEME_INK),
    };
}

void view_flow(const struct view *view, struct box *rest, const struct type_style *style,
               const char *text) {
    struct size size = typeset_measure(view->typeset, style, text, rest->w);
    scene_text(view->scene, box_cut_top(rest, size.h), style, text);
}

void view_flow_up(const struct view *view, struct box *rest, const struct type_style *style,
                  const char *text) {
    struct size size = typeset_measure(view->typeset, style, text, rest->w);
    scene_text(view->scene, box_cut_bottom(rest, size.h), style, text);
}

void view_title(const struct view *view, struct box *rest, const char *text) {
    struct type_style style = view_style(view, view->theme.title, true);
    view_flow(view, rest, &style, text);
    box_cut_top(rest, view->theme.space);
}

/* ---- Things ---- */

void view_card(const struct view *view, struct box box) {
    struct panel panel = {
        .fill = theme_colour(THEME_CARD),
        .radius = view->theme.radius,
        .edge = view->theme.line,
        .edge_colour = theme_colour(THEME_LINE),
    };
    scene_panel(view->scene, box, &panel);
}

static struct panel button_panel(const struct view *view, int target, enum view_tone tone) {
    bool pressed = view->model->pressed == target;
    struct panel panel = {.radius = view->theme.radius, .edge = view->theme.line * 3 / 2};
    panel.edge_colour = theme_colour(pressed ? THEME_ACCENT_DEEP : THEME_ACCENT);
    switch (tone) {
    case VIEW_PRIMARY:
        panel.fill = panel.edge_colour;
        break;
    case VIEW_SECOND:
        panel.fill = theme_colour(pressed ? THEME_TINT : THEME_CARD);
        break;
    case VIEW_CHOSEN:
        panel.fill = theme_colour(THEME_TINT);
        panel.edge = 3 * view->theme.line;
        break;
    }
    return panel;
}

struct colour view_button_ground(const struct view *view, struct box box, int target,
                                 enum view_tone tone) {
    struct panel panel = button_panel(view, target, tone);
    scene_panel(view->scene, box, &panel);
    scene_target(view->scene, box, target);
    return theme_colour(tone == VIEW_PRIMARY ? THEME_ON_ACCENT : THEME_INK);
}

void view_button(const struct view *view, struct box box, const struct view_button *button) {
    struct type_style style = view_style(view, button->size, true);
    style.colour = view_button_ground(view, box, button->target, button->tone);
    style.anchor = TYPE_MIDDLE;
    style.align = TYPE_CENTRE;
    struct box inside = box_inset(box, view->theme.gap, view->theme.gap / 2);
    int side = button->size * 5 / 4, gap = view->theme.gap;
    int width = typeset_measure(view->typeset, &style, button->label, inside.w).w;
    /* The word comes before the sign where there is no room for both. */
    if (button->icon != ICON_COUNT && side + gap + width <= inside.w) {
        inside = box_centre(inside, side + gap + width, inside.h);
        scene_icon(view->scene, &view->layout, box_cut_start(&view->layout, &inside, side),
                   button->icon, style.colour);
        box_cut_start(&view->layout, &inside, gap);
    }
    scene_text(view->scene, inside, &style, button->label);
}

/* With its quiet zone, on white. */
static void show_qr(const struct view *view, struct box box, const char *link) {
    struct qr qr;
    if (!qr_make(link, &qr))
        return;
    int modules = qr.width + 2 * QR_QUIET;
    int module = (box.w < box.h ? box.w : box.h) / modules;
    struct box field = box_centre(box, module * modules, module * modules);
    struct panel white = {.fill = theme_colour(THEME_CARD)};
    scene_panel(view->scene, field, &white);
    scene_squares(view->scene, box_inset(field, module * QR_QUIET, module * QR_QUIET), qr.dark,
                  qr.width, theme_colour(THEME_INK));
    qr_done(&qr);
}

void view_qr_card(const struct view *view, struct box box, const char *link, const char *text) {
    const struct theme *theme = &view->theme;
    view_card(view, box);
    struct box inside = box_inset(box, theme->gap, theme->gap);
    show_qr(view, box_cut_start(&view->layout, &inside, inside.h), link);
    box_cut_start(&view->layout, &inside, theme->space);
    box_cut_end(&view->layout, &inside, theme->gap);
    struct type_style style = view_style(view, theme->body, false);
    style.anchor = TYPE_MIDDLE;
    scene_text(view->scene, inside, &style, text);
}

int view_head_height(const struct view *view, int width, const char *text) {
    struct type_style style = view_style(view, view->theme.title, true);
    int side = typeset_line(view->theme.title);
    int height = typeset_measure(view->typeset, &style, text, width - side - view->theme.space).h;
    return (height > side ? height : side) + view->theme.space;
}

void view_head(const struct view *view, struct box *rest, enum view_mood mood, const char *text) {
    static const struct {
        enum icon icon;
        enum theme_colour field, sign;
    } looks[] = {
        [VIEW_GOOD] = {ICON_CHECK, THEME_GOOD, THEME_ON_ACCENT},
        [VIEW_NOTE] = {ICON_INFO, THEME_WARN_TINT, THEME_WARN},
        [VIEW_WAIT] = {ICON_CLOCK, THEME_WARN_TINT, THEME_WARN},
        [VIEW_ALARM] = {ICON_WARNING, THEME_WARN_TINT, THEME_WARN},
    };
    struct type_style style = view_style(view, view->theme.title, true);
    int side = typeset_line(view->theme.title), gap = view->theme.space;
    struct box row = box_cut_top(rest, view_head_height(view, rest->w, text) - gap);
    struct box sign = box_cut_start(&view->layout, &row, side);
    sign = box_cut_top(&sign, side);
    struct panel round = {.fill = theme_colour(looks[mood].field), .radius = side / 2};
    scene_panel(view->scene, sign, &round);
    scene_icon(view->scene, &view->layout, box_inset(sign, side / 5, side / 5), looks[mood].icon,
               theme_colour(looks[mood].sign));
    box_cut_start(&view->layout, &row, gap);
    scene_text(view->scene, row, &style, text);
    box_cut_top(rest, gap);
}

void view_scan_hint(const struct view *view, struct box *rest) {
    const struct theme *theme = &view->theme;
    struct type_style style = view_style(view, theme->body, false);
    style.anchor = TYPE_MIDDLE;
    struct box card = box_cut_bottom(rest, view->button);
    box_cut_bottom(rest, theme->space);
    struct panel panel = {.fill = theme_colour(THEME_TINT), .radius = theme->radius};
    scene_panel(view->scene, card, &panel);
    struct box inside = box_inset(card, theme->space, theme->gap);
    struct box sign = box_cut_start(&view->layout, &inside, inside.h);
    scene_icon(view->scene, &view->layout, sign, ICON_SCAN, theme_colour(THEME_ACCENT));
    box_cut_start(&view->layout, &inside, theme->space);
    scene_text(view->scene, inside, &style, words_get(&view->words, "kiosk.scan_now"));
}
