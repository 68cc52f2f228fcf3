import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stillWaiting } from "../../schemas/counters.ts";
import { EVENT_STREAM } from "../../schemas/subjects.ts";
import { type BankLine, bankTable } from "../support/bank-table.ts";
import { runCommand } from "../support/program.ts";
import { type ServiceReport, startWholeService, type WholeService } from "../support/whole-service.ts";

const file = fileURLToPath(new URL("../../../shared/data/anonymous-bank-1999-08.csv.gz", import.meta.url));
const map = fileURLToPath(new URL("../ingest/sources/calls/bank.map.json", import.meta.url));
const isPresent = existsSync(file);
if (!isPresent) console.log(`left out: the month of a real bank, there is no ${file}`);

const month = { from: "1999-08-01", to: "1999-09-01", timezone: "Asia/Jerusalem", by: "queue" };

let service: WholeService;
beforeAll(async () => {
  service = await startWholeService();
});
afterAll(() => service.close());

async function importCalls(csv: string, site: string) {
  const result = await runCommand(["import", "calls", csv, "--map", map, "--site", site], service.env);
  await service.settled();
  return result;
}

const counts = ({ rows }: ServiceReport) =>
  rows.map(({ queue, counters: { queued, answered, abandoned } }) => [queue, queued, answered, abandoned]);

/** What the map calls the types of service. */
const queues: Record<string, string> = {
  PS: "regular",
  PE: "english",
  IN: "internet",
  NE: "stock-exchange",
  NW: "prospects",
  TT: "callback",
};

/** The histogram's percentiles against the exact ones of the file. */
function expectWithin5Percent(kpis: Record<string, number | null>, line: BankLine, name: string): void {
  for (const id of ["waitP50", "waitP90", "handleP90"] as const) {
    const exactMs = line[id] * 1000;
    const value = kpis[id] ?? 0;
    expect(Math.abs(value - exactMs), `${id} of ${name}: ${value} for ${exactMs}`).toBeLessThanOrEqual(0.05 * exactMs);
  }
}

describe.skipIf(!isPresent)("the month of a real bank", () => {
  const imported = { code: 0, out: "42078 rows read, 310 ignored, 0 bad, 239302 events sent\n" };

  it("is imported whole and reported by queue as the file says", { timeout: 400_000 }, async () => {
    const startedAt = performance.now();
    expect(await importCalls(file, "bank")).toMatchObject(imported);
    console.log(`42,078 calls imported and stored in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
    const report = await service.report({ ...month, site: "bank" });
    // Counted in the file by awk: rows with a queue start, outcome AGENT and HANG, by type.
    expect(counts(report)).toEqual([
      ["callback", 178, 117, 61],
      ["english", 117, 74, 43],
      ["internet", 2259, 1302, 957],
      ["prospects", 4644, 2262, 2382],
      ["regular", 16506, 12885, 3621],
      ["stock-exchange", 1997, 1752, 245],
    ]);
    const { counters, kpis } = report.total;
    expect(counters).toMatchObject({
      queued: 25_701, // 26,011 - 310 phantoms
      answered: 18_392,
      abandoned: 7_309,
      waitAbandonedMs: 650_048_000, // the sum of the file's q_time
      waitAnsweredMs: 2_317_705_000, // the same; one agent began 2 s after the queue was left
    });
    expect(stillWaiting(counters)).toBe(0);
    expect(kpis).toMatchObject({ asa: 2_317_705_000 / 18_392, abandonRate: 7_309 / 25_701 });
  });

  it("gives by type of service and priority what plain SQL counts in the file", async () => {
    const lines = await bankTable(service.client, file);
    const report = await service.report({ ...month, by: "queue,priority", site: "bank" });
    expect(lines).toHaveLength(17);
    expect(report.rows).toHaveLength(17);
    for (const line of lines) {
      const found = report.rows.find(({ queue, priority }) =>
        queue === queues[line.type] && priority === line.priority
      );
      const name = `${line.type} ${line.priority}`;
      expect(found?.counters, name).toMatchObject({
        queued: line.queued,
        answered: line.answered,
        abandoned: line.abandoned,
        answeredInTarget: line.inTarget,
        abandonedShort: line.short,
        waitAnsweredMs: line.waitAnswered * 1000,
        waitAbandonedMs: line.waitAbandoned * 1000,
        waitMaxMs: line.waitMax * 1000,
        handledLegs: line.handled,
        talkMs: line.talk * 1000,
      });
      expectWithin5Percent(found?.kpis ?? {}, line, name);
    }
  });

  it("gives the same report by the day as in total", async () => {
    const whole = await service.report({ ...month, site: "bank" });
    const days = await service.report({ ...month, site: "bank", every: "1d" });
    expect(new Set(days.rows.map(({ start }) => start)).size).toBe(31);
    expect(days.total).toEqual(whole.total);
  });
});

describe("a few call records", () => {
  const header = "vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time,q_start,q_exit,q_time," +
    "outcome,ser_start,ser_exit,ser_time,server";
  const rows = [
    "AA1,1,77,2,PS,1999-08-01,9:00:00,9:00:10,10,9:00:10,9:00:25,15,AGENT,9:00:25,9:02:25,120,ANNA",
    "AA1,2,0,0,PS,1999-08-01,9:10:00,9:10:05,5,9:10:05,9:10:45,40,HANG,0:00:00,0:00:00,0,NO_SERVER",
    "AA1,3,0,0,IN,1999-08-31,23:59:00,23:59:05,5,23:59:50,0:00:20,30,AGENT,0:00:20,0:01:20,60,ANNA",
    "AA1,4,0,0,PS,1999-08-02,9:00:00,9:00:05,5,9:00:05,9:00:06,1,PHANTOM,0:00:00,0:00:00,0,NO_SERVER",
  ];

  async function expectReported(): Promise<void> {
    const report = await service.report({ ...month, site: "small" });
    expect(counts(report)).toEqual([["internet", 1, 1, 0], ["regular", 2, 1, 1]]);
    expect(report.total.kpis).toMatchObject({
      asa: 22_500, // (15 + 30) / 2: the second call crosses midnight
      averageAbandonTime: 40_000,
      aht: 90_000, // (120 + 60) / 2
    });
  }

  it("are imported by the command, stored, and reported; a second time changes nothing", async () => {
    await service.jsm.streams.purge(EVENT_STREAM);
    const csv = join(service.folder, "calls.csv");
    writeFileSync(csv, `${[header, ...rows].join("\n")}\n`);
    for (const _ of ["first", "second"]) {
      const { code, out } = await importCalls(csv, "small");
      expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining("4 rows read, 1 ignored, 0 bad") });
      await expectReported();
    }
    // Later than NATS remembers ids, only the tables can tell a second copy.
    await service.repeatStream();
    await expectReported();
  });

  it("name a bad row by its line and load the others", async () => {
    const csv = join(service.folder, "bad.csv");
    writeFileSync(csv, `${[header, rows[0], "AA1,5,0,0,PS,not a date,9:00:00", rows[1]].join("\n")}\n`);
    const { code, out, err } = await importCalls(csv, "bad");
    expect({ code, out }).toMatchObject({ code: 1, out: expect.stringContaining("3 rows read, 0 ignored, 1 bad") });
    expect(err).toContain(`${csv}:3: `);
    expect(counts(await service.report({ ...month, site: "bad" }))).toEqual([["regular", 2, 1, 1]]);
  });
});
