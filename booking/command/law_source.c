#include "booking/command/law_source.h"
#include "base/assets.h"
#include "booking/command/answer.h"
#include "time/clock.h"

static int no_assets(const struct command_run *run) {
    return command_complain(run, "the assets are not there; name their folder with --assets");
}

static int cannot_read(const struct command_run *run, const char *path, enum err err) {
    return command_complain(run, "%s: it cannot be read (%s)", path, err_name(err));
}

int law_source_read(const struct command_run *run, struct law *ret_law) {
    cleanup_free char *assets = NULL;
    struct str cleanup(str_done) mistake = {0};
    if (assets_find(run->option[OPTION_ASSETS], &assets))
        return no_assets(run);
    enum err err = law_read(assets, run->store, ret_law, &mistake);
    if (err == ERR_INVALID)
        return command_complain(run, "%s", str_text(&mistake));
    if (err && mistake.length)
        return cannot_read(run, str_text(&mistake), err);
    return err ? answer_error(run, err) : EXIT_DONE;
}

int law_source_words(const struct command_run *run, struct catalogue **ret_catalogue,
                     enum language *ret_language) {
    const char *code = run->option[OPTION_LANGUAGE];
    cleanup_free char *assets = NULL, *path = NULL;
    if (assets_find(run->option[OPTION_ASSETS], &assets))
        return no_assets(run);
    enum err err = catalogue_open(assets, ret_catalogue, &path);
    if (err)
        return cannot_read(run, path ? path : assets, err);
    *ret_language = LANGUAGE_NL;
    if (code &&
        (!language_parse(code, ret_language) || !catalogue_has(*ret_catalogue, *ret_language)))
        return command_complain(run, "--language: there is no '%s' here", code);
    return EXIT_DONE;
}

void law_source_close(struct catalogue **catalogue) {
    catalogue_close(*catalogue);
}

/* The zone of every office in Belgium. */
static struct date today_in_brussels(const struct command_run *run) {
    struct zone cleanup(zone_cleanup) *zone = NULL;
    struct clock clock = clock_real();
    struct local local;
    if (run->option[OPTION_AT] && local_parse(run->option[OPTION_AT], &local))
        return local.date;
    if (zone_open("Europe/Brussels", &zone))
        return date_from_serial((int32_t)(clock_now(&clock).us / (24 * US_PER_HOUR)));
    return zone_local(zone, clock_now(&clock)).date;
}

struct date law_source_today(const struct command_run *run) {
    return run->office ? zone_local(run->office->zone, run->now).date : today_in_brussels(run);
}
