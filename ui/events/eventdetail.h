// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/eventrecord.h"

#include <QWidget>

#include <optional>

class QLabel;
class QPlainTextEdit;
class QToolButton;
class QPushButton;

namespace pulseboard {

class DataHighlighter;

/// One event in full: its data, laid out and coloured if it is JSON, or the bytes as they were sent.
/// Keeps what it shows, also when the list has dropped it. Lives in the GUI thread.
class EventDetail final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(EventDetail)

public:
    /// More than this is shown on demand.
    static constexpr qsizetype collapsedBytes = 64 * 1024;

    explicit EventDetail(QWidget *parent = nullptr);

    void show(const std::optional<sse::EventRecord> &event);
    /// Whether the bytes are shown as they were sent.
    [[nodiscard]] bool isRaw() const;
    void setRaw(bool raw);

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void showHead();
    void elideHead();
    void showText();
    void copy() const;
    [[nodiscard]] QByteArray bytes() const;

    std::optional<sse::EventRecord> m_event;
    bool m_expanded = false;
    QString m_headWords;
    QString m_placeWords;
    QLabel *m_head;
    QLabel *m_place;
    QToolButton *m_raw;
    QToolButton *m_copy;
    QPlainTextEdit *m_text;
    DataHighlighter *m_highlighter;
    QPushButton *m_all;
};

} // namespace pulseboard
