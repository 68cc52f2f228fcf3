import { fileURLToPath } from "node:url";
import type { ClickHouseClient } from "@clickhouse/client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fairnessReport } from "../../analytics/history/fairness-report.ts";
import type { FrontlineEvent } from "../../schemas/event.ts";
import type { FieldValue, ReportRow } from "../../schemas/report.ts";
import { bankEvents, hasBankMonth, storeBankMonth } from "../support/bank-events.ts";
import { bankFairness, bankKnown, bankMixes, type FairnessLine } from "../support/bank-fairness-table.ts";
import { openTestClickHouse } from "../support/embedded.ts";
import { directoryOf } from "../support/floor-builder.ts";

const file = fileURLToPath(new URL("../../../shared/data/anonymous-bank-1999-08.csv.gz", import.meta.url));
const now = Date.UTC(2026, 10, 22);
const month = { from: "1999-08-01", to: "1999-09-01", timezone: "Asia/Jerusalem", by: "priority" };

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };

async function reportOf(asked: Record<string, string>) {
  const context = { client: clickhouse.client, directory: directoryOf(), now };
  return (await fairnessReport.make(context, { ...month, ...asked })).report;
}

/** What the report says of high-value callers, priority 2, against all others. */
async function highValue(compare: string, asked: Record<string, string> = { site: "bank" }): Promise<ReportRow[]> {
  return (await reportOf({ compare, ...asked })).rows.filter(({ priority }) => priority === "2");
}

/** The legs of calls that never queued, if these count as waits of 0, with what is needed to know whose they are. */
async function legsAtOnce(queued: readonly FrontlineEvent[]): Promise<FrontlineEvent[]> {
  const events = await bankEvents("at-once", { unqueuedAnswered: "queue" });
  const contactsOf = (some: readonly FrontlineEvent[]) =>
    new Set(some.flatMap(({ type, data }) => type === "leg.queued" ? [data.contact] : []));
  const atOnce = contactsOf(events).difference(contactsOf(queued));
  return events.filter(({ type, data }) =>
    (type === "contact.started" || type === "leg.queued" || type === "leg.answered") && atOnce.has(data.contact)
  );
}

const measureOf: Record<FairnessLine["number"], string> = {
  wait: "fairWait",
  answerWait: "fairAnswerWait",
  serviceLevel: "fairServiceLevel",
  abandonRate: "fairAbandonRate",
};
/** What the map calls the types of service. */
const queues: Record<string, string> = {
  PS: "regular",
  PE: "english",
  IN: "internet",
  NE: "stock-exchange",
  NW: "prospects",
  TT: "callback",
};

/** Seconds as ms; shares as they are. */
function expectSame(fields: Record<string, FieldValue> | undefined, line: FairnessLine): void {
  const name = `${line.number} ${line.type}`;
  const scale = line.number === "wait" || line.number === "answerWait" ? 1000 : 1;
  expect([fields?.n, fields?.othersN], name).toEqual([line.n, line.othersN]);
  for (const id of ["value", "low", "high", "othersValue", "difference", "differenceLow", "differenceHigh"] as const) {
    const found = fields?.[id] as number | null;
    if (line[id] === null || !Number.isFinite(line[id])) expect(found, `${name} ${id}`).toBeNull();
    else expect((found ?? NaN) / scale, `${name} ${id}`).toBeCloseTo(line[id], 6);
  }
}

describe.skipIf(!hasBankMonth())("the fairness of a real bank", () => {
  beforeAll(async () => {
    clickhouse = await openTestClickHouse();
    const events = await bankEvents();
    await storeBankMonth(clickhouse.client, events);
    await storeBankMonth(clickhouse.client, await legsAtOnce(events));
  }, 300_000);
  afterAll(() => clickhouse?.close());

  it("agrees by queue and in all with plain SQL over the file, in values, differences and intervals", async () => {
    const lines = await bankFairness(clickhouse.client, file);
    expect(lines).toHaveLength(27); // Nobody of the internet's one high-value caller was answered.
    for (const [number, measure] of Object.entries(measureOf)) {
      const rows = await highValue(measure);
      for (const line of lines.filter((one) => one.number === number)) {
        const view = line.type === "" ? "all" : "queue";
        const queue = queues[line.type] ?? null;
        expectSame(rows.find((row) => row.fields?.view === view && row.queue === queue)?.fields, line);
      }
    }
  });

  it("agrees with the same mix of queues, of hours, and of both", async () => {
    const rows = await highValue("fairWait");
    const mixes = { queues: "same-queues", hours: "same-hours", both: "same-queues-and-hours" };
    const lines = await bankMixes(clickhouse.client, file);
    expect(lines).toHaveLength(3);
    for (const { mix, n, difference, low, high } of lines) {
      const fields = rows.find((row) => row.fields?.view === mixes[mix as keyof typeof mixes])?.fields;
      expect((fields?.n as number) + (fields?.othersN as number)).toBe(n);
      expect(fields?.covered).toBeCloseTo(n / 25_701, 9);
      expect((fields?.difference as number) / 1000).toBeCloseTo(difference, 6);
      expect((fields?.differenceLow as number) / 1000).toBeCloseTo(low, 6);
      expect((fields?.differenceHigh as number) / 1000).toBeCloseTo(high, 6);
    }
  });

  it("says that of those who queued, high-value callers waited less, whichever way it is looked at", async () => {
    const said = (await highValue("fairWait")).map(({ fields }) => fields?.sentence);
    expect(said).toEqual(expectedSentences);
  });

  it("says that they waited longer once calls answered at once count as waits of 0, and why that is not so", async () => {
    const [all] = await highValue("fairWait", {});
    const lines = await bankFairness(clickhouse.client, file, { atOnce: true });
    const line = lines.find(({ number, type }) => number === "wait" && type === "") as FairnessLine;
    expectSame(all?.fields, line);
    expect(all?.fields?.sentence).toBe("Priority 2: mean wait 31.7 s longer than of all others (29.3 to 34.1 s).");
    // Who is answered at once is never asked who they are: of these calls only those of callbacks name a customer, and so have a
    // priority at all. The bank's high-value customers are among the rest, counted as regular.
    expect(await bankKnown(clickhouse.client, file)).toEqual([
      { atOnce: 0, answered: 18_392, named: 14_672 },
      { atOnce: 1, answered: 13_010, named: 266 }, // 133 + 130 + 3, of the type TT
    ]);
  });
});

const expectedSentences = [
  "Priority 2: mean wait 30.5 s shorter than of all others (27.4 to 33.6 s).",
  "Priority 2: mean wait 33.2 s shorter than of all others in bank/callback (12.9 to 53.5 s).",
  "Priority 2: mean wait 20.9 s longer than of all others in bank/english, but that may be chance (47.1 s shorter to 88.9 s longer).",
  "Priority 2: mean wait 157.0 s shorter than of all others in bank/internet; too few to say how sure that is.",
  "Priority 2: mean wait 98.4 s shorter than of all others in bank/prospects (80.0 to 116.8 s).",
  "Priority 2: mean wait 11.2 s shorter than of all others in bank/regular (7.7 to 14.8 s).",
  "Priority 2: mean wait 36.9 s shorter than of all others in bank/stock-exchange (22.9 to 51.0 s).",
  "Priority 2: mean wait 30.7 s shorter than of all others with the same mix of queues (26.1 to 35.3 s).",
  "Priority 2: mean wait 31.6 s shorter than of all others with the same mix of hours of the day (28.5 to 34.7 s).",
  "Priority 2: mean wait 14.5 s shorter than of all others with the same mix of queues and hours of the day (11.0 to 17.9 s).",
];
