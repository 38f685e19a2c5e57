// SPDX-FileCopyrightText: Pulseboard contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// What @microsoft/fetch-event-source asks of a browser, for Node.
globalThis.window = globalThis;
globalThis.document = new EventTarget();
