#include "aid/tsv.h"
#include "base/memory.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void tsv_done(struct tsv *tsv) {
    free(tsv->copy);
    tsv->copy = NULL;
}

static bool note(struct tsv *tsv, const char *column, const char *sentence) {
    if (tsv->mistake->length == 0)
        str_format(tsv->mistake, "%s:%d: %s%s%s", tsv->file, tsv->line, column, *column ? ": " : "",
                   sentence);
    return false;
}

bool tsv_mistake(struct tsv *tsv, size_t column, const char *format, ...) {
    char sentence[256];
    va_list values;
    va_start(values, format);
    vsnprintf(sentence, sizeof sentence, format, values);
    va_end(values);
    return note(tsv, tsv->columns[column], sentence);
}

/* The next line that is no remark and not empty, cut out of the text; NULL at the end. */
static char *next_line(struct tsv *tsv) {
    while (tsv->rest) {
        char *line = tsv->rest;
        char *end = strchr(line, '\n');
        tsv->rest = end && end[1] ? end + 1 : NULL;
        if (end)
            *end = '\0';
        tsv->line++;
        size_t length = strlen(line);
        if (length && line[length - 1] == '\r')
            line[length - 1] = '\0';
        if (*line && *line != '#')
            return line;
    }
    return NULL;
}

/* Cuts a line into cells; returns how many there are, at most TSV_COLUMNS_MAX + 1. */
static size_t cut(char *line, const char *cells[TSV_COLUMNS_MAX]) {
    size_t count = 0;
    while (line) {
        if (count == TSV_COLUMNS_MAX)
            return count + 1;
        cells[count++] = line;
        line = strchr(line, '\t');
        if (line)
            *line++ = '\0';
    }
    return count;
}

static bool find_column(const struct tsv *tsv, const char *name, size_t *ret_column) {
    for (size_t i = 0; i < tsv->column_count; i++)
        if (str_equal(tsv->columns[i], name)) {
            *ret_column = i;
            return true;
        }
    return false;
}

static bool read_names(struct tsv *tsv, const char *const *names, size_t count) {
    bool seen[TSV_COLUMNS_MAX] = {false};
    for (size_t i = 0; i < count; i++) {
        size_t column;
        if (!find_column(tsv, names[i], &column))
            return note(tsv, names[i], "there is no such column");
        if (seen[column])
            return note(tsv, names[i], "this column stands twice");
        seen[column] = true;
        tsv->place[column] = i;
    }
    for (size_t i = 0; i < tsv->column_count; i++)
        if (!seen[i])
            return note(tsv, tsv->columns[i], "this column is missing");
    return true;
}

bool tsv_open(struct tsv *tsv, const char *file, const char *text, const char *const *columns,
              struct str *mistake) {
    *tsv = (struct tsv){.file = file, .columns = columns, .mistake = mistake};
    while (columns[tsv->column_count])
        tsv->column_count++;
    tsv->copy = memory_copy(text);
    tsv->rest = tsv->copy;
    char *line = next_line(tsv);
    if (!line)
        return note(tsv, "", "the table is empty; its first line must name the columns");
    const char *names[TSV_COLUMNS_MAX];
    size_t count = cut(line, names);
    if (count > TSV_COLUMNS_MAX)
        return note(tsv, "", "there are too many columns");
    return read_names(tsv, names, count);
}

bool tsv_next(struct tsv *tsv) {
    char *line = tsv->mistake->length ? NULL : next_line(tsv);
    if (!line)
        return false;
    size_t count = cut(line, tsv->cells);
    if (count == tsv->column_count)
        return true;
    char sentence[96];
    snprintf(sentence, sizeof sentence, "a row must have %zu cells between tabs, this has %s%zu",
             tsv->column_count, count > TSV_COLUMNS_MAX ? "at least " : "", count);
    return note(tsv, "", sentence);
}

const char *tsv_cell(const struct tsv *tsv, size_t column) {
    return tsv->cells[tsv->place[column]];
}

bool tsv_date(struct tsv *tsv, size_t column, struct date *ret_date) {
    const char *cell = tsv_cell(tsv, column);
    if (date_parse(cell, ret_date))
        return true;
    return tsv_mistake(tsv, column, "must be a day as 2026-09-01, not \"%.40s\"", cell);
}

bool tsv_date_or(struct tsv *tsv, size_t column, struct date open, struct date *ret_date) {
    if (!str_equal(tsv_cell(tsv, column), "-"))
        return tsv_date(tsv, column, ret_date);
    *ret_date = open;
    return true;
}

bool tsv_text(struct tsv *tsv, size_t column, const char **ret_text) {
    const char *cell = tsv_cell(tsv, column);
    if (*cell == '\0' || !str_is_plain(cell, strlen(cell)))
        return tsv_mistake(tsv, column, "must be a text, not empty");
    *ret_text = cell;
    return true;
}
