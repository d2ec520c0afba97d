#include "dossier/lawyer_csv.h"
#include "base/memory.h"
#include "text/windows.h"

#include <csv.h>
#include <ctype.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"
#define NO_FIELD        LAWYER_FIELD_COUNT

/* ---- Mistakes ---- */

const char *csv_mistake_name(enum csv_mistake_kind kind) {
    static const char *const names[CSV_MISTAKE_COUNT] = {
        [CSV_FIELD] = "field",
        [CSV_NOT_TEXT] = "not_text",
        [CSV_TOO_LARGE] = "too_large",
        [CSV_BROKEN] = "broken",
        [CSV_NO_LINES] = "no_lines",
        [CSV_UNKNOWN_COLUMN] = "unknown_column",
        [CSV_TWICE_COLUMN] = "twice_column",
        [CSV_LACKS_COLUMN] = "lacks_column",
        [CSV_LINE_LENGTH] = "line_length",
    };
    return names[kind];
}

void csv_mistakes_done(struct csv_mistakes *mistakes) {
    for (size_t i = 0; i < mistakes->count; i++)
        free(mistakes->list[i].text);
    free(mistakes->list);
    *mistakes = (struct csv_mistakes){0};
}

static void note(struct csv_mistakes *mistakes, struct csv_mistake mistake, const char *text) {
    mistakes->list = memory_grow(mistakes->list, mistakes->count + 1, sizeof mistakes->list[0]);
    mistake.text = memory_copy(text);
    mistakes->list[mistakes->count++] = mistake;
}

/* ---- The file as text ---- */

/* What the bytes of a line can be. */
enum line_text { LINE_ASCII, LINE_UTF8, LINE_OTHER, LINE_BINARY };

static enum line_text line_text_of(const char *line, size_t size) {
    bool plain = true;
    if (memchr(line, '\0', size))
        return LINE_BINARY;
    for (size_t i = 0; i < size && plain; i++)
        plain = isascii((unsigned char)line[i]);
    if (plain)
        return LINE_ASCII;
    json_t *json = json_stringn(line, size); /* takes nothing but UTF-8 */
    json_decref(json);
    return json ? LINE_UTF8 : LINE_OTHER;
}

/* Counts the lines by what they can be; notes those that are no UTF-8 where `mistakes` is given. */
static void look_at_lines(const char *text, size_t length, size_t counts[LINE_BINARY + 1],
                          struct csv_mistakes *mistakes) {
    size_t line = 1;
    for (size_t at = 0; at < length; line++) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end ? (size_t)(end - text) - at : length - at;
        enum line_text kind = line_text_of(text + at, size);
        counts[kind]++;
        if (mistakes && kind >= LINE_OTHER)
            note(mistakes, (struct csv_mistake){.line = line, .kind = CSV_NOT_TEXT}, NULL);
        at += size + 1;
    }
}

/* The whole file as UTF-8. A file that has no UTF-8 in any line, and other bytes in some, is one of
 * a western Windows. False where it is neither; each line that is no UTF-8 is then noted. */
static bool read_text(const char *text, size_t length, struct str *out,
                      struct csv_mistakes *mistakes) {
    size_t counts[LINE_BINARY + 1] = {0};
    look_at_lines(text, length, counts, NULL);
    if (counts[LINE_BINARY] || (counts[LINE_OTHER] && counts[LINE_UTF8])) {
        look_at_lines(text, length, counts, mistakes);
        return false;
    }
    mistakes->lost_letters = counts[LINE_OTHER] > 0;
    if (mistakes->lost_letters)
        windows_to_utf8(text, length, out);
    else
        str_add_bytes(out, text, length);
    return true;
}

/* The separator of a file: the one that there is most of in the line of names. */
static unsigned char separator_of(const char *text, size_t length) {
    static const char separators[] = ",;\t";
    size_t counts[sizeof separators - 1] = {0}, best = 0;
    for (size_t i = 0; i < length && text[i] != '\n' && text[i] != '\r'; i++) {
        const char *found = text[i] ? strchr(separators, text[i]) : NULL;
        if (found)
            counts[found - separators]++;
    }
    for (size_t i = 1; i < array_length(counts); i++)
        best = counts[i] > counts[best] ? i : best;
    return (unsigned char)separators[best];
}

/* ---- Rows ---- */

struct reader {
    struct lawyers *lawyers;
    struct csv_mistakes *mistakes;
    size_t line;     /* that is being read */
    size_t row_line; /* on which the row began */
    bool in_row;
    char **cells; /* of the row; the texts are owned */
    size_t cell_count, cell_room;
    enum lawyer_field *columns; /* what each column holds; NULL before the line of names */
    size_t column_count;
    json_t *numbers; /* those seen so far, in lower case */
    size_t rows;
};

static void take_cell(void *text, size_t length, void *context) {
    struct reader *reader = context;
    if (reader->cell_count == reader->cell_room) {
        reader->cell_room = reader->cell_room * 2 + LAWYER_FIELD_COUNT;
        reader->cells = memory_grow(reader->cells, reader->cell_room, sizeof reader->cells[0]);
    }
    reader->cells[reader->cell_count++] = memory_format("%.*s", (int)length, (const char *)text);
}

static enum lawyer_field find_field(const char *name) {
    int field = 0;
    while (field < LAWYER_FIELD_COUNT &&
           !str_equal_fold(name, lawyer_field_name((enum lawyer_field)field)))
        field++;
    return (enum lawyer_field)field;
}

static void note_at(struct reader *reader, enum csv_mistake_kind kind, enum lawyer_field field,
                    const char *text) {
    struct csv_mistake mistake = {.line = reader->row_line, .kind = kind, .field = field};
    note(reader->mistakes, mistake, text);
}

/* The line of names: each field exactly once. Columns without a name stay empty. */
static void read_names(struct reader *reader) {
    bool seen[LAWYER_FIELD_COUNT + 1] = {0};
    reader->columns = memory_new(reader->cell_count, sizeof reader->columns[0]);
    reader->column_count = reader->cell_count;
    for (size_t i = 0; i < reader->cell_count; i++) {
        enum lawyer_field field = find_field(reader->cells[i]);
        reader->columns[i] = field;
        if (!*reader->cells[i])
            continue;
        if (field == NO_FIELD)
            note_at(reader, CSV_UNKNOWN_COLUMN, LAWYER_FIELD_NUMBER, reader->cells[i]);
        else if (seen[field])
            note_at(reader, CSV_TWICE_COLUMN, field, reader->cells[i]);
        seen[field] = true;
    }
    for (int field = 0; field < LAWYER_FIELD_COUNT; field++)
        if (!seen[field])
            note_at(reader, CSV_LACKS_COLUMN, (enum lawyer_field)field,
                    lawyer_field_name((enum lawyer_field)field));
}

/* Notes the number; false where a line before has it. */
static bool is_new_number(struct reader *reader, const char *number) {
    cleanup_free char *key = memory_copy(number);
    for (char *at = key; *at; at++)
        *at = (char)tolower((unsigned char)*at);
    if (json_object_get(reader->numbers, key))
        return false;
    json_object_set_new(reader->numbers, key, json_true());
    return true;
}

static bool row_is_empty(const struct reader *reader) {
    for (size_t i = 0; i < reader->cell_count; i++)
        if (*reader->cells[i])
            return false;
    return true;
}

static bool may_be_empty(enum lawyer_field field) {
    return field == LAWYER_FIELD_EMAIL || field >= LAWYER_FIELD_LISTED_UNTIL;
}

/* Whether each cell has its column. Spreadsheets leave empty cells at the end of a line out, and
 * write empty ones beyond the last column. */
static bool row_fits(const struct reader *reader) {
    for (size_t i = 0; i < reader->cell_count; i++)
        if (*reader->cells[i] && (i >= reader->column_count || reader->columns[i] == NO_FIELD))
            return false;
    for (size_t i = reader->cell_count; i < reader->column_count; i++)
        if (!may_be_empty(reader->columns[i]))
            return false;
    return true;
}

static void read_lawyer(struct reader *reader) {
    const char *typed[LAWYER_FIELD_COUNT + 1] = {0};
    struct lawyer lawyer;
    struct lawyer_wrongs wrongs;
    for (size_t i = 0; i < reader->cell_count && i < reader->column_count; i++)
        typed[reader->columns[i]] = reader->cells[i];
    bool good = lawyer_read(typed, &lawyer, &wrongs);
    if (!wrongs.of[LAWYER_FIELD_NUMBER] && !is_new_number(reader, typed[LAWYER_FIELD_NUMBER]))
        wrongs.of[LAWYER_FIELD_NUMBER] = LAWYER_NUMBER_TAKEN;
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
        struct csv_mistake mistake = {.line = reader->row_line,
                                      .kind = CSV_FIELD,
                                      .field = (enum lawyer_field)i,
                                      .mistake = wrongs.of[i]};
        if (wrongs.of[i])
            note(reader->mistakes, mistake, typed[i]);
    }
    struct lawyers *lawyers = reader->lawyers;
    if (!good)
        return;
    lawyers->list = memory_grow(lawyers->list, lawyers->count + 1, sizeof lawyer);
    lawyers->list[lawyers->count++] = lawyer;
}

static void take_row(int end, void *context) {
    struct reader *reader = context;
    (void)end;
    if (!reader->columns) {
        read_names(reader);
    } else if (!row_is_empty(reader)) {
        reader->rows++;
        if (row_fits(reader))
            read_lawyer(reader);
        else
            note_at(reader, CSV_LINE_LENGTH, LAWYER_FIELD_NUMBER, NULL);
    }
    while (reader->cell_count)
        free(reader->cells[--reader->cell_count]);
    reader->in_row = false;
}

/* Feeds the parser byte by byte, since it does not tell where it is. False for a quote that goes
 * wrong, or once the names are wrong. */
static bool feed(struct reader *reader, struct csv_parser *parser, const char *text,
                 size_t length) {
    reader->line = 1;
    for (size_t i = 0; i < length; i++) {
        if (!reader->in_row && !isspace((unsigned char)text[i])) {
            reader->in_row = true;
            reader->row_line = reader->line;
        }
        if (csv_parse(parser, text + i, 1, take_cell, take_row, reader) != 1) {
            note_at(reader, CSV_BROKEN, LAWYER_FIELD_NUMBER, NULL);
            return false;
        }
        bool ends =
            text[i] == '\n' || (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'));
        reader->line += ends;
        if (reader->columns && !reader->rows && reader->mistakes->count)
            return false;
    }
    if (csv_fini(parser, take_cell, take_row, reader) != 0) {
        note_at(reader, CSV_BROKEN, LAWYER_FIELD_NUMBER, NULL);
        return false;
    }
    return true;
}

static void read_rows(struct reader *reader, const char *text, size_t length) {
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        abort();
    csv_set_delim(&parser, separator_of(text, length));
    bool whole = feed(reader, &parser, text, length);
    if (whole && !reader->rows && !reader->mistakes->count)
        note(reader->mistakes, (struct csv_mistake){.line = 1, .kind = CSV_NO_LINES}, NULL);
    csv_free(&parser);
}

bool lawyer_csv_read(const char *text, size_t length, struct lawyers *ret_lawyers,
                     struct csv_mistakes *ret_mistakes) {
    struct lawyers lawyers = {0};
    struct csv_mistakes mistakes = {0};
    struct str cleanup(str_done) utf8 = {0};
    struct reader reader = {
        .lawyers = &lawyers, .mistakes = &mistakes, .numbers = json_object(), .row_line = 1};
    size_t mark = strlen(BYTE_ORDER_MARK);
    if (length >= mark && memcmp(text, BYTE_ORDER_MARK, mark) == 0) {
        text += mark;
        length -= mark;
    }
    if (length > LAWYER_CSV_LIMIT)
        note(&mistakes, (struct csv_mistake){.line = 1, .kind = CSV_TOO_LARGE}, NULL);
    else if (read_text(text, length, &utf8, &mistakes))
        read_rows(&reader, str_text(&utf8), utf8.length);
    while (reader.cell_count)
        free(reader.cells[--reader.cell_count]);
    free(reader.cells);
    free(reader.columns);
    json_decref(reader.numbers);
    if (mistakes.count)
        lawyers_done(&lawyers);
    *ret_lawyers = lawyers;
    *ret_mistakes = mistakes;
    return mistakes.count == 0;
}

/* ---- Writing ---- */

/* Quoted where it has to be. */
static void write_cell(const char *text, struct str *out) {
    if (!strpbrk(text, ",;\"\r\n")) {
        str_add(out, text);
        return;
    }
    size_t size = csv_write(NULL, 0, text, strlen(text));
    cleanup_free char *quoted = memory_new(size, 1);
    csv_write(quoted, size, text, strlen(text));
    str_add_bytes(out, quoted, size);
}

void lawyer_csv_write(const struct lawyers *lawyers, struct str *out) {
    str_add(out, BYTE_ORDER_MARK);
    for (int i = 0; i < LAWYER_FIELD_COUNT; i++)
        str_format(out, "%s%s", i ? "," : "", lawyer_field_name((enum lawyer_field)i));
    str_add(out, "\r\n");
    for (size_t row = 0; row < lawyers->count; row++) {
        for (int i = 0; i < LAWYER_FIELD_COUNT; i++) {
            struct str cleanup(str_done) cell = {0};
            lawyer_write(&lawyers->list[row], (enum lawyer_field)i, &cell);
            str_add(out, i ? "," : "");
            write_cell(str_text(&cell), out);
        }
        str_add(out, "\r\n");
    }
}
