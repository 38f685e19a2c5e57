// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyleOptionViewItem>

namespace pulseboard {

/// The colour of text that stands for \a role in a row: on a selection that of the selection, whose
/// ground differs between a window that is active and one that is not.
[[nodiscard]] inline QColor rowColor(const QStyleOptionViewItem &option, QPalette::ColorRole role)
{
    const auto group = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    return option.palette.color(group, selected ? QPalette::HighlightedText : role);
}

} // namespace pulseboard
