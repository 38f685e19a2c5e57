// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stats/clientname.h"

#include "stats/oneline.h"

#include <array>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

struct KnownClient
{
    QLatin1StringView token; ///< of the product, as in `token/version`
    QLatin1StringView name;
    int versionParts; ///< how many dotted numbers a person would say
};

/// The first that is found names the client, so the order matters: Edge also says Chrome, and
/// Chrome also says Safari.
constexpr std::array knownClients {
    KnownClient { "Edg"_L1, "Edge"_L1, 1 },
    KnownClient { "EdgA"_L1, "Edge"_L1, 1 },
    KnownClient { "OPR"_L1, "Opera"_L1, 1 },
    KnownClient { "Vivaldi"_L1, "Vivaldi"_L1, 1 },
    KnownClient { "SamsungBrowser"_L1, "Samsung Internet"_L1, 1 },
    KnownClient { "Electron"_L1, "Electron"_L1, 1 },
    KnownClient { "HeadlessChrome"_L1, "Headless Chrome"_L1, 1 },
    KnownClient { "CriOS"_L1, "Chrome"_L1, 1 },
    KnownClient { "Chrome"_L1, "Chrome"_L1, 1 },
    KnownClient { "FxiOS"_L1, "Firefox"_L1, 1 },
    KnownClient { "Firefox"_L1, "Firefox"_L1, 1 },
    KnownClient { "curl"_L1, "curl"_L1, 2 },
    KnownClient { "Wget"_L1, "Wget"_L1, 2 },
    KnownClient { "HTTPie"_L1, "HTTPie"_L1, 2 },
    KnownClient { "python-requests"_L1, "Python requests"_L1, 2 },
    KnownClient { "python-httpx"_L1, "Python httpx"_L1, 2 },
    KnownClient { "Python-urllib"_L1, "Python urllib"_L1, 2 },
    KnownClient { "aiohttp"_L1, "Python aiohttp"_L1, 2 },
    KnownClient { "PostmanRuntime"_L1, "Postman"_L1, 1 },
    KnownClient { "okhttp"_L1, "OkHttp"_L1, 1 },
    KnownClient { "Go-http-client"_L1, "Go"_L1, 0 },
    KnownClient { "Deno"_L1, "Deno"_L1, 1 },
    KnownClient { "Bun"_L1, "Bun"_L1, 1 },
    KnownClient { "undici"_L1, "Node"_L1, 0 },
    KnownClient { "node-fetch"_L1, "Node"_L1, 0 },
    KnownClient { "node"_L1, "Node"_L1, 0 },
};

bool isTokenEnd(QChar character)
{
    return character.isSpace() || character == u'/' || character == u';' || character == u'(' || character == u')';
}

/// Where \a token stands as a whole product token, or -1.
qsizetype findProduct(QStringView userAgent, QLatin1StringView token)
{
    for (qsizetype at = userAgent.indexOf(token); at >= 0; at = userAgent.indexOf(token, at + 1)) {
        const qsizetype end = at + token.size();
        if ((at == 0 || isTokenEnd(userAgent[at - 1])) && (end == userAgent.size() || isTokenEnd(userAgent[end]))) {
            return at;
        }
    }
    return -1;
}

/// The first \a parts numbers of the version that follows `/` at \a at: ` 8.1`, or nothing.
QString versionAt(QStringView userAgent, qsizetype at, int parts)
{
    if (at >= userAgent.size() || userAgent[at] != u'/') {
        return {};
    }
    qsizetype end = ++at;
    for (int dots = 0; end < userAgent.size(); ++end) {
        const QChar character = userAgent[end];
        if (character == u'.' ? ++dots >= parts : character < u'0' || character > u'9') {
            break;
        }
    }
    while (end > at && userAgent[end - 1] == u'.') {
        --end;
    }
    return parts > 0 && end > at ? u' ' + userAgent.sliced(at, end - at).toString() : QString();
}

QString firstProduct(QStringView userAgent)
{
    qsizetype end = 0;
    while (end < userAgent.size() && !isTokenEnd(userAgent[end])) {
        ++end;
    }
    if (end == 0) { // a lone "/" or "(": its own words are all there is
        return userAgent.toString();
    }
    return userAgent.first(end).toString() + versionAt(userAgent, end, 2);
}

} // namespace

QString clientName(const QString &userAgent)
{
    const QString printable = oneLine(userAgent, 1024);
    if (printable.isEmpty()) {
        return {};
    }
    for (const KnownClient &known : knownClients) {
        const qsizetype at = findProduct(printable, known.token);
        if (at >= 0) {
            return known.name + versionAt(printable, at + known.token.size(), known.versionParts);
        }
    }
    // Safari names its version in another token than itself.
    if (findProduct(printable, "Safari"_L1) >= 0) {
        const qsizetype version = findProduct(printable, "Version"_L1);
        return version < 0 ? u"Safari"_s : "Safari"_L1 + versionAt(printable, version + 7, 1);
    }
    return oneLine(firstProduct(printable), 40);
}

} // namespace sse
