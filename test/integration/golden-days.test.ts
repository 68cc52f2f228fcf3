import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Report, ReportRow } from "../../schemas/report.ts";
import { wire } from "../support/event-builder.ts";
import { directory, november20, october25, zone } from "../support/golden-days.ts";
import { runCommand } from "../support/program.ts";
import { startWholeService, type WholeService } from "../support/whole-service.ts";

const SECOND = 1000;
const lastMoment = Date.UTC(2026, 10, 20, 21, 59, 59, 999); // 23:59:59.999 in Kyiv
const weeksLater = Date.UTC(2026, 11, 5);
const day = { from: "2026-11-20", to: "2026-11-21", timezone: zone, site: "kyiv" };

let now = lastMoment;
let service: WholeService;
/**
 * What is live at the last moment of the day, by what it is cut: read before the clock goes on, as the floor forgets the day
 * within a minute then.
 */
const live = new Map<string, unknown>();
const cuts = ["lineKind", "direction", "channel", "topic", "agent", "team"];

beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
  const file = join(service.folder, "directory.json");
  writeFileSync(file, JSON.stringify(directory));
  expect(await runCommand(["config", "apply", file], service.env)).toMatchObject({ code: 0 });
  // Not in the order of time: every third event first, then the others backwards.
  const events = [...november20, ...october25];
  const thirds = events.filter((_, i) => i % 3 === 0);
  const others = events.filter((_, i) => i % 3 !== 0).reverse();
  for (const event of [...thirds, ...others]) await service.publisher.publish(wire(event));
  await service.publisher.flush();
  await service.settled();
  live.set("whole", await service.json("/api/live?site=kyiv"));
  for (const by of cuts) live.set(by, await service.json(`/api/live?site=kyiv&by=${by}`));
});
afterAll(() => service.close());

/** The counters that are not 0, and of histograms none. */
function counted({ counters }: Pick<ReportRow, "counters">): Record<string, unknown> {
  const isCounted = ([, value]: [string, unknown]) => typeof value === "number" && value !== 0;
  return Object.fromEntries(Object.entries(counters).filter(isCounted));
}

function rowOf({ rows }: Report, group: Partial<ReportRow>): ReportRow {
  const found = rows.filter((row) => Object.entries(group).every(([id, value]) => row[id as "queue"] === value));
  expect(found).toHaveLength(1);
  return found[0] as ReportRow;
}

const sales = {
  queued: 6, // c1 c2 c3 c4 c5 c8
  refusedFull: 1, // c7
  answered: 2, // c1 c5
  answeredInTarget: 2, // 15 s and 0 s of 20 s
  abandoned: 2, // c2 c3
  abandonedInTarget: 1, // c3 after 3 s; c2 waited 70 s
  abandonedShort: 1, // c3, below 5 s
  callbacks: 1, // c4
  callbacksInTarget: 1, // 18 s
  flowedOut: 1, // c8 after 30 s; 6 = 2 + 2 + 1 + 1
  offered: 1, // c1 to Anna
  transferredBlind: 1, // c1
  announcements: 3, // c1 once, c2 twice
  announcementsMax: 2,
  announcedLegs: 2,
  waitAnsweredMs: 15 * SECOND, // 15 + 0
  waitAbandonedMs: 73 * SECOND, // 70 + 3
  waitOtherMs: 48 * SECOND, // 18 + 30
  waitMaxMs: 70 * SECOND,
  ringMs: 5 * SECOND,
  talkMs: 270 * SECOND, // c1 180 - 30 on hold, c5 120
  holdMs: 30 * SECOND,
  holdMaxMs: 30 * SECOND,
  wrapMs: 50 * SECOND, // 30 + 20
  heldLegs: 1,
  handledLegs: 2,
};

const support = {
  queued: 5, // c1/2 c6 c8/2 c11 c12
  answered: 5, // c6 left, came back and was answered: no abandon
  answeredInTarget: 4, // 25, 20, 20 and 15 s of 30 s; c6 waited 60 s
  offered: 4, // c1/2 to Boris and Carl, c6, c8/2
  declined: 1, // Boris
  transferredAttended: 1, // c8/2
  deflected: 1, // c8/2 to e-mail
  waitAnsweredMs: 140 * SECOND, // 25 + 60 + 20 + 20 + 15
  waitMaxMs: 60 * SECOND,
  ringMs: 24 * SECOND, // 4 + 10 + 10
  talkMs: 1380 * SECOND, // 300 + 60 + 120 + 300 + 600
  wrapMs: 120 * SECOND, // c12, told last
  handledLegs: 5,
};

describe("2026-11-20 in Kyiv, queues", () => {
  it("has these numbers in the report", async () => {
    const report = await service.reportOf("service", { ...day, by: "queue" });
    expect(counted(rowOf(report, { queue: "sales" }))).toEqual(sales);
    expect(counted(rowOf(report, { queue: "support" }))).toEqual(support);
    expect(rowOf(report, { queue: "sales" }).kpis).toMatchObject({
      received: 7,
      serviceLevel: 2 / 3, // 2 / (2 + 2 - 1)
      deflectionRate: 0,
      announcementsPerLeg: 0.5, // 3 / 6
      patienceIndex: 1, // 2 / 2
      transferRate: 0.5, // 1 / 2
      aht: 175 * SECOND, // (270 + 30 + 50) / 2
    });
    expect(rowOf(report, { queue: "support" }).kpis).toMatchObject({
      serviceLevel: 0.8, // by "offered": 4 / (5 + 0)
      deflectionRate: 0.2, // 1 / 5
      declineRate: 0.25, // 1 / 4
      asa: 28 * SECOND, // 140 / 5
      averageRing: 4.8 * SECOND, // 24 / 5
    });
  });

  it("has the same numbers live, of the leg over midnight too", () => {
    const { queues } = live.get("whole") as { queues: { queue: string; windows: { today: ReportRow } }[] };
    for (const [queue, expected] of Object.entries({ sales, support })) {
      const shown = queues.find((one) => one.queue === queue)?.windows.today as ReportRow;
      expect(counted(shown), queue).toEqual(expected);
    }
  });

  it.each([
    ["lineKind", { free: 5, null: 7 }], // c1 twice, c4, c8 twice
    ["direction", { inbound: 11, outbound: 1 }],
    ["channel", { voice: 11, chat: 1 }],
    ["topic", { order: 4, complaint: 2, null: 6 }],
    ["agent", { anna: 2, boris: 2, carl: 3, null: 5 }],
    ["team", { front: 2, back: 5, null: 5 }],
  ])("has these legs by %s, live and in the report", async (by, received) => {
    const { rows } = await service.reportOf("service", { ...day, by });
    const count = (of: readonly ReportRow[]) =>
      Object.fromEntries(of.map((row) => [String(row[by as "team"]), row.kpis["received"]]));
    expect(count(rows)).toEqual(received);
    const { groups } = live.get(by) as { groups: { windows: { today: ReportRow } }[] };
    const today = groups.map(({ windows, ...group }) => ({ ...group, ...windows.today }) as ReportRow);
    expect(count(today)).toEqual(received);
  });
});

const agents = {
  // Available 08:00-16:00 but for lunch; on c1 180 s and c5 120 s, wrap-up 30 s and 20 s, rung 5 s.
  anna: {
    busyMs: 300 * SECOND,
    wrapupMs: 50 * SECOND,
    offeredMs: 5 * SECOND,
    pausedMs: 1800 * SECOND,
    availableMs: 26_645 * SECOND, // 28,800 - 300 - 50 - 5 - 1,800
    pauses: 1,
    answered: 2,
    offered: 1,
    declined: 0,
    handledLegs: 2,
    talkMs: 270 * SECOND,
    holdMs: 30 * SECOND,
    wrapMs: 50 * SECOND,
  },
  // Available 08:00-12:30; on c6 60 s and c8 120 s; rung 15 s in vain, 10 s and 10 s.
  boris: {
    busyMs: 180 * SECOND,
    wrapupMs: 0,
    offeredMs: 35 * SECOND,
    pausedMs: 0,
    availableMs: 15_985 * SECOND, // 16,200 - 180 - 35
    answered: 2,
    offered: 3,
    declined: 1,
    talkMs: 180 * SECOND,
  },
  // No source spoke of him: on c1 300 s and c11 300 s; c12 he answered the day after.
  carl: { busyMs: 600 * SECOND, offeredMs: 4 * SECOND, availableMs: 0, answered: 2, offered: 1, talkMs: 600 * SECOND },
};

describe("2026-11-20 in Kyiv, agents", () => {
  it("has these times and legs in the report, and occupancy and utilisation", async () => {
    now = weeksLater;
    const report = await service.reportOf("agents", day);
    for (const [agent, expected] of Object.entries(agents)) {
      expect(rowOf(report, { agent }).counters, agent).toMatchObject(expected);
    }
    expect(rowOf(report, { agent: "anna" }).counters["pauseReasonMs"]).toEqual({ lunch: 1800 * SECOND });
    expect(rowOf(report, { agent: "anna" }).kpis).toMatchObject({
      occupancy: 350 / 26_995, // (300 + 50) / (350 + 26,645)
      utilisation: 350 / 28_800,
    });
  });

  it("has the same live at the end of the day, and each agent once in the total", () => {
    const { agentsToday } = live.get("whole") as {
      agentsToday: { agents: (ReportRow & { agent: string })[]; total: ReportRow };
    };
    for (const [agent, expected] of Object.entries(agents)) {
      expect(agentsToday.agents.find((one) => one.agent === agent)?.counters, agent).toMatchObject(expected);
    }
    expect(agentsToday.total.counters).toMatchObject({ answered: 6, busyMs: 1080 * SECOND }); // 300 + 180 + 600
  });
});

describe("2026-11-20 in Kyiv, contacts", () => {
  const sure = {
    contacts: 12,
    contactsWithCustomer: 11, // all but c3
    answeredContacts: 6, // c1 c5 c6 c8 c11 c12
    abandonedContacts: 2, // c2 c3
    transferredContacts: 1, // c1; c8's second leg came before the only answer
    selfServiceEntered: 2,
    selfServiceContained: 1,
    callbacksPromised: 1, // c4
    callbacksKept: 1, // by c5
    classified: 4, // c1 c5 c8 c11
    resolved: 2, // c1 c11
    continued: 1, // c5
    chains: 1, // c4 and c5
    chainContacts: 2,
    firstResponses: 1,
    firstResponseMs: 50 * SECOND, // the bot's message is no answer
    responses: 2,
    responseMs: 80 * SECOND, // 50, and 30 from the first of two messages
  };

  it("has these numbers weeks later, when every window is over", async () => {
    now = weeksLater;
    const { total } = await service.reportOf("contacts", day);
    expect(total?.counters).toMatchObject({
      ...sure,
      repeats: 2, // c1 then c11 of k1; c2 then c6 of k2; c5 was the company's own doing
      repeatsClosed: 11,
      classifiedClosed: 4,
      resolvedFirst: 1, // c11; k1 came again after c1 on the same topic
      resolvedOpen: 0,
    });
    expect(total?.kpis).toMatchObject({
      selfServiceContainment: 0.5,
      repeatRate: 2 / 11,
      firstContactResolution: 0.25, // 1 / 4
      callbackKeptRate: 1,
      firstResponseTime: 50 * SECOND,
      responseTime: 40 * SECOND,
    });
  });

  it("has the same live, with the windows open", () => {
    const { contactsToday } = live.get("whole") as { contactsToday: ReportRow };
    expect(contactsToday.counters).toMatchObject({ ...sure, repeatsOpen: 11, resolvedOpen: 2 });
  });

  it("cost what the tariffs say", async () => {
    now = weeksLater;
    const { total } = await service.reportOf("cost", day);
    // Free line: c1 0.2 + 8.5 min x 0.6 = 5.3, c4 0.2, c8 0.2 + 2 min x 0.6 = 1.4. Self-service: c9 and c10 0.05 each.
    // Else 0.1 + 0.5 a minute: c2 c3 c7 0.1 each, c5 (140 s) 1.2667, c6 (60 s) 0.6, c11 (300 s) 2.6, c12 (720 s) 6.1.
    const cost = 5.3 + 0.2 + 1.4 + 0.1 + 0.3 + 0.1 + 140 / 120 + 0.6 + 2.6 + 6.1;
    expect(total?.counters["cost"]).toBeCloseTo(cost, 6);
    expect(total?.kpis["costPerContact"]).toBeCloseTo(cost / 12, 6);
    expect(total?.kpis["costPerSale"]).toBeCloseTo(cost, 6); // c5
    const { costToday } = live.get("whole") as { costToday: ReportRow };
    expect(costToday.kpis["totalCost"]).toBeCloseTo(cost, 6);
  });

  it("lists who is behind a number, and whom to call back", async () => {
    now = weeksLater;
    const contacts = async (counter: string) => {
      const { rows } = await service.json(
        `/api/contacts?${new URLSearchParams({ ...day, counter })}`,
      ) as Report;
      return rows.map(({ fields }) => fields?.["contact"]).sort();
    };
    expect(await contacts("abandoned")).toEqual(["c2", "c3"]);
    expect(await contacts("abandonedShort")).toEqual(["c3"]);
    expect(await contacts("callbacks")).toEqual(["c4"]);
    expect(await contacts("deflected")).toEqual(["c8"]);
    expect(await contacts("refusedFull")).toEqual(["c7"]);
    const { rows, notes } = await service.reportOf("call-backs", day);
    expect(rows.map(({ fields }) => fields)).toMatchObject([
      // Answered by Boris at the next try, 11:00.
      { customer: "k2", address: "+380501", status: "called again", waitMs: 70 * SECOND, tries: 1, reachedBy: "boris" },
    ]);
    expect(notes).toHaveLength(1); // c3: nobody knows who that was.
  });
});

describe("2026-11-20 in Kyiv, waiting", () => {
  it("has this depth minute by minute", async () => {
    now = weeksLater;
    const { rows } = await service.reportOf("depth", { ...day, by: "queue", queue: "sales" });
    const waiting = rows.filter(({ counters }) => Number(counters["waitingMax"]) > 0)
      .map(({ start, counters }) => [start?.slice(11, 16), counters["waitingMax"], counters["longestWaitMs"]]);
    // c2 waits 09:10:00-09:11:10; all others come and go within a minute.
    expect(waiting).toEqual([["09:10", 1, 60 * SECOND]]);
  });

  it("has this patience: of six, one gone after 3 s and one after 70 s", async () => {
    now = weeksLater;
    const { rows } = await service.reportOf("patience", { ...day, by: "queue", queue: "sales", curve: "true" });
    const survival = (second: number) => rows.find(({ fields }) => fields?.["second"] === second)?.fields?.["survival"];
    // At risk when c3 leaves after 3 s: c1 c2 c3 c4 c8, as c5 was answered at once. When c2 leaves after 70 s: c2 alone.
    expect(survival(3)).toBeCloseTo(0.8, 9); // 4 / 5
    expect(survival(69)).toBeCloseTo(0.8, 9);
    expect(survival(70)).toBe(0);
  });
});

describe("2026-10-25 in Kyiv, a day of 25 hours", () => {
  const range = { from: "2026-10-25", to: "2026-10-26", timezone: zone, site: "kyiv" };

  it("counts a leg over the change of the clocks by the time that passed", async () => {
    now = weeksLater;
    const { total } = await service.reportOf("service", range);
    expect(counted(total as ReportRow)).toEqual({
      queued: 2,
      answered: 1,
      answeredInTarget: 1, // 20 s, though the clock on the wall went back by 59:40
      abandoned: 1,
      waitAnsweredMs: 20 * SECOND,
      waitAbandonedMs: 21 * SECOND,
      waitMaxMs: 21 * SECOND,
      talkMs: 300 * SECOND,
      handledLegs: 1,
    });
  });

  it("has 25 hours, and three o'clock twice", async () => {
    const { rows } = await service.reportOf("service", { ...range, every: "1h" });
    expect(rows.map(({ start, kpis }) => [start, kpis["queued"]])).toEqual([
      ["2026-10-25T03:00:00+03:00", 1],
      ["2026-10-25T03:00:00+02:00", 1],
    ]);
    const depth = await service.reportOf("depth", { ...range, every: "1h" });
    expect(depth.rows).toHaveLength(25);
  });
});
