// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "text/publishproblem.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// The context of these texts for the translator.
struct PublishProblem
{
    Q_DECLARE_TR_FUNCTIONS(PublishProblem)
};

} // namespace

QString publishProblem(const sse::FieldError &error)
{
    using Kind = sse::FieldError::Kind;
    const QString limit = QString::number(error.limit);
    const QString value = QString::number(error.value);
    switch (error.kind) {
    case Kind::NotUnicode:
        return PublishProblem::tr("Valid Unicode; this is broken text");
    case Kind::ControlCharacter:
        return PublishProblem::tr("One line without control characters; there is U+%1 at position %2")
            .arg(QString::number(error.value, 16).toUpper().rightJustified(4, u'0'), limit);
    case Kind::TooLong:
        return PublishProblem::tr("At most %1 bytes; this has %2").arg(limit, value);
    case Kind::Empty:
        return PublishProblem::tr("Must not be empty");
    case Kind::OuterBlank:
        return PublishProblem::tr("No blank at the beginning or the end: HTTP headers drop it");
    case Kind::ByteOrderMark:
        return PublishProblem::tr("No byte order mark at the beginning");
    case Kind::AllTopics:
        return PublishProblem::tr("* means all topics and can only be subscribed to");
    case Kind::Reserved:
        return PublishProblem::tr("Take another: this one is the server's own");
    case Kind::OutOfRange:
        return PublishProblem::tr("A whole number of milliseconds from 0 to %1; this is %2").arg(limit, value);
    case Kind::HistoryBehind:
        return PublishProblem::tr("The history is behind: %1. Send it again later.").arg(error.detail);
    case Kind::HistoryUnwritable:
        return PublishProblem::tr("Nothing was sent, the history could not be written: %1").arg(error.detail);
    case Kind::Other:
        break;
    }
    return error.message;
}

} // namespace pulseboard
