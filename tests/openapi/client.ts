// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A client as people write one against generated types. It is compiled, not run: each line would not compile if
// the description said less, and those marked @ts-expect-error would if it said nothing.

import type { components, paths } from "./api";

type Schemas = components["schemas"];
type Answer<Path extends keyof paths, Method extends keyof paths[Path]> = paths[Path][Method] extends {
    responses: { 200: { content: { "application/json": infer Body } } };
} ? Body : never;
type Message<Path extends keyof paths> = paths[Path] extends {
    get: { responses: { 200: { content: { "text/event-stream": (infer One)[] } } } };
} ? One : never;

const server = "http://127.0.0.1:8080";

export async function publish(event: Schemas["PublishEvent"], token?: string): Promise<Schemas["Receipt"]> {
    const answer = await fetch(`${server}/events`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(token ? { Authorization: `Bearer ${token}` } : {}) },
        body: JSON.stringify(event),
    });
    if (!answer.ok) {
        const problem: Schemas["Problem"] = await answer.json();
        throw new Error(`${problem.status} ${problem.field ?? ""}: ${problem.detail}`);
    }
    const receipt: Answer<"/events", "post"> = await answer.json();
    if (Array.isArray(receipt))
        throw new Error("one event has one receipt");
    return receipt;
}

/** What the FizzBuzz stream says, by the names of its events. */
export function inWords(message: Message<"/sse">): string {
    switch (message.event) {
    case "number":
        return message.data.value.toFixed();
    case "special":
        return message.data.value.toUpperCase();
    case "ping":
        return new Date(message.data.time).toISOString();
    case "stream-gap":
        return `lost since ${message.data.requested}, going on at ${message.data.oldest ?? "the end"}`;
    default: {
        const none: never = message; // there is no other
        return none;
    }
    }
}

export async function laggards(): Promise<string[]> {
    const answer = await fetch(`${server}/api/connections`);
    const list: Answer<"/api/connections", "get"> = await answer.json();
    return list.connections.filter(one => one.state === "lagging" || one.lag > 100).map(one => `${one.id} ${one.address}`);
}

export async function kick(id: string, mode: Schemas["KickMode"]): Promise<Schemas["Kick"]> {
    const query: NonNullable<paths["/api/connections/{id}"]["delete"]["parameters"]["query"]> = { mode, reason: "too slow" };
    const answer = await fetch(`${server}/api/connections/${id}?${new URLSearchParams({ mode, reason: query.reason ?? "" })}`, { method: "DELETE" });
    return answer.json();
}

export async function closedFor(reason: keyof Schemas["CloseCounts"]): Promise<number> {
    const stats: Answer<"/api/stats", "get"> = await (await fetch(`${server}/api/stats`)).json();
    return stats.closed[reason];
}

/** The declared event of the hub: its data has a type of its own. */
export const price: Schemas["PublishEvent"] = { topic: "news", type: "price", data: { eur: 12.5 } };
export function inEuros(data: Schemas["news.price"]): string {
    return data.eur.toFixed(2);
}

export function mistakes(message: Message<"/sse">): void {
    // @ts-expect-error there is no such state
    const state: Schemas["ConnectionState"] = "asleep";
    // @ts-expect-error a topic is text
    void publish({ topic: 7 });
    // @ts-expect-error an event has no colour
    void publish({ topic: "news", colour: "red" });
    // @ts-expect-error a special event's value is a word
    if (message.event === "special") message.data.value.toFixed();
    // @ts-expect-error there is no such path
    type Missing = paths["/nowhere"];
    void state;
}
