// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "http/declaredevent.h"
#include "http/eventschemafile.h"
#include "stats/datafault.h"
#include "stats/publication.h"
#include "stats/starterror.h"

#include <QHash>
#include <QJsonObject>
#include <QList>

#include <expected>
#include <memory>
#include <optional>
#include <vector>

namespace sse {

class WorkBudget;

/// The event types of the hub that are declared, each with the JSON Schema that its data must fit. Types that are not
/// declared are published as they are. Lives in the server thread.
class EventSchemas
{
public:
    EventSchemas();
    EventSchemas(EventSchemas &&) noexcept;
    EventSchemas &operator=(EventSchemas &&) noexcept;
    ~EventSchemas();

    /// Reads the \a files: JSON Schema 2020-12, with what Validator has of it, of at most 1 MiB each. The error, of the code
    /// StartError::Code::SchemasUnusable, names the file and the place in it.
    [[nodiscard]] static std::expected<EventSchemas, StartError> load(const QList<EventSchemaFile> &files);

    /// What is wrong with the data of a request to publish.
    struct Misfit
    {
        FieldError error; ///< of the field `data`: names the first fault and how many there are
        QList<DataFault> faults; ///< those that are told of, at most maxFaults
    };

    /// Nothing if the type of \a request is not declared, or the data is a JSON text (RFC 8259) that fits. \a budget pays for
    /// the work, and is one for all that is published together.
    [[nodiscard]] std::optional<Misfit> check(const PublishRequest &request, WorkBudget &budget) const;

    static constexpr qsizetype maxFaults = 20;

    /// In the order of the files.
    [[nodiscard]] QList<DeclaredEvent> declarations() const;

private:
    struct Declared;

    [[nodiscard]] const Declared *find(const QString &topic, const QString &type) const;

    std::vector<std::unique_ptr<Declared>> m_declared;
    QHash<QString, QHash<QString, const Declared *>> m_byTopic; ///< then by type
};

} // namespace sse
