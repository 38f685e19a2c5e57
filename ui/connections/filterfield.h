// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connections/filterexpression.h"

#include <QLineEdit>

class QLabel;

namespace pulseboard {

/// Where filter expressions are written. What does not parse is underlined from where it goes wrong,
/// with what was expected below it, and changes nothing: the filter before stays in force.
class FilterField final : public QLineEdit
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterField)

public:
    /// Messages are shown over what lies below the field, in \a parent.
    explicit FilterField(QWidget *parent);

    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void filterChanged(const pulseboard::FilterExpression &filter);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void moveEvent(QMoveEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void retranslate();
    void read();
    void markWrong(std::optional<qsizetype> position);
    void showProblem(const QString &message);
    void placeMessage();
    void showHelp();

    QAction *m_find;
    QAction *m_help;
    QLabel *m_message;
};

} // namespace pulseboard
