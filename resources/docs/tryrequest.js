// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// "Try it" for what is answered at once: asks, or publishes, and shows the answer as it came.

import { exampleBody } from '/docs/curl.js';
import { element } from '/docs/element.js';
import { authorization, tokenHint } from '/docs/token.js';

const maxShownCharacters = 20000;

function laidOut(text, type) {
    if (!/[/+]json\b/.test(type ?? ''))
        return text;
    try {
        return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
        return text;
    }
}

function inputs(operation, place) {
    return operation.parametersIn(place).map(parameter => {
        const schema = operation.description.resolved(parameter.schema) ?? {};
        const input = schema.enum
            ? element('select', { name: parameter.name }, element('option', { value: '' }, '–'),
                ...schema.enum.map(value => element('option', { value }, value)))
            : element('input', { name: parameter.name, autocomplete: 'off', spellcheck: false, required: parameter.required ?? false });
        return { name: parameter.name, input, view: element('label', {}, parameter.name, input) };
    });
}

function bodyInputs(operation) {
    const types = Object.keys(operation.body?.content ?? {});
    if (types.length === 0)
        return null;
    const text = element('textarea', { name: 'body', rows: 8, spellcheck: false });
    const select = element('select', { name: 'type' }, ...types.map(type => element('option', { value: type }, type)));
    const fill = () => { text.value = laidOut(exampleBody(operation, select.value).text, select.value); };
    select.addEventListener('change', fill);
    fill();
    return { select, text, view: [element('label', {}, 'Content-Type', select), element('label', {}, 'Body', text)] };
}

export function tryRequest(operation) {
    const path = inputs(operation, 'path');
    const query = inputs(operation, 'query');
    const body = bodyInputs(operation);
    const button = element('button.primary', { type: 'submit' }, operation.method === 'GET' ? 'Ask' : 'Send');
    const status = element('span.answer-status', { role: 'status' });
    const remedy = element('span.hint');
    const answerText = element('pre.answer', { tabIndex: 0, hidden: true });

    const send = async () => {
        const target = path.reduce((text, { name, input }) => text.replace(`{${name}}`, encodeURIComponent(input.value)), operation.path);
        const wanted = new URLSearchParams(query.filter(({ input }) => input.value).map(({ name, input }) => [name, input.value]));
        button.disabled = true;
        status.textContent = '';
        remedy.replaceChildren();
        try {
            const answer = await fetch(target + (wanted.size ? `?${wanted}` : ''), {
                method: operation.method,
                headers: { ...authorization(), ...body ? { 'Content-Type': body.select.value } : {} },
                body: body?.text.value,
                cache: 'no-store',
            });
            const text = laidOut(await answer.text(), answer.headers.get('content-type'));
            status.textContent = `${answer.status} ${answer.statusText}`;
            status.dataset.state = answer.ok ? 'good' : 'bad';
            remedy.replaceChildren(...answer.status === 401 ? tokenHint() : []);
            answerText.textContent = text.length > maxShownCharacters ? `${text.slice(0, maxShownCharacters)}\n…` : text;
            answerText.hidden = text === '';
        } catch {
            status.textContent = 'no answer';
            status.dataset.state = 'bad';
            answerText.hidden = true;
        }
        button.disabled = false;
    };
    return element('form.try', { 'data-try': operation.id, onsubmit: event => {
        event.preventDefault();
        send();
    } },
        element('h4', {}, 'Try it'),
        path.length || body ? element('div.inputs', {}, ...path.map(({ view }) => view), ...body?.view ?? []) : null,
        query.length ? element('details.query', {}, element('summary', {}, 'Query'), element('div.inputs', {}, ...query.map(({ view }) => view))) : null,
        element('div.actions', {}, button, element('span', {}, status, remedy)),
        answerText);
}
