// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two ways to read a stream, with one face: `open`, `message`, `wait`, `end` are called as it goes; `end` with why, and
// with the status of an answer that is no stream, where it can be seen.

import { authorization } from '/docs/token.js';

/** An EventSource. It hands over only the types that are listened for. */
export function listen(url, types, on) {
    const source = new EventSource(url);
    const message = event => on.message({ type: event.type, id: event.lastEventId, data: event.data });
    // A published event may be of type "open" or "error", like EventSource's own two.
    source.addEventListener('open', event => event instanceof MessageEvent ? message(event) : on.open());
    source.addEventListener('error', event => {
        if (event instanceof MessageEvent)
            message(event);
        else if (source.readyState === EventSource.CLOSED)
            on.end('the server does not want this stream');
        else
            on.wait();
    });
    types.filter(type => type !== 'open' && type !== 'error').forEach(type => source.addEventListener(type, message));
    return () => source.close();
}

/** Cuts the text of a stream into messages (HTML Standard, 9.2.6). */
class Parser {
    #rest = '';
    #type = '';
    #data = [];
    #id = '';

    constructor(onMessage) { this.onMessage = onMessage; }

    take(text) {
        const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
        this.#rest = lines.pop();
        lines.forEach(line => this.#line(line));
    }

    #line(line) {
        if (line === '') {
            if (this.#data.length)
                this.onMessage({ type: this.#type || 'message', id: this.#id, data: this.#data.join('\n') });
            this.#type = '';
            this.#data = [];
            return;
        }
        const colon = line.indexOf(':');
        const name = colon < 0 ? line : line.slice(0, colon);
        const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
        if (name === 'event')
            this.#type = value;
        else if (name === 'data')
            this.#data.push(value);
        else if (name === 'id' && !value.includes('\0'))
            this.#id = value;
    }
}

/** fetch(), for a stream that needs a token: an EventSource sends no headers. It does not come back by itself. */
export function readWithToken(url, on) {
    const stop = new AbortController();
    const read = async () => {
        const answer = await fetch(url, { headers: { Accept: 'text/event-stream', ...authorization() }, signal: stop.signal, cache: 'no-store' });
        if (!answer.ok || !answer.headers.get('content-type')?.startsWith('text/event-stream')) {
            const problem = await answer.json().catch(() => ({}));
            return on.end(`${answer.status}: ${problem.detail ?? answer.statusText}`, answer.status);
        }
        on.open();
        const parser = new Parser(on.message);
        const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
        for (let part = await reader.read(); !part.done; part = await reader.read())
            parser.take(part.value);
        on.end('the server has ended it');
    };
    read().catch(error => {
        if (!stop.signal.aborted)
            on.end(error.message);
    });
    return () => stop.abort();
}
