#include "display/model.h"

bool model_see(struct model *model, const struct sighting *sighting, int64_t now_ms) {
    model->now_ms = now_ms;
    model->problem = sighting->problem;
    model->no_division = sighting->no_division;
    model->is_ready = sighting->problem == ERR_NONE && !sighting->no_division;
    if (sighting->opening != model->opening)
        announcer_reset(&model->announcer);
    model->opening = sighting->opening;
    return model->is_ready && announcer_take(&model->announcer, &sighting->board, now_ms);
}

bool model_tick(struct model *model, int64_t now_ms) {
    model->now_ms = now_ms;
    return model->is_ready && announcer_tick(&model->announcer, now_ms);
}

const char *model_problem(const struct model *model) {
    if (model->no_division)
        return "division";
    return model->problem ? err_name(model->problem) : NULL;
}

int64_t model_line(const struct model *model) {
    return model->now_ms / MODEL_LINE_MS;
}

int64_t model_next_ms(const struct model *model) {
    int64_t line = (model_line(model) + 1) * MODEL_LINE_MS;
    if (!model->is_ready)
        return line;
    int64_t call = announcer_next_ms(&model->announcer, model->now_ms);
    return call < line ? call : line;
}
