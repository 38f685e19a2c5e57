// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the page knows of the API: the OpenAPI 3.1 document, asked in the page's own words.

const methods = ['get', 'post', 'put', 'patch', 'delete'];

/** JSON has no order that outlives the server: the hub first, then other streams and pages, then what is below /api/. */
function byImportance(a, b) {
    const rank = ({ path }) => path === '/events' ? 0 : path.startsWith('/api/') ? 2 : 1;
    const name = ({ path }) => path.replace(/\.json$/, ''); // 3.1 is before 3.2
    return rank(a) - rank(b) || (name(a) < name(b) ? -1 : Number(name(a) > name(b)));
}

/** One method of one path. */
class Operation {
    constructor(description, path, method, own, shared) {
        this.description = description;
        this.path = path;
        this.method = method.toUpperCase();
        this.own = own;
        this.id = own.operationId ?? `${method}${path.replaceAll(/\W+/g, '-')}`;
        this.parameters = [...shared, ...own.parameters ?? []].map(parameter => description.resolved(parameter));
        this.body = description.resolved(own.requestBody ?? null);
        this.responses = Object.entries(own.responses ?? {})
            .map(([status, response]) => ({ status, ...description.resolved(response) }));
    }

    get tag() { return this.own.tags?.[0] ?? 'Other'; }

    /** The scopes of the token that it needs; null if it needs none. */
    get scopes() {
        const requirements = this.own.security ?? this.description.document.security ?? [];
        const needed = requirements.length > 0 && requirements.every(one => Object.keys(one).length > 0);
        return needed ? Object.values(requirements[0])[0] : null;
    }

    /** The scopes of the token that it takes, where the server may run without any; null if it takes none. */
    get offeredScopes() {
        const named = (this.own.security ?? []).find(one => Object.keys(one).length > 0);
        return named ? Object.values(named)[0] : null;
    }

    /** The messages that its stream may bring; null if it is none. */
    get messages() {
        const media = this.responses.find(({ status }) => status === '200')?.content?.['text/event-stream'];
        return media ? this.description.messagesOf(media) : null;
    }

    parametersIn(place) { return this.parameters.filter(parameter => parameter.in === place); }
}

export class Description {
    constructor(document) {
        this.document = document;
        const all = Object.entries(document.paths).flatMap(([path, item]) => methods
            .filter(method => item[method])
            .map(method => new Operation(this, path, method, item[method], item.parameters ?? [])));
        const order = (document.tags ?? []).map(tag => tag.name);
        const named = [...new Set([...order, ...all.map(operation => operation.tag)])];
        /** `{ name, description, operations }`, the tags in the document's order. */
        this.tags = named
            .map(name => ({
                name,
                description: document.tags?.find(tag => tag.name === name)?.description,
                operations: all.filter(operation => operation.tag === name).sort(byImportance),
            }))
            .filter(tag => tag.operations.length > 0);
    }

    static async load(url) {
        const answer = await fetch(url, { cache: 'no-cache' });
        if (!answer.ok)
            throw new Error(`${url} was answered ${answer.status} ${answer.statusText}`);
        return new Description(await answer.json());
    }

    /** What a `$ref` stands for, or the thing itself. */
    resolved(thing) {
        for (let hops = 0; thing?.$ref && hops < 20; hops += 1)
            thing = this.#at(thing.$ref);
        return thing;
    }

    /** The name of the component that a `$ref` leads to. */
    static nameOf(reference) { return decodeURIComponent(reference.split('/').at(-1)); }

    /** `{ name, title, description, data }` of each message; the name is null where a publisher chooses it. */
    messagesOf(media) {
        const variants = media.schema?.items?.oneOf ?? [];
        return variants.map(variant => this.resolved(variant)).map(({ title, description, properties, required }) => ({
            name: properties?.event?.const ?? (required?.includes('event') || properties?.event ? null : 'message'),
            title,
            description,
            hasId: Boolean(properties?.id),
            data: properties?.data ?? {},
        }));
    }

    #at(reference) {
        const steps = reference.replace(/^#\//, '').split('/');
        return steps.reduce((place, step) => place?.[decodeURIComponent(step).replaceAll('~1', '/').replaceAll('~0', '~')],
            this.document);
    }
}
