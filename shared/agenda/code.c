#include "agenda/code.h"
#include "base/random.h"

#include <string.h>

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; /* Crockford: 32 characters */

#define CODE_LENGTH  (CODE_TEXT - 1)
#define TOKEN_LENGTH (TOKEN_TEXT - 1)

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

void code_new(char out[CODE_TEXT]) {
    for (int i = 0; i < CODE_LENGTH; i++)
        out[i] = alphabet[random_below(32)];
    out[CODE_LENGTH] = '\0';
}

/* The character of the alphabet that was meant, or NUL. */
static char meant(char c) {
    if (c >= 'a' && c <= 'z')
        c = (char)(c - 'a' + 'A');
    switch (c) {
    case 'O':
        return '0';
    case 'I':
    case 'L':
        return '1';
    case 'U':
        return 'V';
    case '\0':
        return '\0';
    default:
        return strchr(alphabet, c) ? c : '\0';
    }
}

/* How many bytes at `at` only part a code from itself: a blank, a dot, a hyphen, or one of the
 * dashes (U+2010 to U+2015) and the no-break space that mail programs make of them. */
static size_t gap_at(const char *at, const char *end) {
    if (strchr(" -.\t\r\n", *at))
        return *at ? 1 : 0;
    const unsigned char *bytes = (const unsigned char *)at;
    if (end - at >= 2 && bytes[0] == 0xc2 && bytes[1] == 0xa0)
        return 2;
    bool is_dash = end - at >= 3 && bytes[0] == 0xe2 && bytes[1] == 0x80 && bytes[2] >= 0x90 &&
                   bytes[2] <= 0x95;
    return is_dash ? 3 : 0;
}

/* Where the token of a URL begins: behind the last /a/ or /t/ of something with "://" in it. Moves
 * `*end` before a query, a fragment or a further slash. The whole text where it is no URL. */
static const char *skip_url(const char *text, const char **end) {
    const char *start = NULL;
    for (const char *at = text; at + 2 < *end; at++)
        if (at[0] == '/' && at[2] == '/' && (lower(at[1]) == 'a' || lower(at[1]) == 't'))
            start = at + 3;
    if (!start || start - text < 4)
        return text;
    for (const char *at = start; at < *end; at++)
        if (*at == '?' || *at == '#' || *at == '/')
            *end = at;
    return start;
}

struct code code_parse(const char *text, size_t length) {
    struct code code = {.kind = CODE_NONE};
    const char *end = text + length;
    size_t got = 0;
    for (const char *at = skip_url(text, &end); at < end;) {
        size_t gap = gap_at(at, end);
        at += gap;
        if (gap)
            continue;
        char c = meant(*at++);
        if (!c || got == TOKEN_LENGTH)
            return (struct code){.kind = CODE_NONE};
        code.text[got++] = c;
    }
    code.text[got] = '\0';
    if (got == CODE_LENGTH)
        code.kind = CODE_SHORT;
    if (got == TOKEN_LENGTH) {
        code.kind = CODE_TOKEN;
        for (size_t i = 0; i < got; i++)
            code.text[i] = lower(code.text[i]);
    }
    if (code.kind == CODE_NONE)
        code.text[0] = '\0';
    return code;
}
