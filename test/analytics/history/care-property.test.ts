import type { ClickHouseClient } from "@clickhouse/client";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { casesReport } from "../../../analytics/history/cases-report.ts";
import { promisesReport } from "../../../analytics/history/promises-report.ts";
import type { ReportKind } from "../../../analytics/history/report-kind.ts";
import { satisfactionReport } from "../../../analytics/history/satisfaction-report.ts";
import type { FrontlineEvent } from "../../../schemas/event.ts";
import { asItHappened, modelAnswers, modelCases, modelPromises } from "../../support/care-models.ts";
import { openTestClickHouse } from "../../support/embedded.ts";
import { directoryOf, HOUR } from "../../support/floor-builder.ts";
import { settleEvents, writeEvents } from "../../support/history.ts";
import { firstHour, randomAnswers, randomCases, randomPromises } from "../../support/random-care.ts";
import { inAnyOrder } from "../../support/random-contacts.ts";

let clickhouse: { client: ClickHouseClient; close(): Promise<void> };
let run = 0;
beforeAll(async () => {
  clickhouse = await openTestClickHouse();
});
afterAll(() => clickhouse?.close());

/** The range, and the moment as of which it is asked: some events come before, some after. */
const span = { from: firstHour + 8 * HOUR, to: firstHour + 36 * HOUR, now: firstHour + 40 * HOUR };

type Subject = {
  kind: ReportKind;
  events: (site: string) => fc.Arbitrary<FrontlineEvent[]>;
  model: (events: readonly FrontlineEvent[], asked: typeof span) => Record<string, Record<string, number>>;
  by: string[];
  isOfFacts?: true;
};

const subjects: Subject[] = [
  { kind: casesReport, events: randomCases, model: modelCases, by: ["topic", "kind", "owner"] },
  { kind: promisesReport, events: randomPromises, model: modelPromises, by: ["agent"] },
  {
    kind: satisfactionReport,
    events: randomAnswers,
    model: modelAnswers,
    by: ["queue", "channel", "agent"],
    isOfFacts: true,
  },
];

/** A report's counters by group; sums of shares to nine digits. */
async function reported({ kind, by }: Subject, site: string) {
  const context = { client: clickhouse.client, directory: directoryOf({}, "UTC"), now: span.now };
  const range = { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
  const { report } = await kind.make(context, { ...range, site, by: by.join(",") });
  const rows = report.rows.map((row) => {
    const { caseResolutionSeconds: _, ...counters } = row.counters;
    const group = by.map((name) => row[name as "topic"] ?? null).join("/");
    return [group, rounded(counters as Record<string, number>)] as const;
  });
  return Object.fromEntries(rows);
}

function rounded(counters: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counters).map(([id, value]) => [id, Number(value.toFixed(9))]));
}

/** In inserts of so many; facts, where the report reads any, are brought up to each. */
async function store({ isOfFacts }: Subject, events: readonly FrontlineEvent[], size: number): Promise<void> {
  for (let from = 0; from < events.length; from += size) {
    await writeEvents(clickhouse.client, events.slice(from, from + size));
    if (isOfFacts) await settleEvents(clickhouse.client);
  }
}

describe.each(subjects)("the $kind.name report", (subject) => {
  it("is what a plain reading of the events gives, however late, often and disorderly they come", async () => {
    const runs = fc.asyncProperty(
      subject.events("site").chain(inAnyOrder),
      fc.integer({ min: 40, max: 150 }),
      async (events, size) => {
        const site = `${subject.kind.name}-${run++}`; // Each run has a world of its own.
        const own = events.map((one) => renamed(one, site));
        await store(subject, own, size);
        const wanted = subject.model(asItHappened(own), span);
        const rows = Object.entries(wanted).map(([group, counters]) => [group, rounded(counters)]);
        expect(await reported(subject, site)).toEqual(Object.fromEntries(rows));
      },
    );
    await fc.assert(runs, { seed: 20_261_122, numRuns: 12, interruptAfterTimeLimit: 60_000 });
  }, 90_000);
});

/** The same event of a site, and of customers, that no other run knows. */
function renamed(event: FrontlineEvent, site: string): FrontlineEvent {
  const { customer } = event.data as { customer?: string };
  const data = { ...event.data, ...customer !== undefined && { customer: `${site}-${customer}` } };
  return { ...event, site, data } as FrontlineEvent;
}
