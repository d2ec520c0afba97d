/* The trace of the pillar: which screen stands there, whose targets lie where. A test reads it to
 * know what happened and where to touch. */
#ifndef KIOSK_REPORT_H
#define KIOSK_REPORT_H

#include "kiosk/model.h"
#include "screen/scene.h"

#include <jansson.h>

/* {"screen":"ticket","language":"nl","ticket":"A012","targets":{"done":[x,y,w,h],...}}; a refused
 * visit also has "refusal", a failing database "problem". Boxes are pixels of the window. The
 * caller owns the reference. */
json_t *report_make(const struct model *model, const struct scene *scene);

#endif
