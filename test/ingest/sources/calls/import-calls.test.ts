import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { type ImportCalls, runImportCalls } from "../../../../ingest/sources/calls/import-calls.ts";
import { CallMap } from "../../../../ingest/sources/calls/map.ts";
import { MemoryPublisher } from "../../../support/memory-publisher.ts";

const folder = mkdtempSync(join(tmpdir(), "frontline-calls-"));
afterAll(() => rmSync(folder, { recursive: true }));

const bankMap = CallMap.parse(JSON.parse(readFileSync(new URL("bank.map.json", import.meta.url), "utf8")));

const header = "vru+line,call_id,customer_id,priority,type,date,vru_entry,vru_exit,vru_time," +
  "q_start,q_exit,q_time,outcome,ser_start,ser_exit,ser_time,server";

/** Queued and answered, twice by one VIP; abandoned; phantom; answered and hung up without queueing. */
const lines = [
  "AA01,1,500,2,PS,1999-08-01,9:00:00,9:00:10,10,9:00:10,9:01:00,50,AGENT,9:00:59,9:05:00,241,ANN",
  "AA01,2,500,2,PS,1999-08-01,9:10:00,9:10:10,10,9:10:10,9:10:40,30,AGENT,9:10:40,9:12:00,80,NO_SERVER",
  "AA01,3,0,0,NW,1999-08-01,9:20:00,9:20:05,5,9:20:05,9:21:05,60,HANG,0:00:00,0:00:00,0,NO_SERVER",
  "AA01,4,600,1,IN,1999-08-01,9:30:00,9:30:05,5,9:30:05,9:30:25,20,PHANTOM,9:30:20,9:31:00,40,NO_SERVER",
  "AA02,1,600,1,PE,1999-08-01,9:40:00,9:40:05,5,0:00:00,0:00:00,0,AGENT,9:40:05,9:45:00,295,BOB",
  "AA02,2,0,0,TT,1999-08-01,9:50:00,9:50:05,5,0:00:00,0:00:00,0,HANG,0:00:00,0:00:00,0,NO_SERVER",
];

let files = 0;
function fileOf(content: string | Uint8Array, ending = "csv"): string {
  const file = join(folder, `calls-${++files}.${ending}`);
  writeFileSync(file, content);
  return file;
}

async function run(file: string, part: Partial<ImportCalls> = {}) {
  const publisher = new MemoryPublisher();
  const problems: string[] = [];
  const result = await runImportCalls({
    file,
    map: bankMap,
    site: "bank",
    publisher,
    onProblem: ({ line, message }) => problems.push(`${line}: ${message}`),
    ...part,
  });
  return { result, problems, events: publisher.events };
}

function countsOf(events: { type: string }[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { type } of events) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
}

describe(runImportCalls, () => {
  const csv = `${[header, ...lines].join("\n")}\n`;
  // 6 rows, 1 of them phantom: 5 contacts; 3 queued, of them 2 answered and 1 abandoned; one VIP, described once.
  const counts = {
    "contact.started": 5,
    "contact.ended": 5,
    "selfservice.entered": 5,
    "selfservice.left": 5,
    "leg.queued": 3,
    "leg.answered": 2,
    "leg.completed": 2,
    "leg.left": 1,
    "customer.described": 1,
  };

  it.each([
    ["csv", csv],
    ["csv.gz", gzipSync(csv)],
    ["csv", `\uFEFF${csv.replaceAll("\n", "\r\n")}`],
  ])("imports a small bank from .%s", async (ending, content) => {
    const { result, problems, events } = await run(fileOf(content, ending));
    expect(problems).toEqual([]);
    // 4 x 5 + 3 + 2 + 2 + 1 + 1 = 29 events.
    expect(result).toEqual({ rows: 6, ignored: 1, bad: 0, events: 29 });
    expect(countsOf(events)).toEqual(counts);
  });

  it("imports the example of the documentation", async () => {
    const readme = readFileSync(new URL("../../../../ingest/sources/calls/README.md", import.meta.url), "utf8");
    const [content = "", map = ""] = ["csv", "json"].map((kind) => readme.split(`\`\`\`${kind}\n`)[1]?.split("```")[0]);
    const { result, problems, events } = await run(fileOf(content), { map: CallMap.parse(JSON.parse(map)) });
    expect(problems).toEqual([]);
    // One customer; 2 x 4 of the contacts; 3 of the answered leg, 2 of the abandoned one.
    expect(result).toEqual({ rows: 2, ignored: 0, bad: 0, events: 14 });
    // 10:00:22 in Kyiv, summer.
    expect(events.find(({ type }) => type === "leg.answered")).toMatchObject({ time: "2026-07-01T07:00:22.000Z" });
  });

  it("gives the same events again for the same file", async () => {
    const publisher = new MemoryPublisher();
    const file = fileOf(csv);
    await run(file, { publisher });
    await run(file, { publisher });
    expect(await publisher.flush()).toEqual({ stored: 29, duplicates: 29 });
  });

  it("reads a headerless TSV in another encoding after a preamble", async () => {
    const map = CallMap.parse({
      csv: { delimiter: "\t", quote: "none", encoding: "windows-1251", skipLines: 1, columns: ["id", "at", "who"] },
      times: { timezone: "UTC", format: "epoch-s" },
      contact: { columns: ["id"] },
      queue: { name: { constant: "q" }, entered: { column: "at" } },
      service: { agent: { column: "who" }, start: { column: "at" } },
      outcome: { constant: "answered" },
    });
    // "Оля" in windows-1251.
    const row = Uint8Array.from([...Buffer.from("old system\n1\t1000\t"), 0xCE, 0xEB, 0xFF, 0x0A]);
    const { result, events } = await run(fileOf(row, "tsv"), { map });
    expect(result).toEqual({ rows: 1, ignored: 0, bad: 0, events: 4 });
    expect(events.find(({ type }) => type === "leg.answered")).toMatchObject({
      time: "1970-01-01T00:16:40.000Z",
      data: { agent: "Оля" },
    });
  });

  it("names a bad row by its line and imports the others", async () => {
    const broken = [
      header,
      lines[0],
      "",
      `"AA01",9,"5\n0\n0",2,PS,1999-08-01,9:00:00,9:00:10,10,9:00:10,9:01:00,50,AGENT,9:00:59,9:05:00,241,"A, ""B"""`,
      "AA01,10,500,2",
      "AA01,11,0,0,XX,1999-08-01,9:20:00,9:20:05,5,9:20:05,9:21:05,60,HANG,0:00:00,0:00:00,0,NO_SERVER",
      `"AA01,12`,
      "=cmd()|' /C calc'!A1,13,<b>,0,PS,1999-08-01,9:20:00,9:20:05,5,9:20:05,9:21:05,60,HANG,0:00:00,0:00:00,0,x",
    ];
    const { result, problems, events } = await run(fileOf(broken.join("\n")));
    // The row of line 4 ends in line 6.
    expect(problems).toEqual([
      "7: must have 17 cells, got 4",
      '8: queue.name: must be one of PS, PE, IN, NE, NW, TT, got "XX"',
      "9: must close each quoted cell before the next delimiter",
    ]);
    expect(result).toMatchObject({ rows: 6, ignored: 0, bad: 3 });
    const started = events.filter(({ type }) => type === "contact.started");
    expect(started.map(({ data }) => data)).toMatchObject([
      { contact: "AA01-1-1999-08-01" },
      { contact: "AA01-9-1999-08-01", customer: "5\n0\n0" },
      { contact: "=cmd()|' /C calc'!A1-13-1999-08-01", customer: "<b>" },
    ]);
    expect(events.filter(({ type }) => type === "leg.answered")[1]).toMatchObject({ data: { agent: 'A, "B"' } });
  });

  it("refuses a second row of a contact: two calls would become one", async () => {
    const { result, problems } = await run(fileOf([header, ...lines, lines[2]].join("\n")));
    expect(problems).toEqual(['8: contact: must be unique in the file, got "AA01-3-1999-08-01" as on line 4']);
    expect(result).toEqual({ rows: 7, ignored: 1, bad: 1, events: 29 });
  });

  it("takes more cells than columns as long as they are empty", async () => {
    const { result, problems } = await run(fileOf(`${header}\n${lines[0]},,\n${lines[1]},,extra\n`));
    expect(problems).toEqual(["3: must have 17 cells, got 19"]);
    expect(result.rows).toBe(2);
  });

  it("names every column that the file lacks, and every one that is there twice", async () => {
    const file = fileOf(`${header.replace("server", "agent").replace("q_exit", "type")}\n${lines[0]}\n`);
    await expect(run(file)).rejects.toThrow(
      /^Cannot import .*csv: .*service\.agent\.column: must be a column of the file: "server"/,
    );
    await expect(run(file)).rejects.toThrow(/queue\.left\.column: must be .*"q_exit"; the file has "vru\+line"/);
    await expect(run(file)).rejects.toThrow(/direction\.column: must be .*"type"; the file has 2 of this name/);
  });

  it("refuses an empty file and one that is not there", async () => {
    await expect(run(fileOf(""))).rejects.toThrow(/must be a column of the file/);
    await expect(run(join(folder, "none.csv"))).rejects.toThrow(/^Cannot read .*none\.csv: .*(ENOENT|No such file)/i);
  });

  it("keeps what a damaged archive still gives, and says that it is damaged", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => lines[0]!.replace("AA01,1,", `AA01,${index},`));
    const packed = gzipSync([header, ...rows].join("\n"));
    const publisher = new MemoryPublisher();
    const file = fileOf(packed.subarray(0, packed.length - 100), "csv.gz");
    await expect(run(file, { publisher })).rejects.toThrow(/^Cannot read .*csv\.gz: /);
    expect(publisher.events.length).toBeGreaterThan(0);
  });

  it("tells how much of the packed file is done, up to the whole", async () => {
    const seen: [number, number][] = [];
    const content = gzipSync(csv);
    await run(fileOf(content, "csv.gz"), { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen.at(-1)).toEqual([content.length, content.length]);
    expect(seen.every(([done, total]) => done <= total)).toBe(true);
  });

  it("stops when it is told to, and has stored what it counted", async () => {
    const stop = new AbortController();
    const publisher = new MemoryPublisher();
    const { result } = await run(fileOf([header, "bad", ...lines].join("\n")), {
      publisher,
      signal: stop.signal,
      onProblem: () => stop.abort(),
    });
    expect(result).toEqual({ rows: 1, ignored: 0, bad: 1, events: 0 });
    expect(publisher.events).toEqual([]);
  });

  it("waits for the publisher, flushes once at the end, and fails with it", async () => {
    let open = 0;
    let flushed = 0;
    const slow = {
      async publish() {
        expect(++open).toBe(1);
        await Promise.resolve();
        open--;
      },
      flush: () => Promise.resolve({ stored: ++flushed, duplicates: 0 }),
    };
    expect((await run(fileOf(csv), { publisher: slow })).result.events).toBe(29);
    expect(flushed).toBe(1);
    const broken = { ...slow, publish: () => Promise.reject(new Error("no room")) };
    await expect(run(fileOf(csv), { publisher: broken })).rejects.toThrow("no room");
  });
});
