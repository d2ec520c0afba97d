/* The scanner is a keyboard that types a code or a URL and then Enter, thinking in US keys whatever
 * layout the machine has. So keys are read by their place (USB HID usages, which SDL calls
 * scancodes), never as the characters that a Belgian layout would make of them. A keyboard that a
 * person types on comes in the same way. Pure: time comes with each key. */
#ifndef KIOSK_SCANNER_H
#define KIOSK_SCANNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Longer than any URL of ours; what is longer is garbage. */
#define SCANNER_LINE_MAX 512

/* Keys further apart than this belong to different lines: somebody typed one key and left. */
#define SCANNER_GAP_NS INT64_C(3000000000)

/* A scanner never rests this long inside what it types: behind such a pause a scan may begin,
 * though stray keys came before it. People pause too, so that both the line and its end are worth
 * trying.
 */
#define SCANNER_PAUSE_NS INT64_C(300000000)

struct scanner {
    char line[SCANNER_LINE_MAX + 1]; /* what came since the last Enter or gap, ends in NUL */
    size_t length;
    size_t burst; /* where in `line` that begins which came since the last pause; Enter is none */
    bool swallowing; /* the line was too long: nothing counts until Enter or a pause */
    bool ended;      /* Enter came: the next key begins a new line */
    int64_t last_ns; /* monotonic time of the last key */
};

enum scanner_result {
    SCANNER_NOTHING,   /* a key that means nothing here */
    SCANNER_CHARACTER, /* one more: the last of `line` */
    SCANNER_ERASE,     /* backspace */
    SCANNER_LINE,      /* Enter: `line` is whole (perhaps empty), and stays until the next key */
    SCANNER_GARBAGE    /* the line just became too long; said once for a line */
};

/* A key that went down. */
struct scanner_press {
    int scancode;
    bool shift;    /* either shift key is held */
    bool repeated; /* the system says that it was not let go in between */
    int64_t now_ns;
};

/* A key that is held down repeats slower than this. What repeats faster is a quick scanner, whose
 * two equal characters the window system takes for one key that is held. */
#define SCANNER_HELD_NS INT64_C(15000000)

enum scanner_result scanner_key(struct scanner *scanner, const struct scanner_press *press);

/* The character of a key on a US keyboard; NUL where it has none. */
char scanner_character(int scancode, bool shift);

#endif
