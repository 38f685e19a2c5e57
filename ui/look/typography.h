// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>

class QLabel;
class QLineEdit;
class QString;
class QWidget;

namespace pulseboard {

/// Distances on the grid of 4 px.
inline constexpr int gridUnit = 4;
inline constexpr int panelMargin = 3 * gridUnit;

/// \a font with digits of one width, so that changing figures stand still.
[[nodiscard]] QFont tabular(QFont font);

/// Gives the text of a field some distance from its frame, and the field the height of a button.
void giveAir(QLineEdit *edit);

/// A label that shows exactly its text, whatever that holds.
[[nodiscard]] QLabel *plainLabel(const QString &text, QWidget *parent);
/// As plainLabel(), in the lighter tone of captions and units.
[[nodiscard]] QLabel *captionLabel(const QString &text, QWidget *parent);
/// As plainLabel(), for what went wrong: wraps, hides while empty. Set by setProblem().
[[nodiscard]] QLabel *problemLabel(QWidget *parent);
void setProblem(QLabel *label, const QString &text);

} // namespace pulseboard
