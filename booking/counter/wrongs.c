#include "booking/counter/wrongs.h"
#include "base/str.h"
#include "dossier/intake_fields.h"

#include <stdlib.h>
#include <string.h>

bool wrong_is_shown(const struct paper_need *needs, size_t need_count, const char *field) {
    char paper[INTAKE_NAME];
    for (size_t i = 0; i < need_count; i++) {
        const struct document_need *need = &needs[i].need;
        intake_paper_field(document_name(need->rule->document), need->member, "", paper);
        size_t length = strlen(paper);
        if (strncmp(field, paper, length) == 0 && (!field[length] || field[length] == '.'))
            return true;
    }
    return !str_starts(field, "p.");
}

size_t wrongs_count(const struct rules *rules, const struct intake *intake) {
    struct paper_need *needs = NULL;
    size_t need_count = means_needs(rules, &intake->c, &needs), count = 0;
    for (size_t i = 0; i < intake->wrong_count; i++)
        count += wrong_is_shown(needs, need_count, intake->wrongs[i].field);
    free(needs);
    return count;
}
