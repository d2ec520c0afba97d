#include "booking/command/demo_people.h"
#include "base/memory.h"
#include "base/str.h"

const struct demo_staff demo_staff[DEMO_STAFF_COUNT] = {
    {"clara", ROLE_CLERK}, {"amir", ROLE_CLERK},  {"lotte", ROLE_CLERK},
    {"bram", ROLE_BUREAU}, {"mia", ROLE_MANAGER},
};

static const struct demo_visitor visitors[] = {
    {"Sofie Verhaegen", "nl"},  {"Yusuf Demirel", "nl"},       {"نادية القاسمي", "ar"},
    {"Tobi Adeyinka", "en"},    {"Greet Van Looy", "nl"},      {"Élodie Marchand", "fr"},
    {"Karim Benhaddou", "nl"},  {"Ilse Wouters", "nl"},        {"سامر الحلبي", "ar"},
    {"Mariana Ferreira", "en"}, {"Joris Claes", "nl"},         {"Halima Ouchen", "fr"},
    {"Petra Lindner", "de"},    {"Bart Sterckx", "nl"},        {"Tenzin Wangmo", "en"},
    {"Fatma Yıldız", "nl"},     {"Lucas Moreau", "fr"},        {"Nele Dierckx", "nl"},
    {"هدى المصري", "ar"},       {"Oleksandr Kovalenko", "en"}, {"Marleen Goris", "nl"},
    {"Abdoulaye Diallo", "fr"}, {"Wim Hendrickx", "nl"},       {"Zahra Rahimi", "en"},
    {"Jürgen Hoffmann", "de"},  {"Els Cuypers", "nl"},         {"Samira Tahiri", "nl"},
    {"Mehmet Aksoy", "nl"},     {"ريم العلي", "ar"},           {"Chiara Lombardi", "en"},
    {"Koen Mertens", "nl"},     {"Grace Okafor", "en"},        {"Lieve Aerts", "nl"},
    {"Ioana Popescu", "en"},    {"Rachid El Amrani", "nl"},    {"Véronique Delcourt", "fr"},
    {"Stijn Bogaerts", "nl"},   {"Aminata Keita", "fr"},       {"Hilde Jacobs", "nl"},
    {"عمر الزين", "ar"},
};

const struct demo_visitor *demo_visitor(uint32_t number) {
    return &visitors[number % array_length(visitors)];
}

bool demo_visitor_is(const char *name) {
    for (size_t i = 0; i < array_length(visitors); i++)
        if (str_equal(visitors[i].name, name))
            return true;
    return false;
}
