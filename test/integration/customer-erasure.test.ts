import type { JetStreamManager } from "nats";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { CustomerExport } from "../../analytics/customer/export.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { Report } from "../../schemas/report.ts";
import { EVENT_STREAM, eventSubject, messageId } from "../../schemas/subjects.ts";
import { bytesOf, event } from "../support/event-builder.ts";
import { answered, HOUR, left, MINUTE, SECOND } from "../support/floor-builder.ts";
import { runCommand } from "../support/program.ts";
import { tracesIn } from "../support/traces.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

const DAY = 24 * HOUR;
const ten = Date.UTC(2026, 10, 20, 10);
/** Before half past three: after that customers would be scored a minute after the start, beside the test that has it done. */
const now = ten + 2 * DAY - 8 * HOUR;
const time = (at: number) => new Date(at).toISOString();
const range = { from: "2026-11-17", to: "2026-11-23" };

type Person = {
  id: string;
  name: string;
  phone: string;
  mail: string;
  /** Begins the names of what belongs to them. */
  key: string;
  amount: number;
};

const olena: Person = {
  ...{ id: "olena-10045", key: "o", amount: 120 },
  ...{ name: "Olena Kovalenko", phone: "+380 44 123-45-67", mail: "Olena@Example.com" },
};
const petro: Person = {
  ...{ id: "petro-20001", key: "p", amount: 300 },
  ...{ name: "Petro Bondar", phone: "+380 67 987-65-43", mail: "petro@example.org" },
};

/** One of everything that can be told of a customer. */
function pastOf({ id, name, phone, mail, key, amount }: Person): FrontlineEvent[] {
  const money = { customer: id, currency: "EUR" };
  const call = { channel: "voice", direction: "inbound" } as const;
  return [
    event("customer.described", ten - 300 * DAY, {
      ...{ customer: id, kind: "person", name, addresses: [phone, mail], owner: "maria", tags: ["vip"] },
      preferences: { note: `ask for ${name}` },
    }),
    event("customer.described", ten - 200 * DAY, { customer: `shop-${id}`, kind: "person", name, mergedInto: id }),
    event("order.placed", ten - 90 * DAY, { ...money, order: `${key}-1`, amount }),
    event("order.placed", ten - 30 * DAY, { ...money, customer: `shop-${id}`, order: `${key}-2`, amount: amount / 2 }),
    event("order.placed", ten - 3 * DAY, { ...money, order: `${key}-3`, amount, campaign: "winter" }),
    event("payment.recorded", ten - 60 * DAY, { ...money, invoice: `${key}-i`, amount, due: time(ten - 70 * DAY) }),
    event("contact.started", ten, { ...call, contact: `${key}-call`, customer: id, address: phone }),
    ...left(ten + SECOND, { contact: `${key}-call`, waitMs: 90 * SECOND }),
    event("contact.started", ten + HOUR, { ...call, contact: `${key}-again`, address: phone }),
    event("contact.identified", ten + HOUR + SECOND, { contact: `${key}-again`, customer: id }),
    ...answered(ten + HOUR + SECOND, { contact: `${key}-again`, waitMs: 20 * SECOND, talkMs: 3 * MINUTE }),
    event("contact.classified", ten + HOUR + 4 * MINUTE, {
      contact: `${key}-again`,
      topic: "delivery",
      outcome: "resolved",
    }),
    event("contact.started", ten + 2 * HOUR, {
      channel: "email",
      direction: "inbound",
      contact: `${key}-mail`,
      address: mail,
      customer: id,
    }),
    event("case.opened", ten + HOUR, { case: `${key}-case`, customer: id, kind: "complaint", due: time(ten + DAY) }),
    event(
      "case.updated",
      ten + 2 * HOUR,
      { case: `${key}-case`, status: "waiting", note: `${name} is to write` } as never,
    ),
    event("promise.made", ten + HOUR, {
      ...{ promise: `${key}-promise`, customer: id, contact: `${key}-again`, agent: "anna" },
      ...{ what: `Call ${name} back`, due: time(ten + DAY) },
    }),
    event("feedback.given", ten + 3 * HOUR, {
      ...{ survey: "csat", score: 2, scale: { min: 1, max: 5 }, customer: id, contact: `${key}-again` },
      comment: `This is ${name}: nobody calls`,
    }),
  ];
}

/** What names her, wherever it stands and however it is written. */
const traces = ["olena", "Olena", "Kovalenko", "44 123-45-67", "441234567"];
/** Two others share a number: that stays as it is. */
const shared = event("customer.described", ten - 50 * DAY, {
  customer: "office-1",
  kind: "company",
  addresses: [petro.phone],
});
const pastOfOlena = pastOf(olena);
const events = [...pastOfOlena, ...pastOf(petro), shared];

let service: WholeService;
beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
  await send(events);
  await service.settled();
  const { code, err } = await runCommand(["value", "score"], service.env);
  expect([code, err]).toEqual([0, ""]);
});
afterAll(() => service?.close());

async function send(events: readonly FrontlineEvent[]): Promise<void> {
  const { js } = service;
  await Promise.all(events.map((one) => js.publish(eventSubject(one), bytesOf(one), { msgID: messageId(one) })));
}

async function textOf(path: string): Promise<string> {
  const response = await fetch(new URL(path, service.address));
  expect([path, response.status]).toEqual([path, 200]);
  return await response.text();
}

async function reports(): Promise<Map<string, string>> {
  const { reports } = JSON.parse(await textOf("/api/reports")) as { reports: { name: string }[] };
  const made = new Map<string, string>();
  for (const { name } of reports) {
    made.set(name, await textOf(`/api/reports/${name}?${new URLSearchParams(range)}`));
  }
  return made;
}

/** Reports with the rows that hold none of these texts; of the others only how many there are. */
function withoutRowsOf(texts: readonly string[], reports: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...reports].map(([name, text]) => {
    const { rows, ...report } = JSON.parse(text) as Report;
    const others = rows.filter((row) => !texts.some((one) => JSON.stringify(row).includes(one)));
    return [name, JSON.stringify({ ...report, rows: others, left: rows.length - others.length })];
  }));
}

/** Messages of the stream that hold one of these texts as a JSON string, and when the last of them came. */
async function copiesOf(jsm: JetStreamManager, texts: readonly string[]): Promise<{ messages: number; last: number }> {
  const { first_seq, last_seq } = (await jsm.streams.info(EVENT_STREAM)).state;
  const times: number[] = [];
  for (let seq = first_seq; seq <= last_seq; seq++) {
    const { data, time } = await jsm.streams.getMessage(EVENT_STREAM, { seq });
    const body = new TextDecoder().decode(data);
    if (texts.some((text) => body.includes(JSON.stringify(text)))) times.push(time.getTime());
  }
  return { messages: times.length, last: Math.max(...times) };
}

describe("customer export", () => {
  it("gives every event of one person and nothing of others, through HTTP and by the command", async () => {
    const page = `/api/customers/${olena.id}/export`;
    const told = JSON.parse(await textOf(page)) as CustomerExport;
    const { code, out } = await runCommand(["customer", "export", olena.id], service.env);
    expect([code, JSON.parse(out)]).toEqual([0, told]);
    const ids = (events: readonly { source: string; id: string }[]) => events.map(({ id }) => id).sort();
    expect(ids(told.events)).toEqual(ids(pastOfOlena));
    expect(told.customer).toMatchObject({ id: olena.id, name: olena.name, merged: [`shop-${olena.id}`] });
    expect(told.timeline.map(({ kind }) => kind).sort()).toEqual(
      ["case", "contact", "contact", "contact", "feedback", "order", "order", "order", "payment", "promise"],
    );
    expect(out).not.toMatch(/petro|Petro|office/);
    const html = await textOf(`${page}?format=html`);
    expect(html).toContain(`<h1>${olena.name}</h1>`);
    const byCommand = await runCommand(["customer", "export", olena.id, "--format", "html"], service.env);
    expect(byCommand.out).toBe(html);
  });
});

describe("customer erase", () => {
  let anonymous: string[] = [];
  let after = new Map<string, string>();

  it(
    "leaves no trace in any table, tells the stream's copies, and changes nothing for others",
    { timeout: 180_000 },
    async () => {
      const petroPage = await textOf(`/api/customers/${petro.id}`);
      const before = await reports();
      expect((await tracesIn(service.client, traces)).length).toBeGreaterThan(20);
      const copies = await copiesOf(service.jsm, [olena.id, `shop-${olena.id}`, olena.phone, olena.mail]);

      const { code, out, err } = await runCommand(["customer", "erase", olena.id], service.env);
      expect([code, err]).toEqual([0, ""]);
      anonymous = out.match(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? [];
      expect(anonymous).toHaveLength(2); // One for each of her ids.
      const gone = time(copies.last + 3 * DAY); // The stream keeps messages for three days.
      expect(out).toContain(`FRONTLINE: ${copies.messages} messages since `);
      expect(out).toContain(`the last of them is gone by ${gone}.\nFRONTLINE_DEAD: no copies.\n`);

      expect(await tracesIn(service.client, traces)).toEqual([]);
      expect(await textOf(`/api/customers/${petro.id}`)).toBe(petroPage);
      after = await reports();
      const { comments: wordsBefore, ...figuresBefore } = withoutRowsOf([olena.id], before);
      const { comments: words, ...figures } = withoutRowsOf(anonymous, after);
      expect(figures).toEqual(figuresBefore);
      // A list of words: hers are gone.
      expect(JSON.parse(wordsBefore ?? "")).toMatchObject({ left: 1, total: { counters: { listed: 2 } } });
      expect(JSON.parse(words ?? "")).toMatchObject({ left: 0, total: { counters: { listed: 1 } } });
      const search = JSON.parse(await textOf("/api/customers?search=kovalenko"));
      expect(search).toEqual({ customers: [], isCut: false });
    },
  );

  it("is not undone when the whole stream comes again", { timeout: 180_000 }, async () => {
    await service.repeatStream();
    expect(await tracesIn(service.client, traces)).toEqual([]);
    expect(await reports()).toEqual(after);
  });

  it("keeps what comes later of the time before without a name, under the same id", { timeout: 180_000 }, async () => {
    const late = now - HOUR;
    const order = { customer: olena.id, order: "o-late", amount: 77, currency: "EUR" };
    await send([
      event("order.placed", late, order),
      event("contact.started", late, {
        ...{ contact: "o-late-call", channel: "voice", direction: "inbound" },
        ...{ customer: `shop-${olena.id}`, address: olena.phone },
      }),
      event("case.updated", late, { case: "o-case", status: "open", note: `${olena.name} wrote` } as never),
      event("feedback.given", late, {
        ...{ survey: "ces", score: 1, scale: { min: 1, max: 5 }, customer: olena.id, comment: `Signed: ${olena.name}` },
      }),
    ]);
    await service.settled();
    expect(await tracesIn(service.client, traces)).toEqual([]);
    const query = "SELECT customer FROM customer_orders_v1 FINAL WHERE order_id IN ('o-1', 'o-late')";
    const owners = await (await service.client.query({ query, format: "JSONCompactEachRow" })).json<[string]>();
    expect(owners).toHaveLength(2);
    expect(new Set(owners.flat()).size).toBe(1);
    expect(anonymous).toContain(owners[0]?.[0]);
  });

  it("is run again for a late call that was recognised only afterwards, whose number nobody could know", {
    timeout: 180_000,
  }, async () => {
    const late = now - HOUR;
    await send([
      event("contact.started", late, {
        contact: "o-unknown",
        channel: "voice",
        direction: "inbound",
        address: olena.phone,
      }),
      event("contact.identified", late + SECOND, { contact: "o-unknown", customer: olena.id }),
    ]);
    await service.settled();
    await vi.waitFor(async () => {
      const learned = ["events_v1.data", "customer_addresses_v1.address"];
      expect(await tracesIn(service.client, traces)).toEqual(expect.arrayContaining(learned));
    }, { timeout: 60_000, interval: 200 });
    const { code, out } = await runCommand(["customer", "erase", olena.id], service.env);
    expect([code, anonymous.every((id) => out.includes(id))]).toEqual([0, true]);
    expect(await tracesIn(service.client, traces)).toEqual([]);
    expect(service.problems).toEqual([]);
  });
});
