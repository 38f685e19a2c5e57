// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDockWidget>

class QSettings;

namespace pulseboard {

/// The dock of the details. In a narrow window it folds away until there is room again, unless
/// somebody opens it there. Lives in the GUI thread.
class DetailsDock final : public QDockWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DetailsDock)

public:
    /// Narrower than this, a window leaves the table too little beside the details.
    static constexpr int wideEnough = 1200;
    static constexpr int usualWidth = 320;

    DetailsDock(QWidget *content, QWidget *window);

    /// Opens it, however narrow the window is.
    void open();
    void setOpen(bool open);
    [[nodiscard]] bool isOpen() const { return !isHidden(); }

    /// After the window's own state, which knows nothing of what was folded away.
    void restore(const QSettings &settings);
    void save(QSettings &settings) const;

Q_SIGNALS:
    void openChanged(bool open);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void fit();
    void retranslate();

    bool m_wanted = true; ///< where there is room
    bool m_openedNarrow = false;
};

} // namespace pulseboard
