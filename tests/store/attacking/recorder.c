/* Writes down every change of files under RECORD_ROOT, and can let one of them fail.

   Loaded with LD_PRELOAD under a whole process, so under the real SQLite and the real Python.
   A record: kind, length of the path, path, offset, length of the data, data (little endian).
   W write, T new length, C created or emptied, S file synced, D folder synced, U name removed,
   R name moved (data: the new name), A what the program says it has acknowledged,
   N how many calls there were to let fail (offset). */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char root[4096], acknowledged[4096];
static size_t root_length;
static int log_handle = -1, fail_errno = 0, started = 0;
static long fail_at = -1, calls = 0;

__attribute__((constructor)) static void begin(void) {
    const char *value = getenv("RECORD_ROOT");
    if (!value) return;
    snprintf(root, sizeof root, "%s/", value);
    root_length = strlen(root);
    if ((value = getenv("RECORD_ACKNOWLEDGED"))) snprintf(acknowledged, sizeof acknowledged, "%s", value);
    if ((value = getenv("RECORD_LOG")))
        log_handle = syscall(SYS_openat, AT_FDCWD, value, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    if ((value = getenv("RECORD_FAIL_AT"))) fail_at = atol(value);
    if ((value = getenv("RECORD_FAIL_ERRNO"))) fail_errno = atoi(value);
}

static int inside(const char *path) {
    return root_length && !strncmp(path, root, root_length - 1) &&
           (path[root_length - 1] == '/' || path[root_length - 1] == 0);
}

static int path_of(int handle, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", handle);
    ssize_t length = readlink(link, path, 4095);
    if (length < 0) return 0;
    path[length] = 0;
    return inside(path) || !strcmp(path, acknowledged);
}

static void full(int folder, const char *name, char *path) {
    if (name[0] == '/') { snprintf(path, 4096, "%s", name); return; }
    char link[64], base[2048];
    if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
    else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) length = 0;
    base[length] = 0;
    snprintf(path, 4096, "%s/%s", base, name);
}

static void put(const void *data, size_t size) {
    while (size) {
        ssize_t done = syscall(SYS_write, log_handle, data, size);
        if (done <= 0) abort();
        data = (const char *)data + done;
        size -= done;
    }
}

static void record(char kind, const char *path, uint64_t offset, const void *data, uint32_t size) {
    if (log_handle < 0) return;
    uint32_t length = strlen(path);
    pthread_mutex_lock(&lock);
    put(&kind, 1); put(&length, 4); put(path, length); put(&offset, 8); put(&size, 4);
    if (size) put(data, size);
    pthread_mutex_unlock(&lock);
}

/* Whether this call, one that touches a file under the root, is the one that must fail. */
static int fails(void) {
    if (fail_at < 0 || !started) return 0;
    if (++calls != fail_at) return 0;
    errno = fail_errno;
    return 1;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

static int opened(const char *name, int folder, int handle, int flags) {
    char path[4096];
    if (handle < 0 || !(flags & (O_CREAT | O_TRUNC))) return handle;
    full(folder, name, path);
    struct stat found;
    if (inside(path) && !fstat(handle, &found) && found.st_size == 0) record('C', path, 0, NULL, 0);
    return handle;
}

static int fails_at(int folder, const char *name) {
    char path[4096];
    full(folder, name, path);
    return inside(path) && fails();
}

#define OPEN(symbol)                                                        \
    int symbol(const char *name, int flags, ...) {                          \
        REAL(symbol);                                                       \
        va_list list; va_start(list, flags);                                \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list);                                                       \
        if (fails_at(AT_FDCWD, name)) return -1;                            \
        return opened(name, AT_FDCWD, real(name, flags, mode), flags);      \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(symbol)                                                      \
    int symbol(int folder, const char *name, int flags, ...) {              \
        REAL(symbol);                                                       \
        va_list list; va_start(list, flags);                                \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(list, mode_t) : 0; \
        va_end(list);                                                       \
        if (fails_at(folder, name)) return -1;                              \
        return opened(name, folder, real(folder, name, flags, mode), flags); \
    }
OPENAT(openat)
OPENAT(openat64)

static void wrote(const char *path, const void *data, ssize_t done, off_t offset) {
    if (done <= 0) return;
    if (strcmp(path, acknowledged)) { record('W', path, offset, data, done); return; }
    record('A', "", 0, data, done);
    started = 1;
}

ssize_t write(int handle, const void *data, size_t size) {
    REAL(write);
    char path[4096];
    if (!root_length || !path_of(handle, path)) return real(handle, data, size);
    if (strcmp(path, acknowledged) && fails()) return -1;
    off_t at = lseek(handle, 0, SEEK_CUR);
    ssize_t done = real(handle, data, size);
    wrote(path, data, done, at);
    return done;
}

#define PWRITE(symbol, type)                                                \
    ssize_t symbol(int handle, const void *data, size_t size, type offset) { \
        REAL(symbol);                                                       \
        char path[4096];                                                    \
        if (!root_length || !path_of(handle, path)) return real(handle, data, size, offset); \
        if (fails()) return -1;                                             \
        ssize_t done = real(handle, data, size, offset);                    \
        wrote(path, data, done, offset);                                    \
        return done;                                                        \
    }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, off64_t)

#define PREAD(symbol, type)                                                 \
    ssize_t symbol(int handle, void *data, size_t size, type offset) {      \
        REAL(symbol);                                                       \
        char path[4096];                                                    \
        if (fail_at >= 0 && path_of(handle, path) && fails()) return -1;    \
        return real(handle, data, size, offset);                            \
    }
PREAD(pread, off_t)
PREAD(pread64, off64_t)

ssize_t read(int handle, void *data, size_t size) {
    REAL(read);
    char path[4096];
    if (fail_at >= 0 && path_of(handle, path) && fails()) return -1;
    return real(handle, data, size);
}

#define TRUNCATE(symbol, type)                                              \
    int symbol(int handle, type length) {                                   \
        REAL(symbol);                                                       \
        char path[4096];                                                    \
        int here = root_length && path_of(handle, path);                    \
        if (here && fails()) return -1;                                     \
        int done = real(handle, length);                                    \
        if (here && !done) record('T', path, length, NULL, 0);              \
        return done;                                                        \
    }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

#define SYNC(symbol)                                                        \
    int symbol(int handle) {                                                \
        REAL(symbol);                                                       \
        char path[4096];                                                    \
        struct stat found;                                                  \
        int here = root_length && path_of(handle, path);                    \
        if (here && fails()) return -1;                                     \
        int done = real(handle);                                            \
        if (here && !done && !fstat(handle, &found))                        \
            record(S_ISDIR(found.st_mode) ? 'D' : 'S', path, 0, NULL, 0);   \
        return done;                                                        \
    }
SYNC(fsync)
SYNC(fdatasync)

static int removed(int folder, const char *name, int done) {
    char path[4096];
    full(folder, name, path);
    if (!done && inside(path)) record('U', path, 0, NULL, 0);
    return done;
}

int unlink(const char *name) {
    REAL(unlink);
    if (fails_at(AT_FDCWD, name)) return -1;
    return removed(AT_FDCWD, name, real(name));
}

int unlinkat(int folder, const char *name, int flags) {
    REAL(unlinkat);
    if (fails_at(folder, name)) return -1;
    return removed(folder, name, real(folder, name, flags));
}

static int moved(int from, const char *old, int to, const char *new, int done) {
    char before[4096], after[4096];
    full(from, old, before);
    full(to, new, after);
    if (!done && inside(after)) record('R', before, 0, after, strlen(after));
    return done;
}

int rename(const char *old, const char *new) {
    REAL(rename);
    if (fails_at(AT_FDCWD, new)) return -1;
    return moved(AT_FDCWD, old, AT_FDCWD, new, real(old, new));
}

int renameat(int from, const char *old, int to, const char *new) {
    REAL(renameat);
    if (fails_at(to, new)) return -1;
    return moved(from, old, to, new, real(from, old, to, new));
}

__attribute__((destructor)) static void end(void) {
    if (fail_at >= 0) record('N', "", calls, NULL, 0);
}
