#include "booking/page.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"

enum err home_show(struct request *request, struct response *response) {
    const struct office *office = request->office;
    json_t *values = json_object();
    json_t *divisions = json_array();
    for (size_t i = 0; i < office->division_count; i++)
        json_array_append_new(divisions, place_division(request, &office->divisions[i]));
    json_object_set_new(values, "divisions", divisions);
    response->cache = "no-cache";
    page_show(request, response, 200, PAGE_HOME, values);
    return ERR_NONE;
}
