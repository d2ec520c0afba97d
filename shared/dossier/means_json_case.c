#include "base/memory.h"
#include "dossier/means_json.h"
#include "dossier/json_value.h"

static json_t *text_json(const char *text) {
    return text ? json_string(text) : json_null();
}

static json_t *dependence_json(enum dependence dependence) {
    return dependence == DEPENDENCE_BY_RULE ? json_null()
                                            : json_boolean(dependence == DEPENDENCE_YES);
}

static json_t *member_json(const struct member *member) {
    json_t *json = json_object();
    bool known = member->kinship != KIN_UNKNOWN;
    json_object_set_new(json, "role", text_json(known ? kinship_name(member->kinship) : NULL));
    json_object_set_new(json, "age",
                        member->age.known ? json_integer(member->age.count) : json_null());
    json_object_set_new(json, "net_income_cents", json_value_amount(member->net_income));
    json_object_set_new(json, "self_employed", json_value_fact(member->self_employed));
    json_object_set_new(json, "student", json_value_fact(member->student));
    json_object_set_new(json, "dependant", dependence_json(member->dependant));
    json_object_set_new(json, "opponent", json_value_fact(member->opponent));
    json_object_set_new(json, "excluded_reason", text_json(member->excluded_reason));
    return json;
}

static json_t *members_json(const struct means_case *c) {
    json_t *list = json_array();
    for (size_t i = 0; i < c->member_count; i++)
        json_array_append_new(list, member_json(&c->members[i]));
    return list;
}

static json_t *claims_json(const struct means_case *c) {
    if (c->claims_known == CLAIMS_UNKNOWN)
        return json_null();
    json_t *list = json_array();
    for (size_t i = 0; i < c->claim_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:o, s:o}", "kind",
                                              category_name(c->claims[i].category), "proved",
                                              json_value_fact(c->claims[i].proved), "rebutted",
                                              json_value_fact(c->claims[i].rebutted)));
    return list;
}

static json_t *settlement_json(const struct means_case *c) {
    if (!c->in_debt_settlement)
        return json_null();
    return json_pack("{s:o, s:o}", "living_money_cents", json_value_amount(c->living_money),
                     "charges_paid_cents", json_value_amount(c->charges_paid));
}

static json_t *circumstances_json(const struct means_case *c) {
    json_t *list = json_array();
    for (size_t i = 0; i < c->circumstance_count; i++)
        json_array_append_new(list, json_pack("{s:s, s:i}", "kind",
                                              situation_name(c->circumstances[i].situation),
                                              "member", (int)c->circumstances[i].member));
    return list;
}

static json_t *paper_json(const struct paper *paper) {
    return json_pack("{s:s, s:i, s:o, s:o, s:b}", "kind", document_name(paper->document), "member",
                     (int)paper->member, "date",
                     paper->dated ? json_value_date(paper->date) : json_null(), "accepted",
                     json_value_fact(paper->accepted), "statement", (int)paper->statement);
}

static json_t *papers_json(const struct means_case *c) {
    if (!c->has_documents)
        return json_null();
    json_t *list = json_array();
    for (size_t i = 0; i < c->paper_count; i++)
        json_array_append_new(list, paper_json(&c->papers[i]));
    return list;
}

static void add_facts(json_t *json, const struct means_case *c) {
    const struct {
        const char *key;
        enum fact fact;
    } facts[] = {{"advice_only", c->advice_only},
                 {"third_party_pays", c->third_party_pays},
                 {"unfounded", c->unfounded},
                 {"youth_court", c->youth_court},
                 {"urgent", c->urgent},
                 {"succession", c->succession},
                 {"lump_sum_exempt", c->lump_sum_exempt}};
    for (size_t i = 0; i < array_length(facts); i++)
        json_object_set_new(json, facts[i].key, json_value_fact(facts[i].fact));
}

json_t *means_json_write_case(const struct means_case *c) {
    json_t *json = json_object();
    bool known = c->matter != MATTER_UNKNOWN, banded = c->band != BAND_NONE;
    json_object_set_new(json, "date", json_value_date(c->date));
    json_object_set_new(json, "matter", text_json(known ? matter_name(c->matter) : NULL));
    json_object_set_new(json, "members", members_json(c));
    json_object_set_new(json, "band", text_json(banded ? band_name(c->band) : NULL));
    json_object_set_new(json, "alimony_received_cents", json_value_amount(c->alimony_received));
    json_object_set_new(json, "alimony_paid_cents", json_value_amount(c->alimony_paid));
    json_object_set_new(json, "exceptional_debt_cents", json_value_amount(c->exceptional_debt));
    json_object_set_new(json, "debt_settlement", settlement_json(c));
    json_object_set_new(json, "categories", claims_json(c));
    json_object_set_new(json, "wealth",
                        json_pack("{s:o, s:o}", "found", json_value_fact(c->wealth_found), "reason",
                                  text_json(c->wealth_reason)));
    add_facts(json, c);
    json_object_set_new(json, "instances",
                        c->instances.known ? json_integer(c->instances.number) : json_null());
    json_object_set_new(json, "situations", circumstances_json(c));
    json_object_set_new(json, "documents", papers_json(c));
    return json;
}
