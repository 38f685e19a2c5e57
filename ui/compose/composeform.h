// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "compose/eventtemplate.h"

#include <QWidget>

class QAbstractItemModel;
class QGridLayout;
class QLabel;
class QLineEdit;

namespace pulseboard {

struct FieldProblem;

/// The fields of an event but for its data, each with the place where its error stands. Lives in the
/// GUI thread.
class ComposeForm final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeForm)

public:
    /// The models hold what topic and type may be completed to.
    ComposeForm(QAbstractItemModel *topics, QAbstractItemModel *types, QWidget *parent = nullptr);

    /// Puts the fields into \a event. False if one of them cannot be what it says, which then stands
    /// beside it.
    [[nodiscard]] bool read(EventTemplate &event);
    void write(const EventTemplate &event);

    /// Shows \a problem beside its field. False if no field here has that name.
    [[nodiscard]] bool showProblem(const FieldProblem &problem);
    void clearProblems();
    void focusFirst();

protected:
    void changeEvent(QEvent *event) override;

private:
    struct Field
    {
        QLineEdit *edit = nullptr;
        QLabel *caption = nullptr;
        QLabel *problem = nullptr;
    };

    Field addField(QGridLayout *grid, int row, int column, const QString &name);
    void complete(const Field &field, QAbstractItemModel *words);
    void retranslate();

    Field m_topic;
    Field m_type;
    Field m_id;
    Field m_retry;
};

} // namespace pulseboard
