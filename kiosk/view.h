/* What the pillar shows: a model as a list of drawn things (screen/scene.h). Pure but for the
 * measuring of letters. Each screen has a file of its own, view_*.c. */
#ifndef KIOSK_VIEW_H
#define KIOSK_VIEW_H

#include "kiosk/model.h"
#include "screen/layout.h"
#include "screen/scene.h"
#include "screen/typeset.h"
#include "text/catalogue.h"

/* What a view stands on. */
struct view_room {
    struct size size;
    double diagonal_inches;
    struct typeset *typeset;
    const struct catalogue *catalogue;
};

/* Fills the empty scene. */
void view_make(const struct model *model, const struct view_room *room, struct scene *scene);

#endif
