// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A peer's bytes, whole and in pieces: to the reader of requests, and through a socket to a server. The first byte
// says how large the pieces are.

#include "fuzz/fuzz.h"
#include "http/requestreader.h"
#include "http/server.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QLoggingCategory>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

/// All that a reader makes of \a bytes when they come in pieces of \a size.
QByteArrayList read(const QByteArray &bytes, qsizetype size)
{
    sse::RequestReader reader({ .maxHeadBytes = 1024, .maxBodyBytes = 1024 });
    QByteArrayList out;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        reader.append(QByteArrayView(bytes).sliced(at, std::min(size, bytes.size() - at)));
        while (true) {
            const auto next = reader.next();
            if (!next) {
                FUZZ_VERIFY(next.error().status >= 400 && next.error().status < 600 && !next.error().detail.isEmpty());
                out.append("refused " + QByteArray::number(next.error().status));
                return out;
            }
            if (!*next) {
                break;
            }
            const auto &request = **next;
            FUZZ_VERIFY(request.path == "*" || request.path.startsWith('/'));
            FUZZ_VERIFY(request.body.size() <= 1024);
            out.append(request.method + ' ' + request.path + '?' + request.query
                       + (request.keepAlive ? " keep\n" : " close\n") + request.body);
            if (!request.keepAlive) {
                return out;
            }
        }
    }
    return out;
}

class Server
{
public:
    Server()
        : m_server([] {
            sse::ServerConfig config;
            config.requests.maxBodyBytes = 4096;
            config.requests.maxHeadBytes = 4096;
            config.maxConnections = 100;
            config.log.maxEvents = 100;
            return config;
        }())
    {
        const auto url = m_server.start(QStringLiteral("127.0.0.1:0"));
        FUZZ_VERIFY(url.has_value());
        m_port = static_cast<quint16>(url->port());
    }

    void attempt(const QByteArray &bytes, qsizetype size)
    {
        const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(m_port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        FUZZ_VERIFY(::connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0);
        for (qsizetype at = 0; at < bytes.size(); at += size) {
            const auto part = std::min(size, bytes.size() - at);
            // A server that has refused it may have closed.
            if (::send(socket, bytes.constData() + at, static_cast<size_t>(part), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) {
                break;
            }
            QCoreApplication::processEvents();
        }
        // Whatever it was, the server is done with it when the peer is: nobody is left over.
        const linger atOnce { .l_onoff = 1, .l_linger = 0 };
        ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof(atOnce));
        ::close(socket);
        QElapsedTimer time;
        time.start();
        while (m_server.totals().connections > 0) {
            FUZZ_VERIFY(time.elapsed() < 5000);
            QCoreApplication::processEvents();
        }
        QCoreApplication::processEvents();
    }

private:
    sse::Server m_server;
    quint16 m_port = 0;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, size_t size)
{
    static int argc = 1;
    static char name[] = "fuzz";
    static char *argv[] = { name, nullptr };
    // Never destroyed: at the end of a process nobody says in which order.
    [[maybe_unused]] static const auto *application = new QCoreApplication(argc, argv);
    static auto &server = *new Server;
    if (size < 2) {
        return 0;
    }
    const auto bytes = fuzz::bytes(data + 1, size - 1);
    const qsizetype piece = 1 + data[0] % 64;
    // Where a request ends does not depend on where its bytes were cut: or two parsers could be led to disagree.
    const auto whole = read(bytes, bytes.size());
    FUZZ_VERIFY(read(bytes, piece) == whole);
    FUZZ_VERIFY(read(bytes, 1) == whole);
    server.attempt(bytes, piece * 16);
    return 0;
}
