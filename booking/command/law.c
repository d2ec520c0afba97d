#include "booking/command/law.h"
#include "base/assets.h"

static int complain_of(const struct command_run *run, enum err err, const char *what) {
    if (err == ERR_INVALID)
        return command_complain(run, "%s", what);
    return command_complain(run, "%s: it cannot be read (%s)", what, err_name(err));
}

int law_open(const struct command_run *run, struct law *law) {
    cleanup_free char *assets = NULL;
    cleanup_free char *path = NULL;
    struct str cleanup(str_done) mistake = {0};
    if (assets_find(run->option[OPTION_ASSETS], &assets))
        return command_complain(run, "the assets are not there; name their folder with --assets");
    enum err err = rules_load(assets, &law->rules, &mistake);
    if (err)
        return complain_of(run, err, str_text(&mistake));
    err = catalogue_open(assets, &law->catalogue, &path);
    if (err)
        return complain_of(run, err, path ? path : assets);
    return EXIT_DONE;
}

void law_done(struct law *law) {
    rules_done(&law->rules);
    catalogue_close(law->catalogue);
}
