// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// A Mercure hub with its local transport, which keeps no history; with its Bolt transport, which
// does, when a file is given: mercure KEY [FILE].
package main

import (
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"time"

	"github.com/dunglas/mercure"
	"go.uber.org/zap"
)

func main() {
	logger := zap.NewNop()
	options := []mercure.Option{
		mercure.WithAnonymous(),
		mercure.WithPublisherJWT([]byte(os.Args[1]), "HS256"),
		mercure.WithHeartbeat(10 * time.Second),
		mercure.WithLogger(logger),
	}
	if len(os.Args) > 2 {
		history, err := mercure.NewTransport(&url.URL{Scheme: "bolt", Path: os.Args[2]}, logger)
		if err != nil {
			panic(err)
		}
		options = append(options, mercure.WithTransport(history))
	}
	hub, err := mercure.NewHub(options...)
	if err != nil {
		panic(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Printf("listening on http://%s/\n", listener.Addr())
	panic(http.Serve(listener, hub))
}
