// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each operation as a command to paste.

/** `text` as one word of a POSIX shell. */
function quoted(text) {
    return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function exampleOf(parameter) {
    return parameter.example ?? Object.values(parameter.examples ?? {})[0]?.value;
}

/** The path with the examples of its parameters, and those of the query that have one or must be there. */
export function exampleTarget(operation) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) =>
        exampleOf(operation.parameters.find(parameter => parameter.name === name) ?? {}) ?? name.toUpperCase());
    const query = new URLSearchParams();
    for (const parameter of operation.parametersIn('query')) {
        const example = exampleOf(parameter);
        if (example !== undefined)
            [example].flat().forEach(value => query.append(parameter.name, value));
    }
    return query.size ? `${path}?${query}` : path;
}

/** What goes in as an example: `{ type, text }`, or null if nothing does. */
export function exampleBody(operation, wantedType) {
    const content = operation.body?.content ?? {};
    const type = wantedType ?? Object.keys(content)[0];
    if (!type)
        return null;
    const value = media => Object.values(media?.examples ?? {})[0]?.value ?? media?.example;
    const own = value(content[type]);
    if (own !== undefined)
        return { type, text: typeof own === 'string' ? own : JSON.stringify(own) };
    const line = value(content['application/json']);
    return { type, text: type === 'application/x-ndjson' && line ? `${JSON.stringify(line)}\n${JSON.stringify(line)}` : '' };
}

export function curlCommand(operation, origin) {
    const first = ['curl'];
    if (operation.messages)
        first.push('-N');
    if (operation.method !== 'GET' && operation.method !== 'POST')
        first.push('-X', operation.method);
    const lines = [];
    if (operation.scopes)
        lines.push("-H 'Authorization: Bearer TOKEN'");
    const body = exampleBody(operation);
    if (body)
        lines.push(`-H ${quoted(`Content-Type: ${body.type}`)}`, `-d ${quoted(body.text)}`);
    const target = quoted(origin + exampleTarget(operation));
    return lines.length ? [first.join(' '), ...lines, target].join(' \\\n    ') : [...first, target].join(' ');
}
