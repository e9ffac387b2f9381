/* A disk that fails where it is told to: interposes what databases call to write, cut and flush their files.
 *
 * Only files below one folder are counted, and only while the disk is armed. Point n is the n-th of these calls since
 * then. What happens there:
 *   1 error     the call fails with EIO, once
 *   2 full      this call and every later write fails with ENOSPC
 *   3 broken    this call and every later one fails with EIO
 *   4 killed    half of a write reaches the file, and the process ends
 *   5 power     the process ends, and of what was written since each file's last flush a part is lost, by sectors
 * The bytes that stood before each unflushed write are kept, so that a cut can bring them back.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

enum { NONE, ERROR_ONCE, FULL, BROKEN, KILLED, POWER };
enum { SECTOR = 512, ENDED = 99 };

struct change { /* What one unflushed call did to a file, and how to undo it. */
    ino_t file;
    char path[PATH_MAX];
    off_t at, size_before; /* size_before: the file's length before the call. */
    size_t length;         /* Bytes kept in `before`. */
    unsigned char *before;
};

static char folder[PATH_MAX];
static int kind = NONE, armed = 0;
static long point = -1, count = 0;
static uint64_t chance = 1;
static struct change *changes = NULL;
static size_t known = 0, room = 0;

static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_write)(int, const void *, size_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);

static void find_real(void) {
    if (real_pwrite) return;
    real_write = dlsym(RTLD_NEXT, "write");
    real_fsync = dlsym(RTLD_NEXT, "fsync");
    real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
    real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
    real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
}

static int is_ours(int fd, char *path) {
    char link[64];
    if (!armed) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return 0;
    path[length] = 0;
    size_t ending = (size_t)length;
    /* The index of a write-ahead log is shared memory: it never outlives the computer. */
    if (ending > 4 && !strcmp(path + ending - 4, "-shm")) return 0;
    return !strncmp(path, folder, strlen(folder));
}

static uint64_t next_chance(void) { /* xorshift64 */
    chance ^= chance << 13;
    chance ^= chance >> 7;
    chance ^= chance << 17;
    return chance;
}

static void keep(int fd, const char *path, off_t at, size_t length) {
    struct stat now;
    if (fstat(fd, &now)) return;
    if (known == room) {
        room = room ? room * 2 : 256;
        changes = realloc(changes, room * sizeof *changes);
    }
    struct change *one = &changes[known++];
    one->file = now.st_ino;
    one->at = at;
    one->size_before = now.st_size;
    strcpy(one->path, path);
    one->length = at >= now.st_size ? 0 : (size_t)(now.st_size - at) < length ? (size_t)(now.st_size - at) : length;
    one->before = malloc(one->length + 1);
    if (one->length && pread(fd, one->before, one->length, at) != (ssize_t)one->length) one->length = 0;
}

static void flushed(int fd) {
    struct stat now;
    size_t left = 0;
    if (fstat(fd, &now)) return;
    for (size_t i = 0; i < known; i++) {
        if (changes[i].file == now.st_ino) free(changes[i].before);
        else changes[left++] = changes[i];
    }
    known = left;
}

static void lose_unflushed(void) {
    for (size_t i = known; i-- > 0;) {
        struct change *one = &changes[i];
        struct stat now;
        int fd = open(one->path, O_RDWR);
        if (fd < 0) continue;
        if (!fstat(fd, &now) && now.st_ino == one->file) {
            for (size_t from = 0; from < one->length; from += SECTOR) {
                size_t length = one->length - from < SECTOR ? one->length - from : SECTOR;
                if (next_chance() % 2) real_pwrite(fd, one->before + from, length, one->at + (off_t)from);
            }
            if (now.st_size > one->size_before && next_chance() % 2) real_ftruncate(fd, one->size_before);
        }
        close(fd);
    }
}

/* Count the call and return what becomes of it: 0 goes on, else an error number. Ends the process where told to. */
static int judge(int fd, int is_write, const void *bytes, size_t length, off_t at) {
    long here = count++;
    if (here < point || point < 0) return 0;
    if (kind == ERROR_ONCE) return here == point ? EIO : 0;
    if (kind == FULL) return is_write ? ENOSPC : 0;
    if (kind == BROKEN) return EIO;
    if (here != point) return 0;
    if (kind == KILLED && is_write && length > 1) {
        if (at < 0) real_write(fd, bytes, length / 2);
        else real_pwrite(fd, bytes, length / 2, at);
    }
    if (kind == POWER) lose_unflushed();
    _exit(ENDED);
}

#define FAIL(number) do { errno = (number); return -1; } while (0)

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t at) {
    char path[PATH_MAX];
    find_real();
    if (is_ours(fd, path)) {
        int fault = judge(fd, 1, bytes, length, at);
        if (fault) FAIL(fault);
        if (kind == POWER) keep(fd, path, at, length);
    }
    return real_pwrite(fd, bytes, length, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t at) { return pwrite64(fd, bytes, length, at); }

ssize_t write(int fd, const void *bytes, size_t length) {
    char path[PATH_MAX];
    find_real();
    if (is_ours(fd, path)) {
        int fault = judge(fd, 1, bytes, length, -1);
        if (fault) FAIL(fault);
        if (kind == POWER) keep(fd, path, lseek(fd, 0, SEEK_CUR), length);
    }
    return real_write(fd, bytes, length);
}

int ftruncate64(int fd, off_t length) {
    char path[PATH_MAX];
    struct stat now;
    find_real();
    if (is_ours(fd, path)) {
        int fault = judge(fd, 0, NULL, 0, 0);
        if (fault) FAIL(fault);
        if (kind == POWER && !fstat(fd, &now) && now.st_size > length)
            keep(fd, path, length, (size_t)(now.st_size - length));
    }
    return real_ftruncate(fd, length);
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

static int flush(int fd, int (*real)(int)) {
    char path[PATH_MAX];
    if (is_ours(fd, path)) {
        int fault = judge(fd, 0, NULL, 0, 0);
        if (fault) FAIL(fault);
        if (kind == POWER) flushed(fd);
    }
    return real(fd);
}

int fsync(int fd) { find_real(); return flush(fd, real_fsync); }
int fdatasync(int fd) { find_real(); return flush(fd, real_fdatasync); }

/* What the tests call. */
void faulty_disk_arm(const char *below, int what, long where, uint64_t seed) {
    find_real();
    strncpy(folder, below, sizeof folder - 1);
    kind = what;
    point = where;
    count = 0;
    known = 0;
    chance = seed * 2654435761u + 88172645463325252u;
    armed = 1;
}

long faulty_disk_heal(void) { /* Returns how many calls there were. */
    armed = 0;
    kind = NONE;
    return count;
}
