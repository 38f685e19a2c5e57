// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFrame>

class QGridLayout;

namespace pulseboard {

/// What can be written into the filter, by example. Goes away with the next click or Escape.
class FilterHelp final : public QFrame
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FilterHelp)

public:
    explicit FilterHelp(QWidget *parent = nullptr);

private:
    void add(const QString &example, const QString &meaning);

    QGridLayout *m_grid;
};

} // namespace pulseboard
