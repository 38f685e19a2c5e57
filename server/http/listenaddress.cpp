// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/listenaddress.h"

#include "http/httpmessage.h"

using namespace Qt::StringLiterals;

namespace sse {

std::expected<ListenAddress, QString> ListenAddress::fromString(const QString &text)
{
    const auto wrong = [&text](const QString &why) {
        return std::unexpected(
            u"\"%1\" is not an address to listen on: %2. Write it as 127.0.0.1:8080 or [::1]:8080"_s.arg(text, why));
    };
    const auto colon = text.lastIndexOf(u':');
    if (colon < 0) {
        return wrong(u"the port is missing"_s);
    }
    const auto port = wholeNumber(text.sliced(colon + 1).toLatin1());
    if (!port || *port > 65'535) {
        return wrong(u"the port must be a number from 0 to 65535"_s);
    }
    auto host = text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1, host.size() - 2);
    } else if (host.contains(u':')) {
        return wrong(u"an IPv6 address stands in brackets"_s);
    }
    const QHostAddress address = host == "localhost"_L1 ? QHostAddress(QHostAddress::LocalHost) : QHostAddress(host);
    if (address.isNull()) {
        return wrong(u"%1 is no IP address"_s.arg(host.isEmpty() ? u"what stands before the port"_s : host));
    }
    return ListenAddress { address, static_cast<quint16>(*port) };
}

} // namespace sse
