// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// better-sse as its documentation shows it: a channel that broadcasts, and its event buffer for
// events that were published together.
import { createServer } from "node:http";
import { createChannel, createEventBuffer, createSession } from "better-sse";

const channel = createChannel();
let lastId = 0;

const server = createServer(async (request, response) => {
    if (request.method === "GET") {
        channel.register(await createSession(request, response, { keepAlive: 10_000, serializer: String }));
        return;
    }
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (part) => { body += part; });
    request.on("end", () => {
        response.end("ok");
        const lines = body.split("\n").filter((line) => line);
        if (lines.length === 1) {
            channel.broadcast(lines[0], "message", { eventId: String(++lastId) });
            return;
        }
        const buffer = createEventBuffer({ serializer: String });
        for (const line of lines) {
            buffer.push(line, "message", String(++lastId));
        }
        for (const session of channel.activeSessions) {
            session.batch(buffer);
        }
    });
});

server.keepAliveTimeout = 600_000;
server.listen(0, "127.0.0.1", 4096, () => console.log(`listening on http://127.0.0.1:${server.address().port}/`));
