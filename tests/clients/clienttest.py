# SPDX-FileCopyrightText: Pulseboard contributors
# SPDX-License-Identifier: GPL-3.0-or-later

"""What every client is asked to do, against the real program."""

import json
import time
import unittest

import example
from client import PATIENCE_SECONDS
from server import Server

TOPIC = "news"  # that of the examples


def wait_until(condition, what):
    """Asks until condition() holds; what it returned."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited in vain for {what}")
        time.sleep(0.01)
    return result


class ClientTest(unittest.TestCase):
    """Base of the tests of one client each. A subclass says how it listens."""

    # Whether it keeps the id of a block that has no data, as the HTML Standard asks (9.2.6): this is how `stop` finds
    # the client again.
    keeps_ids_without_data = True
    # Whether it can bring an id back that is not ASCII.
    takes_any_id = True

    server_arguments = ("--heartbeat", "0.05", "--retry", "0.05", "--retry-spread", "0", "--drain", "0.2")
    tokens = None  # see Server
    heartbeats = 3  # to outlive
    long = 50_000  # characters

    def program(self, url, *changes):
        """The source of the example that listens at that server; each change is a pair of old and new text."""
        text = example.at_address(example.block("docs/clients.md", self.example), url)
        for old, new in changes:
            text = example.replaced(text, old, new)
        return text

    def listen(self, url, *changes):
        """A new client of the topic at that server, as client.Client."""
        raise NotImplementedError

    def setUp(self):
        self.start_server()
        # Clients first: a server with streams takes its time to stop.
        self.addCleanup(lambda: self.assertEqual(self.server.stop(), 0, "exit status of the server"))

    def start_server(self, port=0):
        self.server = Server(port, self.server_arguments, self.tokens)

    def start_client(self, *changes):
        """A client that is connected, and the id of its connection."""
        client = self.listen(self.server.url, *changes)
        self.addCleanup(client.end)
        return client, self.wait_for_connection()

    def wait_for_connection(self, other_than=None):
        def found():
            connections = self.server.connections()
            return len(connections) == 1 and connections[0]["id"] != other_than and connections[0]["id"]
        return wait_until(found, "one connection")

    def publish(self, type, data, **more):
        """The event as the client has to receive it."""
        answer = self.server.publish(TOPIC, "" if type == "message" else type, data, **more)
        return {"type": type, "id": answer["id"], "data": data}

    def test_receives_all_in_order_and_whole_and_outlives_heartbeats(self):
        client, connection = self.start_client()
        sent = [self.publish("message", "plain words"), self.publish("price", "12.5"),
                self.publish("message", "one\ntwo\n\n  four: indented"), self.publish("price", "Grüße 你好 🙂")]
        self.assertEqual(client.wait_for(len(sent)), sent)
        # Longer than any chunk that is read at once. Three bytes a character, at three offsets: whatever the size of
        # chunks, some end within a character.
        sent += [self.publish("message", "x" * offset + "€" * self.long) for offset in range(3)]
        received = client.wait_for(len(sent))
        self.assertEqual([event["id"] for event in received], [event["id"] for event in sent])
        self.assertTrue(received == sent, "the data is not what was published")  # too long to be printed
        before = self.server.stats()["heartbeats"]
        wait_until(lambda: self.server.stats()["heartbeats"] >= before + self.heartbeats, "heartbeats")
        sent.append(self.publish("message", "after the pings"))
        self.assertEqual(client.wait_for(len(sent))[-1], sent[-1])
        self.assertEqual(self.wait_for_connection(), connection)

    def kick_meanwhile(self, client, connection, *data):
        """Ends the stream and publishes before the client is back; what was published, and the new connection."""
        client.pause()
        self.server.kick(connection, "close")
        sent = [self.publish("price", text) for text in data]
        client.go_on()
        return sent, self.wait_for_connection(other_than=connection)

    def test_comes_back_after_kicks_with_every_event_once(self):
        client, connection = self.start_client()
        sent, _ = self.kick_meanwhile(client, connection, "before the client had any")
        if not self.keeps_ids_without_data:
            sent.clear()
        sent.append(self.publish("message", "an id of its own", id="Grüße-你" if self.takes_any_id else "ascii"))
        client.wait_for(len(sent))
        # Not the one from above: kicked before it had read the head, Qt's client asks again, drops that and asks once more.
        missed, _ = self.kick_meanwhile(client, self.wait_for_connection(), "1", "2", "3")
        sent += [*missed, self.publish("message", "after")]
        self.assertEqual(client.wait_for(len(sent)), sent)

    def test_learns_of_what_is_missing_after_a_restart(self):
        client, _ = self.start_client()
        lost = self.publish("message", "before")
        client.wait_for(1)
        port = self.server.port
        self.server.stop()
        self.start_server(port)
        self.wait_for_connection()
        after = self.publish("message", "after")
        received = client.wait_for(3)
        self.assertEqual([event["type"] for event in received], ["message", "stream-gap", "message"])
        self.assertEqual(json.loads(received[1]["data"])["requested"], lost["id"])
        self.assertEqual(received[2], after)

    def test_stays_away_when_it_is_told_to(self):
        client, connection = self.start_client()
        self.publish("message", "before")
        client.wait_for(1)
        self.server.kick(connection, "stop")
        if not self.keeps_ids_without_data:
            # It is not known again, and comes back. The documents say so. A ban reaches it.
            connection = self.wait_for_connection(other_than=connection)
            self.server.kick(connection, "ban")
        self.assertEqual(client.wait_for_end(), 0)
        self.assertEqual(self.server.connections(), [])
        self.assertEqual(len(client.events()), 1)


class WatchfulClientTest(ClientTest):
    """The same, of a client that does not wait for TCP to tell that its server is gone."""

    # Its longest silence, as its example has it, and a shorter one for the test.
    silence = None

    def test_notices_a_dead_server(self):
        client, connection = self.start_client(self.silence)
        sent = [self.publish("message", "before")]
        client.wait_for(1)
        sockets = self.server.client_ports()
        self.server.freeze()  # its kernel still takes connections
        try:
            wait_until(lambda: self.server.client_ports() - sockets, "a new connection")
        finally:
            self.server.thaw()
        self.wait_for_connection(other_than=connection)
        sent.append(self.publish("message", "after"))
        self.assertEqual(client.wait_for(len(sent)), sent)
