// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// One operation: what it takes, what it answers, how it is called, and a place to try it.

import { curlCommand } from '/docs/curl.js';
import { codeBlock, element, prose, words } from '/docs/element.js';
import { field, schemaView, typeText } from '/docs/schema.js';
import { tryRequest } from '/docs/tryrequest.js';
import { tryStream } from '/docs/trystream.js';

const places = { path: 'in the path', query: 'in the query', header: 'in the header' };

function heading(text, ...children) {
    return children.length ? element('section.part', {}, element('h4', {}, text), ...children) : null;
}

function parameters(operation) {
    return heading('Parameters', ...operation.parameters.map(parameter => field(operation.description, {
        name: parameter.name,
        schema: parameter.schema ?? {},
        marks: [places[parameter.in] ?? parameter.in, ...parameter.required ? ['required'] : []],
        note: parameter.description,
    })));
}

function body(operation) {
    const content = Object.entries(operation.body?.content ?? {});
    return heading('Body', ...content.map(([type, media], index) => element('details.media', { open: index === 0 },
        element('summary', {}, element('code', {}, type)), schemaView(operation.description, media.schema ?? {}))));
}

/** The events of a stream, which are what its 200 is about. */
function messages(operation) {
    const list = operation.messages ?? [];
    return heading('Events', ...list.map(({ name, description, data, hasId }) => {
        const title = name ?? 'any type';
        return element('details.media', {},
            element('summary', {}, element('code', {}, title), ' ',
                element('span.type', {}, data.contentMediaType ? 'text or JSON' : typeText(operation.description, data)),
                hasId ? null : element('span.mark', {}, 'no id')),
            description ? element('p.hint', {}, words(description)) : null,
            data.contentMediaType ? element('p.hint', {}, words(data.description ?? '')) : schemaView(operation.description, data, { isTypeKnown: true }));
    }));
}

function response(operation, { status, description, headers, content }) {
    const types = Object.entries(content ?? {});
    const details = element('details.response', {},
        element('summary', {},
            element('code.status', { 'data-class': status[0] }, status), ' ',
            element('span', {}, words(description ?? ''))));
    // Filled when it is opened: there are many, and few are read.
    details.addEventListener('toggle', () => {
        if (!details.open || details.childElementCount > 1)
            return;
        for (const [name, header] of Object.entries(headers ?? {})) {
            const target = operation.description.resolved(header);
            details.append(field(operation.description, { name, schema: target.schema ?? {}, marks: ['header'], note: target.description }));
        }
        for (const [type, media] of types) {
            details.append(element('p.label', {}, element('code', {}, type)));
            if (type !== 'text/event-stream')
                details.append(schemaView(operation.description, media.schema ?? {}));
        }
        if (details.childElementCount === 1)
            details.append(element('p.hint', {}, 'No body.'));
    });
    return details;
}

/** What goes well is on show, what does not behind one line. */
function answers(operation) {
    const isGood = ({ status }) => status[0] === '1' || status[0] === '2' || status[0] === '3';
    const bad = operation.responses.filter(one => !isGood(one));
    const codes = bad.map(({ status }) => element('code.status', { 'data-class': status[0] }, status));
    return heading('Answers', ...operation.responses.filter(isGood).map(one => response(operation, one)),
        bad.length ? element('details.errors', {}, element('summary', {}, 'Errors', ...codes.flatMap(code => [' ', code])), ...bad.map(one => response(operation, one))) : null);
}

function tryIt(operation) {
    if (operation.messages)
        return tryStream(operation);
    const answersText = operation.responses.some(({ status, content }) => status === '200' && content && !content['text/html']);
    return answersText && operation.method !== 'DELETE' ? tryRequest(operation) : null;
}

function tokenNote(operation) {
    const scopes = operation.scopes ?? operation.offeredScopes;
    if (!scopes)
        return null;
    const kind = `of the scope ${scopes.join(' or ')}`;
    return element('p.token-note', {}, operation.scopes ? `Needs a token ${kind}.` : `Needs a token ${kind} where the server asks for tokens; this one does not.`);
}

export function operationView(operation) {
    return element('article.operation', { id: operation.id },
        element('h3', {},
            element('span.method', { 'data-method': operation.method }, operation.method), ' ',
            element('a.path', { href: `#${operation.id}` }, operation.path),
            element('span.summary', {}, operation.own.summary ?? '')),
        element('div.operation-columns', {},
            element('div.text', {},
                ...prose(operation.own.description),
                tokenNote(operation),
                parameters(operation),
                body(operation),
                messages(operation),
                answers(operation)),
            element('div.tools', {},
                codeBlock('curl', curlCommand(operation, location.origin)),
                tryIt(operation))));
}
