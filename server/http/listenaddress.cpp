// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listenaddress.h"

#include "http/httpmessage.h"

using namespace Qt::StringLiterals;

namespace sse {

std::expected<ListenAddress, StartError> ListenAddress::fromString(const QString &text)
{
    using Code = StartError::Code;
    const auto wrong = [&text](Code code, const QString &host = {}) {
        return std::unexpected(StartError { .code = code, .listenAddress = text, .host = host });
    };
    const auto colon = text.lastIndexOf(u':');
    if (colon < 0) {
        return wrong(Code::PortMissing);
    }
    const auto port = wholeNumber(text.sliced(colon + 1).toLatin1());
    if (!port || *port > 65'535) {
        return wrong(Code::PortNotANumber);
    }
    auto host = text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1, host.size() - 2);
    } else if (host.contains(u':')) {
        return wrong(Code::BracketsMissing);
    }
    const QHostAddress address = host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (address.isNull()) {
        return wrong(Code::NotAnIpAddress, host);
    }
    return ListenAddress { address, static_cast<quint16>(*port) };
}

} // namespace sse
