/* Where each line of a letter stands on its pages, by pango: columns side by side, block by block.
 * A page breaks between blocks; a block breaks between lines only where no page could hold it; a
 * heading goes with what follows it. */
#ifndef DOSSIER_LETTER_LAYOUT_H
#define DOSSIER_LETTER_LAYOUT_H

#include <jansson.h>
#include <pango/pangocairo.h>
#include <stddef.h>

/* A4 in points, and its margins. */
#define LETTER_WIDTH  595.28
#define LETTER_HEIGHT 841.89
#define LETTER_MARGIN 44.0
#define LETTER_FOOT   54.0 /* the page's number stands in it */

/* A line of text at its baseline. */
struct placed_line {
    size_t page; /* from 0 */
    double x, baseline;
    PangoLayoutLine *line; /* of a layout in `layouts` */
};

/* A filled rectangle: a rule, the bar beside what must be seen, the point before an item. */
struct placed_mark {
    size_t page;
    double x, y, width, height;
};

struct letter_layout {
    PangoLayout **layouts; /* owned */
    size_t layout_count;
    struct placed_line *lines; /* owned */
    size_t line_count;
    struct placed_mark *marks; /* owned */
    size_t mark_count;
    size_t pages;
};

/* For cleanup(letter_layout_done) too. */
void letter_layout_done(struct letter_layout *layout);

/* Places a letter of the form that letter_make() gives. */
void letter_layout_make(const json_t *letter, struct letter_layout *ret_layout);

/* A text of one line in the size of notes, for the foot of a page. The caller unrefs it. */
PangoLayout *letter_small_text(const char *text);

#endif
