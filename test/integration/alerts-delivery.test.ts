import type { NatsConnection } from "nats";
import { afterAll, beforeAll, expect, it } from "vitest";
import { natsReceiverStore } from "../../analytics/alerts/receiver-store.ts";
import { natsRuleStore } from "../../analytics/alerts/rule-store.ts";
import type { Analytics } from "../../analytics/analytics.ts";
import { ensureStreams } from "../../ingest/streams.ts";
import { AlertReceiver, AlertRule } from "../../schemas/alerts/rule.ts";
import { startTestAnalytics } from "../support/analytics.ts";
import { publishAll } from "../support/crash-events.ts";
import { CrashNats } from "../support/crash-nats.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { event } from "../support/event-builder.ts";
import { type HookReceiver, startHookReceiver } from "../support/hook-receiver.ts";

let server: CrashNats;
let nats: NatsConnection;
let clickhouse: Awaited<ReturnType<typeof openTestClickHouse>>;
let hook: HookReceiver;
let analytics: Analytics;
const problems: string[] = [];

async function start(): Promise<void> {
  analytics = await startTestAnalytics({
    nats: await server.connect(),
    client: clickhouse.client,
    delivery: { FRONTLINE_URL: "https://frontline.example/", FRONTLINE_WEBHOOK_INSIDE: "127.0.0.1" },
    onProblem: (message) => problems.push(message),
  });
}

beforeAll(async () => {
  [server, clickhouse, hook] = await Promise.all([CrashNats.start(), openTestClickHouse(), startHookReceiver()]);
  nats = await server.connect();
  await ensureStreams(await nats.jetstreamManager(), { maxAgeMs: 86_400_000 });
  const crm = { kind: "webhook", title: "CRM", url: `${hook.url}/alerts`, secret: "correct horse" };
  await (await natsReceiverStore(nats.jetstream())).save("crm", AlertReceiver.parse(crm), 0);
  const rule = {
    title: "VIP waits",
    trigger: { kind: "waiting", params: {} },
    scope: { customers: { leastPriority: 8 } },
    levels: [{ to: ["crm"] }],
    tellResolved: true,
  };
  await (await natsRuleStore(nats.jetstream())).save("vip-waits", AlertRule.parse(rule), 0);
  await start();
});
afterAll(async () => {
  await analytics?.stop();
  await hook?.close();
  await clickhouse?.close();
  await server?.close();
});

const tell = (...events: ReturnType<typeof event>[]) => publishAll(nats.jetstream(), events);
const waits = (contact: string) => [
  event("contact.started", Date.now(), { contact, channel: "voice", direction: "inbound", priority: 9 }),
  event("leg.queued", Date.now(), { contact, leg: 1, queue: "sales" }),
];
const isAnswered = (contact: string) =>
  event("leg.answered", Date.now(), { contact, leg: 1, queue: "sales", agent: "1240" });
const told = () => hook.got.map(({ text }) => JSON.parse(text));

it("tells a webhook that a VIP waits, and that it is over, each once", async () => {
  await tell(...waits("c1"));
  await hook.received(1);
  expect(told()[0]).toMatchObject({
    step: "fired",
    title: "VIP waits",
    link: expect.stringMatching(/^https:\/\/frontline\.example\/alerts\?alert=/),
    alerts: [{ rule: "vip-waits", state: "firing", facts: { queue: "sales", contact: "c1" } }],
  });
  await tell(isAnswered("c1"));
  await hook.received(2);
  expect(told()[1]).toMatchObject({ step: "resolved", alerts: [{ state: "resolved", endReason: "answered" }] });
});

it("tells nothing again after a restart, only what is new", async () => {
  await analytics.stop();
  await start();
  await tell(...waits("c2"));
  await hook.received(3);
  expect(told().map(({ step, alerts }) => [step, alerts[0].facts.contact])).toEqual([
    ["fired", "c1"],
    ["resolved", "c1"],
    ["fired", "c2"],
  ]);
  expect(problems).toEqual([]);
});

it("has one key for pushes, whichever process is asked, before and after", async () => {
  const key = async () => await (await fetch(`${analytics.address}/api/push-key`)).json();
  const before = await key();
  expect(before).toEqual({ key: expect.stringMatching(/^[\w-]{87}$/) });
  await analytics.stop();
  await start();
  expect(await key()).toEqual(before);
});
