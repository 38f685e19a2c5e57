// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "events/eventfilter.h"

#include "events/wireevent.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

constexpr std::array<uchar, 256> makeFold()
{
    std::array<uchar, 256> fold {};
    for (size_t i = 0; i < fold.size(); ++i) {
        fold[i] = static_cast<uchar>(i >= 'A' && i <= 'Z' ? i - 'A' + 'a' : i);
    }
    return fold;
}
constexpr std::array<uchar, 256> fold = makeFold();

} // namespace

BytesMatcher::BytesMatcher(const QString &text)
{
    QList<QByteArray> forms;
    for (const QString &form : { text, text.toLower(), text.toUpper() }) {
        QByteArray bytes = form.toUtf8();
        for (char &c : bytes) {
            c = static_cast<char>(fold[static_cast<uchar>(c)]);
        }
        if (!forms.contains(bytes)) {
            forms.append(bytes);
        }
    }
    for (const QByteArray &form : std::as_const(forms)) {
        Needle needle { .text = form, .skip = {} };
        needle.skip.fill(static_cast<quint32>(form.size()));
        for (qsizetype i = 0; i + 1 < form.size(); ++i) {
            needle.skip[static_cast<uchar>(form[i])] = static_cast<quint32>(form.size() - 1 - i);
        }
        m_needles.append(needle);
    }
}

bool BytesMatcher::isIn(QByteArrayView bytes) const
{
    return std::ranges::any_of(m_needles, [bytes](const Needle &needle) {
        const qsizetype size = needle.text.size();
        const auto *text = reinterpret_cast<const uchar *>(needle.text.constData());
        const auto *at = reinterpret_cast<const uchar *>(bytes.data());
        for (qsizetype left = bytes.size(); left >= size;) {
            const uchar last = size > 0 ? fold[at[size - 1]] : uchar(0);
            qsizetype i = 0;
            while (i < size && fold[at[i]] == text[i]) {
                ++i;
            }
            if (i == size) {
                return true;
            }
            at += needle.skip[last];
            left -= needle.skip[last];
        }
        return false;
    });
}

EventFilter::EventFilter(const QString &text)
{
    QString word;
    bool quoted = false;
    for (const QChar c : text + u' ') {
        if (c == u'"') {
            quoted = !quoted;
        } else if (c.isSpace() && !quoted) {
            add(word);
            word.clear();
        } else {
            word += c;
        }
    }
    add(word.trimmed()); // of a quotation that is still being typed
}

void EventFilter::add(const QString &word)
{
    constexpr std::array fields { std::pair("topic:"_L1, Field::Topic), std::pair("type:"_L1, Field::Type),
                                  std::pair("id:"_L1, Field::Id), std::pair("data:"_L1, Field::Data) };
    const auto *field = std::ranges::find_if(
        fields, [&word](const auto &known) { return word.startsWith(known.first, Qt::CaseInsensitive); });
    const QString text = field == fields.end() ? word : word.sliced(field->first.size());
    if (!text.isEmpty()) {
        m_terms.append({ field == fields.end() ? Field::Any : field->second, BytesMatcher(text) });
    }
}

bool EventFilter::accepts(const sse::EventRecord &event) const
{
    const WireEvent wire(event.wire);
    return std::ranges::all_of(m_terms, [&](const Term &term) {
        const bool any = term.field == Field::Any;
        const auto in = [&](Field field, QByteArrayView bytes) {
            return (any || term.field == field) && term.text.isIn(bytes);
        };
        // An event without a type is dispatched as `message`.
        const QByteArrayView type = wire.type().isEmpty() && !any ? QByteArrayView("message") : wire.type();
        return in(Field::Topic, event.topic) || in(Field::Type, type) || in(Field::Id, event.id)
            || ((any || term.field == Field::Data)
                && wire.anyLine([&term](QByteArrayView line) { return term.text.isIn(line); }));
    });
}

} // namespace pulseboard
