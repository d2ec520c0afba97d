#include "booking/command/demo_lawyers.h"
#include "base/assets.h"
#include "base/memory.h"
#include "booking/command/answer.h"
#include "booking/command/lawyer_mistakes.h"
#include "dossier/lawyer_csv.h"

#include <stdlib.h>

#define ON_LEAVE  "DEMO-07"
#define SUSPENDED "DEMO-12"
#define LEFT_LIST "DEMO-22"

#define ON_CALL_DAYS    14
#define ON_CALL_EACH    4  /* lawyers a day */
#define LEAVE_BEFORE    4  /* days */
#define LEAVE_AFTER     10 /* days */
#define SUSPENSION_DAYS 60
#define LEFT_BEFORE     30 /* days */

static int read_file(struct command_run *run, struct lawyers *ret_lawyers) {
    struct str cleanup(str_done) text = {0};
    struct csv_mistakes cleanup(csv_mistakes_done) mistakes = {0};
    cleanup_free char *assets = NULL;
    if (assets_find(run->option[OPTION_ASSETS], &assets))
        return command_complain(run, "the assets are not there; name their folder with --assets");
    cleanup_free char *path = memory_format("%s/offices/demo_lawyers.csv", assets);
    if (str_read_file(&text, path, LAWYER_CSV_LIMIT))
        return command_complain(run, "%s: it cannot be read", path);
    if (!lawyer_csv_read(str_text(&text), text.length, ret_lawyers, &mistakes))
        return lawyer_mistakes_complain(run, path, &mistakes);
    return EXIT_DONE;
}

/* ---- Days ---- */

static void add_period(struct lawyer *lawyer, enum lawyer_period_kind kind, struct date from,
                       int days) {
    if (lawyer->period_count == LAWYER_PERIODS_MAX)
        return;
    lawyer->periods =
        memory_grow(lawyer->periods, lawyer->period_count + 1, sizeof lawyer->periods[0]);
    lawyer->periods[lawyer->period_count++] =
        (struct lawyer_period){kind, from, date_add_days(from, days - 1)};
}

/* Takes out the periods of a kind that have not ended before `today`. */
static void drop_periods(struct lawyer *lawyer, enum lawyer_period_kind kind, struct date today) {
    size_t kept = 0;
    for (size_t i = 0; i < lawyer->period_count; i++)
        if (lawyer->periods[i].kind != kind || date_compare(lawyer->periods[i].until, today) < 0)
            lawyer->periods[kept++] = lawyer->periods[i];
    lawyer->period_count = kept;
}

/* The place of a lawyer in the rota goes round the list, four a day. */
static bool is_on_call(size_t place, size_t count, struct date date) {
    size_t first = (size_t)date_serial(date) * ON_CALL_EACH % count;
    return (place + count - first) % count < ON_CALL_EACH;
}

static bool is_out(const struct lawyer *lawyer) {
    return str_equal(lawyer->number, ON_LEAVE) || str_equal(lawyer->number, SUSPENDED) ||
           str_equal(lawyer->number, LEFT_LIST);
}

static void renew_on_call(struct lawyer *lawyer, size_t place, size_t count, struct date today) {
    drop_periods(lawyer, LAWYER_ON_CALL, today);
    if (is_out(lawyer))
        return;
    for (int day = 0; day < ON_CALL_DAYS; day++) {
        struct date date = date_add_days(today, day);
        if (is_on_call(place, count, date))
            add_period(lawyer, LAWYER_ON_CALL, date, 1);
    }
}

/* What the three who are out have; nothing where they have it today. */
static void put_out(struct lawyer *lawyer, struct date today) {
    if (str_equal(lawyer->number, ON_LEAVE) && !lawyer_is_in(lawyer, LAWYER_LEAVE, today)) {
        drop_periods(lawyer, LAWYER_LEAVE, date_add_days(today, -LEAVE_BEFORE));
        add_period(lawyer, LAWYER_LEAVE, date_add_days(today, -LEAVE_BEFORE),
                   LEAVE_BEFORE + LEAVE_AFTER);
    }
    if (str_equal(lawyer->number, SUSPENDED) && !lawyer_is_in(lawyer, LAWYER_SUSPENDED, today)) {
        drop_periods(lawyer, LAWYER_SUSPENDED, today);
        add_period(lawyer, LAWYER_SUSPENDED, today, SUSPENSION_DAYS);
    }
    if (str_equal(lawyer->number, LEFT_LIST) && !lawyer->delisted) {
        struct date left = date_add_days(today, -LEFT_BEFORE);
        lawyer->delisted = true;
        lawyer->listed_until =
            date_compare(left, lawyer->listed_from) < 0 ? lawyer->listed_from : left;
    }
}

/* ---- The list ---- */

/* Puts the one of the database in the place of the one of the file, if there is one. */
static void take_known(struct lawyers *stored, struct lawyer *lawyer) {
    for (size_t i = 0; i < stored->count; i++) {
        if (!stored->list[i].number || !str_equal_fold(stored->list[i].number, lawyer->number))
            continue;
        lawyer_done(lawyer);
        *lawyer = stored->list[i];
        stored->list[i] = (struct lawyer){0};
        return;
    }
}

int demo_lawyers_set(struct command_run *run) {
    struct lawyers cleanup(lawyers_done) lawyers = {0}, stored = {0};
    struct date today = zone_local(run->office->zone, run->now).date;
    size_t added, changed;
    int code = read_file(run, &lawyers);
    if (code)
        return code;
    enum err err = lawyers_load(run->store, &stored);
    for (size_t i = 0; i < lawyers.count && !err; i++) {
        take_known(&stored, &lawyers.list[i]);
        renew_on_call(&lawyers.list[i], i, lawyers.count, today);
        put_out(&lawyers.list[i], today);
    }
    if (!err)
        err = lawyers_import(run->store, &lawyers, &added, &changed);
    return err ? answer_error(run, err) : EXIT_DONE;
}
