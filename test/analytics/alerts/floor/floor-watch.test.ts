import { describe, expect, it } from "vitest";
import { FloorMemory, FloorWatch } from "../../../../analytics/alerts/floor/floor-watch.ts";
import type { View } from "../../../../analytics/boards/view.ts";
import { weeksBefore } from "../../../../analytics/past-weeks.ts";
import { BASELINE_STEP_MS, type SurgeBaseline } from "../../../../analytics/surge-baseline.ts";
import { PastReceived } from "../../../../analytics/surge-past.ts";
import type { Occurrence } from "../../../../schemas/alerts/alert.ts";
import type { NamedRule } from "../../../../schemas/alerts/rule.ts";
import type { DirectoryIndex } from "../../../../schemas/directory.ts";
import type { FrontlineEvent } from "../../../../schemas/event.ts";
import { viewAt } from "../../../support/board-view.ts";
import { event } from "../../../support/event-builder.ts";
import { answered, directoryOf, floorOf, HOUR, left, MINUTE, queued, SECOND } from "../../../support/floor-builder.ts";
import { ruleOf } from "../../../support/watch-builder.ts";

const ten = Date.UTC(2026, 10, 20, 8); // Friday 10:00 in Kyiv; the clocks went back on 2026-10-25

type World = { rules: NamedRule[]; directory?: DirectoryIndex; baseline?: SurgeBaseline; behindMs?: number | null };

/** A floor and what watches it, looked at when the test says so. */
class Watched {
  rules: NamedRule[];
  behindMs: number | null;
  watch: FloorWatch;
  readonly #floor;
  readonly #baseline: SurgeBaseline | null;

  constructor({ rules, directory = directoryOf(), baseline, behindMs = null }: World) {
    this.rules = rules;
    this.behindMs = behindMs;
    this.#baseline = baseline ?? null;
    this.#floor = floorOf([], { directory });
    this.watch = this.#newWatch();
  }

  #newWatch(): FloorWatch {
    return new FloorWatch({
      rules: () => this.rules,
      viewAt: (now): View => viewAt(this.#floor, now, { baseline: this.#baseline }),
      ingestBehindMs: () => this.behindMs,
    });
  }

  hear(...events: FrontlineEvent[]): this {
    for (const one of events) this.#floor.apply(one);
    return this;
  }

  /** What is told when it is looked at these moments, in seconds after 10:00. */
  at(...seconds: number[]): Told[] {
    return seconds.flatMap((second) => this.watch.step(ten + second * SECOND).map(shortOf));
  }

  /** As after a start of the process, with what was kept. */
  restart(): this {
    const kept = JSON.stringify(this.watch);
    this.watch = this.#newWatch();
    this.watch.restore(FloorMemory.parse(JSON.parse(kept)));
    return this;
  }
}

type Told = [subject: string, from: number, until: number | null, reason: string | null];
const secondOf = (at: number) => (at - ten) / SECOND;
function shortOf({ subject, from, until, endReason }: Occurrence): Told {
  return [`${subject.kind} ${subject.id}`, secondOf(from), until === null ? null : secondOf(until), endReason];
}

const agent = (second: number, state: "available" | "busy" | "paused", { name = "anna", queues = ["sales"] } = {}) =>
  event("agent.changed", ten + second * SECOND, { agent: name, state, queues });
const waits = (second: number, contact: string, queue = "sales") => queued(ten + second * SECOND, { contact, queue });
const leaves = (second: number, contact: string) =>
  event("leg.left", ten + second * SECOND, { contact, leg: 1, queue: "sales", reason: "abandoned" });

describe("kpi", () => {
  const rule = (params = {}, more = {}) =>
    ruleOf("kpi", { kpi: "waitingNow", above: 2, clear: 1, forSeconds: 30, ...params }, more);

  it("begins for the queue that is beyond the bound for so long, and ends when it is behind the other for so long", () => {
    const watched = new Watched({ rules: [rule()] });
    watched.hear(...waits(0, "a"), ...waits(0, "b"), ...waits(0, "other", "billing"));
    expect(watched.at(1)).toEqual([]);
    watched.hear(...waits(2, "c"));
    expect(watched.at(2, 31)).toEqual([]);
    expect(watched.at(32, 33)).toEqual([["queue kyiv/sales", 32, null, null]]);
    watched.hear(leaves(40, "a"));
    // Two wait: not beyond 2, but not behind 1 either.
    expect(watched.at(40, 80)).toEqual([]);
    watched.hear(leaves(90, "b"));
    expect(watched.at(90, 119)).toEqual([]);
    expect(watched.at(120)).toEqual([["queue kyiv/sales", 32, 120, "back-to-normal"]]);
  });

  it("looks at each site or at all together", () => {
    const hear = [...waits(0, "a"), ...waits(0, "b", "billing"), ...waits(0, "c", "billing")];
    const site = new Watched({ rules: [rule({ per: "site", forSeconds: 0 })] }).hear(...hear);
    expect(site.at(0)).toEqual([["site kyiv", 0, null, null]]);
    const all = new Watched({ rules: [rule({ per: "all", forSeconds: 0 })] }).hear(...hear);
    expect(all.at(0)).toEqual([["scope all", 0, null, null]]);
  });

  it("looks only at the scope", () => {
    const scope = { queues: [{ site: "kyiv", queue: "billing" }] };
    const watched = new Watched({ rules: [rule({ per: "site", above: 1, forSeconds: 0 }, { scope })] });
    watched.hear(...waits(0, "a"), ...waits(0, "b"), ...waits(0, "c", "billing"));
    expect(watched.at(0)).toEqual([]);
    watched.hear(...waits(1, "d", "billing"));
    expect(watched.at(1)).toEqual([["site kyiv", 1, null, null]]);
  });

  it("raises nothing by a number that is not known in the scope", () => {
    const scope = { channels: ["voice", "chat"] };
    const watched = new Watched({ rules: [rule({ above: 0, clear: 0, forSeconds: 0 }, { scope })] });
    expect(watched.hear(...waits(0, "a")).at(0, 1)).toEqual([]);
  });

  it("begins only at the rule's hours, and goes on after them", () => {
    const hours = { friday: [["10:01", "10:02"]] };
    const watched = new Watched({ rules: [rule({ above: 0, clear: 0 }, { scope: { hours } })] });
    watched.hear(...waits(0, "a"));
    expect(watched.at(0, 59, 60, 89)).toEqual([]);
    expect(watched.at(90, 130)).toEqual([["queue kyiv/sales", 90, null, null]]);
  });

  it("neither begins nor ends by what is unknown", () => {
    const low = ruleOf("kpi", { kpi: "serviceLevel", window: "last15", below: 0.8, forSeconds: 10 });
    const watched = new Watched({ rules: [low] });
    watched.hear(...left(ten - MINUTE, { contact: "gone", waitMs: 30 * SECOND }));
    expect(watched.at(0, 10)).toEqual([["queue kyiv/sales", 10, null, null]]);
    // The window is empty 15 minutes after it: no service level.
    expect(watched.at(20 * 60, 21 * 60, 22 * 60)).toEqual([]);
    watched.hear(...answered(ten + 23 * MINUTE, { contact: "fast", waitMs: SECOND }));
    expect(watched.at(23 * 60 + 5, 23 * 60 + 15)).toEqual([["queue kyiv/sales", 10, 23 * 60 + 15, "back-to-normal"]]);
  });

  it("goes on after a start as if nothing had happened, and tells the same again when asked", () => {
    const watched = new Watched({ rules: [rule({ above: 0, clear: 0 })] });
    watched.hear(...waits(0, "a"));
    expect(watched.at(0, 10)).toEqual([]);
    expect(watched.restart().at(20, 30)).toEqual([["queue kyiv/sales", 30, null, null]]);
    expect(watched.restart().at(40)).toEqual([]);
    watched.watch.retell();
    expect(watched.at(41)).toEqual([["queue kyiv/sales", 30, null, null]]);
    watched.hear(leaves(45, "a"));
    expect(watched.at(45, 75)).toEqual([["queue kyiv/sales", 30, 75, "back-to-normal"]]);
    watched.restart().watch.retell();
    expect(watched.at(76, 700)).toEqual([["queue kyiv/sales", 30, 75, "back-to-normal"]]);
  });

  it("ends what goes on when the rule is another or gone", () => {
    const watched = new Watched({ rules: [rule({ above: 0, clear: 0 })] });
    watched.hear(...waits(0, "a"));
    expect(watched.at(0, 30)).toHaveLength(1);
    watched.rules = [rule({ above: 0, clear: 0 }, { since: ten + 40 * SECOND })];
    expect(watched.at(40)).toEqual([["queue kyiv/sales", 30, 40, "rule-changed"]]);
    expect(watched.at(70)).toEqual([["queue kyiv/sales", 70, null, null]]);
    watched.rules = [];
    expect(watched.at(80)).toEqual([["queue kyiv/sales", 70, 80, "rule-changed"]]);
  });
});

describe("no-agent", () => {
  const rules = [ruleOf("no-agent", { forSeconds: 30 })];

  it("begins when someone waits and no agent of the queue is available for so long, and ends with one", () => {
    const watched = new Watched({ rules }).hear(
      agent(0, "paused"),
      agent(0, "available", { name: "b", queues: ["x"] }),
    );
    expect(watched.at(0, 59)).toEqual([]);
    watched.hear(...waits(60, "a"));
    expect(watched.at(60, 89)).toEqual([]);
    expect(watched.at(90)).toEqual([["queue kyiv/sales", 90, null, null]]);
    watched.hear(agent(95, "available"));
    expect(watched.at(95)).toEqual([["queue kyiv/sales", 90, 95, "back-to-normal"]]);
  });

  it("ends when nobody waits any more", () => {
    const watched = new Watched({ rules }).hear(agent(0, "paused"), ...waits(0, "a"));
    expect(watched.at(0, 30)).toHaveLength(1);
    watched.hear(leaves(31, "a"));
    expect(watched.at(31)).toEqual([["queue kyiv/sales", 30, 31, "back-to-normal"]]);
  });

  it("does not count while the queue is closed", () => {
    const directory = directoryOf({ sites: { kyiv: { hours: { friday: [["09:00", "10:01"]] } } } });
    const watched = new Watched({ rules, directory }).hear(agent(0, "paused"), ...waits(0, "a"));
    expect(watched.at(0, 30)).toHaveLength(1);
    expect(watched.at(60, 120)).toEqual([["queue kyiv/sales", 30, 60, "back-to-normal"]]);
  });

  it("knows nothing where nobody tells what agents do, nor of agents whose source is silent", () => {
    const nobody = new Watched({ rules }).hear(...answered(ten, { contact: "a", waitMs: SECOND }), ...waits(0, "b"));
    expect(nobody.at(0, 30, 60)).toEqual([]);
    const directory = directoryOf({ sites: { kyiv: { silentMinutes: 1 } } });
    const silent = new Watched({ rules, directory }).hear(agent(0, "paused"), ...waits(0, "b"));
    expect(silent.at(90, 120, 150)).toEqual([]);
  });

  it("takes one for an agent of every queue of whom nobody tells which", () => {
    const watched = new Watched({ rules }).hear(agent(0, "available", { queues: [] }), ...waits(0, "a"));
    expect(watched.at(0, 30)).toEqual([]);
  });
});

describe("surge", () => {
  it("begins when far more comes in than is usual, and ends five minutes after it is lower", () => {
    const watched = new Watched({ rules: [ruleOf("surge", { kinds: ["site"] })], baseline: baselineOf(4) });
    // Median 4, √4 = 2: (12 - 4) / 2 = 4 is above 3.5. From the 31st minute on nothing is within the last 30, but within 60.
    for (let i = 0; i < 12; i++) watched.hear(...waits(-60, `c${i}`));
    expect(watched.at(0, 1)).toEqual([["site kyiv", 0, null, null]]);
    expect(watched.at(3600, 3700, 3800, 3899)).toEqual([]);
    expect(watched.at(3900)).toEqual([["site kyiv", 0, 3900, "back-to-normal"]]);
  });

  it("knows nothing without a past", () => {
    const watched = new Watched({ rules: [ruleOf("surge")] });
    for (let i = 0; i < 12; i++) watched.hear(...waits(-60, `c${i}`));
    expect(watched.at(0, 60)).toEqual([]);
  });
});

/** So many legs each past week within the minute that began 10 minutes before 10:00, and one in the morning of each day. */
function baselineOf(legs: number): SurgeBaseline {
  const site = new Map<number, number>();
  for (let week = 1; week <= 8; week++) {
    const at = weeksBefore(ten, week, "Europe/Kyiv") as number;
    site.set(at / MINUTE - 10, legs).set(at / MINUTE - 180, 1);
  }
  const past = new PastReceived({
    timezone: "Europe/Kyiv",
    stepMs: BASELINE_STEP_MS,
    cells: new Map([["site", new Map([["", site]])]]),
  });
  return { madeAt: ten, past: new Map([["kyiv", past]]) };
}

describe("source-silent", () => {
  const heard = (second: number) => event("agent.changed", ten + second * SECOND, { agent: "anna", state: "offline" });

  it("begins when a source says nothing for so long, and ends with its next word", () => {
    const watched = new Watched({ rules: [ruleOf("source-silent", { minutes: 5 })] }).hear(heard(0));
    expect(watched.at(299)).toEqual([]);
    expect(watched.at(300, 400)).toEqual([["source kyiv/test", 300, null, null]]);
    watched.hear(heard(410));
    expect(watched.at(411)).toEqual([["source kyiv/test", 300, 411, "back-to-normal"]]);
  });

  it("goes by the site's own span where the rule has none, and tells the same beginning after a start without memory", () => {
    const directory = directoryOf({ sites: { kyiv: { silentMinutes: 10 } } });
    const told = () => new Watched({ rules: [ruleOf("source-silent")], directory }).hear(heard(0)).at(700);
    expect(told()).toEqual([["source kyiv/test", 600, null, null]]);
  });

  it("counts open hours only: after a night it is silent half an hour after the doors open", () => {
    const directory = directoryOf({
      sites: { kyiv: { hours: { friday: [["09:00", "18:00"]], saturday: [["10:00", "14:00"]] } } },
    });
    const watched = new Watched({ rules: [ruleOf("source-silent", { minutes: 30 })], directory });
    // The last word at 17:50: 10 minutes of Friday and 20 of Saturday make 30, at 10:20 the next day.
    watched.hear(heard(7 * 3600 + 50 * 60));
    const nextDay = 24 * 3600;
    expect(watched.at(8 * 3600 + 3000, nextDay, nextDay + 1199)).toEqual([]);
    const [told] = watched.at(nextDay + 1200);
    expect(told?.[1]).toBeCloseTo(nextDay + 1200, 0);
    expect(watched.at(nextDay + 4 * 3600)).toMatchObject([[
      "source kyiv/test",
      told?.[1],
      nextDay + 4 * 3600,
      "back-to-normal",
    ]]);
  });
});

describe("ingest-behind", () => {
  it("begins when the oldest event waits too long, and ends when it waits half as long", () => {
    const watched = new Watched({ rules: [ruleOf("ingest-behind", { seconds: 60 })], behindMs: 60 * SECOND });
    expect(watched.at(0)).toEqual([]);
    watched.behindMs = 61 * SECOND;
    expect(watched.at(1)).toEqual([["ingest ingest", 1, null, null]]);
    for (const behindMs of [31 * SECOND, null]) {
      watched.behindMs = behindMs;
      expect(watched.at(behindMs === null ? 3 : 2)).toEqual([]);
    }
    watched.behindMs = 30 * SECOND;
    expect(watched.at(4)).toEqual([["ingest ingest", 1, 4, "back-to-normal"]]);
  });
});

it("tells the facts a reader needs, and keys that name the thing and since when", () => {
  const rules = [ruleOf("kpi", { kpi: "waitingNow", above: 0, forSeconds: 30 })];
  const floor = floorOf(waits(0, "a"));
  const watch = new FloorWatch({ rules: () => rules, viewAt: (now) => viewAt(floor, now), ingestBehindMs: () => null });
  watch.step(ten);
  expect(watch.step(ten + 30 * SECOND)).toEqual([{
    rule: "kpi",
    key: `queue/${ten}`,
    subject: { kind: "queue", id: "kyiv/sales" },
    from: ten + 30 * SECOND,
    until: null,
    endReason: null,
    facts: {
      site: "kyiv",
      queue: "sales",
      topic: null,
      channel: null,
      contact: null,
      address: null,
      waitingSince: null,
      values: { kpi: "waitingNow", value: 1, above: 0 },
    },
    customer: null,
  }]);
});

it("looks at nothing before the floor has caught up", () => {
  const watch = new FloorWatch({
    rules: () => [ruleOf("ingest-behind")],
    viewAt: () => null,
    ingestBehindMs: () => HOUR,
  });
  expect(watch.step(ten)).toEqual([]);
});
