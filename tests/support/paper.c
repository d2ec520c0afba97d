#include "paper.h"

#include <string.h>

struct office paper_office = {.name = "Bureau van de Proef", .paper_link_days = 90};
struct division paper_division = {.street = "Proefplein 20",
                                  .postcode = "2000",
                                  .town = "Antwerpen",
                                  .phone = "03 000 02 00",
                                  .phone_hours = "10:00-12:00",
                                  .email = "bureau@office.example"};
static const struct lawyer lawyer = {.name = "Meester Proef",
                                     .bar = "Antwerpen",
                                     .street = "Lange Laan 12",
                                     .postcode = "2018",
                                     .town = "Antwerpen",
                                     .phone = PAPER_PHONE,
                                     .email = "proef@lawyers.example"};

void decided_done(struct decided *decided) {
    answer_done(&decided->answer);
    trace_done(&decided->trace);
    case_done(&decided->c);
}

void decide(struct means_case c, struct decided *ret_decided) {
    struct decided *d = ret_decided;
    *d = (struct decided){.c = c};
    means_decide(law(), &d->c, &d->trace, &d->answer);
    d->facts = (struct letter_facts){.office = &paper_office,
                                     .division = &paper_division,
                                     .number = "BJB-ANT-2022-000123",
                                     .date = on("2022-01-24"),
                                     .name = "Ada Voorbeeld",
                                     .street = "Steenweg 45",
                                     .postcode = "2018",
                                     .town = "Antwerpen",
                                     .subject = "",
                                     .c = &d->c,
                                     .answer = &d->answer,
                                     .trace = &d->trace,
                                     .link = PAPER_LINK};
    assert_true(decision_proposed(&d->answer, &d->facts.outcome));
    d->facts.contribution = d->answer.contribution.money;
    if (decision_designates(d->facts.outcome))
        d->facts.lawyer = &lawyer;
}

struct means_case proved(int64_t income_cents) {
    struct means_case c = request("2022-01-24", income_cents);
    shows_the_basics(&c);
    shows(&c, DOCUMENT_INCOME_PROOF, 0, "2022-01-10");
    return c;
}

void assert_has(const struct str *text, const char *part) {
    if (!strstr(str_text(text), part))
        fail_msg("'%s' is not in:\n%s", part, str_text(text));
}

void assert_has_not(const struct str *text, const char *part) {
    if (strstr(str_text(text), part))
        fail_msg("'%s' is in:\n%s", part, str_text(text));
}
