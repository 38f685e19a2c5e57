// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of the API, made from its own description.

import { Description } from '/docs/description.js';
import { element, prose } from '/docs/element.js';
import { operationView } from '/docs/operation.js';
import { tokenField } from '/docs/token.js';

const $ = id => document.getElementById(id);
const isNarrow = matchMedia('(max-width: 1000px)');

function contents(description) {
    return description.tags.map(tag => element('div', {},
        element('p.label', {}, tag.name),
        element('ul', {}, ...tag.operations.map(operation => element('li', {},
            element('a', { href: `#${operation.id}` },
                element('span.method', { 'data-method': operation.method }, operation.method), ' ',
                element('span', {}, operation.path)))))));
}

function section(tag) {
    return element('section.tag', { 'aria-label': tag.name },
        element('h2', {}, tag.name), ...prose(tag.description), ...tag.operations.map(operationView));
}

function show(description) {
    const { info } = description.document;
    document.title = `${info.title} API`;
    $('title').textContent = `${info.title} API`;
    $('version').textContent = info.version;
    const needsToken = description.tags.some(tag => tag.operations.some(operation => operation.scopes));
    $('main').replaceChildren(
        element('section.intro', {}, ...prose(info.summary), ...prose(info.description), needsToken ? tokenField() : null),
        ...description.tags.map(section));
    $('operations').replaceChildren(...contents(description));
    $('contents').hidden = false;
    $('contents').open = !isNarrow.matches;
    $('main').setAttribute('aria-busy', 'false');
    // The browser looked for the fragment before there was anything.
    document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
}

isNarrow.addEventListener('change', () => { $('contents').open = !isNarrow.matches; });
$('operations').addEventListener('click', () => { if (isNarrow.matches) $('contents').open = false; });

try {
    show(await Description.load('/openapi.json'));
} catch (error) {
    $('failure').textContent = `The description of the API could not be loaded: ${error.message}`;
    $('failure').hidden = false;
}
