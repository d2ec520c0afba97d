#include "talk.h"
#include "base/memory.h"

const struct date today = {2026, 11, 23};

json_t *typed(const char *name, ...) {
    json_t *fields = json_object();
    va_list rest;
    va_start(rest, name);
    while (name) {
        json_object_set_new(fields, name, json_string(va_arg(rest, const char *)));
        name = va_arg(rest, const char *);
    }
    va_end(rest);
    return fields;
}

struct intake read_typed(json_t *fields) {
    struct intake intake;
    struct str cleanup(str_done) mistake = {0};
    intake_read(fields, today, &intake);
    json_decref(fields);
    if (!case_check(&intake.c, &mistake))
        fail_msg("%s", str_text(&mistake));
    return intake;
}
