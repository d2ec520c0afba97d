#include "booking/bureau/field.h"

#include "booking/page.h"

static void add_wrong(const struct request *request, const struct field *field, json_t *wrongs) {
    json_t *row = json_object();
    page_set(row, "id", field->id);
    page_set_words(request, row, "label", field->label);
    page_set_words(request, row, "mistake", field->mistake);
    json_array_append_new(wrongs, row);
}

void field_add(const struct request *request, const struct field *field, json_t *list,
               json_t *wrongs) {
    json_t *row = json_object();
    page_set(row, "id", field->id);
    page_set(row, "name", field->name);
    page_set(row, "type", field->type == FIELD_DAY ? "date" : "text");
    page_set(row, "value", field->value ? field->value : "");
    page_set_words(request, row, "label", field->label);
    if (field->hint)
        page_set_words(request, row, "hint", field->hint);
    if (field->type != FIELD_TEXT)
        page_set_true(row, "is_ltr");
    if (field->type == FIELD_NUMBER)
        page_set_true(row, "is_number");
    if (field->is_optional)
        page_set_true(row, "is_optional");
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
