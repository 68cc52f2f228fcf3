import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Batch, type Rows } from "../../ingest/batch.ts";
import { type DeadLetter, type DeadLetters, listDead } from "../../ingest/dead-letters.ts";
import { clickHouseWriter, UnstorableRows, WriteFailed } from "../../ingest/event-writer.ts";
import { IngestStats } from "../../ingest/ingest-stats.ts";
import { storeBatch } from "../../ingest/store-batch.ts";
import type { EventType } from "../../schemas/event-data.ts";
import type { EventOf } from "../../schemas/event.ts";
import { eventRow } from "../../schemas/rows.ts";
import { messageId } from "../../schemas/subjects.ts";
import type { LiveWindow } from "../../schemas/wire.ts";
import { event, wire } from "../support/event-builder.ts";
import { hostileTexts, malformedMessages } from "../support/malformed-messages.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

const now = Date.UTC(2026, 10, 20, 20);
const at = Date.UTC(2026, 10, 20, 10);
const day = { from: "2026-11-20", to: "2026-11-21" };
const COUNT = 10_000;
const IN_FLIGHT = 500;

type Live = {
  queues: { queue: string; title: string; windows: Record<"today", LiveWindow> }[];
  agents: { agent: string; name: string }[];
  total: { windows: { today: LiveWindow } };
};

let service: WholeService;
beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
});
afterAll(() => service.close());

async function publish<T extends EventType>(type: T, time: number, data: EventOf<T>["data"], site = "kyiv") {
  await service.publisher.publish(wire(event(type, time, data, { site })));
}

async function settle(): Promise<void> {
  await service.publisher.flush();
  await service.settled();
}

async function rows<T>(sql: string): Promise<T[]> {
  return await (await service.client.query({ query: sql, format: "JSONEachRow" })).json<T>();
}

const live = async (site: string) => await service.json(`/api/live?site=${site}`) as Live;

async function deadLetters(): Promise<Map<number, DeadLetter>> {
  const letters = new Map<number, DeadLetter>();
  for await (const letter of listDead(service.js)) letters.set(letter.sequence, letter);
  return letters;
}

describe("ten thousand malformed messages with valid ones between them", () => {
  const malformed = malformedMessages(COUNT);
  /** Where each malformed message stands in the stream. */
  const sequences: number[] = [];

  beforeAll(async () => {
    for (let start = 0; start < COUNT; start += IN_FLIGHT) {
      const part = malformed.slice(start, start + IN_FLIGHT);
      const acks = part.map(({ subject, body }) => service.js.publish(subject, body));
      for (let contact = start; contact < start + IN_FLIGHT; contact += 10) await publishLeg(contact);
      for (const { seq } of await Promise.all(acks)) sequences.push(seq);
    }
    await settle();
  });

  async function publishLeg(contact: number): Promise<void> {
    const leg = { contact: `valid-${contact}`, leg: 1, queue: "sales" };
    await publish("leg.queued", at + contact, leg);
    await publish("leg.answered", at + contact + 5000, { ...leg, agent: "1240" });
  }

  it("are all kept with the right reason, where they came from, and an untouched body", async () => {
    const letters = await deadLetters();
    expect(letters.size).toBe(COUNT);
    const wrong = malformed.filter(({ body, reason, subject }, index) => {
      const letter = letters.get(sequences[index] as number);
      return !letter || letter.reason !== reason || printable(subject) !== letter.subject ||
        Buffer.compare(body, letter.data) !== 0;
    });
    expect(wrong.map(({ reason, subject, body }) => [reason, subject, new TextDecoder().decode(body)])).toEqual([]);
  });

  const printable = (text: string) =>
    text.replace(/[^ -~]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);

  it("say what is wrong in one printable line", async () => {
    for (const { reason, detail } of (await deadLetters()).values()) {
      expect(detail, reason).toMatch(/^[ -~]{5,1000}$/);
    }
    const reasons = new Set([...(await deadLetters()).values()].map(({ reason }) => reason));
    expect([...reasons].sort()).toEqual(
      ["invalid", "not-json", "not-object", "not-utf8", "too-large", "unknown-type", "wrong-subject"],
    );
  });

  it("leave every valid event stored exactly once", async () => {
    const [stored] = await rows<{ total: string; ids: string; contacts: string }>(
      "SELECT count() AS total, uniqExact(id) AS ids, uniqExact(contact) AS contacts FROM events_v1 WHERE site = 'kyiv'",
    );
    expect([stored?.total, stored?.ids, stored?.contacts].map(Number)).toEqual([2000, 2000, 1000]);
  });

  it("leave the live numbers and the report right", async () => {
    const { counters } = (await live("kyiv")).total.windows.today;
    expect(counters).toMatchObject({ queued: 1000, answered: 1000, answeredInTarget: 1000, waitAnsweredMs: 5_000_000 });
    expect((await service.report({ ...day, site: "kyiv" })).total.counters).toEqual(counters);
  });

  it("stop nothing: the next event is stored and shown, and nothing is complained of", async () => {
    await publish("leg.queued", at, { contact: "after", leg: 1, queue: "after" });
    await settle();
    expect(await rows("SELECT contact FROM events_v1 WHERE queue = 'after'")).toEqual([{ contact: "after" }]);
    expect((await live("kyiv")).queues.map(({ queue }) => queue)).toContain("after");
    expect(service.problems).toEqual([]);
  });
});

describe("hostile names that are valid", () => {
  const names = [...hostileTexts, "x".repeat(256), "📞".repeat(128)];

  beforeAll(async () => {
    for (const [index, name] of names.entries()) {
      const leg = { contact: name, leg: 1, queue: name };
      await publish(
        "contact.started",
        at,
        { contact: name, channel: "voice", direction: "inbound", customer: name },
        "hostile",
      );
      await publish(
        "agent.changed",
        at,
        { agent: name, name, state: "paused", reason: name, queues: [name] },
        "hostile",
      );
      await publish("leg.queued", at, leg, "hostile");
      await publish("leg.answered", at + (index + 1) * 1000, { ...leg, agent: name }, "hostile");
    }
    await settle();
  });

  it("come back unchanged in the report", async () => {
    const { rows } = await service.report({ ...day, site: "hostile", by: "queue" });
    expect(rows.map(({ queue }) => queue).sort()).toEqual([...names].sort());
    expect(rows.every(({ counters }) => counters.answered === 1)).toBe(true);
  });

  it("come back unchanged in the live numbers", async () => {
    const { queues, agents } = await live("hostile");
    expect(queues.map(({ queue }) => queue).sort()).toEqual([...names].sort());
    expect(queues.map(({ title }) => title).sort()).toEqual([...names].sort());
    expect(agents.map(({ agent }) => agent).sort()).toEqual([...names].sort());
    expect(agents.map(({ name }) => name).sort()).toEqual([...names].sort());
  });

  it.each(names.map((name, index) => ({ name, index })))(
    "find their queue, and only it: $name",
    async ({ name, index }) => {
      const { rows } = await service.report({ ...day, site: "hostile", queue: name, by: "queue" });
      const waitMs = (index + 1) * 1000;
      expect(rows.map(({ queue, counters }) => [queue, counters.waitAnsweredMs])).toEqual([[name, waitMs]]);
      const { queues } = await service.json(
        `/api/live?${new URLSearchParams({ site: "hostile", queue: name })}`,
      ) as Live;
      expect(queues.map(({ queue, windows }) => [queue, windows.today.counters.waitAnsweredMs])).toEqual([[
        name,
        waitMs,
      ]]);
    },
  );

  it.each(["__proto__", "constructor"])("may be those of a site: %s", async (site) => {
    const leg = { contact: "c", leg: 1, queue: "sales" };
    await publish("leg.queued", at, leg, site);
    await publish("leg.answered", at + 7000, { ...leg, agent: "1240" }, site);
    await settle();
    expect((await live(site)).total.windows.today.counters.waitAnsweredMs).toBe(7000);
    expect((await service.report({ ...day, site })).total.counters.waitAnsweredMs).toBe(7000);
  });

  it("are stored as they are", async () => {
    const stored = await rows<{ agent: string; customer: string; contact: string }>(
      "SELECT contact, customer, agent FROM events_v1 WHERE site = 'hostile' AND type IN ('contact.started', 'leg.answered')",
    );
    const sorted = (values: string[]) => [...new Set(values)].sort();
    for (const field of ["contact", "customer", "agent"] as const) {
      expect(sorted(stored.map((row) => row[field]))).toEqual(sorted(field === "contact" ? names : [...names, ""]));
    }
  });
});

describe("valid events at the edge of what can be stored", () => {
  const amounts = [1e13, -1e13, 0.1 + 0.2, 1e-7, 5e-324, -0, 1234567.12345678, 9999999999999.9999];
  const times = [
    "1970-01-01T00:00:00Z",
    "2099-12-31T23:59:59.999Z",
    "2026-11-20T10:00:00.123456789+14:00",
    "2026-11-20T10:00:00-12:00",
  ];

  it("are stored, all of them, in whatever batch they come", async () => {
    const order = { customer: "half \ud800 pair", currency: "EUR" };
    for (const [index, amount] of amounts.entries()) {
      await publish("order.placed", at, { ...order, order: `${index} \udfff`, amount }, "edge");
    }
    for (const time of times) {
      const started = event("contact.started", at, { contact: time, channel: "chat", direction: "inbound" }, {
        site: "edge",
      });
      await service.publisher.publish({ ...wire(started), time });
    }
    await publish("leg.queued", at, {
      contact: "c",
      leg: 65_535,
      queue: "\ud83d",
      priority: -32_768,
      position: 2 ** 53 - 1,
    }, "edge");
    const scale = { min: -Number.MAX_VALUE, max: Number.MAX_VALUE };
    await publish(
      "feedback.given",
      at,
      { survey: "nps", score: -5e-324, scale, comment: "\ud800".repeat(8192) },
      "edge",
    );
    const before = (await deadLetters()).size;
    await settle();
    const stored = await rows<{ type: string; total: string }>(
      "SELECT type, count() AS total FROM events_v1 WHERE site = 'edge' GROUP BY type ORDER BY type",
    );
    expect(stored.map(({ type, total }) => [type, Number(total)])).toEqual([
      ["contact.started", times.length],
      ["feedback.given", 1],
      ["leg.queued", 1],
      ["order.placed", amounts.length],
    ]);
    expect((await deadLetters()).size).toBe(before);
    expect(service.problems).toEqual([]);
  });

  it("keep money to four decimals", async () => {
    const stored = await rows<{ amount: number }>(
      "SELECT toFloat64(amount) AS amount FROM events_v1 WHERE site = 'edge' AND type = 'order.placed' ORDER BY id",
    );
    const kept = stored.map(({ amount }) => Number(amount)).sort((a, b) => a - b);
    const wanted = amounts.map((amount) => Math.trunc(amount * 10_000) / 10_000).sort((a, b) => a - b);
    for (const [index, amount] of kept.entries()) expect(amount).toBeCloseTo(wanted[index] as number, 3);
  });

  it("keep events apart whose ids differ", async () => {
    const ids = ["a", "A", "a ", "ä", "a\u0308", "\u0000", "a".repeat(256)];
    for (const id of ids) {
      const one = event("promise.kept", at, { promise: "p" }, { site: "ids", id });
      expect(messageId(one)).toBe(`test/${id}`);
      await service.js.publish(
        "frontline.events.ids.promise.kept",
        new TextEncoder().encode(JSON.stringify(wire(one))),
      );
    }
    await settle();
    const stored = await rows<{ id: string }>("SELECT id FROM events_v1 FINAL WHERE site = 'ids'");
    expect(stored.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });
});

describe("a row that the engine refuses", () => {
  const signal = new AbortController().signal;
  const wait = () => Promise.resolve();

  /** A batch of these lines with stream sequences from `first`; `acks` counts its acknowledgements. */
  function batchOf(lines: string[], first: number) {
    const batch = new Batch();
    const acks: number[] = [];
    for (const [index, line] of lines.entries()) {
      const seq = first + index;
      batch.add(line, { seq, ack: () => acks.push(seq) });
    }
    return { batch, acks };
  }

  function deadList() {
    const kept: { sequence: number; reason: string }[] = [];
    const keepStored: DeadLetters["keepStored"] = ({ sequence, reason }) => {
      kept.push({ sequence, reason });
      return Promise.resolve();
    };
    return { kept, dead: { keep: () => Promise.resolve(), keepStored } };
  }

  it("alone becomes a dead letter; the others are stored once, in ranges with names of their own", async () => {
    const written: Rows[] = [];
    const writer = {
      write(rows: Rows): Promise<void> {
        if (rows.lines.includes("bad")) return Promise.reject(new UnstorableRows("refused"));
        written.push(rows);
        return Promise.resolve();
      },
    };
    const { batch, acks } = batchOf(["a", "b", "bad", "d", "e", "bad", "g"], 101);
    const { kept, dead } = deadList();
    const stats = new IngestStats();
    await storeBatch(batch, { writer, dead, stats, clock: () => 0, wait, onProblem: () => {}, signal });
    expect(kept).toEqual([{ sequence: 103, reason: "unstorable" }, { sequence: 106, reason: "unstorable" }]);
    expect(written.flatMap(({ lines }) => lines)).toEqual(["a", "b", "d", "e", "g"]);
    for (const { lines, first, last } of written) expect(last - first + 1).toBe(lines.length);
    expect(new Set(written.map(({ first, last }) => `${first}-${last}`)).size).toBe(written.length);
    expect(acks).toEqual([107]);
  });

  it("is told apart from an engine that is away: the same batch is tried again, whole", async () => {
    const tries: number[] = [];
    const problems: string[] = [];
    const writer = {
      write({ lines }: Rows): Promise<void> {
        tries.push(lines.length);
        return tries.length < 4 ? Promise.reject(new WriteFailed("away")) : Promise.resolve();
      },
    };
    const { batch, acks } = batchOf(["a", "b", "c"], 1);
    const { kept, dead } = deadList();
    const onProblem = (message: string) => void problems.push(message);
    await storeBatch(batch, { writer, dead, stats: new IngestStats(), clock: () => 0, wait, onProblem, signal });
    expect(tries).toEqual([3, 3, 3, 3]);
    expect({ kept, acks }).toEqual({ kept: [], acks: [3] });
    expect(problems).toEqual(["away; trying again until it works"]);
  });

  /** Ranges that no batch had before: the engine would drop a range that it knows. */
  let first = 9_000_000;
  beforeEach(() => void (first += 100));

  it.each([
    ["a time that is none", ["leg.queued", "real", "no time", "test", "bad"]],
    ["a leg that is no number", ["leg.queued", "real", at, "test", "bad", "c", "first"]],
    ["too much money", [
      "order.placed",
      "real",
      at,
      "test",
      "bad",
      "",
      0,
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      "",
      1e30,
    ]],
    ["too few fields", ["leg.queued"]],
    ["no row at all", "nothing"],
  ])("is found by the real engine among good ones: %s", async (name, bad) => {
    const good = [1, 2, 3, 4].map((id) =>
      eventRow(event("promise.kept", at, { promise: name }, { site: "real", id: `${name} ${id}` }))
    );
    const { batch, acks } = batchOf([...good.slice(0, 2), JSON.stringify(bad), ...good.slice(2)], first);
    const { kept, dead } = deadList();
    const options = { dead, stats: new IngestStats(), clock: () => 0, wait, onProblem: () => {}, signal };
    await storeBatch(batch, { writer: clickHouseWriter(service.client), ...options });
    expect({ kept, acks }).toEqual({ kept: [{ sequence: first + 2, reason: "unstorable" }], acks: [first + 4] });
    const stored = await rows<{ id: string }>(
      `SELECT id FROM events_v1 WHERE site = 'real' AND startsWith(id, '${name} ') ORDER BY id`,
    );
    expect(stored.map(({ id }) => id)).toEqual([1, 2, 3, 4].map((id) => `${name} ${id}`));
  });
});
