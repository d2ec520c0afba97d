#include "booking/upkeep.h"

#include "booking/page.h"
#include "booking/site.h"
#include "store/store.h"

enum err upkeep_file(struct request *request, struct response *response) {
    const struct files *files = request->site->files;
    const struct file *file = files_find(files, request->params[0]);
    if (!file) {
        page_error(request, response, 404);
        return ERR_NONE;
    }
    const char *version = request_query(request, "v");
    bool same = version && str_equal(version, files_version(files));
    response->cache = same ? "public, max-age=31536000, immutable" : "public, max-age=60";
    response->type = file->type;
    str_add_bytes(&response->body, str_text(&file->body), file->body.length);
    return ERR_NONE;
}

enum err upkeep_health(struct request *request, struct response *response) {
    if (!store_is_current(request->store))
        return ERR_MISSING;
    response_json(response, 200, json_pack("{s:s}", "status", "ok"));
    return ERR_NONE;
}
