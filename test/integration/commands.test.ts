import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { headers } from "nats";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { alertCommands } from "../../analytics/commands/alert-commands.ts";
import { boardCommands } from "../../analytics/commands/board-commands.ts";
import { configCommands } from "../../analytics/commands/config-commands.ts";
import { customerCommands } from "../../analytics/commands/customer-commands.ts";
import { valueCommands } from "../../analytics/commands/value-commands.ts";
import { type Command, commandHelp } from "../../schemas/command.ts";
import type { ErrorBody } from "../../schemas/report.ts";
import type { LiveWindow } from "../../schemas/wire.ts";
import { event, wire } from "../support/event-builder.ts";
import { type CommandResult, runCommand } from "../support/program.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

const now = Date.UTC(2026, 10, 20, 20);
const at = Date.UTC(2026, 10, 20, 10);
const day = { from: "2026-11-20", to: "2026-11-21" };

let service: WholeService;
beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
});
afterAll(() => service.close());

const run = (args: string[], options: { input?: string; env?: Record<string, string> } = {}) =>
  runCommand(args, { ...service.env, ...options.env }, options);

/** Wrongly called or wrong outside: told in words, never by a stack. */
function expectFailure({ code, out, err }: CommandResult, wanted: number, ...texts: string[]): void {
  expect({ code, out }).toEqual({ code: wanted, out: "" });
  for (const text of texts) expect(err).toContain(text);
  expect(err).not.toMatch(/^ +at /m);
}

function write(name: string, text: string): string {
  const file = join(service.folder, name);
  writeFileSync(file, text);
  return file;
}

const line = (id: string, more: object = {}) =>
  JSON.stringify({
    ...wire(event("leg.queued", at, { contact: id, leg: 1, queue: "sales" }, { site: "send", id })),
    ...more,
  });

async function storedIds(site: string): Promise<string[]> {
  const query = `SELECT id FROM events_v1 FINAL WHERE site = '${site}' ORDER BY id`;
  const rows = await (await service.client.query({ query, format: "JSONEachRow" })).json<{ id: string }>();
  return rows.map(({ id }) => id);
}

const live = async (site: string) =>
  await service.json(`/api/live?site=${site}`) as { total: { windows: Record<"today", LiveWindow> } };

describe("send", () => {
  it("publishes the events of files and reports progress on the error output", async () => {
    const files = [write("a.jsonl", `${line("a1")}\n\n${line("a2")}\r\n`), write("b.jsonl", line("b1"))];
    const { code, out, err } = await run(["send", ...files]);
    expect({ code, out }).toEqual({ code: 0, out: "3 events sent, 0 of them known already, 0 bad lines\n" });
    expect(err).toBe(`${files[0]}: 2 events\n${files[1]}: 1 events\n`);
    await service.settled();
    expect(await storedIds("send")).toEqual(["a1", "a2", "b1"]);
    expect((await run(["send", ...files])).out).toBe("3 events sent, 3 of them known already, 0 bad lines\n");
  });

  it("names a bad line by its number, skips it, and ends with 1", async () => {
    const bad = ["{half", line("c2", { type: "leg.exploded" }), line("c3", { time: "yesterday" }), "[]"];
    const file = write("c.jsonl", [line("c1"), ...bad, line("c6")].join("\n"));
    const { code, out, err } = await run(["send", file]);
    expect({ code, out }).toEqual({ code: 1, out: "2 events sent, 0 of them known already, 4 bad lines\n" });
    const problems = err.split("\n").filter((text) => new RegExp(`^${file}:\\d`).test(text));
    expect(problems.map((text) => text.slice(text.indexOf(file) + file.length).split(": ", 2).join(" "))).toEqual([
      ":2 not-json",
      ":3 unknown-type",
      ":4 invalid",
      ":5 not-object",
    ]);
    await service.settled();
    expect((await storedIds("send")).filter((id) => id.startsWith("c"))).toEqual(["c1", "c6"]);
  });

  it("reads - from standard input", async () => {
    const { code, out } = await run(["send", "-"], { input: `${line("d1")}\n${line("d2")}\n` });
    expect({ code, out }).toEqual({ code: 0, out: "2 events sent, 0 of them known already, 0 bad lines\n" });
  });

  it("says which file it cannot read", async () => {
    expectFailure(await run(["send", "no-such.jsonl"]), 1, "no-such.jsonl", "ENOENT");
    expectFailure(await run(["send"]), 1, "name at least one file");
  });
});

describe("dead", () => {
  const body = JSON.stringify({ type: "leg.exploded", evil: "<b>\u001b[31m" });
  type Letter = { number: number; reason: string; subject: string; detail: string; bytes: number };

  async function publish(...bodies: string[]): Promise<void> {
    for (const text of bodies) {
      await service.js.publish("frontline.events.dead.leg.queued", new TextEncoder().encode(text));
    }
    await service.settled();
  }

  const list = async (...args: string[]): Promise<Letter[]> => {
    const { code, out } = await run(["dead", "list", "--format", "json", ...args]);
    expect(code).toBe(0);
    return out.trimEnd().split("\n").filter(Boolean).map((text) => JSON.parse(text));
  };

  it("says so when there is nothing", async () => {
    expect(await run(["dead", "list"])).toMatchObject({ code: 0, out: "No dead letters.\n" });
  });

  it("lists what was rejected and why, for people and for programs", async () => {
    await publish("{half", body, "[]");
    expect((await list()).map(({ reason, subject }) => [reason, subject])).toEqual([
      ["not-json", "frontline.events.dead.leg.queued"],
      ["unknown-type", "frontline.events.dead.leg.queued"],
      ["not-object", "frontline.events.dead.leg.queued"],
    ]);
    expect((await list("--reason", "unknown-type")).map(({ bytes }) => bytes)).toEqual([body.length]);
    expect((await list("--limit", "1")).map(({ reason }) => reason)).toEqual(["not-object"]);
    const { out } = await run(["dead", "list"]);
    expect(out.split("\n")[0]).toMatch(/^Number +Kept at +Reason +Subject +Detail$/);
    expect(out).toContain("3 dead letters\n");
  });

  it("shows one whole, its body untouched", async () => {
    const [letter] = await list("--reason", "unknown-type");
    const { code, out } = await run(["dead", "show", String(letter?.number)]);
    expect(code).toBe(0);
    expect(out).toContain("reason: unknown-type\n");
    expect(out).toContain(`detail: ${letter?.detail}\n`);
    expect(out.endsWith(`\n\n${body}\n`)).toBe(true);
    expectFailure(await run(["dead", "show", "999"]), 1, "Cannot find dead letter 999");
    expectFailure(await run(["dead", "show", "one"]), 1, 'wanted its number, got "one"');
  });

  it("retries: an event whose fault was mended is stored and no longer dead, another is dead again", async () => {
    // Rejected by an older program that did not know its type: today it is a valid event.
    const mended = line("mended", { site: "dead" });
    const h = headers();
    h.set("Frontline-Reason", "unknown-type");
    h.set("Frontline-Subject", "frontline.events.dead.leg.queued");
    await service.js.publish("frontline.dead.unknown-type", new TextEncoder().encode(mended), { headers: h });
    const before = await list("--reason", "unknown-type");
    expect(before).toHaveLength(2);
    const { code, out } = await run(["dead", "retry", "all", "--reason", "unknown-type"]);
    expect({ code, out }).toEqual({ code: 0, out: "2 dead letters published again\n" });
    await service.settled();
    expect(await storedIds("dead")).toEqual(["mended"]);
    const after = await list("--reason", "unknown-type");
    expect(after).toHaveLength(1);
    expect(before.map(({ number }) => number)).not.toContain(after[0]?.number);
    expectFailure(await run(["dead", "retry"]), 1, "name the numbers of dead letters, or all");
    expectFailure(await run(["dead", "retry", "1", "999"]), 1, "Cannot find dead letter 999");
    expect(await list("--reason", "not-json")).toHaveLength(1);
  });

  it("names wrong options, all at once", async () => {
    expectFailure(await run(["dead", "list", "--reason", "bad", "--limit", "x"]), 2, "reason", "limit must be");
  });
});

describe("config", () => {
  const secrets = {
    FRONTLINE_NATS_PASSWORD: "hush-1",
    FRONTLINE_NATS_TOKEN: "hush-2",
    FRONTLINE_CLICKHOUSE_PASSWORD: "hush-3",
  };

  it("check names every problem at once and prints no secret", async () => {
    expect(await run(["config", "check"])).toMatchObject({ code: 0, out: "All settings are right.\n", err: "" });
    const env = {
      ...secrets,
      FRONTLINE_PORT: "http",
      FRONTLINE_PROT: "8080",
      FRONTLINE_NATS_URL: "http://user:hush-4@nats:4222",
      FRONTLINE_TIMEZONE: "Europe/Kiew",
    };
    const result = await run(["config", "check"], { env });
    expectFailure(
      result,
      2,
      'FRONTLINE_PORT must be a whole number 1..65535, got "http"',
      "FRONTLINE_PROT is not a setting of Frontline",
      "FRONTLINE_NATS_URL must be a URL starting with nats://",
      "FRONTLINE_TIMEZONE must be an IANA time zone",
    );
    expect(result.err).not.toContain("hush");
  });

  it("show tells every setting, its value and where it is from, and no secret", async () => {
    const env = { ...secrets, FRONTLINE_CLICKHOUSE_URL: "http://reader:hush-5@clickhouse:8123" };
    const { code, out } = await run(["config", "show"], { env });
    expect(code).toBe(0);
    expect(out).toMatch(/^FRONTLINE_HOST +127\.0\.0\.1 +default /m);
    expect(out).toMatch(/^FRONTLINE_TIMEZONE +UTC +environment /m);
    expect(out).toMatch(/^FRONTLINE_NATS_TOKEN +\(secret\) +environment /m);
    expect(out).toMatch(/^FRONTLINE_CLICKHOUSE_URL +http:\/\/reader:\(secret\)@clickhouse:8123 /m);
    expect(out).not.toContain("hush");
  });

  it("apply changes the target of a queue live and in the report, without a restart", async () => {
    const leg = { contact: "slow", leg: 1, queue: "sales" };
    await service.publisher.publish(wire(event("leg.queued", at, leg, { site: "apply" })));
    await service.publisher.publish(
      wire(event("leg.answered", at + 30_000, { ...leg, agent: "1240" }, { site: "apply" })),
    );
    await service.publisher.flush();
    await service.settled();
    const inTarget = async () => [
      (await live("apply")).total.windows.today.counters.answeredInTarget,
      (await service.report({ ...day, site: "apply" })).total.counters.answeredInTarget,
    ];
    expect(await inTarget()).toEqual([0, 0]); // 30 s with the default target of 20 s
    const directory = { sites: {}, queues: [{ site: "apply", queue: "sales", targetSeconds: 30 }] };
    const file = write("queues.json", JSON.stringify(directory));
    expect(await run(["config", "apply", file])).toMatchObject({ code: 0, out: "Applied.\n", err: "" });
    await vi.waitFor(async () => expect(await inTarget()).toEqual([1, 1]), { timeout: 20_000 });
    expect(JSON.parse((await run(["config", "directory"])).out)).toMatchObject(directory);
  });

  it("apply names every problem of a wrong file and changes nothing", async () => {
    const before = (await run(["config", "directory"])).out;
    const wrong = { sites: { kyiv: { timezone: "Mars" } }, queues: [{ site: "Kyiv", queue: "", targetSeconds: -1 }] };
    const file = write("wrong.json", JSON.stringify(wrong));
    expectFailure(
      await run(["config", "apply", file]),
      2,
      "sites.kyiv.timezone must be an IANA time zone",
      "queues.0.site must match",
      "queues.0.queue",
      "queues.0.targetSeconds",
    );
    expectFailure(await run(["config", "apply", write("half.json", "{")]), 1, "half.json", "must be JSON");
    expectFailure(await run(["config", "apply"]), 1, "name the file");
    expect((await run(["config", "directory"])).out).toBe(before);
  });
});

describe("config of one queue, site, agent, topic, tariff, and its history", () => {
  const json = async (...args: string[]) =>
    (await run([...args, "--format", "json"])).out.split("\n").filter(Boolean).map((text) => JSON.parse(text));

  it("changes only what is given, tells it in the history, and takes it back", async () => {
    const set = (...args: string[]) => run(["config", "queue", "set", "one/a b", ...args]);
    expect(await set("--target", "30", "--hours", "mon-fri 09:00-18:00")).toMatchObject({ code: 0, err: "" });
    const { revision } = (await json("config", "history")).at(-1);
    expect(await set("--target", "40")).toMatchObject({ code: 0, out: "queues one/a b targetSeconds 30 -> 40\n" });
    expect((await json("config", "history")).at(-1).changes).toEqual(["queues one/a b targetSeconds 30 -> 40"]);
    expect(await run(["config", "restore", String(revision)])).toMatchObject({ code: 0 });
    expect((await json("config", "queue", "list")).find(({ site }) => site === "one")).toMatchObject({
      queue: "a b",
      targetSeconds: 30,
      hours: { friday: [["09:00", "18:00"]] },
    });
    expect(await run(["config", "queue", "remove", "one/a b"])).toMatchObject({ code: 0 });
  });

  it("names every problem of a wrong call and ends with 2", async () => {
    const wrong = ["--target", "0", "--goal", "high", "--holidays", "Xmas"];
    expectFailure(
      await run(["config", "queue", "set", "One", ...wrong]),
      2,
      "target",
      "goal",
      "holidays",
      "SITE/QUEUE",
    );
    expectFailure(await run(["config", "site", "set", "one", "--timezone", "Mars"]), 2, "timezone must be an IANA");
    expectFailure(await run(["config", "tariff", "set", "--channel", "voice"]), 2, "--per-contact, --per-minute");
    expectFailure(await run(["config", "history", "--format", "xml"]), 2, "format");
    expectFailure(await run(["config", "agent", "remove", "one/nobody"]), 1, "Cannot remove agent one/nobody");
    expectFailure(await run(["config", "restore", "999999"]), 1, "it is not kept");
  });
});

describe("every command", () => {
  it("has a page of help with an example, and the overview names it", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    const names = [...out.matchAll(/^ {2}([a-z]+(?: [a-z-]+){0,2})(?: [A-Z]| {2})/gm)].map(([, name]) =>
      name as string
    );
    expect(names).toEqual(expect.arrayContaining(["up", "ingest", "analytics", "send", "report", "dead retry"]));
    // Whole tables of commands are asked here; a process of its own takes a second for each.
    const tables = { ...configCommands, ...boardCommands, ...valueCommands, ...alertCommands, ...customerCommands };
    for (const [name, command] of Object.entries(tables) as [string, Command<never>][]) {
      expect(names).toContain(name);
      expect(commandHelp(name, command)).toMatch(new RegExp(`^Usage: frontline ${name}\\b[^]*\nExamples:\n {2}\\S`));
    }
    for (const name of ["up", "send", "source asterisk", "import orders", "dead retry", "alert rule import"]) {
      const help = await run([...name.split(" "), "--help"]);
      expect({ name, code: help.code, err: help.err }).toEqual({ name, code: 0, err: "" });
      expect(help.out).toMatch(new RegExp(`^Usage: frontline ${name}\\b`));
      expect(help.out).toMatch(/\nExamples:\n {2}\S/);
    }
  });

  it("ends with a code and a message, not a stack, when it is wrongly called", async () => {
    expect(await run(["explode"])).toMatchObject({ code: 2 });
    expect(await run(["dead"])).toMatchObject({ code: 2 });
    expectFailure(await run(["up", "--dmeo"]), 2, "--dmeo");
    expectFailure(await run(["send", "--to", "x"]), 2, "--to");
    expectFailure(await run(["source", "asterisk"]), 2, "queue-log", "site");
    expectFailure(await run(["source", "asterisk", "--queue-log", "no-such", "--site", "kyiv"]), 1, "no-such");
    expectFailure(await run(["import", "calls", "x.csv"]), 2, "map", "site");
    expectFailure(await run(["import", "calls", "x.csv", "--map", "no-such", "--site", "a"]), 1, "no-such");
    expectFailure(
      await run(["send", "-"], { env: { FRONTLINE_NATS_URL: "nats://127.0.0.1:1" } }),
      1,
      "Cannot reach NATS",
    );
  });
});

describe("report with wrong parameters", () => {
  const wrong = {
    from: "yesterday",
    to: "2026-11-21",
    by: "queue,mood",
    every: "7m",
    timezone: "Mars",
    site: "Kyiv",
    kpis: "asa,luck",
  };

  it("names all of them, as a command and over HTTP", async () => {
    const options = Object.entries(wrong).flatMap(([name, value]) => [`--${name}`, value]);
    expectFailure(await run(["report", "service", ...options]), 2, "from", "by", "every", "timezone", "site", "kpis");
    const response = await fetch(`${service.address}/api/reports/service?${new URLSearchParams({ ...wrong, x: "1" })}`);
    expect(response.status).toBe(400);
    const { error } = await response.json() as ErrorBody;
    expect(error).toMatchObject({ code: "bad-request", message: expect.stringContaining("service report") });
    expect(error.problems.map(({ path }) => path.split(".")[0]).sort()).toEqual([
      "",
      "by",
      "every",
      "from",
      "kpis",
      "site",
      "timezone",
    ]);
  });

  it("names wrong moments, a missing one, and a report that there is not", async () => {
    const report = (...args: string[]) => run(["report", ...args]);
    expectFailure(await report("service", "--from", "yesterday", "--to", "tomorrow"), 2, "from must", "to must");
    expectFailure(await report("service", "--from", "2026-11-21", "--to", "2026-11-20"), 2, "to must be after from");
    expectFailure(await report("service"), 2, "from", "to");
    expectFailure(await report("weather", "--from", "2026-11-20", "--to", "2026-11-21"), 2, "report");
    expect((await fetch(`${service.address}/api/reports/weather`)).status).toBe(404);
  });
});

describe("source simulator", () => {
  it("writes the same events for the same seed, others for another, and all of them can be sent", async () => {
    const range = ["--from", "2026-11-20T09:00:00Z", "--to", "2026-11-20T09:10:00Z"];
    const simulate = async (name: string, seed: string) => {
      const file = join(service.folder, name);
      expect(await run(["source", "simulator", ...range, "--seed", seed, "--out", file])).toMatchObject({ code: 0 });
      return file;
    };
    const [first, same, other] = [await simulate("1", "1"), await simulate("2", "1"), await simulate("3", "2")];
    expect(readFileSync(first, "utf8").length).toBeGreaterThan(1000);
    expect(readFileSync(same, "utf8")).toBe(readFileSync(first, "utf8"));
    expect(readFileSync(other, "utf8")).not.toBe(readFileSync(first, "utf8"));
    expect(await run(["send", first])).toMatchObject({ code: 0, out: expect.stringContaining(", 0 bad lines") });
    const [from, , to] = range.slice(1) as [string, string, string];
    expectFailure(
      await run(["source", "simulator", "--from", to, "--to", from, "--out", "x"]),
      2,
      "to must be after from",
    );
  });
});
