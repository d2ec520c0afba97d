/* QR codes (ISO/IEC 18004, by libqrencode) as squares to draw and as SVG. */
#ifndef AGENDA_QR_H
#define AGENDA_QR_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

struct qr {
    int width;           /* modules a side, without the quiet zone */
    unsigned char *dark; /* width * width, 1 where dark; owned */
};

#define QR_QUIET 4 /* modules of quiet zone that the standard asks for on every side */

/* Error correction M. False where the text is too long for any QR code. */
bool qr_make(const char *text, struct qr *ret_qr);
void qr_done(struct qr *qr);

/* A whole SVG document, black on white, quiet zone included, scaling to its box. */
void qr_svg(const struct qr *qr, struct str *out);

#endif
