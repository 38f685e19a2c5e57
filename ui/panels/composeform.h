// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stats/publication.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QRadioButton;
class QTimer;

namespace pulseboard {

/// The fields of an event, each with the place where its error stands.
class ComposeForm final : public QWidget {
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ComposeForm)

public:
    explicit ComposeForm(QWidget *parent = nullptr);

    /// What the fields say, without connections; or none, and the errors stand beside the fields.
    [[nodiscard]] std::optional<sse::PublishRequest> read();

    /// Shows \a error beside its field. False if no field here has that name.
    [[nodiscard]] bool showError(const sse::FieldError &error);
    void clearErrors();

private:
    struct Field {
        QWidget *edit = nullptr;
        QLabel *problem = nullptr;
    };

    QLineEdit *addLine(QGridLayout *grid, int column, const QString &name, const QString &caption,
                       const QString &hint, Field &field);
    void makeDataEditor();
    /// False if JSON was promised and is not there; then the place is marked and named.
    bool checkData();

    Field m_topicField;
    Field m_typeField;
    Field m_idField;
    Field m_retryField;
    Field m_dataField;
    QLineEdit *m_topic;
    QLineEdit *m_type;
    QLineEdit *m_id;
    QLineEdit *m_retry;
    QPlainTextEdit *m_data;
    QRadioButton *m_text;
    QRadioButton *m_json;
    QTimer *m_check;
};

} // namespace pulseboard
