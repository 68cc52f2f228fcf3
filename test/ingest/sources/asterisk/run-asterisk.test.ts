import { appendFile, copyFile, mkdtemp, readFile, rename, rm, truncate, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Clock } from "../../../../ingest/sources/asterisk/clock.ts";
import { type LogProblem, runAsterisk } from "../../../../ingest/sources/asterisk/run-asterisk.ts";
import { MemoryPublisher } from "../../../support/memory-publisher.ts";
import { raw } from "./queue-log.ts";

let folder: string;
let file: string;
let positionFile: string;
let publisher: MemoryPublisher;
let problems: LogProblem[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "queue-log-"));
  file = join(folder, "queue_log");
  positionFile = join(folder, "position.json");
  publisher = new MemoryPublisher();
  problems = [];
});

afterEach(() => rm(folder, { recursive: true }));

/** An abandoned call in two lines of which the first opens it: four events. */
const enter = (call: number) => `${raw(`${call} c${call} sales NONE ENTERQUEUE - 38044111${call} 1`)}\n`;
const abandon = (call: number) => `${raw(`${call + 9} c${call} sales NONE ABANDON 1 1 9`)}\n`;
/** Lines enough for the first bytes of a log to be its own. */
const calls = (from: number, to: number) => {
  let text = "";
  for (let call = from; call < to; call++) text += enter(call) + abandon(call);
  return text;
};

function options(more: { follow?: boolean; clock?: Clock; signal?: AbortSignal; positionFile?: string } = {}) {
  return {
    file,
    site: "kyiv",
    timezone: "UTC",
    follow: false,
    signal: new AbortController().signal,
    publisher,
    onProgress: () => {},
    onProblem: (problem: LogProblem) => void problems.push(problem),
    ...more,
  };
}

/**
 * Follows the log while the steps happen to it, each when the lines before are read and nothing is new; then stops.
 * Time goes on only in the looks: ten of them are a second.
 */
async function follow(...steps: (() => Promise<void>)[]) {
  const stop = new AbortController();
  const waiting = [...steps];
  let looks = 0;
  const clock: Clock = {
    now: () => looks * 100,
    wait: async () => {
      looks++;
      if (looks % 2 === 1) return; // Each step lies unread for one look, as a writer that is slow.
      const step = waiting.shift();
      if (step) await step();
      else stop.abort();
    },
  };
  return await runAsterisk(options({ follow: true, clock, signal: stop.signal, positionFile }));
}

const append = (text: string) => () => appendFile(file, text);
const nothing = () => Promise.resolve();

/** The calls that were seen, in order, and how they ended. */
function seen(): string[] {
  return publisher.events.filter(({ type }) => type === "leg.queued" || type === "leg.left").map((event) => {
    const { contact, leg } = event.data as { contact: string; leg: number };
    return `${contact}/${leg} ${event.type}`;
  });
}

function both(from: number, to: number): string[] {
  const all: string[] = [];
  for (let call = from; call < to; call++) all.push(`c${call}/1 leg.queued`, `c${call}/1 leg.left`);
  return all;
}

async function duplicates(): Promise<number> {
  return (await publisher.flush()).duplicates;
}

describe("a log read once", () => {
  it("is published whole, with its last line, and damaged lines are named", async () => {
    await writeFile(file, `${enter(1)}damaged\n${abandon(1)}\n${enter(2).trimEnd()}`);
    expect(await runAsterisk(options())).toEqual({ lines: 5, events: 6, problems: 2 });
    expect(seen()).toEqual(["c1/1 leg.queued", "c1/1 leg.left", "c2/1 leg.queued"]);
    expect(problems).toEqual([
      {
        line: 2,
        text: "damaged",
        message: "Cannot read the line of the queue log: it must have 5 or more fields separated by |, got 1",
      },
      { line: 4, text: "", message: "Cannot read the line of the queue log: it must not be empty" },
    ]);
  });

  it("says how far it is", async () => {
    const text = calls(100, 4_000); // 7,800 lines, over 400 KiB: more than one chunk.
    await writeFile(file, text);
    const progress: [number, number | null][] = [];
    await runAsterisk({ ...options(), onProgress: (done, total) => void progress.push([done, total]) });
    expect(progress.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toEqual([text.length, text.length]);
    expect(seen()).toEqual(both(100, 4_000));
  });

  it("goes on where the last run stopped, and leaves a half line to the next", async () => {
    const [start, rest] = [abandon(3).slice(0, 30), abandon(3).slice(30)];
    await writeFile(file, calls(1, 3) + enter(3) + start);
    expect(await runAsterisk(options({ positionFile }))).toMatchObject({ lines: 5, problems: 0 });
    await appendFile(file, rest + enter(4));
    expect(await runAsterisk(options({ positionFile }))).toMatchObject({ lines: 2, problems: 0 });
    expect(seen()).toEqual([...both(1, 4), "c4/1 leg.queued"]);
    expect(await duplicates()).toBe(0);
  });

  it("cuts a line that never ends, and reads on after it", async () => {
    await writeFile(file, `${"x".repeat(150_000)}\n${enter(1)}`);
    const { problems: count } = await runAsterisk(options());
    expect(count).toBeGreaterThan(0);
    expect(seen()).toEqual(["c1/1 leg.queued"]);
  });

  it("must be there, in a zone that exists", async () => {
    await expect(runAsterisk(options())).rejects.toThrow(
      `Cannot read the queue log: ${file} must be a file, found none`,
    );
    await expect(runAsterisk({ ...options(), timezone: "Mars" })).rejects.toThrow("timezone must be an IANA zone");
  });

  it("starts anew, and says so, from a position that is damaged or of another site", async () => {
    await writeFile(file, enter(1));
    await writeFile(positionFile, '{"version":1');
    await runAsterisk(options({ positionFile }));
    await runAsterisk({ ...options({ positionFile }), site: "lviv" });
    expect(problems.map(({ message }) => message)).toEqual([
      `Cannot go on from ${positionFile}: it must hold a position, got something else; starting anew`,
      `Cannot go on from ${positionFile}: it must be of site lviv, got kyiv; starting anew`,
    ]);
    expect(publisher.events.map(({ source }) => source)).toContain("asterisk/lviv");
  });

  it("keeps its position when the publisher refuses", async () => {
    await writeFile(file, calls(1, 5));
    await runAsterisk(options({ positionFile }));
    const before = await readFile(positionFile, "utf8");
    await appendFile(file, calls(5, 9));
    const broken = { publish: () => Promise.resolve(), flush: () => Promise.reject(new Error("NATS is away")) };
    await expect(runAsterisk({ ...options({ positionFile }), publisher: broken })).rejects.toThrow("NATS is away");
    expect(await readFile(positionFile, "utf8")).toBe(before);
    await runAsterisk(options({ positionFile }));
    expect(seen()).toEqual(both(1, 9));
  });
});

describe("a log that is followed", () => {
  it("is read as it grows, and waits for the rest of a half line", async () => {
    await writeFile(file, enter(1));
    const line = abandon(1);
    const totals = await follow(append(line.slice(0, 20)), nothing, append(line.slice(20)), append(calls(2, 4)));
    expect(totals).toMatchObject({ lines: 6, problems: 0 });
    expect(seen()).toEqual(both(1, 4));
    expect(await duplicates()).toBe(0);
  });

  it("may begin later", async () => {
    await follow(append(calls(1, 3)));
    expect(seen()).toEqual(both(1, 3));
  });

  it("keeps its position while it runs", async () => {
    await writeFile(file, calls(1, 9));
    const kept: string[] = [];
    const look = async () => void kept.push(await readFile(positionFile, "utf8").catch(() => "none"));
    const quiet = Array.from({ length: 9 }, () => nothing);
    await follow(look, ...quiet, look, append(calls(9, 11)), ...quiet, look);
    const offsets = kept.map((text) => (text === "none" ? 0 : JSON.parse(text).place.offset));
    expect(offsets).toEqual([0, calls(1, 9).length, calls(1, 11).length]);
  });

  it("is followed across a rename, with the rest of the old log first", async () => {
    await writeFile(file, calls(1, 9));
    const rotate = async () => {
      await appendFile(file, calls(9, 12) + enter(12));
      await rename(file, `${file}.1`);
      await writeFile(file, abandon(12) + calls(13, 15));
    };
    await follow(rotate, append(calls(15, 17)));
    expect(seen()).toEqual(both(1, 17));
    expect([await duplicates(), problems]).toEqual([0, []]);
  });

  it("is still written to after the rename, until the PBX opens the new one", async () => {
    await writeFile(file, calls(1, 9));
    const renamed = async () => {
      await rename(file, `${file}.1`);
      await writeFile(file, "");
    };
    const late = () => appendFile(`${file}.1`, calls(9, 12));
    await follow(renamed, late, append(calls(12, 14)));
    expect(seen()).toEqual(both(1, 14));
    expect([await duplicates(), problems]).toEqual([0, []]);
  });

  it("is not missed when the old log is compressed at once", async () => {
    await writeFile(file, calls(1, 9));
    const rotate = async () => {
      await rename(file, `${file}.1.gz`);
      await writeFile(file, calls(9, 12));
    };
    await follow(rotate);
    expect(seen()).toEqual(both(1, 12));
    expect(problems).toEqual([]);
  });

  it("is followed when it is copied and emptied, and when it then grows at once", async () => {
    await writeFile(file, calls(1, 9));
    const rotate = (to: string, after: string) => async () => {
      await copyFile(file, to);
      await truncate(file);
      await appendFile(file, after);
    };
    // The second time the new text is longer than the old one: only the first bytes tell that it is another.
    await follow(rotate(`${file}-20261120`, calls(20, 22)), rotate(`${file}-20261121`, calls(30, 50)));
    expect(seen()).toEqual([...both(1, 9), ...both(20, 22), ...both(30, 50)]);
    expect([await duplicates(), problems]).toEqual([0, []]);
  });

  it("reads what was written just before it was copied and emptied", async () => {
    await writeFile(file, calls(1, 9));
    const rotate = async () => {
      await appendFile(file, calls(9, 12));
      await copyFile(file, `${file}.1`);
      await truncate(file);
    };
    await follow(rotate, append(calls(12, 14)));
    expect(seen()).toEqual(both(1, 14));
    expect(await duplicates()).toBe(0);
  });

  it("starts anew, and says so, when the old log is gone", async () => {
    await writeFile(file, calls(1, 9));
    await follow(async () => {
      await truncate(file);
      await appendFile(file, calls(20, 22));
    });
    expect(seen()).toEqual([...both(1, 9), ...both(20, 22)]);
    expect(problems.map(({ line, message }) => ({ line, message }))).toEqual([{
      line: 0,
      message: `Cannot find the log read before: ${file} or a rotated file must begin with it; ` +
        `reading ${file} from its start`,
    }]);
  });
});

describe("a restart", () => {
  it("goes on in the middle of a call, without an event twice", async () => {
    await writeFile(file, calls(1, 9) + enter(9));
    await follow();
    await appendFile(file, abandon(9) + `${raw("20 c9 support NONE ENTERQUEUE - 1 1")}\n`);
    await follow();
    expect(seen()).toEqual([...both(1, 10), "c9/2 leg.queued"]);
    expect([await duplicates(), problems]).toEqual([0, []]);
  });

  it("reads the rest of the old log and those between when the log was rotated meanwhile", async () => {
    await writeFile(file, calls(1, 9));
    await follow();
    await appendFile(file, calls(9, 11));
    await rename(file, `${file}.3`);
    await writeFile(`${file}.2`, calls(11, 12));
    await writeFile(`${file}.1`, calls(12, 13));
    await writeFile(`${file}.4`, calls(80, 90)); // older than what was read before
    for (const age of [4, 3, 2, 1]) await utimes(`${file}.${age}`, 100_000 - age, 100_000 - age);
    await writeFile(file, calls(13, 15));
    await follow(append(calls(15, 16)));
    expect(seen()).toEqual(both(1, 16));
    expect([await duplicates(), problems]).toEqual([0, []]);
  });

  it("reads the rest from the copy when the log was copied and emptied meanwhile", async () => {
    await writeFile(file, calls(1, 9));
    await follow();
    await appendFile(file, calls(9, 11));
    await copyFile(file, `${file}-20261120`);
    await truncate(file);
    await appendFile(file, calls(11, 13));
    await follow();
    expect(seen()).toEqual(both(1, 13));
    expect([await duplicates(), problems]).toEqual([0, []]);
  });

  it("waits for the log while it is away in a rotation", async () => {
    await writeFile(file, calls(1, 9));
    await follow();
    await rename(file, `${file}.1`);
    await follow(() => appendFile(`${file}.1`, calls(9, 10)), append(calls(10, 12)));
    expect(seen()).toEqual(both(1, 12));
    expect([await duplicates(), problems]).toEqual([0, []]);
  });

  it("numbers the lines of the file, not of the run", async () => {
    await writeFile(file, calls(1, 3));
    await follow();
    await appendFile(file, "damaged\n");
    await follow();
    expect(problems.map(({ line }) => line)).toEqual([5]);
  });
});
