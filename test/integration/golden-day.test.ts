import { fileURLToPath } from "node:url";
import Papa from "papaparse";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runAsterisk } from "../../ingest/sources/asterisk/run-asterisk.ts";
import {
  type Counters,
  histogramCounters,
  type NumericCounter,
  numericCounters,
  stillWaiting,
  sumCounters,
  totalOf,
} from "../../schemas/counters.ts";
import { type KpiId, kpiIds, type KpiValues } from "../../schemas/kpis/service.ts";
import type { LiveWindow } from "../../schemas/wire.ts";
import { expected } from "../ingest/sources/asterisk/day.expected.ts";
import { event, wire } from "../support/event-builder.ts";
import { runCommand } from "../support/program.ts";
import { type ServiceReport, startWholeService, type WholeService } from "../support/whole-service.ts";

const file = fileURLToPath(new URL("../ingest/sources/asterisk/day.queue_log", import.meta.url));
const now = Date.UTC(2026, 10, 20, 20);
const day = { from: "2026-11-20", to: "2026-11-21", site: "kyiv" };
const queues = Object.keys(expected);

/**
 * What day.expected.ts leaves out. Waits in s, sorted: sales 3 5 5 7 10 10 10 12 15 20 20 25 40 60, so of 14 the 7th, 13th
 * and 14th; support 4 5 8 9 15 30 35 40, so of 8 the 4th, 8th and 8th. Handle times: sales 30 60 60 60 60 110 150, so of 7 the 4th and 7th;
 * support 60 60 65 95 260, so of 5 the 3rd and 5th. Percentiles are right within 5 %.
 */
const more: Record<string, Partial<Record<KpiId, number>>> = {
  sales: { received: 18, refused: 4, serviceLevel: 0.6, waitMax: 60_000, abandonRateLessShort: 3 / 13 },
  support: { received: 10, refused: 2, serviceLevel: 0.375, waitMax: 40_000, abandonRateLessShort: 3 / 8 },
};
const percentiles: Record<string, Partial<Record<KpiId, number>>> = {
  sales: { waitP50: 10_000, waitP90: 40_000, waitP95: 60_000, handleP50: 60_000, handleP90: 150_000 },
  support: { waitP50: 9_000, waitP90: 40_000, waitP95: 40_000, handleP50: 65_000, handleP90: 260_000 },
};

type Live = {
  queues: { queue: string; windows: Record<"today", LiveWindow> }[];
  total: { windows: { today: LiveWindow } };
};

let service: WholeService;
beforeAll(async () => {
  service = await startWholeService({ clock: () => now });
  await play();
});
afterAll(() => service.close());

async function play(): Promise<void> {
  const signal = new AbortController().signal;
  const problems: unknown[] = [];
  const quiet = { onProgress: () => {}, onProblem: (problem: unknown) => problems.push(problem) };
  const { publisher } = service;
  await runAsterisk({ file, site: "kyiv", timezone: "UTC", follow: false, publisher, signal, ...quiet });
  expect(problems).toEqual([]);
  await service.settled();
}

const live = async (site = "kyiv") => await service.json(`/api/live?site=${site}`) as Live;
const numbersOf = (counters: Counters) => Object.fromEntries(numericCounters.map((id) => [id, counters[id]]));

/** Every counter and every KPI against the hand-worked ones; nothing may be left unchecked. */
function expectQueue(queue: string, { counters, kpis }: { counters: Counters; kpis: KpiValues }): void {
  expect(numbersOf(counters)).toEqual(expected[queue]?.counters);
  const counts = Object.fromEntries(
    kpiIds.filter((id) => id in counters).map((id) => [id, counters[id as NumericCounter]]),
  );
  const near = percentiles[queue] ?? {};
  const exact = { ...counts, ...more[queue], ...expected[queue]?.kpis };
  expect(Object.keys({ ...exact, ...near }).sort()).toEqual([...kpiIds].sort());
  expect(kpis).toMatchObject(exact);
  for (const [id, value] of Object.entries(near)) {
    expect(Math.abs((kpis[id as KpiId] as number) / value - 1), id).toBeLessThan(0.05);
  }
}

function expectTotals({ rows, total }: ServiceReport): void {
  expect(total.counters).toEqual(totalOf(rows.map(({ counters }) => counters)));
}

function expectAllQueues({ rows }: ServiceReport): void {
  expect(rows.map(({ queue }) => queue)).toEqual(queues);
  for (const row of rows) expectQueue(String(row.queue), row);
}

describe("a day of an Asterisk queue log through NATS, ClickHouse, ingest and analytics", () => {
  it.each(queues)("shows the numbers worked out by hand live for %s", async (queue) => {
    const shown = (await live()).queues.find((one) => one.queue === queue);
    expectQueue(queue, shown?.windows.today as LiveWindow);
  });

  it("reports the same numbers by queue", async () => {
    expectAllQueues(await service.report({ ...day, by: "queue" }));
  });

  it("comes to the same numbers when every event is stored in the stream a second time", async () => {
    const { state } = await service.jsm.streams.info("FRONTLINE");
    await service.repeatStream();
    expect((await service.jsm.streams.info("FRONTLINE")).state.messages).toBe(2 * state.messages);
    expectAllQueues(await service.report({ ...day, by: "queue" }));
    for (const { queue, windows } of (await live()).queues) expectQueue(queue, windows.today);
  });

  it("has totals that agree with the rows, live and in the report", async () => {
    const report = await service.report({ ...day, by: "queue" });
    const { total } = await live();
    expectTotals(report);
    expect(total.windows.today).toEqual(report.total);
    expect(report.total.kpis).toMatchObject({
      received: 28, // 18 + 10
      serviceLevel: 0.5, // (6 + 3) / (12 + 7 - 1)
      asa: 15_000, // (97 + 83) / 12
      abandonRate: 7 / 22, // (4 + 3) / (14 + 8)
      aht: 1_070_000 / 12, // 530 + 540
    });
  });

  it.each(queues)("leaves no leg of %s out: queued = answered + abandoned + callbacks + flowed out", async (queue) => {
    const { rows } = await service.report({ ...day, queue });
    expect(stillWaiting((rows[0] as ServiceReport["rows"][number]).counters)).toBe(0);
  });

  it("defines every number", async () => {
    const { definitions } = await service.report({ ...day });
    const numbers = [...kpiIds, ...numericCounters, ...histogramCounters];
    expect(Object.keys(definitions).sort()).toEqual([...new Set(numbers)].sort());
    for (const text of Object.values(definitions)) expect(text).not.toBe("");
    const ofKpis = Object.fromEntries(kpiIds.map((id) => [id, definitions[id]]));
    expect(await live()).toMatchObject({ definitions: ofKpis });
  });

  it("comes to the same sums however the rows are cut", async () => {
    const whole = (await service.report({ ...day })).total;
    for (const cut of [{ by: "queue,channel" }, { by: "site,queue,channel,direction" }, { every: "15m" }]) {
      const report = await service.report({ ...day, ...cut } as Record<string, string>);
      expectTotals(report);
      expect(report.total).toEqual(whole);
    }
    const quarters = await service.report({ ...day, by: "queue", every: "15m" });
    expect(quarters.rows.map(({ queue, start, counters }) => [start, queue, counters.queued])).toEqual([
      ["2026-11-20T09:00:00+00:00", "sales", 10], // 1 2 3 4 5/1 6 7 8 9/1 9/2
      ["2026-11-20T09:00:00+00:00", "support", 1], // 5/2
      ["2026-11-20T09:15:00+00:00", "sales", 4], // 10 16/2 22/2 24
      ["2026-11-20T09:15:00+00:00", "support", 7], // 17 18 19 20 21 22/1 23
    ]);
    expect(quarters.total).toEqual(whole);
  });
});

describe("the command `report service`", () => {
  const report = async (...more: string[]) => {
    const args = ["report", "service", ...Object.entries(day).flatMap(([name, value]) => [`--${name}`, value])];
    const { code, out, err } = await runCommand([...args, "--by", "queue", ...more], service.env);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    return out;
  };

  it("prints the web's report as JSON", async () => {
    const printed = JSON.parse(await report("--format", "json")) as ServiceReport;
    expectAllQueues(printed);
    expect(printed).toEqual(await service.report({ ...day, by: "queue" }));
  });

  it("prints every counter and KPI as CSV, as the web does", async () => {
    const csv = await report("--format", "csv");
    const { data } = Papa.parse<Record<string, number | string>>(csv.trim(), { header: true, dynamicTyping: true });
    expect(data.map(({ queue }) => queue)).toEqual(queues);
    for (const row of data) {
      const { counters, kpis } = expected[String(row["queue"])] as typeof expected[string];
      expect(row).toMatchObject({ ...counters, ...kpis, ...more[String(row["queue"])] });
    }
    expect(csv).toBe(
      await (await fetch(
        `${service.address}/api/reports/service?${new URLSearchParams({ ...day, by: "queue", format: "csv" })}`,
      )).text(),
    );
  });

  it("prints a table for people by default", async () => {
    const lines = (await report()).trimEnd().split("\n");
    expect(lines[0]).toBe("2026-11-20T00:00:00+00:00 to 2026-11-21T00:00:00+00:00, UTC");
    const cells = lines.slice(2).map((line) => line.split(/ {2,}/));
    expect(cells[0]?.slice(0, 9)).toEqual(
      [
        "Queue",
        "Queued",
        "Refused",
        "Answered",
        "Abandoned",
        "Callbacks",
        "Flowed out",
        "Service level",
        "Average speed of answer",
      ],
    );
    // asa 97 / 7 = 13.857, 83 / 5, 180 / 12
    expect(cells.slice(1).map((line) => line.slice(0, 9))).toEqual([
      ["sales", "14", "4", "7", "4", "0", "3", "60.00 %", "13.9 s"],
      ["support", "8", "2", "5", "3", "0", "0", "37.50 %", "16.6 s"],
      ["Total", "22", "6", "12", "7", "0", "3", "50.00 %", "15.0 s"],
    ]);
  });
});

describe("the golden case of the six service levels", () => {
  it("comes to the published numbers, live and in the report", async () => {
    for (const [contact, [end, waitSeconds]] of goldenLegs().entries()) await publishLeg(contact, end, waitSeconds);
    await service.publisher.flush();
    await service.settled();
    const { total } = await service.report({ ...day, site: "golden" });
    expect(total.counters).toMatchObject({
      ...{ queued: 100, answered: 80, answeredInTarget: 60, abandoned: 15, abandonedInTarget: 8, abandonedShort: 5 },
      ...{ callbacks: 3, callbacksInTarget: 2, flowedOut: 2 },
    });
    const percent = (kpis: KpiValues, id: KpiId) => ((kpis[id] as number) * 100).toFixed(2);
    const today = (await live("golden")).total.windows.today;
    for (const { kpis } of [total, today]) {
      expect(percent(kpis, "serviceLevelAnswered")).toBe("75.00"); // 60 / 80
      expect(percent(kpis, "serviceLevelOffered")).toBe("63.16"); // 60 / 95
      expect(percent(kpis, "serviceLevelOfferedLessShort")).toBe("66.67"); // 60 / 90
      expect(percent(kpis, "serviceLevelHandledInTarget")).toBe("71.58"); // 68 / 95
      expect(percent(kpis, "serviceLevelRemovedInTarget")).toBe("70.00"); // 70 / 100
      expect(percent(kpis, "serviceLevelAbandonsInTargetIgnored")).toBe("68.97"); // 60 / 87
    }
    for (const id of sumCounters) expect(today.counters[id], id).toBe(total.counters[id]);
  });

  type End = "answered" | "abandoned" | "callback" | "timeout";

  /** How each leg ended and after how many seconds; the target is 20 s, the short limit 5 s. */
  function goldenLegs(): [End, number][] {
    const some = (count: number, end: End, waitSeconds: number) =>
      Array(count).fill([end, waitSeconds]) as [End, number][];
    return [
      ...some(60, "answered", 20),
      ...some(20, "answered", 21),
      ...some(5, "abandoned", 4),
      ...some(3, "abandoned", 20),
      ...some(7, "abandoned", 21),
      ...some(2, "callback", 10),
      ...some(1, "callback", 30),
      ...some(2, "timeout", 60),
    ];
  }

  async function publishLeg(number: number, end: End, waitSeconds: number): Promise<void> {
    const leg = { contact: `golden-${number}`, leg: 1, queue: "all" };
    const queuedAt = Date.UTC(2026, 10, 20, 9, number % 60);
    const endAt = queuedAt + waitSeconds * 1000;
    const ended = end === "answered"
      ? event("leg.answered", endAt, { ...leg, agent: "1240" }, { site: "golden" })
      : event("leg.left", endAt, { ...leg, reason: end }, { site: "golden" });
    await service.publisher.publish(wire(event("leg.queued", queuedAt, leg, { site: "golden" })));
    await service.publisher.publish(wire(ended));
  }
});
