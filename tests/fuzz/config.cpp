// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "configfile.h"
#include "fuzz/fuzz.h"
#include "settings.h"

#include <QTemporaryFile>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    static QTemporaryFile file;
    static const bool isOpen = file.open();
    FUZZ_VERIFY(isOpen);
    file.resize(0);
    file.seek(0);
    file.write(reinterpret_cast<const char *>(data), static_cast<qint64>(size));
    file.flush();
    sse::ServerConfig config;
    QStringList keys;
    if (const auto error = pulseboard::readConfigFile(file.fileName(), config, &keys)) {
        FUZZ_VERIFY(error->contains(file.fileName()));
        return 0;
    }
    // What was taken is what each setting takes.
    for (const auto &setting : pulseboard::settings()) {
        if (keys.contains(setting.key)) {
            sse::ServerConfig again;
            FUZZ_VERIFY(!setting.set(again, setting.get(config)));
        }
    }
    return 0;
}
