// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPlainTextEdit>
#include <QTimer>

namespace pulseboard {

class DataHighlighter;

/// Where the data of an event is written, as text or as JSON. Lives in the GUI thread.
class DataEditor final : public QPlainTextEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DataEditor)

public:
    explicit DataEditor(QWidget *parent = nullptr);

    /// Whether it is to be JSON: it is coloured and checked then.
    void setJson(bool json);
    [[nodiscard]] bool isJson() const { return m_json; }

    /// Looks now instead of soon after the last key; false if something is wrong.
    bool check();
    /// Marks a place that somebody else found wrong. \a length 0: a single character there.
    void mark(qsizetype position, qsizetype length);
    /// Lays JSON out anew, as one step that can be undone. Says what is wrong if it cannot.
    void format();
    void insert(const QString &text);

Q_SIGNALS:
    /// A sentence that names line and column; empty when nothing is wrong, or not yet.
    void problemChanged(const QString &problem);

protected:
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void retranslate();

    DataHighlighter *m_highlighter;
    QTimer m_check;
    QString m_text;
    bool m_json = false;
};

} // namespace pulseboard
