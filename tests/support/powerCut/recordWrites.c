/* Preloaded into a process: writes down, in order, every change it makes to the files below RECORD_DIR, into RECORD_LOG. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int logFile = -2;

struct entry {
  char type;
  char pad[3];
  uint32_t pathLength;
  uint64_t inode;
  int64_t offset;
  int64_t length;
};

static int isRecorded(const char *path) {
  const char *folder = getenv("RECORD_DIR");
  return folder && path && strncmp(path, folder, strlen(folder)) == 0;
}

static void put(const void *bytes, size_t length) {
  while (length > 0) {
    long written = syscall(SYS_write, logFile, bytes, length);
    if (written <= 0) abort();
    bytes = (const char *)bytes + written;
    length -= written;
  }
}

static void record(char type, uint64_t inode, const char *path, int64_t offset, const void *data, int64_t length) {
  pthread_mutex_lock(&lock);
  if (logFile == -2) {
    const char *name = getenv("RECORD_LOG");
    logFile = name ? syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600) : -1;
  }
  if (logFile >= 0) {
    struct entry entry = {type, {0}, path ? strlen(path) : 0, inode, offset, length};
    put(&entry, sizeof entry);
    if (path) put(path, entry.pathLength);
    if (data) put(data, length);
  }
  pthread_mutex_unlock(&lock);
}

/* The inode behind a descriptor of a recorded regular file or folder, or 0. */
static uint64_t inodeOf(int descriptor, struct stat *status) {
  char link[64], path[4096];
  if (fstat(descriptor, status) != 0) return 0;
  if (!S_ISREG(status->st_mode) && !S_ISDIR(status->st_mode)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  long length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return 0;
  path[length] = 0;
  return isRecorded(path) ? status->st_ino : 0;
}

static int opened(int descriptor, const char *path, int flags, int existed) {
  struct stat status;
  if (descriptor < 0 || !isRecorded(path) || fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return descriptor;
  if (!existed) record('c', status.st_ino, path, 0, 0, 0);
  else if (flags & O_TRUNC) record('t', status.st_ino, 0, 0, 0, 0);
  return descriptor;
}

#define OPEN(name)                                                                                   \
  int name(const char *path, int flags, ...) {                                                       \
    static int (*real)(const char *, int, ...);                                                      \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                                       \
    va_list list;                                                                                    \
    va_start(list, flags);                                                                           \
    mode_t mode = va_arg(list, mode_t);                                                              \
    va_end(list);                                                                                    \
    int existed = isRecorded(path) ? access(path, F_OK) == 0 : 1;                                    \
    return opened(real(path, flags, mode), path, flags, existed);                                    \
  }
OPEN(open)
OPEN(open64)

static void written(int descriptor, int64_t offset, const void *data, ssize_t length) {
  struct stat status;
  uint64_t inode = length > 0 ? inodeOf(descriptor, &status) : 0;
  if (inode) record('w', inode, 0, offset, data, length);
}

ssize_t write(int descriptor, const void *data, size_t length) {
  static ssize_t (*real)(int, const void *, size_t);
  if (!real) real = dlsym(RTLD_NEXT, "write");
  int64_t offset = lseek(descriptor, 0, SEEK_CUR);
  ssize_t done = real(descriptor, data, length);
  if (offset >= 0) written(descriptor, offset, data, done);
  return done;
}

#define PWRITE(name, type)                                                                           \
  ssize_t name(int descriptor, const void *data, size_t length, type offset) {                       \
    static ssize_t (*real)(int, const void *, size_t, type);                                         \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                                       \
    ssize_t done = real(descriptor, data, length, offset);                                           \
    written(descriptor, offset, data, done);                                                         \
    return done;                                                                                     \
  }
PWRITE(pwrite, off_t)
PWRITE(pwrite64, int64_t)

#define TRUNCATE(name, type)                                                                         \
  int name(int descriptor, type length) {                                                            \
    static int (*real)(int, type);                                                                   \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                                       \
    int failed = real(descriptor, length);                                                           \
    struct stat status;                                                                              \
    uint64_t inode = failed ? 0 : inodeOf(descriptor, &status);                                      \
    if (inode) record('t', inode, 0, length, 0, 0);                                                  \
    return failed;                                                                                   \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, int64_t)

#define SYNC(name)                                                                                   \
  int name(int descriptor) {                                                                         \
    static int (*real)(int);                                                                         \
    if (!real) real = dlsym(RTLD_NEXT, #name);                                                       \
    int failed = real(descriptor);                                                                   \
    struct stat status;                                                                              \
    uint64_t inode = failed ? 0 : inodeOf(descriptor, &status);                                      \
    if (inode) record('s', inode, 0, 0, 0, 0);                                                       \
    return failed;                                                                                   \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  static int (*real)(const char *);
  if (!real) real = dlsym(RTLD_NEXT, "unlink");
  int failed = real(path);
  if (!failed && isRecorded(path)) record('u', 0, path, 0, 0, 0);
  return failed;
}

int rename(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "rename");
  int failed = real(from, to);
  if (!failed && isRecorded(to)) record('r', 0, from, 0, to, strlen(to));
  return failed;
}

int link(const char *from, const char *to) {
  static int (*real)(const char *, const char *);
  if (!real) real = dlsym(RTLD_NEXT, "link");
  int failed = real(from, to);
  if (!failed && isRecorded(to)) record('l', 0, from, 0, to, strlen(to));
  return failed;
}
