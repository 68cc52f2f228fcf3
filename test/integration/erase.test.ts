import { rmSync } from "node:fs";
import type { ClickHouseClient } from "@clickhouse/client";
import { connect, type NatsConnection } from "nats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { customerErase } from "../../analytics/commands/customer-erase.ts";
import { customerExport } from "../../analytics/commands/customer-export.ts";
import { streamCopies } from "../../analytics/customer/stream-copies.ts";
import type { CustomerExport } from "../../analytics/customer/export.ts";
import { type NatsServer, startNatsServer } from "../../ingest/nats-server.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import { deadSubject, eventSubject } from "../../schemas/subjects.ts";
import { now, pastOfOlena, pastOfOthers } from "../analytics/customer/example-customers.ts";
import { openTestClickHouse, tempFolder } from "../support/embedded.ts";
import { bytesOf } from "../support/event-builder.ts";
import { directoryOf, HOUR } from "../support/floor-builder.ts";
import { storeEvents } from "../support/history.ts";
import { freePorts } from "../support/program.ts";

const MAX_AGE_MS = 72 * HOUR;
const folder = tempFolder("erase");
let server: NatsServer;
let nats: NatsConnection;
let clickhouse: { client: ClickHouseClient; close(): Promise<void> };

beforeAll(async () => {
  const [port = 0] = await freePorts(1);
  server = await startNatsServer({ folder, port, log: () => {}, onDead: () => {} });
  nats = await connect({ servers: server.url });
  await ensureStreams(await nats.jetstreamManager(), { maxAgeMs: MAX_AGE_MS });
  const events = [...pastOfOlena, ...pastOfOthers];
  for (const event of events) await nats.jetstream().publish(eventSubject(event), bytesOf(event));
  await nats.jetstream().publish(deadSubject("invalid"), new TextEncoder().encode('{"customer":"c-1","amount":"x"}'));
  clickhouse = await openTestClickHouse();
  await storeEvents(clickhouse.client, events);
});
afterAll(async () => {
  await nats?.close();
  await server?.stop();
  await clickhouse?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What a command is given, and what it printed. */
function contextOf() {
  const printed: string[] = [];
  return {
    printed,
    reportSource: () => Promise.resolve({ client: clickhouse.client, directory: directoryOf(), now }),
    nats: () => Promise.resolve(nats),
    out: (text: string) => void printed.push(text),
  };
}

async function printedBy(command: typeof customerExport | typeof customerErase, id: string, values = {}) {
  const context = contextOf();
  const code = await command.run(context, { values, operands: [id] });
  return { code, text: context.printed.join("") };
}

describe("streamCopies", () => {
  it("counts the messages that name somebody, also dead ones, and tells when the last is gone", async () => {
    const before = Date.now();
    const [events, dead] = await streamCopies(nats, ["c-1", "c-2"]);
    // All of hers but her second call before it was recognised, and what happened in her contacts, cases and promises later.
    expect(events).toMatchObject({ stream: "FRONTLINE", messages: pastOfOlena.filter(isNamed).length });
    const lastGone = Date.parse(events?.lastGone ?? "");
    expect(lastGone).toBeGreaterThan(before + MAX_AGE_MS - 600_000);
    expect(lastGone).toBeLessThanOrEqual(Date.now() + MAX_AGE_MS);
    expect(dead).toMatchObject({ stream: "FRONTLINE_DEAD", messages: 1 });
  });

  it("finds nothing of somebody whose id is only a part of another's", async () => {
    expect((await streamCopies(nats, ["c-"])).map(({ messages, lastGone }) => [messages, lastGone])).toEqual([
      [0, null],
      [0, null],
    ]);
  });
});

const isNamed = ({ data }: { data: object }) => /"c-[12]"/.test(JSON.stringify(data));

describe("customer export", () => {
  it("prints all data as JSON, every event of hers among it and none of others", async () => {
    const { code, text } = await printedBy(customerExport, "c-2");
    const all = JSON.parse(text) as CustomerExport;
    expect([code, all.customer.id, all.timeline.length]).toEqual([0, "c-1", 10]);
    expect(all.events).toHaveLength(pastOfOlena.length);
    expect(all.events.find(({ type }) => type === "feedback.given")?.data).toMatchObject({
      customer: "c-1",
      contact: "call-2",
      score: 2,
      comment: "Olena K. here: <b>still</b> no parcel",
    });
    expect(text).not.toContain("c-9");
  });

  it("prints a page on which words of the customer are text", async () => {
    const { text } = await printedBy(customerExport, "c-1", { format: "html" });
    expect(text).toContain("<h1>Olena Kovalenko</h1>");
    expect(text).toContain("Olena K. here: &lt;b&gt;still&lt;/b&gt; no parcel");
    expect(text).not.toMatch(/<b>|<script|https?:/);
  });

  it("wants one customer that is there, and a format that is one", async () => {
    await expect(printedBy(customerExport, "nobody")).rejects.toThrow("There is no customer nobody");
    await expect(printedBy(customerExport, "c-1", { format: "xml" })).rejects.toThrow("Cannot read the options");
    await expect(customerExport.run(contextOf(), { values: {}, operands: [] })).rejects.toThrow("Name one customer");
  });
});

describe("customer erase", () => {
  it("tells what copies are left and until when, without naming the person, and has nothing more to export", async () => {
    const { code, text } = await printedBy(customerErase, "c-1");
    expect(code).toBe(0);
    expect(text).toMatch(
      /^Erased\. The figures stay under [-0-9a-f]{36}, [-0-9a-f]{36}; 3 contacts hold no address any more\.$/m,
    );
    expect(text).toMatch(
      /^FRONTLINE: \d+ messages since \S+ still name the person; the last of them is gone by \S+\.$/m,
    );
    expect(text).toMatch(/^FRONTLINE_DEAD: 1 messages since/m);
    expect(text).not.toMatch(/c-1|Olena/);
    await expect(printedBy(customerExport, "c-1")).rejects.toThrow("There is no customer c-1");
  });
});
