// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// "Try it" for a stream: opens it, shows what comes, stops it.

import { listen, readWithToken } from '/docs/eventreader.js';
import { element } from '/docs/element.js';
import { tokenHint } from '/docs/token.js';

const maxRows = 100;
const maxShownCharacters = 2000;
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const namesIn = text => [...new Set(text.split(',').map(name => name.trim()).filter(Boolean))];

// A browser has few connections for one host, and requests need one too.
let stopOther = () => {};

function inputFor(parameter) {
    const input = element('input', { name: parameter.name, autocomplete: 'off', spellcheck: false });
    const isList = parameter.schema?.type === 'array';
    input.placeholder = isList ? 'all' : '';
    return {
        view: element('label', {}, `${parameter.name} `, isList ? element('span.optional', {}, 'comma separated') : null, input),
        addTo: query => (isList ? namesIn(input.value) : [input.value].filter(Boolean)).forEach(value => query.append(parameter.name, value)),
    };
}

function row({ type, id, data }) {
    const shown = data.length > maxShownCharacters ? `${data.slice(0, maxShownCharacters)}…` : data;
    return element('li', { 'data-type': type },
        element('span.event-head', {}, element('time', {}, clock.format(new Date())), element('span.event-type', {}, type), element('span.id', { title: id }, id)),
        element('span.data', {}, shown));
}

export function tryStream(operation) {
    const fields = operation.parametersIn('query').map(inputFor);
    const known = operation.messages.map(message => message.name).filter(Boolean);
    const isOpenEnded = operation.messages.some(message => message.name === null);
    const types = element('input', { name: 'types', autocomplete: 'off', spellcheck: false, placeholder: 'price, alarm' });
    const button = element('button.primary', { type: 'submit' }, 'Listen');
    const word = element('span.word', {}, 'not listening');
    const state = element('span.state', { role: 'status' }, element('span.dot', { 'aria-hidden': 'true' }), word);
    const remedy = element('span.hint');
    const list = element('ol.events', { tabIndex: 0, 'aria-label': 'Events, newest first' });
    let stop = null;
    let count = 0;

    const enter = (name, text) => {
        state.dataset.state = name;
        word.textContent = text;
    };
    const end = (text, status) => {
        stop?.();
        stop = null;
        button.textContent = 'Listen';
        enter('closed', text);
        remedy.replaceChildren(...status === 401 ? tokenHint() : []);
    };
    const on = {
        open: () => enter('open', 'open'),
        wait: () => enter('reconnecting', 'reconnecting'),
        end,
        message: event => {
            count += 1;
            enter('open', `open · ${count} ${count === 1 ? 'event' : 'events'}`);
            list.prepend(row(event));
            while (list.childElementCount > maxRows)
                list.lastElementChild.remove();
        },
    };
    const start = () => {
        const query = new URLSearchParams();
        fields.forEach(field => field.addTo(query));
        const url = operation.path + (query.size ? `?${query}` : '');
        stopOther();
        stopOther = () => stop && end('stopped: another stream was opened here');
        count = 0;
        list.replaceChildren();
        remedy.replaceChildren();
        button.textContent = 'Stop';
        enter('connecting', 'connecting');
        stop = operation.scopes ? readWithToken(url, on)
            : listen(url, [...new Set(['message', ...known, ...namesIn(types.value)])], on);
    };
    return element('form.try', { 'data-try': operation.id, onsubmit: event => {
        event.preventDefault();
        if (stop)
            end('stopped');
        else
            start();
    } },
        element('h4', {}, 'Try it'),
        element('div.inputs', {},
            ...fields.map(field => field.view),
            isOpenEnded && !operation.scopes
                ? element('label', {}, 'Types ', element('span.optional', {}, 'a browser shows only those it listens for'), types)
                : null),
        element('div.actions', {}, button, element('span', {}, state, remedy)),
        list);
}
