#include "dossier/means_words.h"
#include "text/format.h"

static void add_figure(const struct catalogue *catalogue, enum language language,
                       const struct figure *figure, struct str *out) {
    switch (figure->kind) {
    case VALUE_MONEY:
        format_money(language, figure->money, out);
        return;
    case VALUE_NUMBER:
        format_number(language, figure->count, out);
        return;
    case VALUE_MEMBER:
        format_number(language, figure->count + 1, out);
        return;
    case VALUE_DATE:
        format_date(language, figure->date, DATE_PLAIN, out);
        return;
    case VALUE_KEY:
        str_add(out, catalogue_text(catalogue, language, figure->text));
        return;
    default:
        str_add(out, figure->text);
        return;
    }
}

void means_words(const struct catalogue *catalogue, enum language language, const struct step *step,
                 struct str *out) {
    struct str texts[STEP_FIGURES] = {0};
    struct text_value values[STEP_FIGURES];
    for (size_t i = 0; i < step->figure_count; i++) {
        add_figure(catalogue, language, &step->figures[i], &texts[i]);
        values[i] = (struct text_value){step->figures[i].name, str_text(&texts[i])};
    }
    catalogue_format(catalogue, language, step->sentence, values, step->figure_count, out);
    for (size_t i = 0; i < step->figure_count; i++)
        str_done(&texts[i]);
}
