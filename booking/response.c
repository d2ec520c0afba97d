#include "booking/response.h"

#include <stdlib.h>

void response_done(struct response *response) {
    str_done(&response->body);
    free(response->location);
    free(response->cookie);
}

void response_redirect(struct response *response, char *location) {
    free(response->location);
    response->status = 303;
    response->location = location;
}

void response_json(struct response *response, int status, json_t *value) {
    char *text = json_dumps(value, JSON_COMPACT);
    json_decref(value);
    response->status = status;
    response->type = "application/json";
    str_clear(&response->body);
    str_add(&response->body, text ? text : "null");
    str_add_char(&response->body, '\n');
    free(text);
}

void response_invalid_field(struct response *response, const char *field) {
    response_json(response, 422, json_pack("{s:s, s:s}", "error", "invalid", "field", field));
}

void response_error_json(struct response *response, int status, const char *error) {
    response_json(response, status, json_pack("{s:s}", "error", error));
}
