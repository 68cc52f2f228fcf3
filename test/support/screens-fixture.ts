import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { addScreenRoutes } from "../../analytics/serve/screen-routes.ts";
import type { Screens } from "../../analytics/start-screens.ts";
import type { ScreenCommand, ScreenRow } from "../../schemas/screens.ts";
import { closeServer, listenLocally } from "./local-server.ts";
import { VERSION } from "./screen-builder.ts";

/** A server with the built pages, the real routes of screens, and the screens that the test sets. */
export class ScreensFixture {
  rows: ScreenRow[] = [];
  /** What was sent, in order; `screen` null: to all. */
  readonly sent: { screen: string | null; command: ScreenCommand }[] = [];
  /** The server's clock. */
  clock: () => number = () => Date.now();
  /** True: no request is answered. */
  isAway = false;
  readonly #server: Server;

  constructor(directory: string) {
    const app = new Hono();
    app.use("/api/*", (c, next) => this.isAway ? Promise.resolve(c.text("", 503)) : next());
    addScreenRoutes(app, { screens: this.#screens(), version: VERSION, clock: () => this.clock() });
    app.get("/api/choices", (c) => c.json({ sites: [], queues: [], boards: this.boards }));
    app.use("/assets/*", serveStatic({ root: directory }));
    app.get("/*", serveStatic({ root: directory, path: "index.html" }));
    this.#server = createServer(getRequestListener(app.fetch));
  }

  readonly boards = [
    { name: "main", title: "Sales floor" },
    { name: "vip", title: "VIP desk" },
    { name: "broken", title: null },
  ];

  /** Starts on a free port; returns the base URL. */
  listen(): Promise<string> {
    return listenLocally(this.#server);
  }

  close(): Promise<void> {
    return closeServer(this.#server);
  }

  #change(id: string, part: Partial<ScreenRow>): boolean {
    const isKnown = this.rows.some((row) => row.id === id);
    this.rows = this.rows.map((row) => row.id === id ? { ...row, ...part } : row);
    return isKnown;
  }

  #screens(): Screens {
    return {
      rows: () => this.rows,
      report: () => Promise.resolve(),
      command: (screen, command) => {
        this.sent.push({ screen, command });
        return Promise.resolve(this.#change(screen, {}));
      },
      commandAll: (command) => {
        this.sent.push({ screen: null, command });
        return Promise.resolve();
      },
      rename: (id, name) => Promise.resolve(this.#change(id, { name })),
      forget: (id) => {
        const isKnown = this.#change(id, {});
        this.rows = this.rows.filter((row) => row.id !== id);
        return Promise.resolve(isKnown);
      },
      joined: () => {},
      stop: () => {},
    };
  }
}
