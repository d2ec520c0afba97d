#include "booking/files.h"

#include "base/memory.h"
#include "base/random.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FILE_LIMIT (4u << 20)

struct files {
    struct file *files;
    size_t count;
    char version[17];
};

static const char *type_of(const char *name) {
    static const struct {
        const char *ending, *type;
    } types[] = {
        {".css", "text/css; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
    };
    const char *ending = strrchr(name, '.');
    for (size_t i = 0; ending && i < array_length(types); i++)
        if (str_equal(ending, types[i].ending))
            return types[i].type;
    return NULL;
}

static enum err add_file(struct files *files, const char *folder, const char *name) {
    const char *type = type_of(name);
    if (!type)
        return ERR_NONE;
    cleanup_free char *path = memory_format("%s/%s", folder, name);
    struct str body = {0};
    enum err err = str_read_file(&body, path, FILE_LIMIT);
    if (err) {
        str_done(&body);
        return err;
    }
    files->files = memory_grow(files->files, files->count + 1, sizeof *files->files);
    files->files[files->count++] = (struct file){memory_copy(name), type, body};
    return ERR_NONE;
}

static enum err add_folder(struct files *files, const char *folder, struct str *mistake) {
    DIR *directory = opendir(folder);
    if (!directory) {
        str_format(mistake, "%s cannot be read", folder);
        return ERR_MISSING;
    }
    enum err err = ERR_NONE;
    struct dirent *entry;
    while (!err && (entry = readdir(directory))) {
        err = add_file(files, folder, entry->d_name);
        if (err)
            str_format(mistake, "%s/%s cannot be read", folder, entry->d_name);
    }
    closedir(directory);
    return err;
}

static int compare_files(const void *a, const void *b) {
    return strcmp(((const struct file *)a)->name, ((const struct file *)b)->name);
}

static void compute_version(struct files *files) {
    unsigned char all[HASH_BYTES] = {0};
    for (size_t i = 0; i < files->count; i++) {
        struct str cleanup(str_done) data = {0};
        str_add_bytes(&data, (const char *)all, sizeof all);
        str_add(&data, files->files[i].name);
        str_add_bytes(&data, str_text(&files->files[i].body), files->files[i].body.length);
        hash_bytes(data.text, data.length, all);
    }
    for (size_t i = 0; i < sizeof files->version / 2; i++)
        snprintf(files->version + 2 * i, 3, "%02x", all[i]);
}

enum err files_open(const char *assets, struct files **ret_files, struct str *mistake) {
    struct files *files = memory_new(1, sizeof *files);
    static const char *const folders[] = {"style", "icons"};
    enum err err = ERR_NONE;
    for (size_t i = 0; !err && i < array_length(folders); i++) {
        cleanup_free char *folder = memory_format("%s/%s", assets, folders[i]);
        err = add_folder(files, folder, mistake);
    }
    if (err) {
        files_close(files);
        return err;
    }
    qsort(files->files, files->count, sizeof *files->files, compare_files);
    compute_version(files);
    *ret_files = files;
    return ERR_NONE;
}

void files_close(struct files *files) {
    if (!files)
        return;
    for (size_t i = 0; i < files->count; i++) {
        free(files->files[i].name);
        str_done(&files->files[i].body);
    }
    free(files->files);
    free(files);
}

const struct file *files_find(const struct files *files, const char *name) {
    for (size_t i = 0; i < files->count; i++)
        if (str_equal(files->files[i].name, name))
            return &files->files[i];
    return NULL;
}

const char *files_version(const struct files *files) {
    return files->version;
}
