// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "charts/readingoverlay.h"

#include <QWidget>

#include <chrono>
#include <optional>

class QCustomPlot;

namespace pulseboard {

class Legend;
class PlotGestures;

/// One chart: a legend, a plot under it, and what the pointer reads. Lives in the GUI thread.
///
/// It draws when it is told to by refresh(), and else only for its own sake: because its size or the
/// palette changed.
class Chart : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Chart)

public:
    /// Names the kind in file names and settings; the same in every language.
    [[nodiscard]] virtual QString key() const = 0;
    [[nodiscard]] virtual QString title() const = 0;
    /// What time it shows, for a picture that stands alone; may be empty.
    [[nodiscard]] virtual QString period() const = 0;
    /// What it shows as a table, see csv.h.
    [[nodiscard]] virtual QByteArray csv() const = 0;
    /// So long at least from one refresh to the next.
    [[nodiscard]] virtual std::chrono::milliseconds pace() const = 0;
    virtual void refresh() = 0;

    /// Title, legend and plot, with two pixels for each of the screen's.
    [[nodiscard]] QImage picture();

protected:
    explicit Chart(QWidget *parent);

    [[nodiscard]] QCustomPlot *plot() const { return m_plot; }
    [[nodiscard]] Legend *legend() const { return m_legend; }
    [[nodiscard]] PlotGestures *gestures() const { return m_gestures; }
    /// Draws soon, and reads again at the pointer.
    void replot();

    /// \a x in pixels of the plot.
    [[nodiscard]] virtual std::optional<Reading> readingAt(int x) const = 0;
    /// Sets colours and fonts; subclasses do theirs, then call this one, which draws.
    virtual void followPalette();
    virtual void retranslate();

    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void read();

    Legend *m_legend;
    QCustomPlot *m_plot;
    ReadingOverlay *m_overlay;
    PlotGestures *m_gestures;
};

} // namespace pulseboard
