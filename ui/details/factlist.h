// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace pulseboard {

/// Names and values in two columns. Values can be selected, and copied by their context menu; they
/// are plain text, wrapped. Lives in the GUI thread.
class FactList final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FactList)

public:
    struct Fact
    {
        QString name;
        QString value; ///< may be what a client sent: shown as it is, made harmless here
    };

    explicit FactList(QWidget *parent = nullptr);

    /// Only what is different is touched, so that nothing flickers and selected text stays.
    void setFacts(const QList<Fact> &facts);
    /// The value that stands beside \a name, or nothing.
    [[nodiscard]] QString value(const QString &name) const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Row
    {
        QLabel *name;
        QLabel *value;
        QString full; ///< what is copied
    };

    void addRow();
    [[nodiscard]] QString textToCopy(qsizetype row) const;
    void showMenu(qsizetype row, const QPoint &globalPosition);

    QGridLayout *m_grid;
    QList<Row> m_rows;
};

} // namespace pulseboard
