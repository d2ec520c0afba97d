/* What the views of the pillar are put together from: frame, texts, buttons, cards. */
#ifndef KIOSK_VIEW_PARTS_H
#define KIOSK_VIEW_PARTS_H

#include "kiosk/view.h"
#include "kiosk/words.h"

/* One view in the making. */
struct view {
    const struct model *model;
    struct typeset *typeset;
    struct scene *scene;
    struct layout layout; /* in the direction of the visitor's language */
    struct theme theme;
    struct words words; /* in the visitor's language */
    bool wide;          /* wider than high: what stands below each other may stand side by side */
    int button;         /* the height of a button */
};

/* ---- Texts ---- */

/* A style in the visitor's language, on the paper, from the start and the top. */
struct type_style view_style(const struct view *view, int size, bool bold);

/* The text as high as it is at that width, cut from the top of `*rest`. */
void view_flow(const struct view *view, struct box *rest, const struct type_style *style,
               const char *text);

/* The same from the bottom. */
void view_flow_up(const struct view *view, struct box *rest, const struct type_style *style,
                  const char *text);

/* A screen's title, and the gap under it. */
void view_title(const struct view *view, struct box *rest, const char *text);

/* ---- Things ---- */

enum view_tone {
    VIEW_PRIMARY, /* the likely next step */
    VIEW_SECOND,  /* another step */
    VIEW_CHOSEN   /* what is chosen already */
};

struct view_button {
    int target;
    enum view_tone tone;
    enum icon icon; /* ICON_COUNT: none */
    const char *label;
    int size; /* of the letters */
};

/* Shows that a finger is on it. */
void view_button(const struct view *view, struct box box, const struct view_button *button);

/* The same without a label: what stands on it comes after. Returns the colour of its letters. */
struct colour view_button_ground(const struct view *view, struct box box, int target,
                                 enum view_tone tone);

void view_card(const struct view *view, struct box box);

/* A card with a QR code and a sentence beside it. */
void view_qr_card(const struct view *view, struct box box, const char *link, const char *text);

/* A title with a sign before it, so that its tone shows at first sight. */
enum view_mood {
    VIEW_GOOD, /* done */
    VIEW_NOTE, /* not done, and how to go on */
    VIEW_WAIT, /* time runs */
    VIEW_ALARM /* something is broken */
};
void view_head(const struct view *view, struct box *rest, enum view_mood mood, const char *text);

/* How high that is at a width, with the gap under it. */
int view_head_height(const struct view *view, int width, const char *text);

/* The invitation to scan, which holds on every screen. */
void view_scan_hint(const struct view *view, struct box *rest);

/* ---- Frame ---- */

/* What stands at the bottom of a screen. */
enum view_foot {
    VIEW_FOOT_STEPS, /* back, start again, and the languages */
    VIEW_FOOT_DONE,  /* done, and the languages */
    VIEW_FOOT_LANGUAGES
};

/* Paper, the office's name on top and the foot; returns the room between them. */
struct box view_frame(const struct view *view, enum view_foot foot);

/* Paper and the office's name. */
struct box view_frame_bare(const struct view *view);

/* How many languages there are. */
int view_language_count(const struct view *view);

/* ---- Screens ---- */
void view_start(const struct view *view);
void view_choose(const struct view *view);
void view_service(const struct view *view);
void view_code(const struct view *view);
void view_ticket(const struct view *view);
void view_refused(const struct view *view);
void view_moment(const struct view *view);
void view_leaving(const struct view *view);
void view_failed(const struct view *view);
void view_out_of_order(const struct view *view);

#endif
