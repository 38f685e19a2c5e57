// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The token that requests of this page carry, where the server asks for one. It is in this page's memory and
// nowhere else: it is gone when the page is.

import { element } from '/docs/element.js';

let token = '';

/** For fetch(): nothing while there is no token. */
export function authorization() {
    return token ? { Authorization: `Bearer ${token}` } : {};
}

/** What helps after an answer of 401: a link to the field. Nothing where there is none. */
export function tokenHint() {
    const input = document.getElementById('token');
    return input ? [' — ', element('a', { href: '#token', onclick: () => input.focus() }, 'type a token in above')] : [];
}

export function tokenField() {
    const input = element('input', { type: 'password', id: 'token', autocomplete: 'off', spellcheck: false });
    input.addEventListener('input', () => { token = input.value.trim(); });
    return element('form.token', { onsubmit: event => event.preventDefault() },
        element('label', {}, 'Token ', element('span.optional', {}, 'this server asks for one; kept until the page is left'), input));
}
