import { AckPolicy, DeliverPolicy, type NatsConnection } from "nats";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Analytics } from "../../analytics/analytics.ts";
import { natsRuleStore } from "../../analytics/alerts/rule-store.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import type { ShownAlert } from "../../schemas/alerts/api.ts";
import { AlertRule } from "../../schemas/alerts/rule.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import { EVENT_STREAM, INGEST_CONSUMERS } from "../../schemas/subjects.ts";
import type { WallAlert, WallAlerts } from "../../schemas/wire.ts";
import { AlertDesk } from "../support/alert-desk.ts";
import { startTestAnalytics } from "../support/analytics.ts";
import { publishAll } from "../support/crash-events.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { metricOf } from "../support/crash-proof.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { event } from "../support/event-builder.ts";

let server: CrashNats;
let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;
let nats: NatsConnection;
const problems: string[] = [];
const running = new Set<Analytics>();
const desks: AlertDesk[] = [];

/** Another process of analytics, with a desk. */
async function startProcess(): Promise<{ process: Analytics; desk: AlertDesk }> {
  const process = await startTestAnalytics({
    nats: await server.connect(),
    client: clickhouse.client,
    onProblem: (message) => problems.push(message),
  });
  running.add(process);
  const desk = await AlertDesk.connect(process.address);
  desks.push(desk);
  return { process, desk };
}

async function stop(process: Analytics): Promise<void> {
  running.delete(process);
  await process.stop();
}

beforeAll(async () => {
  server = await CrashNats.start();
  clickhouse = await openTestClickHouse();
  nats = await server.connect();
  const jsm = await nats.jetstreamManager();
  await ensureStreams(jsm, { maxAgeMs: 86_400_000 });
  // An ingest that has stored all that ever comes.
  await jsm.consumers.add(EVENT_STREAM, {
    durable_name: `${INGEST_CONSUMERS}1`,
    ack_policy: AckPolicy.All,
    deliver_policy: DeliverPolicy.StartSequence,
    opt_start_seq: 1_000_000,
  });
}, 120_000);
afterAll(async () => {
  desks.forEach((desk) => desk.close());
  for (const process of running) await process.stop();
  await clickhouse?.close();
  await server?.close();
});

/** A caller whom the platform tells to be important, from now on. */
function vipWaits(contact: string): FrontlineEvent[] {
  const now = Date.now();
  return [
    event("contact.started", now, {
      contact,
      channel: "voice",
      direction: "inbound",
      address: `+38044123456${contact.slice(1)}`,
      priority: 9,
    }),
    event("leg.queued", now, { contact, leg: 1, queue: "sales" }),
  ];
}
const hangsUp = (contact: string) => [
  event("leg.left", Date.now(), { contact, leg: 1, queue: "sales", reason: "abandoned" }),
  event("contact.ended", Date.now(), { contact, by: "customer" }),
];
const tell = (events: FrontlineEvent[]) => publishAll(nats.jetstream(), events);
const poll = <T>(read: () => Promise<T> | T) => expect.poll(read, { timeout: 20_000, interval: 20 });
const waiting = (desk: AlertDesk, contact: string) => desk.of("vip-waits").find((one) => one.facts.contact === contact);

describe("a VIP who waits", () => {
  let a: Awaited<ReturnType<typeof startProcess>>;
  let b: typeof a;
  let id: string;

  it("is looked for by one process, the first", async () => {
    a = await startProcess();
    b = await startProcess();
    await poll(() => Promise.all([a, b].map((one) => metricOf(one.process.address, "frontline_alerts_leading"))))
      .toEqual([1, 0]);
  });

  it("is on the desks of all processes, the number masked", async () => {
    await tell(vipWaits("c1"));
    await poll(() => [waiting(a.desk, "c1")?.state, waiting(b.desk, "c1")?.state]).toEqual(["firing", "firing"]);
    const alert = waiting(b.desk, "c1") as ShownAlert;
    expect(alert).toMatchObject({
      title: "A VIP waits",
      count: 1,
      facts: { queue: "sales", address: "+380 ** *** ** 61" },
    });
    id = alert.id;
    await poll(() => b.desk.received.some(({ type }) => type === "heartbeat")).toEqual(true);
  });

  it("is had by exactly one of two who claim at once in two processes, and the other sees by whom", async () => {
    const [ada, bo] = await Promise.all([
      a.desk.act(id, "claim", { by: "Ada" }),
      b.desk.act(id, "claim", { by: "Bo" }),
    ]);
    expect([ada.status, bo.status].toSorted()).toEqual([200, 409]);
    const winner = ada.status === 200 ? "Ada" : "Bo";
    const refused = ada.status === 200 ? bo : ada;
    expect(refused.body).toMatchObject({
      error: { code: "conflict", message: expect.stringMatching(new RegExp(`^${winner} has it since`)) },
      alert: { claimedBy: winner, facts: { address: "+380441234561" } },
    });
    await poll(() => [waiting(a.desk, "c1")?.claimedBy, waiting(b.desk, "c1")?.claimedBy]).toEqual([winner, winner]);
  });

  it("hangs up: one alert takes the place of the other and stays with its person", async () => {
    const { claimedBy } = waiting(a.desk, "c1") as ShownAlert;
    await tell(hangsUp("c1"));
    await poll(() => waiting(b.desk, "c1")?.replacedBy ?? null).not.toBeNull();
    const [hungUp] = b.desk.of("vip-hung-up");
    expect(hungUp).toMatchObject({ state: "claimed", claimedBy, id: waiting(b.desk, "c1")?.replacedBy });
    expect(waiting(b.desk, "c1")).toMatchObject({ state: "resolved", endReason: "abandoned" });
  });

  it("is told by another process when the leading one stops; that one fires nothing again", async () => {
    expect(b.desk.of("vip-waits")).toHaveLength(1);
    await stop(a.process);
    await tell(vipWaits("c2"));
    await poll(() => waiting(b.desk, "c2")?.state).toBe("firing");
    expect(b.desk.of("vip-waits")).toHaveLength(2);
  });

  it("is there after a restart of all, fired once", async () => {
    await stop(b.process);
    const { desk } = await startProcess();
    await tell(vipWaits("c3"));
    await poll(() => waiting(desk, "c3")?.state).toBe("firing");
    const { id } = waiting(b.desk, "c2") as ShownAlert;
    expect(waiting(desk, "c2")).toMatchObject({ id, state: "firing", count: 1, reopened: 0 });
    // Told as what was there before, not as news.
    const there = expect.arrayContaining([expect.objectContaining({ id })]);
    expect(desk.received[0]).toMatchObject({ type: "alerts", data: { alerts: there } });
    expect(desk.of("vip-waits").map(({ facts }) => facts.contact)).toEqual(["c2", "c3"]);
    await poll(async () => {
      const query =
        "SELECT rule, state, count() AS count FROM alerts_v1 FINAL GROUP BY rule, state ORDER BY rule, state";
      return await (await clickhouse.client.query({ query, format: "JSONCompactEachRow" })).json();
    }).toEqual([
      ["vip-hung-up", "claimed", 1],
      ["vip-waits", "firing", 2],
      ["vip-waits", "resolved", 1],
    ]);
    expect(problems).toEqual([]);
  });

  it("is looked for while storing is measured, which the process keeps that leads", async () => {
    const query = "SELECT DISTINCT toUInt8(behind_ms) AS ms FROM ingest_lag_v1 FINAL";
    await poll(async () => await (await clickhouse.client.query({ query, format: "JSONEachRow" })).json())
      .toEqual([{ ms: 0 }]);
  });
});

/** The alert of that rule among those that a board tells first. */
async function firstOnWall(address: string): Promise<WallAlert | undefined> {
  const { body } = await fetch(`${address}/api/stream?board=main`);
  let text = "";
  for await (const bytes of body ?? []) {
    text += new TextDecoder().decode(bytes);
    const [, data] = /^event: (?:snapshot|alert)\ndata: (.*)\n\n/m.exec(text) ?? [];
    const { alerts } = JSON.parse(data ?? "{}") as { alerts?: WallAlerts };
    if (alerts) return alerts.alerts.find(({ title }) => title === "Somebody waits");
  }
}

describe("a queue in which somebody waits", () => {
  const rule = AlertRule.parse({
    title: "Somebody waits",
    trigger: { kind: "kpi", params: { kpi: "waitingNow", above: 0, forSeconds: 1 } },
  });

  it("has one alert, which goes on with the process that takes over and ends there", async () => {
    const [before] = [...running];
    const first = desks.at(-1) as AlertDesk;
    await (await natsRuleStore(nats.jetstream())).save("somebody-waits", rule, 0);
    await poll(() => first.of("somebody-waits")[0]?.state).toBe("firing");
    expect(first.of("somebody-waits")).toMatchObject([{ subject: { kind: "queue", id: "kyiv/sales" } }]);
    expect(await firstOnWall((before as Analytics).address)).toMatchObject({
      title: "Somebody waits",
      place: "sales, kyiv",
      severity: "warn",
    });
    await stop(before as Analytics);
    const { process, desk } = await startProcess();
    await poll(() => metricOf(process.address, "frontline_alerts_leading")).toBe(1);
    await tell(["c2", "c3"].flatMap(hangsUp));
    await poll(() => desk.of("somebody-waits")[0]?.state).toBe("resolved");
    expect(desk.of("somebody-waits")).toMatchObject([{ count: 1, reopened: 0, endReason: "back-to-normal" }]);
    expect(problems).toEqual([]);
  });
});
