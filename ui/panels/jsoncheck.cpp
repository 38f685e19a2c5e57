// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "panels/jsoncheck.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

JsonProblem problemAt(const QString &text, qsizetype byte, const QString &message)
{
    const QByteArray utf8 = text.toUtf8();
    const QString before = QString::fromUtf8(utf8.first(std::clamp<qsizetype>(byte, 0, utf8.size())));
    const qsizetype lineStart = before.lastIndexOf(u'\n') + 1;
    return { .position = before.size(),
             .line = static_cast<int>(before.count(u'\n')) + 1,
             .column = static_cast<int>(before.size() - lineStart) + 1,
             .message = message };
}

/// Says what to mend, where Qt says what its parser was doing.
QString words(const QJsonParseError &error)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("pulseboard", text); // where lupdate puts what a free tr() says
    };
    switch (error.error) {
    case QJsonParseError::UnterminatedObject:
        return tr("a comma or the closing } is missing");
    case QJsonParseError::UnterminatedArray:
    case QJsonParseError::MissingValueSeparator:
        return tr("a comma or the closing ] is missing");
    case QJsonParseError::UnterminatedString:
        return tr("the string does not end");
    case QJsonParseError::MissingNameSeparator:
        return tr("a colon is missing after the name");
    case QJsonParseError::IllegalValue:
        return tr("this is no JSON value");
    case QJsonParseError::IllegalNumber:
    case QJsonParseError::TerminationByNumber:
        return tr("this is no JSON number");
    case QJsonParseError::IllegalEscapeSequence:
        return tr("there is no such escape sequence");
    case QJsonParseError::MissingObject:
        return tr("a name in quotes, or a value, is missing");
    case QJsonParseError::GarbageAtEnd:
        return tr("something follows the value");
    case QJsonParseError::NoError:
    case QJsonParseError::IllegalUTF8String:
    case QJsonParseError::DeepNesting:
    case QJsonParseError::DocumentTooLarge:
        break;
    }
    return error.errorString();
}

} // namespace

std::optional<JsonProblem> checkJson(const QString &text)
{
    const auto tr = [](const char *words) {
        return QCoreApplication::translate("pulseboard::checkJson", words);
    };
    if (text.trimmed().isEmpty()) {
        return problemAt(text, 0, tr("a JSON value is missing"));
    }
    // QJsonDocument takes arrays and objects only. As the one element of an array, any value passes.
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson('[' + text.toUtf8() + ']', &error);
    if (error.error != QJsonParseError::NoError) {
        return problemAt(text, error.offset - 1, words(error));
    }
    if (document.array().size() != 1) {
        return problemAt(text, 0, tr("more than one value, where one is expected"));
    }
    return std::nullopt;
}

} // namespace pulseboard
