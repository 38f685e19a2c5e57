// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Node's own http module and nothing else: what a careful person writes by hand. Events that were
// published together are encoded once and leave in one write per client.
import { createServer } from "node:http";

const streams = new Set();
let lastId = 0;

const server = createServer((request, response) => {
    if (request.method === "GET") {
        response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store", "X-Accel-Buffering": "no" });
        response.write("retry: 2000\n: connected\n\n");
        streams.add(response);
        response.on("close", () => streams.delete(response));
        return;
    }
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part) => { body += part; });
    request.on("end", () => {
        response.end("ok");
        let blocks = "";
        for (const line of body.split("\n")) {
            if (line) {
                blocks += `id: ${++lastId}\ndata: ${line}\n\n`;
            }
        }
        sendToAll(blocks);
    });
});

function sendToAll(text) {
    const bytes = Buffer.from(text);
    for (const stream of streams) {
        stream.write(bytes);
    }
}

setInterval(() => sendToAll(`event: ping\ndata: {"time":"${new Date().toISOString()}"}\n\n`), 10_000);
server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", 4096, () => console.log(`listening on http://127.0.0.1:${server.address().port}/`));
