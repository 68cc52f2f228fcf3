import { Hono } from "hono";
import type { NatsConnection } from "nats";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { answerError } from "../../analytics/serve/answers.ts";
import { addScreenRoutes } from "../../analytics/serve/screen-routes.ts";
import { type Screens, startScreens } from "../../analytics/start-screens.ts";
import type { ErrorBody } from "../../schemas/report.ts";
import type { ScreensBody } from "../../schemas/screens.ts";
import { SCREEN_COMMANDS, SCREENS_BUCKET } from "../../schemas/subjects.ts";
import type { CommandMessage } from "../../schemas/wire.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { aKeptScreen, aScreenReport, AT } from "../support/screen-builder.ts";

const eventually = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 20_000 });

/** One process with the routes and the screens that are connected to it. */
type Process = {
  screens: Screens;
  nats: NatsConnection;
  connected: Set<string>;
  /** What screens got here, as `<screen>: <SSE message>`. */
  got: { screen: string; message: CommandMessage }[];
  ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  list: () => Promise<ScreensBody>;
};

let server: CrashNats;
let clock: number;
let processes: Process[];
const problems: string[] = [];

beforeEach(async () => {
  server = await CrashNats.start();
  clock = AT;
  processes = [];
  problems.length = 0;
});
afterEach(async () => {
  for (const { screens } of processes) screens.stop();
  await server.close();
});

async function startProcess(): Promise<Process> {
  const nats = await server.connect();
  const connected = new Set<string>();
  const got: Process["got"] = [];
  const send = (screen: string, bytes: Uint8Array) => void got.push({ screen, message: commandOf(bytes) });
  const screens = await startScreens({
    nats,
    hub: { send, connected: () => connected },
    clock: () => clock,
    onProblem: (message) => problems.push(message),
  });
  const app = new Hono();
  addScreenRoutes(app, { screens, version: "0a1b2c3d", clock: () => clock });
  app.onError((error, c) => answerError(c, error, ({ message }) => problems.push(message)));
  const ask: Process["ask"] = async (method, path, body, headers = { "content-type": "application/json" }) =>
    await app.request(path, { method, ...(body !== undefined && { headers, body: JSON.stringify(body) }) });
  const one = { screens, nats, connected, got, ask, list: async () => await (await ask("GET", "/api/screens")).json() };
  processes.push(one);
  return one;
}

function commandOf(bytes: Uint8Array): CommandMessage {
  const [event, data] = new TextDecoder().decode(bytes).split("\n");
  expect(event).toBe("event: command");
  return JSON.parse(data?.slice("data: ".length) ?? "");
}

/** A screen that told of itself, and that the process knows. */
async function known(process: Process, id: string, report = aScreenReport()): Promise<void> {
  expect((await process.ask("POST", `/api/screens/${id}/report`, report)).status).toBe(204);
}

const idsOf = ({ screens }: ScreensBody) => screens.map(({ id }) => id).sort();

describe("the screens", () => {
  it("are listed with what they told last and whether they are connected", async () => {
    const process = await startProcess();
    expect(await process.list()).toEqual({ at: AT, version: "0a1b2c3d", screens: [] });
    await known(process, "tv-1", aScreenReport({ errors: [{ at: AT, message: "oops" }] }));
    await known(process, "tv-2");
    process.connected.add("tv-1");
    clock += 50_000;
    await known(process, "tv-2", aScreenReport({ page: 3 }));
    const { screens } = await process.list();
    expect(screens.toSorted((a, b) => a.id < b.id ? -1 : 1)).toMatchObject([
      { id: "tv-1", isConnected: true, isAway: true, lastSeenAt: AT, report: { page: 0 } },
      { id: "tv-2", isConnected: false, isAway: false, firstSeenAt: AT, lastSeenAt: AT + 50_000, report: { page: 3 } },
    ]);
    expect(screens.find(({ id }) => id === "tv-1")?.errorsByHour.at(-1)).toBe(1);
  });

  it("are stored at most once in 12 s, however often they tell", async () => {
    const process = await startProcess();
    await known(process, "tv-1");
    for (let i = 1; i <= 5; i++) {
      clock = AT + 2_000 * i;
      await known(process, "tv-1", aScreenReport({ page: i }));
    }
    const kv = await process.nats.jetstream().views.kv(SCREENS_BUCKET);
    expect((await kv.get("screen.tv-1"))?.revision).toBe(1);
    expect((await kv.status()).ttl).toBe(30 * 86_400_000);
  });

  it("get a name and lose it", async () => {
    const process = await startProcess();
    await known(process, "tv-1");
    expect((await process.ask("PUT", "/api/screens/tv-1", { name: "Kitchen, 3rd floor" })).status).toBe(204);
    await known(process, "tv-1");
    expect((await process.list()).screens[0]?.name).toBe("Kitchen, 3rd floor");
    expect((await process.ask("PUT", "/api/screens/tv-1", { name: null })).status).toBe(204);
    expect((await process.list()).screens[0]?.name).toBeNull();
  });

  it("are forgotten, and known again when they tell again", async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    await known(one, "tv-1");
    await one.ask("PUT", "/api/screens/tv-1", { name: "Kitchen" });
    await eventually(async () => expect((await other.list()).screens[0]?.name).toBe("Kitchen"));
    expect((await other.ask("DELETE", "/api/screens/tv-1")).status).toBe(204);
    await eventually(async () => expect(idsOf(await one.list())).toEqual([]));
    await known(one, "tv-1");
    expect((await one.list()).screens[0]).toMatchObject({ id: "tv-1", name: null });
    expect(problems).toEqual([]);
  });

  it("are all known to a process from its first moment on", async () => {
    const kv = await (await server.connect()).jetstream().views.kv(SCREENS_BUCKET);
    const ids = Array.from({ length: 500 }, (_, i) => `tv-${i}`);
    await Promise.all(ids.map((id) => kv.put(`screen.${id}`, JSON.stringify(aKeptScreen({ id })))));
    const { screens } = await startProcess();
    expect(screens.rows()).toHaveLength(500);
  });

  it("may have one that this version cannot read: that is told, and its next report takes the place", async () => {
    const process = await startProcess();
    const kv = await process.nats.jetstream().views.kv(SCREENS_BUCKET);
    await kv.put("screen.tv-1", '{"id": "tv-1", "colour": "red"}');
    await eventually(() => expect(problems.join()).toContain("Cannot read what is kept of the screen tv-1"));
    await known(process, "tv-1");
    expect(idsOf(await process.list())).toEqual(["tv-1"]);
  });

  it("are known to a process that starts later, and after NATS was killed", async () => {
    const one = await startProcess();
    await known(one, "tv-1");
    await one.ask("POST", "/api/screens/tv-1/commands", { do: "show", board: "vip" });
    const later = await startProcess();
    expect((await later.list()).screens).toMatchObject([{ id: "tv-1", sent: { board: "vip", insteadOf: "main" } }]);
    await server.crash(later.nats);
    await known(later, "tv-2");
    await eventually(async () => expect(idsOf(await one.list())).toEqual(["tv-1", "tv-2"]));
  });
});

describe("what a supervisor sends", () => {
  it("reaches a screen that is connected to another process, with its name and the server's time", async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    await known(one, "tv-1");
    await one.ask("PUT", "/api/screens/tv-1", { name: "Kitchen" });
    await eventually(async () => expect((await other.list()).screens[0]?.name).toBe("Kitchen"));
    other.connected.add("tv-1").add("tv-2");
    expect((await one.ask("POST", "/api/screens/tv-1/commands", { do: "identify" })).status).toBe(204);
    await eventually(() =>
      expect(other.got).toEqual([{ screen: "tv-1", message: { at: AT, name: "Kitchen", command: { do: "identify" } } }])
    );
    expect(one.got).toEqual([]);
  });

  it("reaches all of every process, also one that has not told anything yet", async () => {
    const [one, other] = [await startProcess(), await startProcess()];
    one.connected.add("tv-1");
    other.connected.add("tv-2");
    const command = { do: "message", text: "Fire drill at 11", seconds: 60 };
    expect((await one.ask("POST", "/api/screens/commands", command)).status).toBe(204);
    await eventually(() => {
      expect(one.got).toEqual([{ screen: "tv-1", message: { at: AT, name: "tv-1", command } }]);
      expect(other.got).toEqual([{ screen: "tv-2", message: { at: AT, name: "tv-2", command } }]);
    });
  });

  it("is a board that the screen shows again after a power cut", async () => {
    const process = await startProcess();
    await known(process, "tv-1");
    process.connected.add("tv-1");
    const show = { do: "show", board: "vip" };
    await process.ask("POST", "/api/screens/tv-1/commands", show);
    await eventually(() => expect(process.got).toHaveLength(1));
    process.screens.joined("tv-1", "vip"); // It changed to the board.
    expect(process.got).toHaveLength(1);
    process.screens.joined("tv-1", "main"); // It was switched off and on.
    expect(process.got[1]).toEqual({ screen: "tv-1", message: { at: AT, name: "tv-1", command: show } });

    clock += 15_000;
    await known(process, "tv-1", aScreenReport({ home: "sales", board: "sales" })); // Somebody opened another address.
    process.screens.joined("tv-1", "main");
    expect(process.got).toHaveLength(2);
  });

  it("is the screen's own board again, which is then not sent after a power cut", async () => {
    const process = await startProcess();
    await known(process, "tv-1");
    process.connected.add("tv-1");
    await process.ask("POST", "/api/screens/commands", { do: "show", board: "vip" });
    expect((await process.list()).screens[0]?.sent).toEqual({ board: "vip", insteadOf: "main" });
    await process.ask("POST", "/api/screens/tv-1/commands", { do: "show", board: null });
    await eventually(() => expect(process.got).toHaveLength(2));
    process.screens.joined("tv-1", "main");
    expect(process.got).toHaveLength(2);
  });

  it("shows which screens are connected to any process", async () => {
    vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
    const [one, other] = [await startProcess(), await startProcess()];
    await known(one, "tv-1");
    other.connected.add("tv-1");
    expect((await one.list()).screens[0]?.isConnected).toBe(false);
    vi.advanceTimersByTime(5_000);
    vi.useRealTimers();
    await eventually(async () => expect((await one.list()).screens[0]?.isConnected).toBe(true));
  });

  it("is passed over where another program of that subject sends something else", async () => {
    const process = await startProcess();
    process.connected.add("tv-1");
    process.nats.publish(SCREEN_COMMANDS, '{"screen": null, "command": {"do": "format-disk"}}');
    await process.ask("POST", "/api/screens/commands", { do: "reload" });
    await eventually(() => expect(process.got.map(({ message }) => message.command)).toEqual([{ do: "reload" }]));
    expect(problems.join()).toContain(`Cannot read a message of ${SCREEN_COMMANDS}`);
  });
});

describe("what is refused", () => {
  const report = aScreenReport();
  const plain = { "content-type": "text/plain" };
  const json = { "content-type": "application/json" };

  it.each([
    [404, "POST", "/api/screens/nobody/commands", { do: "reload" }, json],
    [404, "PUT", "/api/screens/nobody", { name: "A" }, json],
    [404, "DELETE", "/api/screens/nobody", undefined, json],
    [400, "POST", "/api/screens/two%20words/report", report, json],
    [400, "POST", "/api/screens/tv-1/report", { ...report, home: "../../etc" }, json],
    [400, "POST", "/api/screens/tv-1/report", { ...report, secret: 1 }, json],
    [400, "POST", "/api/screens/tv-1/report", { ...report, errors: Array(21).fill({ at: AT, message: "a" }) }, json],
    [400, "POST", "/api/screens/commands", { do: "format-disk" }, json],
    [400, "POST", "/api/screens/commands", { do: "message", text: "", seconds: 60 }, json],
    [400, "PUT", "/api/screens/tv-1", { name: "x".repeat(81) }, json],
    [413, "POST", "/api/screens/tv-1/report", { ...report, browser: "x".repeat(70_000) }, json],
    [415, "POST", "/api/screens/tv-1/report", report, plain],
    [415, "POST", "/api/screens/commands", { do: "reload" }, plain],
    [415, "PUT", "/api/screens/tv-1", { name: "A" }, plain],
  ])("%d: %s %s %j", async (status, method, path, body, headers) => {
    const process = await startProcess();
    process.connected.add("tv-1");
    const response = await process.ask(method, path, body, headers);
    expect(response.status).toBe(status);
    expect((await response.json() as ErrorBody).error.message).not.toBe("");
    expect((await process.list()).screens).toEqual([]);
    await process.nats.flush();
    expect(process.got).toEqual([]);
  });

  it("is text that is no JSON", async () => {
    const app = new Hono();
    addScreenRoutes(app, { screens: (await startProcess()).screens, version: "", clock: () => clock });
    app.onError((error, c) => answerError(c, error, () => {}));
    const request = { method: "POST", headers: json, body: "{do: reload}" };
    expect((await app.request("/api/screens/commands", request)).status).toBe(400);
  });
});
