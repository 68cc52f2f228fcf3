import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { connect, type NatsConnection, StringCodec } from "nats";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { natsReceiverStore } from "../../analytics/alerts/receiver-store.ts";
import { alertCommands } from "../../analytics/commands/alert-commands.ts";
import { natsDirectoryStore } from "../../analytics/directory-store.ts";
import { BadRequest } from "../../schemas/bad-request.ts";
import type { AlertsBody, ReceiversBody, RulesBody } from "../../schemas/alerts/api.ts";
import { secretShown } from "../../schemas/alerts/rule.ts";
import { commandHelp } from "../../schemas/command.ts";
import { aRule, aWebhook } from "../support/alert-rules.ts";
import { event, wire } from "../support/event-builder.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

/** Before half past three: after that customers would be scored a minute after the start. */
const now = Date.UTC(2026, 10, 20, 2);
const headers = { "content-type": "application/json" };

let service: WholeService;
let nats: NatsConnection;
beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
  nats = await connect({ servers: `127.0.0.1:${service.env["FRONTLINE_NATS_PORT"]}` });
  const leg = { contact: "c1", leg: 1, queue: "sales" };
  for (
    const one of [
      event("contact.started", now - 60_000, { contact: "c1", channel: "voice", direction: "inbound", priority: 9 }),
      event("leg.queued", now - 60_000, leg),
    ]
  ) await service.publisher.publish(wire(one));
  await service.publisher.flush();
  await service.settled();
});
afterAll(async () => {
  await nats?.close();
  await service.close();
});

const put = async (path: string, body: object) =>
  await (await fetch(`${service.address}/api/${path}`, { method: "PUT", headers, body: JSON.stringify(body) })).json();

/** What a command writes, and its exit code; `args` as on the command line. */
async function run(name: string, args: string[] = [], input = ""): Promise<{ text: string; code: number }> {
  const command = alertCommands[name];
  if (!command) throw new Error(`There is no command ${name}`);
  const { values, positionals } = parseArgs({ args, options: command.options ?? {}, allowPositionals: true });
  let text = "";
  const code = await command.run({
    nats: () => Promise.resolve(nats),
    directoryStore: () => natsDirectoryStore(service.js),
    reportSource: () => Promise.resolve({ address: service.address }),
    settings: { FRONTLINE_WEBHOOK_INSIDE: "" } as never,
    timezone: "UTC",
    stdin: Readable.from([input]),
    err: { write: () => true },
    out: (more) => void (text += more),
    clock: () => now,
    signal: new AbortController().signal,
    warn: (message) => expect.unreachable(message),
  }, { values: { ...values } as Record<string, string>, operands: positionals });
  return { text, code };
}

/** Every problem of a wrong call, as the person reads them. */
async function refused(name: string, args: string[], input = ""): Promise<string> {
  const cause = await run(name, args, input).catch((cause) => cause as Error);
  if (!(cause instanceof Error)) throw new Error(`Wanted a wrong call, got ${JSON.stringify(cause)}`);
  const problems = cause instanceof BadRequest ? cause.problems : [];
  return [cause.message, ...problems.map(({ path, message }) => `${path} ${message}`.trim())].join("; ");
}

const jsonOf = (text: string) => text.trimEnd().split("\n").map((line) => JSON.parse(line));

describe("rules and receivers in the program", () => {
  it("raise alerts as they come, are counted, and are switched off while it runs", async () => {
    const open = async () => {
      const { rules } = await service.json("/api/alert-rules") as RulesBody;
      return rules.find(({ name }) => name === "vip-waits")?.open;
    };
    await vi.waitFor(async () => expect(await open()).toBe(1), { timeout: 30_000 });
    await put("alert-rules/vip-waits", { rule: aRule({ enabled: false }), revision: 0 });
    await vi.waitFor(async () => expect(await open()).toBe(0), { timeout: 20_000 });
    const { alerts } = await service.json("/api/alerts?state=resolved&rule=vip-waits") as AlertsBody;
    expect(alerts).toMatchObject([{ rule: "vip-waits", endReason: "rule-changed" }]);
  });

  it("know each other and the queues, over HTTP", async () => {
    const rule = aRule({ levels: [{ to: ["pigeon"] }], scope: { queues: [{ site: "kyiv", queue: "sales" }] } });
    expect(await put("alert-rules/told", { rule, revision: 0 })).toMatchObject({
      error: { problems: [{ path: "levels.0.to.0" }] },
    });
    await put("alert-receivers/pigeon", { receiver: { kind: "nats", title: "Pigeon" }, revision: 0 });
    await vi.waitFor(
      async () =>
        expect(await put("alert-rules/told", { rule, revision: 0 })).toMatchObject({ name: "told", warnings: [] }),
      { timeout: 20_000 },
    );
    const body = await service.json("/api/alert-receivers") as ReceiversBody;
    expect(body.receivers).toMatchObject([{ name: "pigeon", receiver: { kind: "nats" }, dead: 0 }]);
    expect(body.pushKey).toMatch(/^[\w-]{80,}$/);
  });
});

describe("the commands of alerts", () => {
  it("list alerts, rules and receivers", async () => {
    const alerts = jsonOf((await run("alert list", ["--state", "firing,resolved", "--format", "json"])).text);
    expect(alerts.map(({ rule }) => rule)).toContain("vip-waits-long");
    expect((await run("alert list", ["--site", "lviv"])).text.trim().split("\n")).toHaveLength(1);
    const rules = (await run("alert rules")).text.split("\n");
    expect(rules.find((line) => line.startsWith("vip-refused "))).toMatch(
      /A VIP was not let in +refused +on +built-in/,
    );
    expect(rules.find((line) => line.startsWith("vip-waits "))).toMatch(/ off +saved +2\d{3}-/);
  });

  it("import, export and delete rules, and refuse what is wrong", async () => {
    const text = JSON.stringify(aRule({ title: "Brought" }));
    expect((await run("alert rule import", ["brought", "-"], text)).text).toMatch(
      /^Saved brought as revision \d+\.\n$/,
    );
    expect(JSON.parse((await run("alert rule export", ["brought"])).text)).toEqual(aRule({ title: "Brought" }));
    expect(await refused("alert rule import", ["brought", "-"], text)).toContain("To take its place add --replace");
    await run("alert rule import", ["brought", "-", "--replace"], text);
    const wrong = aRule({ trigger: { kind: "kpi", params: { kpi: "servicelevl", below: 0.8 } } });
    expect(await refused("alert rule import", ["x", "-"], JSON.stringify(wrong))).toContain("such as serviceLevel");
    expect(await refused("alert rule import", ["x", "-"], '{"title":"T"}')).toContain("trigger");
    expect(await refused("alert rule import", ["x", "/no/such.json"])).toContain("Cannot read /no/such.json");
    expect((await run("alert rule delete", ["brought"])).text).toBe("Deleted brought.\n");
    expect(await refused("alert rule delete", ["brought"])).toContain("no alert rule of this name is saved");
    expect((await run("alert rule delete", ["vip-waits"])).text).toContain("in force again");
  });

  it("keep receivers without printing a secret, and send a test", async () => {
    await run("alert receiver import", ["hook", "-"], JSON.stringify(aWebhook({ url: "http://127.0.0.1:9/" })));
    expect((await run("alert receivers", ["--format", "json"])).text).not.toContain("a secret of its own");
    const shown = JSON.stringify(aWebhook({ url: "http://127.0.0.1:9/", title: "Hook", secret: secretShown }));
    expect(await refused("alert receiver import", ["hook", "-"], shown)).toContain("a receiver of this name is saved");
    await run("alert receiver import", ["hook", "-", "--replace"], shown);
    const kept = await (await natsReceiverStore(nats.jetstream())).load("hook");
    expect(kept?.value).toEqual(aWebhook({ url: "http://127.0.0.1:9/", title: "Hook" }));
    const failed = await run("alert test", ["hook"]);
    expect(failed.code).toBe(1);
    expect(failed.text).toMatch(/^hook did not take the test: .*FRONTLINE_WEBHOOK_INSIDE/s);
    expect((await run("alert receivers")).text).toMatch(/hook .*webhook .*FRONTLINE_WEBHOOK_INSIDE/);
    const told = nats.subscribe("frontline.alerts.>", { max: 1 });
    expect(await run("alert test", ["pigeon"])).toEqual({ text: "pigeon took the test.\n", code: 0 });
    for await (const { data } of told) expect(StringCodec().decode(data)).toContain("Pigeon");
    expect((await run("alert receiver delete", ["hook"])).text).toBe("Deleted hook.\n");
    expect(await refused("alert receiver delete", ["pigeon"])).toContain("the alert rule told tells it");
  });

  it("try a rule on the past: a saved one, or one of a file", async () => {
    expect((await run("alert dry-run", ["vip-waits-long"])).text).toMatch(
      /the rule would have fired 1 times for 1 causes, with 0 messages\.\n\nSince +Whom/,
    );
    const file = join(service.folder, "rule.json");
    writeFileSync(file, JSON.stringify(aRule({ scope: { customers: { leastPriority: 10 } } })));
    expect(JSON.parse((await run("alert dry-run", [file, "--format", "json"])).text)).toMatchObject({ alerts: 0 });
    writeFileSync(file, JSON.stringify(aRule({ trigger: { kind: "kpi", params: { kpi: "csat", below: 4 } } })));
    expect((await run("alert dry-run", [file])).text).toContain("Looked at every 1800 s");
    expect((await run("alert dry-run", ["ingest-behind"])).text).toContain("How far storing was behind");
    expect((await run("alert dry-run", ["vip-may-leave"])).text).toContain("Customers were not scored between");
    expect(await refused("alert dry-run", ["nothing"])).toContain("There is no alert rule nothing");
  });

  it("tell how they are called", () => {
    for (const [name, command] of Object.entries(alertCommands)) {
      expect(commandHelp(name, command), name).toContain(`Usage: frontline ${name}`);
    }
  });
});
