#include "booking/command/lawyer_mistakes.h"

static const char *const field_sentences[LAWYER_MISTAKE_COUNT] = {
    [LAWYER_GOOD] = "good",
    [LAWYER_EMPTY] = "is empty",
    [LAWYER_TOO_LONG] = "is too long",
    [LAWYER_NOT_PLAIN] = "holds a character that cannot be printed, such as the end of a line",
    [LAWYER_FORMULA] = "begins with = + - or @, which a spreadsheet takes for a formula",
    [LAWYER_NO_EMAIL] = "is no mail address",
    [LAWYER_NO_PHONE] = "is no telephone number: digits, spaces and + ( ) / . - only",
    [LAWYER_NO_MATTER] = "names a matter that there is not; zuil ranking --help lists them",
    [LAWYER_NO_LANGUAGE] = "must be language codes such as nl fr ar",
    [LAWYER_NO_DAY] = "must be a day as 2026-09-01 or 1/9/2026",
    [LAWYER_NO_INTERVAL] = "must be periods as 2026-07-01/2026-07-15, with spaces between",
    [LAWYER_BACKWARDS] = "ends before it begins",
    [LAWYER_OVERLAP] = "has two periods that share a day",
    [LAWYER_SUSPENSION_SPAN] = "a suspension takes 8 days to 3 years",
    [LAWYER_NUMBER_TAKEN] = "stands on a line before this one too",
};

/* What a line or the whole file lacks; columns have a sentence of their own. */
static const char *line_sentence(enum csv_mistake_kind kind) {
    switch (kind) {
    case CSV_NOT_TEXT:
        return "is no text; save the file as CSV UTF-8";
    case CSV_TOO_LARGE:
        return "the file is too large for a list of lawyers";
    case CSV_BROKEN:
        return "a quote is not closed, or stands in the middle of a cell";
    case CSV_LINE_LENGTH:
        return "has more or fewer cells than there are columns";
    default:
        return "there is no line under the names of the columns";
    }
}

static void complain(const struct command_run *run, const char *file,
                     const struct csv_mistake *mistake) {
    const char *text = mistake->text ? mistake->text : "";
    switch (mistake->kind) {
    case CSV_FIELD:
        command_complain(run, "%s:%zu: %s: %s", file, mistake->line,
                         lawyer_field_name(mistake->field), field_sentences[mistake->mistake]);
        return;
    case CSV_UNKNOWN_COLUMN:
        command_complain(run, "%s:%zu: %s: there is no such column", file, mistake->line, text);
        return;
    case CSV_TWICE_COLUMN:
        command_complain(run, "%s:%zu: %s: the column stands there twice", file, mistake->line,
                         text);
        return;
    case CSV_LACKS_COLUMN:
        command_complain(run, "%s:%zu: %s: the column is missing", file, mistake->line, text);
        return;
    default:
        command_complain(run, "%s:%zu: %s", file, mistake->line, line_sentence(mistake->kind));
    }
}

int lawyer_mistakes_complain(const struct command_run *run, const char *file,
                             const struct csv_mistakes *mistakes) {
    for (size_t i = 0; i < mistakes->count; i++)
        complain(run, file, &mistakes->list[i]);
    return EXIT_USAGE;
}
