// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// The live page. It shows what a browser really knows of one event stream, and says so where
// a browser cannot know. Everything that came over the wire reaches the page as textContent.

import { StreamChoice } from '/streamchoice.js';

const noticeTypes = ['stream-gap', 'ping'];
const maxRows = 500;
const maxHeldCharacters = 8 * 1024 * 1024;
const maxPreviewCharacters = 2000;
const pulseSeconds = 180;

const $ = id => document.getElementById(id);
const text = (id, value) => { const e = $(id); if (e.textContent !== value) e.textContent = value; };
const count = new Intl.NumberFormat();
const tenths = new Intl.NumberFormat(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
const twoDigits = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 2 });
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const preciseClock = new Intl.DateTimeFormat(undefined,
    { hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3, hourCycle: 'h23' });
const plural = (n, one, many) => `${count.format(n)} ${n === 1 ? one : many}`;
const seconds = ms => `${tenths.format(ms / 1000)} s`;

function duration(ms) {
    const s = Math.floor(ms / 1000);
    const two = n => String(n).padStart(2, '0');
    const [days, hours, minutes] = [Math.floor(s / 86400), Math.floor(s / 3600) % 24, Math.floor(s / 60) % 60];
    return days ? `${days}d ${two(hours)}:${two(minutes)}` : `${hours}:${two(minutes)}:${two(s % 60)}`;
}

/** Lays out JSON that is known to be valid. Works on the text, so that long numbers keep every digit. */
function prettyJson(json) {
    let out = '';
    let depth = 0;
    const line = () => `\n${'  '.repeat(depth)}`;
    for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g)) {
        if (token === '{' || token === '[') {
            depth += 1;
            out += token + line();
        } else if (token === '}' || token === ']') {
            depth -= 1;
            out = /[{[]\s*$/.test(out) ? out.trimEnd() + token : out + line() + token;
        } else {
            out += token === ',' ? token + line() : token === ':' ? ': ' : token;
        }
    }
    return out;
}

function parsedOrNull(json) {
    try {
        return JSON.parse(json);
    } catch {
        return null;
    }
}

const isJsonContainer = value => typeof value === 'object' && value !== null;

/** Names in a comma separated field: trimmed, each once. */
const namesIn = field => [...new Set(field.value.split(',').map(name => name.trim()).filter(Boolean))];

// ---------------------------------------------------------------------------------------------------
/** One EventSource at a time, and what can be known about it. */
class Stream {
    state = 'closed';
    address = '';
    lastEventId = '';
    events = 0;
    reconnects = 0;
    failedAttempts = 0;
    startedAt = 0;
    openedAt = 0;
    openedTime = null;
    droppedAt = 0;
    lastDropLasted = 0;
    reopened = false; // by the browser itself, after a drop
    lastPingAt = 0;
    #source = null;
    #types = new Set();
    #lastFrameAt = 0;
    #pingIntervals = [];
    #idOnThisConnection = null;

    constructor(types, on) {
        this.#types = new Set(types);
        this.on = on;
    }

    /** Opens `address`; `after` names the last event that the page has already. */
    open(address, after = '') {
        this.#source?.close();
        this.address = address;
        this.startedAt = performance.now();
        this.failedAttempts = 0;
        this.droppedAt = 0;
        this.openedAt = 0;
        this.lastEventId = after;
        const url = new URL(address, location.href);
        // A new EventSource cannot send the Last-Event-ID header; the server takes the query for it.
        if (after)
            url.searchParams.set('lastEventId', after);
        this.#source = new EventSource(url);
        this.#source.addEventListener('open', e => this.#onOpenOrEvent(e));
        this.#source.addEventListener('error', e => this.#onErrorOrEvent(e));
        for (const type of this.#types)
            this.#listen(type);
        this.#enter('connecting');
    }

    get readyState() { return this.#source ? this.#source.readyState : EventSource.CLOSED; }

    /** From now on exactly these types are listened for. */
    setTypes(types) {
        const wanted = new Set(types);
        for (const type of this.#types) {
            if (!wanted.has(type) && !Stream.#clashes(type))
                this.#source?.removeEventListener(type, this.#onMessage);
        }
        for (const type of wanted) {
            if (!this.#types.has(type))
                this.#listen(type);
        }
        this.#types = wanted;
    }

    /** The usual silence before a ping, in milliseconds, as measured; 0 when none has come yet. */
    get pingInterval() {
        const sorted = [...this.#pingIntervals].sort((a, b) => a - b);
        return sorted.length ? sorted[Math.floor(sorted.length / 2)] : 0;
    }

    get silence() { return this.state === 'open' ? performance.now() - this.#lastFrameAt : 0; }

    get missedPings() {
        const interval = this.pingInterval;
        return interval && this.silence > 1.5 * interval ? Math.floor(this.silence / interval) : 0;
    }

    // A published event may be of type "open" or "error", like EventSource's own two.
    static #clashes(type) { return type === 'open' || type === 'error'; }

    #listen(type) {
        if (!Stream.#clashes(type))
            this.#source?.addEventListener(type, this.#onMessage);
    }

    #onOpenOrEvent(e) {
        if (e instanceof MessageEvent)
            return this.#onMessage(e);
        const now = performance.now();
        this.openedAt = now;
        this.openedTime = new Date();
        this.#lastFrameAt = now;
        this.#idOnThisConnection = null;
        this.failedAttempts = 0;
        this.reopened = this.droppedAt > 0;
        if (this.reopened) {
            this.reconnects += 1;
            this.lastDropLasted = now - this.droppedAt;
            this.droppedAt = 0;
        }
        this.#enter('open');
    }

    #onErrorOrEvent(e) {
        if (e instanceof MessageEvent)
            return this.#onMessage(e);
        if (this.readyState === EventSource.CLOSED)
            return this.#enter('closed');
        if (this.state !== 'reconnecting')
            this.droppedAt = performance.now();
        else
            this.failedAttempts += 1;
        this.#enter('reconnecting');
    }

    #onMessage = e => {
        const now = performance.now();
        const isPing = e.type === 'ping';
        if (isPing) {
            // A ping follows a time without frames, so that time is the interval.
            this.#pingIntervals = [...this.#pingIntervals.slice(-4), now - this.#lastFrameAt];
            this.lastPingAt = now;
            // A ping has no id of its own. If the id moved since the last event seen on this connection,
            // something came of a type that nobody here listens for.
            if (this.#idOnThisConnection !== null && this.#idOnThisConnection !== e.lastEventId)
                this.on.unseen(e.lastEventId);
        } else if (e.type !== 'stream-gap') {
            this.events += 1;
        }
        this.#lastFrameAt = now;
        this.#idOnThisConnection = e.lastEventId;
        this.lastEventId = e.lastEventId || this.lastEventId;
        if (isPing)
            this.on.ping();
        else
            this.on.event({ time: new Date(), type: e.type, id: e.lastEventId, data: e.data });
    };

    #enter(state) {
        this.state = state;
        this.on.state(state);
    }
}

// ---------------------------------------------------------------------------------------------------
/** The list: newest first, bounded, still under the eyes of who reads it. */
class EventList {
    #list = $('events');
    #scroller = $('list');
    #waiting = [];   // not in the page yet: the next flush, or held by pause
    #timer = 0;
    #dropped = 0;    // fell out of the list while paused
    #unread = 0;     // came while reading further down
    #characters = 0;
    paused = false;

    constructor() {
        this.#scroller.addEventListener('scroll', () => this.#onScroll(), { passive: true });
        $('follow').addEventListener('change', () => this.#onFollow());
        $('pause').addEventListener('click', () => this.#setPaused(!this.paused));
        $('clear').addEventListener('click', () => this.clear());
    }

    event(event) { this.#add({ ...event, size: event.data.length }); }
    note(kind, message) { this.#add({ time: new Date(), kind, message, size: 0 }); }

    clear() {
        this.#waiting = [];
        this.#list.replaceChildren();
        this.#characters = 0;
        this.#dropped = 0;
        this.#unread = 0;
        $('empty').hidden = false;
        this.#showNote();
    }

    #add(entry) {
        this.#waiting.push(entry);
        if (this.#waiting.length > maxRows) {
            this.#waiting.shift();
            this.#dropped += 1;
        }
        // A timer and not an animation frame: those stop in a background tab.
        if (!this.#timer)
            this.#timer = setTimeout(() => { this.#timer = 0; this.#flush(); }, 40);
    }

    #flush() {
        if (this.paused)
            return this.#showNote();
        const entries = this.#waiting;
        this.#waiting = [];
        this.#dropped = 0;
        if (!entries.length)
            return this.#showNote();
        const heightBefore = this.#scroller.scrollHeight;
        for (const entry of entries) {
            const item = 'kind' in entry ? noteItem(entry) : eventItem(entry);
            item.classList.toggle('new', entries.length < 8);
            item.size = entry.size;
            this.#characters += entry.size;
            this.#list.prepend(item);
        }
        while (this.#list.childElementCount > maxRows || (this.#characters > maxHeldCharacters && this.#list.childElementCount > 1)) {
            this.#characters -= this.#list.lastElementChild.size;
            this.#list.lastElementChild.remove();
        }
        $('empty').hidden = this.#list.querySelector('[data-type]') !== null;
        if ($('follow').checked) {
            this.#scroller.scrollTop = 0;
        } else {
            this.#scroller.scrollTop += this.#scroller.scrollHeight - heightBefore;
            this.#unread += entries.length;
        }
        this.#showNote();
    }

    #setPaused(paused) {
        this.paused = paused;
        $('pause').setAttribute('aria-pressed', String(paused));
        text('pause', paused ? 'Continue' : 'Pause');
        this.#flush();
    }

    #onScroll() {
        const atTop = this.#scroller.scrollTop < 4;
        $('follow').checked = atTop;
        if (atTop)
            this.#unread = 0;
        this.#showNote();
    }

    #onFollow() {
        if ($('follow').checked) {
            this.#scroller.scrollTop = 0;
            this.#unread = 0;
        }
        this.#showNote();
    }

    #showNote() {
        const held = this.paused ? this.#waiting.length : 0;
        const parts = [];
        if (this.paused)
            parts.push(`paused, ${count.format(held)} held back`);
        if (this.paused && this.#dropped)
            parts.push(`${count.format(this.#dropped)} older ones dropped`);
        if (this.#unread)
            parts.push(`↑ ${count.format(this.#unread)} new`);
        if (!parts.length && this.#list.childElementCount >= maxRows)
            parts.push(`the newest ${maxRows}`);
        text('list-note', parts.join(' · '));
    }
}

function element(name, className, content) {
    const e = document.createElement(name);
    e.className = className;
    e.textContent = content;
    return e;
}

function timeElement(date) {
    const e = element('time', '', preciseClock.format(date));
    e.dateTime = date.toISOString();
    return e;
}

function eventItem({ time, type, id, data }) {
    const item = document.createElement('li');
    item.dataset.id = id;
    item.dataset.type = type;
    const details = document.createElement('details');
    const row = element('summary', 'row', '');
    const gap = type === 'stream-gap' ? parsedOrNull(data) : null;
    const preview = gap ? gapSentence(gap)
        : data.length > maxPreviewCharacters ? `${data.slice(0, maxPreviewCharacters)}…` : data;
    const idElement = element('span', 'id', id || '–');
    idElement.title = id;
    row.append(timeElement(time), element('span', 'type', type), idElement, element('span', 'data', preview));
    details.append(row);
    // The long form is made when someone asks for it.
    details.addEventListener('toggle', () => {
        if (details.open && details.childElementCount === 1)
            details.append(element('pre', 'pretty', isJsonContainer(parsedOrNull(data)) ? prettyJson(data) : data));
    });
    item.append(details);
    return item;
}

function gapSentence({ requested, oldest }) {
    const rest = oldest ? `The oldest one kept is ${oldest}.` : 'None are kept.';
    return `Some events are gone: the server no longer has what came after ${requested}. ${rest}`;
}

function noteItem({ time, kind, message }) {
    const item = document.createElement('li');
    const row = element('div', `note ${kind}`, '');
    row.append(timeElement(time), element('span', 'what', message));
    item.append(row);
    return item;
}

// ---------------------------------------------------------------------------------------------------
/** Three minutes of the stream: events a second as bars, pings as ticks, the connection as a band. */
class Pulse {
    #canvas = $('pulse');
    #buckets = new Map(); // second -> { events, ping, gap, state }
    #state = 'closed';

    constructor() {
        new ResizeObserver(() => this.draw()).observe(this.#canvas);
        matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    }

    event(type) {
        const bucket = this.#now();
        if (type === 'ping')
            bucket.ping = true;
        else if (type === 'stream-gap')
            bucket.gap = true;
        else
            bucket.events += 1;
    }

    /** A second in which the stream was not open counts as such, however short the drop. */
    state(state) {
        this.#state = state;
        const bucket = this.#now();
        if (bucket.state === 'open')
            bucket.state = state;
    }

    /** Events a second, over the last ten full seconds or as many as there were. */
    rate(sinceMs) {
        const span = Math.min(10, Math.floor(sinceMs / 1000));
        const second = Pulse.#second();
        let events = 0;
        for (let s = second - span; s < second; ++s)
            events += this.#buckets.get(s)?.events ?? 0;
        return span ? events / span : 0;
    }

    draw() {
        const second = Pulse.#second();
        this.#now();
        for (const s of this.#buckets.keys()) {
            if (s < second - pulseSeconds)
                this.#buckets.delete(s);
        }
        const scale = devicePixelRatio;
        const [width, height] = [this.#canvas.clientWidth, this.#canvas.clientHeight];
        this.#canvas.width = Math.round(width * scale);
        this.#canvas.height = Math.round(height * scale);
        const g = this.#canvas.getContext('2d');
        g.scale(scale, scale);
        const style = getComputedStyle(document.documentElement);
        const colour = name => style.getPropertyValue(`--${name}`);
        const step = width / pulseSeconds;
        const base = height - 10;
        const peak = Math.max(0, ...[...this.#buckets.values()].map(b => b.events));
        g.fillStyle = colour('line');
        g.fillRect(0, base, width, 1);
        for (const [s, bucket] of this.#buckets) {
            const x = width - (second - s + 1) * step;
            const bar = bucket.events / Math.max(peak, 4) * (base - 4);
            g.fillStyle = colour('accent');
            if (bucket.events)
                g.fillRect(x, base - Math.max(bar, 2), Math.max(step - 1, 1), Math.max(bar, 2));
            if (bucket.ping) {
                g.fillStyle = colour('muted');
                g.fillRect(x + step / 2 - 0.5, base - 8, 1, 8);
            }
            if (bucket.gap) {
                g.fillStyle = colour('trouble');
                g.fillRect(x, 0, 2, base);
            }
            // The band is whole while open, thin while waiting, and not there once closed.
            if (bucket.state === 'open') {
                g.fillStyle = colour('open');
                g.fillRect(x, base + 4, step + 0.5, 4);
            } else if (bucket.state !== 'closed') {
                g.fillStyle = colour('waiting');
                g.fillRect(x, base + 5.5, Math.max(step - 1, 1), 1.5);
            }
        }
        text('pulse-peak', peak ? `peak ${plural(peak, 'event', 'events')} in a second` : 'events a second, pings, connection');
    }

    static #second() { return Math.floor(performance.now() / 1000); }

    #now() {
        const second = Pulse.#second();
        let bucket = this.#buckets.get(second);
        if (!bucket) {
            bucket = { events: 0, ping: false, gap: false, state: this.#state };
            this.#buckets.set(second, bucket);
        }
        return bucket;
    }
}

// ---------------------------------------------------------------------------------------------------
// What to connect to: kept in the address of the page, so that a reload and a copied link keep it.

function readChoice() {
    const query = new URLSearchParams(location.search);
    choice.choose(`/${query.get('stream') ?? 'events'}`);
    $('topics').value = query.getAll('topic').join(', ');
    $('types').value = storedTypes().join(', ');
    $('publish-topic').value = query.get('topic') ?? 'news';
    showChoice();
}

function showChoice() {
    const { isHub } = choice;
    const query = new URLSearchParams({ topic: namesIn($('topics'))[0] ?? 'news' });
    $('topics').disabled = !isHub;
    text('empty-text', isHub ? 'Nothing has come yet. Publish with the form, or from a terminal:' : 'Nothing has come yet.');
    $('curl').hidden = !isHub;
    $('own-types').replaceChildren(...ownTypes().flatMap(type => [element('code', '', type), ', ']));
    text('curl', `curl '${location.origin}/events?${query}' -H 'Content-Type: text/plain' -d 'Hello'`);
}

function choiceAsQuery() {
    const query = new URLSearchParams();
    if (choice.isHub)
        namesIn($('topics')).forEach(topic => query.append('topic', topic));
    else
        query.set('stream', choice.path.slice(1));
    return query;
}

function streamAddress() {
    const query = choiceAsQuery();
    query.delete('stream');
    return query.size ? `${choice.path}?${query}` : choice.path;
}

/** What is listened for on the chosen stream by itself. */
function ownTypes() { return [...new Set(['message', ...choice.types, ...noticeTypes])]; }

/** Storage can be switched off in a browser; the page then forgets, and works. */
function storedTypes() {
    try {
        const types = parsedOrNull(localStorage.getItem('pulseboard.types') ?? '[]');
        return Array.isArray(types) ? types.filter(type => typeof type === 'string') : [];
    } catch {
        return [];
    }
}

function useTypes(types) {
    stream.setTypes([...ownTypes(), ...types]);
    text('unseen', '');
    try {
        localStorage.setItem('pulseboard.types', JSON.stringify(types));
    } catch {
        // Forgotten on reload, as the person wanted it.
    }
}

// ---------------------------------------------------------------------------------------------------
// State and figures

const list = new EventList();
const pulse = new Pulse();
const choice = await StreamChoice.in($('streams'));
readChoice();
const stream = new Stream([...ownTypes(), ...namesIn($('types'))], {
    state: onState,
    event(event) {
        pulse.event(event.type);
        list.event(event);
    },
    ping: () => pulse.event('ping'),
    unseen(id) {
        text('unseen', `At least one such event came, up to id ${id}.`);
    },
});

let wasOpen = false;

function onState(state) {
    pulse.state(state);
    if (state === 'open') {
        const after = stream.reopened ? `, ${seconds(stream.lastDropLasted)} after the drop` : '';
        const asked = stream.lastEventId ? `; asked for what came after ${stream.lastEventId}` : '';
        list.note('open', `${stream.address} is open${after}${asked}`);
    } else if (state === 'reconnecting' && wasOpen) {
        list.note('reconnecting', 'the connection ended; the browser reconnects by itself');
    } else if (state === 'closed') {
        list.note('closed', 'closed for good');
    }
    wasOpen = state === 'open';
    tick();
}

function stateDetail() {
    const now = performance.now();
    switch (stream.state) {
    case 'connecting': {
        const waited = now - stream.startedAt;
        // Over HTTP/1.1 a seventh stream waits without an error until another tab lets go.
        return waited < 5000 ? stream.address
            : `no answer for ${seconds(waited)}. A browser keeps six connections to a server at most: other tabs may hold them all.`;
    }
    case 'open':
        return stream.missedPings
            ? `but silent for ${seconds(stream.silence)}, and a ping was due after ${seconds(stream.pingInterval)}`
            : stream.address;
    case 'reconnecting':
        return `${seconds(now - stream.droppedAt)} so far`
            + (stream.failedAttempts ? `, ${plural(stream.failedAttempts, 'attempt', 'attempts')} failed` : '');
    default:
        return 'for good: the server told this page to stay away, or answered with no event stream';
    }
}

function tick() {
    const now = performance.now();
    const { state } = stream;
    const open = state === 'open';
    if ($('state').dataset.state !== state) {
        $('state').dataset.state = state;
        text('state-word', state);
        $('reconnect').classList.toggle('primary', state === 'closed');
        document.title = open ? 'Pulseboard' : `${state} · Pulseboard`;
    }
    $('state').dataset.readyState = String(stream.readyState);
    text('state-detail', stateDetail());

    text('connected', open ? duration(now - stream.openedAt) : '–');
    text('connected-since', open ? `since ${clock.format(stream.openedTime)}` : 'not connected');
    text('event-count', count.format(stream.events));
    text('event-rate', stream.events ? `${twoDigits.format(pulse.rate(now))}/s over ten seconds` : 'none yet');
    text('last-event-id', stream.lastEventId || '–');
    $('last-event-id').title = stream.lastEventId;

    const missed = stream.missedPings;
    $('heartbeat').classList.toggle('missed', missed > 0);
    text('last-ping', stream.lastPingAt ? `${count.format(Math.floor((now - stream.lastPingAt) / 1000))} s ago` : '–');
    text('ping-note', missed ? `▲ ${plural(missed, 'heartbeat', 'heartbeats')} missed`
        : stream.lastPingAt ? `after ${seconds(stream.pingInterval)} of silence` : 'none yet');

    text('reconnects', count.format(stream.reconnects));
    text('reconnect-note', stream.reconnects ? `the last took ${seconds(stream.lastDropLasted)}` : 'none so far');
}

setInterval(tick, 250);
setInterval(() => pulse.draw(), 1000);

// ---------------------------------------------------------------------------------------------------
// What people do

$('reconnect').addEventListener('click', () => stream.open(streamAddress(), stream.lastEventId));

$('stream-form').addEventListener('submit', e => e.preventDefault());
$('stream-form').addEventListener('keydown', e => {
    if (e.key === 'Enter' && e.target.matches('input'))
        e.target.dispatchEvent(new Event('change', { bubbles: true }));
});
$('stream-form').addEventListener('change', e => {
    if (e.target === $('types'))
        return useTypes(namesIn($('types')));
    const query = choiceAsQuery();
    if (String(query) === new URLSearchParams(location.search).toString() && stream.state !== 'closed')
        return;
    history.replaceState(null, '', query.size ? `?${query}` : location.pathname);
    showChoice();
    useTypes(namesIn($('types')));
    stream.open(streamAddress()); // another stream: where the old one stood means nothing here
});

/** JSON objects and arrays travel as JSON; everything else is text, as typed. */
function typedData() {
    const raw = $('publish-data').value;
    const value = parsedOrNull(raw);
    return isJsonContainer(value) ? { json: raw, kind: Array.isArray(value) ? 'a JSON array' : 'a JSON object' }
        : { json: JSON.stringify(raw), kind: 'text' };
}

function showDataKind() { text('data-note', `Goes out as ${typedData().kind}.`); }

$('publish-data').addEventListener('input', showDataKind);
$('publish-form').addEventListener('keydown', e => {
    if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) {
        e.preventDefault();
        $('publish-form').requestSubmit();
    }
});

/** A token stays in this tab, and is gone with it. Nobody sees the field before the server asks for one. */
function storedToken() {
    try {
        return sessionStorage.getItem('pulseboard.token') ?? '';
    } catch {
        return '';
    }
}

function keepToken(token) {
    try {
        if (token)
            sessionStorage.setItem('pulseboard.token', token);
        else
            sessionStorage.removeItem('pulseboard.token');
    } catch {
        // Asked for again after a reload, as the person wanted it.
    }
}

function showTokenField() { $('publish-token-label').hidden = false; }

$('publish-token').value = storedToken();
if ($('publish-token').value)
    showTokenField();

$('publish-form').addEventListener('submit', async e => {
    e.preventDefault();
    const token = $('publish-token').value.trim();
    const fields = [['topic', $('publish-topic').value], ['type', $('publish-type').value], ['id', $('publish-id').value]]
        .filter(([name, value]) => name === 'topic' || value !== '')
        .map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
    const type = $('publish-type').value || 'message';
    const known = namesIn($('types'));
    // Listen first: the event may arrive before the answer does.
    if (![...ownTypes(), ...known, 'open', 'error'].includes(type)) {
        $('types').value = [...known, type].join(', ');
        useTypes(namesIn($('types')));
    }
    $('publish').disabled = true;
    showResult('', '');
    try {
        const response = await fetch('/events', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json', ...(token ? { Authorization: `Bearer ${token}` } : {}) },
            // Put together as text, so that long numbers in the data keep every digit.
            body: `{${fields.join(',')},"data":${typedData().json}}`,
        });
        const answer = parsedOrNull(await response.text());
        if (response.ok) {
            keepToken(token);
            showResult('good', sentSentence(answer));
        } else {
            if (response.headers.has('WWW-Authenticate'))
                askForToken(response.status);
            showProblem(response, answer);
        }
    } catch {
        showResult('bad', 'No answer. Is Pulseboard still running?');
    } finally {
        $('publish').disabled = false;
    }
});

function askForToken(status) {
    if (status === 401)
        keepToken(''); // there was none, or it is no good any more
    showTokenField();
    $('publish-token').focus();
}

function sentSentence({ id, connections, duplicate }) {
    return duplicate ? `${id} is in the log already: answered as the first time, not sent again.`
        : `Sent to ${plural(connections, 'connection', 'connections')}, id ${id}.`;
}

function showProblem(response, problem) {
    showResult('bad', problem?.detail ?? problem?.title ?? `The server answered ${response.status} ${response.statusText}.`);
    if (response.headers.has('WWW-Authenticate'))
        $('publish-token').setAttribute('aria-invalid', 'true');
    const named = [problem?.field, ...(problem?.errors ?? []).map(error => error.field ?? error.pointer)];
    for (const name of named)
        $(`publish-${String(name ?? '').replace(/^#?\//, '')}`)?.setAttribute('aria-invalid', 'true');
}

function showResult(kind, message) {
    $('publish-result').className = kind;
    text('publish-result', message);
    $('publish-form').querySelectorAll('[aria-invalid]').forEach(field => field.removeAttribute('aria-invalid'));
}

showDataKind();
stream.open(streamAddress());
