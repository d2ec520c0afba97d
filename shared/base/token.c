#include "base/token.h"
#include "base/random.h"

#include <string.h>

static const char alphabet[] = "0123456789abcdefghjkmnpqrstvwxyz";

void token_new(char out[TOKEN_TEXT]) {
    for (int i = 0; i < TOKEN_TEXT - 1; i++)
        out[i] = alphabet[random_below(32)];
    out[TOKEN_TEXT - 1] = '\0';
}

bool token_is(const char *text) {
    return strlen(text) == TOKEN_TEXT - 1 && strspn(text, alphabet) == TOKEN_TEXT - 1;
}
