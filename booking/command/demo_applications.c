#include "booking/command/demo_applications.h"
#include "base/memory.h"
#include "booking/command/answer.h"
#include "booking/command/demo_people.h"
#include "booking/command/law_source.h"
#include "dossier/decision.h"
#include "dossier/intake.h"
#include "dossier/means_json.h"

#include <stdlib.h>

/* Somebody who asked for a lawyer some days ago. */
struct demo_request {
    uint32_t visitor; /* of demo_visitor(): who, and in which language */
    int days_ago;
    const char *matter, *subject, *age, *wage;
    const char *urgent; /* "yes": no papers were shown yet */
};

static const struct demo_request requests[] = {
    {0, 33, "family", "Echtscheiding", "41", "1480,00", "no"},
    {2, 31, "foreigners", "Verblijf", "29", "900,00", "no"},
    {4, 28, "rent", "Opzegging van de huur", "57", "1590,00", "no"},
    {5, 27, "social", "Werkloosheidsuitkering", "38", "1720,00", "no"},
    {8, 24, "family", "Onderhoudsgeld voor de kinderen", "35", "1150,00", "no"},
    {9, 20, "civil", "Burenhinder", "44", "2310,00", "no"},
    {10, 19, "criminal", "Dagvaarding voor de politierechtbank", "26", "1325,00", "no"},
    {12, 17, "rent", "Waarborg niet terugbetaald", "62", "1655,00", "no"},
    {13, 13, "debt_settlement", "Collectieve schuldenregeling", "49", "1610,00", "no"},
    {18, 12, "family", "Omgang met de kinderen", "33", "1405,00", "no"},
    {22, 9, "rent", "Uithuiszetting", "52", "1270,00", "yes"},
    {26, 6, "foreigners", "Gezinshereniging", "31", "1690,00", "no"},
    {30, 5, "civil", "Betwiste factuur", "46", "1840,00", "no"},
    {36, 2, "family", "Voorlopige maatregelen", "37", "1200,00", "no"},
};

/* Who is still at it. */
static const struct demo_request open_request = {38, 0, "rent", "Huurverhoging", "", "", "no"};

/* What it takes to decide them. */
struct demo_desk {
    struct command_run *run;
    struct law law;
    struct catalogue *catalogue;
    struct staff clerk;
    struct instant now; /* of the request */
    struct date date;
};

static void desk_done(struct demo_desk *desk) {
    law_done(&desk->law);
    catalogue_close(desk->catalogue);
}

/* ---- What was typed ---- */

static char *type_day(struct date date) {
    return memory_format("%d/%d/%d", date.day, date.month, date.year);
}

static void show_paper(json_t *fields, const char *document, struct date date) {
    cleanup_free char *day = type_day(date);
    cleanup_free char *name = memory_format("p.%s.0", document);
    cleanup_free char *dated = memory_format("p.%s.0.date", document);
    json_object_set_new(fields, name, json_string("good"));
    json_object_set_new(fields, dated, json_string(day));
}

static json_t *type(const struct demo_request *request, struct date date) {
    const struct demo_visitor *visitor = demo_visitor(request->visitor);
    cleanup_free char *day = type_day(date);
    json_t *fields = json_pack(
        "{s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s, s:s}",
        "purpose", "lawyer", "matter", request->matter, "subject", request->subject, "name",
        visitor->name, "street", "Voorbeeldstraat 1", "postcode", "2000", "town", "Antwerpen",
        "language", visitor->language, "paper_language",
        str_equal(visitor->language, "nl") ? "" : visitor->language, "date", day, "urgent",
        request->urgent, "wealth", "no", "m0.role", "applicant", "m0.age", request->age,
        "m0.income", *request->wage ? "some" : "", "m0.wage", request->wage);
    if (str_equal(request->urgent, "yes") || !*request->wage)
        return fields;
    struct date shown = date_add_days(date, -6);
    json_object_set_new(fields, "papers", json_string("yes"));
    show_paper(fields, "application_form", shown);
    show_paper(fields, "household_certificate", shown);
    show_paper(fields, "income_proof", shown);
    return fields;
}

/* ---- What was decided ---- */

/* Whose turn it was; 0: nobody's. */
static enum err find_turn(const struct demo_desk *desk, struct decision_order *order) {
    struct lawyer_choice cleanup(lawyer_choice_done) choice = {0};
    if (!decision_designates(order->outcome))
        return ERR_NONE;
    enum err err =
        lawyer_choice_make(desk->run->store, order->application_id, desk->date, order->c->matter,
                           order->language, order->c->urgent == FACT_YES, &choice);
    if (!err && choice.ranking.able)
        order->lawyer_id = choice.ranking.list[0].lawyer->id;
    return err;
}

/* Confirms what the engine proposes. */
static enum err decide(const struct demo_desk *desk, const struct application *application,
                       const json_t *fields) {
    struct intake cleanup(intake_done) intake = {0};
    struct means_answer cleanup(answer_done) answer = {0};
    struct decision cleanup(decision_done) decision = {0};
    enum decision_refusal refusal;
    intake_read(fields, desk->date, &intake);
    intake.c.has_documents = true;
    means_decide(&desk->law.rules, &intake.c, NULL, &answer);
    json_t *json = means_json_write_case(&intake.c);
    cleanup_free char *request = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    struct decision_order order = {.application_id = application->id,
                                   .revision = application->revision,
                                   .c = &intake.c,
                                   .request = request,
                                   .law = &desk->law,
                                   .language = intake_text(fields, "language"),
                                   .name = intake_text(fields, "name"),
                                   .street = intake_text(fields, "street"),
                                   .postcode = intake_text(fields, "postcode"),
                                   .town = intake_text(fields, "town"),
                                   .subject = intake_text(fields, "subject"),
                                   .by = &desk->clerk,
                                   .now = desk->now};
    language_parse(intake_text(fields, "paper_language"), &order.beside);
    if (!decision_proposed(&answer, &order.outcome))
        return ERR_NONE;
    if (order.outcome == DECISION_PARTIAL)
        order.contribution = answer.contribution.money;
    enum err err = find_turn(desk, &order);
    if (err)
        return err;
    return decision_make(desk->run->store, desk->run->office, desk->catalogue, &order, &decision,
                         &refusal);
}

/* The morning of a working day so long ago; of today, now. */
static void go_to(struct demo_desk *desk, int days_ago) {
    struct zone *zone = desk->run->office->zone;
    const struct minute morning = {10 * 60 + 40};
    desk->now = desk->run->now;
    desk->date = date_add_days(zone_local(zone, desk->now).date, -days_ago);
    if (!days_ago)
        return;
    while (date_weekday(desk->date) > FRIDAY)
        desk->date = date_add_days(desk->date, -1);
    desk->now = zone_instant_of(zone, (struct local){.date = desk->date, .minute = morning});
}

static enum err make(struct demo_desk *desk, const struct demo_request *request) {
    struct application cleanup(application_done) application = {0};
    const struct office *office = desk->run->office;
    go_to(desk, request->days_ago);
    json_t *fields = type(request, desk->date);
    cleanup_free char *text = json_dumps(fields, JSON_COMPACT);
    enum err err = application_open(desk->run->store, office, &office->divisions[0], 0, text,
                                    &desk->clerk, desk->now, &application);
    if (!err && request->days_ago)
        err = decide(desk, &application, fields);
    json_decref(fields);
    return err;
}

/* ---- */

static enum err has_applications(const struct command_run *run, bool *ret_has) {
    struct application cleanup(application_done) first = {0};
    return application_find(run->store, run->office, 1, &first, ret_has);
}

int demo_applications_set(struct command_run *run) {
    struct demo_desk cleanup(desk_done) desk = {.run = run};
    enum language language;
    bool has = false, found = false;
    enum err err = has_applications(run, &has);
    if (!err && has)
        return EXIT_DONE;
    if (!err)
        err = staff_find(run->store, demo_staff[0].name, &desk.clerk, &found);
    if (err)
        return answer_error(run, err);
    int code = law_source_words(run, &desk.catalogue, &language);
    if (!code)
        code = law_source_read(run, &desk.law);
    if (code || !found)
        return code;
    for (size_t i = 0; i < array_length(requests) && !err; i++)
        err = make(&desk, &requests[i]);
    if (!err)
        err = make(&desk, &open_request);
    return err ? answer_error(run, err) : EXIT_DONE;
}
