// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "compose/templatemodel.h"

#include "compose/templatestore.h"
#include "text/untrusted.h"

namespace pulseboard {

TemplateModel::TemplateModel(TemplateStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    // Names decide the order, so that any change may move any row; there are few.
    connect(&store, &TemplateStore::aboutToChange, this, [this] { beginResetModel(); });
    connect(&store, &TemplateStore::changed, this, [this] { endResetModel(); });
}

int TemplateModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_store.templates().size());
}

int TemplateModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TemplateModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole)) {
        return {};
    }
    const EventTemplate &event = m_store.templates()[index.row()];
    const auto text = [role](const QString &value) {
        return role == Qt::ToolTipRole ? literalToolTip(value) : role == Qt::DisplayRole ? oneLine(value) : value;
    };
    switch (static_cast<Column>(index.column())) {
    case Name:
        return text(event.name);
    case Topic:
        return text(event.topic);
    case Type:
        return text(event.type);
    case Data:
        return text(event.data);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant TemplateModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return QAbstractTableModel::headerData(section, orientation, role);
    }
    switch (static_cast<Column>(section)) {
    case Name:
        return tr("Name");
    case Topic:
        return tr("Topic");
    case Type:
        return tr("Type");
    case Data:
        return tr("Data");
    case ColumnCount:
        break;
    }
    return {};
}

Qt::ItemFlags TemplateModel::flags(const QModelIndex &index) const
{
    const bool editable = index.isValid() && index.column() == Name && m_store.whyReadOnly().isEmpty();
    return QAbstractTableModel::flags(index) | (editable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool TemplateModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || index.column() != Name || role != Qt::EditRole) {
        return false;
    }
    const auto renamed = m_store.rename(m_store.templates()[index.row()].name, value.toString().trimmed());
    if (!renamed) {
        Q_EMIT refused(renamed.error());
    }
    return renamed.has_value();
}

} // namespace pulseboard
