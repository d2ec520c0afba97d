#include "screen/font.h"
#include "base/log.h"
#include "base/memory.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fontconfig/fontconfig.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

/* Each open font takes a quarter of a megabyte. They are needed for what was not drawn before. */
#define FONTS_OPEN_MAX 12
#define FACES_MAX      48

struct face {
    int number;
    char script[5];
    bool bold;
    FcPattern *pattern; /* what fontconfig found: file, index, the characters it has */
    void *file;         /* the file in memory, shared by all sizes; NULL: not mapped (yet) */
    size_t length;
};

struct open_font {
    const struct face *face;
    int size;
    TTF_Font *font;
    uint64_t used;
};

struct fonts {
    struct face *faces[FACES_MAX]; /* for a script the preferred one stands first */
    int face_count;
    struct open_font open[FONTS_OPEN_MAX];
    uint64_t uses;
    UScriptCode lacking[FACES_MAX]; /* scripts whose lack of letters is in the log */
    int lacking_count;
};

/* fontconfig's memory is the program's; the last one gives it back. */
static int users;

/* "Noto Sans" has these three; each other script has a family of its own. */
static bool is_in_noto_sans(const char *script) {
    return strcmp(script, "Latn") == 0 || strcmp(script, "Grek") == 0 ||
           strcmp(script, "Cyrl") == 0;
}

static void prefer_family(FcPattern *pattern, const char *family) {
    FcPatternAddString(pattern, FC_FAMILY, (const FcChar8 *)family);
}

/* The UI variants keep within the height of a line. */
static void prefer_noto(FcPattern *pattern, const char *script) {
    if (!is_in_noto_sans(script)) {
        UScriptCode code = (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, script);
        const char *name = u_getPropertyValueName(UCHAR_SCRIPT, code, U_LONG_PROPERTY_NAME);
        cleanup_free char *family = memory_format("Noto Sans %s", name ? name : "");
        cleanup_free char *ui = memory_format("%s UI", family);
        prefer_family(pattern, ui);
        prefer_family(pattern, family);
    }
    prefer_family(pattern, "Noto Sans");
}

static FcPattern *describe(const char *script, bool bold, uint32_t c) {
    FcPattern *pattern = FcPatternCreate();
    prefer_noto(pattern, script);
    FcPatternAddInteger(pattern, FC_WEIGHT, bold ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, FC_SLANT_ROMAN);
    FcPatternAddInteger(pattern, FC_WIDTH, FC_WIDTH_NORMAL);
    FcPatternAddBool(pattern, FC_SCALABLE, FcTrue);
    FcPatternAddBool(pattern, FC_COLOR, FcFalse);
    FcCharSet *needed = FcCharSetCreate();
    FcCharSetAddChar(needed, c);
    FcPatternAddCharSet(pattern, FC_CHARSET, needed);
    FcCharSetDestroy(needed);
    FcConfigSubstitute(NULL, pattern, FcMatchPattern);
    FcDefaultSubstitute(pattern);
    return pattern;
}

static bool pattern_has(const FcPattern *pattern, uint32_t c) {
    FcCharSet *characters;
    return FcPatternGetCharSet(pattern, FC_CHARSET, 0, &characters) == FcResultMatch &&
           FcCharSetHasChar(characters, c);
}

/* The best font that has the character, in fontconfig's order; NULL where none has it. */
static FcPattern *find_pattern(const char *script, bool bold, uint32_t c) {
    FcPattern *wanted = describe(script, bold, c);
    FcResult result;
    FcPattern *found = FcFontMatch(NULL, wanted, &result);
    if (found && !pattern_has(found, c)) {
        FcPatternDestroy(found);
        found = NULL;
        FcFontSet *all = FcFontSort(NULL, wanted, FcTrue, NULL, &result);
        for (int i = 0; all && !found && i < all->nfont; i++)
            if (pattern_has(all->fonts[i], c))
                found = FcFontRenderPrepare(NULL, wanted, all->fonts[i]);
        if (all)
            FcFontSetDestroy(all);
    }
    FcPatternDestroy(wanted);
    return found;
}

static const struct face *add_face(struct fonts *fonts, const char *script, bool bold,
                                   FcPattern *pattern) {
    struct face *face = memory_new(1, sizeof *face);
    face->number = fonts->face_count;
    memcpy(face->script, script, strnlen(script, sizeof face->script - 1));
    face->bold = bold;
    face->pattern = pattern;
    fonts->faces[fonts->face_count++] = face;
    return face;
}

static void log_lack(struct fonts *fonts, const char *script, uint32_t c) {
    UScriptCode code = (UScriptCode)u_getPropertyValueEnum(UCHAR_SCRIPT, script);
    for (int i = 0; i < fonts->lacking_count; i++)
        if (fonts->lacking[i] == code)
            return;
    if (fonts->lacking_count == FACES_MAX)
        return;
    fonts->lacking[fonts->lacking_count++] = code;
    log_line("no font has U+%04X of script %s: install fonts-noto-core", c, script);
}

const struct face *fonts_face(struct fonts *fonts, const char *script, bool bold, uint32_t c) {
    const struct face *own = fonts->faces[0];
    bool known = false;
    for (int i = 0; i < fonts->face_count; i++) {
        const struct face *face = fonts->faces[i];
        if (face->bold != bold || strcmp(face->script, script) != 0)
            continue;
        if (pattern_has(face->pattern, c))
            return face;
        if (!known)
            own = face;
        known = true;
    }
    FcPattern *found = fonts->face_count < FACES_MAX ? find_pattern(script, bold, c) : NULL;
    if (found)
        return add_face(fonts, script, bold, found);
    log_lack(fonts, script, c);
    return own;
}

int face_number(const struct face *face) {
    return face->number;
}

/* A font is read in thousands of small pieces: from memory that takes no system calls. */
static void map_file(struct face *face) {
    FcChar8 *path;
    struct stat info;
    if (FcPatternGetString(face->pattern, FC_FILE, 0, &path) != FcResultMatch)
        return;
    int file = open((const char *)path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return;
    if (fstat(file, &info) == 0 && info.st_size > 0 && info.st_size < INT_MAX) {
        void *mapped = mmap(NULL, (size_t)info.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        face->file = mapped == MAP_FAILED ? NULL : mapped;
        face->length = (size_t)info.st_size;
    }
    close(file);
}

static TTF_Font *open_face(struct face *face, int size) {
    int index = 0;
    if (!face->file)
        map_file(face);
    if (!face->file)
        return NULL;
    FcPatternGetInteger(face->pattern, FC_INDEX, 0, &index);
    SDL_RWops *source = SDL_RWFromConstMem(face->file, (int)face->length);
    TTF_Font *font = source ? TTF_OpenFontIndexRW(source, 1, size, index) : NULL;
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    return font;
}

TTF_Font *fonts_at(struct fonts *fonts, const struct face *face, int size) {
    struct open_font *oldest = &fonts->open[0];
    for (int i = 0; i < FONTS_OPEN_MAX; i++) {
        struct open_font *open = &fonts->open[i];
        if (open->font && open->face == face && open->size == size) {
            open->used = ++fonts->uses;
            return open->font;
        }
        if (open->used < oldest->used)
            oldest = open;
    }
    if (oldest->font)
        TTF_CloseFont(oldest->font);
    *oldest =
        (struct open_font){face, size, open_face(fonts->faces[face->number], size), ++fonts->uses};
    return oldest->font;
}

enum err fonts_open(struct fonts **ret_fonts, struct str *problem) {
    if (!FcInit() || TTF_Init() != 0) {
        if (problem)
            str_format(problem, "fonts cannot be drawn: %s", TTF_GetError());
        return ERR_IO;
    }
    FcPattern *latin = find_pattern("Latn", false, 'A');
    if (!latin) {
        TTF_Quit();
        if (problem)
            str_add(problem, "there is no font: install the package fonts-noto-core");
        return ERR_MISSING;
    }
    users++;
    struct fonts *fonts = memory_new(1, sizeof *fonts);
    add_face(fonts, "Latn", false, latin);
    *ret_fonts = fonts;
    return ERR_NONE;
}

void fonts_close(struct fonts *fonts) {
    if (!fonts)
        return;
    for (int i = 0; i < FONTS_OPEN_MAX; i++)
        if (fonts->open[i].font)
            TTF_CloseFont(fonts->open[i].font);
    for (int i = 0; i < fonts->face_count; i++) {
        if (fonts->faces[i]->file)
            munmap(fonts->faces[i]->file, fonts->faces[i]->length);
        FcPatternDestroy(fonts->faces[i]->pattern);
        free(fonts->faces[i]);
    }
    free(fonts);
    TTF_Quit();
    if (--users == 0)
        FcFini();
}
