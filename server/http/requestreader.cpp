// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "http/requestreader.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace sse {

namespace {

constexpr qsizetype maxChunkLineBytes = 256;

/// What a header takes besides its bytes: two strings of their own and a place in the list.
constexpr qsizetype headerCost = 128;
/// A buffer that was larger is not kept for the next request.
constexpr qsizetype keptBufferBytes = 2 * 1024;

std::unexpected<RequestError> fail(int status, const QString &detail)
{
    return std::unexpected(RequestError { status, detail });
}

/// tchar of RFC 9110, section 5.6.2.
bool isTokenChar(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
        || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
}

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && std::ranges::all_of(text, isTokenChar);
}

bool isVisible(char c)
{
    return c > 0x20 && c < 0x7f;
}

/// May stand in a header's value: RFC 9110, section 5.5.
bool isFieldChar(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
}

/// Without optional white space at both ends (OWS of RFC 9110, section 5.6.3), and nothing more: what
/// this server strips and another does not is how requests are smuggled.
QByteArrayView withoutBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front())) {
        text = text.sliced(1);
    }
    while (!text.isEmpty() && isBlank(text.back())) {
        text.chop(1);
    }
    return text;
}

bool listContains(const QByteArray &list, QByteArrayView item)
{
    return std::ranges::any_of(list.toLower().split(','),
                               [item](const QByteArray &part) { return part.trimmed() == item; });
}

constexpr std::array knownMethods { QByteArrayView("GET"),  QByteArrayView("HEAD"),   QByteArrayView("POST"),
                                    QByteArrayView("PUT"),  QByteArrayView("DELETE"), QByteArrayView("OPTIONS"),
                                    QByteArrayView("PATCH") };

} // namespace

RequestReader::RequestReader(RequestLimits limits)
    : m_limits(limits)
{
}

void RequestReader::append(QByteArrayView bytes)
{
    m_buffer.remove(0, std::exchange(m_at, 0));
    m_buffer.append(bytes);
}

std::expected<std::optional<HttpRequest>, RequestError> RequestReader::next()
{
    while (m_state != State::Done) {
        const auto progress = step();
        if (!progress) {
            return std::unexpected(progress.error());
        }
        if (!*progress) {
            return std::nullopt;
        }
    }
    m_state = State::Head;
    m_headBytes = 0;
    m_hasRequestLine = false;
    m_targetHasHost = false;
    m_headIsNew = false;
    m_expectsContinue = false;
    if (rest().isEmpty() && m_buffer.capacity() > keptBufferBytes) {
        m_buffer = {};
        m_at = 0;
    }
    return std::exchange(m_request, {});
}

qsizetype RequestReader::heldBytes() const
{
    return m_buffer.capacity() + m_request.head.capacity() + m_request.body.capacity() + m_headBytes
        + m_request.headers.size() * headerCost;
}

void RequestReader::clear()
{
    m_buffer = {};
    m_at = 0;
    m_headBytes = 0;
    m_request = {};
}

RequestReader::Progress RequestReader::step()
{
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Body:
        return readBody();
    case State::ChunkSize:
        return readChunkSize();
    case State::ChunkData:
        return readChunkData();
    case State::ChunkEnd:
        return readChunkEnd();
    case State::Trailers:
        return readTrailers();
    case State::Done:
        break;
    }
    Q_UNREACHABLE();
}

std::expected<std::optional<QByteArray>, RequestError> RequestReader::takeLine(qsizetype maxBytes, int statusIfLonger)
{
    const auto rest = this->rest();
    const auto end = rest.indexOf('\n');
    if ((end < 0 ? rest.size() : end) > maxBytes) {
        return fail(statusIfLonger,
                    statusIfLonger == 431
                        ? u"request line and headers may have at most %1 bytes"_s.arg(m_limits.maxHeadBytes)
                        : u"a chunk's size line may have at most %1 bytes"_s.arg(maxChunkLineBytes));
    }
    if (end < 0) {
        return std::nullopt;
    }
    if (end == 0 || rest.at(end - 1) != '\r') {
        return fail(400, u"a line of the request ends with LF alone; HTTP lines end with CR LF"_s);
    }
    m_at += end + 1;
    return rest.first(end - 1).toByteArray();
}

RequestReader::Progress RequestReader::readHead()
{
    const auto line = takeLine(m_limits.maxHeadBytes - m_headBytes, 431);
    if (!line) {
        return std::unexpected(line.error());
    }
    if (!*line) {
        return false;
    }
    m_headBytes += (*line)->size() + 2; // blank lines before a request count too, and are bounded
    if (!m_hasRequestLine) {
        if ((*line)->isEmpty()) {
            return true; // RFC 9112, section 2.2: blank lines before a request are passed over
        }
        m_hasRequestLine = true;
        m_request.head.append(**line).append('\n');
        const auto parsed = parseRequestLine(**line);
        return parsed ? Progress(true) : std::unexpected(parsed.error());
    }
    m_request.head.append(**line).append('\n');
    const auto parsed = (*line)->isEmpty() ? decideBody() : parseHeader(**line);
    return parsed ? Progress(true) : std::unexpected(parsed.error());
}

std::expected<void, RequestError> RequestReader::parseRequestLine(QByteArrayView line)
{
    const auto parts = line.toByteArray().split(' ');
    if (parts.size() != 3 || !isToken(parts[0])) {
        return fail(400, u"the request line must be a method, a target and a version"_s);
    }
    if (parts[2].size() != 8 || !parts[2].startsWith("HTTP/")) {
        return fail(400, u"the request line does not end with an HTTP version"_s);
    }
    if (parts[2] != "HTTP/1.1" && parts[2] != "HTTP/1.0") {
        return fail(505, u"this server speaks HTTP/1.1 and HTTP/1.0"_s);
    }
    m_minorVersion = parts[2].back() - '0';
    if (std::ranges::find(knownMethods, QByteArrayView(parts[0])) == knownMethods.end()) {
        return fail(501, u"the method %1 is not one that this server knows"_s.arg(QString::fromLatin1(parts[0])));
    }
    m_request.method = parts[0];
    auto target = parts[1];
    if (!std::ranges::all_of(target, isVisible) || target.contains('#')) {
        return fail(400, u"the request target holds a character that must be percent-encoded"_s);
    }
    // absolute-form, RFC 9112, section 3.2.2: its host counts, not the Host header's.
    for (const auto scheme : { QByteArrayView("http://"), QByteArrayView("https://") }) {
        if (target.toLower().startsWith(scheme)) {
            auto path = target.indexOf('/', scheme.size());
            const auto queryStart = target.indexOf('?', scheme.size());
            if (queryStart >= 0 && (path < 0 || queryStart < path)) {
                target.insert(queryStart, '/');
                path = queryStart;
            }
            const auto authority = target.sliced(scheme.size(), (path < 0 ? target.size() : path) - scheme.size());
            if (authority.isEmpty()) {
                return fail(400, u"the request target names no host"_s);
            }
            m_request.headers.emplaceBack("host", authority);
            m_targetHasHost = true;
            target = path < 0 ? "/"_ba : target.sliced(path);
            break;
        }
    }
    if (!target.startsWith('/') && !(target == "*" && m_request.method == "OPTIONS")) {
        return fail(400, u"the request target must begin with /"_s);
    }
    const auto query = target.indexOf('?');
    m_request.path = target.first(query < 0 ? target.size() : query);
    m_request.query = query < 0 ? QByteArray() : target.sliced(query + 1);
    return {};
}

std::expected<void, RequestError> RequestReader::parseHeader(QByteArrayView line)
{
    const auto colon = line.indexOf(':');
    const auto name = line.first(std::max<qsizetype>(colon, 0));
    if (!isToken(name)) {
        return fail(400, u"a header line is not a name, a colon and a value"_s);
    }
    const auto value = withoutBlanks(line.sliced(colon + 1));
    if (!std::ranges::all_of(value, isFieldChar)) {
        return fail(400, u"the header %1 holds a control character"_s.arg(QLatin1StringView(name)));
    }
    m_request.headers.emplaceBack(name.toByteArray().toLower(), value.toByteArray());
    return {};
}

std::expected<void, RequestError> RequestReader::decideBody()
{
    std::optional<QByteArray> length;
    std::optional<QByteArray> coding;
    QByteArray connection;
    qsizetype hosts = 0;
    for (const auto &[name, value] : std::as_const(m_request.headers)) {
        if (name == "content-length") {
            if (length && *length != value) {
                return fail(400, u"Content-Length is given twice, with different values"_s);
            }
            length = value;
        } else if (name == "transfer-encoding") {
            coding = coding ? *coding + ',' + value : value;
        } else if (name == "connection") {
            connection += value + ',';
        } else if (name == "host") {
            ++hosts;
        }
    }
    if (m_targetHasHost && hosts > 1) {
        --hosts;
    }
    if (hosts > 1) {
        return fail(400, u"a request has one Host header"_s);
    }
    if (hosts == 0 && m_minorVersion == 1) {
        return fail(400, u"HTTP/1.1 requests need a Host header"_s);
    }
    m_request.keepAlive =
        m_minorVersion == 1 ? !listContains(connection, "close") : listContains(connection, "keep-alive");
    if (length && coding) {
        return fail(400, u"a request has either Content-Length or Transfer-Encoding, not both"_s);
    }
    if (coding) {
        if (coding->toLower() != "chunked" || m_minorVersion == 0) {
            return fail(501, u"the only transfer coding that this server knows is chunked, in HTTP/1.1"_s);
        }
        m_state = State::ChunkSize;
    } else if (length) {
        const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
        if (length->isEmpty() || !std::ranges::all_of(*length, isDigit)) {
            return fail(400, u"Content-Length must be a whole number of bytes"_s);
        }
        const auto bytes = wholeNumber(*length);
        if (!bytes || *bytes > m_limits.maxBodyBytes) {
            return std::unexpected(bodyTooLarge(QString::fromLatin1(*length)));
        }
        m_remaining = *bytes;
        m_state = State::Body;
    } else {
        m_remaining = 0;
        m_state = State::Body;
    }
    if (const auto expect = m_request.header("expect")) {
        if (expect->toLower() != "100-continue") {
            return fail(417, u"the only expectation that this server meets is 100-continue"_s);
        }
        m_expectsContinue = m_minorVersion == 1 && (coding || m_remaining > 0);
    }
    m_headIsNew = true;
    return {};
}

RequestError RequestReader::bodyTooLarge(const QString &size) const
{
    return { 413, u"body may have at most %1 bytes; this has %2"_s.arg(m_limits.maxBodyBytes).arg(size) };
}

RequestReader::Progress RequestReader::readBody()
{
    if (rest().size() < m_remaining) {
        return false;
    }
    m_request.body = rest().first(m_remaining).toByteArray();
    m_at += m_remaining;
    m_state = State::Done;
    return true;
}

RequestReader::Progress RequestReader::readChunkSize()
{
    const auto line = takeLine(maxChunkLineBytes, 400);
    if (!line) {
        return std::unexpected(line.error());
    }
    if (!*line) {
        return false;
    }
    const auto extension = (*line)->indexOf(';');
    auto digits = QByteArrayView(**line).first(extension < 0 ? (*line)->size() : extension);
    while (digits.endsWith(' ') || digits.endsWith('\t')) {
        digits.chop(1);
    }
    const auto isHex = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    };
    if (digits.isEmpty() || digits.size() > 15 || !std::ranges::all_of(digits, isHex)
        || !std::ranges::all_of(**line, isFieldChar)) {
        return fail(400, u"a chunk's size line is not a hexadecimal number and perhaps an extension"_s);
    }
    m_remaining = digits.toByteArray().toLongLong(nullptr, 16);
    if (m_remaining > m_limits.maxBodyBytes - m_request.body.size()) {
        return std::unexpected(bodyTooLarge(u"more"_s));
    }
    m_headBytes = 0;
    m_state = m_remaining > 0 ? State::ChunkData : State::Trailers;
    return true;
}

RequestReader::Progress RequestReader::readChunkData()
{
    const auto size = std::min(m_remaining, rest().size());
    if (size == 0) {
        return false;
    }
    m_request.body += rest().first(size);
    m_at += size;
    m_remaining -= size;
    if (m_remaining == 0) {
        m_state = State::ChunkEnd;
    }
    return true;
}

RequestReader::Progress RequestReader::readChunkEnd()
{
    if (rest().size() < 2) {
        return false;
    }
    if (!rest().startsWith("\r\n")) {
        return fail(400, u"a chunk is longer than the size it gave"_s);
    }
    m_at += 2;
    m_state = State::ChunkSize;
    return true;
}

RequestReader::Progress RequestReader::readTrailers()
{
    const auto line = takeLine(m_limits.maxHeadBytes - m_headBytes, 431);
    if (!line) {
        return std::unexpected(line.error());
    }
    if (!*line) {
        return false;
    }
    m_headBytes += (*line)->size() + 2;
    if ((*line)->isEmpty()) {
        m_state = State::Done;
        return true;
    }
    // Checked like a header, and then dropped: RFC 9110, section 6.5.1.
    const auto parsed = parseHeader(**line);
    if (!parsed) {
        return std::unexpected(parsed.error());
    }
    m_request.headers.removeLast();
    return true;
}

} // namespace sse
