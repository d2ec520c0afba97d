#include "kiosk/report.h"

static json_t *targets_of(const struct model *model, const struct scene *scene) {
    json_t *targets = json_object();
    for (size_t i = 0; i < scene->count; i++) {
        const struct scene_item *item = &scene->items[i];
        if (item->kind != SCENE_TARGET)
            continue;
        char name[TARGET_NAME_MAX];
        target_name(item->target, model->office, model->division, name);
        json_object_set_new(
            targets, name, json_pack("[iiii]", item->box.x, item->box.y, item->box.w, item->box.h));
    }
    return targets;
}

json_t *report_make(const struct model *model, const struct scene *scene) {
    enum screen screen = model_screen(model);
    const struct visit *visit = &model->visit;
    json_t *line = json_object();
    json_object_set_new(line, "screen", json_string(screen_name(screen)));
    json_object_set_new(line, "language", json_string(language_code(visit->language)));
    if (screen == SCREEN_REFUSED)
        json_object_set_new(line, "refusal", json_string(model_refusal_name(model)));
    if (screen == SCREEN_TICKET || (screen == SCREEN_REFUSED && visit->ticket.id))
        json_object_set_new(line, "ticket", json_string(visit->ticket.text));
    if (screen == SCREEN_OUT_OF_ORDER)
        json_object_set_new(line, "problem", json_string(err_name(model->problem)));
    json_object_set_new(line, "targets", targets_of(model, scene));
    return line;
}
