// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Huma's sse package as its documentation shows it: a handler per client that sends typed events.
// It has no hub, so there is the usual one: a channel per client. The package flushes after every
// event, so events that were published together do not leave together.
package main

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
	"github.com/danielgtaylor/huma/v2/sse"
)

type Message string
type Ping struct {
	Time time.Time `json:"time"`
}

type hub struct {
	sync.Mutex
	lastID  int
	streams map[chan sse.Message]struct{}
}

func (h *hub) publish(data string) {
	h.Lock()
	defer h.Unlock()
	h.lastID++
	message := sse.Message{ID: h.lastID, Data: Message(data)}
	for stream := range h.streams {
		stream <- message
	}
}

func (h *hub) serve(ctx context.Context, _ *struct{}, send sse.Sender) {
	messages := make(chan sse.Message, 64)
	h.Lock()
	h.streams[messages] = struct{}{}
	h.Unlock()
	defer func() {
		// Publishing may be waiting for room in this very channel.
		go func() {
			for range messages {
			}
		}()
		h.Lock()
		delete(h.streams, messages)
		h.Unlock()
		close(messages)
	}()
	// Huma sends the head with the first event.
	if send.Data(Ping{time.Now()}) != nil {
		return
	}
	ticker := time.NewTicker(10 * time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case message := <-messages:
			if send(message) != nil {
				return
			}
		case now := <-ticker.C:
			if send.Data(Ping{now}) != nil {
				return
			}
		}
	}
}

func main() {
	mux := http.NewServeMux()
	api := humago.New(mux, huma.DefaultConfig("bench", "1"))
	h := &hub{streams: make(map[chan sse.Message]struct{})}
	sse.Register(api, huma.Operation{OperationID: "events", Method: http.MethodGet, Path: "/events"},
		map[string]any{"message": Message(""), "ping": Ping{}}, h.serve)
	mux.HandleFunc("POST /events", func(w http.ResponseWriter, r *http.Request) {
		lines := bufio.NewScanner(r.Body)
		lines.Buffer(make([]byte, 0, 65536), 1<<20)
		var events []string
		for lines.Scan() {
			events = append(events, lines.Text())
		}
		w.WriteHeader(http.StatusOK)
		for _, event := range events {
			h.publish(event)
		}
	})
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("listening on http://%s/\n", listener.Addr())
	panic(http.Serve(listener, mux))
}
