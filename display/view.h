/* The screen of the waiting room as a list of drawn things, from the model alone: the bar with
 * office, date and clock; the calls; a line of information. Dutch stands large, the other languages
 * that there are beside it. Never a name of a person. */
#ifndef DISPLAY_VIEW_H
#define DISPLAY_VIEW_H

#include "display/model.h"
#include "screen/scene.h"
#include "screen/theme.h"
#include "screen/typeset.h"
#include "text/catalogue.h"

struct view {
    const struct model *model;
    const struct catalogue *catalogue;
    struct typeset *typeset;
    struct layout layout; /* from left to right: Dutch comes first */
    struct theme theme;
    bool is_wide;
    struct scene *scene;
};

/* `catalogue`, `typeset` and `model` are borrowed. */
struct view view_make(const struct model *model, const struct catalogue *catalogue,
                      struct typeset *typeset, const struct layout *layout, struct scene *scene);

/* Adds everything to the scene. */
void view_show(const struct view *view);

/* What the model shows, for the trace: "calls", "idle", "moment", "out_of_order". Static. */
const char *view_name(const struct model *model);

/* ---- Parts, for the files view_*.c; the words are in view_words.c ---- */

/* Paper and bar; returns what is left below. */
struct box view_frame(const struct view *view);

void view_calls(const struct view *view, struct box rest);        /* view_calls.c */
void view_earlier(const struct view *view, struct box rest);      /* view_earlier.c */
void view_out_of_order(const struct view *view, struct box rest); /* view_notice.c */
void view_moment(const struct view *view, struct box rest);       /* view_notice.c */
void view_welcome(const struct view *view, struct box rest);      /* view_notice.c */

/* Text in ink, at the start, in Dutch, in the middle of its box's height. */
struct type_style view_style(int size, bool bold);

/* A message of the catalogue in Dutch. */
const char *view_words(const struct view *view, const char *key);

/* The message in all other languages, one after the other with a dot between. Where not all of them
 * fit at the least size of the theme, as many as do, and they take turns. `number` is the value
 * {counter}; 0: it has none. */
void view_others(const struct view *view, struct box box, const struct type_style *style,
                 const char *key, int number);

/* What all of them take, without a number: one line, or two where they are long. */
int view_others_height(const struct view *view, const char *key, int width);

/* "Loket 3". */
void view_counter(const struct view *view, enum language language, int counter, struct str *out);

/* How many languages there are. */
int view_language_count(const struct view *view);

void view_card(const struct view *view, struct box box);

#endif
