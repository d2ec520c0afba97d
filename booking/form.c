#include "booking/form.h"

#include "base/memory.h"
#include "base/str.h"

#include <stdlib.h>
#include <string.h>

static int hex_value(char c) {
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* The byte that stands at `*in`, which moves behind it; -1 for a broken escape or a NUL. */
static int next_byte(const char **in) {
    char c = *(*in)++;
    if (c != '%')
        return (unsigned char)c;
    int high = hex_value(**in);
    int low = high < 0 ? -1 : hex_value((*in)[1]);
    if (low < 0 || high * 16 + low == 0)
        return -1;
    *in += 2;
    return high * 16 + low;
}

bool form_decode_path(char *text) {
    const char *in = text;
    char *out = text;
    while (*in) {
        int byte = next_byte(&in);
        if (byte < 0)
            return false;
        *out++ = (char)byte;
    }
    *out = 0;
    str_blank_controls(text);
    return str_is_plain(text, strlen(text));
}

bool form_decode_value(char *text) {
    for (char *c = text; *c; c++)
        if (*c == '+')
            *c = ' ';
    return form_decode_path(text);
}

static bool add_field(struct form *form, char *name, size_t most) {
    char *value = strchr(name, '=');
    if (value)
        *value++ = 0;
    else
        value = name + strlen(name);
    if (!form_decode_value(name) || !form_decode_value(value) || form_find(form, name) ||
        form->count == most)
        return false;
    form->fields = memory_grow(form->fields, form->count + 1, sizeof *form->fields);
    form->fields[form->count++] = (struct form_field){name, value};
    return true;
}

bool form_parse(const char *text, size_t length, size_t most, struct form *ret_form) {
    *ret_form = (struct form){.memory = memory_new(length + 1, 1)};
    if (length > 0)
        memcpy(ret_form->memory, text, length);
    if (strlen(ret_form->memory) != length)
        return false;
    char *rest = ret_form->memory;
    while (rest) {
        char *field = strsep(&rest, "&");
        if (*field && !add_field(ret_form, field, most))
            return false;
    }
    return true;
}

void form_done(struct form *form) {
    free(form->memory);
    free(form->fields);
    *form = (struct form){0};
}

const char *form_find(const struct form *form, const char *name) {
    for (size_t i = 0; i < form->count; i++)
        if (str_equal(form->fields[i].name, name))
            return form->fields[i].value;
    return NULL;
}

const char *form_text(struct form *form, const char *name) {
    const char *found = form_find(form, name);
    if (!found)
        return "";
    char *text = form->memory + (found - form->memory);
    text += strspn(text, " ");
    size_t length = strlen(text);
    while (length > 0 && text[length - 1] == ' ')
        text[--length] = 0;
    return text;
}
