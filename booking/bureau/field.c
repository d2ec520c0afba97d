#include "booking/bureau/field.h"

#include "booking/page.h"

static void add_wrong(const struct request *request, const struct field *field, json_t *wrongs) {
    json_t *row = json_object();
    page_set(row, "id", field->id);
    page_set_words(request, row, "label", field->label);
    page_set_words(request, row, "mistake", field->mistake);
    json_array_append_new(wrongs, row);
}

/* Set either way: a template looks for what is not there in the sections around. */
static void set_switch(json_t *row, const char *name, bool on) {
    json_object_set_new(row, name, json_boolean(on));
}

void field_add(const struct request *request, const struct field *field, json_t *list,
               json_t *wrongs) {
    json_t *row = json_object();
    page_set(row, "id", field->id);
    page_set(row, "name", field->name);
    page_set(row, "type", field->type == FIELD_DAY ? "date" : "text");
    page_set(row, "value", field->value ? field->value : "");
    page_set_words(request, row, "label", field->label);
    set_switch(row, "hint", false);
    set_switch(row, "mistake", false);
    set_switch(row, "is_ltr", field->type != FIELD_TEXT);
    set_switch(row, "is_number", field->type == FIELD_NUMBER);
    set_switch(row, "is_optional", field->is_optional);
    if (field->hint)
        page_set_words(request, row, "hint", field->hint);
    if (field->mistake) {
        page_set_words(request, row, "mistake", field->mistake);
        add_wrong(request, field, wrongs);
    }
    json_array_append_new(list, row);
}

void field_set_wrongs(json_t *values, json_t *wrongs) {
    if (json_array_size(wrongs) > 0)
        page_set_true(values, "has_wrongs");
    json_object_set_new(values, "wrongs", wrongs);
}
