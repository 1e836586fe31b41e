/* Loaded before the C library of a server: its clock can be set, and its disk can fail to flush, while it runs.
   What is wanted stands in the file that BENT names: seconds to add to the wall clock, and whether flushing fails. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

struct bent { int64_t seconds, flush_fails; };
static struct bent straight;
static volatile struct bent *wanted = &straight;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("BENT");
    int file = path ? open(path, O_RDONLY) : -1;
    if (file < 0) return;
    void *seen = mmap(NULL, sizeof(struct bent), PROT_READ, MAP_SHARED, file, 0);
    if (seen != MAP_FAILED) wanted = seen;
    close(file);
}

int clock_gettime(clockid_t clock, struct timespec *moment) {
    int failed = syscall(SYS_clock_gettime, clock, moment);
    if (!failed && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) moment->tv_sec += wanted->seconds;
    return failed;
}

int gettimeofday(struct timeval *restrict moment, void *restrict zone) {
    (void)zone;
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    moment->tv_sec = exact.tv_sec;
    moment->tv_usec = exact.tv_nsec / 1000;
    return 0;
}

time_t time(time_t *moment) {
    struct timespec exact;
    clock_gettime(CLOCK_REALTIME, &exact);
    if (moment) *moment = exact.tv_sec;
    return exact.tv_sec;
}

static int flush(long call, int file) {
    if (!wanted->flush_fails) return syscall(call, file);
    errno = EIO;
    return -1;
}

int fsync(int file) { return flush(SYS_fsync, file); }
int fdatasync(int file) { return flush(SYS_fdatasync, file); }
