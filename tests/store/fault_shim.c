/* Makes the nth call that writes below one folder fail, as a full disk or a lost stick would.

   Loaded before the C library. `fault_arm` says which call fails, how, and whether all later ones
   fail too; `fault_disarm` ends that and returns how many calls there were. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static char watched[PATH_MAX];
static long seen, failing;
static int armed, error_number, all_later, torn;

void fault_arm(const char *folder, long nth, int number, int later, int torn_writes) {
    strncpy(watched, folder, sizeof watched - 1);
    seen = 0;
    failing = nth;
    error_number = number;
    all_later = later;
    torn = torn_writes;
    armed = 1;
}

long fault_disarm(void) {
    armed = 0;
    return seen;
}

static int is_watched(const char *path) {
    return strncmp(path, watched, strlen(watched)) == 0;
}

static int fails(const char *path) {
    if (!armed || !path || !is_watched(path)) return 0;
    seen++;
    if (seen == failing || (all_later && failing > 0 && seen > failing)) {
        errno = error_number;
        return 1;
    }
    return 0;
}

static int fails_at(int descriptor) {
    char link[64], path[PATH_MAX];
    if (!armed) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return fails(path);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

ssize_t write(int descriptor, const void *data, size_t size) {
    if (fails_at(descriptor)) {
        if (torn && size > 1) REAL(write)(descriptor, data, size / 2);
        errno = error_number;
        return -1;
    }
    return REAL(write)(descriptor, data, size);
}

#define POSITIONED(name, offset_type)                                              \
    ssize_t name(int descriptor, const void *data, size_t size, offset_type at) {  \
        if (fails_at(descriptor)) {                                                \
            if (torn && size > 1) REAL(name)(descriptor, data, size / 2, at);      \
            errno = error_number;                                                  \
            return -1;                                                             \
        }                                                                          \
        return REAL(name)(descriptor, data, size, at);                             \
    }
POSITIONED(pwrite, off_t)
POSITIONED(pwrite64, off64_t)

#define ON_DESCRIPTOR(name) \
    int name(int descriptor) { return fails_at(descriptor) ? -1 : REAL(name)(descriptor); }
ON_DESCRIPTOR(fsync)
ON_DESCRIPTOR(fdatasync)

int ftruncate(int descriptor, off_t size) {
    return fails_at(descriptor) ? -1 : REAL(ftruncate)(descriptor, size);
}

int ftruncate64(int descriptor, off64_t size) {
    return fails_at(descriptor) ? -1 : REAL(ftruncate64)(descriptor, size);
}

int unlink(const char *path) { return fails(path) ? -1 : REAL(unlink)(path); }

int rename(const char *from, const char *to) { return fails(to) ? -1 : REAL(rename)(from, to); }

#define OPENING(name)                                                 \
    int name(const char *path, int flags, ...) {                      \
        mode_t mode = 0;                                              \
        if (flags & O_CREAT) {                                        \
            va_list rest;                                             \
            va_start(rest, flags);                                    \
            mode = va_arg(rest, mode_t);                              \
            va_end(rest);                                             \
            if (fails(path)) return -1;                               \
        }                                                             \
        return REAL(name)(path, flags, mode);                         \
    }
OPENING(open)
OPENING(open64)
