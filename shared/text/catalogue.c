#include "text/catalogue.h"
#include "base/memory.h"
#include "text/format.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#define MO_LIMIT  (16u << 20)
#define KEY_BYTES 160

/* A compiled catalogue, "The Format of GNU MO Files" (gettext manual, 10.3): two tables of length
 * and offset, of the keys in order and of their messages. All of it was checked when it was read.
 */
struct messages {
    struct str file;
    bool swapped; /* written on a machine of the other byte order */
    uint32_t count;
    uint32_t keys, texts;      /* where the tables begin */
    const UPluralRules *rules; /* NULL: there is no such catalogue */
};

struct catalogue {
    struct messages languages[LANGUAGE_COUNT];
};

static uint32_t read_word(const struct messages *messages, size_t offset) {
    uint32_t word;
    memcpy(&word, messages->file.text + offset, sizeof word);
    return messages->swapped ? __builtin_bswap32(word) : word;
}

/* The string that entry `index` of a table names. */
static const char *entry(const struct messages *messages, uint32_t table, uint32_t index) {
    return messages->file.text + read_word(messages, table + 8 * (size_t)index + 4);
}

static bool is_utf8(const char *text, size_t length) {
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8(NULL, 0, NULL, text, (int32_t)length, &status);
    return U_SUCCESS(status) || status == U_BUFFER_OVERFLOW_ERROR;
}

/* Whether an entry's string lies in the file, ends in its NUL and is UTF-8. */
static bool entry_is_sound(const struct messages *messages, uint32_t table, uint32_t index) {
    size_t length = read_word(messages, table + 8 * (size_t)index);
    size_t offset = read_word(messages, table + 8 * (size_t)index + 4);
    size_t size = messages->file.length;
    if (offset >= size || length >= size - offset)
        return false;
    const char *text = messages->file.text + offset;
    return text[length] == '\0' && strlen(text) == length && is_utf8(text, length);
}

static bool table_is_sound(const struct messages *messages, uint32_t table) {
    size_t size = messages->file.length;
    if (table > size || messages->count > (size - table) / 8)
        return false;
    for (uint32_t i = 0; i < messages->count; i++)
        if (!entry_is_sound(messages, table, i))
            return false;
    return true;
}

/* The search halves the table, so keys must stand in order. */
static bool keys_are_sorted(const struct messages *messages) {
    for (uint32_t i = 1; i < messages->count; i++)
        if (strcmp(entry(messages, messages->keys, i - 1), entry(messages, messages->keys, i)) >= 0)
            return false;
    return true;
}

static enum err check_file(struct messages *messages) {
    static const uint32_t magic = 0x950412de;
    if (messages->file.length < 28)
        return ERR_DAMAGED;
    uint32_t first = read_word(messages, 0);
    messages->swapped = first == __builtin_bswap32(magic);
    if (first != magic && !messages->swapped)
        return ERR_DAMAGED;
    if (read_word(messages, 4) >> 16 > 1)
        return ERR_DAMAGED;
    messages->count = read_word(messages, 8);
    messages->keys = read_word(messages, 12);
    messages->texts = read_word(messages, 16);
    bool sound = table_is_sound(messages, messages->keys) &&
                 table_is_sound(messages, messages->texts) && keys_are_sorted(messages);
    return sound ? ERR_NONE : ERR_DAMAGED;
}

static enum err read_messages(struct messages *messages, const char *path, const char *locale) {
    enum err err = str_read_file(&messages->file, path, MO_LIMIT);
    if (err)
        return err == ERR_INVALID ? ERR_DAMAGED : err;
    err = check_file(messages);
    if (err)
        return err;
    UErrorCode status = U_ZERO_ERROR;
    messages->rules = uplrules_open(locale, &status);
    return U_SUCCESS(status) ? ERR_NONE : ERR_IO;
}

enum err catalogue_open(const char *assets, struct catalogue **ret_catalogue, char **ret_path) {
    struct catalogue *catalogue = memory_new(1, sizeof *catalogue);
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        cleanup_free char *path = memory_format("%s/locale/%s.mo", assets, language_code(language));
        enum err err =
            read_messages(&catalogue->languages[language], path, language_locale(language));
        if (!err || (err == ERR_MISSING && language != LANGUAGE_NL))
            continue;
        catalogue_close(catalogue);
        if (ret_path)
            *ret_path = memory_copy(path);
        return err;
    }
    *ret_catalogue = catalogue;
    return ERR_NONE;
}

void catalogue_close(struct catalogue *catalogue) {
    if (!catalogue)
        return;
    for (enum language language = 0; language < LANGUAGE_COUNT; language++) {
        struct messages *messages = &catalogue->languages[language];
        str_done(&messages->file);
        uplrules_close((UPluralRules *)messages->rules);
    }
    free(catalogue);
}

bool catalogue_has(const struct catalogue *catalogue, enum language language) {
    return catalogue->languages[language].rules != NULL;
}

const char *catalogue_find(const struct catalogue *catalogue, enum language language,
                           const char *key) {
    const struct messages *messages = &catalogue->languages[language];
    uint32_t low = 0, high = messages->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = strcmp(key, entry(messages, messages->keys, middle));
        if (order == 0)
            return entry(messages, messages->texts, middle);
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

const char *catalogue_text(const struct catalogue *catalogue, enum language language,
                           const char *key) {
    const char *text = catalogue_find(catalogue, language, key);
    if (!text)
        text = catalogue_find(catalogue, LANGUAGE_NL, key);
    return text ? text : key;
}

static const char *find_value(const struct text_value *values, size_t count, const char *name,
                              size_t length) {
    for (size_t i = 0; i < count; i++)
        if (strlen(values[i].name) == length && strncmp(values[i].name, name, length) == 0)
            return values[i].value;
    return NULL;
}

static void add_value(const char *value, bool isolated, struct str *out) {
    if (isolated)
        str_add(out, "\u2068"); /* first strong isolate */
    str_add(out, value);
    if (isolated)
        str_add(out, "\u2069"); /* pop directional isolate */
}

/* Adds what stands at a brace; returns the byte behind it. */
static const char *add_brace(const char *at, bool isolated, const struct text_value *values,
                             size_t count, struct str *out) {
    const char *end = *at == '{' ? strchr(at, '}') : NULL;
    const char *value = end ? find_value(values, count, at + 1, (size_t)(end - at - 1)) : NULL;
    if (at[1] != at[0] && value) {
        add_value(value, isolated, out);
        return end + 1;
    }
    str_add_char(out, *at);
    return at[1] == at[0] ? at + 2 : at + 1;
}

static void fill(const char *message, enum language language, const struct text_value *values,
                 size_t count, struct str *out) {
    bool isolated = language_is_rtl(language);
    const char *at = message;
    while (*at) {
        size_t plain = strcspn(at, "{}");
        str_add_bytes(out, at, plain);
        at += plain;
        if (*at)
            at = add_brace(at, isolated, values, count, out);
    }
}

void catalogue_format(const struct catalogue *catalogue, enum language language, const char *key,
                      const struct text_value *values, size_t count, struct str *out) {
    fill(catalogue_text(catalogue, language, key), language, values, count, out);
}

/* The message of KEY#category in one language; "other" stands in for a category that it lacks. */
static const char *find_plural(const struct catalogue *catalogue, enum language language,
                               const char *key, int64_t number) {
    const UPluralRules *rules = catalogue->languages[language].rules;
    if (!rules)
        return NULL;
    UChar units[16];
    char category[16] = "other", counted[KEY_BYTES];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = uplrules_select(rules, (double)number, units, array_length(units), &status);
    u_strToUTF8(category, sizeof category, NULL, units, length, &status);
    snprintf(counted, sizeof counted, "%s#%s", key, U_SUCCESS(status) ? category : "other");
    const char *message = catalogue_find(catalogue, language, counted);
    if (message)
        return message;
    snprintf(counted, sizeof counted, "%s#other", key);
    return catalogue_find(catalogue, language, counted);
}

void catalogue_plural(const struct catalogue *catalogue, enum language language, const char *key,
                      int64_t number, const struct text_value *values, size_t count,
                      struct str *out) {
    const char *message = find_plural(catalogue, language, key, number);
    if (!message)
        message = find_plural(catalogue, LANGUAGE_NL, key, number);
    cleanup(str_done) struct str written = {0};
    format_number(language, number, &written);
    struct text_value *all = memory_new(count + 1, sizeof *all);
    all[0] = (struct text_value){"number", str_text(&written)};
    if (count)
        memcpy(all + 1, values, count * sizeof *all);
    fill(message ? message : key, language, all, count + 1, out);
    free(all);
}

bool catalogue_knows(const struct catalogue *catalogue, enum language language, const char *key) {
    return catalogue_find(catalogue, language, key) || find_plural(catalogue, language, key, 0);
}
