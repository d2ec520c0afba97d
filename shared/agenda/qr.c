#include "agenda/qr.h"
#include "base/memory.h"

#include <qrencode.h>
#include <stdlib.h>

bool qr_make(const char *text, struct qr *ret_qr) {
    QRcode *made = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M);
    if (!made)
        return false;
    size_t count = (size_t)made->width * (size_t)made->width;
    ret_qr->width = made->width;
    ret_qr->dark = memory_new(count, 1);
    for (size_t i = 0; i < count; i++)
        ret_qr->dark[i] = made->data[i] & 1;
    QRcode_free(made);
    return true;
}

void qr_done(struct qr *qr) {
    free(qr->dark);
    *qr = (struct qr){0};
}

/* One path of horizontal bars: small, and without seams between squares. */
void qr_svg(const struct qr *qr, struct str *out) {
    int side = qr->width + 2 * QR_QUIET;
    str_format(out,
               "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" "
               "shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/>"
               "<path fill=\"#000\" d=\"",
               side, side, side, side);
    for (int y = 0; y < qr->width; y++) {
        for (int x = 0; x < qr->width; x++) {
            int from = x;
            while (x < qr->width && qr->dark[y * qr->width + x])
                x++;
            if (x > from)
                str_format(out, "M%d %dh%dv1h-%dz", from + QR_QUIET, y + QR_QUIET, x - from,
                           x - from);
        }
    }
    str_add(out, "\"/></svg>\n");
}
