#include "dossier/letter.h"
#include "base/memory.h"
#include "dossier/means_words.h"
#include "text/format.h"

#include <string.h>

#define ISOLATE     "\u2068" /* first strong isolate */
#define END_ISOLATE "\u2069"
#define NO_BREAK    "\u00a0"

static const char *const kind_names[LETTER_KIND_COUNT] = {"title",  "heading", "paragraph", "item",
                                                          "strong", "address", "note"};

const char *letter_kind_name(enum letter_kind kind) {
    return kind_names[kind];
}

bool letter_kind_parse(const char *name, enum letter_kind *ret_kind) {
    for (int i = 0; i < LETTER_KIND_COUNT; i++) {
        if (!str_equal(kind_names[i], name))
            continue;
        *ret_kind = (enum letter_kind)i;
        return true;
    }
    return false;
}

/* A letter while it is made. */
struct letter {
    const struct letter_facts *facts;
    const struct catalogue *catalogue;
    enum language languages[2];
    size_t language_count;
    json_t *blocks;
};

/* ---- Blocks ---- */

static void add_block(struct letter *letter, enum letter_kind kind, struct str texts[2]) {
    json_t *list = json_array();
    for (size_t i = 0; i < letter->language_count; i++) {
        json_array_append_new(list, json_stringn(str_text(&texts[i]), texts[i].length));
        str_done(&texts[i]);
    }
    json_array_append_new(letter->blocks,
                          json_pack("{s:s, s:o}", "kind", letter_kind_name(kind), "texts", list));
}

/* A block of the words under a key, with values written as each language writes them. */
static void add_figures(struct letter *letter, enum letter_kind kind, const char *key,
                        const struct figure *figures, size_t count) {
    struct str texts[2] = {0};
    struct step step = {.sentence = key, .figure_count = count};
    if (count)
        memcpy(step.figures, figures, count * sizeof *figures);
    for (size_t i = 0; i < letter->language_count; i++)
        means_words(letter->catalogue, letter->languages[i], &step, &texts[i]);
    add_block(letter, kind, texts);
}

#define add(letter, kind, key, ...)                                                                \
    add_figures(letter, kind, key, (struct figure[]){__VA_ARGS__},                                 \
                sizeof((struct figure[]){__VA_ARGS__}) / sizeof(struct figure))

static void add_words(struct letter *letter, enum letter_kind kind, const char *key) {
    add_figures(letter, kind, key, NULL, 0);
}

/* A block whose words hold a day that matters: {day}, with its weekday. */
static void add_day(struct letter *letter, enum letter_kind kind, const char *key, struct date date,
                    const char *link) {
    struct str texts[2] = {0};
    for (size_t i = 0; i < letter->language_count; i++) {
        struct str cleanup(str_done) day = {0};
        format_date(letter->languages[i], date, DATE_LONG, &day);
        struct text_value values[] = {{"day", str_text(&day)}, {"link", link}};
        catalogue_format(letter->catalogue, letter->languages[i], key, values, link ? 2 : 1,
                         &texts[i]);
    }
    add_block(letter, kind, texts);
}

/* A line of an address; on its own, so that a house number keeps its place beside Arabic. */
static void add_line(struct str *out, enum language language, const char *text) {
    if (!text || !*text)
        return;
    if (out->length)
        str_add_char(out, '\n');
    bool rtl = language_is_rtl(language);
    str_add(out, rtl ? ISOLATE : "");
    str_add(out, text);
    str_add(out, rtl ? END_ISOLATE : "");
}

static void add_town(struct str *out, enum language language, const char *postcode,
                     const char *town) {
    struct str cleanup(str_done) line = {0};
    str_format(&line, "%s%s%s", postcode, *postcode && *town ? " " : "", town);
    add_line(out, language, str_text(&line));
}

/* ---- The parts of the paper ---- */

static bool is_demo(const struct trace *trace) {
    for (size_t i = 0; i < trace->count; i++)
        if (str_equal(trace->steps[i].sentence, "means.row.demo"))
            return true;
    return false;
}

static void add_opening(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    add_words(letter, LETTER_TITLE, "letter.title");
    add(letter, LETTER_PARAGRAPH, "letter.reference", figure_of_text("number", facts->number),
        figure_of_date("date", facts->date));
    if (facts->corrects)
        add(letter, LETTER_STRONG, "letter.corrects", figure_of_date("date", facts->corrected));
}

static void add_applicant(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    struct str texts[2] = {0};
    for (size_t i = 0; i < letter->language_count; i++) {
        enum language language = letter->languages[i];
        add_line(&texts[i], language, facts->name);
        add_line(&texts[i], language, facts->street);
        add_town(&texts[i], language, facts->postcode, facts->town);
    }
    if (!texts[0].length)
        return;
    add_words(letter, LETTER_HEADING, "letter.applicant");
    add_block(letter, LETTER_ADDRESS, texts);
}

static void add_request(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    struct str cleanup(str_done) matter = {0};
    bool known = facts->c->matter != MATTER_UNKNOWN;
    if (!known && !*facts->subject)
        return;
    add_words(letter, LETTER_HEADING, "letter.request");
    if (*facts->subject)
        add(letter, LETTER_PARAGRAPH, "letter.subject", figure_of_text("subject", facts->subject));
    str_format(&matter, "matter.%s", matter_name(facts->c->matter));
    if (known)
        add(letter, LETTER_PARAGRAPH, "letter.matter", figure_of_key("matter", str_text(&matter)));
}

static void add_outcome(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    add_words(letter, LETTER_HEADING, "letter.decision");
    switch (facts->outcome) {
    case DECISION_FULL:
        add_words(letter, LETTER_STRONG, "letter.outcome.full");
        break;
    case DECISION_PARTIAL:
        add(letter, LETTER_STRONG, "letter.outcome.partial",
            figure_of_money("contribution", facts->contribution));
        break;
    case DECISION_REFUSED:
        add_words(letter, LETTER_STRONG, "letter.outcome.refused");
        break;
    case DECISION_PROVISIONAL:
        add_day(letter, LETTER_STRONG, "letter.outcome.provisional", facts->due, NULL);
        break;
    default:
        add_words(letter, LETTER_STRONG, "letter.outcome.pending");
        break;
    }
    if (is_demo(facts->trace))
        add_words(letter, LETTER_STRONG, "letter.demo");
}

/* ---- Grounds ---- */

/* Steps that only say that nothing out of the ordinary holds: the paper stays readable without
 * them, and the record has them. What was proposed counts where the officer departs. */
static bool is_ground(const struct letter_facts *facts, const struct step *step) {
    static const char *const left_out[] = {
        "means.advice_only.no",
        "means.unfounded.no",
        "means.third_party.no",
        "means.youth_court.no",
    };
    if (step->rule == RULE_PROPOSAL)
        return facts->departs;
    for (size_t i = 0; i < array_length(left_out); i++)
        if (str_equal(left_out[i], step->sentence))
            return false;
    return true;
}

/* Articles with blanks at which no line breaks: "Ger.W. 508/13/1 § 2". */
static void write_source(const char *source, struct str *out) {
    for (const char *at = source; *at; at++) {
        bool kept = *at == ' ' && at > source && at[-1] != ';';
        str_add_bytes(out, kept ? NO_BREAK : at, kept ? strlen(NO_BREAK) : 1);
    }
}

static void add_ground(struct letter *letter, const struct step *step) {
    struct str texts[2] = {0};
    struct str cleanup(str_done) source = {0};
    write_source(step->source, &source);
    for (size_t i = 0; i < letter->language_count; i++) {
        struct str cleanup(str_done) sentence = {0};
        means_words(letter->catalogue, letter->languages[i], step, &sentence);
        struct text_value values[] = {{"sentence", str_text(&sentence)},
                                      {"source", str_text(&source)}};
        catalogue_format(letter->catalogue, letter->languages[i], "letter.ground", values, 2,
                         &texts[i]);
    }
    add_block(letter, LETTER_ITEM, texts);
}

static void add_grounds(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    bool lists_papers = false; /* those that lack stand in what is to do */
    add_words(letter, LETTER_HEADING, "letter.grounds");
    for (size_t i = 0; i < facts->trace->count; i++) {
        struct step step = facts->trace->steps[i];
        bool lacks = step.rule == RULE_DOCUMENTS && facts->has_due && facts->answer->missing_count;
        if (!is_ground(facts, &step) || (lacks && lists_papers))
            continue;
        lists_papers = lacks;
        if (lacks)
            step = (struct step){.sentence = "letter.papers_lack", .source = step.source};
        add_ground(letter, &step);
    }
    if (facts->reason)
        add(letter, LETTER_PARAGRAPH, facts->departs ? "letter.departs" : "letter.reason",
            figure_of_text("reason", facts->reason));
}

/* ---- The lawyer, and what is paid ---- */

static void add_payment(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    add_words(letter, LETTER_HEADING, "letter.pay.heading");
    if (facts->outcome == DECISION_PROVISIONAL)
        add_words(letter, LETTER_PARAGRAPH, "letter.pay.provisional");
    else if (facts->outcome == DECISION_PARTIAL && facts->contribution.cents > 0)
        add(letter, LETTER_STRONG, "letter.pay.contribution",
            figure_of_money("contribution", facts->contribution));
    else if (facts->outcome == DECISION_PARTIAL && facts->c->succession == FACT_YES)
        add_words(letter, LETTER_PARAGRAPH, "letter.pay.succession");
    else
        add_words(letter, LETTER_PARAGRAPH, "letter.pay.nothing");
}

static void add_named_line(const struct letter *letter, size_t place, const char *key,
                           struct text_value value, struct str *out) {
    if (!value.value || !*value.value)
        return;
    str_add_char(out, '\n');
    catalogue_format(letter->catalogue, letter->languages[place], key, &value, 1, out);
}

static void add_lawyer(struct letter *letter) {
    const struct lawyer *lawyer = letter->facts->lawyer;
    struct str texts[2] = {0};
    add_words(letter, LETTER_HEADING, "letter.lawyer.heading");
    if (!lawyer) {
        add_words(letter, LETTER_PARAGRAPH, "letter.lawyer.none");
        return;
    }
    for (size_t i = 0; i < letter->language_count; i++) {
        struct str *text = &texts[i];
        enum language language = letter->languages[i];
        add_line(text, language, lawyer->name);
        add_line(text, language, lawyer->street);
        add_town(text, language, lawyer->postcode, lawyer->town);
        add_named_line(letter, i, "letter.lawyer.bar", (struct text_value){"bar", lawyer->bar},
                       text);
        add_named_line(letter, i, "letter.lawyer.phone",
                       (struct text_value){"phone", lawyer->phone}, text);
        add_named_line(letter, i, "letter.lawyer.email",
                       (struct text_value){"email", lawyer->email}, text);
    }
    add_block(letter, LETTER_ADDRESS, texts);
    if (letter->facts->interpreter)
        add_words(letter, LETTER_STRONG, "letter.lawyer.interpreter");
}

/* ---- What to do ---- */

static void write_paper(const struct letter *letter, enum language language,
                        const struct missing *missing, struct str *out) {
    struct str cleanup(str_done) key = {0};
    struct str cleanup(str_done) paper = {0};
    struct str cleanup(str_done) member = {0};
    bool old = missing->state == PAPER_TOO_OLD || missing->state == PAPER_NOT_ACCEPTED;
    str_format(&key, "letter.paper.%s", old ? paper_state_name(missing->state) : "missing");
    struct text_value document = {
        "document", catalogue_text(letter->catalogue, language, document_key(missing->document))};
    if (letter->facts->c->member_count == 1) {
        catalogue_format(letter->catalogue, language, str_text(&key), &document, 1, out);
        return;
    }
    catalogue_format(letter->catalogue, language, str_text(&key), &document, 1, &paper);
    format_number(language, (int64_t)missing->member + 1, &member);
    struct text_value values[] = {{"member", str_text(&member)}, {"paper", str_text(&paper)}};
    catalogue_format(letter->catalogue, language, "letter.member", values, 2, out);
}

static void add_missing(struct letter *letter) {
    const struct means_answer *answer = letter->facts->answer;
    bool facts_lack = false;
    for (size_t i = 0; i < answer->missing_count; i++) {
        struct str texts[2] = {0};
        facts_lack = facts_lack || answer->missing[i].is_fact;
        if (answer->missing[i].is_fact)
            continue;
        for (size_t l = 0; l < letter->language_count; l++)
            write_paper(letter, letter->languages[l], &answer->missing[i], &texts[l]);
        add_block(letter, LETTER_ITEM, texts);
    }
    if (facts_lack)
        add_words(letter, LETTER_ITEM, "letter.do.facts");
}

/* What is still due, and by when. */
static void add_due(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    bool no_amounts = facts->answer->no_limits || facts->answer->no_deduction;
    if (facts->outcome == DECISION_PENDING && no_amounts)
        add_words(letter, LETTER_PARAGRAPH, "letter.do.amounts");
    if (facts->has_due && (facts->answer->missing_count || !no_amounts)) {
        add_day(letter, LETTER_STRONG, "letter.do.due", facts->due, NULL);
        add_missing(letter);
    }
    if (facts->outcome == DECISION_PROVISIONAL)
        add_day(letter, LETTER_STRONG, "letter.do.ends", facts->due, NULL);
    if (facts->outcome == DECISION_PENDING)
        add_words(letter, LETTER_PARAGRAPH, "letter.do.within");
}

static void add_to_do(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    add_words(letter, LETTER_HEADING, "letter.do.heading");
    if (facts->lawyer) {
        add_words(letter, LETTER_ITEM, "letter.do.contact");
        add_words(letter, LETTER_ITEM, "letter.do.bring");
    }
    if (decision_designates(facts->outcome))
        add_words(letter, LETTER_ITEM, "letter.do.changes");
    if (facts->outcome == DECISION_REFUSED)
        add_words(letter, LETTER_ITEM, "letter.do.again");
    add_due(letter);
}

/* ---- The way to the labour court (Judicial Code, art. 508/16 and 704) ---- */

static void write_office_address(const struct division *division, struct str *out) {
    str_format(out, "%s, %s %s", division->street, division->postcode, division->town);
}

static void add_court(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    struct str cleanup(str_done) address = {0};
    write_office_address(facts->division, &address);
    add_words(letter, LETTER_HEADING, "letter.court.heading");
    add_day(letter, LETTER_STRONG, "letter.court.until", decision_appeal_until(facts->date), NULL);
    if (facts->division->labour_court)
        add(letter, LETTER_PARAGRAPH, "letter.court.place",
            figure_of_text("court", facts->division->labour_court));
    else
        add_words(letter, LETTER_PARAGRAPH, "letter.court.home");
    add(letter, LETTER_PARAGRAPH, "letter.court.how",
        figure_of_text("source", "Ger.W. 508/16; 704"));
    add_words(letter, LETTER_PARAGRAPH, "letter.court.contents");
    add_words(letter, LETTER_ITEM, "letter.court.you");
    add(letter, LETTER_ITEM, "letter.court.office", figure_of_text("office", facts->office->name),
        figure_of_text("address", str_text(&address)));
    add(letter, LETTER_ITEM, "letter.court.why", figure_of_text("number", facts->number),
        figure_of_date("date", facts->date));
    add_words(letter, LETTER_ITEM, "letter.court.sign");
}

/* ---- The end of the paper ---- */

static void add_notes(struct letter *letter) {
    const struct letter_facts *facts = letter->facts;
    int days = facts->office->paper_link_days;
    if (facts->link && days > 0)
        add_day(letter, LETTER_NOTE, "letter.link", date_add_days(facts->date, days), facts->link);
    add(letter, LETTER_NOTE, "letter.sources", figure_of_text("code", "Ger.W."),
        figure_of_text("decree", "KB"), figure_of_text("court", "GwH"),
        figure_of_text("part", "lid"));
    if (letter->language_count > 1)
        add_words(letter, LETTER_NOTE, "letter.translation");
}

/* ---- The letterhead ---- */

static json_t *letterhead_lines(const struct division *division) {
    json_t *lines = json_array();
    struct str cleanup(str_done) address = {0};
    write_office_address(division, &address);
    json_array_append_new(lines, json_string(str_text(&address)));
    if (division->phone) {
        struct str cleanup(str_done) phone = {0};
        str_add(&phone, division->phone);
        if (division->phone_hours)
            str_format(&phone, " (%s)", division->phone_hours);
        json_array_append_new(lines, json_string(str_text(&phone)));
    }
    if (division->email)
        json_array_append_new(lines, json_string(division->email));
    return lines;
}

json_t *letter_whole(const enum language *languages, size_t count, const char *office,
                     json_t *lines, struct date date, json_t *blocks) {
    char day[DATE_TEXT];
    json_t *codes = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(codes, json_string(language_code(languages[i])));
    return json_pack("{s:o, s:s, s:o, s:s, s:o}", "languages", codes, "office", office, "lines",
                     lines, "date", date_format(date, day), "blocks", blocks);
}

json_t *letter_make(const struct letter_facts *facts, const struct catalogue *catalogue,
                    enum language beside) {
    bool two = beside != LANGUAGE_NL && catalogue_has(catalogue, beside);
    struct letter letter = {.facts = facts,
                            .catalogue = catalogue,
                            .languages = {LANGUAGE_NL, beside},
                            .language_count = two ? 2 : 1,
                            .blocks = json_array()};
    add_opening(&letter);
    add_applicant(&letter);
    add_request(&letter);
    add_outcome(&letter);
    if (decision_designates(facts->outcome)) {
        add_payment(&letter);
        add_lawyer(&letter);
    }
    add_to_do(&letter);
    if (facts->outcome == DECISION_REFUSED)
        add_court(&letter);
    add_grounds(&letter);
    add_notes(&letter);
    return letter_whole(letter.languages, letter.language_count, facts->office->name,
                        letterhead_lines(facts->division), facts->date, letter.blocks);
}
