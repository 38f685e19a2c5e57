// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "look/symbolicicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>

using namespace Qt::StringLiterals;

namespace pulseboard {

namespace {

/// Asks for the palette when it paints: a change of theme needs no new icons.
class SymbolicIconEngine final : public QIconEngine
{
public:
    explicit SymbolicIconEngine(const QString &file)
        : m_file(file)
        , m_shape(file)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device()->devicePixelRatio();
        painter->drawPixmap(rect, colored(rect.size(), ratio, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return colored(size, 1, mode); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        QPixmap result = colored(size / scale, scale, mode);
        return result;
    }

    QIconEngine *clone() const override { return new SymbolicIconEngine(m_file); }
    bool isNull() override { return m_shape.isNull(); }

private:
    QPixmap colored(const QSize &size, qreal ratio, QIcon::Mode mode) const
    {
        QPixmap result(size * ratio);
        result.setDevicePixelRatio(ratio);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        const QRect area(QPoint(), size);
        m_shape.paint(&painter, area);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        painter.fillRect(area, color(mode));
        return result;
    }

    static QColor color(QIcon::Mode mode)
    {
        const QPalette palette = QGuiApplication::palette();
        switch (mode) {
        case QIcon::Disabled:
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        case QIcon::Selected:
            return palette.color(QPalette::HighlightedText);
        case QIcon::Normal:
        case QIcon::Active:
            break;
        }
        return palette.color(QPalette::ButtonText);
    }

    QString m_file;
    QIcon m_shape;
};

} // namespace

QIcon symbolicIcon(const char *name)
{
    return QIcon(new SymbolicIconEngine(u":/pulseboard/icons/%1.svg"_s.arg(QLatin1StringView(name))));
}

QIcon applicationIcon()
{
    return QIcon(u":/pulseboard/icons/pulseboard.svg"_s);
}

} // namespace pulseboard
