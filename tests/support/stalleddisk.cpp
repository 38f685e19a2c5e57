// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for functions of the system that are about the disk, by LD_PRELOAD. While somebody holds a lock on the file
// that PULSEBOARD_TEST_DISK names, the disk does not answer; while that file is not empty, the disk is full.

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
        while (::flock(descriptor, LOCK_SH) != 0) { } // a signal came
        ::close(descriptor);
    }
}

int next(const char *name, int descriptor)
{
    waitForTheDisk();
    const auto function = reinterpret_cast<int (*)(int)>(::dlsym(RTLD_NEXT, name));
    return function(descriptor);
}

bool isFull()
{
    const char *name = std::getenv("PULSEBOARD_TEST_DISK");
    struct stat status { };
    return name && ::stat(name, &status) == 0 && status.st_size > 0;
}

} // namespace

extern "C" ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset)
{
    if (isFull()) {
        errno = ENOSPC;
        return -1;
    }
    using Function = ssize_t (*)(int, const void *, size_t, off64_t);
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, "pwrite64"))(descriptor, bytes, count, offset);
}

extern "C" int fdatasync(int descriptor)
{
    return next("fdatasync", descriptor);
}

extern "C" int fsync(int descriptor)
{
    return next("fsync", descriptor);
}
