/* demo */
#include "base/assets.h"
#include "booking/command/answer.h"
#include "booking/command/arguments.h"
#include "booking/command/demo_applications.h"
#include "booking/command/demo_day.h"
#include "booking/command/demo_lawyers.h"
#include "booking/command/demo_people.h"
#include "booking/command/demo_store.h"
#include "booking/command/handlers.h"
#include "booking/command/law_source.h"
#include "booking/command/office_source.h"
#include "dossier/demo_amounts.h"

#include <stdio.h>
#include <stdlib.h>

/* How much of the past is lived through, however long ago the last run was. */
#define LIVED_MINUTES 90
#define RECENT_HOURS  3

static void tell(const char *what) {
    fprintf(stderr, "zuil demo: %s\n", what);
}

/* ---- The office ---- */

/* Open at any hour, so that whoever tries it at night sees a working office. */
static void open_round_the_clock(struct office *office) {
    office->demo = true;
    office->holidays = false;
    for (size_t i = 0; i < office->division_count; i++) {
        struct division *division = &office->divisions[i];
        free(division->openings);
        division->openings = memory_new(WEEKDAY_COUNT, sizeof division->openings[0]);
        division->opening_count = WEEKDAY_COUNT;
        division->closure_count = 0;
        for (int day = 0; day < WEEKDAY_COUNT; day++) {
            division->openings[day].weekday = (enum weekday)day;
            division->openings[day].close.of_day = MINUTES_OF_DAY;
        }
    }
}

/* The office that a demo begins with; NULL after a complaint. */
static struct office *read_office(struct command_run *run) {
    struct office *office = NULL;
    cleanup_free char *assets = NULL;
    if (assets_find(run->option[OPTION_ASSETS], &assets)) {
        command_complain(run, "the assets are not there; name their folder with --assets");
        return NULL;
    }
    cleanup_free char *path = memory_format("%s/offices/antwerpen.json", assets);
    if (!office_source_read(run, path, &office))
        return NULL;
    open_round_the_clock(office);
    return office;
}

/* Opens the database; where it is missing, makes it with `begun` in it. */
static enum err open_office(const char *path, const struct office *begun, struct store **ret_store,
                            bool *ret_made) {
    enum err err = store_open(path, STORE_CREATE, ret_store);
    *ret_made = err == ERR_NONE;
    if (err == ERR_INVALID)
        return store_open(path, STORE_OPEN, ret_store);
    if (err)
        return err;
    tell("makes the office");
    return office_save(*ret_store, begun);
}

static enum err add_staff(struct store *store) {
    enum err err = ERR_NONE;
    for (int i = 0; i < DEMO_STAFF_COUNT && !err; i++) {
        bool has = false;
        const char *why;
        err = demo_has_staff(store, demo_staff[i].name, &has);
        if (!err && !has)
            err = staff_add(store, demo_staff[i].name, demo_staff[i].role, DEMO_PASSWORD, &why);
    }
    return err;
}

/* ---- Its day ---- */

/* From the last event on, where that was not long ago; else the last while before now. */
static enum err plan_day(struct demo_day *day) {
    struct instant last = {0};
    enum err err = demo_last_event(day->store, &last);
    day->begin = instant_add_minutes(day->now, -LIVED_MINUTES);
    if (last.us > day->begin.us && last.us <= day->now.us)
        day->begin = last;
    day->booked = last.us ? day->begin : instant_add_minutes(day->begin, -24 * 60);
    return err;
}

static enum err live_through(struct command_run *run) {
    struct demo_day day = {
        .store = run->store,
        .office = run->office,
        .now = run->now,
    };
    tell("adds the staff");
    enum err err = add_staff(run->store);
    if (!err)
        err = plan_day(&day);
    tell("books visitors for today and the next days");
    if (!err)
        err = demo_day_book(&day);
    if (!err)
        err = demo_day_live(&day);
    return err ? err : demo_day_settle(&day);
}

/* ---- What is there now ---- */

static json_t *describe_division(struct command_run *run, const struct division *division) {
    struct instant now = run->now;
    struct date today = zone_local(run->office->zone, now).date;
    struct instant recent = {now.us - RECENT_HOURS * US_PER_HOUR};
    struct demo_count count = {0};
    demo_count(run->store, division, today, recent, &count);
    return json_pack("{s:s, s:i, s:i, s:i, s:i, s:i}", "division", division->key, "booked",
                     count.booked, "waiting", count.waiting, "called", count.called, "started",
                     count.started, "done", count.done);
}

static int describe_office(struct command_run *run, bool made) {
    char date[DATE_TEXT], minute[MINUTE_TEXT];
    struct local now = zone_local(run->office->zone, run->now);
    cleanup_free char *text =
        memory_format("%sT%s", date_format(now.date, date), minute_format(now.minute, minute));
    json_t *divisions = json_array(), *staff = json_array();
    for (size_t i = 0; i < run->office->division_count; i++)
        json_array_append_new(divisions, describe_division(run, &run->office->divisions[i]));
    for (int i = 0; i < DEMO_STAFF_COUNT; i++)
        json_array_append_new(staff, json_pack("{s:s, s:s}", "name", demo_staff[i].name, "role",
                                               role_name(demo_staff[i].role)));
    return answer_json(json_pack("{s:s, s:b, s:s, s:o, s:o, s:s}", "office", run->office->name,
                                 "made", made, "now", text, "divisions", divisions, "staff", staff,
                                 "password", DEMO_PASSWORD),
                       EXIT_DONE);
}

/* Amounts of the means test for today, where none that hold reach so far. */
static int add_amounts(struct command_run *run) {
    struct law cleanup(law_done) law = {0};
    int code = law_source_read(run, &law);
    if (code)
        return code;
    enum err err = demo_amounts_set(run->store, &law.rules, law_source_today(run), run->now);
    return err ? answer_error(run, err) : EXIT_DONE;
}

/* The office as it is in the database, with the address that was asked for, if it is a demo. */
static enum err load_office(struct command_run *run, struct office **ret_office) {
    enum err err = office_load(run->store, ret_office);
    const char *url = run->option[OPTION_PUBLIC_URL];
    if (err || !url || !(*ret_office)->demo)
        return err;
    err = office_set_public_url(run->store, url);
    if (err)
        return err;
    office_free(*ret_office);
    *ret_office = NULL;
    return office_load(run->store, ret_office);
}

static int run_in_demo(struct command_run *run, bool made) {
    struct office cleanup(office_cleanup) *office = NULL;
    enum err err = load_office(run, &office);
    if (err)
        return answer_error(run, err);
    if (!office->demo)
        return answer_refusal(REFUSAL_NOT_ALLOWED);
    run->office = office;
    if (!command_set_now(run, office))
        return EXIT_USAGE;
    tell("puts lawyers on the list");
    int code = add_amounts(run);
    if (!code)
        code = demo_lawyers_set(run);
    if (code)
        return code;
    err = live_through(run);
    if (err)
        return answer_error(run, err);
    tell("decides what was asked in the weeks before");
    code = demo_applications_set(run);
    return code ? code : describe_office(run, made);
}

int handle_demo(struct command_run *run) {
    struct store cleanup(store_cleanup) *store = NULL;
    struct office cleanup(office_cleanup) *begun = read_office(run);
    const char *url = run->option[OPTION_PUBLIC_URL];
    bool made = false;
    if (url && !office_is_public_url(url))
        return command_complain(run,
                                "--public-url: '%s' is no address such as "
                                "https://afspraak.example",
                                url);
    if (!begun || !arguments_new_database(run) || !command_set_now(run, begun))
        return EXIT_USAGE;
    enum err err = open_office(run->option[OPTION_DB], begun, &store, &made);
    if (err)
        return answer_error(run, err);
    run->store = store;
    return run_in_demo(run, made);
}
