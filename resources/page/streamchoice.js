// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The streams that the page offers: those of the server that it came from, which may be a program with streams of its
// own, and without the example. What there is stands in /openapi.json.

const hub = { path: '/events', summary: 'What is published', types: [] };
const patienceMs = 3000;

/** `{ path, summary, types }` of an operation that answers with events; null if it does not. */
function streamOf(path, operation) {
    const media = operation?.responses?.['200']?.content?.['text/event-stream'];
    if (!media)
        return null;
    // Those that stand elsewhere are the server's notices, which every page listens for.
    const messages = media.schema?.items?.oneOf ?? [];
    const types = messages.map(message => message.properties?.event?.const).filter(Boolean);
    return { path, summary: operation.summary ?? '', types };
}

/** The streams of the server, `/events` first; that one alone if the description cannot be had. */
async function load() {
    try {
        const answer = await fetch('/openapi.json', { cache: 'no-store', signal: AbortSignal.timeout(patienceMs) });
        const { paths } = await answer.json();
        const streams = Object.entries(paths)
            .filter(([path]) => !path.startsWith('/api/')) // where tokens are asked for, which an EventSource cannot send
            .map(([path, item]) => streamOf(path, item.get))
            .filter(Boolean);
        const isHub = ({ path }) => path === hub.path;
        return [streams.find(isHub) ?? hub, ...streams.filter(stream => !isHub(stream))];
    } catch {
        return [hub];
    }
}

/** One radio button for each stream, in a fieldset. */
export class StreamChoice {
    #streams;
    #radios;

    static async in(fieldset) { return new StreamChoice(fieldset, await load()); }

    constructor(fieldset, streams) {
        this.#streams = streams;
        this.#radios = streams.map(({ path, summary }) => {
            const radio = document.createElement('input');
            Object.assign(radio, { type: 'radio', name: 'endpoint', value: path });
            const label = document.createElement('label');
            label.className = 'check';
            label.title = summary;
            const name = document.createElement('code');
            name.textContent = path;
            label.append(radio, ' ', name);
            fieldset.append(label);
            return radio;
        });
        this.choose(hub.path);
    }

    /** Does nothing if there is no such stream. */
    choose(path) {
        const radio = this.#radios.find(({ value }) => value === path);
        if (radio)
            radio.checked = true;
    }

    get #chosen() { return this.#streams[this.#radios.findIndex(radio => radio.checked)]; }

    get path() { return this.#chosen.path; }
    /** The types that its description names. */
    get types() { return this.#chosen.types; }
    /** Whether it is the one with topics, which can be published to. */
    get isHub() { return this.path === hub.path; }
}
