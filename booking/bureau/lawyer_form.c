#include "booking/bureau/lawyer_form.h"

#include "base/memory.h"
#include "booking/bureau/lawyer_words.h"

#include <stdlib.h>
#include <string.h>

void lawyer_form_done(struct lawyer_form *form) {
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++)
        free(form->texts[i]);
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++) {
        for (size_t i = 0; i < form->row_count[kind]; i++) {
            free(form->rows[kind][i].from);
            free(form->rows[kind][i].until);
        }
        free(form->rows[kind]);
    }
    *form = (struct lawyer_form){0};
}

/* ---- Rows ---- */

static void add_row(struct lawyer_form *form, int kind, const char *from, const char *until) {
    if (form->row_count[kind] == LAWYER_PERIODS_MAX)
        return;
    form->rows[kind] =
        memory_grow(form->rows[kind], form->row_count[kind] + 1, sizeof *form->rows[kind]);
    form->rows[kind][form->row_count[kind]++] =
        (struct period_row){memory_copy(from), memory_copy(until)};
}

static void remove_row(struct lawyer_form *form, int kind, size_t index) {
    if (index >= form->row_count[kind])
        return;
    struct period_row *row = &form->rows[kind][index];
    free(row->from);
    free(row->until);
    memmove(row, row + 1, (form->row_count[kind] - index - 1) * sizeof *row);
    form->row_count[kind]--;
}

/* The kind of "leave.2", and its row; false for none. */
static bool parse_row(const char *text, int *ret_kind, size_t *ret_index) {
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++) {
        const char *name = lawyer_period_name((enum lawyer_period_kind)kind);
        size_t length = strlen(name);
        if (!str_starts(text, name) || (text[length] && text[length] != '.'))
            continue;
        *ret_kind = kind;
        *ret_index = text[length] ? strtoul(text + length + 1, NULL, 10) : 0;
        return true;
    }
    return false;
}

static void drop_empty(struct lawyer_form *form) {
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++)
        for (size_t i = form->row_count[kind]; i-- > 0;)
            if (!*form->rows[kind][i].from && !*form->rows[kind][i].until)
                remove_row(form, kind, i);
}

bool lawyer_form_act(struct lawyer_form *form, const char *act) {
    int kind;
    size_t index;
    bool removes = str_starts(act, "remove.") && parse_row(act + strlen("remove."), &kind, &index);
    if (removes)
        remove_row(form, kind, index);
    drop_empty(form);
    return removes || str_starts(act, "add.");
}

/* ---- From a lawyer ---- */

void lawyer_form_of(const struct lawyer *lawyer, struct lawyer_form *ret_form) {
    char from[DATE_TEXT], until[DATE_TEXT];
    *ret_form = (struct lawyer_form){0};
    for (int i = 0; i < LAWYER_FIELD_ON_CALL; i++) {
        struct str text = {0};
        lawyer_write(lawyer, (enum lawyer_field)i, &text);
        ret_form->texts[i] = str_take(&text);
    }
    for (size_t i = 0; i < lawyer->period_count; i++)
        add_row(ret_form, (int)lawyer->periods[i].kind, date_format(lawyer->periods[i].from, from),
                date_format(lawyer->periods[i].until, until));
}

/* ---- From what was sent ---- */

/* The boxes of a list that were ticked: "language.nl" is nl. */
static void add_ticked(const struct form *form, const char *prefix, struct str *out) {
    for (size_t i = 0; i < form->count; i++)
        if (str_starts(form->fields[i].name, prefix))
            str_format(out, "%s%s", out->length ? " " : "", form->fields[i].name + strlen(prefix));
}

static void receive_rows(struct request *request, struct lawyer_form *form, int kind) {
    const char *name = lawyer_period_name((enum lawyer_period_kind)kind);
    for (size_t i = 0; i < LAWYER_PERIODS_MAX; i++) {
        cleanup_free char *from = memory_format("%s.%zu.from", name, i);
        cleanup_free char *until = memory_format("%s.%zu.until", name, i);
        if (!form_find(&request->form, from) && !form_find(&request->form, until))
            return;
        add_row(form, kind, form_text(&request->form, from), form_text(&request->form, until));
    }
}

void lawyer_form_receive(struct request *request, struct lawyer_form *ret_form) {
    struct str matters = {0}, languages = {0};
    *ret_form = (struct lawyer_form){0};
    for (int i = 0; i < LAWYER_FIELD_ON_CALL; i++)
        if (i != LAWYER_FIELD_MATTERS && i != LAWYER_FIELD_LANGUAGES)
            ret_form->texts[i] =
                memory_copy(form_text(&request->form, lawyer_field_name((enum lawyer_field)i)));
    add_ticked(&request->form, "matter.", &matters);
    add_ticked(&request->form, "language.", &languages);
    const char *more = form_text(&request->form, "languages");
    str_format(&languages, "%s%s", languages.length ? " " : "", more);
    ret_form->texts[LAWYER_FIELD_MATTERS] = str_take(&matters);
    ret_form->texts[LAWYER_FIELD_LANGUAGES] = str_take(&languages);
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++)
        receive_rows(request, ret_form, kind);
}

/* ---- Reading ---- */

/* Intervals of the first `count` rows; empty ones are passed over. */
static void write_rows(const struct lawyer_form *form, int kind, size_t count, struct str *out) {
    for (size_t i = 0; i < count; i++) {
        const struct period_row *row = &form->rows[kind][i];
        if (*row->from || *row->until)
            str_format(out, "%s%s/%s", out->length ? " " : "", row->from, row->until);
    }
}

bool lawyer_form_read(const struct lawyer_form *form, struct lawyer *ret_lawyer,
                      struct lawyer_wrongs *ret_wrongs) {
    const char *typed[LAWYER_FIELD_COUNT];
    struct str intervals[LAWYER_PERIOD_COUNT] = {0};
    for (int i = 0; i < LAWYER_FIELD_ON_CALL; i++)
        typed[i] = form->texts[i];
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++) {
        write_rows(form, kind, form->row_count[kind], &intervals[kind]);
        typed[LAWYER_FIELD_ON_CALL + kind] = str_text(&intervals[kind]);
    }
    bool good = lawyer_read(typed, ret_lawyer, ret_wrongs);
    for (int kind = 0; kind < LAWYER_PERIOD_COUNT; kind++)
        str_done(&intervals[kind]);
    return good;
}
