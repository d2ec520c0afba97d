#include "base/assets.h"
#include "base/memory.h"

#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_folder(const char *path) {
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

/* The folder that the running program lies in; the caller frees it. */
static char *program_folder(void) {
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return memory_copy(".");
    path[length] = '\0';
    char *slash = strrchr(path, '/');
    if (slash)
        *slash = '\0';
    return memory_copy(path);
}

enum err assets_find(const char *chosen, char **ret_folder) {
    if (chosen) {
        if (!is_folder(chosen))
            return ERR_MISSING;
        *ret_folder = memory_copy(chosen);
        return ERR_NONE;
    }
    cleanup_free char *program = program_folder();
    static const char *const places[] = {"../assets", "../share/zuil"};
    for (size_t i = 0; i < array_length(places); i++) {
        cleanup_free char *path = memory_format("%s/%s", program, places[i]);
        if (is_folder(path)) {
            *ret_folder = memory_copy(path);
            return ERR_NONE;
        }
    }
    return ERR_MISSING;
}
