import { beforeAll, describe, expect, it } from "vitest";
import { AlertBook, bookedStore } from "../../../analytics/alerts/alert-book.ts";
import { builtInRules } from "../../../analytics/alerts/built-in-rules.ts";
import { FloorWatch } from "../../../analytics/alerts/floor/floor-watch.ts";
import { Keeper } from "../../../analytics/alerts/keeper.ts";
import type { AlertRecord } from "../../../analytics/alerts/ports.ts";
import type { Alert } from "../../../schemas/alerts/alert.ts";
import { AlertRule, type NamedRule } from "../../../schemas/alerts/rule.ts";
import { receiverOf } from "../../support/alert-builder.ts";
import { viewAt } from "../../support/board-view.ts";
import { HOUR, MINUTE, SECOND } from "../../support/floor-builder.ts";
import { MemoryAlerts } from "../../support/memory-alerts.ts";
import { DAYS, FLAPPING, type Incident, monday, noisyWeek, OPEN } from "../../support/noisy-week.ts";
import { customersOf, Watched } from "../../support/watch-builder.ts";

const WANTED = 1.2;
const STEP = 30 * SECOND;
const DAY = 24 * HOUR;
/** The service level of half an hour shows an incident when it is over, too. */
const AFTERMATH = 35 * MINUTE;
const levels = [{ to: ["team"] }];
const scope = { queues: FLAPPING.map((queue) => ({ site: "kyiv", queue })) };
const trigger = (params: object) => ({ kind: "kpi", params: { kpi: "waitingNow", forSeconds: 30, ...params } });

/** Those of the program, told to a team, and two on the number waiting: with room between its bounds, and with none. */
const rules: NamedRule[] = [
  ...["vip-waits", "vip-hung-up", "vip-calls-again", "service-level-low"].map((name) => ({
    name,
    since: 0,
    ...builtInRules.get(name) as AlertRule,
    enabled: true,
    levels: AlertRule.shape.levels.parse(levels),
    ...(name === "service-level-low" && { scope }),
  })),
  ...Object.entries({ "many-wait": { above: 10, clear: 6 }, "many-wait-one-bound": { above: 10 } }).map((
    [name, params],
  ) => ({ ...AlertRule.parse({ title: name, trigger: trigger(params), scope, levels }), name, since: 0 })),
];

type Week = { alerts: Alert[]; incidents: Incident[] };

/** The week in its own time, as the leading process goes through it; what is to be told is told at once. */
async function live(): Promise<Week> {
  const { events, incidents } = noisyWeek(1);
  const vips = incidents.filter(({ kind }) => kind === "caller").map(({ who }) => [who, ["vip"]]);
  const watched = new Watched({ rules, pruneMs: HOUR, customers: customersOf({ tags: Object.fromEntries(vips) }) });
  const floorWatch = new FloorWatch({
    rules: () => rules,
    viewAt: (now) => viewAt(watched.floor, now),
    ingestBehindMs: () => null,
  });
  const book = new AlertBook();
  const store = bookedStore(new MemoryAlerts(), book);
  const keeper = new Keeper({
    book,
    store,
    watchers: [watched.watch, { step: (now) => floorWatch.step(now) }],
    rules: () => rules,
    receivers: () => new Map([["team", receiverOf("team")]]),
    timezone: () => "UTC",
    isForgotten: () => false,
    isLeading: () => true,
  });
  let next = 0;
  for (let now = monday + OPEN.from; now < monday + DAYS * DAY; now += STEP) {
    // Nothing happens at night, and nothing is due.
    if ((now - monday) % DAY > OPEN.to + 2 * HOUR - STEP) now = now - now % DAY + DAY + OPEN.from;
    for (; (events[next]?.at ?? Infinity) <= now; next++) watched.hear(events[next]!);
    await keeper.step(now);
    if (now % MINUTE === 0) await keeper.pass(now);
    if (book.untold === 0) continue;
    for (const { alert, revision } of [...book.records].filter(isUntold)) {
      const notices = alert.notices.map((one) => one.state === "waiting" ? { ...one, state: "sent" as const } : one);
      await store.put({ ...alert, notices }, revision);
    }
  }
  expect(next).toBe(events.length);
  return { alerts: [...book.records].map(({ alert }) => alert), incidents };
}

function isUntold({ alert }: AlertRecord): boolean {
  return alert.notices.some(({ state }) => state === "waiting");
}

describe("a week of flapping queues and of customers who call again and again", () => {
  let week: Week;
  beforeAll(async () => void (week = await live()), 120_000);

  // Notices are those of one receiver: each begin of a cause that a VIP waits is told, so often a person can still answer.
  it.each([
    { rule: "many-wait", kind: "queue", mostNotices: 3 },
    { rule: "many-wait-one-bound", kind: "queue", mostNotices: 4 },
    { rule: "service-level-low", kind: "queue", mostNotices: 1.2 },
    { rule: "vip-waits", kind: "caller", mostNotices: 6 },
    { rule: "vip-hung-up", kind: "caller", mostNotices: 1.2 },
    { rule: "vip-calls-again", kind: "caller", mostNotices: 4 },
  ])("has at most 1.2 alerts of $rule for each incident, and none without one", ({ rule, kind, mostNotices }) => {
    const incidents = week.incidents.filter((one) => one.kind === kind);
    const alerts = week.alerts.filter((alert) => alert.rule === rule);
    const notices = alerts.flatMap((alert) => alert.notices.filter(({ state }) => state === "sent"));
    const isOf = (alert: Alert, { from, to, who }: Incident) =>
      alert.subject.id.endsWith(who) && alert.causes.some((one) => one.from >= from && one.from <= to + AFTERMATH);
    expect(alerts.filter((alert) => !incidents.some((one) => isOf(alert, one)))).toEqual([]);
    expect(incidents.filter((one) => !alerts.some((alert) => isOf(alert, one)))).toEqual([]);
    expect(alerts.length / incidents.length).toBeLessThanOrEqual(WANTED);
    expect(notices.length / incidents.length).toBeLessThanOrEqual(mostNotices);
  });

  it("has causes that swing: without holding and counting there would be four alerts and more for an incident", () => {
    const causes = week.alerts.filter(({ rule }) => rule === "many-wait-one-bound")
      .reduce((sum, { count }) => sum + count, 0);
    const incidents = week.incidents.filter(({ kind }) => kind === "queue");
    expect(causes / incidents.length).toBeGreaterThanOrEqual(4);
  });
});
