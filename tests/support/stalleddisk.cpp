// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for functions of the system that are about the disk, by LD_PRELOAD. While somebody holds a lock on the file
// that PULSEBOARD_TEST_DISK names, the disk does not answer; while that file has one byte, the disk is full; while it has
// two or three, what lies beyond the first page of a file cannot be read.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

namespace {

void waitForTheDisk()
{
    const char *name = std::getenv("PULSEBOARD_TEST_DISK");
    const int descriptor = name ? ::open(name, O_RDONLY | O_CLOEXEC) : -1;
    if (descriptor >= 0) {
        while (::flock(descriptor, LOCK_SH) != 0) {} // a signal came
        ::close(descriptor);
    }
}

int next(const char *name, int descriptor)
{
    waitForTheDisk();
    const auto function = reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name));
    return function(descriptor);
}

bool is(off_t state)
{
    const char *name = std::getenv("PULSEBOARD_TEST_DISK");
    struct stat status {};
    return name && ::stat(name, &status) == 0 && status.st_size == state;
}

constexpr off_t full = 1;
constexpr off_t broken = 2;
constexpr off_t gone = 3; ///< a network's

/// errno of reading at \a offset; 0: it can be read.
int readError(off64_t offset)
{
    return offset < 4096 ? 0 : is(broken) ? EIO : is(gone) ? ESTALE : 0;
}

} // namespace

extern "C" ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset)
{
    if (is(full)) {
        errno = ENOSPC;
        return -1;
    }
    using Function = ssize_t (*)(int, const void *, size_t, off64_t);
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "pwrite64"))(descriptor, bytes, count, offset);
}

extern "C" ssize_t pread64(int descriptor, void *bytes, size_t count, off64_t offset)
{
    if (const int error = readError(offset)) {
        errno = error;
        return -1;
    }
    using Function = ssize_t (*)(int, void *, size_t, off64_t);
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "pread64"))(descriptor, bytes, count, offset);
}

extern "C" ssize_t read(int descriptor, void *bytes, size_t count)
{
    const auto saved = errno;
    const auto offset = ::lseek(descriptor, 0, SEEK_CUR); // none of a pipe or socket
    errno = saved;
    if (const int error = readError(offset)) {
        errno = error;
        return -1;
    }
    using Function = ssize_t (*)(int, void *, size_t);
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "read"))(descriptor, bytes, count);
}

extern "C" int fdatasync(int descriptor)
{
    return next("fdatasync", descriptor);
}

extern "C" int fsync(int descriptor)
{
    return next("fsync", descriptor);
}
