// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Stands in for the functions that wait for the disk, by LD_PRELOAD: while somebody holds a lock on the file that
// PULSEBOARD_TEST_DISK names, the disk does not answer.

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

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

} // namespace

extern "C" int fdatasync(int descriptor)
{
    return next("fdatasync", descriptor);
}

extern "C" int fsync(int descriptor)
{
    return next("fsync", descriptor);
}
