// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

#include <array>
#include <chrono>

class QAction;
class QButtonGroup;
class QComboBox;
class QLabel;
class QToolButton;

namespace pulseboard {

/// The row above the charts: which chart, how many minutes, back to live, copy, save.
class ChartTools final : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ChartTools)

public:
    static constexpr std::array ranges { std::chrono::minutes(1), std::chrono::minutes(5), std::chrono::minutes(15),
                                         std::chrono::minutes(60) };

    explicit ChartTools(QWidget *parent);

    void setCharts(const QStringList &titles);
    [[nodiscard]] int chart() const;
    void setChart(int index);
    [[nodiscard]] std::chrono::minutes range() const;
    /// One that is not offered changes nothing.
    void setRange(std::chrono::minutes range);
    /// Whether the chart has a time axis; without one there is nothing to choose on it.
    void setTimed(bool timed);
    void setZoomed(bool zoomed);

Q_SIGNALS:
    void chartChosen(int index);
    void rangeChosen();
    void liveRequested();
    void copyRequested();
    void saveRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    QToolButton *addRange(std::chrono::minutes range);
    QToolButton *addTool(QAction *action, const char *icon, const QString &name);

    QComboBox *m_charts;
    QButtonGroup *m_ranges;
    QWidget *m_rangeRow;
    QLabel *m_unit;
    QToolButton *m_live;
    QAction *m_goLive;
    QAction *m_copy;
    QAction *m_save;
};

} // namespace pulseboard
