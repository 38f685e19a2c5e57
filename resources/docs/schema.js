// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Shows JSON Schemas as a reader thinks of them: names, types, limits, words. Components open where they
// stand, and only then, so that one that holds itself is no trouble.

import { Description } from '/docs/description.js';
import { element, words } from '/docs/element.js';

const number = new Intl.NumberFormat('en');

function range(schema, low, high, unit) {
    const [from, to] = [schema[low], schema[high]];
    // All that the format has is no limit.
    if ((from === undefined && to === undefined) || (schema.format === 'int32' && from === -(2 ** 31) && to === 2 ** 31 - 1))
        return '';
    const text = to === undefined ? `${number.format(from)} or more`
        : from === undefined ? `at most ${number.format(to)}`
            : `${number.format(from)} to ${number.format(to)}`;
    return ` · ${text}${unit}`;
}

function alternatives(schema) { return schema.oneOf ?? schema.anyOf ?? schema.allOf ?? null; }

function listed(schema) {
    return schema.const !== undefined ? JSON.stringify(schema.const) : schema.enum?.map(value => JSON.stringify(value)).join(' | ');
}

/** A regular expression in words, where that is easy. */
function patternText(pattern) {
    const start = /^\^([^\\^$.*+?()[\]{}|]+)$/.exec(pattern);
    return start ? `begins with ${start[1]}` : pattern;
}

/** The type in a line: `integer · 1 to 1,000`, `"fizz" | "buzz"`, `array of Connection`. */
export function typeText(description, schema) {
    if (schema === true || schema === undefined || Object.keys(schema).length === 0)
        return 'anything';
    if (schema.$ref)
        return isNamed(description, schema) ? Description.nameOf(schema.$ref) : typeText(description, description.resolved(schema));
    const values = listed(schema);
    if (values)
        return values;
    const choices = alternatives(schema);
    if (choices)
        return choices.map(choice => choice.title ?? typeText(description, choice)).join(schema.allOf ? ' and ' : ' or ');
    if (schema.type === 'array')
        return `array of ${typeText(description, schema.items)}`;
    const type = [schema.type ?? 'anything'].flat().join(' or ');
    return type + (schema.format ? ` (${schema.format})` : '')
        + range(schema, 'minimum', 'maximum', '')
        + range(schema, 'minLength', 'maxLength', ' characters')
        + (schema.pattern ? ` · ${patternText(schema.pattern)}` : '')
        + (schema.default === undefined ? '' : ` · default ${JSON.stringify(schema.default)}`);
}

/** Whether a component is worth its name to a reader: it can be opened. A plain value, or one of a few, says more by itself. */
function isNamed(description, schema) {
    const target = description.resolved(schema);
    return Boolean(target?.properties || alternatives(target ?? {}));
}

/** What can be opened below a schema, as `[label, schema]`; empty if its line has said all. */
function inside(description, schema) {
    const target = description.resolved(schema) ?? {};
    if (target.properties)
        return [['', target]];
    if (alternatives(target))
        return alternatives(target).flatMap(choice => inside(description, choice)
            .map(([, found]) => [choice.title ?? typeText(description, choice), found]));
    if (target.type === 'array' && target.items)
        return inside(description, target.items);
    return [];
}

/** Required members first, in the order in which they are listed: JSON's own order does not outlive the server. */
function members(schema) {
    const required = schema.required ?? [];
    const rest = Object.keys(schema.properties).filter(name => !required.includes(name));
    return [...required.filter(name => schema.properties[name]), ...rest].map(name => ({
        name,
        schema: schema.properties[name],
        isRequired: required.includes(name),
    }));
}

/** One line of a list: name, type, marks such as `required`, what is said of it, and a way to open what it holds. */
export function field(description, { name, schema, marks = [], note }) {
    const target = description.resolved(schema) ?? {};
    const said = note ?? schema.description ?? target.description;
    return element('div.field', {},
        element('div.field-head', {},
            element('code.name', {}, name),
            element('span.type', {}, typeText(description, schema)),
            ...marks.map(mark => element('span.mark', {}, mark))),
        said ? element('p.hint', {}, words(said)) : null,
        opener(description, schema));
}

function opener(description, schema) {
    const parts = inside(description, schema);
    if (parts.length === 0)
        return null;
    const details = element('details.inside', {}, element('summary', {}, 'What it holds'));
    details.addEventListener('toggle', () => {
        if (details.open && details.childElementCount === 1)
            details.append(...parts.map(([label, part]) => memberList(description, part, label)));
    });
    return details;
}

function memberList(description, schema, label) {
    return element('div.members', {},
        label ? element('p.label', {}, label) : null,
        ...members(schema).map(({ name, schema: own, isRequired }) => field(description, { name, schema: own, marks: isRequired ? [] : ['optional'] })));
}

/** A whole schema: its type in a line, unless that stands elsewhere, and its members below. */
export function schemaView(description, schema, { isTypeKnown = false } = {}) {
    const target = description.resolved(schema) ?? {};
    const parts = inside(description, schema);
    const said = target.description ?? schema.description;
    return element('div.schema', {},
        isTypeKnown ? null : element('p.type-line', {}, element('span.type', {}, typeText(description, schema))),
        said ? element('p.hint', {}, words(said)) : null,
        ...parts.map(([label, part]) => memberList(description, part, parts.length > 1 ? label : '')));
}
