import { parseArgs } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { configCommands } from "../../analytics/commands/config-commands.ts";
import { type DirectoryStore, natsDirectoryStore } from "../../analytics/directory-store.ts";
import { BadRequest } from "../../schemas/bad-request.ts";
import { commandHelp } from "../../schemas/command.ts";
import type { LiveWindow } from "../../schemas/wire.ts";
import { event, wire } from "../support/event-builder.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

const now = Date.UTC(2026, 10, 20, 20);
const at = Date.UTC(2026, 10, 20, 10);

let service: WholeService;
let store: DirectoryStore;
beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
  store = await natsDirectoryStore(service.js);
});
afterAll(() => service.close());

/** What a command writes; `args` as on the command line. */
async function run(name: string, ...args: string[]): Promise<string> {
  const command = configCommands[name];
  if (!command) throw new Error(`There is no command ${name}`);
  const { values, positionals } = parseArgs({ args, options: command.options ?? {}, allowPositionals: true });
  let text = "";
  const context = { directoryStore: () => Promise.resolve(store), out: (more: string) => void (text += more) };
  expect(await command.run(context, { values: { ...values } as Record<string, string>, operands: positionals })).toBe(
    0,
  );
  return text;
}

/** Every problem of a wrong call, as the person reads them. */
async function problems(name: string, ...args: string[]): Promise<string[]> {
  const cause = await run(name, ...args).catch((cause) => cause);
  if (!(cause instanceof BadRequest)) throw new Error(`Wanted a wrong call, got ${cause}`);
  return cause.problems.map(({ path, message }) => `${path} ${message}`.trim());
}

const json = async (name: string) =>
  (await run(name, "--format", "json")).split("\n").filter(Boolean).map((line) => JSON.parse(line));

describe("config queue", () => {
  it("set makes a queue, then changes only what is given", async () => {
    expect(
      await run("config queue set", "kyiv/a/b", "--target", "30", "--hours", "mon-fri 09:00-18:00", "--team", "gold"),
    )
      .toBe(
        'queues kyiv/a/b added: targetSeconds 30, goal 0.8, formula "offered-less-short", shortSeconds 5, ' +
          'hours mon-fri 09:00-18:00, team "gold", shrinkage 0.3\n',
      );
    expect(
      await run("config queue set", "kyiv/a/b", "--goal", "0.9", "--holidays", "2026-12-25, 2027-01-01", "--team", ""),
    )
      .toBe(
        'queues kyiv/a/b goal 0.8 -> 0.9\nqueues kyiv/a/b team "gold" -> default\n' +
          "queues kyiv/a/b holidays default -> 2026-12-25,2027-01-01\n",
      );
    expect(await run("config queue set", "kyiv/a/b", "--goal", "0.9")).toBe("Nothing to change.\n");
    expect((await json("config queue list")).find(({ queue }) => queue === "a/b")).toMatchObject({
      site: "kyiv",
      targetSeconds: 30,
      goal: 0.9,
      holidays: ["2026-12-25", "2027-01-01"],
    });
  });

  it("list is an aligned table for people", async () => {
    await run("config queue set", "kyiv/mail", "--title", "E-mail");
    const [head, ...rows] = (await run("config queue list")).trimEnd().split("\n");
    expect(head).toMatch(
      /^site +queue +title +targetSeconds +goal +formula +shortSeconds +team +hours +holidays +shrinkage$/,
    );
    expect(rows.find((row) => row.includes("E-mail"))).toMatch(
      /^kyiv +mail +E-mail +20 +0\.8 +offered-less-short +5 +– +– +– +0\.3$/,
    );
  });

  it("remove forgets it, and says so when there is none", async () => {
    await run("config queue set", "kyiv/old", "--target", "1");
    expect(await run("config queue remove", "kyiv/old")).toBe("queues kyiv/old removed\n");
    await expect(run("config queue remove", "kyiv/old")).rejects.toThrow("Cannot remove queue kyiv/old: it is not");
  });

  it("names every problem of a wrong call, and changes nothing", async () => {
    const before = await store.load();
    const wrong = ["--target", "0", "--goal", "80 %", "--formula", "best", "--hours", "mon 18-9", "--holidays", "Xmas"];
    expect((await problems("config queue set", "Kyiv/", ...wrong)).map((text) => text.split(" ")[0])).toEqual([
      "target",
      "goal",
      "formula",
      "hours.monday.0.0",
      "hours.monday.0.1",
      "holidays.0",
      "SITE/QUEUE.site",
      "SITE/QUEUE.queue",
    ]);
    expect(await problems("config queue set", "--target", "5")).toEqual([
      "SITE/QUEUE must be given once, such as kyiv/sales",
    ]);
    expect(await problems("config queue set", "kyiv/a", "b", "--target", "5")).toEqual([
      'SITE/QUEUE must be given once, such as kyiv/sales, got ["kyiv/a","b"]',
    ]);
    expect((await problems("config queue set", "kyiv/a"))[0]).toMatch(/^must give at least one of --title, --target/);
    expect((await problems("config queue list", "x", "--format", "xml")).length).toBe(2);
    expect(await store.load()).toEqual(before);
  });
});

describe("config site, agent, topic, tariff, company, value", () => {
  it("set each what it is for", async () => {
    await run("config site set", "lviv", "--title", "Львів", "--timezone", "Europe/Kyiv", "--silent", "5");
    await run("config agent set", "lviv/7", "--name", "=cmd()", "--team", "gold");
    await run("config topic set", "card-lost", "--title", "Lost card");
    await run("config tariff set", "--channel", "voice", "--line", "free", "--per-minute", "0.4");
    await run("config tariff set", "--per-contact", "1.5");
    await run("config company set", "--currency", "UAH", "--repeat-days", "14");
    expect(await run("config value set", "--share-a", "0.7", "--rates", "USD=41.5, EUR=48", "--kinds-apart", "yes"))
      .toBe(
        "value shareA 0.8 -> 0.7\nvalue kindsApart false -> true\nvalue rates none -> USD=41.5,EUR=48\n",
      );
    expect(await store.load()).toMatchObject({
      sites: { lviv: { title: "Львів", timezone: "Europe/Kyiv", silentMinutes: 5 } },
      agents: [{ site: "lviv", agent: "7", name: "=cmd()", team: "gold" }],
      topics: [{ topic: "card-lost", title: "Lost card" }],
      tariffs: [{ channel: "voice", lineKind: "free", perContact: 0, perMinute: 0.4 }, {
        perContact: 1.5,
        perMinute: 0,
      }],
      currency: "UAH",
      repeatDays: 14,
      value: { windowDays: 365, shareA: 0.7, shareB: 0.95, kindsApart: true, rates: { USD: 41.5, EUR: 48 } },
    });
    expect(await run("config tariff set", "--channel", "voice", "--line", "free", "--per-minute", "0.5")).toBe(
      "tariffs channel voice, line free perMinute 0.4 -> 0.5\n",
    );
    expect(await run("config tariff remove")).toBe("tariffs any contact removed\n");
    expect((await store.load()).tariffs).toHaveLength(1);
  });

  it("refuse what is wrong", async () => {
    expect(await problems("config value set", "--rates", "USD:2", "--share-a", "2")).toEqual([
      "share-a Too big: expected number to be <1, got 2",
      'rates must be such as USD=0.92,GBP=1.17, or none, got "USD:2"',
    ]);
    expect(await problems("config site set", "lviv", "--timezone", "Mars")).toEqual([
      'timezone must be an IANA time zone such as Europe/Kyiv, got "Mars"',
    ]);
    expect((await problems("config tariff set", "--channel", "voice"))[0]).toContain("--per-contact, --per-minute");
    expect(await problems("config tariff set", "voice", "--per-minute", "1")).toEqual([
      'operand must not be given, got "voice"',
    ]);
    expect((await problems("config topic set", "--title", ""))[0]).toMatch(/^title /);
  });
});

describe("two people at once", () => {
  it("do not overwrite each other: the slower one's change is made again on what the faster one stored", async () => {
    const other = await natsDirectoryStore(service.js);
    let tries = 0;
    const { before } = await store.change((directory) => {
      tries++;
      return { ...directory, topics: [...directory.topics, { topic: "slow", title: "S" }] };
    });
    expect([tries, before.topics.some(({ topic }) => topic === "slow")]).toEqual([1, false]);
    const edits = Array.from({ length: 8 }, (_, i) =>
      (i % 2 ? store : other).change((directory) => {
        tries++;
        return { ...directory, topics: [...directory.topics, { topic: `t${i}`, title: "T" }] };
      }));
    await Promise.all(edits);
    const topics = (await store.load()).topics.map(({ topic }) => topic);
    expect(topics.filter((topic) => /^t\d$/.test(topic)).sort()).toEqual([
      "t0",
      "t1",
      "t2",
      "t3",
      "t4",
      "t5",
      "t6",
      "t7",
    ]);
    expect(tries).toBeGreaterThan(1 + 8); // All read the same version first, so seven had to try again.
  });
});

describe("settings larger than NATS takes", () => {
  it("are refused in words, and those before stay", async () => {
    const topics = Array.from({ length: 9000 }, (_, i) => ({ topic: `large ${i}`, title: "T".repeat(256) }));
    const before = await store.load();
    await expect(store.save({ topics })).rejects.toThrow(/^Cannot keep the settings: NATS must take 2\d{6} bytes/);
    expect(await store.load()).toEqual(before);
  });
});

describe("config history and restore", () => {
  it("tell what each version changed, and bring one back", async () => {
    await run("config queue set", "kyiv/sales", "--target", "20", "--team", "gold");
    const [revision] = (await store.history()).slice(-1).map((one) => one.revision);
    await run("config queue set", "kyiv/sales", "--target", "30");
    await run("config site set", "odesa", "--title", "Одеса");
    const last = (await json("config history")).slice(-2);
    expect(last.map(({ changes }) => changes)).toEqual([
      ["queues kyiv/sales targetSeconds 20 -> 30"],
      ['sites odesa added: title "Одеса", silentMinutes 30'],
    ]);
    expect(last.every(({ at }) => Math.abs(Date.parse(at) - Date.now()) < 60_000)).toBe(true);
    expect(await run("config restore", String(revision))).toBe(
      "sites odesa removed\nqueues kyiv/sales targetSeconds 30 -> 20\n",
    );
    expect(await run("config history")).toMatch(/^Revision +Stored at +Changes\n/);
    expect((await json("config history")).at(-1).changes).toHaveLength(2);
    await expect(run("config restore", "999999")).rejects.toThrow("Cannot restore revision 999999: it is not kept");
    expect(await problems("config restore", "one")).toEqual(['REVISION must be a number of config history, got "one"']);
  });
});

describe("a change of settings", () => {
  const today = async () => {
    const { total } = await service.json("/api/live?site=recount") as { total: { windows: { today: LiveWindow } } };
    const { answeredInTarget, abandonedShort } = total.windows.today.counters;
    return [answeredInTarget, abandonedShort];
  };

  it("recounts the live floor at once", async () => {
    const leg = (contact: string) => ({ contact, leg: 1, queue: "sales" });
    const events = [
      event("leg.queued", at, leg("a"), { site: "recount" }),
      event("leg.answered", at + 30_000, { ...leg("a"), agent: "1" }, { site: "recount" }),
      event("leg.queued", at, leg("b"), { site: "recount" }),
      event("leg.left", at + 7_000, { ...leg("b"), reason: "abandoned" }, { site: "recount" }),
    ];
    for (const one of events) await service.publisher.publish(wire(one));
    await service.publisher.flush();
    await service.settled();
    expect(await today()).toEqual([0, 0]); // Answered after 30 s of 20, abandoned after 7 s of 5.
    await run("config queue set", "recount/sales", "--target", "30", "--short", "10");
    await vi.waitFor(async () => expect(await today()).toEqual([1, 1]), { timeout: 20_000 });
    await run("config queue remove", "recount/sales");
    await vi.waitFor(async () => expect(await today()).toEqual([0, 0]), { timeout: 20_000 });
  });
});

describe("every command", () => {
  it("has a page of help with an example that it takes", async () => {
    for (const [name, command] of Object.entries(configCommands)) {
      expect(commandHelp(name, command)).toContain(`Usage: frontline ${name}`);
      for (const example of command.examples) expect(example).toContain(`frontline ${name}`);
    }
    for (const [name, { examples }] of Object.entries(configCommands).filter(([name]) => name.endsWith(" set"))) {
      const words = [...(examples[0] as string).matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) =>
        quoted ?? plain
      );
      await run(name, ...(words as string[]).slice(4));
    }
  });
});
