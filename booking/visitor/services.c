#include "booking/page.h"
#include "booking/visitor/place.h"
#include "booking/visitor/visitor.h"

enum err services_show(struct request *request, struct response *response) {
    const struct office *office = request->office;
    const struct division *division = office_find_division(office, request->params[0]);
    if (!division) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    json_t *values = json_object();
    json_t *services = json_array();
    for (size_t i = 0; i < division->offer_count; i++) {
        const struct service *service = &office->services[division->offers[i].service];
        json_array_append_new(services, place_service(request, service));
    }
    json_object_set_new(values, "division", place_division(request, division));
    json_object_set_new(values, "services", services);
    response->cache = "no-cache";
    page_show(request, response, 200, PAGE_SERVICES, values);
    return ERR_NONE;
}
